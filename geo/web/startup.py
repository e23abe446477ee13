"""What happens once, before the first reader comes."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib import import_module

from geo.view import View
from geo.web.asked import ask
from geo.web.resources import map_document
from geo.web.sidebar import counts


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Load everything; the server listens once this is done."""
    await asyncio.to_thread(start)
    yield


def start() -> None:
    """Compose the map document, load the page, and take all of it out of garbage collection.

    Streamlit collects garbage after every run; over the whole loaded data that costs 120 ms each time.
    """
    map_document()
    import_module("geo.web.page")
    counts(ask(View()).selection.view)
    gc.collect()
    gc.freeze()


@cache
def first_drawn() -> None:
    """Take what Streamlit loaded for the first page out of garbage collection too: emoji, lines of its code.

    Once only, for what is out of it stays in memory where it refers to itself, as a reader's session does.
    """
    gc.freeze()
