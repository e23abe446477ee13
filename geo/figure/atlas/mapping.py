"""One map in its frame: ground, marks, names and furniture, none over another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import shapely

from geo.figure import legend
from geo.figure.atlas import basemap, furniture
from geo.figure.atlas.annotations import own_marks
from geo.figure.atlas.badges import Badges, badges
from geo.figure.atlas.frame import Degrees, Frame, frame_of
from geo.figure.atlas.ground import bounds, ground
from geo.figure.atlas.labels import labels, towns
from geo.figure.atlas.marks import Marks, marks
from geo.figure.atlas.room import Room
from geo.figure.atlas.sightings import Sightings, sightings
from geo.figure.atlas.steps import steps
from geo.figure.atlas.units import Units, units
from geo.figure.lettering import shortened, width
from geo.figure.scene import Box, Group, Item, Shape, Text, circle, rectangle
from geo.figure.world import World
from geo.model import Event, Post, Sighting
from geo.select import LiveReport, Selection, point_of
from geo.timemap.payload import HOME
from geo.view import View

LOCATOR = 7.0
"""Width of the locator, as a multiple of the text."""

NEAR_HOME = 0.3
"""Degrees: ground farther than this from home is another front, and does not widen the opening view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDrawn:
    """A drawn map, its legend, and the records that are on it."""

    items: tuple[Item, ...]
    legend: tuple[legend.Section, ...]
    events: tuple[Event, ...]
    reports: tuple[LiveReport, ...]
    sightings: tuple[Sighting, ...]
    posts: tuple[Post, ...]
    omitted: frozenset[str]
    """Ids of records that have no point, or found no room"""
    frame: Frame


def home(world: World, view: View) -> Degrees:
    """What a figure shows unless its view says where it looks: home, and the ground of its days near it."""
    (south, west), (north, east) = HOME
    control = world.control(view.lens, view.known_by)
    days = [day for day in (view.day, view.compare) if day is not None]
    near = shapely.box(west, south, east, north).buffer(NEAR_HOME, join_style="mitre")
    found = bounds([control.series.at(day) for day in days], near)
    if found is None:
        return west, south, east, north
    room = 0.03
    return (
        min(west, found[0] - room),
        min(south, found[1] - room),
        max(east, found[2] + room),
        max(north, found[3] + room),
    )


def draw_map(
    world: World,
    selection: Selection,
    box: Box,
    ink: Mapping[str, str],
    text: float,
    extent: Degrees | None = None,
    label: str = "",
    *,
    caption: str = "",
    credit: str = "",
    locator: bool = True,
) -> MapDrawn:
    """Draw what a selection shows into `box`."""
    view, dataset = selection.view, world.dataset
    frame = frame_of(view, box, extent or home(world, view))
    base = basemap.base_map(dataset.geography)
    room = Room(box.grown(-2))
    over: list[Item] = []
    corner = box.left + 0.6 * text, box.bottom - 0.6 * text
    bar, taken = furniture.scale_bar(frame, corner, ink, text, view.lang)
    over.append(bar)
    room.take(taken.grown(2))
    side = LOCATOR * text
    place = Box(
        box.right - 0.6 * text - side,
        box.top + 0.6 * text,
        box.right - 0.6 * text,
        box.top + 0.6 * text + side * 0.8,
    )
    if locator:
        over.append(furniture.locator(base, frame, place, ink))
        room.take(place.grown(3))
    if label:
        plate = Box(
            box.left, box.top, box.left + width(label, text * 1.2, bold=True) + text, box.top + 2 * text
        )
        over.append(_plate(label, plate, ink, text))
        room.take(plate.grown(2))
    if caption:
        words, plate = _caption(caption, box, taken, text)
        over.append(_plate(words, plate, ink, text))
        room.take(plate.grown(2))
    if credit:
        wide = width(credit, text)
        spot = Box(box.right - wide - 0.6 * text, box.bottom - 1.6 * text, box.right, box.bottom)
        over.append(_credit(credit, spot, ink, text))
        room.take(spot)
    own = own_marks(view, frame, room, ink, text)
    under: list[Item] = [basemap.land_items(base, frame, ink, view.layers)]
    drawn = ground(world, view, base, frame, ink)
    under += drawn.groups
    under.append(basemap.border_items(base, frame, ink, view.layers))
    if "graticule" in view.layers:
        under.append(furniture.graticule(frame, room, ink, text))
    shown_events = selection.events if "events" in view.layers and not view.thread else ()
    named: list[Item] = []
    if "labels" in view.layers:
        marked = frozenset(event.place_id for event in shown_events if event.place_id)
        named.append(towns(dataset, view, marked, frame, room, ink, text))
    chain = steps(world, view, frame, room, ink, text)
    events = marks(dataset, view, shown_events, frame, room, ink, text)
    footage = sightings(view, _footage(selection), frame, room, ink, text)
    listed = selection.listed if "units" in view.layers else ()
    regions = badges(dataset, view, events.omitted, listed, frame, room, ink, text)
    symbols = units(dataset, view, selection.reports, frame, room, ink, text)
    if "labels" in view.layers:
        named.append(labels(dataset, view, base, frame, room, ink, text))
    chosen = _chosen(world, view, frame, ink)
    rim = Shape(path=rectangle(box), stroke=ink["muted"], width=0.8)
    seen = legend.Seen(events, footage, symbols, regions)
    rows = legend.sections(dataset, view, drawn, seen, _lines(base, frame, view), chain.told, ink)
    if own.legend.entries:
        rows.insert(-1, own.legend)
        over.insert(0, own.group)
    return MapDrawn(
        items=(
            *under,
            *named,
            footage.group,
            *symbols.groups,
            events.group,
            regions.group,
            *chain.groups,
            *chosen,
            *over,
            rim,
        ),
        legend=tuple(rows),
        events=(*events.shown, *regions.events, *chain.events),
        reports=(*symbols.reports, *regions.reports),
        sightings=footage.shown,
        posts=symbols.posts,
        omitted=_omitted(events, footage, symbols, regions),
        frame=frame,
    )


