"""Scrubbing: input to paint, by key and by drag, as it is, with a slow CPU, at scale, and inside the app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Frame, Page

from benchmarks import browser, material, meter
from benchmarks.rows import FRAME_MS, Row, at_most, percentile, plain_row, spread
from tests.browser.harness import ROOT, Traffic, map_frame, running_app

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
    with running_app(ROOT / "app.py", material.folder() / "app.log") as (url, _), browser.window() as page:
        traffic = Traffic(page)
        page.goto(url)
        frame = map_frame(page)
        yield from measured_rows("scrub, inside the app", page, frame, FRAME_MS, traffic)


def document_rows(what: str, path: Path, limit_ms: float, slowdown: int = 1) -> Iterator[Row]:
    """Both ways to scrub one document."""
    with browser.window(slowdown=slowdown) as page:
        traffic = Traffic(page)
        frame = browser.open_document(page, path)
        yield from measured_rows(what, page, frame, limit_ms, traffic)


def measured_rows(what: str, page: Page, frame: Frame, limit_ms: float, traffic: Traffic) -> Iterator[Row]:
    """Rows of both ways to scrub, with what went over the wire meanwhile."""
    for way, run in (("key", meter.by_key), ("drag", meter.by_drag)):
        found = run(page, frame, traffic)
        note = f"{len(found.paint_ms)} steps, p50/p95/max {spread(found.paint_ms)} ms"
        yield at_most(
            f"{what}, by {way}: p95 to paint", percentile(found.paint_ms, 0.95), limit_ms, "ms", note=note
        )
        yield plain_row(
            f"{what}, by {way}: of it, work in the frame", spread(found.work_ms), "ms p50/p95/max"
        )
        if found.presented_ms:
            late = f"{len(found.presented_ms)} of {len(found.paint_ms)}, {spread(found.presented_ms)} ms"
            yield plain_row(
                f"{what}, by {way}: presented later than 16 ms", late, "p50/p95/max (Event Timing)"
            )
        yield plain_row(f"{what}, by {way}: dropped frames", found.dropped_frames)
        yield at_most(f"{what}, by {way}: inputs without effect", found.missed, 0, "")
        yield at_most(f"{what}, by {way}: requests while scrubbing", found.requests, 0, "")
        yield at_most(f"{what}, by {way}: websocket frames while scrubbing", found.websocket_frames, 0, "")
