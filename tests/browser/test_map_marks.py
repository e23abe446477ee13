"""Marks without colour, tab stops with names, and the theme that a reader's system prefers."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import Page

from tests.browser.mapui import Opened, painted
from tests.browser.scripts import called

GREY = "{ surface: '#fff', text: '#000', ua: '#555', ru: '#555', kp: '#555', evidence: '#555' }"

STOPS = """() => [...document.querySelectorAll("#kx *")]
  .filter((node) => node.tabIndex >= 0 && node.checkVisibility({ visibilityProperty: true }))
  .filter((node) => !(node.getAttribute("aria-label") || node.getAttribute("aria-labelledby")
    || node.title || node.textContent.trim() || node.labels?.length))
  .map((node) => node.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("status", ["confirmed", "claimed", "disputed"])
def test_sides_are_told_apart_without_colour(page: Page, status: str) -> None:
    look = f"{{ category: 'statement', side, status: '{status}' }}"
    sprites = f"value.map((side) => glyphSprite(2, {GREY}, {look}).toDataURL())"
    drawn = called(page, "records/glyphs.js", sprites, ["ua", "ru", "kp", "none"])
    assert all(one != other for one, other in combinations(drawn, 2))


@pytest.mark.parametrize("keys", [[], ["c"], ["i"], ["b"]])
def test_every_tab_stop_has_a_name(document: Page, keys: list[str]) -> None:
    for key in keys:
        document.keyboard.press(key)
    painted(document)
    assert document.evaluate(STOPS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_alone_the_map_follows_what_the_system_prefers(opened: Opened, scheme: str) -> None:
    page = opened(color_scheme=scheme)
    assert page.locator("html").get_attribute("data-theme") == scheme
    page.keyboard.press("t")
    assert page.locator("html").get_attribute("data-theme") != scheme


def test_in_a_frame_the_page_around_the_map_decides(bare_page: Page) -> None:
    bare_page.emulate_media(color_scheme="dark")
    bare_page.reload()
    bare_page.wait_for_function("window.heard.some((message) => message.type === 'ready')")
    assert bare_page.evaluate("window.heard[0].view.theme") == "light"
