"""Two days compared in the map document."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.mapui import thumb


def test_comparing_shows_a_second_thumb_and_what_changed(document: Page) -> None:
    document.locator(".kx-bar .kx-date").fill("2024-10-30")
    document.keyboard.press("Enter")
    document.locator(".kx-bar .kx-date").blur()
    document.keyboard.press("c")
    expect(thumb(document, "compare")).to_be_visible()
    expect(thumb(document, "compare")).to_have_attribute("aria-valuetext", "Mon 30 September 2024")
    expect(document.locator(".kx-compare-sum").nth(1)).to_have_text(
        re.compile(r"Ukraine in Russia: [\d,.]+ km² gained, [\d,.]+ km² lost")
    )


def test_gained_less_lost_is_the_difference_of_the_areas(document: Page) -> None:
    document.keyboard.press("End")
    document.locator(".kx-bar .kx-date").fill("2024-10-30")
    document.keyboard.press("Enter")
    document.locator(".kx-bar .kx-date").blur()
    document.keyboard.press("c")
    expect(document.locator(".kx-compare-sum").nth(1)).to_contain_text("lost")
    text = document.locator(".kx-compare-sum").nth(1).text_content() or ""
    gained, lost = (float(number.replace(",", "")) for number in re.findall(r"([\d,.]+) km²", text))
    change = re.search(
        r"\(([+−±])([\d,.]+)", document.locator(".kx-figure-change").first.text_content() or ""
    )
    assert change
    signed = float(change[2].replace(",", "")) * (-1 if change[1] == "−" else 1)
    assert gained - lost == pytest.approx(signed, abs=1.1)


def test_side_by_side_maps_move_together(document: Page) -> None:
    document.keyboard.press("c")
    document.get_by_role("button", name="Side by side").click()
    expect(document.locator(".kx-map")).to_have_count(2)
    boxes = [box.bounding_box() for box in document.locator(".kx-map").all()]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["width"] == pytest.approx(boxes[1]["width"], abs=2)


def test_the_divider_moves_by_key(document: Page) -> None:
    document.keyboard.press("c")
    document.get_by_role("button", name="Swipe").click()
    divider = document.locator(".kx-swipe")
    expect(divider).to_be_visible()
    divider.focus()
    document.keyboard.press("ArrowRight")
    expect(divider).to_have_attribute("aria-valuenow", "55")
