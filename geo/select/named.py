"""Units named in footage: where the line about a sighting leaves one unit of the side that it shows."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from geo.ledger import Dataset
from geo.model import Sighting
from geo.select.near import KM_PER_DEGREE
from geo.select.posts import APART_KM, FADE_DAYS
from geo.select.reports import LiveReport, live_reports
from geo.timeline import span


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedReport:
    """A sighting as a report of one unit at its point: it was there on the days [start, end) that it shows.

    It is drawn on [start, live_until), paler every day. `conflict`: a report then puts the unit elsewhere.
    """

    sighting: Sighting
    unit_id: str
    start: int
    end: int
    live_until: int
    conflict: bool


def named_reports(dataset: Dataset) -> tuple[NamedReport, ...]:
    """Every unit named in footage, by day.

    Number, arm and size have to leave one unit, and it has to be of the side whose people or things are at
    the point: a line names who acts as often as who is hit, and who acts may be far away.
    """
    found = [
        (sighting, named.unit_id, *span(*sighting.shown))
        for sighting in dataset.sightings.values()
        for named in dict.fromkeys(sighting.units)
        if named.unit_id is not None and dataset.units[named.unit_id].side.value == sighting.whose.value
    ]
    starts: dict[str, list[int]] = defaultdict(list)
    for _, unit_id, start, _ in found:
        starts[unit_id].append(start)
    reports = defaultdict(list)
    for report in live_reports(dataset):
        reports[report.unit_id].append(report)
    rows = [
        NamedReport(
            sighting=sighting,
            unit_id=unit_id,
            start=start,
            end=end,
            live_until=min([end + FADE_DAYS, *(each for each in starts[unit_id] if each >= end)]),
            conflict=any(_apart(dataset, report, sighting, start, end) for report in reports[unit_id]),
        )
        for sighting, unit_id, start, end in found
    ]
    return tuple(sorted(rows, key=lambda row: (row.start, row.sighting.sighting_id, row.unit_id)))


def _apart(dataset: Dataset, report: LiveReport, sighting: Sighting, start: int, end: int) -> bool:
    """Whether a report live on those days puts the unit too far from a sighting to be one place."""
    place_id = dataset.positions[report.position_id].place_id
    if not report.located or place_id is None or report.live_from >= end or report.live_until <= start:
        return False
    place = dataset.places[place_id]
    east = (sighting.lon - place.lon) * math.cos(math.radians(place.lat))
    return KM_PER_DEGREE * math.hypot(sighting.lat - place.lat, east) > APART_KM
