"""A mapper's dated drawings into readings at the places of the ledger: status, and two signed distances.

`held_m` is the distance in metres, negative inside, to the edge of ground held by the other side than in
peacetime, `outer_m` to the edge of ground so held or contested; both up to `READING_REACH_M`. Distances are
taken in the equal-area projection, true to 0.1 % within 200 km of its centre.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.exchange.read import dates
from geo.exchange.read.ground import Ground
from geo.exchange.read.limits import Purse, check_size
from geo.exchange.read.raw import Cell, Raw
from geo.exchange.read.upload import read_raw
from geo.ledger import Dataset
from geo.model import PEACETIME, READING_REACH_M, Status
from geo.projection import to_metres

MOVED_M = 150
"""Metres by which an edge has to move to be a new reading, and by MOVED_SHARE: less is the mapper's hand."""

MOVED_SHARE = 0.1

ROUND_M = 10
"""Readings are rounded to this: finer than any mapper draws."""

ENDINGS = (".geojson", ".json", ".kml", ".kmz")

SECONDS_PER_FILE = 60.0
"""Seconds that one drawing may take: a whole country of one mapper has a million points."""

STATUS_NAMES = {
    "ua": Status.UA,
    "liberated": Status.UA,
    "ru": Status.RU,
    "occupied": Status.RU,
    "contested": Status.CONTESTED,
    "unknown": Status.CONTESTED,
    "grey": Status.CONTESTED,
    "gray": Status.CONTESTED,
    "grey zone": Status.CONTESTED,
}
"""What a drawing's `status` or a part of its `name` says."""

_FILE_DAY = re.compile(r"(?<!\d)(20\d{2})-?(\d{2})-?(\d{2})(?!\d)")
_FILE_SECONDS = re.compile(r"(?<!\d)(1\d{9})(?!\d)")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a mapper drew on a day: the ground of each status, in metres; `mapper` as the file calls him."""

    day: date
    snapshot_id: str
    ground: Mapping[Status, BaseGeometry]
    mapper: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A place on a drawing."""

    place_id: str
    day: date
    status: Status
    held_m: int
    outer_m: int
    snapshot_id: str

    def moved_from(self, before: Reading) -> bool:
        """Whether it says anything new after `before`."""
        return self.status is not before.status or any(
            abs(now - then) > max(MOVED_M, MOVED_SHARE * abs(then))
            for now, then in ((self.held_m, before.held_m), (self.outer_m, before.outer_m))
        )

    @property
    def deep(self) -> bool:
        """Whether the place lies farther than can be read in its own side's ground."""
        return min(self.held_m, self.outer_m) >= READING_REACH_M


def snapshots(folder: Path, dataset: Dataset, pattern: str = "*") -> list[Snapshot]:
    """Every drawing of a folder by day, of the files called like `pattern`.

    Raises DataError for one that cannot be read, or says no day.
    """
    files = sorted(path for path in folder.glob(pattern) if path.suffix.lower() in ENDINGS)
    if not files:
        raise DataError(f"{folder} holds no file that ends in {', '.join(ENDINGS)}")
    found = [each for path in files for each in _read(path, dataset)]
    return sorted(found, key=lambda each: (each.day, each.snapshot_id))


def _read(path: Path, dataset: Dataset) -> Iterator[Snapshot]:
    """The drawings of one file, one for each day it names."""
    try:
        data = path.read_bytes()
        check_size(data)
        raw = read_raw(data, Purse(seconds=SECONDS_PER_FILE))
        yield from _snapshots(raw, path.stem, Ground(dataset, raw.crs, swap=False))
    except DataError as error:
        raise DataError(f"{path.name}: {error}") from error


def _snapshots(raw: Raw, stem: str, ground: Ground) -> Iterator[Snapshot]:
    drawn: dict[tuple[date, str], dict[Status, list[BaseGeometry]]] = {}
    mapper = ""
    for number, cells, shape in zip(raw.numbers, raw.rows, raw.shapes, strict=True):
        record = dict(zip(raw.headers, cells, strict=True))
        status = _status(record)
        if status is None or shape is None or shapely.get_dimensions(shape) != 2:
            continue
        try:
            mended = ground.mended(shape)
        except ValueError as error:
            raise DataError(f"shape {number}: {error}") from error
        mapper = str(record.get("mapper") or mapper)
        drawn.setdefault(_when(record, stem), {}).setdefault(status, []).append(mended)
    if not drawn:
        raise DataError("no polygon says who holds it; a `status` of ua, ru or contested does")
    for (day, snapshot_id), parts in drawn.items():
        whole = {
            status: shapely.transform(shapely.union_all(each), to_metres) for status, each in parts.items()
        }
        yield Snapshot(day, snapshot_id, whole, mapper)


