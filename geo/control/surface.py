"""Status to surface: the ground between places, divided into held by one side, by the other, and contested.

Each country's land is divided by itself, so the state border is always an edge. Places are anchors whose
depths (`geo.control.depth`) are spread over a grid by simple kriging (`geo.control.ground`); the contours of
depth zero are the two lines of the front. docs/method.md, "From status to surface", says what was measured.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import contourpy
import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.control.depth import (
    CAP_M,
    CONTESTED,
    HELD,
    NEAREST_M,
    NEAREST_SHARE,
    OWN,
    Codes,
    Flags,
    depths,
    silent,
    without_silent,
)
from geo.control.ground import Ground, disc, grounds
from geo.control.judgement import PEACETIME_DAY, StatusTimeline
from geo.errors import ViewError
from geo.geometry import Floats, areas_km2, polygonal
from geo.model import PEACETIME, Country, Lens, Status
from geo.projection import rounded, to_degrees
from geo.topology import quantise_coverage

if TYPE_CHECKING:
    from geo.ledger import Dataset

SMOOTHING_M = 250.0
"""Bends smaller than a square of this side mean nothing between villages 2 km apart."""

OFF_THE_LINE_M = 1.0
"""No cell lies nearer to a line than this: contours then cross edges of the grid, never its nodes."""

SMALLEST_KM2 = 0.05
"""Scraps that the winding border cuts off; nobody reports ground this small."""

Frame = Mapping[str, MultiPolygon]
"""Ground that differs from peacetime, by key such as "RU:ua"; WGS 84, on the grid of geo.topology."""


@dataclass(frozen=True, kw_only=True)
class SurfaceSeries:
    """Surfaces of one lens: `frames[i]` holds from `days[i]` until the next; before the first, peacetime.

    After `last_evidence` nothing is current.
    """

    lens: Lens
    known_by: date | None
    last_evidence: date
    days: tuple[date, ...]
    frames: tuple[Frame, ...]

    def index(self, day: date) -> int:
        """Number of the frame that holds on `day`, -1 before the first."""
        return bisect_right(self.days, day) - 1

    def at(self, day: date) -> Frame:
        """Ground that differs from peacetime on `day`; after `last_evidence`, what was last known."""
        index = self.index(day)
        return self.frames[index] if index >= 0 else {}

    def current(self, day: date) -> Frame:
        """The same, but ViewError after the last evidence, where nothing may be shown as current."""
        if day > self.last_evidence:
            raise ViewError(
                f"no evidence under the lens {self.lens} after {self.last_evidence}: choose a day up to it"
            )
        return self.at(day)


def key(country: Country, status: Status) -> str:
    """Name of a part of a frame: "RU:contested"."""
    return f"{country}:{status}"


def statuses(country: Country) -> tuple[Status, Status]:
    """The two statuses that differ from peacetime in a country: held by the other side, and contested."""
    return next(each for each in PEACETIME.values() if each is not PEACETIME[country]), Status.CONTESTED


def build(dataset: Dataset, timeline: StatusTimeline) -> SurfaceSeries:
    """Surfaces at every change point of a timeline; what is the same in two frames is one object."""
    tracks = [_Track(timeline, ground) for ground in grounds(dataset, timeline).values()]
    drawn: dict[tuple[int, ...], Frame] = {}
    known: dict[bytes, MultiPolygon] = {}
    frames = []
    for day in timeline.change_days:
        pieces = {name: part for track in tracks for name, part in track.draw(day).items()}
        same = tuple(id(part) for part in pieces.values())
        if same not in drawn:
            fitted = _fitted(pieces)
            drawn[same] = {name: known.setdefault(part.wkb, part) for name, part in fitted.items()}
        frames.append(drawn[same])
    return SurfaceSeries(
        lens=timeline.lens,
        known_by=timeline.known_by,
        last_evidence=timeline.last_evidence,
        days=timeline.change_days,
        frames=tuple(frames),
    )


def draw(dataset: Dataset, timeline: StatusTimeline, day: date) -> Frame:
    """The surface of one day alone, which is quicker than the series where no other day is wanted."""
    tracks = [_Track(timeline, ground) for ground in grounds(dataset, timeline).values()]
    return _fitted({name: part for track in tracks for name, part in track.draw(day).items()})


def _fitted(pieces: Mapping[str, BaseGeometry]) -> Frame:
    """Pieces on the quantum grid, sharing their edges; empty ones are left out."""
    parts = quantise_coverage({name: part for name, part in pieces.items() if not part.is_empty})
    return {name: part for name, part in parts.items() if not part.is_empty}


class _Track:
    """One country through time, change point by change point."""

    def __init__(self, timeline: StatusTimeline, ground: Ground) -> None:
        self._timeline = timeline
        self._ground = ground
        self._number = {place_id: at for at, place_id in enumerate(ground.place_ids)}
        self._read = np.full((2, len(ground.place_ids)), np.nan)
        self._day = PEACETIME_DAY
        self._look(ground.place_ids, PEACETIME_DAY)
        held, contested = statuses(ground.country)
        self._names = key(ground.country, held), key(ground.country, contested)
        self._codes = {held: HELD, contested: CONTESTED, PEACETIME[ground.country]: OWN}

    def draw(self, day: date) -> dict[str, BaseGeometry]:
        """Ground held by the other side and contested ground on `day`, WGS 84, not yet quantised.

        Days are asked for in ascending order.
        """
        self._look(self._timeline.lines.moved(self._day, day), day)
        self._day = day
        judged = [self._timeline.at(place_id, day) for place_id in self._ground.place_ids]
        codes = np.array([self._codes[each.status] for each in judged], dtype=np.int8)
        stated = np.array([self._timeline.reads_maps or each.stated for each in judged])
        unheard = silent(self._ground, codes, stated)
        inner, outer = depths(self._ground, codes, (self._read[0], self._read[1]), ~unheard)
        inner, outer, codes = without_silent(self._ground, codes, unheard, inner, outer)
        seen = np.concatenate([codes, inner, outer]).tobytes()
        if seen not in self._ground.shapes:
            self._ground.shapes[seen] = _shapes(self._ground, codes, inner, outer)
        return dict(zip(self._names, self._ground.shapes[seen], strict=True))

    def _look(self, place_ids: Iterable[str], day: date) -> None:
        """Take in what the mappers' maps show at places on `day`."""
        for place_id in place_ids:
            at = self._number.get(place_id)
            if at is not None:
                read = self._timeline.lines.depths(place_id, self._ground.country, day)
                self._read[:, at] = (np.nan, np.nan) if read is None else read


