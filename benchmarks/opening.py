"""From a link to the map painted at its day and to the key figures, beside the least that Streamlit takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from playwright.sync_api import Error as BrowserError

from benchmarks import browser, material
from benchmarks.rows import Row, at_most, percentile, plain_row, spread
from tests.browser.harness import ROOT, launch, running_app

LINK = "?d=2024-10-30"
DAY_TEXT = "30 October 2024"
"""How the link's day reads on the bar."""

OPENINGS = 5
COLD_S = 2.0
WARM_S = 1.0
LONGEST_S = 60
LOOK_MS = 100
"""How long one opening may take before the bench is given up, and how often it is asked for."""

WHEN = """
(() => {
  const look = () => {
    if (!(%s)) return void requestAnimationFrame(look);
    const painted = () => (window.__kxShown = performance.timeOrigin + performance.now());
    requestAnimationFrame(() => requestAnimationFrame(painted));
  };
  look();
})();
"""
"""Takes the time, in every frame by itself, at which a condition is painted."""

MAP = f'document.querySelector(".kx-thumb-day")?.getAttribute("aria-valuetext")?.includes("{DAY_TEXT}")'
FIGURES = """window === parent && document.querySelector('[data-testid="stMetricValue"]')"""
FLOOR = 'document.getElementById("floor")'

Times = dict[str, list[float]]


def rows() -> Iterator[Row]:
    """Cold and warm opening of a link, then an empty page's, as Streamlit starts it."""
    limits = {"cold": COLD_S, "warm": WARM_S}
    for what, seconds in _openings(ROOT / "app.py", MAP).items():
        yield at_most(
            f"link to map at its day, {what}: median",
            percentile(seconds, 0.5),
            limits[what],
            "s",
            note=_note(seconds),
        )
    for what, seconds in _openings(ROOT / "app.py", FIGURES).items():
        yield plain_row(f"link to key figures, {what}: median", percentile(seconds, 0.5), "s", _note(seconds))
    for what, seconds in _openings(Path(__file__).parent / "floor_app.py", FLOOR).items():
        name = f"an empty page's one frame, as Streamlit starts it, {what}: median"
        yield plain_row(name, percentile(seconds, 0.5), "s", _note(seconds))


def _note(seconds: list[float]) -> str:
    return f"{OPENINGS} times, p50/p95/max {spread([1000 * value for value in seconds])} ms"


def _openings(script: Path, condition: str) -> Times:
    """Seconds until `condition` is painted, of a fresh browser profile and of the same one again."""
    found: Times = {"cold": [], "warm": []}
    log = material.folder() / f"opening-{script.stem}.log"
    with running_app(script, log) as (url, _), sync_playwright() as playwright:
        chromium: Browser = launch(playwright)
        for _ in range(OPENINGS):
            context = chromium.new_context(viewport=browser.SIZE)
            context.add_init_script(WHEN % condition)
            for seconds in found.values():
                seconds.append(_seconds(context, url + LINK))
            context.close()
        chromium.close()
    return found


def _seconds(context: BrowserContext, link: str) -> float:
    """Seconds from asking for a link to the condition painted; RuntimeError where it never is."""
    page = context.new_page()
    start = time.time()
    page.goto(link, wait_until="commit")
    while time.time() < start + LONGEST_S:
        page.wait_for_timeout(LOOK_MS)
        for frame in page.frames:
            try:
                shown = frame.evaluate("window.__kxShown ?? 0")
            except BrowserError:  # the frame is just being loaded
                continue
            if shown:
                page.close()
                return float(shown) / 1000 - start
    raise RuntimeError(f"{link} showed nothing within {LONGEST_S} s")