def _status(record: Mapping[str, Cell]) -> Status | None:
    for name in ("status", "name"):
        for part in str(record.get(name) or "").lower().split("///"):
            found = STATUS_NAMES.get(part.strip())
            if found is not None:
                return found
    return None


def _when(record: Mapping[str, Cell], stem: str) -> tuple[date, str]:
    """The day of a polygon and the id of its snapshot: by its properties, else by the name of the file."""
    seconds = _FILE_SECONDS.search(stem)
    for name in ("date", "day", "begin"):
        try:
            found = dates.read(record.get(name), None)
        except ValueError:
            continue
        if found is not None:
            stated = str(record.get("snapshot_id") or (seconds[1] if seconds else ""))
            return found[0], stated if stated.isdecimal() else f"{found[0]:%Y%m%d}"
    by_name = _FILE_DAY.search(stem)
    if by_name is not None:
        day = date(int(by_name[1]), int(by_name[2]), int(by_name[3]))
        return day, f"{day:%Y%m%d}"
    if seconds is not None:
        return datetime.fromtimestamp(int(seconds[1]), UTC).date(), seconds[1]
    raise DataError("neither the file's name nor a property `date` says the day of the drawing")


def of_mapper(drawn: Iterable[Snapshot], names: Iterable[str]) -> list[Snapshot]:
    """The drawings of one mapper: those that name him where any does, else those that name nobody."""
    found, known = list(drawn), set(names)
    named = [each for each in found if each.mapper in known]
    return named or [each for each in found if not each.mapper]


def readings(dataset: Dataset, snapshot: Snapshot) -> list[Reading]:
    """Every place of the ledger on one drawing."""
    places = list(dataset.places.values())
    points = shapely.points(to_metres(np.array([(place.lon, place.lat) for place in places])))
    grey = [snapshot.ground[Status.CONTESTED]] if Status.CONTESTED in snapshot.ground else []
    found: dict[Status, tuple[list[int], list[int]]] = {}
    for side in (Status.UA, Status.RU):
        held = [snapshot.ground[side]] if side in snapshot.ground else []
        found[side] = _distances(held, points), _distances([*held, *grey], points)
    read = []
    for at, place in enumerate(places):
        own = PEACETIME[place.country]
        other = Status.UA if own is Status.RU else Status.RU
        held_m, outer_m = (each[at] for each in found[other])
        status = other if held_m < 0 else Status.CONTESTED if outer_m < 0 else own
        read.append(Reading(place.place_id, snapshot.day, status, held_m, outer_m, snapshot.snapshot_id))
    return read


def _distances(parts: Iterable[BaseGeometry], points: np.ndarray) -> list[int]:
    """Signed metres of each point to the edge of the union of `parts`, rounded, READING_REACH_M at most."""
    ground = shapely.union_all(list(parts))
    if ground.is_empty:
        return [READING_REACH_M] * len(points)
    shapely.prepare(ground)
    away = shapely.distance(shapely.boundary(ground), points)
    signed = np.where(shapely.covers(ground, points), -np.maximum(away, ROUND_M), away)
    rounded = np.round(signed / ROUND_M) * ROUND_M
    return [int(each) for each in np.clip(rounded, -READING_REACH_M, READING_REACH_M)]


def new_readings(
    dataset: Dataset, claimant: str, drawn: Iterable[Snapshot]
) -> Iterator[tuple[Snapshot, list[Reading]]]:
    """Each drawing with the readings that say something new after the one before, or after the ledger's."""
    known = _known(dataset, claimant)
    for snapshot in drawn:
        fresh = []
        for reading in readings(dataset, snapshot):
            before = _before(known.get(reading.place_id, ()), reading.day)
            if before is None and reading.deep:
                continue
            if before is None or reading.moved_from(before):
                fresh.append(reading)
                known.setdefault(reading.place_id, []).append(reading)
        yield snapshot, fresh


def _known(dataset: Dataset, claimant: str) -> dict[str, list[Reading]]:
    """The ledger's readings of one mapper by place."""
    known: dict[str, list[Reading]] = {}
    for claim in dataset.claims.values():
        if claim.claimant == claimant and claim.place_id and claim.status and claim.held_m is not None:
            outer = claim.held_m if claim.outer_m is None else claim.outer_m
            reading = Reading(claim.place_id, claim.day, claim.status, claim.held_m, outer, "")
            known.setdefault(claim.place_id, []).append(reading)
    return known


def _before(known: Iterable[Reading], day: date) -> Reading | None:
    return max((each for each in known if each.day <= day), key=lambda each: each.day, default=None)