def _shapes(ground: Ground, codes: Codes, inner: Floats, outer: Floats) -> tuple[BaseGeometry, BaseGeometry]:
    """Ground held by the other side and contested ground, WGS 84, inside the land."""
    held = _supported(_inside(ground, inner), ground.points, codes <= HELD)
    changed = _supported(_inside(ground, outer), ground.points, codes <= CONTESTED)
    contested = polygonal(shapely.difference(changed, held))
    held, contested = shapely.coverage_simplify([held, contested], SMOOTHING_M)
    held, contested = _with_every_place(ground, codes, held, contested)
    clipped = [
        polygonal(shapely.intersection(shapely.transform(part, to_degrees), ground.land))
        for part in (held, contested)
    ]
    return _without_scraps(clipped[0]), _without_scraps(clipped[1])


def _with_every_place(
    ground: Ground, codes: Codes, held: BaseGeometry, contested: BaseGeometry
) -> tuple[BaseGeometry, BaseGeometry]:
    """The same with a small disc of its own status around each place that smoothing left on other ground."""
    found = np.full(len(codes), OWN, dtype=np.int8)
    for part, code in ((contested, CONTESTED), (held, HELD)):
        shapely.prepare(part)
        found[shapely.contains_xy(part, ground.points[:, 0], ground.points[:, 1])] = code
    astray = found != codes
    if not astray.any():
        return held, contested
    room = np.where(codes[:, None] != codes[None, :], ground.distances, np.inf).min(axis=1)
    radius = np.minimum(NEAREST_M, NEAREST_SHARE * room)
    discs = {
        code: shapely.union_all(
            [disc(point, reach) for point, reach in zip(ground.points[chosen], radius[chosen], strict=True)]
        )
        for code in (HELD, CONTESTED, OWN)
        for chosen in [astray & (codes == code)]
    }
    not_held, not_contested = discs[CONTESTED].union(discs[OWN]), discs[HELD].union(discs[OWN])
    return held.union(discs[HELD]).difference(not_held), contested.union(discs[CONTESTED]).difference(
        not_contested
    )


def _inside(ground: Ground, anchors: Floats) -> MultiPolygon:
    """Where the depth spread from `anchors` (n,) is negative, EQUAL_AREA metres."""
    field = np.full(len(ground.x) * len(ground.y), float(CAP_M))
    field[ground.cells] += ground.operator @ (anchors - CAP_M)
    field = np.where(
        np.abs(field) < OFF_THE_LINE_M, np.where(field < 0, -OFF_THE_LINE_M, OFF_THE_LINE_M), field
    )
    grid = field.reshape(len(ground.y), len(ground.x))
    rows, columns = (np.flatnonzero((grid < 0).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return MultiPolygon()
    down = slice(max(rows[0] - 2, 0), rows[-1] + 3)
    across = slice(max(columns[0] - 2, 0), columns[-1] + 3)
    contours = contourpy.contour_generator(
        ground.x[across], ground.y[down], grid[down, across], fill_type=contourpy.FillType.OuterOffset
    )
    filled = zip(*contours.filled(-np.inf, 0.0), strict=True)
    rings = ([rounded(points[start:end]) for start, end in pairwise(cuts)] for points, cuts in filled)
    return MultiPolygon([(outer, holes) for outer, *holes in rings])


def _supported(area: MultiPolygon, points: Floats, inside: Flags) -> MultiPolygon:
    """The area without parts that hold no place known inside it, and without holes that hold none outside."""
    kept = []
    for part in area.geoms:
        if _holds(part, points[inside]):
            holes = [hole for hole in part.interiors if _holds(Polygon(hole), points[~inside])]
            kept.append(Polygon(part.exterior, holes))
    return MultiPolygon(kept)


def _holds(part: Polygon, points: Floats) -> bool:
    """Whether any of `points` lies in the part."""
    return bool(shapely.contains_xy(part, points[:, 0], points[:, 1]).any())


def _without_scraps(area: MultiPolygon) -> MultiPolygon:
    """The area without its parts smaller than SMALLEST_KM2."""
    parts = list(area.geoms)
    return MultiPolygon(
        [part for part, km2 in zip(parts, areas_km2(parts), strict=True) if km2 >= SMALLEST_KM2]
    )
