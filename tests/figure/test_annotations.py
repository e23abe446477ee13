"""A reader's own marks on a figure and on a slide: shapes of their own, never taken for evidence."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation

from geo import annotation
from geo.annotation import Annotation, Kind
from geo.figure.drawn import composed
from geo.figure.presets import named
from geo.figure.scene import Group, Shape, Text, leaves
from geo.figure.slide import slide
from geo.view import View
from tests.figure.conftest import DAY, OPTIONS, SMALL
from tests.figure.test_slide import every
from tests.zoo import HOSTILE_TEXTS

HEADING = "The author's own marks, not evidence"
MARKS = annotation.read(
    "arrow:black:51.02,34.95,51.19,35.27:Main axis~line:grey:51.5,30.6,51.5,39.2~circle:green:51.3,35,51.4,35"
    "~area:magenta:51.1,35.4,51.25,35.5,51.2,35.7~text:black:51.5,35.4:Ford"
)


@pytest.fixture(scope="module")
def marked(world):
    return world.select(View(day=DAY, annotations=MARKS))


@pytest.fixture(scope="module")
def drawn(world, marked):
    return composed(marked, SMALL, world=world, options=OPTIONS)


def groups(items):
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def test_each_mark_is_a_group_by_its_kind_and_words(drawn):
    (own,) = [group for group in groups(drawn.page.items) if group.name == HEADING]
    assert [group.name for group in own.items] == ["Arrow: Main axis", "Line", "Circle", "Area", "Text: Ford"]
    texts = [leaf.text for leaf in leaves(drawn.page.items) if isinstance(leaf, Text)]
    assert HEADING in texts


def test_a_mark_that_leaves_the_frame_is_cut_at_its_edge(drawn):
    (line,) = [group for group in groups(drawn.page.items) if group.name == "Line"]
    (rim,) = [leaf.path for leaf in line.items if isinstance(leaf, Shape) and leaf.width == 2.25]
    (across, _), (back, _) = rim.vertices.max(axis=0), rim.vertices.min(axis=0)
    assert 0 < back < across < drawn.page.width


def test_marks_are_no_evidence(world, drawn, page):
    wordless = tuple(replace(mark, text="") for mark in MARKS if mark.kind is not Kind.TEXT)
    bare = composed(world.select(View(day=DAY, annotations=wordless)), SMALL, world=world, options=OPTIONS)
    assert bare.record["says"] == page.record["says"]
    assert bare.record["sources"] == page.record["sources"]
    assert drawn.record["says"]["km2"] == page.record["says"]["km2"]
    assert "mark=arrow" in drawn.record["view"]
    assert len({each.record["id"] for each in (drawn, page, bare)}) == 3


def test_marks_are_native_shapes_of_a_slide_and_hostile_words_come_back(world):
    words = [text for text in map(annotation.clean, HOSTILE_TEXTS) if text][:10]
    marks = tuple(
        Annotation(kind=Kind.TEXT, points=((34.9 + 0.2 * (at % 4), 51.1 + 0.1 * (at // 4)),), text=text[:24])
        for at, text in enumerate(words)
    )
    view = replace(View(day=DAY), annotations=(*MARKS[:1], *marks))
    made = slide(world, world.select(view), named("slide"), OPTIONS)[0]
    shapes = list(every(Presentation(io.BytesIO(made)).slides[0].shapes))
    assert any(shape.name == "Arrow: Main axis" for shape in shapes)
    described = {
        shape._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr")[0]
        for shape in shapes
        if shape.name.startswith("Text: ")
    }
    assert described == {mark.text for mark in marks}
