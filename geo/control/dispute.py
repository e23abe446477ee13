"""Dispute: where the Ukrainian, the Russian and the independent account of one day differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.control.ground import disc
from geo.control.judgement import StatusTimeline
from geo.control.mappers import in_part, mapper_of, speaks
from geo.control.surface import Frame, key, statuses
from geo.geometry import areas_km2, polygonal, union
from geo.model import PEACETIME, Country, Lens, Status
from geo.projection import to_degrees, to_metres
from geo.snapping import quantise

if TYPE_CHECKING:
    from geo.control.account import Control
    from geo.ledger import Dataset

ACCOUNTS = (Lens.UA_OFFICIAL, Lens.RU_OFFICIAL, Lens.ASSESSED)
"""The accounts that are compared unless others are asked for: each side's, and the independent one."""

EARSHOT_M = 4_000.0
"""An account calls ground as in peacetime only this near a place of which it said so; elsewhere it is silent.
The depth beyond which the surface feels nothing either (`depth.CAP_M`)."""

EARSHOTS_KEPT = 64
"""Grounds within earshot kept in memory, some 20 kB each: on most days no account names a new place."""

DIVISIONS_KEPT = 8
"""Countries divided that are kept in memory: of two days on end, one is often the same."""

EVERYWHERE, NOWHERE = shapely.box(-180.0, -90.0, 180.0, 90.0), MultiPolygon()
"""What a map covers, and where it could not be read; WGS 84."""

Position = tuple[float, float]
"""(lon, lat) in WGS 84 degrees."""

Parts = tuple[tuple[Status, MultiPolygon], ...]
"""What an account draws in one country."""


