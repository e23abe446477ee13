"""Symbols of units: APP-6 signs beside the place, paler with the age of what is known, folded where many."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from geo.figure.atlas.frame import Frame
from geo.figure.atlas.room import Room
from geo.figure.atlas.stacks import Point
from geo.figure.atlas.stands import REACHES, Cell, Stand, gathered, stands, trail, ways
from geo.figure.atlas.symbols import symbol
from geo.figure.lettering import ASCENT
from geo.figure.scene import Box, Group, Item, Shape, Text, circle, line
from geo.figure.words import phrase
from geo.ledger import Dataset
from geo.model import Post
from geo.select import LiveReport
from geo.timeline import day_index
from geo.view import View

WIDE = 22.0
"""Points of a friendly frame: the map's 30 CSS pixels."""

STEP = 30.0
"""Points from symbol to symbol in a row."""

STALE_DAYS = 14
"""What is older than this is marked with its age in days."""

OLDEST, FADE_DAYS = 0.5, 45
"""Opacity of a report as old as that."""

FOLD_INK = "#000000"
"""Of the number in a frame, whose filling is milsymbol's whatever the theme."""

FEW = 0.08
"""Share of units that may find no room before places wider apart fold together."""

AWAY = (24.0, 32.0, 42.0, 54.0, 68.0, 90.0)
"""Where a row may stand, in points from its place."""

CROSSING = 3
"""So many of these distances are near enough for a stem that has to cross something."""

DIRECTIONS = 16

AT_PLACE = 14.0
"""Points around a place within which a stem may cross a mark or a name."""


@dataclass(frozen=True, slots=True)
class Row:
    """Symbols that share a place on the page."""

    at: Point
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Seated:
    """A row, where it stands, and what it stands for."""

    row: Row
    box: Box
    there: list[Stand]


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """Symbols that are on the map, what they stand for, and what found no room."""

    groups: tuple[Group, ...]
    shown: tuple[Stand, ...]
    omitted: tuple[Stand, ...]
    folded: str
    """Code of a frame that stands for several units; empty where there is none"""
    conflicts: bool
    trails: bool
    aged: bool

    @property
    def reports(self) -> tuple[LiveReport, ...]:
        """The reports among what is shown."""
        return tuple(each.record for each in self.shown if isinstance(each.record, LiveReport))

    @property
    def posts(self) -> tuple[Post, ...]:
        """The posts on a mapper's map among what is shown."""
        return tuple(each.record for each in self.shown if isinstance(each.record, Post))


def units(
    dataset: Dataset,
    view: View,
    reports: tuple[LiveReport, ...],
    frame: Frame,
    room: Room,
    ink: Mapping[str, str],
    text: float,
) -> Units:
    """Rows of symbols: the selected unit's first, then the fullest; a row without room folds."""
    layers = view.layers
    live = stands(dataset, view, reports) if {"units", "trails"} & set(layers) else []
    seated, omitted = _seated(dataset, view, live if "units" in layers else [], frame, room, text)
    for each in seated:
        room.take(*_taken(each.box, each.row.at))
    shown = [stand for each in seated for stand in each.there]
    groups = [_drawn(dataset, view, each.row, each.box, ink, text) for each in seated]
    folded = next((cell.code for each in seated for cell in each.row.cells if cell.units > 1), "")
    middles: dict[str, list[Point]] = defaultdict(list)
    for each in seated:
        for stand in each.there:
            if stand.conflict:
                middles[stand.unit_id].append(each.row.at)
    torn = [line([a, b]) for ends in middles.values() for a, b in pairwise(ends)]
    dashed = tuple(Shape(path=path, stroke=ink["text"], stroke_alpha=0.6, dash=(4, 3)) for path in torn)
    trails = _trails(dataset, view, live, frame, room, ink) if "trails" in layers else ()
    under = [
        Group(name=name, items=items)
        for name, items in (("Trails", trails), ("Contradictions", dashed))
        if items
    ]
    return Units(
        groups=(*under, *groups),
        shown=tuple(shown),
        omitted=tuple(omitted),
        folded=folded,
        conflicts=bool(dashed),
        trails=bool(trails),
        aged=any(_age(view, stand) >= STALE_DAYS for stand in shown),
    )


