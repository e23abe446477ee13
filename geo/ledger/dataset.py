"""Checked rows into frozen records: one Dataset that everything else reads."""

from __future__ import annotations

import typing
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from geo.bundle import BUNDLED_DATA
from geo.errors import DataError
from geo.ledger.check import read_folder
from geo.ledger.geography import Geography
from geo.ledger.table import Row, Rows
from geo.model import (
    AreaFigure,
    Bookmark,
    Claim,
    Claimant,
    Event,
    Extent,
    MapDay,
    Mapper,
    NamedUnit,
    Place,
    Position,
    Post,
    Publisher,
    Sighting,
    Source,
    Status,
    Thread,
    ThreadStep,
    TroopFigure,
    Unit,
)
from geo.timeline import FIRST_DAY

DATA_DIR = BUNDLED_DATA
OFFENDERS_SHOWN = 10
"""How many rejected rows an error lists; `kursk check` prints them all."""

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Every record of a data folder, by id and in ledger order. `version` names the exact bytes."""

    places: Mapping[str, Place]
    publishers: Mapping[str, Publisher]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event]
    units: Mapping[str, Unit]
    positions: Mapping[str, Position]
    sightings: Mapping[str, Sighting]
    posts: Mapping[str, Post]
    area_figures: Mapping[str, AreaFigure]
    troop_figures: Mapping[str, TroopFigure]
    threads: Mapping[str, Thread]
    bookmarks: tuple[Bookmark, ...]
    mappers: Mapping[Claimant, Mapper]
    geography: Geography
    version: str

    @property
    def observed_map_days(self) -> tuple[date, ...]:
        """Days on which DeepState's public map was read in full."""
        days = self.mappers[Claimant.MAP_DEEPSTATE].days
        return tuple(each.day for each in days if each.extent is Extent.FULL)


def load(folder: Path = DATA_DIR) -> Dataset:
    """Load a data folder whose every row is good; DataError lists the offenders of any other."""
    read = read_folder(folder)
    rejected = read.check.rejected
    if rejected or read.geography is None:
        shown = "\n".join(f"  {each}" for each in rejected[:OFFENDERS_SHOWN])
        rest = f"\n  and {len(rejected) - OFFENDERS_SHOWN} more" if len(rejected) > OFFENDERS_SHOWN else ""
        raise DataError(f"{folder}: {len(rejected)} rejected, run `kursk check` for all:\n{shown}{rest}")
    tables = read.tables
    return Dataset(
        places=_by_id(tables["places"], lambda row: _make(Place, row, aliases=_aliases(row))),
        publishers=_by_id(tables["publishers"], lambda row: _make(Publisher, row)),
        sources=_by_id(tables["sources"], lambda row: _make(Source, row)),
        claims=_by_id(tables["claims"], _claim),
        events=_events(tables),
        units=_by_id(tables["units"], lambda row: _make(Unit, row, aliases=_aliases(row))),
        positions=_by_id(tables["positions"], lambda row: _make(Position, row, day=row["date"])),
        sightings=_sightings(tables),
        posts=_by_id(tables["posts"], lambda row: _make(Post, row, day=row["date"], day_end=row["date_end"])),
        area_figures=_by_id(tables["area_figures"], lambda row: _make(AreaFigure, row, day=row["date"])),
        troop_figures=_by_id(tables["troop_figures"], lambda row: _make(TroopFigure, row, day=row["date"])),
        threads=_threads(tables),
        bookmarks=tuple(_make(Bookmark, row, day=row["date"]) for row in _rows(tables["bookmarks"])),
        mappers=_mappers(tables),
        geography=read.geography,
        version=read.version,
    )


def last_days(dataset: Dataset) -> Mapping[str, date]:
    """The last day of each kind of record that there is, by its name; readings of maps by their mapper.

    Claims, events, unit reports and posts end on the last day any of them is about, sightings on the last day
    one was posted, the readings of a map on the last day for which they hold.
    """
    days: dict[str, list[date]] = {
        "events": [each.day_end or each.day for each in dataset.events.values()],
        "claims": [each.day for each in dataset.claims.values() if each.claimant not in dataset.mappers],
        "reports": [each.day for each in dataset.positions.values()],
        "sightings": [each.day for each in dataset.sightings.values()],
        "posts": [each.day_end for each in dataset.posts.values()],
        **{key: [each.last_day] for key, each in dataset.mappers.items()},
    }
    return MappingProxyType({str(kind): max(each) for kind, each in days.items() if each})


