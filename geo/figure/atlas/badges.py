"""Badges: records that name only a region, at its edge, by side and number. A badge is not a position."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.figure.atlas.frame import Frame
from geo.figure.atlas.marks import outline, rounded
from geo.figure.atlas.room import Room
from geo.figure.atlas.stacks import Point
from geo.figure.lettering import ASCENT, shown, width
from geo.figure.scene import Box, Group, Item, Shape, Text, circle
from geo.figure.words import SIDES, phrase
from geo.ledger import Dataset, Region
from geo.model import Event
from geo.projection import to_metres
from geo.select import LiveReport, event_point, region_of
from geo.timeline import day_index, span
from geo.timemap.basemap import OBLASTS_RU
from geo.timemap.regions import badge_seats
from geo.view import View

RAION_ZOOM = 10.0
"""From this zoom on raions have badges of their own; below, what names a raion counts for its oblast. The map
has it from 9 on: there a badge takes less room, for text on a page is larger."""

HIGH = 1.8
"""Height of a badge, as a multiple of the text."""

PADDING, GAP, MARK_GAP, MARK = 0.7, 0.7, 0.25, 0.42
"""Room at its ends, between its parts and before a number, and the radius of a side's mark, likewise."""

APART = 6.0
"""Points between badges, and from the edge of the map."""

FRAME_STEP = 12.0
"""Points between the seats that are tried on a region's land and along the frame of the map."""

DASH = (1.5, 2.2)

REGIONS_KEPT = 64
"""Regions whose seats are kept: the ledgers name some thirty."""


@dataclass(slots=True)
class Told:
    """What a badge shows: how many of each side, the newest day, and which records they are."""

    sides: Counter[str] = field(default_factory=Counter)
    newest: int = 0
    events: list[Event] = field(default_factory=list)
    reports: list[LiveReport] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Badges:
    """Badges that are on the map, and the records they stand for."""

    group: Group
    events: tuple[Event, ...] = ()
    reports: tuple[LiveReport, ...] = ()


def badges(
    dataset: Dataset,
    view: View,
    events: tuple[Event, ...],
    reports: tuple[LiveReport, ...],
    frame: Frame,
    room: Room,
    ink: Mapping[str, str],
    text: float,
) -> Badges:
    """Badges of what has no point, those of large regions first; `reports` are those that are only listed."""
    found = _told(dataset, view, events, reports, frame)
    items: list[Item] = []
    stand_for: list[Told] = []
    border = dataset.geography.border
    seated = [(_seats(region.geometry, border), region, told) for region, told in found]
    for seats, region, told in sorted(seated, key=lambda each: (-len(each[0]), each[1].name_en)):
        if not _touches(region, frame):
            continue
        parts = _parts(region, told, view, text)
        wide = sum(room_of for room_of, _, _ in parts) + PADDING * text
        box = room.first(_spots(region, seats, wide, frame, text))
        if box is None:
            continue
        room.take(box.grown(APART))
        items.append(_drawn(told, parts, box, ink, text))
        stand_for.append(told)
    return Badges(
        group=Group(name="Regions", items=tuple(items)),
        events=tuple(event for told in stand_for for event in told.events),
        reports=tuple(report for told in stand_for for report in told.reports),
    )


def _told(
    dataset: Dataset, view: View, events: tuple[Event, ...], reports: tuple[LiveReport, ...], frame: Frame
) -> list[tuple[Region, Told]]:
    """What each region's badge shows: reports live on the day, events of the window."""
    close, day = frame.zoom >= RAION_ZOOM, day_index(view.day)
    oblasts = {each.name_en: each for each in dataset.geography.oblasts}
    found: dict[tuple[str, str], tuple[Region, Told]] = {}

    def counted(record: Event | LiveReport, side: str, last: int) -> None:
        named = record if isinstance(record, Event) else dataset.positions[record.position_id]
        region = region_of(dataset, named)
        if region is None:
            return
        region = region if close else oblasts[region.oblast]
        told = found.setdefault((region.oblast, region.name_en), (region, Told()))[1]
        told.sides[side] += 1
        told.newest = max(told.newest, last)
        if isinstance(record, Event):
            told.events.append(record)
        else:
            told.reports.append(record)

    for report in reports:
        counted(report, dataset.units[report.unit_id].side, report.live_from)
    for event in events:
        if event_point(dataset, event) is None:
            until = span(event.day, event.date_precision, event.day_end)[1]
            counted(event, event.side, min(day, until - 1))
    return list(found.values())


Part = tuple[float, str, str]
"""Width with the room before it, a text, or a side whose mark stands there."""


