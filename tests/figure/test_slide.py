import io
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from geo.errors import FigureError, ViewError
from geo.figure import seal
from geo.figure.check import check
from geo.figure.deck import days_of_thread, deck, week
from geo.figure.presets import named
from geo.figure.slide import slide
from geo.figure.stills import still
from geo.view import View
from tests.figure.conftest import DAY, OPTIONS
from tests.zoo import HOSTILE_TEXTS

FAR_OFF = 64
"""Levels of 255 from which a pixel is another one: what is left is the edges of letters."""


@pytest.fixture(scope="session")
def made(world, selection):
    return slide(world, selection, named("slide"), OPTIONS)[0]


@pytest.fixture(scope="session")
def shown(made):
    return Presentation(io.BytesIO(made)).slides[0]


def every(shapes):
    """All shapes, those in groups too."""
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:
            yield from every(shape.shapes)


def runs(slide):
    return [
        run for shape in every(slide.shapes) if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs for run in paragraph.runs
    ]  # fmt: skip


def test_title_and_date_are_placeholders(shown):
    held = {each.placeholder_format.type.name: each.text_frame.text for each in shown.placeholders}
    assert held == {"TITLE": "A briefing", "DATE": "Situation as of Wednesday, 30 October 2024"}


def test_layers_are_named_groups_of_editable_shapes(shown):
    names = {shape.name for shape in every(shown.shapes) if shape.shape_type == 6}
    assert {
        "Map",
        "Base map",
        "RU ua",
        "RU contested",
        "Line of contact",
        "Place names",
        "Legend",
        "Locator",
    } <= names
    ground = next(shape for shape in every(shown.shapes) if shape.name == "RU ua")
    assert ground._element.findall(".//{*}custGeom")
    assert not [shape for shape in every(shown.shapes) if shape.shape_type == 13]


def test_no_text_is_under_12_points(shown):
    assert min(run.font.size for run in runs(shown)) >= Pt(12)


def test_the_notes_have_every_source(shown, page):
    text = shown.notes_slide.notes_text_frame.text
    links = [link for each in page.record["sources"] for _, link in each["pages"]]
    assert len(links) > 10
    assert all(link in text for link in links)


def test_the_map_says_what_it_shows(shown):
    group = next(shape for shape in shown.shapes if shape.name == "Map")
    assert "km² in Russia, held by Ukraine" in group._element.nvGrpSpPr.cNvPr.get("descr")


def test_a_slide_is_the_same_bytes_twice_and_can_be_checked(made, world, selection):
    assert slide(world, selection, named("slide"), OPTIONS)[0] == made
    found = check(made, world)
    assert (found.genuine, found.differences) == (True, ())
    members = seal.members(made)
    name = next(name for name in members if name.endswith("slides/slide1.xml"))
    forged = seal.zipped({**members, name: members[name].replace(b"A briefing", b"A breefing")})
    assert not check(forged, world).intact


def office(capsys):
    """LibreOffice, or a loud line that it is not there."""
    found = shutil.which("soffice")
    if found is None:
        with capsys.disabled():
            sys.stderr.write("\nLibreOffice IS NOT INSTALLED: no slide was rendered (libreoffice-impress)\n")
    return found


def test_libreoffice_renders_the_slide_like_the_figure(made, world, selection, tmp_path, capsys):
    program = office(capsys)
    if program is None:
        return
    (tmp_path / "S.pptx").write_bytes(made)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [program, "--headless", home, "--convert-to", "png", "--outdir", tmp_path, tmp_path / "S.pptx"]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    rendered = Image.open(tmp_path / "S.png").convert("RGB")
    figure = still(world, selection, named("slide", round(rendered.width / 960 * 72)), OPTIONS, "png")
    wanted = Image.open(io.BytesIO(figure)).convert("RGB")
    assert rendered.size == wanted.size
    apart = np.abs(np.asarray(rendered, dtype=int) - np.asarray(wanted, dtype=int)).max(axis=2) > FAR_OFF
    assert apart.mean() < 0.05


