"""Kursk Explorer: from dated public reports to a map that answers "says who, and when?".

The names of NOTEBOOK come from `geo.notebook`, loaded when the first of them is asked for (docs/python.md).
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

NOTEBOOK = (
    "Atlas",
    "areas",
    "change",
    "claims",
    "events",
    "explain",
    "export",
    "frame",
    "judge",
    "load",
    "positions",
    "select",
    "status_at",
    "surface",
)
"""What a notebook or a script needs from this package; the rest is internal."""

__all__ = ["NOTEBOOK", "__version__"]


def __getattr__(name: str) -> object:
    """A name of NOTEBOOK; importing `geo` itself loads no library."""
    if name in NOTEBOOK:
        notebook = import_module("geo.notebook")
        globals().update({each: getattr(notebook, each) for each in NOTEBOOK})  # `select` is a folder, too
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Names that can be completed."""
    return sorted([*globals(), *NOTEBOOK])
