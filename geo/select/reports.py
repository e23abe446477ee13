"""When a report of a unit is live, and which reports contradict another. Days are indexes (`timeline`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from geo.ledger import Dataset
from geo.model import LocationPrecision, Position
from geo.timeline import span

REPORT_LIFE_DAYS = 45
"""Days after which a unit's last report is too old to show: longer than most rotations in the ledger."""

CONFLICT_DAYS = 3
"""Days within which two reports of one unit at different places contradict each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveReport:
    """One position report with the half-open interval of day indexes in which it is its unit's last word.

    `located` is False for reports that name only an oblast or a place without a point: listed, never drawn.
    `conflict` is True where another located report of the unit, elsewhere, is live at the same time.
    """

    position_id: str
    unit_id: str
    live_from: int
    live_until: int
    located: bool
    conflict: bool


def is_located(dataset: Dataset, position: Position) -> bool:
    """Whether `position` can be drawn: at a known place, and not at oblast precision."""
    named = position.place_id is not None and position.place_id in dataset.places
    return named and position.location_precision is not LocationPrecision.OBLAST


def live_reports(dataset: Dataset) -> list[LiveReport]:
    """Every position report with its live interval, in the order of the ledger.

    A located report lives from its day until the unit's first later located report, or REPORT_LIFE_DAYS. A
    later report at another place no more than CONFLICT_DAYS after it does not end it: both live on, marked.
    A report that is only listed lives until the unit's next report of any kind, or REPORT_LIFE_DAYS.
    """
    by_unit: dict[str, list[_Dated]] = defaultdict(list)
    for position in dataset.positions.values():
        start = span(position.day, position.date_precision)[0]
        by_unit[position.unit_id].append(_Dated(start, position, is_located(dataset, position)))
    live = {}
    for reports in by_unit.values():
        reports.sort(key=lambda report: (report.start, report.position.position_id))
        ends = [_end(report, reports) for report in reports]
        for report, end in zip(reports, ends, strict=True):
            conflict = any(
                _contradict(report, other) and other.start < end and report.start < other_end
                for other, other_end in zip(reports, ends, strict=True)
            )
            live[report.position.position_id] = LiveReport(
                position_id=report.position.position_id,
                unit_id=report.position.unit_id,
                live_from=report.start,
                live_until=end,
                located=report.located,
                conflict=conflict,
            )
    return [live[position_id] for position_id in dataset.positions]


@dataclass(frozen=True, slots=True)
class _Dated:
    start: int
    position: Position
    located: bool


def _contradict(a: _Dated, b: _Dated) -> bool:
    """Whether two located reports of one unit name different places within CONFLICT_DAYS."""
    elsewhere = a.located and b.located and a.position.place_id != b.position.place_id
    return elsewhere and abs(a.start - b.start) <= CONFLICT_DAYS


def _end(report: _Dated, reports: list[_Dated]) -> int:
    """First day index on which `report` is no longer live."""
    enders = (
        other.start
        for other in reports
        if other.start > report.start
        and (other.located or not report.located)
        and not _contradict(report, other)
    )
    return min([report.start + REPORT_LIFE_DAYS, *enders])
