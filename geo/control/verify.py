"""Proof that surfaces are what they claim: a partition of the land in which places lie where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.control.ground import land_on_grid
from geo.control.judgement import StatusTimeline
from geo.control.surface import Frame, SurfaceSeries, key, statuses
from geo.errors import GeometryError
from geo.geometry import areas_km2
from geo.model import PEACETIME, Country, Lens, Status
from geo.projection import to_metres

if TYPE_CHECKING:
    from geo.ledger import Dataset

TOLERANCE = 1e-6
"""Largest gap, overlap or overhang, as a share of the land of the country."""

MARGIN_DEG = 0.01
"""How far land reaches beyond what is checked against it: no edge of the one runs along the other's cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One way in which one frame is not a partition of the land."""

    day: date
    what: str
    km2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A place that lies in ground of another status than its own, with the reason."""

    day: date
    place_id: str
    status: Status
    ground: Status
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What checking a series found; `strays` are listed, `flaws` must not be."""

    lens: Lens
    frames: int
    flaws: tuple[Flaw, ...]
    strays: tuple[Stray, ...]

    @property
    def ok(self) -> bool:
        """Whether every frame is a partition of the land."""
        return not self.flaws


def verify(
    dataset: Dataset, timeline: StatusTimeline, series: SurfaceSeries, days: Iterable[date] | None = None
) -> Report:
    """Check the frames of a series that begin on `days` (None: all of them)."""
    wanted = series.days if days is None else tuple(days)
    frames = [series.at(day) for day in wanted]
    checker = _Checker(dataset, timeline, frames)
    flaws: list[Flaw] = []
    strays: list[Stray] = []
    for day, frame in zip(wanted, frames, strict=True):
        flaws += checker.flaws(day, frame)
        strays += checker.strays(day, frame)
    return Report(lens=series.lens, frames=len(wanted), flaws=tuple(flaws), strays=tuple(strays))


def require(report: Report) -> None:
    """Raise GeometryError naming the first flaws when a report has any."""
    if report.flaws:
        shown = "; ".join(f"{flaw.day} {flaw.what} {flaw.km2:.6f} km2" for flaw in report.flaws[:5])
        raise GeometryError(
            f"{len(report.flaws)} flaws in the surfaces of {report.lens}: {shown}; "
            "correct geo.control.surface before building"
        )


class _Checker:
    """What stays the same from frame to frame: the land and the places."""

    def __init__(self, dataset: Dataset, timeline: StatusTimeline, frames: Sequence[Frame]) -> None:
        self._timeline = timeline
        self._land = {
            country: _land(land, [part for frame in frames for part in _parts(country, frame).values()])
            for country, land in land_on_grid(dataset.geography).items()
        }
        self._places = list(dataset.places.values())
        self._lon_lat = np.array([(place.lon, place.lat) for place in self._places])
        self._points = to_metres(self._lon_lat)
        self._clean: set[tuple[object, ...]] = set()

    def flaws(self, day: date, frame: Frame) -> list[Flaw]:
        """Invalid parts, overlaps, gaps and overhangs of one frame; parts already found clean have none."""
        found = []
        for country in Country:
            parts = _parts(country, frame)
            same = (country, *map(id, parts.values()))
            if same in self._clean:
                continue
            flaws = [
                Flaw(day=day, what=f"{name} is invalid", km2=0.0)
                for name, part in parts.items()
                if not part.is_valid
            ]
            flaws += _partition(day, country, list(parts.values()), self._land[country])
            found += flaws
            if not flaws:
                self._clean.add(same)
        return found

    def strays(self, day: date, frame: Frame) -> list[Stray]:
        """Places on ground of another status than their own; a place that nobody mentioned has none."""
        ground = [PEACETIME[place.country] for place in self._places]
        for name, part in frame.items():
            country, status = name.split(":")
            shapely.prepare(part)
            for at in np.flatnonzero(shapely.intersects_xy(part, self._lon_lat[:, 0], self._lon_lat[:, 1])):
                if self._places[at].country == country:
                    ground[at] = Status(status)
        found = []
        for place, here in zip(self._places, ground, strict=True):
            judged = self._timeline.at(place.place_id, day)
            if judged.status is not here and (judged.stated or self._timeline.reads_maps):
                found.append(
                    Stray(
                        day=day,
                        place_id=place.place_id,
                        status=judged.status,
                        ground=here,
                        confidence=judged.confidence,
                        reason=self._reason(place.place_id, day),
                    )
                )
        return found

    def _reason(self, place_id: str, day: date) -> str:
        """Why a place may lie on ground of another status: what crowds it."""
        at = next(number for number, place in enumerate(self._places) if place.place_id == place_id)
        status = self._timeline.at(place_id, day).status
        others = [
            number
            for number, place in enumerate(self._places)
            if self._timeline.at(place.place_id, day).status is not status
        ]
        if not others:
            return "no place has another status"
        apart = np.hypot(*(self._points[others] - self._points[at]).T)
        nearest = int(np.argmin(apart))
        name = self._places[others[nearest]].place_id
        return f"{apart[nearest]:.0f} m from {name}, which has another status"


@dataclass(frozen=True, slots=True)
class _Land:
    """The land of a country, WGS 84: its km2, and of it what lies `around` all that is to be checked."""

    km2: float
    around: BaseGeometry
    around_km2: float


def _parts(country: Country, frame: Frame) -> dict[str, BaseGeometry]:
    """Parts of a frame that lie in a country, by their names."""
    names = (key(country, status) for status in statuses(country))
    return {name: frame[name] for name in names if name in frame}


def _land(land: BaseGeometry, parts: Sequence[BaseGeometry]) -> _Land:
    """Beyond the bounds of all `parts` there is nothing to check, and most corners of the land lie there."""
    around = land
    if parts:
        west, south, east, north = shapely.total_bounds(parts)
        box = (west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG)
        around = shapely.clip_by_rect(land, *box)
    km2, around_km2 = areas_km2([land, around]).tolist()
    return _Land(km2, around, around_km2)


def _partition(day: date, country: Country, parts: Sequence[BaseGeometry], land: _Land) -> list[Flaw]:
    """Overlap, gap and overhang of the parts of one country, each above TOLERANCE of its land."""
    if not parts:
        return []
    whole = shapely.union_all(list(parts))
    own, outside = shapely.difference(land.around, whole), shapely.difference(whole, land.around)
    *each, together, rest, overhang = areas_km2([*parts, whole, own, outside]).tolist()
    measured = {
        "overlap": sum(each) - together,
        "gap or excess": abs(sum(each) + rest - land.around_km2),
        "outside its country": overhang,
    }
    return [
        Flaw(day=day, what=f"{country} {what}", km2=km2)
        for what, km2 in measured.items()
        if km2 > TOLERANCE * land.km2
    ]
