"""The same page at the size the design promises, on made-up data (`benchmarks.scale_data`)."""

from __future__ import annotations

import time
from collections.abc import Iterator

import brotli

from benchmarks import browser, material, scale_data, scrub
from benchmarks.rows import Row, at_most
from geo.timemap import document, history

BUILD_S = 60
SIZE_MB = 5
READY_S = 3
BROTLI_QUALITY = 9
"""Quality 11 takes a minute for 20 MB and saves a twentieth."""


def rows() -> Iterator[Row]:
    """Build, size, ready, scrub."""
    made = scale_data.history()
    start = time.perf_counter()
    html = document.compose(history.payload(made))
    yield at_most("at scale: document built", time.perf_counter() - start, BUILD_S, "s")
    packed = brotli.compress(html.encode(), quality=BROTLI_QUALITY)
    yield at_most("at scale: document, brotli", len(packed) / 1e6, SIZE_MB, "MB")
    path = material.folder() / "scale.html"
    path.write_text(html, "utf-8")
    with browser.window() as page:
        browser.open_document(page, path)
        ready = page.evaluate("performance.getEntriesByName('kx-ready')[0].startTime")
    yield at_most("at scale: ready", ready / 1000, READY_S, "s")
    yield from scrub.document_rows("at scale", path, scrub.SCALE_P95_MS)
