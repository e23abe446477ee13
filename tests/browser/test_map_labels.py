"""Where names stand: beside the dot, clear of the marks of the day and of the dots of their equals."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.mapui import painted, thumb
from tests.browser.scripts import called

NAMED = """(() => {
  const places = value.lons.map((lon, at) =>
    ({ id: `p${at}`, names: { en: `name ${at}` }, rank: value.ranks[at], lon, lat: 51 }));
  const model = { places, claims: [], events: value.marked.map((at) => ({ lat: 51, place: places[at] })),
    basemap: { oblasts: [], extent: [-180, -85, 180, 85] }, tokens: { light: {} } };
  const written = {};
  const pen = new Proxy({}, { set: () => true, get: (_, name) => ({
    measureText: () => ({ width: 60 }), fillText: (text, x) => (written[text] = x) })[name] ?? (() => {}) });
  const world = 256 * 2 ** 9;
  const camera = { zoom: 9, world, left: mercatorX(35) * world - 500, top: mercatorY(51) * world - 400,
    width: 1000, height: 800 };
  let marks = value.marks;
  const state = { layers: ["labels"], lang: "en", theme: "light" };
  const painter = labelsPainter(model, () => state, () => marks);
  const seen = value.settled.map((step) => {
    marks = step.marks;
    if (step.settle) painter.settle();
    const key = painter.key(camera);
    for (const name of Object.keys(written)) delete written[name];
    painter.paint(pen, camera);
    return [key, { ...written }];
  });
  return seen;
})()"""
"""For each step what the picture depends on and the left edge of each name; 35 degrees east is pixel 500."""

Mark = dict[str, float]


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """One blank page for all."""
    page = browser.new_page()
    yield page
    page.close()


def mark(left: float, right: float) -> Mark:
    """A mark on the line of the places."""
    return {"left": left, "right": right, "top": 380, "bottom": 420}


def painted_names(
    page: Page, lons: list[float], ranks: list[int], marked: tuple[int, ...], steps: list[dict[str, object]]
) -> list[tuple[str, dict[str, float]]]:
    given = {"lons": lons, "ranks": ranks, "marked": marked, "settled": steps}
    return [
        (key, {name: float(x) for name, x in names.items()})
        for key, names in called(page, "land/labels.js", NAMED, given)
    ]


def named(
    page: Page,
    lons: list[float],
    ranks: list[int],
    marked: tuple[int, ...] = (),
    marks: tuple[Mark, ...] = (),
) -> dict[str, float]:
    return painted_names(page, lons, ranks, marked, [{"marks": marks, "settle": True}])[0][1]


@pytest.mark.parametrize(("marked", "left"), [((), 508), ((0,), 514)])
def test_a_name_keeps_clear_of_the_marks_of_its_place(
    blank: Page, marked: tuple[int, ...], left: float
) -> None:
    assert named(blank, [35.0], [1], marked)["name 0"] == pytest.approx(left, abs=0.5)


def test_a_name_never_covers_the_dot_of_its_equal(blank: Page) -> None:
    written = named(blank, [35.0, 35.1], [2, 2])
    assert written["name 0"] == pytest.approx(500 - 8 - 60, abs=0.5)
    assert written["name 1"] > 500


def test_a_city_does_not_make_way_for_a_village(blank: Page) -> None:
    assert named(blank, [35.0, 35.1], [0, 3])["name 0"] == pytest.approx(508, abs=0.5)


def test_a_name_gives_way_to_a_mark(blank: Page) -> None:
    assert named(blank, [35.0], [2], marks=(mark(510, 540),))["name 0"] == pytest.approx(
        500 - 8 - 60, abs=0.5
    )


@pytest.mark.parametrize(("rank", "names"), [(1, ["name 0"]), (2, [])])
def test_with_marks_all_around_only_towns_are_named(blank: Page, rank: int, names: list[str]) -> None:
    around = {"left": 300.0, "right": 700.0, "top": 300.0, "bottom": 500.0}
    assert list(named(blank, [35.0], [rank], marks=(around,))) == names


def test_names_stay_while_days_pass_and_give_way_once_they_settle(blank: Page) -> None:
    beside: dict[str, object] = {"marks": [mark(510, 540)], "settle": False}
    steps = [{"marks": [], "settle": False}, beside, {**beside, "settle": True}]
    (first, free), (passing, still), (settled, given_way) = painted_names(blank, [35.0], [1], (), steps)
    assert first == passing
    assert free == still
    assert settled != passing
    assert given_way["name 0"] < free["name 0"]


SEEN = """() => {
  window.names = [];
  window.marks = [];
  const { fillText, clearRect } = OffscreenCanvasRenderingContext2D.prototype;
  OffscreenCanvasRenderingContext2D.prototype.clearRect = function (...box) {
    window.names = window.names.filter(({ paper }) => paper !== this.canvas);
    return clearRect.apply(this, box);
  };
  OffscreenCanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const wide = this.measureText(text).width;
    window.names.push({ text, paper: this.canvas, left: x, right: x + wide, top: y - 6, bottom: y + 6 });
    return fillText.call(this, text, x, y);
  };
  const shown = CanvasRenderingContext2D.prototype;
  const [clear, draw] = [shown.clearRect, shown.drawImage];
  const isMarks = (pen) => pen.canvas.dataset.sheet === "marks";
  shown.clearRect = function (...box) {
    if (isMarks(this)) window.marks = [];
    return clear.apply(this, box);
  };
  shown.drawImage = function (picture, x, y, wide, high) {
    const trim = wide / 6;
    const [left, right, top, bottom] = [x + trim, x + wide - trim, y + trim, y + high - trim];
    if (isMarks(this)) window.marks.push({ left, right, top, bottom });
    return draw.call(this, picture, x, y, wide, high);
  };
}"""
"""Keeps what was last painted: names on a still canvas, pictures of events and units on that of the marks."""

COVERED = """() => window.names.filter((name) => window.marks.some((mark) =>
  name.left < mark.right && mark.left < name.right && name.top < mark.bottom && mark.top < name.bottom
)).map((name) => name.text)"""

TOWNS = {"Sudzha", "Rylsk", "Korenevo", "Lgov", "Kursk", "Sumy", "Bilopillia", "Khotin"}
"""Towns that are named whatever lies there."""

PATIENCE_SECONDS = 10
"""How long names may take to settle on a busy machine."""


NAMES_REST_MS = 250
"""How long after the last step names make way for the marks."""

HOLD_FRAMES = """() => {
  const [ask, held] = [window.requestAnimationFrame, []];
  window.requestAnimationFrame = (paint) => held.push(paint);
  window.release = () => {
    window.requestAnimationFrame = ask;
    held.forEach((paint) => ask(paint));
  };
}"""
"""Keeps frames back as a busy machine does, or a page that is out of sight."""


def settled_clear(page: Page) -> None:
    """Wait until no mark lies on a name but on those of towns."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while set(page.evaluate(COVERED)) - TOWNS and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert set(page.evaluate(COVERED)) <= TOWNS
    assert page.evaluate("window.marks.length")
    assert page.evaluate("window.names.length") > 20


