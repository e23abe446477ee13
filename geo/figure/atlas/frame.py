"""From degrees to the page: where the ground lies in the map's frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.figure.scene import Box
from geo.geometry import Floats
from geo.projection import to_degrees, to_metres
from geo.view import View

CSS_PIXEL = 0.75
"""Points of a CSS pixel: a zoom shows as much ground on a page as on a screen of its size."""

EQUATOR_M_PER_PIXEL = 156_543.034
"""Metres of a CSS pixel at zoom 0 on the equator (Web Mercator, tiles of 256)."""

Degrees = tuple[float, float, float, float]
"""West, south, east, north in WGS 84 degrees."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A map's frame on the page; `x`, `y` are what lies in its middle, metres in EQUAL_AREA."""

    box: Box
    x: float
    y: float
    metres: float
    """per point"""

    def page(self, x_y: Floats) -> Floats:
        """(n, 2) metres to points of the page."""
        across, down = self.box.middle
        return np.column_stack(
            [across + (x_y[:, 0] - self.x) / self.metres, down - (x_y[:, 1] - self.y) / self.metres]
        )

    @property
    def zoom(self) -> float:
        """The map's zoom at which a screen shows as much ground as this frame does in its size."""
        lat = to_degrees(np.array([[self.x, self.y]]))[0, 1]
        across = EQUATOR_M_PER_PIXEL * math.cos(math.radians(lat))
        return math.log2(across / (self.metres * CSS_PIXEL))

    def points(self, lat_lon: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """Where places lie on the page, in the frame or not."""
        if not lat_lon:
            return []
        return [(x, y) for x, y in self.page(to_metres(np.array(lat_lon)[:, ::-1])).tolist()]

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a place lies on the page, in the frame or not."""
        return self.points([(lat, lon)])[0]

    def clipped(self, metres: BaseGeometry) -> BaseGeometry:
        """What of a geometry in metres lies in the frame, in points of the page."""
        half = self.box.width / 2 * self.metres, self.box.height / 2 * self.metres
        inside = shapely.clip_by_rect(
            metres, self.x - half[0], self.y - half[1], self.x + half[0], self.y + half[1]
        )
        return shapely.transform(inside, self.page)

    def corners(self) -> Floats:
        """Its corners in WGS 84 degrees, (4, 2) lon, lat."""
        half = self.box.width / 2 * self.metres, self.box.height / 2 * self.metres
        return to_degrees(
            np.array(
                [
                    [self.x + a * half[0], self.y + b * half[1]]
                    for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
                ]
            )
        )


def frame_of(view: View, box: Box, ground: Degrees) -> Frame:
    """The frame in `box` of the view's middle and zoom; where it has none, one that holds `ground`."""
    west, south, east, north = ground
    edge = np.array([[lon, lat] for lon in np.linspace(west, east, 5) for lat in (south, north)])
    points = to_metres(edge)
    low, high = points.min(axis=0), points.max(axis=0)
    x, y = (low + high) / 2
    metres = max((high[0] - low[0]) / box.width, (high[1] - low[1]) / box.height)
    if view.center is not None:
        ((x, y),) = to_metres(np.array([[view.center[1], view.center[0]]]))
    if view.zoom is not None:
        lat = to_degrees(np.array([[x, y]]))[0, 1]
        metres = EQUATOR_M_PER_PIXEL * np.cos(np.radians(lat)) / 2**view.zoom / CSS_PIXEL
    return Frame(box, float(x), float(y), float(metres))
