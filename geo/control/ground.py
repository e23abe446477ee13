"""The ground of one country under one lens: its places as anchors, its cells, and what weighs on each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import csr_array, vstack
from scipy.spatial import cKDTree
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.control.judgement import StatusTimeline
from geo.geometry import Floats
from geo.model import Country
from geo.projection import apart, rounded, to_degrees, to_metres
from geo.topology import quantise_coverage

if TYPE_CHECKING:
    from geo.ledger import Dataset, Geography

CELL_M = 400
"""Grid step: a third of the usual distance between neighbouring villages; 300 m changes no IoU by 0.005."""

INFLUENCE_M = 12_000
"""Cells this near a place that ever changed hands are computed: its weight alone ends after 8 km."""

REACH_M = 15_000
"""No place weighs on ground farther away: a report moves the line in its own neighbourhood only."""

RANGE_M = 7_500
"""Range of the Matern 3/2 covariance; anything from 5 to 12 km scores within 0.01 IoU."""

NUGGET = 0.005
"""Share of a depth that is the place's own: keeps two villages side by side from tearing the field."""

WEIGHT_GRAIN = 2.0**-20
"""Covariances, their inverse and weights are rounded to this, a millionth: far above the error of any
machine's arithmetic, so that all round alike, and worth millimetres of ground. Sums of some hundred products
of two such numbers fit the 53 bits of a float: in whatever order a library adds them, nothing is lost."""

BLOCK_CELLS = 8192
"""Cells worked out at a time: keeps the dense matrix in between under 20 MB."""

DISC_CORNERS = 32
"""Corners of a disc: its area falls short by 0.6 %."""

_TURNS = 2 * np.pi * np.arange(DISC_CORNERS) / DISC_CORNERS
_RIM = np.column_stack([np.cos(_TURNS), np.sin(_TURNS)])

GROUNDS_KEPT = 4
"""Grounds remembered, with all shapes drawn on them: both countries of two lenses, some 20 MB each. A build
after one claim changed draws only the change points whose depths it moved."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Anchors and cells of one country, metres in EQUAL_AREA.

    Attributes
    ----------
    place_ids
        The n anchors: places of this country whose status the lens knows.
    points
        (n, 2) x, y of the anchors.
    distances
        (n, n) between anchors.
    border
        (n,) distance of each anchor to the state border.
    x, y
        Axes of the grid of cells; `cells` are the flat indexes of the computed ones, `operator` (cells, n)
        takes depths of anchors to depths of cells, `inverse` (n, n) is that of their covariances.
    land
        Land of the country around the anchors, WGS 84, on the quantum grid.
    shapes
        Polygons already drawn, by the bytes of the anchors' depths.
    """

    country: Country
    place_ids: tuple[str, ...]
    points: Floats
    distances: Floats
    border: Floats
    x: Floats
    y: Floats
    cells: npt.NDArray[np.int64]
    operator: csr_array
    inverse: Floats
    land: BaseGeometry
    shapes: dict[bytes, tuple[BaseGeometry, BaseGeometry]] = field(default_factory=dict)


def grounds(dataset: Dataset, timeline: StatusTimeline) -> dict[Country, Ground]:
    """The ground of each country in which the lens ever saw a place change hands."""
    land = land_on_grid(dataset.geography)
    changed = frozenset(
        place_id
        for place_id, items in timeline.judgements.items()
        if any(item.status is not timeline.peacetime[place_id] for item in items)
    )
    made = {}
    for country in Country:
        places = tuple(
            (place.place_id, place.lon, place.lat)
            for place in dataset.places.values()
            if place.country is country
        )
        active = changed.intersection(place_id for place_id, _, _ in places)
        if active:
            made[country] = _ground(country, places, active, land[country], dataset.geography.border)
    return made


