"""Sightings around a point of the map."""

from __future__ import annotations

import math
from collections.abc import Iterable

from geo.model import Sighting
from geo.select.point import Point

SQUARE_KM = 1.0
"""Side of the square around a point: a press on the map at the home view is no more exact."""

KM_PER_DEGREE = 111.32
"""Kilometres in a degree of latitude (WGS 84 mean), for distances of a few tens of km."""


def in_square(found: Iterable[Sighting], point: Point) -> list[Sighting]:
    """Those of `found` in the square of SQUARE_KM that has (lat, lon) in its middle, in their order."""
    lat, lon = point
    north = SQUARE_KM / 2 / KM_PER_DEGREE
    east = north / math.cos(math.radians(lat))
    return [each for each in found if abs(each.lat - lat) <= north and abs(each.lon - lon) <= east]
