"""Brief mode of the map document: a frame that is ready for a slide."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.foreign import tell
from tests.browser.mapui import Opened, painted

SETTLED_MS = 400
"""Longer than a move of the map is drawn out."""


def test_brief_mode_hides_controls_and_says_what_a_slide_must(document: Page) -> None:
    document.keyboard.press("b")
    expect(document.locator(".kx-bar")).to_be_hidden()
    expect(document.locator(".kx-tools")).to_be_hidden()
    for text in (
        "Situation as of Wed 21 August 2024",
        "Held by",
        "evidence to",
        "OpenStreetMap",
        "no position",
    ):
        expect(document.locator("#kx")).to_contain_text(text)
    expect(document.locator(".kx-scale")).to_be_visible()
    expect(document.locator(".kx-north")).to_be_visible()
    document.keyboard.press("Escape")
    expect(document.locator(".kx-bar")).to_be_visible()


@pytest.mark.parametrize("size", [(1920, 1080), (1400, 900), (1000, 900)])
def test_the_brief_frame_is_16_to_9(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(*size)
    page.keyboard.press("b")
    painted(page)  # head and foot are read one after the other
    head = page.locator(".kx-brief-head").bounding_box()
    foot = page.locator(".kx-brief-foot").bounding_box()
    assert head
    assert foot
    assert head["width"] / (foot["y"] + foot["height"] - head["y"]) == pytest.approx(16 / 9, rel=0.01)


def test_brief_text_is_not_cut(opened: Opened) -> None:
    page = opened(1920, 1080)
    page.keyboard.press("b")
    painted(page)
    for part in (".kx-brief-foot", ".kx-brief-head", ".kx-legend-body"):
        cut = page.locator(part).evaluate("(node) => node.scrollHeight - node.clientHeight")
        assert cut <= 1, part


def place(page: Page) -> list[str | None]:
    """Where the map stands: its middle to five decimals, and its scale bar to the pixel."""
    painted(page)
    scale = page.locator(".kx-scale").evaluate("(bar) => bar.innerHTML")
    return [page.locator(".kx-coords").text_content(), scale]


def test_brief_mode_gives_the_map_back_as_it_was(document: Page) -> None:
    document.keyboard.press("Alt+ArrowRight")
    document.wait_for_timeout(SETTLED_MS)
    before = place(document)
    for _ in range(4):
        document.keyboard.press("b")
        painted(document)
    assert place(document) == before


def test_a_window_resized_and_back_shows_the_same(document: Page) -> None:
    before = place(document)
    for size in ((900, 500), (1700, 1000), (1400, 900)):
        document.set_viewport_size({"width": size[0], "height": size[1]})
        painted(document)
    document.wait_for_timeout(SETTLED_MS)
    assert place(document) == before


def test_home_fits_the_room_there_is(opened: Opened) -> None:
    page = opened(900, 600)
    page.set_viewport_size({"width": 1700, "height": 1000})
    page.wait_for_timeout(SETTLED_MS)
    page.locator("[data-tool=home]").press("Enter")
    assert place(page) == place(opened(1700, 1000))


@pytest.mark.parametrize("day", [14, 85])
def test_a_brief_explains_every_kind_of_mark_that_it_shows(host: Page, bare: Frame, day: int) -> None:
    tell(host, {"kx": 1, "type": "set-view", "view": {"day": day, "brief": True}})
    host.wait_for_timeout(900)
    legend = bare.locator(".kx-legend")
    expect(legend.locator("li").first).to_be_visible()
    assert legend.get_attribute("data-without") is None
    rows = legend.locator("li").all()
    assert all(row.is_visible() for row in rows)
    assert len(rows) > 20
    tell(host, {"kx": 1, "type": "set-view", "view": {"brief": False}})
