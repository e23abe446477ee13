"""axe-core in the scenes that take more than one key: comparisons, lists, menus, filters, evidence."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.mapui import Opened, painted

PRESSED = "(button) => button.click()"

SCENES: dict[str, tuple[str, tuple[str, ...]]] = {
    "swipe": ("c", (".kx-compare .kx-segment:has-text('Swipe')",)),
    "side by side": ("c", (".kx-compare .kx-segment:has-text('Side')",)),
    "records": ("", ("[data-tool=records]",)),
    "key days": ("", ("[aria-controls=kx-key-days]",)),
    "filters": ("l", (".kx-panel summary",)),
    "evidence": ("l", (".kx-choice:has-text('vidence') input",)),
}


def staged(page: Page, scene: str) -> None:
    key, presses = SCENES[scene]
    if key:
        page.keyboard.press(key)
    for press in presses:
        page.locator(press).first.evaluate(PRESSED)
    painted(page)


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
@pytest.mark.parametrize("scene", SCENES)
def test_axe_finds_nothing_in_a_scene(opened: Opened, scene: str, size: tuple[int, int]) -> None:
    page = opened(*size)
    staged(page, scene)
    violations = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations] == []
