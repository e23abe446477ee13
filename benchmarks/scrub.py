"""Scrubbing: input to paint, by key and by drag, as it is, with a slow CPU, at scale, and inside the app.

Every scrub runs twice: on a 60 Hz screen, where each input waits up to 16.7 ms for the next beat, and without
a limit to the frame rate, where nothing waits. What the rows mean is said in `benchmarks.meter`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Frame, Page

from benchmarks import browser, material, meter
from benchmarks.rows import FRAME_MS, Row, at_most, percentile, plain_row, spread
from tests.browser.harness import ROOT, Traffic, map_frame, running_app

Runs = dict[str, meter.Scrub]
"""What was measured, by way to scrub."""

SLOWDOWN = 4
"""How much slower the CPU is made: a laptop of ten years ago, or a phone."""

SLOW_P95_MS = 50
SCALE_P95_MS = 33


def default_rows() -> Iterator[Row]:
    """The document of the bundled data, opened from disk."""
    yield from document_rows("scrub, default data", material.document_file(), FRAME_MS)


def slow_rows() -> Iterator[Row]:
    """The same on a slowed CPU."""
    yield from document_rows(f"scrub, CPU / {SLOWDOWN}", material.document_file(), SLOW_P95_MS, SLOWDOWN)


def app_rows() -> Iterator[Row]:
    """The map inside the app, in its sandboxed frame."""
    with running_app(ROOT / "app.py", material.folder() / "app.log") as (url, _):
        yield from measured_rows("scrub, inside the app", FRAME_MS, partial(app_runs, url))


def document_rows(what: str, path: Path, limit_ms: float, slowdown: int = 1) -> Iterator[Row]:
    """Both ways to scrub one document."""
    yield from measured_rows(what, limit_ms, partial(document_runs, path, slowdown))


def app_runs(url: str, unlimited: bool) -> Runs:
    """Scrub the map of a running app."""
    with browser.window(unlimited=unlimited) as page:
        traffic = Traffic(page)
        page.goto(url)
        return both_ways(page, map_frame(page), traffic, unlimited)


def document_runs(path: Path, slowdown: int, unlimited: bool) -> Runs:
    """Scrub a document opened from disk."""
    with browser.window(slowdown=slowdown, unlimited=unlimited) as page:
        traffic = Traffic(page)
        return both_ways(page, browser.open_document(page, path), traffic, unlimited)


def both_ways(page: Page, frame: Frame, traffic: Traffic, unlimited: bool) -> Runs:
    """Scrub by key, then by drag."""
    ways = {"key": meter.by_key, "drag": meter.by_drag}
    return {way: run(page, frame, traffic, unlimited=unlimited) for way, run in ways.items()}


def measured_rows(what: str, limit_ms: float, runs: Callable[[bool], Runs]) -> Iterator[Row]:
    """Rows of both ways to scrub: with the wait for a 60 Hz screen beside what our own work costs."""
    with_wait, without = runs(False), runs(True)
    for way, found in with_wait.items():
        start = f"{what}, by {way}: "
        yield paint_row(start + "input to paint p95, waiting for the beat of a 60 Hz screen", found, limit_ms)
        yield paint_row(
            start + "input to paint p95, frame rate unlimited: our own work", without[way], limit_ms
        )
        yield plain_row(start + "of the frame, worked", spread(found.work_ms), "ms p50/p95/max")
        yield plain_row(
            start + "input to screen, the browser's EventLatency", spread(found.screen_ms), "ms p50/p95/max"
        )
        yield plain_row(start + "dropped frames", found.dropped_frames or 0)
        yield at_most(start + "inputs without effect", found.missed, 0, "")
        yield at_most(start + "requests while scrubbing", found.requests, 0, "")
        yield at_most(start + "websocket frames while scrubbing", found.websocket_frames, 0, "")


def paint_row(what: str, found: meter.Scrub, limit_ms: float) -> Row:
    """The 95th percentile of input to paint, beside its median and maximum."""
    note = f"{len(found.paint_ms)} steps, p50/p95/max {spread(found.paint_ms)} ms"
    return at_most(what, percentile(found.paint_ms, 0.95), limit_ms, "ms", note=note)
