"""Ground that differs from peacetime by one lens, and its km2: on a day, or of a range with begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from shapely.geometry import MultiPolygon

from geo.control.areas import totals
from geo.exchange.asked import Ask
from geo.exchange.kinds.kind import BEGIN, CC_BY, END, ODBL, Kind
from geo.exchange.layer import Column, Row
from geo.geometry import areas_km2

_GROUND = (
    Column("country", "Whose recognised territory it is in: RU, UA"),
    Column("status", "Who holds it by that account: ua, ru, contested"),
)
_LENS = Column("lens", "The account")
_KM2 = Column("km2", "Square kilometres on the ellipsoid", "number")

KM2_DIGITS = 3
"""Decimals of an area: the tenth part of a football pitch."""


def surface_rows(asked: Ask) -> Iterator[Row]:
    """A row for each piece of ground, from its first to its last day; silent after the last evidence."""
    for key, begin, end, ground in _spells(asked):
        country, status = key.split(":")
        km2 = round(float(areas_km2([ground])[0]), KM2_DIGITS)
        yield Row((begin, end, asked.view.lens.value, country, status, km2), ground)


def _spells(asked: Ask) -> Iterator[tuple[str, date, date, MultiPolygon]]:
    """Key, first day, last day and ground of every piece; one that stands through a change is one piece."""
    series = asked.control.series
    last = min(asked.last, series.last_evidence)
    open_spells: dict[str, tuple[date, MultiPolygon]] = {}
    for day, frame in zip(series.days, series.frames, strict=True):
        if day > last:
            break
        for key in sorted(open_spells.keys() | frame.keys()):
            held = open_spells.get(key)
            if held is not None and held[1] is not frame.get(key):
                yield from _inside(asked, key, held[0], day - timedelta(days=1), held[1])
                del open_spells[key]
            if key in frame and key not in open_spells:
                open_spells[key] = (day, frame[key])
    for key, (begin, ground) in sorted(open_spells.items()):
        yield from _inside(asked, key, begin, last, ground)


def _inside(
    asked: Ask, key: str, begin: date, end: date, ground: MultiPolygon
) -> Iterator[tuple[str, date, date, MultiPolygon]]:
    """A piece cut to the days asked for; none where it ended before."""
    if max(begin, asked.first) <= end:
        yield key, max(begin, asked.first), end, ground


def area_rows(asked: Ask) -> Iterator[Row]:
    """km2 from each change point to the next by raion; by country alone where raions were not worked out."""
    control, lens = asked.control, asked.view.lens.value
    last = min(asked.last, control.series.last_evidence)
    points = list(control.series.days)
    ends = dict(zip(points, [*(each - timedelta(days=1) for each in points[1:]), last], strict=True))
    for day, values, km2 in _areas(asked):
        end = min(ends[day], last)
        if max(day, asked.first) <= end:
            yield Row((max(day, asked.first), end, lens, *values, km2))


def _areas(asked: Ask) -> Iterator[tuple[date, tuple[str, ...], float]]:
    """Day, then country, oblast, raion and status, and km2, at every change point."""
    control = asked.control
    if len(control.areas):
        for day, *names, km2 in control.areas.itertuples(index=False, name=None):
            yield day, tuple(names), km2
        return
    for day, sums in zip(control.series.days, totals(control.series), strict=True):
        for key, km2 in sorted(sums.items()):
            country, status = key.split(":")
            yield day, (country, "", "", status), round(km2, KM2_DIGITS)


SURFACES = Kind(
    name="surfaces",
    title="Ground that differs from peacetime",
    columns=(BEGIN, END, _LENS, *_GROUND, _KM2),
    rows=surface_rows,
    geometry="area",
    colour="status",
    licences=(ODBL, CC_BY),
)
AREAS = Kind(
    name="areas",
    title="Square kilometres by raion and holder",
    columns=(
        BEGIN,
        END,
        _LENS,
        _GROUND[0],
        Column("oblast", "Oblast; empty: the whole country"),
        Column("raion", "Raion; empty: the whole country"),
        _GROUND[1],
        _KM2,
    ),
    rows=area_rows,
    licences=(ODBL, CC_BY),
)
