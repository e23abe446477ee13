"""The inspector and the other panels that tell of a day: never of another day than the map, never over their object."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize("what", [".kx-asof", "[data-tool=records]", ".kx-compare-sum >> nth=0"])
def test_what_a_panel_says_follows_while_the_days_play(document: Page, what: str) -> None:
    document.keyboard.press("i")
    document.keyboard.press("c")
    document.keyboard.press("Space")
    said = set()
    for _ in range(12):
        document.wait_for_timeout(200)
        said.add(document.locator(what).text_content())
    assert len(said) >= 4
