"""Signs of events: an outline whose colour and shape say whose act it was, and whose line how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.path import Path

from geo.figure.atlas import signs
from geo.figure.atlas.drawing import drawing, moved
from geo.figure.atlas.frame import Frame
from geo.figure.atlas.room import Room
from geo.figure.atlas.stacks import Stack, seats, stacked, stem
from geo.figure.lettering import width
from geo.figure.scene import Box, Group, Item, Shape, Text, circle, polygon, rectangle
from geo.ledger import Dataset
from geo.model import Event
from geo.select import event_point
from geo.timeline import day_index, span
from geo.view import View

RADIUS = 7.5
"""Points of a mark: the map's 10 CSS pixels."""

REACH = 2 * RADIUS
"""Events closer than this share a mark."""

BADGE_FROM = 2
"""From this many on a mark says how many it stands for."""

OLDEST, CUMULATIVE_DAYS = 0.45, 60
"""Opacity of an event as old as the window, or in the cumulative window as so many days."""

DASHES = {"claimed": (3.2, 2.0), "disputed": (1.0, 1.7)}
AWAY = (0.0, 17.0, 28.0, 40.0)
"""Where a mark may stand, in points from its place, when its place is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Marks that are on the map, the events they stand for, and those that found no room or have no point."""

    group: Group
    shown: tuple[Event, ...]
    omitted: tuple[Event, ...]


def outline(side: str, x: float, y: float, radius: float) -> Path:
    """A square for Ukraine, a diamond for Russia, as the frames of units; a ring for all others."""
    if side == "ru":
        r = radius * 1.3
        return polygon([(x, y - r), (x + r, y), (x, y + r), (x - r, y)])
    if side == "ua":
        return rectangle(Box(x - radius, y - radius, x + radius, y + radius).grown(-0.06 * radius))
    return circle(x, y, radius)


def mark(
    category: str,
    side: str,
    status: str,
    at: tuple[float, float],
    ink: Mapping[str, str],
    alpha: float = 1.0,
    radius: float = RADIUS,
) -> tuple[Item, ...]:
    """The mark of one event with its middle at `at`."""
    x, y = at
    colour = ink.get(side, ink["evidence"])
    items: list[Item] = [Shape(path=outline(side, x, y, radius + 1.2), fill=ink["surface"], fill_alpha=0.9)]
    if side == "kp":
        items.append(
            Shape(path=circle(x, y, radius * 1.3), stroke=colour, width=0.8, stroke_alpha=alpha, fill="")
        )
    items.append(
        Shape(
            path=outline(side, x, y, radius),
            fill=ink["surface"],
            stroke=colour,
            width=1.8,
            stroke_alpha=alpha,
            dash=DASHES.get(status, ()),
        )
    )
    sign = signs.SIGNS.get(category, signs.OTHER if category else {})
    scale = 1.32 * radius / signs.GRID
    corner = x - scale * signs.GRID / 2, y - scale * signs.GRID / 2
    if "line" in sign:
        path = moved(drawing(sign["line"]), scale, *corner)
        items.append(Shape(path=path, stroke=ink["text"], width=2 * scale, stroke_alpha=alpha))
    if "fill" in sign:
        path = moved(drawing(sign["fill"]), scale, *corner)
        items.append(Shape(path=path, fill=ink["text"], fill_alpha=alpha))
    if status == "disputed":
        items += _doubt(x + 0.85 * radius, y + 0.75 * radius, 0.5 * radius, ink)
    return tuple(items)


def _doubt(x: float, y: float, r: float, ink: Mapping[str, str]) -> list[Item]:
    """An exclamation mark on a disc."""
    stroke, dot = (
        Box(x - 0.16 * r, y - 0.62 * r, x + 0.16 * r, y + 0.16 * r),
        Box(x - 0.16 * r, y + 0.34 * r, x + 0.16 * r, y + 0.66 * r),
    )
    return [
        Shape(path=circle(x, y, r), fill=ink["text"]),
        *(Shape(path=rectangle(box), fill=ink["surface"]) for box in (stroke, dot)),
    ]


