"""The picture behind the slider: what it shows of each day is what the ledgers say of it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from playwright.sync_api import Frame, Page, expect

from geo import ledger
from geo.control.account import Control
from geo.ledger import Dataset
from geo.model import Lens
from geo.select.tally import tally
from geo.timeline import FIRST_DAY, day_index, span
from geo.timemap import payload
from tests.browser.foreign import tell
from tests.browser.mapui import Opened, thumb, tool
from tests.browser.scripts import called

AXIS_PX, STRIP_PX, TICK_PX, HEAD_PX = 16, 5, 5, 8
"""Heights of the strip of dates, that of evidence, a tick of change, and what is free above the curves."""

RING_PX = 4
"""How far the ring of the focus reaches beyond what it is around."""

PATIENCE = 200
"""Looks, a tenth of a second apart, after which a picture counts as left as it was."""

KEYS = ("RU:ua", "UA:ru")
"""Ground that the curves show."""

INK = """([share, ink]) => {
  const canvas = document.querySelector(".kx-histogram");
  const wanted = getComputedStyle(canvas).getPropertyValue(`--kx-${ink}`).match(/[0-9a-f]{2}/gi)
    .map((part) => parseInt(part, 16));
  const [pen, x] = [canvas.getContext("2d"), Math.round(share * canvas.width)];
  const column = pen.getImageData(x, 0, 1, canvas.height).data;
  return [...Array(canvas.height).keys()].filter((y) =>
    column[4 * y + 3] > 120 && wanted.every((part, at) => Math.abs(column[4 * y + at] - part) < 12));
}"""
"""Heights, from the top, at which a column of the picture carries an ink."""


@pytest.fixture(scope="module")
def days(dataset: Dataset) -> int:
    """How many days the picture shows."""
    return day_index(ledger.last_day(dataset)) - day_index(FIRST_DAY) + 1


def inked(page: Page, ink: str, share: float) -> list[int]:
    """Heights at which the picture carries an ink, at a share of its width."""
    return list(page.evaluate(INK, [share, ink]))


def since_first(day: date) -> int:
    return day_index(day) - day_index(FIRST_DAY)


def floor(page: Page) -> int:
    """Where the columns of events stand."""
    return int(page.locator(".kx-histogram").evaluate("(c) => c.height")) - AXIS_PX - STRIP_PX


@pytest.mark.parametrize(
    ("key", "ink", "day"), [("RU:ua", "ua", date(2024, 10, 2)), ("UA:ru", "ru", date(2025, 7, 20))]
)
@pytest.mark.parametrize("lens", [Lens.ASSESSED, Lens.MAP_DEEPSTATE])
def test_curves_of_all_lenses_stand_on_one_scale(
    document: Page,
    dataset: Dataset,
    controls: dict[Lens, Control],
    days: int,
    lens: Lens,
    key: str,
    ink: str,
    day: date,
) -> None:
    tool(document, "layers").click()
    document.locator(f".kx-layers input[value={lens}]").check()
    document.wait_for_timeout(300)
    held = [tally(dataset, one).km2_on(start) for one in controls.values() for start in one.series.days]
    top = max(km2.get(key, 0) for km2 in held for key in KEYS)
    base = floor(document)
    expected = base - tally(dataset, controls[lens]).km2_on(day).get(key, 0) / top * (base - HEAD_PX)
    drawn = inked(document, ink, (since_first(day) + 0.5) / days)
    assert min(abs(y + 0.5 - expected) for y in drawn) <= 1.5


@pytest.mark.parametrize(
    ("top", "lines"), [(990, [500]), (1000, [500, 1000]), (4.4, [2, 4]), (1, [1]), (0.5, [])]
)
def test_the_scale_has_round_lines(page: Page, top: float, lines: list[float]) -> None:
    assert called(page, "bar/histogram.js", "scaleLines(value)", top) == lines


LINE_PX = 6
"""A line of the scale or the curve may cross a column, no higher than this."""


def test_columns_are_as_high_as_their_days_have_events(document: Page, dataset: Dataset, days: int) -> None:
    counts = [0] * days
    for event in dataset.events.values():
        start, end = span(event.day, event.date_precision, event.day_end)
        for day in range(start - day_index(FIRST_DAY), min(end - day_index(FIRST_DAY), days)):
            counts[day] += 1
    above = floor(document) - TICK_PX
    heights = {}
    for day in range(60, 160):
        column = {*inked(document, "evidence", (day + 0.4) / days)}
        tops = (n for n in range(above) if not column & {above - 1 - n - line for line in range(LINE_PX)})
        heights[counts[day]] = next(tops)
    by_count = [height for _, height in sorted(heights.items())]
    assert by_count == sorted(by_count)
    assert by_count[0] < by_count[-1]


@pytest.mark.parametrize("lens", [Lens.ASSESSED, Lens.MAP_DEEPSTATE])
def test_every_change_of_ground_has_a_tick(
    document: Page, controls: dict[Lens, Control], days: int, lens: Lens
) -> None:
    tool(document, "layers").click()
    document.locator(f".kx-layers input[value={lens}]").check()
    document.wait_for_timeout(300)
    base, series = floor(document), controls[lens].series
    changes = [day for day in series.days if FIRST_DAY < day <= series.last_evidence]
    tick = list(range(base - TICK_PX, base))
    missing = [day for day in changes if not {*tick} <= {*inked(document, "text", since_first(day) / days)}]
    assert len(changes) > 20
    assert missing == []


@pytest.mark.parametrize(("day", "marked"), [(date(2025, 10, 10), True), (date(2024, 8, 21), False)])
def test_days_without_evidence_are_marked(document: Page, days: int, day: date, marked: bool) -> None:
    base = floor(document)
    strip = [y for y in inked(document, "contested", (since_first(day) + 0.5) / days) if y >= base]
    assert strip == (list(range(base, base + STRIP_PX)) if marked else [])
    document.locator(".kx-bar .kx-date").fill(day.isoformat())
    document.keyboard.press("Enter")
    expect(document.locator(".kx-hud-gap")).to_be_visible(visible=marked)


WRITTEN = """(() => {
  const texts = [];
  const measureText = (text) => ({ width: 7 * text.length });
  const parts = { measureText, fillText: (text, x) => texts.push([text, x]) };
  const pen = new Proxy({}, { get: (_, name) => parts[name] ?? (() => {}), set: () => true });
  const sheet = { width: value, height: 72, axis: 16, ink: () => "" };
  const model = { dayZero: "2024-08-01", firstDay: 5, lastDay: 595 };
  paintMonths(pen, sheet, model, (day) => ((day - 5) / 591) * value, 50);
  return texts.sort((a, b) => a[1] - b[1]);
})()"""
"""The dates on an axis of some width, in glyphs 7 pixels wide."""


@pytest.mark.parametrize("width", [1368, 950, 364])
def test_the_axis_names_its_first_month_and_every_year(page: Page, width: int) -> None:
    written = called(page, "bar/histogram.js", WRITTEN, width)
    texts = [text for text, _ in written]
    assert texts[0] == "Aug 2024"
    assert {"2025", "2026"} <= set(texts)
    assert all(x + 7 * len(text) < after for (text, x), (_, after) in pairwise(written))


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_stems_end_within_the_picture(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(*size)
    page.keyboard.press("c")
    for name in ("day", "compare"):
        top = thumb(page, name).evaluate(
            """(node) => { const { bottom, height } = getComputedStyle(node, "::before");
              return node.getBoundingClientRect().bottom - parseFloat(bottom) - parseFloat(height); }"""
        )
        box = page.locator(".kx-track").bounding_box()
        assert box
        assert top >= box["y"] - 0.5


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_the_ring_of_the_focus_is_not_cut_at_the_ends(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(*size)
    start = thumb(page, "start")
    start.press("Home")
    style = "getComputedStyle(node, '::after')"
    assert start.evaluate(f"(node) => {style}.outlineStyle") == "solid"
    room = start.evaluate(f"(node) => node.getBoundingClientRect().right - parseFloat({style}.width)")
    assert room >= RING_PX


def test_the_tip_tells_of_both_curves(document: Page) -> None:
    box = document.locator(".kx-track").bounding_box()
    assert box
    document.mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 10)
    words = r"[\d,.]+ km² held by Ukraine in Russia, [\d,.]+ km² by Russia in Ukraine"
    expect(document.locator(".kx-tip")).to_have_text(re.compile(words))


def becomes(frame: Frame, share: float, *, inked_now: bool) -> bool:
    """Whether the curve of Ukrainian-held ground comes, or goes, within PATIENCE looks."""
    # Not wait_for_function: looking again, it evaluates a text, which the document's policy forbids.
    for _ in range(PATIENCE):
        if bool(frame.evaluate(INK, [share, "ua"])) is inked_now:
            return True
        frame.wait_for_timeout(100)
    return False


def test_the_curve_of_an_account_as_once_known_comes_with_it(
    host: Page, bare: Frame, dataset: Dataset, controls: dict[Lens, Control], days: int
) -> None:
    share = (since_first(date(2024, 11, 1)) + 0.5) / days
    tell(host, {"kx": 1, "type": "set-view", "view": {"knownBy": day_index(date(2024, 12, 1))}})
    expect(bare.locator(".kx-hud-warning")).to_contain_text("not loaded yet")
    assert becomes(bare, share, inked_now=False)
    surfaces = payload.surfaces(dataset, controls[Lens.ASSESSED])
    known = {"lens": "assessed", "knownBy": "2024-12-01", "control": surfaces}
    tell(host, {"kx": 1, "type": "set-control", **known})
    assert becomes(bare, share, inked_now=True)
