"""The panels below the map in a browser: what only the page itself can show."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Download, Frame, Page, expect

from tests.browser.harness import map_frame

WAIT_MS = 30_000
"""Milliseconds within which anything a test waits for has happened, also on a busy machine."""

MENU_FROM_HEAD = 162
"""Pixels from the point of `head_of_ids` to the mark that opens the menu of that column."""


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


def rows_of(download: Download) -> list[dict[str, str]]:
    with download.path().open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def head_of_ids(page: Page) -> tuple[float, float]:
    """A point in the head of the first column of the events, in pixels of the page."""
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    return box["x"] + 60, box["y"] + 18


def test_a_table_is_downloaded_as_it_is_shown(page: Page, app_url: str) -> None:
    opened(page, f"{app_url}?d=2024-10-30&w=14")
    page.get_by_role("radio", name="Data", exact=True).click()
    page.get_by_role("textbox", name="Only rows with").fill("north korea")
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Download events")
    expect(button).not_to_contain_text("24 rows", timeout=WAIT_MS)
    x, y = head_of_ids(page)
    for way in ("Ascending", "Descending"):
        page.mouse.click(x, y)
        expect(page.get_by_role("radio", name=way)).to_be_enabled(timeout=WAIT_MS)
        expect(page.get_by_role("radio", name=way)).to_be_checked(timeout=WAIT_MS)
    page.wait_for_timeout(500)
    with page.expect_download() as download:
        button.click()
    ids = [row["id"] for row in rows_of(download.value)]
    assert ids == sorted(ids, reverse=True)
    assert 1 < len(ids) < 24


def test_no_other_way_leads_past_the_download(page: Page, app_url: str) -> None:
    opened(page, f"{app_url}?d=2024-10-30&w=14")
    page.get_by_role("radio", name="Data", exact=True).click()
    table = page.get_by_test_id("stDataFrame")
    table.hover()
    offered = page.get_by_test_id("stElementToolbarButton").locator("button:visible")
    expect(offered).to_have_count(1)
    expect(offered).to_have_attribute("aria-label", re.compile("^Fullscreen"))
    x, y = head_of_ids(page)
    page.mouse.move(x, y)
    page.wait_for_timeout(300)
    page.mouse.click(x + MENU_FROM_HEAD, y)
    menu = page.get_by_test_id("stDataFrameColumnMenu")
    menu.wait_for()
    expect(menu.get_by_role("menuitem").first).to_be_visible()
    expect(menu).not_to_contain_text(re.compile("Sort|Hide"), use_inner_text=True)


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_show_on_map_brings_the_map_into_view(
    new_page: Callable[..., Page], app_url: str, motion: str
) -> None:
    page = new_page(reduced_motion=motion)
    opened(page, f"{app_url}?d=2024-10-30&w=14")
    frame = page.locator("iframe.kx-map")
    page.get_by_role("button", name=re.compile("^(Show|Read) on map: ")).last.click()
    expect(frame).to_be_in_viewport(ratio=0.99, timeout=WAIT_MS)