def badge(text: str, x: float, y: float, size: float, ink: Mapping[str, str]) -> tuple[Item, ...]:
    """A number on a dark disc, or on a pill where it is longer."""
    half = max(size * 0.68, width(text, size, bold=True) / 2 + 0.3 * size)
    tall = size * 0.68
    pill = Box(x - half, y - tall, x + half, y + tall)
    path = circle(x, y, tall) if half <= tall else rounded(pill, tall)
    return (
        Shape(path=path, fill=ink["text"], stroke=ink["surface"], width=1),
        Text(x=x, y=y + 0.36 * size, text=text, size=size, ink=ink["surface"], bold=True, align="center"),
    )


def rounded(box: Box, radius: float) -> Path:
    """A rectangle with round corners."""
    left, top, right, bottom = box
    r, k = radius, radius * 0.4477
    points = [
        (left + r, top), (right - r, top), (right - k, top), (right, top + k), (right, top + r),
        (right, bottom - r), (right, bottom - k), (right - k, bottom), (right - r, bottom),
        (left + r, bottom), (left + k, bottom), (left, bottom - k), (left, bottom - r),
        (left, top + r), (left, top + k), (left + k, top), (left + r, top), (left + r, top),
    ]  # fmt: skip
    m, ln, c = Path.MOVETO, Path.LINETO, Path.CURVE4
    return Path(points, [m, ln, c, c, c, ln, c, c, c, ln, c, c, c, ln, c, c, c, Path.CLOSEPOLY])


def freshness(view: View, until: int) -> float:
    """Opacity of a record that ends before day `until`: 1 on its last day, less with every day since."""
    age = max(0, day_index(view.day) - until + 1) / (view.window or CUMULATIVE_DAYS)
    return 1 - (1 - OLDEST) * min(1.0, age)


def marks(
    dataset: Dataset,
    view: View,
    events: tuple[Event, ...],
    frame: Frame,
    room: Room,
    ink: Mapping[str, str],
    text: float,
) -> Marks:
    """Marks of events: those that share a place share a mark; the selected first, then the fullest."""
    newest = sorted(events, key=lambda each: (each.day, each.event_id), reverse=True)
    placed = [(event, event_point(dataset, event)) for event in newest]
    omitted = [event for event, point in placed if point is None]
    found = [(event, frame.point(*point)) for event, point in placed if point is not None]
    inside = [(event, at) for event, at in found if room.bounds.holds(Box(*at, *at))]
    stacks = stacked(inside, REACH)
    stacks.sort(key=lambda stack: (not _chosen(view, stack.records), -len(stack.records), stack.at))
    items: list[Item] = []
    shown: list[Event] = []
    for stack in stacks:
        grown = text if len(stack.records) >= BADGE_FROM else 0.0
        box = room.first(seats(stack.at, RADIUS * 1.35, grown, AWAY))
        if box is None:
            omitted += stack.records
            continue
        room.take(box)
        shown += stack.records
        items.append(_drawn(view, stack, box, ink, text))
    names = "; ".join(event.title for event in shown)
    return Marks(
        group=Group(name="Events", items=tuple(items), alt=names), shown=tuple(shown), omitted=tuple(omitted)
    )


def _chosen(view: View, stack: list[Event]) -> bool:
    return any(view.selected == f"event:{event.event_id}" for event in stack)


def _drawn(view: View, stack: Stack[Event], box: Box, ink: Mapping[str, str], text: float) -> Group:
    x, y = box.right - RADIUS * 1.35, box.bottom - RADIUS * 1.35
    events, newest = stack.records, stack.records[0]
    items = stem((x, y), stack.at, RADIUS, ink)
    if _chosen(view, events):
        items.append(Shape(path=circle(x, y, RADIUS * 1.6), stroke=ink["accent"], width=2))
    until = span(newest.day, newest.date_precision, newest.day_end)[1]
    items += mark(newest.category, newest.side, newest.status, (x, y), ink, freshness(view, until))
    if len(events) >= BADGE_FROM:
        items += badge(str(len(events)), x - RADIUS * 1.1, y - RADIUS * 1.1, text, ink)
    return Group(
        name=f"Event: {newest.title}",
        items=tuple(items),
        alt="; ".join(f"{event.day.isoformat()} {event.title}" for event in events),
    )