def _seated(
    dataset: Dataset, view: View, live: list[Stand], frame: Frame, room: Room, text: float
) -> tuple[list[Seated], list[Stand]]:
    """Rows with their boxes, and what found no room: places wider apart share a row until most have one."""
    best: tuple[list[Seated], list[Stand]] | None = None
    for reach in REACHES:
        places = gathered(live, frame, room, reach)
        places.sort(key=lambda each: _order(view, *each))
        found = _tried(dataset, places, room.copy(), text)
        if best is None or len(found[1]) < len(best[1]):
            best = found
        if len(best[1]) <= FEW * sum(len(there) for _, there in places):
            break
    return best or ([], [])


def _order(view: View, at: Point, there: list[Stand]) -> tuple[bool, int, int, Point]:
    """The chosen unit's place first, then the fullest, then the newest."""
    chosen = view.selected.removeprefix("unit:") in {stand.unit_id for stand in there}
    return not chosen, -len(there), -there[0].since, at


def _tried(
    dataset: Dataset, places: list[tuple[Point, list[Stand]]], room: Room, text: float
) -> tuple[list[Seated], list[Stand]]:
    """A row for each place, as far as there is room; none covers another's place."""
    room.take(*(Box(*at, *at).grown(2) for at, _ in places))
    seated: list[Seated] = []
    omitted: list[Stand] = []
    for at, there in places:
        seat = _seat(dataset, at, there, room, text)
        if seat is None:
            omitted += there
            continue
        seated.append(Seated(*seat, there))
        room.take(*_taken(seat[1], at))
    return seated, omitted


def _age(view: View, stand: Stand) -> int:
    return day_index(view.day) - stand.seen


def _seat(dataset: Dataset, at: Point, there: list[Stand], room: Room, text: float) -> tuple[Row, Box] | None:
    """The most telling way to draw a place that finds room; a long stem crosses nothing."""
    rows = [Row(at, cells) for cells in ways(dataset, there)]
    for row in rows:
        box = room.first(spot for spot in _spots(row, text) if _clear(room, spot, at))
        if box is not None:
            return row, box
    for row in rows:
        box = room.first(_spots(row, text, AWAY[:CROSSING]))
        if box is not None:
            return row, box
    return None


