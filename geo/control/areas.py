"""Areas in km2 by day, country, oblast, raion and status, all from the quantised polygons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import MultiPolygon

from geo.control.surface import SurfaceSeries, key, statuses
from geo.geometry import areas_km2
from geo.model import PEACETIME
from geo.timeline import FIRST_DAY

if TYPE_CHECKING:
    from geo.ledger import Geography, Region

COLUMNS = ("day", "country", "oblast", "raion", "status", "km2")

GROUP = COLUMNS[1:-1]
"""What a figure is about, apart from its day."""

SLIVER_KM2 = 1e-4
"""Rounding of a border shared by two raions; less than one football pitch is not written down."""


def totals(series: SurfaceSeries) -> tuple[Mapping[str, float], ...]:
    """km2 by key ("RU:ua", ...) of every frame, in the order of `series.frames`."""
    parts = _distinct(series)
    known = dict(zip(parts, areas_km2(list(parts.values())).tolist(), strict=True))
    return tuple({name: known[id(part)] for name, part in frame.items()} for frame in series.frames)


def area_series(series: SurfaceSeries, geography: Geography) -> pd.DataFrame:
    """km2 by holder and raion at every change point; each row holds until the next change point.

    Columns day (date), country, oblast, raion, status, km2. Every raion that the surface ever touched is
    listed at every change point with all three statuses, which add up to its land. See `daily` for every day.
    """
    touched, found = _by_raion(series, geography.raions)
    land = areas_km2([region.geometry for region in touched])
    blocks = []
    for region, whole in zip(touched, land.tolist(), strict=True):
        held, contested = _held(series, found, region)
        own = np.maximum(whole - held - contested, 0.0)
        foreign, grey = statuses(region.country)
        for status, km2 in ((PEACETIME[region.country], own), (foreign, held), (grey, contested)):
            blocks.append(_block(series.days, region, str(status), km2))
    table = pd.concat(blocks, ignore_index=True) if blocks else pd.DataFrame(columns=list(COLUMNS))
    return table.sort_values(list(COLUMNS[:-1]), kind="stable", ignore_index=True)


def _block(days: Sequence[date], region: Region, status: str, km2: np.ndarray) -> pd.DataFrame:
    frame = pd.DataFrame({"day": pd.Series(list(days), dtype=object), "km2": km2.round(3)})
    named = frame.assign(
        country=str(region.country), oblast=region.oblast, raion=region.name_en, status=status
    )
    return named[list(COLUMNS)]


def changes(areas: pd.DataFrame) -> pd.DataFrame:
    """The rows of `area_series` whose km2 differ from the row before; `at_every_change` undoes it."""
    before = areas.groupby(list(GROUP))["km2"].shift()
    return areas[areas["km2"] != before]


def at_every_change(changed: pd.DataFrame, days: Sequence[date]) -> pd.DataFrame:
    """The table of `area_series` from the rows of `changes` and the change points."""
    if changed.empty:
        return changed
    wide = changed.set_index([*GROUP, "day"])["km2"].unstack("day")
    whole = wide.reindex(columns=list(days)).ffill(axis=1)
    table = whole.melt(ignore_index=False, var_name="day", value_name="km2").reset_index()
    return table.sort_values(list(COLUMNS[:-1]), kind="stable", ignore_index=True)[list(COLUMNS)]


def daily(areas: pd.DataFrame, last: date, first: date = FIRST_DAY) -> pd.DataFrame:
    """The table of `area_series` for every day from `first` to `last`, both included.

    Days before the first change point are left out: there everything is as in peacetime.
    """
    points = sorted(set(areas["day"]))
    every = (first + timedelta(days=each) for each in range((last - first).days + 1))
    holding = [(day, max((at for at in points if at <= day), default=None)) for day in every]
    days = pd.DataFrame(
        [(day, at) for day, at in holding if at is not None], columns=["shown", "day"], dtype=object
    )
    table = days.merge(areas, on="day", how="left", sort=False).drop(columns="day")
    return table.rename(columns={"shown": "day"})[list(COLUMNS)]


def _distinct(series: SurfaceSeries) -> dict[int, MultiPolygon]:
    """Every part of a series once, by its identity: frames share what did not change."""
    return {id(part): part for frame in series.frames for part in frame.values()}


def _by_raion(
    series: SurfaceSeries, raions: Iterable[Region]
) -> tuple[list[Region], dict[int, dict[str, float]]]:
    """Raions that any part touches, by country and name, and km2 of every part by raion name and oblast."""
    regions = sorted(raions, key=lambda each: (each.country, each.oblast, each.name_en))
    parts = _distinct(series)
    shapes = np.array(list(parts.values()), dtype=object)
    outlines = np.array([region.geometry for region in regions], dtype=object)
    region, part = shapely.STRtree(shapes).query(outlines, predicate="intersects")
    km2 = areas_km2(shapely.intersection(shapes[part], outlines[region]))
    names, ids = [_name(each) for each in regions], list(parts)
    found: dict[int, dict[str, float]] = {each: {} for each in parts}
    touched = set()
    for at in np.flatnonzero(km2 >= SLIVER_KM2):
        found[ids[part[at]]][names[region[at]]] = float(km2[at])
        touched.add(region[at])
    return [regions[at] for at in sorted(touched)], found


def _name(region: Region) -> str:
    return f"{region.country}/{region.oblast}/{region.name_en}"


def _held(
    series: SurfaceSeries, found: Mapping[int, Mapping[str, float]], region: Region
) -> tuple[np.ndarray, np.ndarray]:
    """km2 (frames,) of a raion held by the other side, and contested."""
    held, contested = (
        np.array(
            [
                found[id(frame[name])].get(_name(region), 0.0) if name in frame else 0.0
                for frame in series.frames
            ]
        )
        for name in (key(region.country, status) for status in statuses(region.country))
    )
    return held, contested
