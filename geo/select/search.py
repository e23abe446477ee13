"""Search over places and units in three scripts, best match first; and coordinates as people paste them."""

from __future__ import annotations

from dataclasses import dataclass

from geo.fold import found, haystack, terms
from geo.ledger import Dataset
from geo.select import coordinates
from geo.select.coordinates import Point
from geo.select.filters import place_names
from geo.select.point import on_map

MAX_HITS = 8
"""Hits that are listed; for fewer, type another letter."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: `selected` is what a View writes for it."""

    selected: str
    name: str
    about: str


def search(dataset: Dataset, query: str) -> list[Hit]:
    """Places and units with every word of `query` in a name or alias; names that start with it come first.

    A query that gives coordinates finds their point, and nothing else.
    """
    point = find_point(dataset, query)
    if point is not None:
        return [Hit(at(point), f"{point[0]:.5f}, {point[1]:.5f}", "the point itself")]
    words = terms(query)
    if not words:
        return []
    hits: list[tuple[tuple[bool, int, str], Hit]] = []
    for place in dataset.places.values():
        names = place_names(dataset, place.place_id)
        about = ", ".join(part for part in (place.kind, place.raion, place.oblast) if part)
        hits += _hit(query, names, Hit(f"place:{place.place_id}", place.name_en, about))
    for unit in dataset.units.values():
        about = ", ".join(part for part in (unit.branch, unit.echelon) if part)
        hits += _hit(query, (unit.name, unit.short_name), Hit(f"unit:{unit.unit_id}", unit.name, about))
    return [hit for _, hit in sorted(hits, key=lambda ranked: ranked[0])[:MAX_HITS]]


def at(point: Point) -> str:
    """What a View writes in `selected` for a point."""
    return f"at:{point[0]:.5f},{point[1]:.5f}"


def find_point(dataset: Dataset, query: str) -> Point | None:
    """The point that `query` gives; one off the map is turned round where that brings it onto the map."""
    point = coordinates.read(query, lambda name: _near(dataset, name))
    if point is not None and not on_map(dataset, point) and on_map(dataset, point[::-1]):
        return point[::-1]
    return point


def _near(dataset: Dataset, name: str) -> Point | None:
    """Where to look for a short Plus Code: the place called `name`, the middle of all places without one."""
    places = list(dataset.places.values())
    if name:
        places = [
            place
            for place in places
            if found(name.split(",")[0], haystack(place_names(dataset, place.place_id)))
        ][:1]
    if not places:
        return None
    return sum(place.lat for place in places) / len(places), sum(place.lon for place in places) / len(places)


def _hit(query: str, names: tuple[str, ...], hit: Hit) -> list[tuple[tuple[bool, int, str], Hit]]:
    folded = haystack(names)
    if not found(query, folded):
        return []
    starts = any(name.startswith(terms(query)[0]) for name in folded.split("\n"))
    return [((not starts, len(hit.name), hit.name), hit)]
