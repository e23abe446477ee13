"""How long a figure takes, from the view to the bytes of the file."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from statistics import median

from benchmarks.rows import Row, at_most
from geo.figure import PRESETS, Options, load
from geo.figure.stills import STILLS, still
from geo.view import View

DAYS = (date(2024, 8, 14), date(2024, 10, 30), date(2025, 3, 13))
OPTIONS = Options(prepared="2026-11-28 00:00")
LIMIT_S = {"png": 1.5, "svg": 1.5, "pdf": 4.0}
RUNS = 5


def rows() -> Iterator[Row]:
    """The slide of three days in every still format, once warm."""
    world = load()
    for kind in STILLS:
        taken = []
        for run in range(RUNS):
            for day in DAYS:
                start = time.perf_counter()
                still(world, world.select(View(day=day)), PRESETS["slide"], OPTIONS, kind)
                if run:
                    taken.append(time.perf_counter() - start)
        yield at_most(f"still picture 1920 x 1080, {kind}, median", median(taken), LIMIT_S[kind], "s")
        yield at_most(f"still picture 1920 x 1080, {kind}, slowest", max(taken), LIMIT_S[kind], "s")
