"""The app as `make run` starts it: map and panels come up, a click leads to sources, a link says it all."""

from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest

from geo import ledger
from geo.model import LocationPrecision
from geo.timeline import span
from tests.browser.harness import DAY_THUMB, map_frame


@pytest.fixture(scope="module")
def lone_event():
    """An event of one day, at a settlement, that no other event of the day shares."""
    dataset = ledger.load()
    drawn = [
        event
        for event in dataset.events.values()
        if event.lat is not None and event.location_precision is not LocationPrecision.OBLAST
    ]
    places = Counter((event.lat, event.lon, day) for event in drawn for day in range(*_days(event)))
    return next(
        event
        for event in drawn
        if len(range(*_days(event))) == 1
        and event.source_ids
        and places[event.lat, event.lon, _days(event)[0]] == 1
        and all(position.day != event.day for position in dataset.positions.values())
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


def test_the_url_follows_the_date(page, app_url):
    page.goto(f"{app_url}?d=2024-10-30")
    frame = map_frame(page)
    page.wait_for_timeout(2000)
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: day_in(url) == "2024-10-31", timeout=10_000)


def test_the_url_restores_the_date_and_the_window(new_page, app_url):
    page = new_page()
    page.goto(f"{app_url}?d=2024-10-30&w=14")
    thumb = map_frame(page).locator(DAY_THUMB)
    page.wait_for_timeout(1500)
    assert "30 October 2024" in thumb.get_attribute("aria-valuetext")
    assert day_in(page.url) == "2024-10-30"


@pytest.mark.parametrize(
    "query", ["d=yesterday", "d=1066-10-14", "lens=rose", "x=<script>", "d=2024-02-30&w=-7"]
)
def test_a_bad_link_opens_and_says_so(page, app_url, query):
    page.goto(f"{app_url}?{query}")
    assert map_frame(page).locator(DAY_THUMB).is_visible()


def test_a_click_on_an_event_opens_its_sources(page, app_url, lone_event):
    page.goto(f"{app_url}?d={lone_event.day}&w=1&at={lone_event.lat},{lone_event.lon},13&layers=events")
    frame = map_frame(page)
    page.wait_for_timeout(1500)
    box = frame.locator(".leaflet-container").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    panel = frame.locator(".kx-inspect")
    panel.wait_for(state="visible")
    assert lone_event.title in panel.inner_text()
    assert panel.locator("a[href^=http]").count() >= 1
