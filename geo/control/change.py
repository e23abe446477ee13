"""Change between two days under one lens: ground gained and lost by each side, and settlements that moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import shapely
from shapely.geometry import MultiPolygon

from geo.control.judgement import Judgement, StatusTimeline
from geo.control.surface import Frame, SurfaceSeries, key, statuses
from geo.errors import ViewError
from geo.geometry import areas_km2, polygonal
from geo.model import PEACETIME, Country, Lens


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A settlement whose status differs between the two days; `after.claims_for` justify it."""

    place_id: str
    before: Judgement
    after: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What differs on `day_b` from `day_a`, in figures.

    Keyed by country and status: "RU:ua", "RU:contested", ... `gained_km2["RU:ua"]` came to be held by Ukraine
    in Russia, `lost_km2["RU:ua"]` ceased to be. For every key gained less lost is the difference of the areas
    of the two days.
    """

    lens: Lens
    day_a: date
    day_b: date
    gained_km2: Mapping[str, float]
    lost_km2: Mapping[str, float]
    settlements: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Balance):
    """The same with the ground itself, by the same keys and those of peacetime holders ("RU:ru"); WGS 84."""

    gained: Mapping[str, MultiPolygon]
    lost: Mapping[str, MultiPolygon]


def balance(series: SurfaceSeries, timeline: StatusTimeline, day_a: date, day_b: date) -> Balance:
    """`between` without any ground, and without peacetime holders: a quarter of its work; errors as there."""
    before, after = _frames(series, timeline, day_a, day_b)
    names = [key(country, status) for country in Country for status in statuses(country)]
    lost = _km2({name: _less(before, after, (name,)) for name in names})
    then, now = (_km2({name: _whole(frame, (name,)) for name in names}) for frame in (before, after))
    return Balance(
        lens=series.lens,
        day_a=day_a,
        day_b=day_b,
        gained_km2={name: max(0.0, now[name] - then[name] + lost[name]) for name in names},
        lost_km2=lost,
        settlements=_settlements(timeline, day_a, day_b),
    )


def between(series: SurfaceSeries, timeline: StatusTimeline, day_a: date, day_b: date) -> Change:
    """Change from `day_a` to `day_b`, in either order; ViewError after the last evidence of the lens."""
    before, after = _frames(series, timeline, day_a, day_b)
    gained: dict[str, MultiPolygon] = {}
    lost: dict[str, MultiPolygon] = {}
    for country in Country:
        foreign, grey = (key(country, status) for status in statuses(country))
        for name in (foreign, grey):
            gained[name] = _less(after, before, (name,))
            lost[name] = _less(before, after, (name,))
        own = key(country, PEACETIME[country])
        gained[own] = _less(before, after, (foreign, grey))
        lost[own] = _less(after, before, (foreign, grey))
    return Change(
        lens=series.lens,
        day_a=day_a,
        day_b=day_b,
        gained=gained,
        lost=lost,
        gained_km2=_km2(gained),
        lost_km2=_km2(lost),
        settlements=_settlements(timeline, day_a, day_b),
    )


def _frames(series: SurfaceSeries, timeline: StatusTimeline, day_a: date, day_b: date) -> tuple[Frame, Frame]:
    if timeline.lens is not series.lens or timeline.known_by != series.known_by:
        raise ViewError(f"a timeline of {timeline.lens} cannot explain surfaces of {series.lens}")
    return series.current(day_a), series.current(day_b)


def _less(frame: Frame, other: Frame, names: tuple[str, ...]) -> MultiPolygon:
    """Ground of any of `names` in one frame that is of none of them in the other."""
    if all(frame.get(name) is other.get(name) for name in names):
        return MultiPolygon()
    return polygonal(shapely.difference(_whole(frame, names), _whole(other, names)))


def _whole(frame: Frame, names: tuple[str, ...]) -> MultiPolygon:
    parts = [frame[name] for name in names if name in frame]
    if len(parts) == 1:
        return parts[0]
    return polygonal(shapely.coverage_union_all(parts)) if parts else MultiPolygon()


def _km2(grounds: Mapping[str, MultiPolygon]) -> dict[str, float]:
    return dict(zip(grounds, areas_km2(list(grounds.values())).tolist(), strict=True))


def _settlements(timeline: StatusTimeline, day_a: date, day_b: date) -> tuple[Moved, ...]:
    """Settlements whose status differs, by id."""
    pairs = ((timeline.at(each, day_a), timeline.at(each, day_b)) for each in sorted(timeline.judgements))
    return tuple(
        Moved(place_id=before.place_id, before=before, after=after)
        for before, after in pairs
        if before.status is not after.status
    )
