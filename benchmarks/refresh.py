"""What a change of day on the map costs its panels: milliseconds in the browser, and the server's CPU.

The clock starts when the map reports the day, which it does once the hand has been off for a quarter of a
second, and stops in the first task after the last frame in which anything around the map changed: the
panels on one clock, the sidebar, whose counts come after them, on another.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Frame, Page

from benchmarks import browser, material, sessions
from benchmarks.rows import Row, at_most, percentile, spread
from geo.web import words
from tests.browser.harness import DAY_THUMB, ROOT, map_frame, running_app

LINK = "?d=2024-10-30&sel=place:ru-kursk-sudzha&thread=sudzha"
"""A day with a front, a place whose claims are shown, and a thread, so that no panel is empty."""

REFRESHES = 40
"""Of the panel that opens first: enough for a 95th percentile that rests on two samples."""

OTHERS = 20
"""Of each other panel: the 95th percentile is the slowest but one."""

SHOWN_MS = 150
CPU_MS = 25

REST_MS = 3000
"""Until the page and the server have finished with what came before."""

PANELS_MS = 570
"""Until the panels are drawn and the sidebar is not: the map waits 250 ms, the sidebar 350 ms more."""

QUIET_MS = 1000
"""Between two days: the map's own wait, the slowest refresh, and time in which nothing changes any more."""

SCRIPT = (Path(__file__).parent / "refresh.js").read_text("utf-8")


def rows() -> Iterator[Row]:
    """Each panel in turn, the one that opens first with more refreshes."""
    log = material.folder() / "refresh.log"
    with running_app(ROOT / "app.py", log) as (url, process), browser.window() as page:
        page.add_init_script(SCRIPT)
        page.goto(url + LINK)
        frame = map_frame(page)
        for number, panel in enumerate(words.PANELS.values()):
            yield from _panel(page, frame, process, panel, OTHERS if number else REFRESHES)


def _panel(page: Page, frame: Frame, process: int, panel: str, refreshes: int) -> Iterator[Row]:
    """Two rows of one panel."""
    page.get_by_role("radiogroup", name="Panel").get_by_role("radio", name=panel, exact=True).click()
    page.wait_for_timeout(REST_MS)
    frame.locator(DAY_THUMB).focus()
    took, beside = [], []
    cpu, cpu_beside = 0.0, 0.0
    for _ in range(refreshes):
        start = sessions.cpu_ms(process)
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(PANELS_MS)
        between = sessions.cpu_ms(process)
        page.wait_for_timeout(QUIET_MS)
        cpu, cpu_beside = cpu + between - start, cpu_beside + sessions.cpu_ms(process) - between
        panels, sidebar = page.evaluate(
            "[__kxRefresh.last, __kxRefresh.sidebar].map((at) => at - __kxRefresh.since)"
        )
        took.append(float(panels))
        beside.append(float(sidebar))
    note = f"{refreshes} days, p50/p95/max {spread(took)} ms; sidebar {spread(beside)} ms"
    yield at_most(f"refresh of “{panel}”: p95", percentile(took, 0.95), SHOWN_MS, "ms", note=note)
    sidebar_cpu = f"and then the sidebar {cpu_beside / refreshes:.3g} ms"
    yield at_most(f"refresh of “{panel}”: server CPU", cpu / refreshes, CPU_MS, "ms", note=sidebar_cpu)
