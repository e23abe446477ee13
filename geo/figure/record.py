"""What a figure says about itself: which view of which data, by which renderer, and what it showed.

The short id covers all of it; `geo.figure.seal` covers the file around it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo.figure.sources import Cited
from geo.figure.sources import record as source_record
from geo.figure.world import World
from geo.ledger import Dataset
from geo.model import PEACETIME, Event, Post, Sighting
from geo.select import LiveReport, Selection
from geo.select.posts import drawn

FORMAT = 1
"""Version of the record's shape."""

RENDERER = "kursk-explorer 0.1.0, figure 2"
"""What drew it. The number goes up when the same view is drawn otherwise."""

ID_DIGITS = 12
"""Hexadecimal digits of the id: short enough to read out, 48 bits against chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The records that a figure marks."""

    events: tuple[Event, ...]
    reports: tuple[LiveReport, ...]
    sightings: tuple[Sighting, ...]
    posts: tuple[Post, ...]

    def sources(self, dataset: Dataset) -> Iterator[str]:
        """Ids of the sources of all of them."""
        for event in self.events:
            yield from event.source_ids
        for sighting in self.sightings:
            yield from sighting.source_ids
        yield from (dataset.positions[report.position_id].source_id for report in self.reports)
        yield from (post.source_id for post in self.posts)


def marked(selection: Selection, dataset: Dataset) -> Marked:
    """The records that a view could mark, whether a figure has room for them or not."""
    return Marked(
        events=selection.events,
        reports=(*selection.reports, *selection.listed),
        sightings=selection.sightings,
        posts=tuple(drawn(dataset, selection.view)),
    )


def says(selection: Selection, marks: Marked, world: World) -> dict[str, Any]:
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
        "events": sorted(event.event_id for event in marks.events),
        "reports": sorted(report.position_id for report in marks.reports),
        "sightings": sorted(sighting.sighting_id for sighting in marks.sightings),
        "posts": sorted(post.post_id for post in marks.posts),
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
