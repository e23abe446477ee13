"""The app as `make run` starts it: map and panels come up, a click leads to sources, a link says it all."""

from collections import Counter
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from geo.model import LocationPrecision
from geo.timeline import day_index, span
from tests.browser.harness import DAY_THUMB, map_frame

MOVE_MS = 1000
"""The map may glide to the place of a link."""

BAND = "(band) => band.style.transform"
"""Where the trailing window lies on the bar."""


@pytest.fixture(scope="module")
def lone_event(dataset):
    """An event of one day at a settlement that no other event of the day shares."""
    at_settlements = [
        event
        for event in dataset.events.values()
        if event.place_id and event.location_precision is LocationPrecision.SETTLEMENT
    ]
    shared = Counter((event.place_id, day) for event in at_settlements for day in range(*_days(event)))
    return next(
        event
        for event in at_settlements
        if len(range(*_days(event))) == 1 and shared[event.place_id, _days(event)[0]] == 1
    )


def _days(event):
    return span(event.day, event.date_precision, event.day_end)


def day_in(url):
    """The day a link carries."""
    return parse_qs(urlsplit(url).query).get("d", [""])[0]


def test_it_starts_with_map_and_panels(page, app_url):
    page.goto(app_url)
    frame = map_frame(page)
    assert frame.locator(".leaflet-container").is_visible()
    assert "Kursk Explorer" in page.title() or page.get_by_text("Kursk Explorer").first.is_visible()


def open_on(page, url, day):
    """Open a link and wait until the map is at its day."""
    page.goto(url)
    frame = map_frame(page)
    expect(frame.locator(DAY_THUMB)).to_have_attribute("aria-valuenow", str(day_index(day)), timeout=20_000)
    page.wait_for_timeout(MOVE_MS)
    return frame


def test_the_url_follows_the_date(page, app_url):
    frame = open_on(page, f"{app_url}?d=2024-10-30", date(2024, 10, 30))
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: day_in(url) == "2024-10-31", timeout=20_000)


def test_the_url_restores_the_date_in_a_new_browser(new_page, app_url):
    first = new_page()
    frame = open_on(first, f"{app_url}?d=2024-10-30&w=14", date(2024, 10, 30))
    frame.locator(DAY_THUMB).focus()
    first.keyboard.press("Shift+ArrowRight")
    first.wait_for_url(lambda url: day_in(url) == "2024-11-06", timeout=20_000)
    second = open_on(new_page(), first.url, date(2024, 11, 6))
    assert second.locator(".kx-band").evaluate(BAND) == frame.locator(".kx-band").evaluate(BAND)


@pytest.mark.parametrize("query", ["d=yesterday", "d=1066-10-14", "lens=rose", "x=<script>", "d=2024-02-30"])
def test_a_bad_link_opens_all_the_same(page, app_url, query):
    page.goto(f"{app_url}?{query}")
    assert map_frame(page).locator(DAY_THUMB).is_visible()


def test_a_click_on_an_event_opens_its_sources(page, app_url, dataset, lone_event):
    place = dataset.places[lone_event.place_id]
    link = f"{app_url}?d={lone_event.day}&w=1&at={place.lat},{place.lon},13&layers=events"
    frame = open_on(page, link, lone_event.day)
    box = frame.locator(".leaflet-container").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    panel = frame.locator(".kx-inspect")
    panel.wait_for(state="visible")
    assert lone_event.title in panel.inner_text()
    assert panel.locator("a[href^=http]").count() >= len(lone_event.source_ids)
