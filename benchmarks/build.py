"""How long it takes to compute every surface, and to load what was computed."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator

from benchmarks import material
from benchmarks.rows import Row, at_most
from geo.control import derived
from geo.model import Lens
from geo.timemap import document

ALL_LENSES_S = 30
LOAD_S = 1
DOCUMENT_S = 5
MEMORY_MB = 1024


def rows() -> Iterator[Row]:
    """All lenses from nothing; the derived data from disk; the document from both."""
    dataset = material.dataset()
    start = time.perf_counter()
    for lens in Lens:
        derived.compute(dataset, lens)
    yield at_most("all surfaces, all lenses, from nothing", time.perf_counter() - start, ALL_LENSES_S, "s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield at_most("peak memory of that process", peak, MEMORY_MB, "MB")
    start = time.perf_counter()
    controls = derived.load(dataset)
    yield at_most("derived data loaded from disk", time.perf_counter() - start, LOAD_S, "s")
    start = time.perf_counter()
    document.build(dataset, controls, title="Kursk Explorer")
    yield at_most("map document composed", time.perf_counter() - start, DOCUMENT_S, "s")
