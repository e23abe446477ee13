"""Readings of a mapper's drawings as rows of the ledger: claims, the days read, and their sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geo.errors import ViewError
from geo.exchange.grow import Additions, table_rows
from geo.exchange.readmap import Reading, Snapshot, new_readings, of_mapper
from geo.ledger import Dataset
from geo.model import Claimant, Mapper, Status, Strength


@dataclass(frozen=True, slots=True)
class Mapped:
    """What would be added: the rows, the readings behind them by drawing; drawings read before."""

    additions: Additions
    fresh: tuple[tuple[Snapshot, tuple[Reading, ...]], ...]
    known: tuple[Snapshot, ...]


def find_mapper(dataset: Dataset, name: str) -> Mapper:
    """The mapper that `name` means, with or without `map_`. Raises ViewError where there is none."""
    for mapper in dataset.mappers.values():
        if name in names_of(mapper):
            return mapper
    known = ", ".join(claimant.value for claimant in dataset.mappers)
    raise ViewError(f"there is no mapper {name[:40]!r} in mappers.csv; choose one of {known}")


def names_of(mapper: Mapper) -> tuple[str, ...]:
    """What a mapper is called on the command line and in drawings."""
    return mapper.mapper.value, mapper.mapper.value.removeprefix("map_"), mapper.name


def mapped(dataset: Dataset, folder: Path, mapper: Mapper, drawn: Iterable[Snapshot]) -> Mapped:
    """Rows for every drawing of a day that was not read before."""
    read = {each.day for each in mapper.days}
    snapshots = of_mapper(drawn, names_of(mapper))
    fresh = [each for each in snapshots if each.day not in read]
    found = list(new_readings(dataset, mapper.mapper, fresh))
    additions = Additions()
    claims = _Numbered(dataset, mapper.mapper)
    template = _template(dataset, mapper)
    for snapshot, readings in found:
        source_id = f"{template[0]}-{snapshot.snapshot_id}"
        additions.add("sources", _source(source_id, mapper, snapshot, template[1]))
        additions.add("map_days", {
            "mapper": mapper.mapper.value, "date": snapshot.day, "snapshot_id": snapshot.snapshot_id,
            "extent": "full", "source_id": source_id,
        })  # fmt: skip
        for reading in readings:
            additions.add("claims", _claim(dataset, claims.next(), mapper, reading, source_id))
    last = max((each.day for each, _ in found), default=mapper.full_until)
    if last > mapper.last_day or last > mapper.full_until:
        additions.changed["mappers"] = [
            row | {"full_until": max(last, mapper.full_until), "last_day": max(last, mapper.last_day)}
            if row["mapper"] == mapper.mapper.value
            else row
            for row in table_rows(folder, "mappers")
        ]
    return Mapped(
        additions=additions,
        fresh=tuple((snapshot, tuple(readings)) for snapshot, readings in found),
        known=tuple(each for each in snapshots if each.day in read),
    )


class _Numbered:
    """Ids of claims after the last of one mapper."""

    def __init__(self, dataset: Dataset, claimant: Claimant) -> None:
        own = [each.claim_id for each in dataset.claims.values() if each.claimant is claimant]
        parts = [found for each in own if (found := re.fullmatch(r"([a-z]+)(\d+)", each))]
        self.prefix = parts[-1][1] if parts else f"{claimant.value.replace('_', '-')}-"
        self.last = max((int(each[2]) for each in parts), default=0)
        self.width = max((len(each[2]) for each in parts), default=5)

    def next(self) -> str:
        """The next id."""
        self.last += 1
        return f"{self.prefix}{self.last:0{self.width}}"


def _template(dataset: Dataset, mapper: Mapper) -> tuple[str, str]:
    """How the ids of this mapper's sources begin, and the address of its map."""
    if mapper.days:
        last = dataset.sources[mapper.days[-1].source_id]
        return last.source_id.partition("-")[0], last.url
    publisher = next(
        (each for each in dataset.sources.values() if each.publisher_id == mapper.publisher_id), None
    )
    if publisher is None:
        raise ViewError(f"no source of {mapper.name} is in sources.csv; add one with the address of its map")
    return mapper.mapper.value.replace("_", "-"), publisher.url


def _source(source_id: str, mapper: Mapper, snapshot: Snapshot, url: str) -> dict[str, object]:
    return {
        "source_id": source_id,
        "publisher_id": mapper.publisher_id,
        "published": snapshot.day,
        "published_precision": "day",
        "url": url,
        "cited_as": f"{mapper.name}, snapshot {snapshot.snapshot_id}",
    }


def _claim(
    dataset: Dataset, claim_id: str, mapper: Mapper, reading: Reading, source_id: str
) -> dict[str, object]:
    partial = reading.status is Status.CONTESTED
    return {
        "claim_id": claim_id,
        "date": reading.day,
        "date_quality": "stated",
        "place_id": reading.place_id,
        "place": dataset.places[reading.place_id].name_en,
        "place_certainty": "certain",
        "status": reading.status.value,
        "strength": (Strength.PARTIAL if partial else Strength.HOLDS).value,
        "claimant": mapper.mapper.value,
        "source_id": source_id,
        "held_m": reading.held_m,
        "outer_m": reading.outer_m,
    }
