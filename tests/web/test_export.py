"""The one place of export: what it offers, what it orders, how it tells of what is made, and the map file."""

from __future__ import annotations

import json
import re
import threading
import time
import tomllib
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.formparsers import MultiPartParser
from streamlit.testing.v1 import AppTest

from geo.figure import Options, World
from geo.figure.presets import named
from geo.figure.stills import still
from geo.figure.worker import answer
from geo.timeline import day_index
from geo.view import View
from geo.web import checking, export, pictures, studio
from tests.web.test_routes import Client


def script():
    """The place alone: AppTest runs no fragment by itself, and a whole run closes a dialog."""
    from geo.web import export
    from geo.web.session import read_link

    read_link()
    export.dialog()


@pytest.fixture
def place():
    """The place, open at a view, with nothing drawn."""
    app = AppTest.from_function(script, default_timeout=60)
    app.query_params.update({"d": "2024-10-30", "lens": "press", "tlp": "green"})
    return run(app)


def run(app):
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    run(app)


def box(app, label):
    return next(each for each in [*app.selectbox, *app.text_input] if each.label == label)


def preview(app):
    html = next(each.proto.body for each in app.get("html") if "Preview" in each.proto.body)
    return dict(parse_qsl(urlsplit(re.search(r'src="([^"]+)"', html)[1].replace("&amp;", "&")).query))


def test_the_preview_is_the_view_with_what_was_chosen(place):
    box(place, "Title").set_value("Brief <b>me</b>")
    box(place, "Size").set_value("square")
    box(place, "Language").set_value("uk")
    box(place, "Include").set_value("strip")
    run(place)
    asked = preview(place)
    assert {key: asked[key] for key in ("d", "lens", "tlp", "lang", "preset", "title", "chart")} == {
        "d": "2024-10-30", "lens": "press", "tlp": "green", "lang": "uk", "preset": "square",
        "title": "Brief <b>me</b>", "chart": "strip",
    }  # fmt: skip


def test_what_is_ordered_is_told_cancelled_and_saved(place, monkeypatch):
    go, orders = threading.Event(), []

    def drawn(_, line, job):
        orders.append(line)
        job.done, job.total = 3, 12
        while not go.wait(0.01):
            if job.cancelled:
                raise studio.CancelledError
        return b"made"

    room = studio.Studio("film")
    monkeypatch.setattr(studio.Studio, "_ask", drawn)
    monkeypatch.setattr(pictures, "studio", lambda _: room)
    press(place, "Make it")
    while not orders:
        time.sleep(0.01)
    assert "Frame 3 of 12" in str(run(place).get("progress")[0].proto)
    press(place, "Cancel")
    assert not run(place).get("progress")
    go.set()
    press(place, "Make it")
    place.session_state["export"].made.result(timeout=20)
    (saved,) = run(place).get("download_button")
    assert saved.proto.label == "Save kursk_2024-10-30_press.png"


@pytest.mark.parametrize("what", ["slide", "deck", "film", "document", "data"])
def test_every_kind_is_offered(place, what):
    place.session_state["export_what"] = what
    run(place)
    said = [text.value for text in place.caption]
    assert export.ABOUT[what] in said


def test_the_map_file_opens_on_its_view_and_days():
    answer = Client().get("/document.html?d=2024-10-30&lens=press&from=2024-08-06&to=2024-12-31")
    assert answer.status_code == 200
    assert 'filename="kursk_2024-10-30_press_map.html"' in answer.headers["content-disposition"]
    assert "sandbox" in answer.headers["content-security-policy"]
    text = answer.raw_body.decode()
    days = [day_index(date(2024, 8, 6)), day_index(date(2024, 12, 31))]
    assert f'"days":{days}'.replace(" ", "") in text
    assert "lens=press" in re.search(r'id="kx-opening">([^<]*)', text)[1]


@pytest.mark.parametrize(
    "query", ["from=x", "d=2024-10-30&from=2025-01-01&to=2025-02-01", "from=1999-01-01&to=2025-01-01"]
)
def test_a_map_file_of_days_that_cannot_be_is_refused(query):
    assert Client().get(f"/document.html?{query}").status_code == 404


@pytest.fixture(scope="module")
def world(dataset, controls):
    return World(dataset, controls)


@pytest.fixture(scope="module")
def png(world):
    """A small picture of the press's account, whose author wrote a line of an answer into the title."""
    options = Options(prepared="2026-11-28 09:12", title="<b>As it was made.</b>", author="Analyst A")
    view = View(day=date(2024, 8, 20), lens="press")
    return still(world, world.select(view), named("slide", 24), options, "png")


@pytest.fixture
def dropped(place, world, monkeypatch):
    """What the page shows once a file is dropped on it; the drawing process stands in this one."""
    room = studio.Studio("still")
    monkeypatch.setattr(room.__class__, "_ask", lambda _, line, __: answer(world, json.loads(line)))
    monkeypatch.setattr(pictures, "studio", lambda _: room)

    def drop(name, data):
        place.session_state["export_what"] = "check"
        run(place).file_uploader[0].set_value((name, data, "image/png"))
        return run(place)

    return drop


def test_a_genuine_picture_is_told_drawn_again_and_opened(dropped, png):
    shown = dropped("F.png", png)
    said = shown.text[0].value
    for words in (
        "F.png: png, id",
        "shows 2024-08-20, account press",
        "same byte for byte",
        "still say the same",
    ):
        assert words in said
    assert [each.value for each in shown.success] == ["Nothing speaks against this file."]
    assert (preview(shown)["d"], preview(shown)["lens"]) == ("2024-08-20", "press")
    press(shown, "Open this view on the map")
    view = shown.session_state["session"].view
    assert (view.day, view.lens) == (date(2024, 8, 20), "press")


def test_a_changed_picture_is_told_so(dropped, png):
    shown = dropped("F.png", png.replace(b"Analyst A", b"Analyst B"))
    assert [each.value for each in shown.error] == ["This file was changed."]
    assert "CHANGED: the file is not as it was made" in shown.text[0].value


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"hello", "the file is none of png"), (b"\x89PNG\r\n\x1a\n", "carries no record of Kursk Explorer")],
)
def test_a_file_of_others_gets_one_plain_line(dropped, data, words):
    shown = dropped("<script>.png", data)
    (line,) = (each.value for each in shown.text)
    assert words in line
    assert not [*shown.success, *shown.error]


def test_a_file_too_large_is_refused_before_any_order(dropped, monkeypatch):
    monkeypatch.setattr(checking, "MAX_MB", 0)
    monkeypatch.setattr(pictures, "begin", lambda *_: pytest.fail("ordered"))
    assert "more than 0 MB" in dropped("F.png", b"x").text[0].value


def test_an_upload_stops_at_the_size_that_is_told_and_stays_in_memory():
    config = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["maxUploadSize"] == checking.MAX_MB
    assert MultiPartParser.spool_max_size > checking.MAX_MB * 1024 * 1024
