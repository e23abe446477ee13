"""Rules between columns and between files, which a cell alone cannot break."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import shapely

from geo.ledger.figures import misquoted
from geo.ledger.geography import Geography
from geo.ledger.readings import misreadings
from geo.ledger.schema import Package
from geo.ledger.table import Cell, Finding, Rejection, Row, Rows
from geo.model import Country
from geo.timeline import DAY_ZERO, LATEST_DAY

DATED = (
    "claims", "mappers", "map_days", "events", "positions", "sightings", "posts", "area_figures",
    "troop_figures", "bookmarks",
)  # fmt: skip
"""Tables whose rows happen on a day: one wrong year would move the end of the evidence, or overflow it."""


SOURCED = (
    ("events", "event_sources", "has no source"),
    ("sightings", "sighting_sources", "has no link to footage"),
)
"""Tables whose every row needs a row in a table of its sources, and what to say if it has none."""

WAR_BEGAN = date(2022, 2, 24)
"""No footage of this war is older; a sighting may well show something from before the period."""

POINTS = ("sightings", "posts")
"""Tables whose rows have a point of their own and name the oblast it lies in."""


def broken_rules(
    package: Package, tables: Mapping[str, Rows], geography: Geography | None
) -> Iterator[Rejection]:
    """Rows that break a rule of their table; `geography` None skips the rule that needs it."""
    context = {name: rows for name, rows in tables.items() if rows.readable}
    for name, rule in _ROW_RULES:
        for number, row in context[name].good.items() if name in context else ():
            yield from _rejections(package, name, number, row, rule(row))
    for name, others, rule_of_tables in _TABLE_RULES:
        if {name, *others} <= context.keys():
            for number, row, finding in rule_of_tables(context):
                yield from _rejections(package, name, number, row, finding)
    for name, sources, reason in SOURCED:
        if {name, sources} <= context.keys():
            yield from _without_source(package, context, name, sources, reason)
    if {"events", "sightings", "thread_steps"} <= context.keys():
        yield from _steps_that_go_back(package, context)
    if geography is not None:
        yield from _misplaced(package, context, geography)


def _rejections(
    package: Package, table: str, number: int, row: Row, finding: Finding | None
) -> Iterator[Rejection]:
    if finding is not None:
        column, reason, remedy = finding
        yield Rejection(
            file=package.tables[table].path,
            row=number,
            column=column,
            value=str(row[column]),
            reason=reason,
            remedy=remedy,
        )


def _placed_or_not(row: Row) -> Finding | None:
    if bool(row["place_id"]) is (row["place_certainty"] != "unplaced"):
        return None
    return "place_certainty", "does not fit place_id", "unplaced claims, and only they, have no place_id"


def _ends_after_it_began(row: Row) -> Finding | None:
    first, last = row["date"], row["date_end"]
    if last is None or str(first) <= str(last):
        return None
    return "date_end", f"lies before its first day {first}", "swap or correct the days"


def _within_reach(row: Row) -> Finding | None:
    """Only tables with one of these columns have this rule."""
    for column in ("date", "date_end", "full_until", "last_day"):
        day = row.get(column)
        if isinstance(day, date) and not DAY_ZERO <= day <= LATEST_DAY:
            return column, f"lies outside {DAY_ZERO} to {LATEST_DAY}", "check for shifted digits in the year"
    return None


def _happened_before(row: Row) -> Finding | None:
    """Footage shows what happened by the day of its posting."""
    happened, precision, posted = row["happened"], row["happened_precision"], row["date"]
    if (happened is None) is bool(precision):
        return "happened_precision", "does not fit happened", "give both or neither"
    if happened is None:
        return None
    if str(happened) > str(posted):
        return "happened", f"lies after its posting on {posted}", "correct one of the days, or leave it empty"
    if str(happened) < str(WAR_BEGAN):
        return "happened", f"lies before {WAR_BEGAN}", "check for shifted digits in the year"
    return None


def _one_record(row: Row) -> Finding | None:
    """A step rests on an event or on a sighting."""
    if bool(row["event_id"]) is not bool(row["sighting_id"]):
        return None
    return "event_id", "does not fit sighting_id", "give an event or a sighting, one of the two"


def _both_coordinates(row: Row) -> Finding | None:
    if (row["lat"] is None) is (row["lon"] is None):
        return None
    return "lat", "has only one of lat and lon", "give both or neither"


_ROW_RULES: tuple[tuple[str, Callable[[Row], Finding | None]], ...] = (
    ("claims", _placed_or_not),
    ("events", _ends_after_it_began),
    ("events", _both_coordinates),
    ("posts", _ends_after_it_began),
    ("sightings", _happened_before),
    ("thread_steps", _one_record),
    *((table, _within_reach) for table in DATED),
)


_TABLE_RULES = (
    ("claims", ("mappers", "map_days", "places"), misreadings),
    ("troop_figures", ("events", "event_sources"), misquoted),
)
"""Tables, what other tables their rule reads, and the rule."""


def _without_source(
    package: Package, tables: Mapping[str, Rows], name: str, sources: str, reason: str
) -> Iterator[Rejection]:
    key = package.tables[name].primary_key[0]
    sourced = set(tables[sources].values(key))
    for number, row in tables[name].good.items():
        if row[key] not in sourced:
            finding = (key, reason, f"add one to {package.tables[sources].path}")
            yield from _rejections(package, name, number, row, finding)


def _steps_that_go_back(package: Package, tables: Mapping[str, Rows]) -> Iterator[Rejection]:
    """Steps that end before the one above begins; those of records that are not good are passed over."""
    spans: dict[tuple[Cell, Cell], tuple[str, str]] = {
        **{("", row["sighting_id"]): (str(row["date"]),) * 2 for row in tables["sightings"].good.values()},
        **{
            (row["event_id"], ""): (str(row["date"]), str(row["date_end"] or row["date"]))
            for row in tables["events"].good.values()
        },
    }
    last: dict[object, tuple[int, str]] = {}
    for number, row in tables["thread_steps"].good.items():
        record = row["event_id"], row["sighting_id"]
        if record not in spans:
            continue
        rank = int(str(row["rank"]))
        before = last.get(row["thread_id"], (0, ""))
        if rank < before[0] or spans[record][1] < before[1]:
            finding = (
                "rank",
                "comes before the step above it",
                "order the steps of a thread by rank and by day",
            )
            yield from _rejections(package, "thread_steps", number, row, finding)
        else:
            last[row["thread_id"]] = (rank, max(before[1], spans[record][0]))


def _misplaced(package: Package, tables: Mapping[str, Rows], geography: Geography) -> Iterator[Rejection]:
    if "places" in tables:
        yield from _places_abroad(package, tables["places"], geography)
    for name in POINTS:
        if name in tables:
            yield from _elsewhere(package, name, tables[name], geography)


def _places_abroad(package: Package, places: Rows, geography: Geography) -> Iterator[Rejection]:
    for land in geography.land.values():
        shapely.prepare(land)
    for number, row in places.good.items():
        land = geography.land[Country(str(row["country"]))]
        if not shapely.covers(land, shapely.Point(row["lon"], row["lat"])):
            finding = (
                "lat",
                f"lies outside {row['country']}",
                "check for swapped lat and lon, and the country",
            )
            yield from _rejections(package, "places", number, row, finding)


def _elsewhere(package: Package, name: str, rows: Rows, geography: Geography) -> Iterator[Rejection]:
    """Rows whose point does not lie in the oblast they name."""
    for region in geography.oblasts:
        here = [(number, row) for number, row in rows.good.items() if row["oblast"] == region.oblast]
        shapely.prepare(region.geometry)
        lon, lat = ([row[column] for _, row in here] for column in ("lon", "lat"))
        inside = shapely.contains_xy(region.geometry, lon, lat)
        for (number, row), is_inside in zip(here, inside, strict=True):
            if not is_inside:
                finding = (
                    "lat",
                    f"lies outside {region.oblast}",
                    "check for swapped lat and lon, and the oblast",
                )
                yield from _rejections(package, name, number, row, finding)
    known = {region.oblast for region in geography.oblasts}
    for number, row in rows.good.items():
        if row["oblast"] not in known:
            finding = ("oblast", "is none of the region", f"use one of {', '.join(sorted(known))}")
            yield from _rejections(package, name, number, row, finding)
