"""Where the map is wanted is where it comes to rest, however quickly one wish follows another."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from geo.view import MAX_ZOOM
from tests.browser.foreign import HOME, REST_MS, heard, tell
from tests.browser.harness import DAY_THUMB

ZOOMING_MS = 60
"""In the midst of the quarter of a second that a zoom takes."""

Place = tuple[list[float], float]


def rested(bare: Frame, host: Page) -> Place:
    """The middle and the zoom at which the map has come to rest: two days one after another told the same."""
    before, now = None, told_place(bare, host)
    while now != before:
        before, now = now, told_place(bare, host)
    return now


def told_place(bare: Frame, host: Page) -> Place:
    """The middle and the zoom of the map a moment from now, told with the next day."""
    host.wait_for_timeout(REST_MS)
    told = len(heard(host, "view-changed"))
    bare.locator(DAY_THUMB).press("ArrowRight")
    host.wait_for_function(
        "(told) => window.heard.filter(({ type }) => type === 'view-changed').length > told", arg=told
    )
    view = heard(host, "view-changed")[-1]["view"]
    return view["center"], view["zoom"]


def place(center: list[float], zoom: float) -> tuple[object, float]:
    """A place for comparison: the map stands on whole pixels."""
    return pytest.approx(center, abs=0.002), zoom


@pytest.mark.parametrize("wait", [0, ZOOMING_MS])
@pytest.mark.parametrize(
    ("keys", "zoom"), [("++++", 11.5), ("+++-", 10.5), ("+++---", 9.5), ("=" * 30, MAX_ZOOM)]
)
def test_every_press_of_a_key_counts(bare: Frame, host: Page, keys: str, zoom: float, wait: int) -> None:
    bare.locator(DAY_THUMB).focus()
    for key in keys:
        host.keyboard.press(key, delay=wait)
    assert rested(bare, host) == place(HOME["center"], zoom)


@pytest.mark.parametrize("wait", [0, ZOOMING_MS])
@pytest.mark.parametrize(
    "views",
    [
        [{"center": [51.3, 35.3], "zoom": 10.5}, {"center": [51.1, 35.0], "zoom": 9}],
        [{"zoom": 10.5}, {"center": [51.3, 35.3]}],
        [{"zoom": 10}, {"zoom": 11}, {"center": [51.2, 35.2], "zoom": 10}],
        [{"zoom": 11}, {"center": [51.3, 35.3], "zoom": 9}, {**HOME, "zoom": 11}],
    ],
)
def test_the_last_place_asked_for_is_reached(
    bare: Frame, host: Page, views: list[dict[str, Any]], wait: int
) -> None:
    wanted = dict(HOME)
    for view in views:
        tell(host, {"kx": 1, "type": "set-view", "view": view})
        host.wait_for_timeout(wait)
        wanted |= view
    assert rested(bare, host) == place(**wanted)


def test_home_is_reached_from_the_midst_of_a_zoom(bare: Frame, host: Page) -> None:
    home = bare.locator('[data-tool="home"]')
    home.click()
    first = rested(bare, host)
    tell(host, {"kx": 1, "type": "set-view", "view": {"zoom": 12}})
    host.wait_for_timeout(ZOOMING_MS)
    home.click()
    assert rested(bare, host) == place(*first)
