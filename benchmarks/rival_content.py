"""The same content for every rival: the ground of the assessed lens and the week's events, day by day.

Plain JSON in a file, because the rival app runs in a process of its own.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from geo.tokens import LIGHT

if TYPE_CHECKING:
    from geo.control.account import Control
    from geo.ledger import Dataset

FIRST = date(2024, 8, 15)
WINDOW_DAYS = 7
"""The trailing window the explorer opens with."""


@dataclass(frozen=True, slots=True)
class Content:
    """Ground by change day and events by day, as the rival app and the rival document read them."""

    days: list[str]
    """change days, ISO, ascending"""
    frames: list[dict[str, Any]]
    """per change day, {status: GeoJSON geometry}"""
    events: list[dict[str, Any]]

    def ground(self, day: date) -> dict[str, Any]:
        """{status: geometry} that holds on `day`."""
        index = bisect_right(self.days, day.isoformat())
        return self.frames[index - 1] if index else {}

    def window(self, day: date) -> list[dict[str, Any]]:
        """Events of the trailing window that ends with `day`."""
        first = (day - timedelta(days=WINDOW_DAYS - 1)).isoformat()
        return [event for event in self.events if first <= event["day"] <= day.isoformat()]


def write(dataset: Dataset, control: Control, path: Path) -> None:
    """Write the content of `control` and the events at a place."""
    series = control.series
    events = [
        {"day": event.day.isoformat(), "title": event.title, "lat": place.lat, "lon": place.lon}
        for event in dataset.events.values()
        if (place := dataset.places.get(event.place_id or ""))
    ]
    frames = [_ground(frame) for frame in series.frames]
    days = [day.isoformat() for day in series.days]
    path.write_text(json.dumps({"days": days, "frames": frames, "events": events}), "utf-8")


def read(path: Path) -> Content:
    """Read what `write` wrote."""
    return Content(**json.loads(path.read_text("utf-8")))


def _ground(frame: Mapping[str, shapely.MultiPolygon]) -> dict[str, Any]:
    """{country:status : GeoJSON} of the ground that there is."""
    return {key: json.loads(shapely.to_geojson(shape)) for key, shape in frame.items() if not shape.is_empty}


def colour(key: str) -> str:
    """The fill of a frame key such as "RU:contested"."""
    return LIGHT[key.split(":")[1]]


def features(content: Content, days: Sequence[date]) -> dict[str, Any]:
    """Every day's ground and events, each with its time, as TimestampedGeoJson reads them."""
    found: list[dict[str, Any]] = []
    for day in days:
        for key, geometry in content.ground(day).items():
            style = {"className": marker(day), "fillColor": colour(key), "color": colour(key), "weight": 1}
            found.append(_feature(day, geometry, {"style": style}))
        for event in content.window(day):
            point = {"type": "Point", "coordinates": [event["lon"], event["lat"]]}
            found.append(_feature(day, point, {"icon": "circle", "iconstyle": {"radius": 5}}))
    return {"type": "FeatureCollection", "features": found}


def _feature(day: date, geometry: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    """One feature that is there on one day."""
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {"times": [f"{day}T00:00:00Z"], **properties},
    }


def marker(day: date) -> str:
    """The class name by which the day on a rival's map is told."""
    return f"kx-day-{day}"
