"""The panels below the map in a browser: what only the page itself can show."""

from __future__ import annotations

import re

from playwright.sync_api import Frame, Page, expect

from tests.browser.harness import map_frame

WAIT_MS = 30_000
"""Milliseconds within which anything a test waits for has happened, also on a busy machine."""


def opened(page: Page, url: str) -> Frame:
    """The map of a link, once the page below it has answered."""
    page.set_default_timeout(WAIT_MS)
    page.goto(url)
    frame = map_frame(page)
    page.get_by_test_id("stMetric").first.wait_for()
    return frame


def test_the_map_puts_no_default_into_a_mouth(page: Page, app_url: str) -> None:
    frame = opened(page, f"{app_url}?d=2024-08-21&sel=place:ru-kursk-1st-knyazhy&lens=ua_official")
    said = frame.locator(".kx-inspect")
    expect(said).to_contain_text("No statement by Ukrainian official", timeout=WAIT_MS)
    expect(said).not_to_contain_text(re.compile("Held by Russia.*by Ukrainian official"))
