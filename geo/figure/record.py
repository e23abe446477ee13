"""What a figure says about itself: which view of which data, by which renderer, and what it showed.

The short id covers all of it; `geo.figure.seal` covers the file around it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from geo.figure.sources import Cited
from geo.figure.sources import record as source_record
from geo.figure.world import World
from geo.model import PEACETIME, Event
from geo.select import LiveReport, Selection

FORMAT = 1
"""Version of the record's shape."""

RENDERER = "kursk-explorer 0.1.0, figure 1"
"""What drew it. The number goes up when the same view is drawn otherwise."""

ID_DIGITS = 12
"""Hexadecimal digits of the id: short enough to read out, 48 bits against chance."""


def says(
    selection: Selection, events: Iterable[Event], reports: Iterable[LiveReport], world: World
) -> dict[str, Any]:
    """What a figure shows, as plain data, so that it can be compared with what the record says later."""
    places = world.dataset.places
    return {
        "day": selection.view.day.isoformat(),
        "lens": str(selection.view.lens),
        "known_by": selection.view.known_by.isoformat() if selection.view.known_by else None,
        "current": selection.current,
        "km2": {key: round(value, 2) for key, value in sorted(selection.km2.items())},
        "settlements": {
            place_id: str(selection.judgements[place_id].status)
            for place_id in sorted(places)
            if selection.judgements[place_id].status is not PEACETIME[places[place_id].country]
        }
        if selection.current
        else {},
        "events": sorted(event.event_id for event in events),
        "reports": sorted(report.position_id for report in reports),
    }


def record(
    *,
    world: World,
    view: str,
    options: Mapping[str, Any],
    said: Mapping[str, Any] | list[Mapping[str, Any]],
    sources: Iterable[Cited],
    views: tuple[str, ...] = (),
) -> dict[str, Any]:
    """The whole record, its id included. `view` is a query string; a file of many maps has one for each."""
    made: dict[str, Any] = {
        "format": FORMAT,
        "renderer": RENDERER,
        "data": world.dataset.version,
        "view": view,
        "options": dict(options),
        "says": said,
        "sources": source_record(sources),
    }
    if views:
        made["views"] = list(views)
    return {**made, "id": identity(made)}


def identity(made: Mapping[str, Any]) -> str:
    """The id that a record must have: the beginning of a hash of everything else in it."""
    rest = {key: value for key, value in made.items() if key != "id"}
    return hashlib.sha256(canonical(rest).encode()).hexdigest()[:ID_DIGITS]


def canonical(made: Mapping[str, Any]) -> str:
    """A record as ASCII JSON with sorted keys: the same bytes for the same content."""
    return json.dumps(made, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
