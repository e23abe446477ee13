"""Two days compared in the map document."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from tests.browser.mapui import Opened, drag, now, painted, thumb

FAINT = 60
"""Greys of 255 by which edges differ that lie a hundredth of a pixel aside; a whole pixel makes over 150."""

MODES = ("Difference", "Swipe", "Side by side")


def go(page: Page, day: str, field: str = "Go to date") -> None:
    """Type a date and leave the field."""
    box = page.get_by_role("textbox", name=field)
    box.fill(day)
    box.press("Enter")
    box.blur()
    painted(page)


def compare(page: Page, day: str, then: str, mode: str) -> None:
    """Show `day` beside `then` in one of the modes."""
    go(page, day)
    page.keyboard.press("c")
    go(page, then, "Day to compare with")
    page.get_by_role("button", name=mode).click()
    painted(page)


def middle(page: Page) -> str:
    """The coordinates of the middle of the map, with no pointer on it."""
    page.mouse.move(700, 890)
    painted(page)
    return page.locator(".kx-coords span").first.inner_text()


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


def test_both_maps_show_the_same_ground_however_they_are_moved(document: Page) -> None:
    for layer in ("sightings", "events", "units"):  # badges of regions stand where each map has room for them
        document.locator(f".kx-layers input[value={layer}]").evaluate("(input) => input.click()")
    compare(document, "2025-03-12", "2025-03-12", "Side by side")
    for x, turn in ((1000, -200), (300, 100)):
        document.mouse.move(x, 500)
        document.mouse.wheel(0, turn)
        document.wait_for_timeout(600)
        document.mouse.down()
        document.mouse.move(x + 90, 470, steps=4)
        document.mouse.up()
    document.wait_for_timeout(600)
    shots = [
        document.screenshot(clip={"x": x, "y": 400, "width": 140, "height": 200}) for x in (490, 490 + 700)
    ]
    left, right = (Image.open(BytesIO(shot)).convert("L") for shot in shots)
    assert max(left.getextrema()) - min(left.getextrema()) > 100
    assert ImageChops.difference(left, right).getextrema()[1] < FAINT


def test_comparing_in_any_mode_leaves_the_map_where_it_was(document: Page) -> None:
    before = middle(document)
    document.keyboard.press("c")
    for mode in (*MODES, *MODES):
        document.get_by_role("button", name=mode).click()
        document.keyboard.press("b")
        painted(document)
        document.keyboard.press("b")
        assert middle(document) == before
    document.keyboard.press("c")
    assert middle(document) == before


def test_maps_that_were_side_by_side_once_let_go_of_each_other(document: Page) -> None:
    document.keyboard.press("c")
    document.get_by_role("button", name="Side by side").click()
    document.keyboard.press("b")
    document.keyboard.press("b")
    document.get_by_role("button", name="Difference").click()
    document.keyboard.press("c")
    before = middle(document)
    document.keyboard.press("+")
    document.keyboard.press("b")
    document.wait_for_timeout(600)
    document.keyboard.press("b")
    assert middle(document) == before


def test_a_window_of_another_size_leaves_the_middle_in_the_middle(opened: Opened) -> None:
    page = opened()
    before = middle(page)
    for width, height in ((1233, 777), (1001, 801), (1400, 900)):
        page.set_viewport_size({"width": width, "height": height})
        assert middle(page) == before


def test_the_divider_moves_by_key(document: Page) -> None:
    document.keyboard.press("c")
    document.get_by_role("button", name="Swipe").click()
    divider = document.locator(".kx-swipe")
    expect(divider).to_be_visible()
    divider.focus()
    document.keyboard.press("ArrowRight")
    expect(divider).to_have_attribute("aria-valuenow", "55")


def test_on_a_phone_the_dates_of_a_swipe_stand_between_the_cards(opened: Opened) -> None:
    page = opened(390, 844)
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("button", name="Swipe").click()
    selectors = (".kx-compare", ".kx-pane-then", ".kx-pane-now", ".kx-legend")
    boxes = [page.locator(selector).bounding_box() for selector in selectors]
    strip, left, right, legend = (box or {} for box in boxes)
    assert 0 < left["x"] < right["x"] < 390 - right["width"]
    assert strip["y"] + strip["height"] < left["y"] == right["y"] < legend["y"] - right["height"]


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_any_mode(opened: Opened, mode: str, size: tuple[int, int]) -> None:
    page = opened(*size)
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("button", name=mode).click()
    painted(page)
    violations = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations] == []


def test_no_hurry_makes_the_maps_fail(document: Page) -> None:
    document.keyboard.press("c")
    for turn in range(12):
        document.get_by_role("button", name=MODES[turn % 3]).click()
        document.mouse.move((300, 1000)[turn % 2], 500)
        document.mouse.wheel(0, (-200, 200)[turn // 2 % 2])
        document.keyboard.press("+-"[turn % 2])
        document.keyboard.press("b")
        document.set_viewport_size({"width": (1400, 1000)[turn % 2], "height": 800})
        document.keyboard.press("b")
    document.keyboard.press("c")
    document.wait_for_timeout(600)
    expect(document.locator(".kx-map-then")).to_be_hidden()


def test_the_day_compared_with_is_dragged_like_the_day(document: Page) -> None:
    compare(document, "2024-10-30", "2024-09-01", "Swipe")
    before, shown = now(document, "compare"), now(document)
    drag(document, thumb(document, "compare"), 80)
    assert now(document, "compare") > before + 20
    assert now(document) == shown
    expect(document.locator(".kx-pane-then")).not_to_have_text("1 Sep 2024")
