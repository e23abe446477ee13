"""Polygons on a grid of degrees: each valid, neighbours sharing their edges vertex by vertex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import GeometryError

QUANTUM = 1e-4
"""Grid step in degrees, about 11 m north-south and 7 m east-west: finer than any source can place a front."""

SNAP_ROUNDS = 5
"""One round of snap-rounding can leave a corner one step off; two settle all real boundaries tried so far."""

ROUNDING = 1e-9
"""Room for the floating-point error of 1 / quantum."""


def quantise(geometry: BaseGeometry, quantum: float = QUANTUM) -> MultiPolygon:
    """Return one polygonal geometry on the grid (WGS 84 degrees), valid; parts smaller than the grid vanish.

    Neighbours must be quantised together by `quantise_coverage`, or their shared edges may part.
    Raises GeometryError when the geometry is not a valid polygon.
    """
    return quantise_coverage({"geometry": geometry}, quantum)["geometry"]


def quantise_coverage(parts: Mapping[str, BaseGeometry], quantum: float = QUANTUM) -> dict[str, MultiPolygon]:
    """Return polygons on the grid, each valid, with neighbours sharing their edges vertex by vertex.

    Where rounding each vertex keeps everything valid and matched, that is the result; else the linework of
    all parts is snap-rounded together (Hobby 1999, as in GEOS OverlayNG) and each face goes to the parts that
    hold a point of its inside. Applying it twice changes nothing. Raises GeometryError for invalid input.
    """
    scale = grid_scale(quantum)
    parts = {key: _checked(key, part) for key, part in parts.items()}
    rounded = {key: _rounded(part, scale) for key, part in parts.items()}
    grids = {key: grid for key, grid in rounded.items() if grid is not None}
    if len(grids) < len(parts) or not _is_coverage(list(grids.values())):
        grids = _snap_together(parts, scale)
    return {key: _to_degrees(grid, scale) for key, grid in grids.items()}


def grid_scale(quantum: float) -> int:
    """Return grid steps per degree. Raises GeometryError when they are not a whole number."""
    scale = round(1 / quantum) if quantum > 0 else 0
    if scale < 1 or abs(scale * quantum - 1) > ROUNDING:
        raise GeometryError(f"quantum must be one degree divided by a whole number, not {quantum}")
    return scale


def _checked(name: str, geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry when it is a valid polygon. Raises GeometryError with the remedy when it is not."""
    if geometry.is_empty:
        return MultiPolygon()
    if not isinstance(geometry, Polygon | MultiPolygon):
        raise GeometryError(f"{name} is a {geometry.geom_type}; give a Polygon or MultiPolygon")
    if not geometry.is_valid:
        raise GeometryError(f"{name}: {shapely.is_valid_reason(geometry)}; call shapely.make_valid first")
    return geometry


def _rounded(geometry: BaseGeometry, scale: int) -> BaseGeometry | None:
    """Return the geometry in grid steps, each vertex rounded, or None when that is not valid any more."""
    grid = shapely.transform(geometry, lambda coordinates: np.rint(coordinates * scale))
    return shapely.remove_repeated_points(grid) if grid.is_valid else None


def _to_degrees(grid: BaseGeometry, scale: int) -> MultiPolygon:
    """Return polygons in grid steps as a MultiPolygon in degrees; lines left by snapping are dropped."""
    polygons = [part for part in shapely.get_parts(grid) if isinstance(part, Polygon) and not part.is_empty]
    return shapely.transform(MultiPolygon(polygons), lambda coordinates: np.rint(coordinates) / scale)


def _is_coverage(grids: Sequence[BaseGeometry]) -> bool:
    """Whether parts share their edges vertex by vertex and do not overlap."""
    filled = [grid for grid in grids if not grid.is_empty]
    return len(filled) < 2 or bool(shapely.coverage_is_valid(shapely.get_parts(filled)))


def _snap_together(parts: Mapping[str, BaseGeometry], scale: int) -> dict[str, BaseGeometry]:
    """Return parts in grid steps, snapped again until that changes nothing more."""
    grids = {key: shapely.transform(part, lambda points: points * scale) for key, part in parts.items()}
    for _ in range(SNAP_ROUNDS):
        snapped = _snap_once(grids)
        if all(snapped[key].equals(grid) for key, grid in grids.items()):
            break
        grids = snapped
    return snapped


def _snap_once(grids: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return parts in grid steps, their common linework snap-rounded and each face given to its parts."""
    lines = shapely.union_all([grid.boundary for grid in grids.values()], grid_size=1.0)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    inside = shapely.point_on_surface(faces)
    return {
        key: shapely.coverage_union_all(faces[shapely.intersects(grid, inside)])
        for key, grid in grids.items()
    }
