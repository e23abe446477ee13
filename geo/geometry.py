"""Polygons on the WGS 84 ellipsoid and their areas in km2."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import GeometryError

Floats = npt.NDArray[np.float64]

SEMI_MAJOR_KM = 6378.137
ECCENTRICITY = 0.0818191908426215
"""First eccentricity of the WGS 84 ellipsoid."""

SIMPSON = (1 / 6, 4 / 6, 1 / 6)
"""Weights of an edge's start, middle and end; exact to 1e-12 of the area for edges under 10 km."""


def _authalic_height(lat: Floats) -> Floats:
    """Height in km2 per radian of longitude of the strip between the equator and `lat` (degrees)."""
    sine = np.sin(np.radians(lat))
    bent = ECCENTRICITY * sine
    height = sine / (1 - bent**2) + np.arctanh(bent) / ECCENTRICITY
    return np.asarray(SEMI_MAJOR_KM**2 * (1 - ECCENTRICITY**2) / 2 * height)


BASE_HEIGHT = float(_authalic_height(np.array([50.0]))[0])
"""Heights are counted from here: the area of a ring does not depend on it, its rounding error does."""


def areas_km2(geometries: Sequence[BaseGeometry]) -> Floats:
    """Areas in km2 of polygons in WGS 84 degrees, as an array (len(geometries),).

    The area on the ellipsoid between straight lon/lat edges, which is what GeoJSON and the map draw: the
    integral of the authalic height (Snyder 1987, eq. 3-12) along each ring. Areas of the parts of a polygon
    therefore add up to its own. Raises GeometryError for coordinates that are not finite degrees.
    """
    flat, owner = shapely.get_parts(np.asarray(geometries, dtype=object), return_index=True)
    areal = shapely.get_dimensions(flat) == 2
    flat, owner = flat[areal], owner[areal]
    rings, part = shapely.get_rings(shapely.orient_polygons(flat), return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    if not np.isfinite(points).all() or (np.abs(points) > (180.0, 90.0)).any():
        raise GeometryError("a polygon has coordinates that are not degrees; give lon, lat in WGS 84")
    edges = np.flatnonzero(ring[1:] == ring[:-1])
    lon, lat = points[:, 0], points[:, 1]
    start, end = lat[edges], lat[edges + 1]
    heights = [_authalic_height(at) - BASE_HEIGHT for at in (start, (start + end) / 2, end)]
    height = sum(weight * each for weight, each in zip(SIMPSON, heights, strict=True))
    pieces = -np.radians(lon[edges + 1] - lon[edges]) * height
    totals = np.bincount(owner[part[ring[edges]]], weights=pieces, minlength=len(geometries))
    return np.asarray(np.abs(totals), dtype=np.float64)


def area_km2(geometry: BaseGeometry) -> float:
    """Area in km2 of one polygon in WGS 84 degrees; see `areas_km2`."""
    return float(areas_km2([geometry])[0])


def polygonal(geometry: BaseGeometry) -> MultiPolygon:
    """The areal part of a geometry as a MultiPolygon; lines and points that an overlay left are dropped."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon) and not part.is_empty])


def union(geometries: Iterable[BaseGeometry]) -> MultiPolygon:
    """The union of polygons as a MultiPolygon; empty for none."""
    return polygonal(shapely.union_all(list(geometries)))
