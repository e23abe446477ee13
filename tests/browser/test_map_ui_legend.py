"""The legend lists what lies in the map's view, and nothing else."""

from __future__ import annotations

import math
from datetime import date

import pytest
from playwright.sync_api import Frame, Page, expect

from geo import ledger
from geo.select.selection import events
from geo.timeline import day_index
from geo.view import View
from tests.browser.foreign import tell

SUDZHA = [51.19, 35.27]
KURSK = [51.73, 36.19]
NOWHERE = [50.2, 39.8]
"""A corner of the map where nothing is recorded."""

REST_MS = 900
"""Longer than the legend waits until the map rests."""


def rows(host: Page, frame: Frame, group: str, **view: object) -> list[str]:
    """The rows of one group of the legend, once the map shows a view."""
    tell(host, {"kx": 1, "type": "set-view", "view": view})
    host.wait_for_timeout(REST_MS)
    section = frame.locator(".kx-legend section", has=frame.locator("h3", has_text=group))
    return section.locator("li").all_text_contents()


def in_view(frame: Frame, centre: list[float], zoom: float, lat: float, lon: float) -> bool:
    """Whether a mark lies on a map of the frame's size, a mark's radius at its edges included."""
    width, height = frame.evaluate(
        "() => { const b = document.querySelector('.kx-map'); return [b.clientWidth, b.clientHeight]; }"
    )
    world = 256 * 2**zoom

    def north(degrees: float) -> float:
        return math.asinh(math.tan(math.radians(degrees))) / (2 * math.pi)

    dx, dy = (lon - centre[1]) / 360 * world, (north(lat) - north(centre[0])) * world
    return bool(abs(dx) <= width / 2 + 10 and abs(dy) <= height / 2 + 10)


@pytest.mark.parametrize("zoom", [8, 11, 13.5])
def test_categories_are_those_of_the_events_in_view(host: Page, bare: Frame, zoom: float) -> None:
    dataset, day = ledger.load(), date(2024, 8, 16)
    found = rows(host, bare, "Events", day=day_index(day), center=SUDZHA, zoom=zoom)
    every = {event.category.replace("_", " ").capitalize() for event in dataset.events.values()}
    expected = set()
    for event in events(dataset, View(day=day)):
        place = dataset.places.get(event.place_id or "")
        lat, lon = (event.lat, event.lon) if event.lat is not None or not place else (place.lat, place.lon)
        drawn = lat is not None and lon is not None and event.location_precision != "oblast"
        if drawn and in_view(bare, SUDZHA, zoom, lat or 0, lon or 0):
            expected.add(event.category.replace("_", " ").capitalize())
    assert every & set(found) == expected


@pytest.mark.parametrize("group", ["Ground", "Events", "Units"])
def test_nothing_of_elsewhere_is_listed(host: Page, bare: Frame, group: str) -> None:
    layers = ["control", "front", "change", "dispute", "events", "units", "trails", "evidence", "boundaries"]
    assert rows(host, bare, group, day=90, center=SUDZHA, zoom=9, layers=layers)
    assert rows(host, bare, group, center=NOWHERE, zoom=13) == []


@pytest.mark.parametrize(("centre", "held"), [(SUDZHA, ["Held by Ukraine"]), (KURSK, [])])
def test_ground_is_listed_also_where_none_of_its_edges_is_in_view(
    host: Page, bare: Frame, centre: list[float], held: list[str]
) -> None:
    assert rows(host, bare, "Ground", day=50, center=centre, zoom=15) == held


@pytest.mark.parametrize(
    ("day", "passed"),
    [("2024-08-09", ["Gained by Ukraine in the window"]), ("2025-03-12", ["Lost by Ukraine in the window"])],
)
def test_ground_passed_to_a_side_only_where_it_did(
    host: Page, bare: Frame, day: str, passed: list[str]
) -> None:
    there = {"day": day_index(date.fromisoformat(day)), "layers": ["change"], "center": SUDZHA, "zoom": 10}
    assert rows(host, bare, "Ground", **there) == passed
    assert rows(host, bare, "Ground", center=KURSK, zoom=12) == []


def test_disputed_ground_only_where_the_accounts_part(host: Page, bare: Frame) -> None:
    words = "The two sides' accounts differ"
    assert words in rows(host, bare, "Ground", day=180, layers=["dispute"], center=SUDZHA, zoom=9)
    assert words not in rows(host, bare, "Ground", center=KURSK, zoom=11)


def test_no_lines_where_none_run(host: Page, bare: Frame) -> None:
    wide = ["Line of contact", "State border", "Oblast", "Raion", "River"]
    assert rows(host, bare, "Lines", day=50, center=SUDZHA, zoom=8) == wide
    assert rows(host, bare, "Lines", center=KURSK, zoom=15) == []


def test_an_empty_legend_is_no_box(host: Page, bare: Frame) -> None:
    expect(bare.locator(".kx-legend")).to_be_visible()
    assert rows(host, bare, "Ground", layers=[]) == []
    expect(bare.locator(".kx-legend")).to_be_hidden()


def test_the_sample_of_a_side_is_a_frame_without_a_flag_staff(host: Page, bare: Frame) -> None:
    tell(host, {"kx": 1, "type": "set-view", "view": {"day": 45}})
    sample = bare.locator(".kx-legend li", has_text="Russia").locator("img[src^='data:image/svg']")
    assert sample.evaluate("(image) => image.naturalHeight / image.naturalWidth") < 1.3
