"""What the benchmarks measure with: the bundled data, loaded once, and the documents built from it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from geo import ledger
from geo.control import derived
from geo.control.account import Control
from geo.ledger import Dataset
from geo.model import Lens
from geo.timemap import document


@cache
def dataset() -> Dataset:
    """The bundled data."""
    return ledger.load()


@cache
def controls() -> Mapping[Lens, Control]:
    """The bundled derived data."""
    return derived.load(dataset())


@cache
def html() -> str:
    """The map document of the bundled data."""
    return document.build(dataset(), controls(), title="Kursk Explorer")


@cache
def folder() -> Path:
    """A folder for what the benchmarks write; the system clears it."""
    return Path(tempfile.mkdtemp(prefix="kursk-bench-"))


@cache
def document_file() -> Path:
    """The map document of the bundled data, on disk."""
    path = folder() / "map.html"
    path.write_text(html(), "utf-8")
    return path
