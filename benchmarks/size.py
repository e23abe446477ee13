"""How large the map document is, as a browser receives it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import brotli

from benchmarks import material
from benchmarks.rows import Row, at_most, plain_row

LIMIT_KB = 400
"""Kilobytes of 1,000 bytes, the stricter reading."""


def rows() -> Iterator[Row]:
    """The document of the bundled data: plain, gzip, brotli."""
    raw = material.html().encode("utf-8")
    yield plain_row("map document, plain", len(raw) / 1000, "KB")
    yield at_most("map document, gzip 9", len(gzip.compress(raw, 9)) / 1000, LIMIT_KB, "KB")
    yield at_most("map document, brotli 11", len(brotli.compress(raw)) / 1000, LIMIT_KB, "KB")
