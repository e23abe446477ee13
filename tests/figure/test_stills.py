import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from geo.errors import FigureError
from geo.figure import seal
from geo.figure.check import check
from geo.figure.record import identity
from geo.figure.stills import STILLS, rendered, write
from tests.figure.conftest import OPTIONS, SMALL

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def files(page):
    """The same figure in every still format."""
    return {kind: rendered(page, SMALL, OPTIONS, kind) for kind in STILLS}


@pytest.mark.parametrize("kind", STILLS)
def test_the_same_input_gives_the_same_bytes(files, page, kind):
    assert rendered(page, SMALL, OPTIONS, kind) == files[kind]


def test_another_process_with_other_settings_gives_the_same_bytes(files, tmp_path):
    (tmp_path / "matplotlibrc").write_text(
        "font.family: serif\nlines.antialiased: False\nsvg.fonttype: none\n"
    )
    code = (
        "import hashlib; from geo.figure import load; from geo.figure.stills import still;"
        "from geo.view import View; from tests.figure.conftest import *; w = load();"
        "s = w.select(View(day=DAY));"
        "print(*(hashlib.sha256(still(w, s, SMALL, OPTIONS, k)).hexdigest() for k in ('png', 'svg')))"
    )
    env = {
        **os.environ, "PYTHONHASHSEED": "7", "MATPLOTLIBRC": str(tmp_path), "LC_ALL": "C", "TZ": "Asia/Tokyo",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.split() == [hashlib.sha256(files[kind]).hexdigest() for kind in ("png", "svg")], (
        done.stderr
    )


def test_a_png_has_the_pixels_of_its_preset(files):
    picture = Image.open(io.BytesIO(files["png"]))
    assert picture.size == SMALL.pixels
    assert picture.text["Title"] == "A briefing"


def test_an_svg_is_all_vector_and_asks_for_nothing(files):
    text = files["svg"].decode()
    assert not re.search(r"<(script|image|foreignObject|use[^>]*xlink:href=\"[^#])", text)
    assert "<!DOCTYPE" not in text
    assert all(link.startswith("#") for link in re.findall(r'(?:xlink:)?href="([^"]*)"', text))


def test_a_pdf_lists_its_sources_from_page_two_on(files):
    pages = re.findall(rb"/Type /Page\b(?!s)", files["pdf"])
    assert len(pages) >= 2
    assert b"/FontFile2" in files["pdf"]


@pytest.mark.parametrize("kind", STILLS)
def test_a_file_is_checked_against_the_record(files, world, kind):
    found = check(files[kind], world)
    assert (found.genuine, found.redrawn, found.same_data, found.differences) == (True, True, True, ())
    assert found.record["says"]["day"] == "2024-10-30"


def tampered(data, count=34):
    """Copies of a file with one byte changed, spread over all of it."""
    for number in range(count):
        at = (2 * number + 1) * len(data) // (2 * count)
        yield data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :]


@pytest.mark.parametrize("kind", STILLS)
def test_of_a_hundred_tampered_files_all_are_told(files, kind):
    told = 0
    for data in tampered(files[kind]):
        try:
            told += not seal.read(data).intact
        except FigureError:
            told += 1
    assert told == 34


@pytest.mark.parametrize("kind", STILLS)
def test_a_file_with_a_new_seal_but_another_picture_is_told(page, world, files, kind):
    other = {**page.record, "options": {**page.record["options"], "title": "Another"}}
    forged = seal.seal(
        kind, files[kind][:-1] + b"\n" if kind != "png" else files[kind], {**other, "id": identity(other)}
    )
    found = check(forged, world)
    assert not found.genuine


def test_what_the_record_says_otherwise_now_is_listed(page, world):
    said = page.record["says"]
    first = next(iter(said["settlements"]))
    old = {
        **page.record,
        "data": "0123456789abcdef",
        "says": {
            **said,
            "km2": {**said["km2"], "RU:ua": 1.0},
            "events": [*said["events"], "gone"],
            "settlements": {**said["settlements"], first: "x"},
        },
    }
    found = check(seal.seal("svg", b"<?xml?><svg></svg>\n", {**old, "id": identity(old)}), world)
    listed = " ".join(found.differences)
    assert (found.intact, found.redrawn, found.same_data) == (True, None, False)
    assert "RU:ua: 1.0 km² then" in listed
    assert "events no longer in the ledgers: gone" in listed
    assert world.dataset.places[first].name_en in listed


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.4", b"PK\x03\x04", b"<?xml?><svg/>", b"GIF89a;", b"hello"]
)
def test_a_file_that_is_not_ours_is_refused(data):
    with pytest.raises(FigureError, match="give"):
        seal.read(data)


def test_an_unfinished_file_is_never_left(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(OSError, match="No space"):
        write(tmp_path / "F.png", b"x")
    assert not list(tmp_path.iterdir())


def test_an_earlier_knowledge_is_another_figure(world, page):
    from geo.figure.drawn import composed

    view = replace(page.selection.view, known_by=date(2024, 11, 1))
    then = composed(world.select(view), SMALL, world=world, options=OPTIONS)
    assert then.record["id"] != page.record["id"]
    assert "known=2024-11-01" in then.link
