"""How long a figure takes, from the view to the bytes of the file."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.rows import Row, at_most
from geo.figure import PRESETS, Options, load
from geo.figure.film import Reel, film
from geo.figure.slide import slide
from geo.figure.stills import STILLS, still
from geo.view import View

DAYS = (date(2024, 8, 14), date(2024, 10, 30), date(2025, 3, 13))
OPTIONS = Options(prepared="2026-11-28 00:00")
LIMIT_S = {"png": 1.5, "svg": 1.5, "pdf": 4.0}
SLIDE_LIMIT_S = 5
FILM_LIMIT_S = 30
FRAMES = 60
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
    yield at_most("native slide", _slide_s(), SLIDE_LIMIT_S, "s")
    yield at_most(f"film of {FRAMES} frames 1280 x 720, mp4", _film_s(), FILM_LIMIT_S, "s")


def _slide_s() -> float:
    """One slide, once warm."""
    world = load()
    start = time.perf_counter()
    slide(world, world.select(View(day=DAYS[1])), PRESETS["slide"], OPTIONS)
    return time.perf_counter() - start


def _film_s() -> float:
    """Sixty days of the first autumn."""
    world = load()
    days = [DAYS[0] + timedelta(days=at) for at in range(FRAMES)]
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        film(world, Reel(view=View(), days=days), PRESETS["film"], OPTIONS, Path(folder) / "F.mp4")
        return time.perf_counter() - start