def _spots(row: Row, text: float, reaches: tuple[float, ...] = AWAY) -> Iterator[Box]:
    """Boxes of a row around its place, the nearest and uppermost first; it holds ages below its symbols."""
    wide, high = len(row.cells) * STEP, WIDE * 1.5 + text
    for away in reaches:
        for number in range(DIRECTIONS):
            turn = math.pi / 2 + (1, -1)[number % 2] * math.pi * ((number + 1) // 2) / (DIRECTIONS / 2)
            reach = away + (wide - STEP) / 2 * abs(math.cos(turn))
            x, y = row.at[0] + reach * math.cos(turn), row.at[1] - away * math.sin(turn)
            yield Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _taken(box: Box, at: Point) -> list[Box]:
    """The room of a row: its box, its place, and the way between."""
    return [box, Box(*at, *at).grown(2), *_way(box, at)]


def _clear(room: Room, box: Box, at: Point) -> bool:
    """Whether nothing lies on the way from a row to its place, but for what stands at the place itself."""
    return all(room.free(step) for step in _way(box, at))


def _way(box: Box, at: Point) -> list[Box]:
    """Where the stem of a row runs, between its symbol and what stands at its place."""
    x, y = _foot(box, at)
    long = math.dist((x, y), at)
    steps = [(at[0] + (x - at[0]) * share / 8, at[1] + (y - at[1]) * share / 8) for share in range(1, 8)]
    return [Box(a, b, a, b).grown(1) for a, b in steps if AT_PLACE < math.dist((a, b), at) < long - WIDE / 2]


def _foot(box: Box, at: Point) -> Point:
    """The middle of the symbol of a row from which its stem begins: the nearest to its place."""
    y = box.top + WIDE * 0.8
    return min(
        ((box.left + (number + 0.5) * STEP, y) for number in range(max(1, round(box.width / STEP)))),
        key=lambda end: math.dist(end, at),
    )


def _rim(middle: Point, at: Point) -> Point:
    """Where a stem leaves the frame of its symbol: it would show through that of an old report."""
    across, down = at[0] - middle[0], at[1] - middle[1]
    share = min(WIDE / 2 / max(abs(across), 0.1), WIDE * 0.36 / max(abs(down), 0.1), 1.0)
    return middle[0] + share * across, middle[1] + share * down


def _drawn(dataset: Dataset, view: View, row: Row, box: Box, ink: Mapping[str, str], text: float) -> Group:
    """A row with its stem."""
    y = box.top + WIDE * 0.8
    items: list[Item] = [
        Shape(path=line([_rim(_foot(box, row.at), row.at), row.at]), stroke=ink["text"], width=1.1),
        Shape(path=circle(*row.at, 1.8), fill=ink["text"]),
    ]
    for number, cell in enumerate(row.cells):
        items.append(_one(dataset, view, cell, (box.left + (number + 0.5) * STEP, y), ink, text))
    names = [dataset.units[stand.unit_id].name for cell in row.cells for stand in cell.stands]
    return Group(name=f"Units: {names[0]}", items=tuple(items), alt="; ".join(names))


def _one(dataset: Dataset, view: View, cell: Cell, at: Point, ink: Mapping[str, str], text: float) -> Group:
    """One symbol, with its age where it is old, or with a number where it stands for several units."""
    x, y = at
    age = min(_age(view, stand) for stand in cell.stands)
    alpha = 1 - (1 - OLDEST) * min(1.0, max(0, age) / FADE_DAYS)
    drawn = symbol(cell.code)
    tall = max(drawn.reach[1], drawn.reach[3])
    wide = min(WIDE, max(0.75, 110 / tall) * WIDE)
    items: list[Item] = [*drawn.at(x, y, wide, alpha)]
    units = [dataset.units[stand.unit_id] for stand in cell.stands]
    if cell.units > 1:
        items.append(
            Text(
                x=x,
                y=y + 0.37 * text,
                text=str(cell.units),
                size=text,
                ink=FOLD_INK,
                bold=True,
                align="center",
            )
        )
    elif age >= STALE_DAYS:
        items.append(
            Text(
                x=x,
                y=y + WIDE * 0.62 + ASCENT * text,
                text=phrase("days", view.lang, age),
                size=text,
                ink=ink["text"],
                align="center",
                halo=ink["surface"],
            )
        )
    name = units[0].short_name or units[0].name
    return Group(
        name=f"Unit: {name}" if cell.units == 1 else f"{cell.units} units",
        items=tuple(items),
        alt="; ".join(unit.name for unit in units),
    )


def _trails(
    dataset: Dataset, view: View, live: list[Stand], frame: Frame, room: Room, ink: Mapping[str, str]
) -> tuple[Item, ...]:
    """Earlier places of the units that are live, joined in order of time."""
    items: list[Item] = []
    for unit_id in sorted({stand.unit_id for stand in live}):
        points = frame.points(trail(dataset, unit_id, day_index(view.day)))
        if len(points) > 1 and all(room.bounds.holds(Box(*at, *at)) for at in points):
            colour = ink.get(dataset.units[unit_id].side, ink["evidence"])
            items.append(Shape(path=line(points), stroke=colour, width=1.5, stroke_alpha=0.7))
            items += [Shape(path=circle(*at, 2), fill=colour, fill_alpha=0.7) for at in points[:-1]]
    return tuple(items)
