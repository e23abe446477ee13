"""The map document for everybody: type sizes, and axe-core in every scene."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.harness import DAY_THUMB
from tests.browser.mapui import Opened, painted


def test_no_text_is_smaller_than_12_pixels(document: Page) -> None:
    document.keyboard.press("i")
    smallest = document.evaluate(
        """() => Math.min(...[...document.querySelectorAll("#kx *")]
          .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
          .map((node) => parseFloat(getComputedStyle(node).fontSize)))"""
    )
    assert smallest >= 12


SCENES = {
    "plain": [],
    "layers open": ["l"],
    "threads": ["s"],
    "a thread": ["s", "Tab", "Tab", "Enter"],
    "searching": ["/", "S", "u", "d"],
    "inspecting": ["i"],
    "comparing": ["c"],
    "measuring": ["m"],
    "drawing": ["a"],
    "a picture": ["e"],
    "help": ["?"],
    "brief": ["b"],
    "dark": ["t", "i"],
}


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
@pytest.mark.parametrize("scene", SCENES)
def test_axe_finds_nothing(opened: Opened, scene: str, size: tuple[int, int]) -> None:
    page = opened(*size)
    for key in SCENES[scene]:
        page.keyboard.press(key)
    painted(page)
    violations = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations] == []
    assert page.locator(DAY_THUMB).count() == 1


PAINTED = "(selector) => [...document.querySelectorAll(selector)].map((node) => getComputedStyle(node)[{}])"


def test_with_forced_colours_sides_and_what_is_pressed_can_still_be_told(opened: Opened) -> None:
    page = opened(forced_colors="active")
    swatches = page.evaluate(PAINTED.format('"backgroundImage"'), ".kx-hud .kx-swatch")
    assert len(swatches) == len(set(swatches)) == 2
    assert all("gradient" in each for each in swatches)
    pressed, *others = (
        set(page.evaluate(PAINTED.format('"backgroundColor"'), f'.kx-segment[aria-pressed="{on}"]'))
        for on in ("true", "false")
    )
    assert len(pressed) == 1
    assert pressed.isdisjoint(*others)
    page.keyboard.press("i")
    painted(page)
    violations = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations] == []


def test_with_more_contrast_no_text_is_muted(opened: Opened) -> None:
    muted, text = opened(contrast="more").evaluate(
        """() => ["--kx-muted", "--kx-text"].map((name) =>
          getComputedStyle(document.querySelector(".kx-root")).getPropertyValue(name).trim())"""
    )
    assert muted == text
