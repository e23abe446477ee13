"""Where units stand on a day: by a live report, or on a mapper's map; those near one another together."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from geo.figure.atlas.frame import Frame
from geo.figure.atlas.room import Room
from geo.figure.atlas.stacks import Point
from geo.figure.scene import Box
from geo.ledger import Dataset
from geo.model import Post
from geo.select import LiveReport
from geo.select.posts import drawn
from geo.timeline import day_index, span
from geo.timemap.symbols import echelon_of, frame_of
from geo.view import View

REACHES = (36.0, 54.0, 80.0)
"""Points of the page: places closer than this share a row; the next where too many rows find no room."""

SINGLES, FOLDS = 2, 3
"""So many units at a place are drawn one by one, so many frames with a number by echelon; else one a side."""

TRAIL_DAYS, TRAIL_PLACES = 180, 5
"""A trail goes back so many days and places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A unit at a place: `since` is the first day of it, `seen` the last that spoke of it (day indexes)."""

    record: LiveReport | Post
    unit_id: str
    since: int
    seen: int
    lat: float
    lon: float
    conflict: bool

    @property
    def record_id(self) -> str:
        """Id of the report or the post."""
        return self.record.post_id if isinstance(self.record, Post) else self.record.position_id


@dataclass(frozen=True, slots=True)
class Cell:
    """One symbol: that of its only unit, or an empty frame that stands for several of one side."""

    stands: tuple[Stand, ...]
    code: str

    @property
    def units(self) -> int:
        """How many units it stands for."""
        return len({stand.unit_id for stand in self.stands})


def stands(dataset: Dataset, view: View, reports: tuple[LiveReport, ...]) -> list[Stand]:
    """Reports with a point and posts that the map draws, newest first."""
    day = day_index(view.day)
    found = []
    for report in reports:
        place = dataset.places.get(dataset.positions[report.position_id].place_id or "")
        if place is not None:
            found.append(
                Stand(
                    record=report,
                    unit_id=report.unit_id,
                    since=report.live_from,
                    seen=report.live_from,
                    lat=place.lat,
                    lon=place.lon,
                    conflict=report.conflict,
                )
            )
    found += [
        Stand(
            record=post,
            unit_id=post.unit_id,
            since=day_index(post.day),
            seen=min(day, day_index(post.day_end)),
            lat=post.lat,
            lon=post.lon,
            conflict=False,
        )
        for post in drawn(dataset, view)
    ]
    return sorted(found, key=lambda each: (-each.since, each.unit_id, each.record_id))


def gathered(found: list[Stand], frame: Frame, room: Room, reach: float) -> list[tuple[Point, list[Stand]]]:
    """Stands by place on the page, those closer than `reach` points together, outside of it left out.

    Each unit is once at a place, by its newest.
    """
    rows: list[tuple[Point, list[Stand]]] = []
    for stand, at in zip(found, frame.points([(each.lat, each.lon) for each in found]), strict=True):
        if not room.bounds.holds(Box(*at, *at)):
            continue
        near = next((row for row in rows if math.dist(row[0], at) < reach), None)
        if near is None:
            rows.append((at, [stand]))
        elif all(stand.unit_id != other.unit_id for other in near[1]):
            near[1].append(stand)
    return rows


def ways(dataset: Dataset, there: list[Stand]) -> list[list[Cell]]:
    """How the units of a place may be drawn, the most telling first: singly, by side and echelon, by side."""
    units = {stand.unit_id: dataset.units[stand.unit_id] for stand in there}
    apart = [[stand] for stand in there]
    by_echelon, by_side = defaultdict(list), defaultdict(list)
    for stand in there:
        unit = units[stand.unit_id]
        by_echelon[unit.side, echelon_of(unit.sidc)].append(stand)
        by_side[unit.side].append(stand)
    found = [list(by_side.values())]
    if len(by_echelon) <= FOLDS:
        found.insert(0, list(by_echelon.values()))
    if len(there) <= SINGLES:
        found.insert(0, apart)
    return [[_cell(dataset, group) for group in groups] for groups in found]


def _cell(dataset: Dataset, group: list[Stand]) -> Cell:
    codes = [dataset.units[stand.unit_id].sidc for stand in group]
    code = codes[0] if len(group) == 1 else frame_of(max(codes, key=echelon_of))
    return Cell(tuple(group), code)


def trail(dataset: Dataset, unit_id: str, day: int) -> list[Point]:
    """Earlier places of a unit up to a day, lat and lon, in order of time."""
    steps = []
    for position in dataset.positions.values():
        place = dataset.places.get(position.place_id or "")
        if position.unit_id == unit_id and place is not None:
            steps.append((span(position.day, position.date_precision)[0], place.lat, place.lon))
    steps += [
        (day_index(post.day), post.lat, post.lon)
        for post in dataset.posts.values()
        if post.unit_id == unit_id
    ]
    recent = sorted(step for step in steps if day - TRAIL_DAYS < step[0] <= day)
    return [(lat, lon) for _, lat, lon in recent[-TRAIL_PLACES:]]
