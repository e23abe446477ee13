"""What a figure is asked for beside its view."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from geo.errors import FigureError
from geo.figure.atlas.frame import Degrees
from geo.figure.lettering import shown

ADDRESS = "http://localhost:8501/"
"""Where `make run` opens the explorer: the address that a link back begins with unless another is given."""

MAX_TITLE = 200
"""Characters of a title or an author's name; a longer one is not a title."""

CHARTS = ("", "strip", "alone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Everything but the view: `prepared` is a UTC time to the minute, "2026-11-28 09:12"; empty is now.

    `extent` (west, south, east, north in degrees) is what the map holds unless the view says where it looks;
    `caption` is a line over the foot of the map.
    """

    title: str = ""
    author: str = ""
    prepared: str = ""
    address: str = ADDRESS
    map_only: bool = False
    transparent: bool = False
    chart: str = ""
    extent: Degrees | None = None
    caption: str = ""

    def __post_init__(self) -> None:
        """Clean the texts; FigureError for what cannot be drawn."""
        for name in ("title", "author", "caption"):
            text = shown(getattr(self, name))
            if len(text) > MAX_TITLE:
                raise FigureError(f"the {name} has {len(text)} characters; use {MAX_TITLE} at most")
            object.__setattr__(self, name, text)
        if self.chart not in CHARTS:
            raise FigureError(f"there is no chart {self.chart!r}; choose strip or alone")

    def stamped(self) -> Options:
        """The same with a time of preparation."""
        return self if self.prepared else replace(self, prepared=f"{datetime.now(UTC):%Y-%m-%d %H:%M}")

    def as_dict(self) -> dict[str, Any]:
        """Plain data, what is as usual left out."""
        usual = asdict(Options())
        return {key: value for key, value in asdict(self).items() if value != usual[key]}
