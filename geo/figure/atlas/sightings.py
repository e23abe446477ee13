"""Sightings: placed footage of the window, in small filled marks; those of events are large and open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.path import Path

from geo.figure.atlas import signs
from geo.figure.atlas.drawing import drawing, moved
from geo.figure.atlas.frame import Frame
from geo.figure.atlas.marks import badge, freshness, outline
from geo.figure.atlas.room import Room
from geo.figure.atlas.stacks import Point, Stack, seats, stacked, stem
from geo.figure.scene import Box, Group, Item, Shape, circle, polygon
from geo.model import Sighting, Whose
from geo.timeline import span
from geo.view import View

RADIUS = 5.6
"""Points of a mark: the map's 7.5 CSS pixels."""

REACH = 2 * RADIUS
"""Sightings closer than this share a mark."""

BADGE_FROM = 3
"""From this many on a mark says how many it stands for."""

CLOSE_ZOOM = 11.0
"""From this zoom on a mark says what its people or things are: farther out there is no room for it."""

AWAY = (0.0, 9.0, 14.0, 20.0)
"""Where a mark may stand, in points from its place: its point says what it is, so it is never far from it."""

PALE = 0.28
"""A hedged mark is filled this faintly."""

OUTER = 7.3
"""Radius of the ring around what may be a third party's."""

SIGN, THING = 0.375, 0.34
"""Points per unit of the signs' grid."""

THING_AT, THING_RADIUS = 5.6, 4.5
"""Where what is shown stands beside the mark, and the radius of its disc."""

OUTLINES = {"ua": "ua", "ru": "ru", "ru_or_kp": "ru"}
"""Outlines by whose it is, named after the sides of events."""

COLOURS = {"ua": "ua", "ru": "ru", "kp": "kp", "ru_or_kp": "ru"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sightings:
    """Marks that are on the map, the sightings they stand for, and those that found no room."""

    group: Group
    shown: tuple[Sighting, ...]
    omitted: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class SightingLook:
    """What decides how a mark looks: as the map's script has it."""

    kind: str = ""
    whose: str = Whose.CIVILIAN
    what: str = ""
    hedged: bool = False
    alpha: float = 1.0


def mark(look: SightingLook, at: Point, ink: Mapping[str, str]) -> tuple[Item, ...]:
    """The mark of one sighting with its middle at `at`."""
    x, y = at
    side, colour = OUTLINES.get(look.whose, ""), ink[COLOURS.get(look.whose, "evidence")]
    path = outline(side, x, y, RADIUS)
    alpha = look.alpha * (PALE if look.hedged else 1)
    items: list[Item] = [
        Shape(path=outline(side, x, y, RADIUS + 1.1), fill=ink["surface"]),
        Shape(path=path, fill=colour, fill_alpha=alpha),
    ]
    if look.whose == Whose.RU_OR_KP:
        items.append(Shape(path=_right_half(x, y), fill=ink["kp"], fill_alpha=alpha))
    if look.hedged:
        items.append(Shape(path=path, stroke=colour, width=1.1, stroke_alpha=look.alpha, dash=(2.0, 1.4)))
    if look.whose in {Whose.KP, Whose.RU_OR_KP}:
        items.append(Shape(path=circle(x, y, OUTER), stroke=ink["kp"], width=0.9, stroke_alpha=look.alpha))
    sign = signs.SIGHTINGS.get(look.kind) or signs.SIGNS.get(look.kind, {})
    items += _sign(sign, at, SIGN, ink["text" if look.hedged else "surface"], look.alpha)
    if look.what in signs.THINGS:
        beside = x + THING_AT, y + THING_AT
        disc = circle(*beside, THING_RADIUS)
        items.append(Shape(path=disc, fill=ink["surface"], stroke=ink["text"], width=0.6))
        items += _sign(signs.THINGS[look.what], beside, THING, ink["text"], look.alpha)
    return tuple(items)


def _right_half(x: float, y: float) -> Path:
    """Of whom it is one of two: half of the diamond in the other colour."""
    top, right = RADIUS * 1.3, x + RADIUS * 1.3
    return polygon([(x, y - top), (right, y), (x, y + top)])


def _sign(sign: Mapping[str, str], at: Point, scale: float, ink: str, alpha: float) -> list[Item]:
    corner = at[0] - scale * signs.GRID / 2, at[1] - scale * signs.GRID / 2
    items: list[Item] = []
    if "line" in sign:
        path = moved(drawing(sign["line"]), scale, *corner)
        items.append(Shape(path=path, stroke=ink, width=2.4 * scale, stroke_alpha=alpha))
    if "fill" in sign:
        items.append(Shape(path=moved(drawing(sign["fill"]), scale, *corner), fill=ink, fill_alpha=alpha))
    return items


def sightings(
    view: View,
    found: tuple[Sighting, ...],
    frame: Frame,
    room: Room,
    ink: Mapping[str, str],
    text: float,
) -> Sightings:
    """Marks of sightings, newest on top: those that share a place share a mark, the fullest placed first."""
    newest = sorted(found, key=lambda each: (span(*each.shown)[1], each.sighting_id), reverse=True)
    points = frame.points([(each.lat, each.lon) for each in newest])
    inside = [(each, at) for each, at in zip(newest, points, strict=True) if room.bounds.holds(Box(*at, *at))]
    items: list[Item] = []
    shown: list[Sighting] = []
    omitted: list[Sighting] = []
    for stack in sorted(stacked(inside, REACH), key=lambda each: (-len(each.records), each.at)):
        grown = text if len(stack.records) >= BADGE_FROM else 0.0
        box = room.first(seats(stack.at, RADIUS * 1.3, grown, AWAY))
        if box is None:
            omitted += stack.records
            continue
        room.take(box)
        shown += stack.records
        items.append(_drawn(view, stack, box, frame, ink, text))
    return Sightings(
        group=Group(name="Footage", items=tuple(items), alt=f"{len(shown)} sightings"),
        shown=tuple(shown),
        omitted=tuple(omitted),
    )


def _drawn(
    view: View, stack: Stack[Sighting], box: Box, frame: Frame, ink: Mapping[str, str], text: float
) -> Group:
    x, y = box.right - RADIUS * 1.3, box.bottom - RADIUS * 1.3
    newest = stack.records[0]
    look = SightingLook(
        newest.kind,
        newest.whose,
        newest.what or "" if frame.zoom >= CLOSE_ZOOM else "",
        newest.hedged,
        freshness(view, span(*newest.shown)[1]),
    )
    items = stem((x, y), stack.at, RADIUS, ink)
    if any(view.selected == f"sighting:{each.sighting_id}" for each in stack.records):
        items.append(Shape(path=circle(x, y, RADIUS * 1.7), stroke=ink["accent"], width=2))
    items += mark(look, (x, y), ink)
    if len(stack.records) >= BADGE_FROM:
        items += badge(str(len(stack.records)), x - RADIUS - 1.5, y - RADIUS - 1.5, text, ink)
    return Group(name=f"Footage: {newest.day.isoformat()}", items=tuple(items))
