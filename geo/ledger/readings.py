"""Readings of mappers' maps: what fits the snapshot they cite, and distances only where a map was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geo.ledger.table import Cell, Finding, Row, Rows
from geo.model import PEACETIME, Country, Extent, Status, Strength

NOT_RU = "not_ru"
"""Cell of a status for what a map leaves out that draws only occupied ground."""

BOTH = "give both distances, negative inside"


def misreadings(tables: Mapping[str, Rows]) -> Iterator[tuple[int, Row, Finding]]:
    """Rows of `claims`, by number, from a mapper that are not a sound reading of his map."""
    mappers = set(tables["mappers"].values("mapper"))
    snapshots = {row["source_id"]: row for row in tables["map_days"].good.values()}
    country = {row["place_id"]: row["country"] for row in tables["places"].good.values()}
    for number, row in tables["claims"].good.items():
        if row["claimant"] in mappers:
            finding = _misread(row, snapshots.get(row["source_id"], {}), country.get(row["place_id"]))
        else:
            finding = _measured(row)
        if finding is not None:
            yield number, row, finding


def _measured(row: Row) -> Finding | None:
    """A claim by somebody who draws no map has no distances and always a status."""
    for column in ("held_m", "outer_m"):
        if row[column] is not None:
            return column, f"is a distance, but {row['claimant']} is no mapper", "leave it empty"
    if row["status"] == NOT_RU or row["strength"] == Strength.NOT_HELD:
        return "status", f"is for maps, but {row['claimant']} is no mapper", "say who is said to hold it"
    return None


def _misread(row: Row, snapshot: Row, country: Cell) -> Finding | None:
    """What is wrong with a reading of `snapshot` (a row of map_days; empty: none) of a place in `country`."""
    held, outer = row["held_m"], row["outer_m"]
    if (snapshot.get("mapper"), snapshot.get("date")) != (row["claimant"], row["date"]):
        return "source_id", "is no snapshot of this mapper on that day", "cite one of map_days.csv"
    if not isinstance(held, int):
        return "held_m", "is empty in a reading of a map", BOTH
    if snapshot["extent"] == Extent.OCCUPIED:
        if outer is not None:
            return "outer_m", "cannot be read where only occupied ground is drawn", "leave it empty"
        outer = held
    if not isinstance(outer, int):
        return "outer_m", "is empty beside a held_m", BOTH
    if (row["status"] == NOT_RU) is not (row["strength"] == Strength.NOT_HELD):
        return "status", "does not fit its strength", "not_ru and not_held go together, and only they"
    if country is not None and not _fits(row["status"], Country(str(country)), held, outer):
        return "held_m", f"and outer_m contradict the status {row['status']}", "negative is inside an edge"
    return None


def _fits(status: Cell, country: Country, held: int, outer: int) -> bool:
    """Whether a place of that status lies on the right side of both edges (or on them)."""
    if status == Status.CONTESTED:
        return outer <= 0 <= held
    if status in (PEACETIME[country], NOT_RU):
        return 0 <= outer <= held
    return outer <= held <= 0
