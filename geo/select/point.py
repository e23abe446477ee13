"""Where a selected record lies on the map."""

from __future__ import annotations

from datetime import date

import shapely

from geo.ledger import Dataset
from geo.model import Event, LocationPrecision
from geo.select.filters import index
from geo.select.reports import LiveReport
from geo.timeline import day_index

Point = tuple[float, float]
"""(lat, lon) in WGS 84 degrees."""


def event_point(dataset: Dataset, event: Event) -> Point | None:
    """Where an event is drawn: its own point, else its place; None where it is only listed."""
    if event.location_precision is LocationPrecision.OBLAST:
        return None
    if event.lat is not None and event.lon is not None:
        return event.lat, event.lon
    return _place_point(dataset, event.place_id)


def point_of(dataset: Dataset, selected: str, day: date) -> Point | None:
    """Where a View's `selected` lies on `day`: a record's own place, or where a unit was last put.

    A unit lies at its last live report, or where it has none at a mapper's post.
    """
    kind, _, record_id = selected.partition(":")
    if kind == "place":
        return _place_point(dataset, record_id)
    if kind == "event" and record_id in dataset.events:
        return event_point(dataset, dataset.events[record_id])
    if kind == "sighting" and record_id in dataset.sightings:
        return dataset.sightings[record_id].lat, dataset.sightings[record_id].lon
    return _unit_point(dataset, record_id, day) if kind == "unit" else None


def on_map(dataset: Dataset, point: Point) -> bool:
    """Whether the base map reaches `point`: some records are of the Far East, and only listed."""
    west, south, east, north = shapely.total_bounds(list(dataset.geography.land.values()))
    lat, lon = point
    return bool(south <= lat <= north and west <= lon <= east)


def _place_point(dataset: Dataset, place_id: str | None) -> Point | None:
    place = dataset.places.get(place_id) if place_id is not None else None
    return None if place is None else (place.lat, place.lon)


def last_placed(dataset: Dataset, unit_id: str, day: int) -> LiveReport | None:
    """The live report by which a unit stands somewhere on `day` (an index): the latest one."""
    live = [
        report
        for report in index(dataset).reports
        if report.unit_id == unit_id and report.located and report.live_from <= day < report.live_until
    ]
    return max(live, key=lambda report: (report.live_from, report.position_id), default=None)


def _unit_point(dataset: Dataset, unit_id: str, day: date) -> Point | None:
    last = last_placed(dataset, unit_id, day_index(day))
    if last is not None:
        return _place_point(dataset, dataset.positions[last.position_id].place_id)
    posts = [
        post for post in dataset.posts.values() if post.unit_id == unit_id and post.day <= day <= post.day_end
    ]
    newest = max(posts, key=lambda post: (post.day, post.post_id), default=None)
    return None if newest is None else (newest.lat, newest.lon)