def _footage(selection: Selection) -> tuple[Sighting, ...]:
    return selection.sightings if "sightings" in selection.view.layers else ()


def _omitted(events: Marks, footage: Sightings, symbols: Units, regions: Badges) -> frozenset[str]:
    told = {event.event_id for event in regions.events}
    return frozenset(
        [
            *(event.event_id for event in events.omitted if event.event_id not in told),
            *(each.sighting_id for each in footage.omitted),
            *(each.record_id for each in symbols.omitted),
        ]
    )


def _caption(caption: str, box: Box, beside: Box, text: float) -> tuple[str, Box]:
    """A caption as it fits into the foot of the map, to the right of what stands there."""
    most = box.right - beside.right - 3.2 * text
    words = shortened(caption, 1.2 * text, most, bold=True)
    right = box.right - 0.6 * text
    left = right - width(words, 1.2 * text, bold=True) - text
    return words, Box(left, box.bottom - 2.6 * text, right, box.bottom - 0.6 * text)


def _credit(credit: str, box: Box, ink: Mapping[str, str], text: float) -> Group:
    words = Text(x=box.left + 0.3 * text, y=box.bottom - 0.5 * text, text=credit, size=text, ink=ink["muted"])
    plate = Shape(path=rectangle(box), fill=ink["surface"], fill_alpha=0.8)
    return Group(name="Credits", items=(plate, words))


def _plate(label: str, box: Box, ink: Mapping[str, str], text: float) -> Group:
    words = Text(
        x=box.left + 0.5 * text,
        y=box.top + 1.4 * text,
        text=label,
        size=1.2 * text,
        ink=ink["text"],
        bold=True,
    )
    return Group(name="Day", items=(Shape(path=rectangle(box), fill=ink["surface"], fill_alpha=0.9), words))


def _chosen(world: World, view: View, frame: Frame, ink: Mapping[str, str]) -> list[Item]:
    """A ring around the chosen place or point; a chosen event or unit is marked where it is drawn."""
    kind, _, rest = view.selected.partition(":")
    point = point_of(world.dataset, view.selected, view.day) if kind == "place" else None
    if kind == "at":
        lat, lon = (float(part) for part in rest.split(","))
        point = lat, lon
    at = frame.point(*point) if point else None
    if at is None or not frame.box.grown(-12).holds(Box(*at, *at)):
        return []
    return [Shape(path=circle(*at, 10), stroke=ink["accent"], width=2.2)]


def _lines(base: basemap.BaseMap, frame: Frame, view: View) -> list[str]:
    """Which boundaries and rivers the frame shows."""
    return [name for name, layer in basemap.lines_seen(base, frame) if layer in view.layers]