@pytest.mark.parametrize("closer", [0, 2, 3, 4])
def test_no_mark_lies_on_a_name_once_the_map_rests(
    new_page: Callable[..., Page], document_file: Path, closer: int
) -> None:
    page = new_page()
    page.add_init_script(f"({SEEN})()")
    page.goto(document_file.as_uri())
    expect(thumb(page)).to_be_visible()
    for _ in range(closer):
        page.keyboard.press("+")
    for day in (date(2024, 8, 21), date(2024, 10, 30), date(2025, 3, 12), date(2025, 6, 15)):
        page.locator(".kx-bar .kx-date").fill(day.isoformat())
        page.keyboard.press("Enter")
        expect(page.locator(".kx-day")).to_have_text(f"{day:%a %-d %B %Y}")
        painted(page)
        settled_clear(page)


def test_names_give_way_however_late_a_frame_comes(
    new_page: Callable[..., Page], document_file: Path
) -> None:
    page = new_page()
    page.add_init_script(f"({SEEN})()")
    page.goto(document_file.as_uri())
    expect(thumb(page)).to_be_visible()
    settled_clear(page)
    page.evaluate(HOLD_FRAMES)
    page.locator(".kx-bar .kx-date").fill("2024-10-30")
    page.keyboard.press("Enter")
    page.wait_for_timeout(3 * NAMES_REST_MS)
    page.evaluate("window.release()")
    settled_clear(page)
