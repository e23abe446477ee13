"""What tests of the map's controls share: its parts by name, and a hand that drags."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Frame, Locator, Page

PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
"""A common phone, by touch."""

TARGET_PX = 44
"""Least width and height of what a finger presses."""

FLICK_MS = 120
"""Milliseconds after which a hand that lets go no longer flicks: longer than TAIL_MS of coast.js."""

Opened = Callable[..., Page]
"""Opens the map document in a window of the given size (the fixture `opened`)."""


def thumb(page: Page, name: str = "day") -> Locator:
    return page.locator(f".kx-thumb-{name}")


def painted(page: Page | Frame) -> None:
    """Wait until a frame has been painted since the last input."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def now(page: Page, name: str = "day") -> int:
    """The day a thumb stands on, once painted."""
    painted(page)
    return int(thumb(page, name).get_attribute("aria-valuenow") or "-1")


def drag(page: Page, what: Locator, dx: float, dy: float = 0, *, rest: bool = True) -> None:
    """Drag `what`; without `rest` the hand lets go while it moves, a flick."""
    box = what.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy, steps=4)
    page.mouse.move(x + dx, y + dy, steps=4)
    if rest:
        page.wait_for_timeout(FLICK_MS)
    page.mouse.up()


def tool(page: Page, name: str) -> Locator:
    return page.locator(f'[data-tool="{name}"]')
