"""While the hand is on the slider nothing crosses the wire, on any day, and nothing goes wrong."""

import pytest

from geo import ledger
from geo.timeline import FIRST_DAY, day_index
from tests.browser.harness import DAY_THUMB, map_frame

TRACK = ".kx-track"
SETTLE_MS = 3000
"""After the first paint the page may still be fetching its own panels."""


@pytest.fixture(scope="module")
def days():
    """First and last day of the period, as day indexes."""
    return day_index(FIRST_DAY), day_index(ledger.last_day(ledger.load()))


def shown_day(frame):
    """The day on the bar, as a day index."""
    return int(frame.locator(DAY_THUMB).get_attribute("aria-valuenow"))


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
    for _ in range(last - first):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert shown_day(frame) == last
    assert traffic.requests == []


def test_no_request_and_no_frame_while_dragging_in_the_app(page, traffic, app_url, days):
    frame = open_at_rest(page, traffic, app_url)
    thumb, track = frame.locator(DAY_THUMB).bounding_box(), frame.locator(TRACK).bounding_box()
    y = thumb["y"] + thumb["height"] / 2
    page.mouse.move(thumb["x"] + thumb["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(track["x"] - 50, y)
    seen = {shown_day(frame)}
    for x in range(0, int(track["width"]), 4):
        page.mouse.move(track["x"] + x, y)
        seen.add(shown_day(frame))
    assert traffic.requests == []
    assert traffic.frames == []
    page.mouse.up()
    assert min(seen) == days[0]
    assert len(seen) > (days[1] - days[0]) / 4


def test_the_server_hears_once_when_the_hand_is_off(page, traffic, app_url):
    frame = open_at_rest(page, traffic, app_url)
    frame.locator(DAY_THUMB).focus()
    before = page.url
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("(before) => location.href !== before", arg=before)
    page.wait_for_timeout(1000)
    sent = [payload for payload in traffic.sent if payload]
    assert 1 <= len(sent) <= 3


def test_nothing_is_asked_of_the_network_over_all_days_in_the_app(page, traffic, app_url, days):
    frame = open_at_rest(page, traffic, app_url)
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("Home")
    for _ in range(0, days[1] - days[0], 7):
        page.keyboard.press("Shift+ArrowRight")
    page.wait_for_timeout(500)
    assert shown_day(frame) == days[1]
