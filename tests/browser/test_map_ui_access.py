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
