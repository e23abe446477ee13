"""Regions that records without a point name, each with places where a badge may stand.

A badge is no position, so it stands at the edge of its region, and where the region borders on the other
state, away from there: that edge is a front. Where the edge is taken it stands within its region, not beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geometry import Floats
from geo.ledger import Dataset, Region
from geo.model import Event, Position
from geo.select import event_point, is_located, region_of
from geo.timemap.basemap import OBLASTS_RU
from geo.timemap.columns import degrees

INSET = 0.02
"""Degrees, about 2 km: how far inside its region a badge stands, so that it is not its neighbour's."""

STEP = 0.06
"""Degrees, about 6 km: how far apart the places along an edge are."""

FROM_BORDER = 0.12
"""Degrees, about 10 km: nearer to the state border no badge stands, unless the whole region is so near."""

WITHIN = 40
"""About so many places within a region, besides those along its edge."""

LEAST = 6
"""Places that even a region all along the border has: those farthest from it."""


def build(dataset: Dataset) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Return the regions that events and unit reports without a point name, and by record id its row.

    Each has `names` (English, Ukrainian, Russian), `lon`, `lat` of places for its badge, best first: those
    along its edge, then those within; the `box` around it (west, south, east, north, WGS 84) and, for a
    raion, the row of its `oblast`.
    """
    rows: dict[str, int] = {}
    regions: list[Region] = []
    oblasts = {each.name_en: each for each in dataset.geography.oblasts}
    for record_id, record in _unplaced(dataset):
        region = region_of(dataset, record)
        if region is None:
            continue
        for named in (oblasts[region.oblast], region):
            if named not in regions:
                regions.append(named)
        rows[record_id] = regions.index(region)
    border = dataset.geography.border
    return [_row(each, border, regions.index(oblasts[each.oblast])) for each in regions], rows


def _unplaced(dataset: Dataset) -> Iterator[tuple[str, Event | Position]]:
    """Events and reports that have no point to be drawn at."""
    for position in dataset.positions.values():
        if not is_located(dataset, position):
            yield position.position_id, position
    for event in dataset.events.values():
        if event_point(dataset, event) is None:
            yield event.event_id, event


def _row(region: Region, border: BaseGeometry, oblast: int) -> dict[str, Any]:
    edge = badge_seats(region.geometry, border)
    name = region.name_en
    return {
        "names": [name, region.name_uk or name, OBLASTS_RU.get(name, name)],
        "lon": degrees(float(lon) for lon in edge[:, 0]),
        "lat": degrees(float(lat) for lat in edge[:, 1]),
        "box": [round(float(degree), 3) for degree in region.geometry.bounds],
        "oblast": None if region.oblast == name else oblast,
    }


def badge_seats(geometry: BaseGeometry, border: BaseGeometry) -> Floats:
    """Return lon, lat of places for a region's badge, best first: those along its edge, then those within."""
    inside = _inside(geometry)
    return np.concatenate([_edge(inside, border), _within(inside, border)])


def _inside(geometry: BaseGeometry) -> BaseGeometry:
    """Return the largest part of a region, without a rim of INSET."""
    inside = shapely.buffer(geometry, -INSET)
    return geometry if inside.is_empty else max(shapely.get_parts(inside), key=shapely.area)


def _edge(inside: BaseGeometry, border: BaseGeometry) -> Floats:
    """Return lon, lat of places just inside a region's edge, those farthest from the state border first."""
    ring = inside.boundary
    places = shapely.line_interpolate_point(ring, np.arange(0.0, ring.length, STEP))
    return _farthest_first(places, border, LEAST)


def _within(inside: BaseGeometry, border: BaseGeometry) -> Floats:
    """Return lon, lat of a grid of places within a region, those farthest from the state border first."""
    west, south, east, north = inside.bounds
    step = max(STEP, (inside.area / WITHIN) ** 0.5)
    lon, lat = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
    grid = shapely.points(lon.ravel(), lat.ravel())
    return _farthest_first(grid[shapely.contains(inside, grid)], border, 0)


def _farthest_first(places: NDArray[np.object_], border: BaseGeometry, least: int) -> Floats:
    """Return lon, lat of the points that are far enough from the state border, but of so many at least."""
    far = shapely.distance(places, border)
    order = np.argsort(-far, kind="stable")
    kept = order[: max(least, int((far >= FROM_BORDER).sum()))]
    coordinates: Floats = shapely.get_coordinates(places[kept])
    return coordinates
