"""Reports that name only an oblast or a raion: on the map as a badge, never as a position."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import shapely
from playwright.sync_api import Page, expect

from geo import ledger
from geo.control import derived
from geo.select import live_reports
from geo.timeline import day_index
from geo.timemap import payload
from tests.browser.foreign import REST_MS, tell
from tests.browser.harness import map_frame
from tests.browser.scripts import called

DAY = date(2024, 10, 30)
"""The day this project started from: North Koreans are reported in Kursk Oblast, and nowhere nearer."""

BADGES = """(() => {
  const model = decodeModel(value.payload);
  const state = { ...value.payload.view, ...value.view };
  const named = (region) => region.names.en;
  return value.days.flatMap((day) => regionBadges(model, { ...state, day }, value.zoom)
    .map(({ region, reports, events, sides, newest }) => ({ day, region: named(region), sides, newest,
      at: region.edge[0], reports: reports.map(({ id }) => id), events: events.map(({ id }) => id) })));
})()"""


@pytest.fixture(scope="module")
def dataset() -> ledger.Dataset:
    """The bundled data."""
    return ledger.load()


@pytest.fixture(scope="module")
def built(dataset: ledger.Dataset) -> dict[str, Any]:
    """Their payload."""
    return payload.build(dataset, derived.load(dataset))


def badges(
    page: Page, built: dict[str, Any], days: list[int], zoom: float = 9.5, **view: object
) -> list[dict[str, Any]]:
    given = {"payload": built, "days": days, "zoom": zoom, "view": view}
    return list(called(page, "page/start.js", BADGES, given))


def test_the_map_shows_the_north_koreans_reported_in_kursk_oblast(page: Page, built: dict[str, Any]) -> None:
    shown = {badge["region"]: badge for badge in badges(page, built, [day_index(DAY)])}
    assert shown["Kursk Oblast"]["sides"]["kp"] >= 1
    assert shown["Kursk Oblast"]["newest"] == day_index(DAY)


@pytest.mark.parametrize("zoom", [8, 10])
def test_every_report_without_a_place_on_the_map_is_in_one_badge(
    page: Page, dataset: ledger.Dataset, built: dict[str, Any], zoom: float
) -> None:
    days = list(range(built["firstDay"], built["lastDay"] + 1, 10))
    shown = badges(page, built, days, zoom, layers=["units"])
    told = [(badge["day"], report) for badge in shown for report in badge["reports"]]
    known = {region.name_en for region in dataset.geography.oblasts}
    live = [
        (day, report.position_id)
        for day in days
        for report in live_reports(dataset)
        if report.live_from <= day < report.live_until and not report.located
        if dataset.positions[report.position_id].oblast in known
    ]
    assert sorted(told) == sorted(live)


def test_far_out_a_raion_counts_for_its_oblast(page: Page, built: dict[str, Any]) -> None:
    near, far = (
        {badge["region"] for badge in badges(page, built, [day_index(DAY)], zoom)} for zoom in (10, 8)
    )
    assert "Sudzhansky District" in near
    assert all(name.endswith("Oblast") for name in far)


def test_a_badge_needs_the_layer_of_what_it_counts(page: Page, built: dict[str, Any]) -> None:
    assert badges(page, built, [day_index(DAY)], layers=["control"]) == []
    units = badges(page, built, [day_index(DAY)], layers=["units"])
    assert units
    assert all(not badge["events"] for badge in units)


SEATS = """(() => {
  const model = decodeModel(value.payload);
  const world = 256 * 2 ** value.zoom;
  const { wide, high } = value;
  const camera = { zoom: value.zoom, world, left: mercatorX(value.lon) * world - wide / 2,
    top: mercatorY(value.lat) * world - high / 2, width: wide, height: high, pad: { x: 0, y: 0 } };
  const regions = new Set([...model.reports, ...model.events].map(({ region }) => region).filter(Boolean));
  const lonLat = (x, y) => [((x + camera.left) / world) * 360 - 180,
    (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + camera.top)) / world))) * 180) / Math.PI];
  return [...regions].flatMap((region) => {
    const seat = regionSeat(camera, region, 200, value.taken);
    if (!seat) return [];
    return [[region.names.en, [lonLat(seat.left, seat.bottom), lonLat(seat.right, seat.top)]]];
  });
})()"""


@pytest.mark.parametrize(("wide", "zoom"), [(1400, 9.5), (390, 8.75), (1400, 11)])
def test_a_badge_lies_upon_its_region_or_nowhere(
    page: Page, dataset: ledger.Dataset, built: dict[str, Any], wide: int, zoom: float
) -> None:
    room = {"wide": wide, "high": 776, "zoom": zoom, "lat": 51.2416, "lon": 35.125, "taken": []}
    known = {each.name_en: each for each in (*dataset.geography.raions, *dataset.geography.oblasts)}
    seats = called(page, "page/start.js", SEATS, {"payload": built, **room})
    assert seats
    for name, ((west, south), (east, north)) in seats:
        assert known[name].geometry.intersects(shapely.box(west, south, east, north)), name


def test_a_pressed_badge_lists_its_reports(host: Page, built: dict[str, Any]) -> None:
    kursk = next(b for b in badges(host, built, [day_index(DAY)]) if b["region"] == "Kursk Oblast")
    lon, lat = kursk["at"]
    tell(
        host,
        {"kx": 1, "type": "set-view", "view": {"day": day_index(DAY), "center": [lat, lon], "zoom": 9.5}},
    )
    frame = map_frame(host)
    expect(frame.locator(".kx-thumb-day")).to_have_attribute("aria-valuenow", str(day_index(DAY)))
    host.wait_for_timeout(REST_MS)
    box = frame.locator(".kx-map").first.bounding_box()
    assert box
    host.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(frame.locator(".kx-fan .kx-panel-title")).to_have_text("Kursk Oblast, exact place unknown")
    expect(frame.locator(".kx-fan-unit")).to_have_count(len(kursk["reports"]) + len(kursk["events"]))
    host.keyboard.press("Escape")
    expect(frame.locator(".kx-fan")).to_be_hidden()
