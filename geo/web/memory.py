"""What is loaded once and stays: taken out of garbage collection, which Streamlit runs after every run."""

from __future__ import annotations

import gc
from functools import cache


def keep_loaded() -> None:
    """Take all that is loaded by now out of garbage collection: over it all, one takes 120 ms."""
    gc.collect()
    gc.freeze()


@cache
def keep_first_drawn() -> None:
    """Take what Streamlit loaded for the first page out of garbage collection too: emoji, lines of its code.

    Once only, for what is out of it stays in memory where it refers to itself, as a reader's session does.
    """
    gc.freeze()
