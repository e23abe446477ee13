"""From a link to the map painted at its day, and what a change of day costs the server."""

from __future__ import annotations

import time
from collections.abc import Iterator

from playwright.sync_api import BrowserContext, sync_playwright

from benchmarks import browser, material, sessions
from benchmarks.rows import Row, at_most, percentile, spread
from tests.browser.harness import DAY_THUMB, ROOT, launch, map_frame, running_app

LINK = "?d=2024-10-30"
DAY_TEXT = "30 October 2024"
"""How the link's day reads on the bar."""

OPENINGS = 5
COLD_S = 2.0
WARM_S = 1.0
REFRESHES = 20
REFRESH_MS = 25

SHOWS_DAY = """
(text) => new Promise((resolve) => {
  const look = () => {
    const shown = document.querySelector(".kx-thumb-day")?.getAttribute("aria-valuetext") ?? "";
    if (!shown.includes(text)) { requestAnimationFrame(look); return; }
    const done = () => resolve(performance.timeOrigin + performance.now());
    requestAnimationFrame(() => requestAnimationFrame(done));
  };
  look();
})
"""


def rows() -> Iterator[Row]:
    """Cold and warm opening of a link, then the server's CPU per panel refresh."""
    with running_app(ROOT / "app.py", material.folder() / "opening.log") as (url, process):
        cold, warm = _openings(url)
        for what, seconds, limit in (("cold", cold, COLD_S), ("warm", warm, WARM_S)):
            note = f"{OPENINGS} times, p50/p95/max {spread([1000 * value for value in seconds])} ms"
            typical = percentile(seconds, 0.5)
            yield at_most(f"link to map at its day, {what}: median", typical, limit, "s", note=note)
        yield at_most("server CPU per panel refresh", _refresh_cpu_ms(url, process), REFRESH_MS, "ms")


def _openings(url: str) -> tuple[list[float], list[float]]:
    """Seconds to the map of a fresh browser profile, and of the same one again."""
    cold: list[float] = []
    warm: list[float] = []
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        for _ in range(OPENINGS):
            context = chromium.new_context(viewport=browser.SIZE)
            cold.append(_seconds_to_map(context, url + LINK))
            warm.append(_seconds_to_map(context, url + LINK))
            context.close()
        chromium.close()
    return cold, warm


def _seconds_to_map(context: BrowserContext, link: str) -> float:
    """Seconds from asking for a link to the map painted at its day."""
    page = context.new_page()
    start = time.time()
    page.goto(link, wait_until="commit")
    shown = float(map_frame(page).evaluate(SHOWS_DAY, DAY_TEXT)) / 1000
    page.close()
    return shown - start


def _refresh_cpu_ms(url: str, process: int) -> float:
    """CPU milliseconds of the server per change of day that reaches its panels."""
    with browser.window() as page:
        page.goto(url + LINK)
        frame = map_frame(page)
        page.wait_for_timeout(3000)
        frame.locator(DAY_THUMB).focus()
        before = sessions.cpu_ms(process)
        for _ in range(REFRESHES):
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(700)
        return (sessions.cpu_ms(process) - before) / REFRESHES
