"""A reader's own marks, as the map draws them (`js/annotate/ownmarks.js`): coloured, in a pale casing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geo.annotation import Annotation, Colour, Kind
from geo.figure import words
from geo.figure.atlas.frame import Frame
from geo.figure.atlas.marks import rounded
from geo.figure.atlas.room import Room
from geo.figure.legend import Entry, Sample, Section
from geo.figure.lettering import width, wrapped
from geo.figure.scene import Box, Group, Item, Shape, Text, path_of
from geo.view import View

LINE, CASING = 2.25, 4.9
"""Points: the map's 3 and 6.5 CSS pixels."""

FILL = 0.14
"""Opacity of an area and of a circle: the ground below must stay legible."""

HEAD, HEAD_HALF = 11.0, 5.6
"""Length of an arrow's head and half its width, in points."""

ROUND = 18
"""Corners of a quarter of a circle."""

PLATE_WIDE, PLATE_LINES = 15.0, 4
"""Widest line of words, as a multiple of the text, and most lines: a plate hides the ground under it."""

AWAY = 4
"""Steps of two lines of text that a plate may be moved where the scale or another plate stands."""

Spot = tuple[float, float]
"""x, y on the page, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Marks that are in the frame, and their part of the legend; its entries are empty where none is."""

    group: Group
    legend: Section


def own_marks(view: View, frame: Frame, room: Room, ink: Mapping[str, str], text: float) -> Own:
    """The marks of a view. Their words take their room first: a reader put them where they are."""
    groups: list[Item] = []
    kinds: dict[Kind, Colour] = {}
    for mark in view.annotations:
        spots = [frame.point(lat, lon) for lon, lat in mark.points]
        items = [*_drawn(mark, spots, frame.box, ink), *_plate(mark, spots, frame.box, room, ink, text)]
        if items:
            name = words.word(words.ANNOTATIONS, mark.kind, view.lang)
            groups.append(
                Group(name=f"{name}: {mark.text}" if mark.text else name, items=tuple(items), alt=mark.text)
            )
            kinds.setdefault(mark.kind, mark.colour)
    heading = words.phrase("own marks", view.lang)
    entries = tuple(
        Entry(words.word(words.ANNOTATIONS, kind, view.lang), _sample(kind, colour, ink, text))
        for kind, colour in kinds.items()
    )
    return Own(group=Group(name=heading, items=tuple(groups)), legend=Section(heading, entries))


def _drawn(mark: Annotation, spots: list[Spot], box: Box, ink: Mapping[str, str]) -> list[Item]:
    """Ground, casing and line of a mark, cut at the edge of `box`."""
    colour = ink[f"mark-{mark.colour}"]
    ground, edge, head = _geometry(mark.kind, spots)
    fill, line, tip = (path_of(shapely.clip_by_rect(part, *box)) for part in (ground, edge, head))
    items: list[Item] = []
    if fill is not None:
        items.append(Shape(path=fill, fill=colour, fill_alpha=FILL))
    casings = [(line, CASING), (tip, CASING - LINE)]
    items += [
        Shape(path=path, stroke=ink["surface"], width=wide) for path, wide in casings if path is not None
    ]
    if line is not None:
        items.append(Shape(path=line, stroke=colour, width=LINE))
    if tip is not None:
        items.append(Shape(path=tip, fill=colour))
    return items


def _geometry(kind: Kind, spots: list[Spot]) -> tuple[BaseGeometry, BaseGeometry, BaseGeometry]:
    """What is filled, what is drawn as a line, and an arrow's head."""
    nothing = shapely.Polygon()
    if kind is Kind.TEXT:
        return nothing, nothing, nothing
    if kind is Kind.CIRCLE:
        disc = shapely.Point(spots[0]).buffer(math.dist(*spots), quad_segs=ROUND)
        return disc, disc.exterior, nothing
    if kind is Kind.AREA:
        return shapely.Polygon(spots).buffer(0), shapely.LinearRing(spots), nothing
    if kind is Kind.LINE:
        return nothing, shapely.LineString(spots), nothing
    start, tip = spots
    long = math.dist(start, tip)
    if not long:
        return nothing, nothing, nothing
    back, end = min(HEAD, long), min(HEAD - 2, long)
    dx, dy = (tip[0] - start[0]) / long, (tip[1] - start[1]) / long
    x, y = tip[0] - dx * back, tip[1] - dy * back
    sides = [(x - dy * HEAD_HALF, y + dx * HEAD_HALF), (x + dy * HEAD_HALF, y - dx * HEAD_HALF)]
    return (
        nothing,
        shapely.LineString([start, (tip[0] - dx * end, tip[1] - dy * end)]),
        shapely.Polygon([tip, *sides]),
    )


