"""Records around a point."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.exchange.layer import Row, Shape
from geo.select import KM_PER_DEGREE

USUAL_KM = 5
"""Kilometres around a place when none are named: a village, its fields and the next one."""

MAX_KM = 100
"""Kilometres up to which degrees may be taken for a plane: 1 % off at the most."""


def within(rows: Iterable[Row], point: tuple[float, float], km: float) -> Iterator[Row]:
    """The rows that lie within `km` of (lat, lon); one that lies nowhere is left out."""
    lat, lon = point
    east = math.cos(math.radians(lat))
    middle = Point(lon * east, lat)
    for row in rows:
        if row.shape is not None and _plane(row.shape, east).distance(middle) * KM_PER_DEGREE <= km:
            yield row


def _plane(shape: Shape, east: float) -> BaseGeometry:
    """A shape in degrees of latitude both ways."""
    if isinstance(shape, BaseGeometry):
        return shapely.transform(shape, lambda lon_lat: lon_lat * np.array((east, 1.0)))
    lon, lat = shape or (math.nan, math.nan)
    return Point(lon * east, lat)
