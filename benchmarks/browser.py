"""Chromium as the benchmarks use it: one window of 1400 x 900, no network, the meter in every frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Frame, Page, Route, sync_playwright

from benchmarks import meter
from tests.browser.harness import LOCAL, launch, map_frame

SIZE = {"width": 1400, "height": 900}
UNLIMITED = ("--disable-frame-rate-limit",)
"""What makes Chromium begin a frame as soon as one is wanted."""

Fallback = Callable[[Route], None]


@contextmanager
def window(
    *, slowdown: int = 1, unlimited: bool = False, elsewhere: Fallback | None = None
) -> Iterator[Page]:
    """A page with the meter installed, its CPU slowed `slowdown` times.

    An `unlimited` window begins a frame as soon as one is wanted instead of on the next beat of a 60 Hz
    screen. Requests that would leave the machine go to `elsewhere`; without it they fail.
    """
    with sync_playwright() as playwright:
        browser = launch(playwright, UNLIMITED if unlimited else ())
        context = browser.new_context(viewport=SIZE)
        keep_local(context, elsewhere)
        page = context.new_page()
        page.add_init_script(meter.SCRIPT)
        if slowdown > 1:
            session = context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        yield page
        browser.close()


def keep_local(context: BrowserContext, elsewhere: Fallback | None) -> None:
    """Let only this machine answer; anything else goes to `elsewhere`, or fails."""
    context.route(lambda url: not LOCAL.match(url), elsewhere or (lambda route: route.abort()))


def open_document(page: Page, path: Path) -> Frame:
    """Open a map document from disk and wait for its bar."""
    page.goto(path.resolve().as_uri())
    return map_frame(page)
