"""Shapes of a file made fit to be drawn: WGS 84, two dimensions, valid; every mending is counted and told."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.geometry import Floats
from geo.ledger import Dataset
from geo.model import WGS84

DEGREES = ("", "WGS 84", "CRS84", "EPSG:4326", "EPSG::4326", "OGC:CRS84", "OGC:1.3:CRS84")
"""Ends of the names by which files say that their coordinates are degrees on WGS 84."""

WRAPPED = "had longitudes of 0 to 360 degrees, which were turned to -180 to 180"
FLAT = "had heights or measures, which were left out"
CROSSING = "had rings that cross themselves, which were untangled"
SWAPPED = "had latitude and longitude swapped, as asked"

LOOKS_SWAPPED = 0.5
"""Share of shapes that lie on the map only with their numbers swapped, from which a swap is asked about."""


class Ground:
    """Mends shapes one by one and counts what it did."""

    def __init__(self, dataset: Dataset, crs: str, *, swap: bool) -> None:
        """Begin a file whose coordinates are in `crs` (empty: degrees); `swap`: lat stands first."""
        self.swap = swap
        self.crs = "" if crs.strip().endswith(DEGREES[1:]) or not crs.strip() else crs
        self.done: Counter[str] = Counter()
        self.count = self.only_swapped = 0
        west, south, east, north = shapely.total_bounds(list(dataset.geography.land.values()))
        self.land = (west, south, east, north)

    def mended(self, shape: BaseGeometry) -> BaseGeometry:
        """`shape` fit to be drawn. Raises ValueError where there is nothing to draw."""
        if shape.is_empty:
            raise ValueError("the geometry is empty")
        if shapely.has_z(shape) or getattr(shape, "has_m", False):
            shape = shapely.force_2d(shape)
            self.done[FLAT] += 1
        if not np.isfinite(shapely.get_coordinates(shape)).all():
            raise ValueError("a coordinate is not a number")
        if self.crs:
            shape = shapely.transform(shape, self._to_degrees)
        if self.swap:
            shape = shapely.transform(shape, lambda points: points[:, ::-1])
            self.done[SWAPPED] += 1
        return self._inside(self._untangled(shape))

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """(lon, lat) of a row of a table, as `mended` does for a shape, at a fiftieth of its time."""
        if self.swap:
            lat, lon = lon, lat
            self.done[SWAPPED] += 1
        if not (math.isfinite(lat) and math.isfinite(lon)):
            raise ValueError("a coordinate is not a number")
        if 180 < lon <= 360 and abs(lat) <= 90:
            lon -= 360
            self.done[WRAPPED] += 1
        self._count(lat, lon)
        return lon, lat

    def _count(self, lat: float, lon: float) -> None:
        """One more that lies somewhere. Raises ValueError where it does not."""
        if abs(lon) > 180 or abs(lat) > 90:
            raise ValueError(f"{lat:g}, {lon:g} is not a place on earth")
        self.count += 1
        self.only_swapped += not self._on_map(lon, lat) and self._on_map(lat, lon)

    def _untangled(self, shape: BaseGeometry) -> BaseGeometry:
        if shapely.is_valid(shape):
            return shape
        self.done[CROSSING] += 1
        mended = shapely.make_valid(shape, method="structure", keep_collapsed=False)
        if mended.is_empty:
            raise ValueError("its rings enclose no area")
        return mended

    def _inside(self, shape: BaseGeometry) -> BaseGeometry:
        """Within the world; longitudes of 0 to 360 are turned round."""
        west, south, east, north = shape.bounds
        if 180 < east <= 360 and west >= 0 and abs(south) <= 90 and abs(north) <= 90:
            shape = shapely.transform(
                shape, lambda points: np.where(points > (180, 90), points - (360, 0), points)
            )
            self.done[WRAPPED] += 1
            west, south, east, north = shape.bounds
        if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
            raise ValueError(f"{south:g}, {west:g} is not a place on earth")
        self._count(south, west)
        return shape

    def _on_map(self, lon: float, lat: float) -> bool:
        west, south, east, north = self.land
        return bool(west <= lon <= east and south <= lat <= north)

    @cached_property
    def _transformer(self) -> object:
        from pyproj import CRS, Transformer
        from pyproj.exceptions import CRSError

        try:
            return Transformer.from_crs(CRS.from_user_input(self.crs), WGS84, always_xy=True)
        except CRSError as error:
            raise DataError(
                f"its coordinate system is not known ({self.crs[:60]!r}); save it in WGS 84"
            ) from error

    def _to_degrees(self, points: Floats) -> Floats:
        return np.column_stack(self._transformer.transform(points[:, 0], points[:, 1]))  # type: ignore[attr-defined]

    def notes(self) -> Iterator[str]:
        """What was mended, with counts."""
        if self.crs and self.count:
            yield "its coordinates were turned into WGS 84 degrees"
        for what, count in self.done.items():
            yield f"{count:,} of {self.count:,} {what}"

    def questions(self) -> Iterator[str]:
        """What only the reader can answer."""
        if not self.swap and self.only_swapped > LOOKS_SWAPPED * max(self.count, 1):
            found = f"{self.only_swapped:,} of {self.count:,} lie on the map only"
            yield f"{found} with latitude and longitude swapped. Swap them?"
