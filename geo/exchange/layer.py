"""What leaves: a layer of rows with named columns, and what every file says about itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from shapely.geometry.base import BaseGeometry

from geo.safe import plain, safe_url

Value: TypeAlias = str | int | float | bool | date | None

Shape: TypeAlias = tuple[float, float] | BaseGeometry | None
"""(lon, lat) of a point, or a geometry; WGS 84 degrees."""

LINKS_KEPT = 8_192
"""Links judged once: many records share a source, and judging one takes as long as writing ten cells."""

FAST = 1
"""Compression of 1 to 9 in zipped files: twice as fast as the usual 6 for a tenth more bytes."""

CHUNK = 2_000
"""Rows held at a time by writers that work in batches: a few MB, and few enough calls to cost nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` is text, link, date, integer or number; an empty cell means "not said"."""

    name: str
    help: str
    kind: str = "text"


class Row(NamedTuple):
    """One record: a value for each column, and where it lies."""

    values: tuple[Value, ...]
    shape: Shape = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Rows of one kind.

    Attributes
    ----------
    geometry
        "point", "area" or "" for a table without.
    colour
        The column whose value names the colour (`geo.tokens`), empty for none.
    rows
        Worked out as they are read; may be read again.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    geometry: str
    colour: str
    licences: tuple[Licence, ...]
    rows: Iterable[Row]

    def place(self, name: str) -> int | None:
        """Where the column `name` stands; None where there is none."""
        names = [column.name for column in self.columns]
        return names.index(name) if name in names else None


class Licence(NamedTuple):
    """A licence as datapackage.json names it."""

    name: str
    path: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says of itself: which view of which data, made when, its licences, owing to whom."""

    title: str
    situation: str
    view: str
    version: str
    last_evidence: date
    prepared: datetime
    licences: tuple[Licence, ...]
    credits: tuple[str, ...]

    def lines(self) -> list[tuple[str, str]]:
        """The same as names and texts."""
        return [
            ("title", self.title),
            ("situation", self.situation),
            ("view", self.view),
            ("data version", self.version),
            ("last evidence", self.last_evidence.isoformat()),
            ("prepared", self.prepared.isoformat(timespec="seconds")),
            *(("licence", f"{each.title} ({each.path})") for each in self.licences),
            *(("credit", credit) for credit in self.credits),
            ("boundaries", DISCLAIMER),
            ("empty cell", "the source did not say; it never means zero"),
        ]


DISCLAIMER = (
    "State borders are drawn as internationally recognised; the project takes no position of its own."
)


@dataclass(frozen=True, slots=True)
class Export:
    """Everything one file holds."""

    about: About
    layers: Sequence[Layer]


_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


def joined(values: Iterable[Value]) -> str:
    """All texts of a row, a bar before each, so that most rows are judged in one look instead of twenty."""
    return "|" + "|".join([value for value in values if isinstance(value, str)])


def clean(value: Value) -> Value:
    """A text without what no screen or XML file may hold; anything else as it is."""
    return tame(value) if isinstance(value, str) else value


def tame(text: str) -> str:
    """A text without controls, reordering marks and the characters that XML knows no writing of."""
    return text if text.isprintable() else plain(text).translate(_NO_CHARACTERS)


@lru_cache(maxsize=LINKS_KEPT)
def link(text: str) -> str:
    """A link that can be followed, or nothing."""
    return safe_url(text) or ""


def chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in lists of at most CHUNK."""
    held: list[Row] = []
    for row in rows:
        held.append(row)
        if len(held) == CHUNK:
            yield held
            held = []
    if held:
        yield held
