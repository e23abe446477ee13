"""While the hand is on the slider nothing crosses the wire, on any day, and nothing goes wrong."""

import pytest
from playwright.sync_api import expect

from geo import ledger
from geo.timeline import FIRST_DAY, day_index
from tests.browser.harness import DAY_THUMB, map_frame

TRACK = ".kx-track"
REPORT_MS = 1000
"""Four times what the map waits before it reports."""

SETTLE_MS = 3000
"""After the first paint the page may still be fetching its own panels."""


@pytest.fixture(scope="module")
def days():
    """First and last day of the period, as day indexes."""
    return day_index(FIRST_DAY), day_index(ledger.last_day(ledger.load()))


def shows(frame, day):
    """Wait until the bar shows a day."""
    expect(frame.locator(DAY_THUMB)).to_have_attribute("aria-valuenow", str(day), timeout=20_000)


def open_at_rest(page, traffic, url):
    """Open the map, wait until it is at rest, and count from there."""
    page.goto(url)
    frame = map_frame(page)
    page.wait_for_timeout(SETTLE_MS)
    traffic.clear()
    return frame


def test_every_day_by_key_in_the_document(page, traffic, document_file, days):
    first, last = days
    frame = open_at_rest(page, traffic, document_file.as_uri())
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("Home")
    shows(frame, first)
    for _ in range(last - first):
        page.keyboard.press("ArrowRight")
    shows(frame, last)
    assert traffic.requests == []


def test_the_server_hears_nothing_while_the_hand_is_on_and_once_when_it_is_off(page, traffic, app_url, days):
    frame = open_at_rest(page, traffic, app_url)
    before = page.url
    thumb, track = frame.locator(DAY_THUMB).bounding_box(), frame.locator(TRACK).bounding_box()
    y = thumb["y"] + thumb["height"] / 2
    page.mouse.move(thumb["x"] + thumb["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(track["x"] + 1, y)
    shows(frame, days[0])
    for x in range(0, int(track["width"]), 3):
        page.mouse.move(track["x"] + x, y)
    page.mouse.move(track["x"] + track["width"] - 1, y)
    shows(frame, days[1])
    page.wait_for_timeout(REPORT_MS)
    assert traffic.requests == []
    assert traffic.frames == []
    page.mouse.up()
    expect(page).not_to_have_url(before)
    page.wait_for_timeout(REPORT_MS)
    assert 1 <= len(traffic.sent) <= 3


def test_nothing_leaves_the_machine_over_all_weeks_in_the_app(page, traffic, app_url, days):
    frame = open_at_rest(page, traffic, app_url)
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("Home")
    shows(frame, days[0])
    for _ in range(0, days[1] - days[0], 7):
        page.keyboard.press("Shift+ArrowRight")
    shows(frame, days[1])