def _anchor(mark: Annotation, spots: list[Spot]) -> Spot:
    """Where the words of a mark stand: at an arrow's start, else in the middle."""
    if mark.kind is Kind.LINE:
        half = (len(spots) - 1) / 2
        (ax, ay), (bx, by) = spots[math.floor(half)], spots[math.ceil(half)]
        return (ax + bx) / 2, (ay + by) / 2
    if mark.kind is Kind.AREA:
        left, top, right, bottom = shapely.MultiPoint(spots).bounds
        return (left + right) / 2, (top + bottom) / 2
    return spots[0]


def _plate(
    mark: Annotation, spots: list[Spot], box: Box, room: Room, ink: Mapping[str, str], text: float
) -> list[Item]:
    """The words of a mark on a plate, pushed wholly into `box`; nothing where they stand outside of it."""
    x, y = _anchor(mark, spots)
    if not mark.text or not box.holds(Box(x, y, x, y)):
        return []
    lines = wrapped(mark.text, text, PLATE_WIDE * text, PLATE_LINES, bold=True)
    wide = max(width(line, text, bold=True) for line in lines) + 0.9 * text
    tall = (1.3 * len(lines) + 0.5) * text
    places = (_pushed(x + dx, y + dy, wide, tall, box) for dx, dy in _shifts(2 * text))
    plate = room.first(places) or _pushed(x, y, wide, tall, box)
    left, top = plate.left, plate.top
    room.take(plate.grown(2))
    path = rounded(plate, 0.3 * text)
    return [
        Shape(path=path, fill=ink["surface"], fill_alpha=0.94, stroke=ink[f"mark-{mark.colour}"], width=1.4),
        *(
            Text(
                x=left + wide / 2,
                y=top + (1.25 + 1.3 * number) * text,
                text=line,
                size=text,
                ink=ink["text"],
                bold=True,
                align="center",
            )
            for number, line in enumerate(lines)
        ),
    ]


def _pushed(x: float, y: float, wide: float, tall: float, box: Box) -> Box:
    """A plate around x, y, pushed wholly into `box`."""
    left = min(max(x - wide / 2, box.left + 3), box.right - 3 - wide)
    top = min(max(y - tall / 2, box.top + 3), box.bottom - 3 - tall)
    return Box(left, top, left + wide, top + tall)


def _shifts(step: float) -> Iterator[Spot]:
    """Where a plate goes, from where it was put: nowhere, else as short a way as can be."""
    steps = range(-AWAY, AWAY + 1)
    yield from sorted(
        ((a * step, b * step) for a in steps for b in steps), key=lambda shift: math.hypot(*shift)
    )


def _sample(kind: Kind, colour: Colour, ink: Mapping[str, str], text: float) -> Sample:
    """A small one of a kind, for the legend."""

    def paint(box: Box) -> tuple[Item, ...]:
        x, y = box.middle
        spots = {
            Kind.CIRCLE: [(x, y), (x + box.height / 2, y)],
            Kind.AREA: [
                (box.left, box.top),
                (box.right, box.top + 1),
                (box.right - 3, box.bottom),
                (box.left + 4, box.bottom - 2),
            ],
            Kind.TEXT: [(x, y)],
        }.get(kind, [(box.left, y), (box.right, y)])
        if kind is not Kind.TEXT:
            mark = Annotation(kind=kind, colour=colour, points=((0, 0),) * len(spots))
            return tuple(_drawn(mark, spots, box.grown(1), ink))
        plate = Shape(
            path=rounded(box, 0.2 * text), fill=ink["surface"], stroke=ink[f"mark-{colour}"], width=1.2
        )
        return plate, Text(
            x=x, y=y + 0.3 * text, text="T", size=0.8 * text, ink=ink["text"], bold=True, align="center"
        )

    return paint
