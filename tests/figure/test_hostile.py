"""A thousand hostile titles and authors through every format: all parse, none runs, all come back."""

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from PIL import Image

from geo.figure import Options, seal
from geo.figure.lettering import drawable, shown, wrapped
from geo.figure.picture import figure, saved
from geo.figure.scene import Page, Text
from geo.figure.stills import rendered
from geo.safe import plain
from tests.figure.conftest import OPTIONS, SMALL
from tests.zoo import HOSTILE_TEXTS

MATH = [
    "$x^2$",
    "$",
    "$$",
    r"\$x$",
    r"$\frac{1}{0}$",
    r"$\includegraphics{/etc/passwd}$",
    "a_b^c",
    r"\mathrm{}",
    "50 $ and 60 $",
]
TEXTS = tuple(dict.fromkeys([*MATH, *(" ".join(plain(text).split())[:200] for text in HOSTILE_TEXTS)]))
THOUSAND = tuple(f"{number} {text}"[:200] for number in range(9) for text in TEXTS)[:1000]
SVG_TAGS = {
    "svg",
    "g",
    "path",
    "defs",
    "use",
    "metadata",
    "RDF",
    "Work",
    "type",
    "format",
    "creator",
    "Agent",
    "title",
    "style",
    "clipPath",
    "rect",
}


def page_of(texts):
    """A page with one text on each line."""
    lines = tuple(
        Text(
            x=4,
            y=8 + 6 * number,
            text=shown(text),
            size=5,
            ink="#000000",
            halo="#FFFFFF" if number % 9 == 0 else "",
        )
        for number, text in enumerate(texts)
    )
    return Page(width=900, height=16 + 6 * len(texts), background="#FFFFFF", items=lines)


def test_there_are_a_thousand():
    assert len(set(THOUSAND)) == 1000


@pytest.fixture(scope="module")
def drawn():
    return figure(page_of(THOUSAND), 36)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_thousand_texts_are_drawn_and_nothing_runs(drawn, kind):
    data = saved(drawn, kind, {"Date": None} if kind == "svg" else {})
    if kind == "svg":
        root = ET.fromstring(data)  # noqa: S314 (our own)
        tags = {each.tag.rpartition("}")[2] for each in root.iter()}
        found = [(name, text) for each in root.iter() for name, text in each.attrib.items()]
        links = [text for name, text in found if "href" in name]
        assert tags <= SVG_TAGS
        assert all(link.startswith("#") for link in links)
    elif kind == "png":
        Image.open(io.BytesIO(data)).verify()
    else:
        assert not re.search(rb"/(JavaScript|JS|URI|Launch|OpenAction|EmbeddedFile)\b", data)


@pytest.mark.parametrize("text", [*MATH, *TEXTS[::60]])
def test_title_and_author_come_back_from_every_format(page, text):
    options = replace(OPTIONS, title=text, author=text)
    made = {**page.record, "options": {**page.record["options"], **options.as_dict()}}
    bare = Page(
        width=40,
        height=20,
        background="",
        items=(Text(x=1, y=9, text=shown(text)[:20], size=5, ink="#000000"),),
    )
    small = replace(page, page=bare, record=made, heading=options.title, sources=())
    for kind in ("png", "svg", "pdf"):
        data = rendered(small, SMALL, options, kind)
        back = seal.read(data)
        assert back.intact
        assert back.record["options"].get("title", "") == options.title == text.strip()
        if kind == "png":
            assert Image.open(io.BytesIO(data)).text["Title"] == options.title
        if kind == "svg":
            title = ET.fromstring(data).find("{http://www.w3.org/2000/svg}title")  # noqa: S314 (our own)
            assert title.text == options.title


@pytest.mark.parametrize("text", TEXTS[::40])
def test_a_line_never_grows_beyond_its_width(text):
    from geo.figure.lettering import width

    for line in wrapped(text * 3, 12, 200, 3):
        assert width(line, 12) <= 200


def test_a_character_that_the_font_lacks_has_a_stand_in():
    assert drawable("Курськ 北京 \U0001f9ff") == "Курськ \ufffd\ufffd \ufffd"


def test_an_author_is_plain_text():
    assert Options(author="A\u202eB\x00C\n D").author == "ABC D"


@pytest.mark.parametrize("kind", ["mp4", "gif"])
def test_hostile_titles_and_captions_go_through_a_film(world, tmp_path, kind):
    """Key days named after hostile texts: every frame is drawn, the file plays, and the title comes back."""
    import av

    from geo.figure.film import Reel, film
    from geo.figure.world import World
    from geo.view import View

    day, title = world.dataset.bookmarks[0].day, " ".join(MATH)[:200]
    marks = tuple(replace(world.dataset.bookmarks[0], name=text) for text in TEXTS[::12][:12])
    hostile = World(replace(world.dataset, bookmarks=marks), world.controls)
    out = tmp_path / f"F.{kind}"
    film(hostile, Reel(view=View(), days=(day,)), SMALL, replace(OPTIONS, title=title), out)
    back = seal.read(out.read_bytes())
    assert back.intact
    assert back.record["options"]["title"] == title
    with av.open(str(out)) as container:
        assert len(list(container.decode(video=0))) == 2