def last_day(dataset: Dataset) -> date:
    """The last day of any kind of record; FIRST_DAY without any."""
    return max(last_days(dataset).values(), default=FIRST_DAY)


def _rows(rows: Rows) -> Iterable[Mapping[str, Any]]:
    return rows.good.values()


def _by_id(rows: Rows, make: Callable[[Row], Record]) -> Mapping[str, Record]:
    return MappingProxyType({next(iter(row.values())): make(row) for row in _rows(rows)})


def _aliases(row: Row) -> tuple[str, ...]:
    return tuple(str(row["aliases"]).split("; ")) if row["aliases"] else ()


def _claim(row: Row) -> Claim:
    return _make(
        Claim,
        row,
        status=_STATUSES.get(str(row["status"])),
        day=row["date"],
        day_inferred=row["date_quality"] == "inferred",
        place_ambiguous=row["place_certainty"] == "ambiguous",
    )


_STATUSES = {each.value: each for each in Status}
"""What a claim can say about a place; `not_ru` only says whose it is not, so it is not a status."""


def _mappers(tables: Mapping[str, Rows]) -> Mapping[Claimant, Mapper]:
    days: dict[str, list[MapDay]] = defaultdict(list)
    for row in sorted(_rows(tables["map_days"]), key=lambda row: row["date"]):
        days[row["mapper"]].append(_make(MapDay, row, day=row["date"]))
    made = (_make(Mapper, row, days=tuple(days[row["mapper"]])) for row in _rows(tables["mappers"]))
    return MappingProxyType({each.mapper: each for each in made})


def _sightings(tables: Mapping[str, Rows]) -> Mapping[str, Sighting]:
    units: dict[str, list[NamedUnit]] = defaultdict(list)
    for row in sorted(_rows(tables["sighting_units"]), key=lambda row: int(row["rank"])):
        units[row["sighting_id"]].append(_make(NamedUnit, row))
    sources = _source_ids(tables["sighting_sources"], "sighting_id")
    return _by_id(
        tables["sightings"],
        lambda row: _make(
            Sighting,
            row,
            day=row["date"],
            units=tuple(units.get(str(row["sighting_id"]), ())),
            source_ids=tuple(sources[str(row["sighting_id"])]),
        ),
    )


def _source_ids(rows: Rows, key: str) -> Mapping[str, list[str]]:
    """Sources of each record, by its id in the column `key`, in the order of their ranks."""
    sources: dict[str, list[str]] = defaultdict(list)
    for row in sorted(_rows(rows), key=lambda row: int(row["rank"])):
        sources[row[key]].append(row["source_id"])
    return sources


def _events(tables: Mapping[str, Rows]) -> Mapping[str, Event]:
    sources = _source_ids(tables["event_sources"], "event_id")
    return _by_id(
        tables["events"],
        lambda row: _make(
            Event,
            row,
            day=row["date"],
            day_end=row["date_end"],
            source_ids=tuple(sources[str(row["event_id"])]),
        ),
    )


def _threads(tables: Mapping[str, Rows]) -> Mapping[str, Thread]:
    steps: dict[str, list[ThreadStep]] = defaultdict(list)
    for row in _rows(tables["thread_steps"]):
        steps[row["thread_id"]].append(_make(ThreadStep, row))
    return _by_id(
        tables["threads"], lambda row: _make(Thread, row, steps=tuple(steps[str(row["thread_id"])]))
    )


def _make(kind: Callable[..., Record], row: Row, **given: object) -> Record:
    """A record whose fields are `given`, or the cells of the same name as the field's type wants them."""
    plain, converted = _columns(kind, tuple(given))
    values = {name: row[name] for name in plain}
    for name, convert in converted:
        values[name] = convert(row[name])
    return kind(**values, **given)


@cache
def _columns(
    kind: Callable[..., Any], given: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """Fields of a record, without those `given`, that are cells as they are, and those to be converted."""
    hints = typing.get_type_hints(kind).items()
    conversions = {name: _conversion(hint) for name, hint in hints if name not in given}
    plain = tuple(name for name, convert in conversions.items() if convert is None)
    return plain, tuple((name, convert) for name, convert in conversions.items() if convert is not None)


def _conversion(hint: object) -> Callable[[Any], Any] | None:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {member.value: member for member in hint}.__getitem__
    if hint == str | None:
        return lambda cell: cell or None
    for part in typing.get_args(hint):
        if isinstance(part, type) and issubclass(part, StrEnum):
            return {"": None, **{member.value: member for member in part}}.__getitem__
    return None
