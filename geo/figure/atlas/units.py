"""Units at their last reported place: APP-6 symbols beside it, paler with the age of the report."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from geo.figure.atlas.frame import Frame
from geo.figure.atlas.marks import badge
from geo.figure.atlas.room import Room
from geo.figure.atlas.symbols import symbol
from geo.figure.lettering import ASCENT, width
from geo.figure.scene import Box, Group, Item, Shape, Text, circle, line
from geo.figure.words import phrase
from geo.ledger import Dataset
from geo.model import Unit
from geo.select import LiveReport
from geo.timeline import day_index, span
from geo.view import View

WIDE = 22.0
"""Points of a friendly frame: the map's 30 CSS pixels."""

STEP = 30.0
"""Points from symbol to symbol in a row."""

REACH = 30.0
"""Places closer than this share a row."""

ROW = 3
"""A row shows so many and counts the others."""

STALE_DAYS = 14
"""A report older than this is marked with its age in days."""

OLDEST, FADE_DAYS = 0.5, 45
"""Opacity of a report as old as that."""

TRAIL_DAYS, TRAIL_PLACES = 180, 5
"""A trail goes back so many days and places."""

AWAY = (26.0, 36.0, 50.0, 70.0, 95.0)
"""Where a row may stand, in points from its place."""

DIRECTIONS = 16

AT_PLACE = 14.0
"""Points around a place within which a stem may cross a mark or a name."""


