"""Reports of units: those live on the day of the view, or every one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from geo.exchange.asked import Ask
from geo.exchange.kinds.kind import (
    DATE_PRECISION,
    PLACE_COLUMNS,
    POINT_COLUMNS,
    SOURCE_COLUMNS,
    Kind,
    cells,
    lon_lat,
    placed,
    point,
    sourced,
)
from geo.exchange.layer import Column, Row
from geo.select import LiveReport
from geo.select.filters import index, report_passes
from geo.select.selection import reports
from geo.timeline import day_at

COLUMNS = (
    Column("id", "Id of the report"),
    Column("begin", "Day of the report, or the first day of its week or month", "date"),
    Column("end", "Last day on which it is its unit's newest report, at most 45 days after it", "date"),
    DATE_PRECISION,
    Column("unit_id", "Id of the formation"),
    Column("unit", "Name of the formation"),
    Column("short_name", "Its short name"),
    Column("side", "Whose formation it is: ua, ru, kp"),
    Column("branch", "Arm"),
    Column("echelon", "Size"),
    Column("sidc", "Symbol code, MIL-STD-2525D, 20 digits"),
    *PLACE_COLUMNS,
    *POINT_COLUMNS,
    Column("contradicted", "yes: another report of the unit, elsewhere, is live too"),
    Column("activity", "What it was reported to do"),
    Column("claimant", "Who speaks"),
    Column("note", "What the source says, in our own words"),
    *SOURCE_COLUMNS,
)


def _rows(asked: Ask) -> Iterator[Row]:
    for report in _found(asked):
        yield _row(asked, report)


def _found(asked: Ask) -> list[LiveReport]:
    """Reports that pass the filters: those live on the day, or all."""
    if not asked.whole:
        return reports(asked.dataset, asked.view)
    known = index(asked.dataset)
    return [
        report
        for report in known.reports
        if report_passes(asked.dataset, report, known.positions[report.position_id], asked.view)
    ]


def _row(asked: Ask, report: LiveReport) -> Row:
    position = asked.dataset.positions[report.position_id]
    unit = asked.dataset.units[report.unit_id]
    at = point(asked.dataset, position.place_id) if report.located else None
    values = (
        position.position_id,
        day_at(report.live_from),
        day_at(report.live_until) - timedelta(days=1),
        position.date_precision.value,
        unit.unit_id,
        unit.name,
        unit.short_name,
        unit.side.value,
        unit.branch,
        unit.echelon,
        unit.sidc,
        *placed(position),
        *cells(at),
        "yes" if report.conflict else "no",
        position.activity,
        position.claimant.value,
        position.note,
        *sourced(asked.dataset, position.source_id),
    )
    return Row(values, lon_lat(at))


POSITIONS = Kind(
    name="positions",
    title="Reports of units",
    columns=COLUMNS,
    rows=_rows,
    geometry="point",
    colour="side",
)
