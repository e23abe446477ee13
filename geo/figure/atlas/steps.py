"""A thread on the map: its steps up to the day, numbered in order, and the latest of them in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from geo.figure.atlas.frame import Frame
from geo.figure.atlas.marks import badge
from geo.figure.atlas.room import Room
from geo.figure.legend import Entry, Section
from geo.figure.scene import Box, Group, Item, Shape, line
from geo.figure.words import short_day
from geo.figure.world import World
from geo.model import Event
from geo.select import told
from geo.view import View

LATEST = 4
"""Steps in words: as many as a legend has room for."""

AROUND = ((0.0, 0.0), *((18 * math.cos(turn), 18 * math.sin(turn)) for turn in (0, 1, 2, 3, 4, 5, 6)))
"""Where the number of a step may stand, points from its place."""


NOTHING = Section("", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Steps that are on the map and those in words."""

    groups: tuple[Group, ...] = ()
    told: Section = NOTHING
    events: tuple[Event, ...] = ()


def steps(world: World, view: View, frame: Frame, room: Room, ink: Mapping[str, str], text: float) -> Chain:
    """The steps of the view's thread, the latest placed first; steps at one place share a number's place."""
    thread = world.dataset.threads.get(view.thread)
    if thread is None:
        return Chain()
    records = [(n, step, told(world.dataset, step)) for n, step in enumerate(thread.steps, 1)]
    records = [each for each in records if each[2].day <= view.day]
    groups: list[Group] = []
    for number, step, record in reversed(records):
        at = frame.point(*record.point) if record.point else None
        if at is not None and room.bounds.holds(Box(*at, *at)):
            half = (0.8 if number < 10 else 1.1) * text
            boxes = (Box(x - half, y - 0.8 * text, x + half, y + 0.8 * text) for x, y in _around(at))
            spot = room.first(boxes)
            if spot is not None:
                room.take(spot)
                items: list[Item] = []
                if math.dist(spot.middle, at) > 1:
                    items.append(Shape(path=line([spot.middle, at]), stroke=ink["text"], width=0.8))
                items += badge(str(number), *spot.middle, text, {**ink, "text": ink["accent"]})
                groups.append(Group(name=f"Step {number}", items=tuple(items), alt=step.line))
    entries = [
        Entry(f"{number}  {short_day(record.day, view.lang)}: {step.line}")
        for number, step, record in records[-LATEST:]
    ]
    latest = Section(thread.name, tuple(entries))
    return Chain(
        groups=tuple(reversed(groups)),
        told=latest,
        events=tuple(each[2].event for each in records if each[2].event),
    )


def _around(at: tuple[float, float]) -> list[tuple[float, float]]:
    return [(at[0] + x, at[1] + y) for x, y in AROUND]