@lru_cache(maxsize=GROUNDS_KEPT)
def _ground(
    country: Country,
    places: tuple[tuple[str, float, float], ...],
    active: frozenset[str],
    land: BaseGeometry,
    border: BaseGeometry,
) -> Ground:
    """The ground of one country; `places` are (id, lon, lat), `active` those that ever changed hands."""
    names, lon, lat = zip(*places, strict=True)
    points = to_metres(np.column_stack([lon, lat]))
    line = shapely.transform(border, to_metres)
    busy = points[[name in active for name in names]]
    near = np.flatnonzero(apart(points, busy).min(axis=1) <= INFLUENCE_M + REACH_M)
    points = points[near]
    x, y = (_axis(busy[:, at]) for at in (0, 1))
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    cells = np.flatnonzero(_within(grid, busy, INFLUENCE_M))
    inverse = _to_grain(
        _inverse(_covariance(apart(points, points)) + _to_grain(NUGGET * np.eye(len(points))))
    )
    west, south = to_degrees(np.array([[x[0], y[0]]]))[0] - 0.1
    east, north = to_degrees(np.array([[x[-1], y[-1]]]))[0] + 0.1
    return Ground(
        country=country,
        place_ids=tuple(names[at] for at in near),
        points=points,
        distances=apart(points, points),
        border=np.rint(shapely.distance(shapely.points(points), line)),
        x=x,
        y=y,
        cells=cells,
        operator=_operator(points, grid[cells], inverse),
        inverse=inverse,
        land=shapely.clip_by_rect(land, west, south, east, north),
    )


@cache
def _quantised(land: tuple[BaseGeometry, ...]) -> dict[str, BaseGeometry]:
    return dict(quantise_coverage(dict(zip(map(str, Country), land, strict=True))))


def land_on_grid(geography: Geography) -> dict[Country, BaseGeometry]:
    """Land of each country on the quantum grid, both fitted to one another."""
    fitted = _quantised(tuple(geography.land[country] for country in Country))
    return {country: fitted[str(country)] for country in Country}


def disc(point: Floats, radius_m: float) -> Polygon:
    """A disc of `radius_m` around a point (2,) in EQUAL_AREA, with DISC_CORNERS corners on its rim."""
    return Polygon(rounded(point + radius_m * _RIM))


def _axis(values: Floats) -> Floats:
    """Cell centres that cover `values` with INFLUENCE_M to spare, on multiples of CELL_M."""
    first = np.floor((values.min() - INFLUENCE_M) / CELL_M)
    last = np.ceil((values.max() + INFLUENCE_M) / CELL_M)
    return np.arange(first, last + 1) * CELL_M


def _within(grid: Floats, points: Floats, distance: float) -> npt.NDArray[np.bool_]:
    """Which grid points lie within `distance` of any of `points`."""
    nearest, _ = cKDTree(points).query(grid, distance_upper_bound=distance)
    return np.asarray(np.isfinite(nearest))


def _covariance(distances: Floats) -> Floats:
    """Matern 3/2 covariance: smooth once, so lines bend between places but do not kink at them."""
    scaled = np.sqrt(3) * distances / RANGE_M
    return _to_grain((1 + scaled) * np.exp(-scaled))


def _to_grain(numbers: Floats) -> Floats:
    return np.asarray(np.rint(numbers / WEIGHT_GRAIN) * WEIGHT_GRAIN)


def _operator(points: Floats, cells: Floats, inverse: Floats) -> csr_array:
    """Simple kriging weights of n anchors on each cell, cut at REACH_M; `inverse`: of their covariances."""
    blocks = []
    for start in range(0, len(cells), BLOCK_CELLS):
        far = apart(cells[start : start + BLOCK_CELLS], points)
        blocks.append(csr_array(np.where(far <= REACH_M, _to_grain(_covariance(far) @ inverse), 0.0)))
    return vstack(blocks, format="csr")


def _inverse(matrix: Floats) -> Floats:
    """The inverse of a symmetric positive definite matrix (n, n), by the sweep operator (Goodnight 1979).

    Row operations only, which every machine does alike; LAPACK's blocks differ with the processor.
    """
    swept = matrix.copy()
    for at in range(len(swept)):
        pivot = swept[at, at]
        column = swept[:, at].copy()
        row = column / pivot
        swept -= column[:, None] * row
        swept[at], swept[:, at], swept[at, at] = row, row, -1 / pivot
    return -swept
