"""Where the symbols of units stand: on no day a thicket, and what folds opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from geo import ledger
from geo.control import derived
from geo.timeline import day_index
from geo.timemap import payload
from tests.browser.foreign import REST_MS, tell
from tests.browser.harness import map_frame
from tests.browser.scripts import called

FARTHEST_PX = 40
"""No symbol stands farther from its places; from afar the signs of a group stand at the very place."""

MOST_SYMBOLS = 14
"""More symbols than this at the home view (1400 x 900) would be a thicket."""

HOME_ROOM = {"zoom": 9.5, "lat": 51.2416, "lon": 35.125, "wide": 1400, "high": 776}
"""The home view and the room of its map, CSS pixels."""

MEASURED = """(() => {
  const model = decodeModel(value.payload);
  const state = value.payload.view;
  const found = [];
  for (let day = model.firstDay; day <= model.lastDay; day += value.step) {
    for (const zoom of value.zooms) {
      const all = unitMarks(model, { ...state, day }, 256 * 2 ** zoom);
      const far = all.filter(({ kind }) => kind !== "group")
        .flatMap(({ spots, x, y }) => spots.map((spot) => Math.hypot(spot.x - x, spot.y - y)));
      const near = all.filter(({ kind }) => kind === "group")
        .map(({ spots, x, y }) => Math.min(...spots.map((spot) => Math.hypot(spot.x - x, spot.y - y))));
      const marks = all.filter(({ kind }) => kind !== "place");
      const shown = all.filter(({ kind }) => kind !== "group");
      const seen = (report) => zoom >= UNIT_CLOSE_ZOOM || !isPassing(report);
      const live = liveLocated(model, { ...state, day }).filter(seen);
      const told = new Set(shown.flatMap(({ spots }) => spots.map(({ report }) => report.unit)));
      const boxes = marks.map(({ kind, x, y }) =>
        kind === "mixed" ? [x - 9, y - 8, x + 9, y + 8]
          : [x - UNIT_HALF, y - UNIT_RISE, x + UNIT_HALF, y + UNIT_FALL]);
      const covered = boxes.filter((a, at) => boxes.slice(at + 1).some((b) =>
        a[0] < b[2] - 1e-6 && a[2] > b[0] + 1e-6 && a[1] < b[3] - 1e-6 && a[3] > b[1] + 1e-6)).length;
      found.push({ day, zoom, covered, far: Math.max(0, ...far, ...near), marks: marks.length,
        missing: live.filter(({ unit }) => !told.has(unit)).length });
    }
  }
  return found;
})()"""


@pytest.fixture(scope="module")
def built() -> dict[str, Any]:
    """The payload of the bundled data."""
    dataset = ledger.load()
    return payload.build(dataset, derived.load(dataset))


def test_on_every_tenth_day_no_symbol_covers_another_or_is_far_from_its_place(
    page: Page, built: dict[str, Any]
) -> None:
    given = {"payload": built, "step": 10, "zooms": [8, 9.5, 11.5, 12.5]}
    found = called(page, "page/start.js", MEASURED, given)
    assert max(each["marks"] for each in found) > 10
    assert [each for each in found if each["covered"] or each["far"] > FARTHEST_PX or each["missing"]] == []


HOME_SYMBOLS = """(() => {
  const model = decodeModel(value.payload);
  const { zoom, lat, lon, wide, high } = value.room;
  const world = 256 * 2 ** zoom;
  const [x0, y0] = [mercatorX(lon) * world - wide / 2, mercatorY(lat) * world - high / 2];
  const within = ({ x, y }) => x > x0 && x < x0 + wide && y > y0 && y < y0 + high;
  const counts = [];
  for (let day = model.firstDay; day <= model.lastDay; day += 10) {
    const marks = unitMarks(model, { ...value.payload.view, day }, world).filter(within);
    counts.push(marks.filter(({ kind }) => kind !== "place").length);
  }
  return counts;
})()"""


def test_on_no_tenth_day_is_the_home_view_a_thicket(page: Page, built: dict[str, Any]) -> None:
    counts = called(page, "page/start.js", HOME_SYMBOLS, {"payload": built, "room": HOME_ROOM})
    assert 5 < max(counts) <= MOST_SYMBOLS


SEATED = """layoutUnits(value.map(([x, y, side, echelon], at) => (
  { x, y, cluster: 0, report: { id: `p${at}`, unit: { id: `u${at}`, side, echelon } } })),
  (cluster) => cluster).map(({ kind, spots }) => [kind, spots.length]).sort()"""


@pytest.mark.parametrize(
    ("units", "marks"),
    [
        ([("ua", "brigade")] * 3, [["unit", 1]] * 3),
        ([("ua", "brigade")] * 5, [["fold", 5]]),
        ([("ua", "brigade")] * 3 + [("ru", "regiment")] * 2, [["fold", 2], ["fold", 3]]),
        ([("ua", "brigade"), ("ua", "battalion")] * 2, [["fold", 2], ["fold", 2]]),
    ],
)
def test_units_that_do_not_fit_fold_by_side_and_echelon(
    page: Page, units: list[tuple[str, str]], marks: list[list[object]]
) -> None:
    spots = [[100, 100, side, echelon] for side, echelon in units]
    assert called(page, "units/unitlayout.js", SEATED, spots) == marks


FOLD = """(() => {
  const model = decodeModel(value.payload);
  const state = { ...value.payload.view, day: value.day };
  const world = 256 * 2 ** value.zoom;
  const fold = unitMarks(model, state, world).filter(({ kind }) => kind === "group")
    .sort((a, b) => b.spots.length - a.spots.length)[0];
  return { lon: (fold.x / world) * 360 - 180, count: unitCount(fold),
    lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * fold.y) / world))) * 180) / Math.PI };
})()"""

ZOOM = 9.5
DAY = date(2025, 3, 13)


@pytest.fixture
def pressed(host: Page, built: dict[str, Any]) -> Iterator[tuple[Frame, int]]:
    """The map with the largest folded symbol of a day pressed, and how many units it stands for."""
    fold = called(host, "page/start.js", FOLD, {"payload": built, "day": day_index(DAY), "zoom": ZOOM})
    view = {"day": day_index(DAY), "center": [fold["lat"], fold["lon"]], "zoom": ZOOM}
    tell(host, {"kx": 1, "type": "set-view", "view": view})
    frame = map_frame(host)
    expect(frame.locator(".kx-thumb-day")).to_have_attribute("aria-valuenow", str(day_index(DAY)))
    host.wait_for_timeout(REST_MS)
    box = frame.locator(".kx-map").first.bounding_box()
    assert box
    host.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(frame.locator(".kx-fan")).to_be_visible()
    yield frame, fold["count"]
    host.keyboard.press("Escape")


def test_a_fold_opens_on_press_and_lists_each_of_its_units(pressed: tuple[Frame, int]) -> None:
    frame, count = pressed
    expect(frame.locator(".kx-fan .kx-panel-title")).to_contain_text(str(count))
    names = frame.locator(".kx-fan-unit").all_inner_texts()
    assert len({name.split("\n")[0] for name in names}) == count
    assert frame.locator("path.kx-fan-ray").count() >= count


def test_a_fan_closes_with_the_next_day_unless_it_is_pinned(pressed: tuple[Frame, int]) -> None:
    frame, count = pressed
    frame.locator(".kx-fan").get_by_role("button", name="Pin").click()
    frame.locator(".kx-thumb-day").press("ArrowRight")
    expect(frame.locator(".kx-fan-unit")).to_have_count(count)
    frame.locator(".kx-fan").get_by_role("button", name="Pin").click()
    frame.locator(".kx-thumb-day").press("ArrowRight")
    expect(frame.locator(".kx-fan")).to_be_hidden()


def test_a_unit_of_a_fan_opens_in_the_inspector(pressed: tuple[Frame, int]) -> None:
    frame, _ = pressed
    unit = frame.locator(".kx-fan-unit").first
    name = unit.get_attribute("title")
    unit.click()
    expect(frame.locator(".kx-inspect .kx-panel-title")).to_have_text(str(name))
