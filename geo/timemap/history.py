"""Any polygons and points over time as a map document: not only ours.

    html = document.compose(history.payload(History(title="Floods", days=days, frames=frames, points=points)))

The page is the same as for the ledgers, without a base map, sources or units. Parts named like a status of
ours ("ua", "RU:ua", "contested") take its colour and hatch; all others are evidence grey.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo import tokens, topology
from geo.errors import DocumentError
from geo.timeline import DAY_ZERO, day_index
from geo.timemap.columns import degrees, lists, numbers, optional, steps, words
from geo.timemap.compact import compact
from geo.timemap.payload import FORMAT, opening_view

LENS = "history"
"""The one account such a document has."""

MARGIN = 1.0
"""Degrees one can go beyond the ground of a history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Point records as columns: `day` (the first), `days` (how many), `lon`, `lat` (WGS 84 degrees)."""

    day: Sequence[date]
    days: Sequence[int]
    lon: Sequence[float]
    lat: Sequence[float]
    title: Sequence[str]
    category: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Polygons by name, WGS 84: `frames[i]` holds from `days[i]` until the next; `points` may be empty."""

    title: str
    days: Sequence[date]
    frames: Sequence[Mapping[str, BaseGeometry]]
    points: Points


def payload(history: History) -> dict[str, Any]:
    """Return the payload of a history for `geo.timemap.document.compose`.

    Raises DocumentError when there are no frames, days and frames differ in number, or days are not
    ascending, and GeometryError when a part is not a valid polygon.
    """
    days = [day_index(day) for day in history.days]
    if not days or len(days) != len(history.frames) or sorted(set(days)) != days:
        raise DocumentError("a history needs one ascending day for each of its frames, at least one")
    first = min([days[0], *(day_index(day) for day in history.points.day)])
    last = max([days[-1], *(day_index(day) for day in history.points.day)])
    south_west, north_east = _corners(history)
    return {
        "format": FORMAT,
        "version": "",
        "title": history.title,
        "dayZero": DAY_ZERO.isoformat(),
        "firstDay": first,
        "lastDay": last,
        "observedDays": steps(list(range(first, last + 1))),
        **_no_records(),
        "events": _events(history.points),
        "view": {**opening_view(), "lens": LENS, "day": first},
        "home": [south_west, north_east],
        "limits": [[edge - MARGIN for edge in south_west], [edge + MARGIN for edge in north_east]],
        "land": [south_west, north_east],
        "lenses": [_lens(history, days)],
        "tokens": {"light": dict(tokens.LIGHT), "dark": dict(tokens.DARK)},
    }


def _corners(history: History) -> tuple[list[float], list[float]]:
    """Return the south-west and north-east corners, lat and lon, of all ground."""
    west, south, east, north = shapely.total_bounds(
        [part for frame in history.frames for part in frame.values()]
    )
    return [float(south), float(west)], [float(north), float(east)]


def _lens(history: History, days: Sequence[int]) -> dict[str, Any]:
    """Return the polygons as the one account."""
    encoded = topology.encode(history.frames)
    empty = words(())
    return {
        "id": LENS,
        "name": history.title,
        "about": "",
        "lastDay": days[-1],
        "days": steps(days),
        "surface": compact(encoded),
        "border": "",
        "areas": [steps([0] * len(days)) for _ in encoded["keys"]],
        "judgements": {
            **dict.fromkeys(("place", "count", "day", "since", "confidence", "last", "for", "against"), ""),
            **dict.fromkeys(("status", "grade", "rule"), empty),
        },
    }


def _events(points: Points) -> dict[str, Any]:
    """Return points as a table of events, sorted by day."""
    count = len(points.day)
    order = sorted(range(count), key=lambda row: points.day[row])
    same = words([""] * count)
    return {
        "id": [f"p{row}" for row in order],
        "from": steps([day_index(points.day[row]) for row in order]),
        "days": numbers(points.days[row] for row in order),
        "title": [points.title[row] for row in order],
        "text": [""] * count,
        "category": words(points.category[row] for row in order),
        "status": words(["confirmed"] * count),
        **dict.fromkeys(("precision", "name", "oblast", "location"), same),
        "side": words(["other"] * count),
        "place": optional([None] * count),
        "region": optional([None] * count),
        "lon": degrees(points.lon[row] for row in order),
        "lat": degrees(points.lat[row] for row in order),
        "casualties": {},
        "sources": lists([()] * count),
        "reliability": "F" * count,
    }


def _no_records() -> dict[str, Any]:
    """Return the tables that a history leaves empty."""
    no_words = words(())
    named = {"id": [], "name": [], "kind": no_words}
    place_words = dict.fromkeys(("country", "oblast", "raion"), no_words)
    report_words = dict.fromkeys(("precision", "name", "oblast", "activity", "claimant"), no_words)
    no_arcs = topology.pack_arcs([])
    return {
        "publishers": {**named, "reliability": "", "reason": []},
        "sources": {"publisher": "", "published": "", "url": {**no_words, "rest": []}},
        "sightings": {
            "id": {"texts": []}, "named": [], "reliability": "",
            **dict.fromkeys(("from", "days", "posted", "hedged", "harm", "lon", "lat"), ""),
            **dict.fromkeys(("place", "km", "units", "sources"), ""),
            **dict.fromkeys(("kind", "whose", "what", "oblast", "mapper"), no_words),
        },
        "places": {
            "id": [], "en": [], "uk": [], "ru": [], "aliases": {}, "kind": no_words, **place_words,
            "lon": "", "lat": "", "rank": "",
        },
        "claims": {
            "id": [], "day": "", "inferred": "", "place": "", "name": no_words, "status": no_words,
            "strength": no_words, "claimant": no_words, "source": "", "note": [], "edge": "",
        },
        "units": {
            "id": [], "name": [], "short": [], "side": no_words, "branch": no_words, "echelon": no_words,
            "symbol": "", "symbols": [], "folds": [],
        },
        "reports": {
            "id": [], "unit": "", "day": "", "days": "", "place": "", "located": "", "conflict": "",
            "region": "", **report_words, "source": "", "note": [],
        },
        "posts": {
            "id": {"texts": []},
            **dict.fromkeys(("unit", "day", "days", "live", "lon", "lat", "place", "source", "conflict"), ""),
            **dict.fromkeys(("oblast", "claimant"), no_words),
        },
        "named": {"sighting": {"texts": []}, "unit": "", "live": "", "conflict": ""},
        "regions": [],
        "bookmarks": [],
        "threads": [],
        "areaFigures": [],
        "rules": {},
        "basemap": {
            "topology": compact({"scale": 10_000, "keys": [], "arcs": no_arcs, "frames": [[]]}),
            "countries": [],
            "edges": {},
            "rivers": no_arcs,
            "oblasts": [],
            "extent": [-180, -85, 180, 85],
        },
        "credits": [],
    }  # fmt: skip