def _parts(region: Region, told: Told, view: View, text: float) -> list[Part]:
    """Name, marks of sides with their numbers, age of the newest."""
    names = {
        "en": region.name_en,
        "uk": region.name_uk,
        "ru": OBLASTS_RU.get(region.name_en, region.name_uk),
    }
    name = shown(names[view.lang] or region.name_en)
    old = day_index(view.day) - told.newest
    age = phrase("days old", view.lang, old) if old > 0 else phrase("today", view.lang)
    parts = [(PADDING * text + width(name, text, bold=True), name, "")]
    for side in (each for each in SIDES if told.sides[each]):
        number = str(told.sides[side])
        parts.append(((GAP + 2 * MARK) * text, "", side))
        parts.append((MARK_GAP * text + width(number, text, bold=True), number, ""))
    return [*parts, (GAP * text + width(age, text, bold=True), age, "")]


@lru_cache(maxsize=REGIONS_KEPT)
def _seats(geometry: BaseGeometry, border: BaseGeometry) -> list[Point]:
    """Places at a region's edge, lat and lon, the best first."""
    return [(lat, lon) for lon, lat in badge_seats(geometry, border).tolist()]


def _touches(region: Region, frame: Frame) -> bool:
    """Whether the box around a region reaches into the frame."""
    west, south, east, north = region.geometry.bounds
    (left, bottom), (right, top) = frame.points([(south, west), (north, east)])
    return frame.box.overlaps(Box(left, top, right, bottom))


@lru_cache(maxsize=REGIONS_KEPT)
def _land(geometry: BaseGeometry) -> BaseGeometry:
    """A region in metres."""
    return shapely.transform(geometry, to_metres)


def _spots(region: Region, seats: list[Point], wide: float, frame: Frame, text: float) -> Iterator[Box]:
    """Where a badge may stand: at the edge of its region, else on its land, as near to the frame as can be.

    Only that of a region too little seen for a badge stands on other land, at the frame, near to its edge.
    """
    half, high = wide / 2, HIGH * text
    inner = frame.box.grown(-APART)
    points = frame.points(seats)
    for x, y in points:
        yield Box(x - half, y - high / 2, x + half, y + high / 2)
    lefts = np.arange(inner.left, inner.right - wide, FRAME_STEP).tolist()
    tops = np.arange(inner.top, inner.bottom - high, FRAME_STEP).tolist()
    lefts, tops = [*lefts, inner.right - wide], [*tops, inner.bottom - high]
    grid = [Box(x, y, x + wide, y + high) for x in lefts for y in tops]
    middles = np.array([box.middle for box in grid])
    on_land = shapely.contains_xy(frame.clipped(_land(region.geometry)), middles)
    own = [box for box, inside in zip(grid, on_land.tolist(), strict=True) if inside]
    yield from sorted(own, key=lambda box: _from_frame(box, inner))
    if own:
        return
    nearest = min(points, key=lambda at: math.dist(at, frame.box.middle))
    rim = [box for box in grid if _from_frame(box, inner) < 1]
    yield from sorted(rim, key=lambda box: math.dist(box.middle, nearest))


def _from_frame(box: Box, inner: Box) -> float:
    """Points from a box to the nearest side of the frame."""
    across = min(box.left - inner.left, inner.right - box.right)
    return min(across, box.top - inner.top, inner.bottom - box.bottom)


def plate(box: Box, ink: Mapping[str, str]) -> Shape:
    """The empty badge: dotted, so that it does not look like a mark."""
    path = rounded(box, box.height / 2)
    return Shape(path=path, fill=ink["surface"], stroke=ink["muted"], width=1.0, dash=DASH)


def _drawn(told: Told, parts: list[Part], box: Box, ink: Mapping[str, str], text: float) -> Group:
    items: list[Item] = [plate(box, ink)]
    x, middle = box.left, box.middle[1]
    baseline = middle + ASCENT * text / 2 - 0.5
    for wide, words, side in parts:
        x += wide
        if words:
            items.append(
                Text(x=x, y=baseline, text=words, size=text, ink=ink["text"], bold=True, align="right")
            )
        else:
            radius = MARK * text
            colour = ink.get(side, ink["evidence"])
            items.append(Shape(path=outline(side, x - radius, middle, 0.85 * radius), fill=colour))
            if side == "kp":
                items.append(Shape(path=circle(x - radius, middle, 1.2 * radius), stroke=colour, width=0.9))
    said = [event.title for event in told.events]
    return Group(name=f"Region: {parts[0][1]}", items=tuple(items), alt="; ".join(said))
