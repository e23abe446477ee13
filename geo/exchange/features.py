"""Collections of features as OGC API - Features serves them: every kind that is drawn, by box and days.

Part 1 (17-069r4), classes core, GeoJSON and OpenAPI 3.0. Records are of whole days, as the sources give them:
of a time of day only its day counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, TypeAlias

import numpy as np
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geo.errors import NotThereError, ViewError
from geo.exchange.asked import Controls, ask
from geo.exchange.kinds import KINDS, Kind
from geo.exchange.layer import Row, Value
from geo.ledger import Dataset

COLLECTIONS: Mapping[str, Kind] = {name: kind for name, kind in KINDS.items() if kind.geometry}

OF_A_DAY = ("changes", "changed_settlements", "disputes")
"""Kinds worked out for the days asked about; all others come with begin and end, and are sifted."""

VIEW_KEYS = ("lens", "known", "q", "cat", "side", "pub", "st", "kind", "shown", "grade", "thread")
"""Keys of a link that choose records; what only the map draws has no meaning here."""

USUAL_ITEMS = 100

MAX_ITEMS = 10_000
"""Features of one answer, some MB; a client that asks for more gets this many and a link to the next."""

Corners: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north in WGS 84 degrees."""

WORLD: Corners = (-180.0, -90.0, 180.0, 90.0)


class Days(NamedTuple):
    """First and last day asked about; None: open."""

    first: date | None = None
    last: date | None = None

    def meet(self, begin: Value, end: Value) -> bool:
        """Whether a row from `begin` to `end` has a day in common; one without a day has all."""
        late = self.last is not None and isinstance(begin, date) and begin > self.last
        early = self.first is not None and isinstance(end, date) and end < self.first
        return not (late or early)


class Found(NamedTuple):
    """Features of one page with their ids, and how many match in all."""

    items: Sequence[tuple[str, Row]]
    matched: int


@dataclass(frozen=True, slots=True)
class Collection:
    """One kind of record as a view chooses it, worked out once.

    Attributes
    ----------
    rows
        By id: the record's own, or its number, which holds for one version of the data.
    """

    kind: Kind
    rows: Mapping[str, Row]

    @property
    def names(self) -> list[str]:
        """The names of its columns."""
        return [column.name for column in self.kind.columns]

    def find(self, days: Days, corners: Corners, limit: int, offset: int) -> Found:
        """The page of features that meet a box and days."""
        met = [
            (key, row)
            for key, row in self._of(Days() if self.kind.name in OF_A_DAY else days)
            if corners == WORLD or _meets(row, corners)
        ]
        return Found(met[offset : offset + limit], len(met))

    def _of(self, days: Days) -> Iterator[tuple[str, Row]]:
        if days == Days() or "begin" not in self.names:
            yield from self.rows.items()
            return
        begin, end = self.names.index("begin"), self.names.index("end")
        for key, row in self.rows.items():
            if days.meet(row.values[begin], row.values[end]):
                yield key, row

    @property
    def corners(self) -> Corners:
        """The box around all of its features; the world where there are none."""
        xy = [row.shape for row in self.rows.values() if isinstance(row.shape, tuple)]
        shapes = [row.shape for row in self.rows.values() if isinstance(row.shape, BaseGeometry)]
        if not xy and not shapes:
            return WORLD
        west, south, east, north = shapely.total_bounds(
            [*shapely.points(np.array(xy).reshape(-1, 2)), *shapes]
        )
        return float(west), float(south), float(east), float(north)

    @property
    def span(self) -> Days:
        """The first and the last day that a feature is about."""
        told = [
            row.values[self.names.index(each)]
            for each in _ENDS
            if each in self.names
            for row in self.rows.values()
        ]
        days = [day for day in told if isinstance(day, date)]
        return Days(min(days, default=None), max(days, default=None))


_ENDS = ("begin", "end")


def gather(dataset: Dataset, controls: Controls, name: str, view: Mapping[str, str]) -> Collection:
    """The rows of a collection that `view_of` chooses; ViewError for keys that are not understood."""
    kind = collection(name)
    asked, problems = ask(dataset, controls, view)
    if problems:
        raise ViewError(" ".join(problems))
    own = kind.columns[0].name == "id"
    rows = ((str(row.values[0]) if own else str(at), row) for at, row in enumerate(kind.rows(asked), 1))
    return Collection(kind, dict(rows))


def view_of(name: str, keys: Mapping[str, str]) -> dict[str, str]:
    """The keys of a view; of what is worked out for a day, with the day."""
    view = {key: keys[key] for key in VIEW_KEYS if keys.get(key)}
    if name in OF_A_DAY:
        days = days_of(keys.get("datetime", ""))
        ends = {"cmp": days.first if days.first != days.last else None, "d": days.last or days.first}
        view |= {key: day.isoformat() for key, day in ends.items() if day is not None}
    return view


def collection(name: str) -> Kind:
    """The kind that a collection holds."""
    if name not in COLLECTIONS:
        raise NotThereError(f"there is no collection {name[:40]!r}; there are {', '.join(COLLECTIONS)}")
    return COLLECTIONS[name]


def days_of(text: str) -> Days:
    """The days of `datetime`: a day or a time, or two with a slash between, `..` or nothing for no end."""
    parts = text.split("/")
    if len(parts) == 1:
        day = _day(text)
        return Days(day, day)
    if len(parts) != 2:
        raise ViewError("datetime is a day, or two with a slash between: 2024-08-06/2025-03-13")
    found = Days(*(None if part == ".." else _day(part) for part in parts))
    if found.first and found.last and found.last < found.first:
        raise ViewError(f"datetime ends on {found.last}, before it begins on {found.first}; turn it round")
    return found


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date() if text else None
    except ValueError as error:
        raise ViewError(f"{text[:40]!r} is no day; write 2024-08-15 or 2024-08-15T12:00:00Z") from error


def corners_of(text: str) -> Corners:
    """The box of `bbox`: west, south, east, north in WGS 84 degrees; heights between them are left out."""
    if not text:
        return WORLD
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in (4, 6) or not all(map(math.isfinite, numbers)):
        raise ViewError("bbox is west,south,east,north in degrees: 34.5,50.8,36,51.8")
    half = len(numbers) // 2
    west, south, east, north = numbers[0], numbers[1], numbers[half], numbers[half + 1]
    if south > north:
        raise ViewError(f"bbox has its north {north:g} below its south {south:g}; turn them round")
    return west, south, east, north


def _meets(row: Row, corners: Corners) -> bool:
    """Whether a row lies in a box, which may cross 180 degrees; one that lies nowhere does not."""
    if row.shape is None:
        return False
    west, south, east, north = corners
    if west > east:
        parts = ((west, south, WORLD[2], north), (WORLD[0], south, east, north))
        return any(_meets(row, part) for part in parts)
    if isinstance(row.shape, BaseGeometry):
        return bool(row.shape.intersects(box(*corners)))
    return west <= row.shape[0] <= east and south <= row.shape[1] <= north
