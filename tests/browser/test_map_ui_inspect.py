"""Panels that tell of a day: never of another day than the map, and never over their object."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Frame, Page, expect

from geo import ledger
from geo.timeline import day_index
from tests.browser.foreign import heard, tell
from tests.browser.mapui import PHONE, Opened, now

PATIENCE_SECONDS = 20
"""How long the days may play: on a busy machine what is said of them comes seldom."""

GLIDE_MS = 900
"""Longer than the map takes to give way."""


@pytest.mark.parametrize("what", [".kx-asof", "[data-tool=records]", ".kx-compare-sum >> nth=0"])
def test_what_a_panel_says_follows_while_the_days_play(document: Page, what: str) -> None:
    document.keyboard.press("i")
    document.keyboard.press("c")
    document.keyboard.press("Space")
    said = set()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(said) < 4 and time.monotonic() < deadline:
        document.wait_for_timeout(50)
        said.add(document.locator(what).text_content())
    assert len(said) >= 4


def apart(page: Page) -> bool:
    """Whether the ring around what is selected is on the map and clear of the open panel."""
    page.wait_for_timeout(GLIDE_MS)
    ring = page.locator(".kx-selected-ring").bounding_box()
    panel = page.locator(".kx-panel:not([hidden])").bounding_box()
    assert ring
    assert panel
    beside = ring["x"] + ring["width"] <= panel["x"] or panel["x"] + panel["width"] <= ring["x"]
    above = ring["y"] + ring["height"] <= panel["y"] or panel["y"] + panel["height"] <= ring["y"]
    return (beside or above) and panel["x"] >= 0 and panel["y"] >= 0 and ring["x"] >= 0 and ring["y"] >= 0


def without_marks(page: Page) -> None:
    """Take off the map whatever opens a list where it is pressed: ground is to be pressed."""
    for layer in ("sightings", "events", "units"):
        page.locator(f".kx-layers input[value={layer}]").evaluate("(input) => input.click()")
    page.wait_for_timeout(GLIDE_MS)


@pytest.mark.parametrize("size", [(1400, 900), (1000, 600), (800, 700)])
@pytest.mark.parametrize("spot", [(0.72, 0.3), (0.84, 0.55)])
def test_a_panel_never_hides_the_pressed_point(
    opened: Opened, size: tuple[int, int], spot: tuple[float, float]
) -> None:
    page = opened(*size)
    without_marks(page)
    day = now(page)
    page.mouse.click(size[0] * spot[0], size[1] * spot[1])
    assert apart(page)
    assert now(page) == day


@pytest.mark.parametrize("spot", [(200, 500), (300, 420), (300, 300)])
def test_a_sheet_never_hides_the_tapped_point(opened: Opened, spot: tuple[int, int]) -> None:
    page = opened(**PHONE)
    without_marks(page)
    page.touchscreen.tap(*spot)
    assert apart(page)


def test_at_the_limits_of_the_map_the_panel_opens_at_the_other_edge(opened: Opened) -> None:
    page = opened(1000, 600)
    for _ in range(4):
        page.keyboard.press("-")
        page.wait_for_timeout(GLIDE_MS // 2)
    page.mouse.click(850, 300)
    assert apart(page)
    panel = page.locator(".kx-inspect")
    expect(panel).to_have_class(re.compile("kx-across"))
    heading, box = page.locator(".kx-corner").bounding_box(), panel.bounding_box()
    bar = page.locator(".kx-bar").bounding_box()
    assert heading["y"] + heading["height"] < box["y"]
    assert box["y"] + box["height"] < bar["y"]


def test_a_selection_by_message_leaves_the_map_where_it_is(host: Page, bare: Frame) -> None:
    tell(host, {"kx": 1, "type": "set-view", "view": {"center": [51.2, 34.6], "zoom": 9.5}})
    host.wait_for_timeout(GLIDE_MS)
    tell(host, {"kx": 1, "type": "set-view", "view": {"selected": "at:51.2,35.6"}})
    host.wait_for_timeout(GLIDE_MS)
    expect(bare.locator(".kx-inspect")).to_have_class(re.compile("kx-across"))
    assert heard(host, "view-changed") == []


@pytest.mark.parametrize(
    ("gone", "why"),
    [
        ({"day": 400}, "not within the window of 7 days to Fri 5 September 2025"),
        ({"layers": ["control"]}, "events are switched off"),
        ({"categories": ["evacuation"]}, "the filters leave it out"),
    ],
)
def test_an_event_that_the_map_does_not_show_is_said_to_be_so(
    host: Page, bare: Frame, gone: dict[str, object], why: str
) -> None:
    event = next(
        event for event in ledger.load().events.values() if event.category != "evacuation" and event.place_id
    )
    shown = {"day": day_index(event.day), "window": 7, "selected": f"event:{event.event_id}"}
    tell(host, {"kx": 1, "type": "set-view", "view": shown})
    expect(bare.locator(".kx-inspect")).not_to_contain_text("does not show it")
    expect(bare.locator(".kx-selected-ring")).to_be_attached()
    tell(host, {"kx": 1, "type": "set-view", "view": gone})
    expect(bare.locator(".kx-inspect")).to_contain_text(why)
    expect(bare.locator(".kx-selected-ring")).not_to_be_attached()


def test_what_else_is_here_goes_with_its_day(document: Page) -> None:
    place, also = document.locator(".kx-inspect"), "Also here"
    document.mouse.click(551, 317)
    expect(place).to_contain_text(also)
    document.keyboard.press("Shift+ArrowRight")
    expect(place).not_to_contain_text(also)
