"""One world, one view, one composed page: what most tests of figures look at."""

from datetime import date

import pytest

from geo.figure import Options, World
from geo.figure.drawn import composed
from geo.figure.presets import named
from geo.view import View

DAY = date(2024, 10, 30)
OPTIONS = Options(prepared="2026-11-28 09:12", title="A briefing")
SMALL = named("slide", 24)
"""A slide of 320 x 180 pixels: everything is drawn, little is painted."""


@pytest.fixture(scope="session")
def world(dataset, controls):
    return World(dataset, controls)


@pytest.fixture(scope="session")
def selection(world):
    return world.select(View(day=DAY))


@pytest.fixture(scope="session")
def page(world, selection):
    return composed(selection, SMALL, world=world, options=OPTIONS)