@pytest.fixture(scope="session")
def weekly(world):
    """Two days and what changed between them."""
    start = time.perf_counter()
    data, record = deck(world, View(tlp="green"), [DAY, date(2025, 3, 13)], named("4x3"), OPTIONS)
    assert time.perf_counter() - start < 600
    return Presentation(io.BytesIO(data)), record, data


def texts(slide):
    return "\n".join(shape.text_frame.text for shape in every(slide.shapes) if shape.has_text_frame)


def test_a_deck_has_title_changes_maps_and_sources(weekly):
    made, record, _ = weekly
    slides = [texts(each) for each in made.slides]
    assert "30 October 2024 – 13 March 2025" in slides[0]
    assert "km² in Russia, held by Ukraine" in slides[1]
    assert sum("Situation as of" in each for each in slides) == 2
    assert "https://" in slides[-1]
    assert [said["day"] for said in record["says"]] == ["2024-10-30", "2025-03-13"]


def test_every_line_of_change_has_its_claim(weekly):
    lines = [
        line for each in list(weekly[0].slides)[1:3] for line in texts(each).split("\n") if " → " in line
    ]
    settlements = [line for line in lines if line.startswith(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
    assert settlements
    assert all("[" in line.split("\v")[1] for line in settlements if "\v" in line)


def test_every_slide_of_a_deck_carries_the_handling_mark(weekly):
    assert all(texts(each).count("TLP:GREEN") >= 2 for each in weekly[0].slides)


def test_a_deck_can_be_checked(weekly, world):
    found = check(weekly[2], world)
    assert (found.genuine, found.differences) == (True, ())


def test_a_template_keeps_its_theme_layouts_and_size(world, selection, tmp_path):
    own = Presentation()
    own.slide_width, own.slide_height = Pt(800), Pt(450)
    own.slide_layouts[5].name = "Our own map layout"
    own.slides.add_slide(own.slide_layouts[0])
    own.save(tmp_path / "corporate.pptx")
    data, _ = slide(world, selection, named("slide"), OPTIONS, tmp_path / "corporate.pptx")
    made = Presentation(io.BytesIO(data))
    assert (made.slide_width, made.slide_height, len(made.slides)) == (Pt(800), Pt(450), 1)
    assert made.slides[0].slide_layout.name == "Our own map layout"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip", seal.zipped({"a.txt": b"x"})])
def test_a_template_that_is_no_presentation_is_refused(world, selection, tmp_path, content):
    (tmp_path / "t.pptx").write_bytes(content)
    with pytest.raises(FigureError, match=r"give a \.pptx file"):
        slide(world, selection, named("slide"), OPTIONS, tmp_path / "t.pptx")


def test_hostile_titles_come_back_from_a_slide():
    from geo.figure.lettering import printable
    from geo.figure.native import Numbers, text_box
    from geo.figure.scene import Text
    from geo.figure.slide import place

    deck = Presentation()
    bare = deck.slides.add_slide(deck.slide_layouts[6])
    wanted = [printable(text).replace("\n", " ").replace("\t", " ") for text in HOSTILE_TEXTS]
    boxes = (Text(x=1, y=9, text=text, size=12, ink="#000000") for text in wanted)
    place(bare, [text_box(box, Numbers(number + 2)) for number, box in enumerate(boxes)])
    out = io.BytesIO()
    deck.save(out)
    back = Presentation(io.BytesIO(out.getvalue())).slides[0]
    assert [run.text for run in runs(back)] == wanted
    assert not [rel for rel in back.part.rels.values() if rel.is_external]


def test_days_of_a_deck():
    assert (week(DAY)[0], week(DAY)[-1], len(week(DAY))) == (date(2024, 10, 24), DAY, 7)


def test_a_thread_gives_its_days(world):
    days = days_of_thread(world, "seym-bridges")
    assert days == tuple(sorted(set(days)))
    with pytest.raises(ViewError, match="choose one of"):
        days_of_thread(world, "no-such")


@pytest.mark.parametrize(("days", "preset"), [([], "slide"), ([DAY] * 99, "slide"), ([DAY], "a4")])
def test_a_deck_that_cannot_be_is_refused(world, days, preset):
    with pytest.raises(FigureError, match=r"a deck has|a slide is"):
        deck(world, View(), days, named(preset), replace(OPTIONS))
