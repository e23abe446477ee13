"""How often placed footage contradicts what an account draws, with no account judged by footage it heard.

A sighting contradicts an account that shows a side's people or things more than `WELL_INSIDE_M` inside ground
drawn as held by the other, of all within `NEAR_M` of held or contested ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from zlib import crc32

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from benchmarks.rows import Row
from geo.control.claims import SIDES
from geo.control.derived import compute
from geo.control.ground import land_on_grid
from geo.control.surface import Frame, SurfaceSeries, key
from geo.geometry import polygonal, union
from geo.ledger import Dataset
from geo.model import PEACETIME, Country, Lens, Sighting, Status, Whose
from geo.projection import to_metres

FIRST, LAST = date(2024, 8, 6), date(2025, 3, 31)
OBLAST = "Kursk Oblast"
"""Where and when Ukraine held ground that two mappers drew."""

AROUND = (33.6, 50.5, 36.5, 52.0)
"""West, south, east and north of all ground at issue there, with 20 km to spare, WGS 84 degrees."""

NEAR_M, WELL_INSIDE_M = 12_000, 1_000

FOLDS = 5
"""Each sighting is held out once: by the checksum of its id, so that the same are held out everywhere."""

HEARS = frozenset({Lens.ASSESSED, Lens.PRESS})
"""Accounts that hear footage and have to be built without what they are judged by."""

TARGETS = {Lens.ASSESSED: 0.073}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Ground near the front in metres of EQUAL_AREA: what lies beyond that of each side, and what differs."""

    beyond: Mapping[Status, BaseGeometry]
    at_issue: BaseGeometry


@dataclass(frozen=True, slots=True)
class Tally:
    """Sightings near the front, and those of them that contradict."""

    near: int = 0
    against: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.near + other.near, self.against + other.against)

    @property
    def share(self) -> float:
        """Contradicting sightings as a share of those near the front."""
        return self.against / self.near if self.near else 0.0


def counted(dataset: Dataset) -> tuple[Sighting, ...]:
    """The sightings that are held against accounts: no civilians, no footage said to be older."""
    return tuple(
        each
        for each in dataset.sightings.values()
        if each.oblast == OBLAST
        and FIRST <= each.day <= LAST
        and each.happened is None
        and each.whose is not Whose.CIVILIAN
    )


def fold(sighting: Sighting) -> int:
    """In which of the FOLDS a sighting is held out."""
    return crc32(sighting.sighting_id.encode()) % FOLDS


def tally(dataset: Dataset, series: SurfaceSeries, sightings: Iterable[Sighting]) -> Tally:
    """How many sightings are near the front of their day in `series`, and contradict it."""
    land = {
        country: shapely.clip_by_rect(shape, *AROUND)
        for country, shape in land_on_grid(dataset.geography).items()
    }
    known: dict[int, Sides] = {}
    near = against = 0
    for each in sightings:
        frame = series.at(each.day)
        if id(frame) not in known:
            known[id(frame)] = _sides(land, frame)
        sides, point = known[id(frame)], _point(each)
        if sides.at_issue.is_empty or sides.at_issue.distance(point) > NEAR_M:
            continue
        near += 1
        other = Status.RU if SIDES[each.whose] is Status.UA else Status.UA
        against += sides.beyond[other].distance(point) > WELL_INSIDE_M
    return Tally(near, against)


def held_out(dataset: Dataset, lens: Lens) -> tuple[Tally, ...]:
    """The tally of each fold, by an account that heard only the footage of the others."""
    found = []
    for number in range(FOLDS):
        out = [each for each in counted(dataset) if fold(each) == number]
        heard = {name: each for name, each in dataset.sightings.items() if fold(each) != number}
        known = replace(dataset, sightings=MappingProxyType(heard)) if lens in HEARS else dataset
        found.append(tally(dataset, compute(known, lens, by_raion=False).series, out))
    return tuple(found)


def row(dataset: Dataset, lens: Lens) -> Row:
    """One account's share of contradicting sightings, and the spread over the folds."""
    folds = held_out(dataset, lens)
    whole = sum(folds, Tally())
    shares = [each.share for each in folds]
    span = f"{min(shares):.1%} to {max(shares):.1%}"
    target = TARGETS.get(lens)
    return Row(
        what=f"footage that contradicts {lens}, each piece held out once in {FOLDS} folds",
        measured=f"{whole.share:.1%}  ({whole.against} of {whole.near}; {span})",
        target="" if target is None else f"<= {target:.1%}",
        met=None if target is None else whole.share <= target,
    )


def rows(dataset: Dataset) -> Iterator[Row]:
    """A row for every account, the mappers among them."""
    return (row(dataset, lens) for lens in Lens)


def _sides(land: Mapping[Country, BaseGeometry], frame: Frame) -> Sides:
    """Who holds what by a frame: the border is no front where one side holds the ground beyond it too."""
    lost = union(frame.values())
    grey = [polygonal(part) for name, part in frame.items() if name.endswith(Status.CONTESTED)]
    held = {side: [land[own].difference(lost)] for own, side in PEACETIME.items()}
    for own, side in ((Country.RU, Status.UA), (Country.UA, Status.RU)):
        held[side].append(frame.get(key(own, side), MultiPolygon()))
    beyond = {
        side: _metres(union(map(polygonal, [*held[other], *grey])))
        for side, other in ((Status.UA, Status.RU), (Status.RU, Status.UA))
    }
    for shape in beyond.values():
        shapely.prepare(shape)
    return Sides(beyond=beyond, at_issue=_metres(lost))


def _metres(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shape, to_metres)


def _point(sighting: Sighting) -> Point:
    return Point(to_metres(np.array([[sighting.lon, sighting.lat]]))[0])