@dataclass(frozen=True, slots=True)
class Row:
    """Reports that share a place on the page, one for each unit, newest first."""

    at: tuple[float, float]
    reports: tuple[LiveReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """Symbols that are on the map, the reports they stand for, and those that found no room."""

    groups: tuple[Group, ...]
    shown: tuple[LiveReport, ...]
    omitted: tuple[LiveReport, ...]
    conflicts: bool
    trails: bool
    aged: bool


def units(
    dataset: Dataset,
    view: View,
    reports: tuple[LiveReport, ...],
    frame: Frame,
    room: Room,
    ink: Mapping[str, str],
    text: float,
) -> Units:
    """Rows of symbols: the selected unit's first, then the newest report's."""
    rows = _rows(dataset, reports, frame, room)
    selected = view.selected.removeprefix("unit:")
    rows.sort(key=lambda row: (selected not in _ids(row), -row.reports[0].live_from, row.at))
    groups: list[Group] = []
    shown: list[LiveReport] = []
    omitted: list[LiveReport] = []
    middles: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        spots = list(_spots(row, text))
        box = room.first(spot for spot in spots if _clear(room, spot, row.at)) or room.first(spots)
        if box is None:
            omitted += row.reports
            continue
        room.take(box, Box(*row.at, *row.at).grown(2))
        shown += row.reports
        groups.append(_drawn(dataset, view, row, box, ink, text))
        for report in row.reports:
            if report.conflict:
                middles[report.unit_id].append(row.at)
    torn = [line([a, b]) for ends in middles.values() for a, b in pairwise(ends)]
    dashed = tuple(Shape(path=path, stroke=ink["text"], stroke_alpha=0.6, dash=(4, 3)) for path in torn)
    trails = _trails(dataset, view, reports, frame, room, ink) if "trails" in view.layers else ()
    under = [
        Group(name=name, items=items)
        for name, items in (("Trails", trails), ("Contradictions", dashed))
        if items
    ]
    aged = any(_age(view, report) >= STALE_DAYS for report in shown)
    return Units(
        groups=(*under, *groups),
        shown=tuple(shown),
        omitted=tuple(omitted),
        conflicts=bool(dashed),
        trails=bool(trails),
        aged=aged,
    )


def _ids(row: Row) -> set[str]:
    return {report.unit_id for report in row.reports}


def _age(view: View, report: LiveReport) -> int:
    return day_index(view.day) - report.live_from


def _rows(dataset: Dataset, reports: tuple[LiveReport, ...], frame: Frame, room: Room) -> list[Row]:
    """Reports by place, places that are near one another together."""
    found: list[tuple[tuple[float, float], list[LiveReport]]] = []
    for report in sorted(reports, key=lambda each: (-each.live_from, each.unit_id, each.position_id)):
        at = _point(dataset, report.position_id, frame)
        if at is None or not room.bounds.holds(Box(*at, *at)):
            continue
        near = next((row for row in found if math.dist(row[0], at) < REACH), None)
        if near is None:
            found.append((at, [report]))
        elif all(report.unit_id != other.unit_id for other in near[1]):
            near[1].append(report)
    return [Row(at, tuple(row)) for at, row in found]


def _point(dataset: Dataset, position_id: str, frame: Frame) -> tuple[float, float] | None:
    place = dataset.places.get(dataset.positions[position_id].place_id or "")
    return frame.point(place.lat, place.lon) if place else None


def _extent(row: Row, text: float) -> tuple[float, float]:
    """Width and height of a row with its ages and its badge."""
    some = min(len(row.reports), ROW)
    more = width("+99", text, bold=True) + 6 if len(row.reports) > ROW else 0.0
    return some * STEP + more, WIDE * 1.5 + text


def _spots(row: Row, text: float) -> Iterator[Box]:
    """Boxes of a row around its place, the nearest and uppermost first."""
    wide, high = _extent(row, text)
    for away in AWAY:
        for number in range(DIRECTIONS):
            turn = math.pi / 2 + (1, -1)[number % 2] * math.pi * ((number + 1) // 2) / (DIRECTIONS / 2)
            reach = away + (wide - STEP) / 2 * abs(math.cos(turn))
            x, y = row.at[0] + reach * math.cos(turn), row.at[1] - away * math.sin(turn)
            yield Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _clear(room: Room, box: Box, at: tuple[float, float]) -> bool:
    """Whether nothing lies on the way from a row to its place, but for what stands at the place itself."""
    x, y = _foot(box, at)
    long = math.dist((x, y), at)
    steps = [(at[0] + (x - at[0]) * share / 8, at[1] + (y - at[1]) * share / 8) for share in range(1, 8)]
    return all(
        room.free(Box(a, b, a, b).grown(1))
        for a, b in steps
        if AT_PLACE < math.dist((a, b), at) < long - WIDE / 2
    )


def _foot(box: Box, at: tuple[float, float]) -> tuple[float, float]:
    """The middle of the symbol of a row from which its stem begins: the nearest to its place."""
    count = max(1, min(ROW, round((box.width - 1) // STEP)))
    y = box.top + WIDE * 0.8
    return min(
        ((box.left + (number + 0.5) * STEP, y) for number in range(count)), key=lambda end: math.dist(end, at)
    )


def _drawn(dataset: Dataset, view: View, row: Row, box: Box, ink: Mapping[str, str], text: float) -> Group:
    """A row with its stem."""
    y = box.top + WIDE * 0.8
    items: list[Item] = []
    items.append(Shape(path=line([_foot(box, row.at), row.at]), stroke=ink["text"], width=1.1))
    items.append(Shape(path=circle(*row.at, 1.8), fill=ink["text"]))
    names = []
    for number, report in enumerate(row.reports[:ROW]):
        unit = dataset.units[report.unit_id]
        x = box.left + (number + 0.5) * STEP
        items.append(_one(view, unit, report, x, y, ink, text))
        names.append(unit.name)
    if len(row.reports) > ROW:
        more = f"+{len(row.reports) - ROW}"
        items += badge(more, box.left + ROW * STEP + width(more, text, bold=True) / 2 + 3, y, text, ink)
        names += [dataset.units[report.unit_id].name for report in row.reports[ROW:]]
    return Group(name=f"Units: {names[0]}", items=tuple(items), alt="; ".join(names))


def _one(
    view: View, unit: Unit, report: LiveReport, x: float, y: float, ink: Mapping[str, str], text: float
) -> Group:
    """One symbol, with its age where it is old."""
    age = _age(view, report)
    alpha = 1 - (1 - OLDEST) * min(1.0, age / FADE_DAYS)
    drawn = symbol(unit.sidc)
    tall = max(drawn.reach[1], drawn.reach[3])
    wide = min(WIDE, max(0.75, 110 / tall) * WIDE)
    items: list[Item] = [*drawn.at(x, y, wide, alpha)]
    if age >= STALE_DAYS:
        label = phrase("days", view.lang, age)
        size = text
        items.append(
            Text(
                x=x,
                y=y + WIDE * 0.62 + ASCENT * size,
                text=label,
                size=size,
                ink=ink["text"],
                align="center",
                halo=ink["surface"],
            )
        )
    return Group(name=f"Unit: {unit.short_name or unit.name}", items=tuple(items), alt=unit.name)


def _trails(
    dataset: Dataset,
    view: View,
    reports: tuple[LiveReport, ...],
    frame: Frame,
    room: Room,
    ink: Mapping[str, str],
) -> tuple[Item, ...]:
    """Earlier reported places of the units that are live, joined in order of time."""
    day = day_index(view.day)
    steps: dict[str, list[tuple[int, str]]] = defaultdict(list)
    live = {report.unit_id for report in reports}
    for position in dataset.positions.values():
        start = span(position.day, position.date_precision)[0]
        if position.unit_id in live and day - TRAIL_DAYS < start <= day:
            steps[position.unit_id].append((start, position.position_id))
    items: list[Item] = []
    for unit_id, found in sorted(steps.items()):
        ordered = [_point(dataset, position_id, frame) for _, position_id in sorted(found)]
        points = [at for at in ordered if at is not None][-TRAIL_PLACES:]
        if len(points) > 1 and all(room.bounds.holds(Box(*at, *at)) for at in points):
            colour = ink.get(dataset.units[unit_id].side, ink["evidence"])
            items.append(Shape(path=line(points), stroke=colour, width=1.5, stroke_alpha=0.7))
            items += [Shape(path=circle(*at, 2), fill=colour, fill_alpha=0.7) for at in points[:-1]]
    return tuple(items)
