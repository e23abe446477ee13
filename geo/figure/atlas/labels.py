"""Names of settlements and oblasts, by rank and by how much is said about them, never over another thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

import shapely

from geo.figure.atlas.basemap import BaseMap, oblasts_seen
from geo.figure.atlas.frame import Frame
from geo.figure.atlas.room import Room
from geo.figure.lettering import ASCENT, DESCENT, shown, width
from geo.figure.scene import Box, Group, Item, Shape, Text, circle
from geo.ledger import Dataset
from geo.model import Place
from geo.timemap.basemap import OBLASTS_RU
from geo.timemap.records import rank
from geo.view import View

SIZES = (1.2, 1.1, 1.0, 1.0, 1.0)
"""Size of a name by rank, times the smallest text: cities, towns, small towns, villages, hamlets."""

DOTS = (3.0, 2.4, 2.0, 1.6, 1.4)
"""Radius of the dot by rank, points."""

COARSEST = (1000.0, 500.0, 320.0, 110.0, 60.0)
"""Metres per point up to which places of each rank are named."""

VILLAGE_RANK, MUCH_SAID = 3, 20
"""A village with so many claims is named as early as a small town."""

TOWN_RANK = 1
"""Names up to this rank come before marks."""

GAP = 5.0
MARK_GAP = 11.0
"""Points between a dot and its name, and where a mark may lie on the dot."""


def labels(
    dataset: Dataset,
    view: View,
    base: BaseMap,
    frame: Frame,
    room: Room,
    ink: Mapping[str, str],
    text: float,
) -> Group:
    """Names in the view's language, each with its dot; what finds no room is left out."""
    items: list[Item] = []
    said = Counter(claim.place_id for claim in dataset.claims.values())
    for place in by_weight(dataset):
        level = rank(place)
        named = COARSEST[level - (level == VILLAGE_RANK and said[place.place_id] >= MUCH_SAID)]
        if level > TOWN_RANK and frame.metres <= named:
            items += _named(place, level, view, frame, room, ink, text)
    items += _oblasts(view, base, frame, room, ink, text)
    return Group(name="Place names", items=tuple(items))


def towns(
    dataset: Dataset,
    view: View,
    marked: frozenset[str],
    frame: Frame,
    room: Room,
    ink: Mapping[str, str],
    text: float,
) -> Group:
    """Names of cities and towns, placed before any mark: a map without them cannot be read.

    `marked` are places where a mark will stand: they get no dot, and their name keeps clear of it.
    """
    items: list[Item] = []
    for place in by_weight(dataset):
        level = rank(place)
        if level <= TOWN_RANK and frame.metres <= COARSEST[level]:
            items += _named(place, level, view, frame, room, ink, text, marked=place.place_id in marked)
    return Group(name="Towns", items=tuple(items))


def by_weight(dataset: Dataset) -> list[Place]:
    """Places in the order in which they get their names: by rank, then by how much is said of them."""
    said = Counter(claim.place_id for claim in dataset.claims.values())
    return sorted(
        dataset.places.values(), key=lambda place: (rank(place), -said[place.place_id], place.place_id)
    )


def name_of(place: Place, lang: str) -> str:
    """A place's name in a language; the other Cyrillic one where the ledger has none."""
    names = {
        "en": place.name_en,
        "uk": place.name_uk or place.name_ru,
        "ru": place.name_ru or place.name_uk,
    }
    return names[lang] or place.name_en


def _named(
    place: Place,
    level: int,
    view: View,
    frame: Frame,
    room: Room,
    ink: Mapping[str, str],
    text: float,
    *,
    marked: bool = False,
) -> list[Item]:
    x, y = frame.point(place.lat, place.lon)
    if not room.bounds.holds(Box(x, y, x, y)):
        return []
    size, bold = text * SIZES[level], level < 3
    name = shown(name_of(place, view.lang))
    wide = width(name, size, bold=bold)
    dot = Box(x, y, x, y).grown(DOTS[level] + 0.8)
    dotted = not marked and room.free(dot)
    spot = room.first(_spots(x, y, wide, size, GAP if dotted else MARK_GAP))
    if spot is None:
        return []
    room.take(spot, *([dot] if dotted else []))
    items: list[Item] = []
    if dotted:
        items.append(
            Shape(path=circle(x, y, DOTS[level]), fill=ink["surface"], stroke=ink["text"], width=1.1)
        )
    colour = ink["text"] if bold else ink["muted"]
    baseline = spot.top + ASCENT * size + 1
    return [
        *items,
        Text(x=spot.left + 1, y=baseline, text=name, size=size, ink=colour, bold=bold, halo=ink["surface"]),
    ]


def _spots(x: float, y: float, wide: float, size: float, gap: float) -> Iterator[Box]:
    """Where a name may stand beside its dot, the best first: right, left, above, below, at its corners."""
    high = (ASCENT + DESCENT) * size + 2
    wide += 2
    right, left, above, below = x + gap, x - gap - wide, y - gap - high, y + gap
    for at, top in (
        (right, y - high / 2),
        (left, y - high / 2),
        (x - wide / 2, above),
        (x - wide / 2, below),
        (right - 2, below - 3),
        (left + 2, below - 3),
        (right - 2, above + 3),
        (left + 2, above + 3),
    ):
        yield Box(at, top, at + wide, top + high)


@lru_cache(maxsize=64)
def _inside(geometry: shapely.Geometry) -> tuple[float, float]:
    """A point well inside what is seen of an oblast, page points."""
    point = shapely.maximum_inscribed_circle(geometry, tolerance=5).coords[0]
    return float(point[0]), float(point[1])


def _oblasts(
    view: View, base: BaseMap, frame: Frame, room: Room, ink: Mapping[str, str], text: float
) -> list[Item]:
    """Names of oblasts in spaced capitals, in the middle of what the frame shows of each."""
    items: list[Item] = []
    for region, seen in zip(base.geography.oblasts, oblasts_seen(base, frame), strict=True):
        if seen.is_empty:
            continue
        names = {"en": region.name_en, "uk": region.name_uk, "ru": OBLASTS_RU.get(region.name_en, "")}
        size = text * 1.1
        name = "   ".join(map(" ".join, shown(names[view.lang] or region.name_en).upper().split()))
        wide, high = width(name, size), size * 1.1
        x, y = _inside(shapely.simplify(seen, 2))
        spots = (
            Box(x - wide / 2, y + shift * high - high / 2, x + wide / 2, y + shift * high + high / 2)
            for shift in (0, -1, 1, -2, 2, -3, 3, -5, 5)
        )
        spot = room.first(spots)
        if spot is not None:
            room.take(spot)
            baseline = spot.bottom - DESCENT * size
            items.append(
                Text(
                    x=spot.left,
                    y=baseline,
                    text=name,
                    size=size,
                    ink=ink["muted"],
                    halo=ink["surface"],
                    alpha=0.8,
                )
            )
    return items
