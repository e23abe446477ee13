"""What stays loaded is out of garbage collection, which Streamlit runs after every run of the page."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from geo.web import memory, startup

SMALL = 2_000
"""Objects that a collection passes over in a fraction of a millisecond; the loaded data are 300,000."""


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    memory.keep_first_drawn.cache_clear()
    yield
    gc.unfreeze()


def test_nothing_of_the_loaded_data_is_looked_through_again() -> None:
    startup.start()
    assert len(gc.get_objects()) < SMALL


def test_what_the_first_page_loads_is_left_out_once() -> None:
    memory.keep_first_drawn()
    assert len(gc.get_objects()) < SMALL
    later: list[list[int]] = [[] for _ in range(2 * SMALL)]
    memory.keep_first_drawn()
    assert len(gc.get_objects()) > len(later)