class Verdict(StrEnum):
    """How accounts compare on one piece of ground."""

    AGREE = "agree"
    """two or more accounts say something about it, all the same"""
    DIFFER = "differ"
    """two or more accounts say something about it, not the same"""
    ONE_SOURCE = "one_source"
    """at most one account says anything about it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much ground each account says one thing of: a status, or None where it is silent."""

    country: Country
    says: Mapping[Lens, Status | None]
    verdict: Verdict
    km2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece(Share):
    """That ground itself: `faces` divide it along the lines of every account; WGS 84."""

    faces: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Ground that differs from peacetime by at least one account on `day`, divided by what each says.

    `km2` by verdict adds up to `union_km2`, the area of that ground measured whole.
    """

    day: date
    pieces: tuple[Piece, ...]
    union_km2: float

    @property
    def km2(self) -> dict[Verdict, float]:
        """km2 by verdict, all three present."""
        return km2_by_verdict(self.pieces)

    def ground(self, verdict: Verdict) -> MultiPolygon:
        """The ground of one verdict, WGS 84."""
        faces = [face for piece in self.pieces if piece.verdict is verdict for face in piece.faces]
        return polygonal(shapely.coverage_union_all(faces)) if faces else MultiPolygon()


def km2_by_verdict(shares: Iterable[Share]) -> dict[Verdict, float]:
    """km2 by verdict, all three present."""
    total = dict.fromkeys(Verdict, 0.0)
    for share in shares:
        total[share.verdict] += share.km2
    return total


def since(timelines: Iterable[StatusTimeline], day: date) -> date:
    """The first of the days around `day` on which no account says anything new: one dispute holds."""
    return max(timeline.since(day) for timeline in timelines)


def history(
    dataset: Dataset, controls: Mapping[Lens, Control], accounts: tuple[Lens, ...] = ACCOUNTS
) -> dict[date, tuple[Share, ...]]:
    """What `dispute` finds on every day of `turns`, without the ground itself."""
    days = turns(dataset, {lens: controls[lens].timeline for lens in accounts})
    return {day: dispute(dataset, controls, day, accounts).pieces for day in days}


def turns(dataset: Dataset, timelines: Mapping[Lens, StatusTimeline]) -> list[date]:
    """Days, ascending, on which an account may say something new: until the next, one dispute holds."""
    found: set[date] = set()
    for lens, timeline in timelines.items():
        mapper = mapper_of(dataset, lens)
        found |= {*timeline.turns, *((mapper.full_until + timedelta(days=1),) if mapper else ())}
    return sorted(found)


def dispute(
    dataset: Dataset,
    controls: Mapping[Lens, Control],
    day: date,
    accounts: tuple[Lens, ...] = ACCOUNTS,
) -> Dispute:
    """Hold accounts against one another on one day; one whose evidence ended before `day` is silent."""
    heard = {lens: controls[lens] for lens in accounts if controls[lens].timeline.is_current(day)}
    frames = {lens: _drawn(dataset, lens, control.series.at(day), day) for lens, control in heard.items()}
    spoken = {lens: _spoken(dataset, lens, control.timeline, day) for lens, control in heard.items()}
    divided = [
        _divided(
            country,
            accounts,
            tuple((lens, _parts(country, frame)) for lens, frame in frames.items()),
            tuple((lens, each[country]) for lens, each in spoken.items()),
        )
        for country in Country
    ]
    return Dispute(
        day=day,
        pieces=tuple(piece for pieces, _ in divided for piece in pieces),
        union_km2=sum(km2 for _, km2 in divided),
    )


def _drawn(dataset: Dataset, lens: Lens, frame: Frame, day: date) -> Frame:
    """What an account draws; of a map that could be read only in part, what of it was read on `day`."""
    mapper = mapper_of(dataset, lens)
    if mapper is None or not in_part(mapper, day):
        return frame
    read = {
        key(country, status)
        for country in Country
        for status in statuses(country)
        if status is not Status.CONTESTED and speaks(mapper, country, day)
    }
    return {name: ground for name, ground in frame.items() if name in read}


def _spoken(dataset: Dataset, lens: Lens, timeline: StatusTimeline, day: date) -> dict[Country, BaseGeometry]:
    """Ground that an account covers on `day`, by country, WGS 84: all, where it is one mapper's drawing.

    Of others, that within EARSHOT_M of any place stated to be as in peacetime.
    """
    mapper = mapper_of(dataset, lens)
    if mapper is not None:
        return {country: EVERYWHERE if speaks(mapper, country, day) else NOWHERE for country in Country}
    named: dict[Country, list[Position]] = {country: [] for country in Country}
    for place_id in timeline.judgements:
        place, said = dataset.places[place_id], timeline.at(place_id, day)
        if said.stated and said.status is PEACETIME[place.country]:
            named[place.country].append((place.lon, place.lat))
    return {country: _within_earshot(tuple(sorted(found))) for country, found in named.items()}


@lru_cache(maxsize=EARSHOTS_KEPT)
def _within_earshot(named: tuple[Position, ...]) -> BaseGeometry:
    """Ground within EARSHOT_M of any of the places `named`, WGS 84."""
    points = to_metres(np.array(named).reshape(-1, 2))
    discs = shapely.union_all([disc(point, EARSHOT_M) for point in points])
    return quantise(shapely.transform(discs, to_degrees))


def _parts(country: Country, frame: Frame) -> Parts:
    """What of a frame lies in a country."""
    return tuple(
        (status, frame[name]) for status in statuses(country) if (name := key(country, status)) in frame
    )


@lru_cache(maxsize=DIVISIONS_KEPT)
def _divided(
    country: Country,
    accounts: tuple[Lens, ...],
    drawn: tuple[tuple[Lens, Parts], ...],
    spoken: tuple[tuple[Lens, BaseGeometry], ...],
) -> tuple[tuple[Piece, ...], float]:
    """Pieces of one country, and the km2 of the ground that any account calls changed."""
    whole = union(part for _, parts in drawn for _, part in parts)
    pieces = _pieces(country, accounts, dict(drawn), dict(spoken), whole)
    return tuple(pieces), float(areas_km2([whole])[0])


def _pieces(
    country: Country,
    accounts: tuple[Lens, ...],
    frames: Mapping[Lens, Parts],
    spoken: Mapping[Lens, BaseGeometry],
    whole: MultiPolygon,
) -> list[Piece]:
    """Pieces of one country's `whole`, each all the ground on which the accounts say the same things."""
    faces = _faces(frames, spoken, whole)
    if not len(faces):
        return []
    inside = shapely.point_on_surface(faces)
    said = [
        _said(country, frames[lens], spoken[lens], inside) if lens in frames else None for lens in accounts
    ]
    rows = list(zip(*(each if each is not None else [None] * len(faces) for each in said), strict=True))
    km2 = areas_km2(faces.tolist())
    found = []
    for row in dict.fromkeys(rows):
        chosen = np.array([each == row for each in rows])
        found.append(
            Piece(
                country=country,
                says=dict(zip(accounts, row, strict=True)),
                verdict=verdict_of(row),
                faces=tuple(faces[chosen]),
                km2=float(km2[chosen].sum()),
            )
        )
    return found


def _faces(
    frames: Mapping[Lens, Parts], spoken: Mapping[Lens, BaseGeometry], whole: MultiPolygon
) -> npt.NDArray[np.object_]:
    """The ground any account calls changed, cut along every line of every account."""
    if whole.is_empty:
        return np.empty(0, dtype=object)
    drawn = [shapely.boundary(part) for parts in frames.values() for _, part in parts]
    reach = [shapely.intersection(shapely.boundary(each), whole) for each in spoken.values()]
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all([*drawn, *reach]))))
    shapely.prepare(whole)
    return np.asarray(faces[shapely.contains(whole, shapely.point_on_surface(faces))])


def _said(
    country: Country, parts: Parts, spoken: BaseGeometry, points: npt.NDArray[np.object_]
) -> list[Status | None]:
    """What one account says at each point: a status, or None where it is silent."""
    shapely.prepare(spoken)
    heard = shapely.contains(spoken, points)
    said: list[Status | None] = [PEACETIME[country] if each else None for each in heard]
    for status, part in parts:
        shapely.prepare(part)
        for at in np.flatnonzero(shapely.contains(part, points)):
            said[at] = status
    return said


def verdict_of(row: Iterable[Status | None]) -> Verdict:
    """How accounts compare that say `row` about the same ground."""
    spoken = [status for status in row if status is not None]
    if len(spoken) < 2:
        return Verdict.ONE_SOURCE
    return Verdict.AGREE if len(set(spoken)) == 1 else Verdict.DIFFER
