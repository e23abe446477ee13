"""What happens once, before the first reader comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from time import perf_counter

from geo.view import View
from geo.web import assistant, framing, journal, meter
from geo.web.asked import ask
from geo.web.health import versions
from geo.web.memory import keep_loaded
from geo.web.resources import map_document
from geo.web.sidebar import counts


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Load everything; the server listens once this is done."""
    await asyncio.to_thread(start)
    async with assistant.running():
        yield


def start() -> None:
    """Read the settings, compose the map, load the page, and take all of it out of garbage collection."""
    began = perf_counter()
    framing.allowed()
    meter.slow_seconds()
    journal.start()
    map_document()
    import_module("geo.web.page")
    counts(ask(View()).selection.view)
    keep_loaded()
    journal.note("started", **versions(), seconds=round(perf_counter() - began, 3))
