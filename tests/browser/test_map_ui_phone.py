"""The map document on a phone: everything the bar can do is done by tapping."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.mapui import PHONE, TARGET_PX, Opened, now, painted, thumb

SMALL = """(least) => [...document.querySelectorAll(
    ".kx-bar :is(button, select, input), .kx-tools button, .kx-chip, .kx-thumb-day")]
  .filter((node) => node.offsetParent)
  .filter((node) => {
    const { width, height, x, y } = node.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    const narrow = node.matches("button") && width < least;
    return height < least || narrow || !(node.contains(top) || top.contains(node));
  })
  .map((node) => node.getAttribute("aria-label") ?? node.textContent)"""
"""What is too small for a finger, or lies under something else."""


@pytest.fixture
def phone(opened: Opened) -> Page:
    """The document on a phone, its row of further buttons unfolded."""
    page = opened(**PHONE)
    page.get_by_role("button", name="More buttons").tap()
    expect(page.get_by_role("button", name="Loop")).to_be_visible()
    return page


def test_the_further_buttons_fold_away_again(phone: Page) -> None:
    phone.get_by_role("button", name="More buttons").tap()
    expect(phone.get_by_role("button", name="Loop")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 390, 430])
@pytest.mark.parametrize("unfolded", [False, True])
def test_everything_is_large_enough_for_a_finger(opened: Opened, width: int, unfolded: bool) -> None:
    page = opened(**{**PHONE, "width": width})
    if unfolded:
        page.get_by_role("button", name="More buttons").tap()
    painted(page)
    assert page.evaluate(SMALL, TARGET_PX) == []


@pytest.mark.parametrize(
    ("name", "move"), [("Forward a week", 7), ("Back a week", -7), ("Forward a day", 1), ("Back a day", -1)]
)
def test_a_tap_steps(phone: Page, name: str, move: int) -> None:
    start = now(phone)
    phone.get_by_role("button", name=name).tap()
    assert now(phone) == start + move


def test_taps_lead_to_the_ends_and_from_change_to_change(phone: Page) -> None:
    phone.get_by_role("button", name="Last day").tap()
    last = now(phone)
    phone.get_by_role("button", name="First day").tap()
    first = now(phone)
    phone.get_by_role("button", name="Next change of control").tap()
    assert first < now(phone) < last


def test_a_tap_loops(phone: Page) -> None:
    loop = phone.get_by_role("button", name="Loop")
    loop.tap()
    expect(loop).to_have_attribute("aria-pressed", "true")


def test_a_tap_leads_back_to_the_first_extent(phone: Page) -> None:
    before = phone.locator(".kx-coords").text_content()
    phone.get_by_role("button", name="Zoom in").tap()
    phone.locator(".kx-map").press("Alt+ArrowRight")
    expect(phone.locator(".kx-coords")).not_to_have_text(before or "")
    phone.get_by_role("button", name="Back to where the map opened").tap()
    expect(phone.locator(".kx-coords")).to_have_text(re.compile(rf"^{(before or '')[:6]}"))


def test_the_tools_end_above_the_scale_in_a_low_window(opened: Opened) -> None:
    page = opened(**{**PHONE, "height": 600})
    page.get_by_role("button", name="More buttons").tap()
    foot = page.locator(".kx-foot").bounding_box()
    tools = page.locator(".kx-tools").bounding_box()
    assert foot
    assert tools
    assert tools["y"] + tools["height"] <= foot["y"]


def test_the_bar_covers_neither_legend_nor_scale(phone: Page) -> None:
    top = phone.locator(".kx-bar").evaluate("(bar) => bar.getBoundingClientRect().top")
    for part in (".kx-legend", ".kx-foot", ".kx-map"):
        assert phone.locator(part).evaluate("(node) => node.getBoundingClientRect().bottom") <= top, part


def test_a_finger_drags_the_day(opened: Opened) -> None:
    page = opened(**PHONE)
    start, box = now(page), thumb(page).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        points = [{"x": x + 10 * step, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    painted(page)
    assert now(page) > start + 100
