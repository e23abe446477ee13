"""Everything the page knows, as one JSON document: records, lenses, base map, words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import shapely

from geo import annotation, tokens
from geo.control.account import Control
from geo.errors import DocumentError
from geo.ledger import Dataset, last_day
from geo.model import Lens
from geo.timeline import DAY_ZERO, FIRST_DAY, day_index
from geo.timemap import basemap, lenses, named, posts, records, regions, shared, sightings
from geo.view import FIELDS, View

FORMAT = 1
"""Version of the payload's shape; the script refuses any other."""

HOME = ((50.86, 34.5), (51.62, 35.75))
"""Where the map opens: the ground that changed hands (lat, lon of two corners, WGS 84)."""

LIMITS = ((49.2, 32.0), (53.8, 40.5))
"""How far one can go: just beyond the edge of the base map (lat, lon of two corners, WGS 84)."""

CREDITS = (
    "Boundaries: © OpenStreetMap contributors, ODbL 1.0, via geoBoundaries and timezone-boundary-builder",
    "Rivers: World Data Bank II",
    "Places: INID settlements, GeoNames (CC BY 4.0), OpenStreetMap (ODbL)",
    "Map readings: DeepStateMap.live and Project Owl (owlmaps.com), read from dated snapshots",
    "Sightings and unit posts: Project Owl",
    "Map script: Leaflet 1.9.3 (BSD-2-Clause); unit symbols: milsymbol (MIT)",
)
"""What the licences of the data and the scripts ask to be shown."""


def build(
    dataset: Dataset, controls: Mapping[Lens, Control], *, title: str = "Kursk Explorer"
) -> dict[str, Any]:
    """Return the payload of a dataset under the given lenses, the first of them shown first.

    Raises DocumentError when there is no lens.
    """
    if not controls:
        raise DocumentError("a map document needs at least one lens; give geo.control.derived.load(dataset)")
    return {
        "format": FORMAT,
        "version": dataset.version,
        "title": title,
        "dayZero": DAY_ZERO.isoformat(),
        "firstDay": day_index(FIRST_DAY),
        "lastDay": day_index(last_day(dataset)),
        **ledgers(dataset),
        "view": opening_view(),
        "home": [list(corner) for corner in HOME],
        "limits": [list(corner) for corner in LIMITS],
        "land": land(dataset),
        "lenses": [lenses.build(dataset, control) for control in controls.values()],
        "rules": lenses.rules(),
        "basemap": basemap.build(dataset.geography),
        "tokens": {"light": dict(tokens.LIGHT), "dark": dict(tokens.DARK)},
        "credits": list(CREDITS),
    }


def land(dataset: Dataset) -> list[list[float]]:
    """Return the lat and lon of two corners of all land, south-west first."""
    west, south, east, north = shapely.total_bounds(list(dataset.geography.land.values()))
    return [[float(south), float(west)], [float(north), float(east)]]


def ledgers(dataset: Dataset) -> dict[str, Any]:
    """Return what the ledgers hold, table by table."""
    edges, region_rows = regions.build(dataset)
    return {
        "observedDays": records.observed_days(dataset),
        "publishers": records.publishers(dataset),
        "sources": records.sources(dataset),
        "places": records.places(dataset),
        "claims": records.claims(dataset),
        "events": records.events(dataset, region_rows),
        "sightings": sightings.build(dataset),
        "units": records.units(dataset),
        "reports": records.reports(dataset, region_rows),
        "posts": posts.build(dataset),
        "named": named.build(dataset),
        "regions": edges,
        "bookmarks": records.bookmarks(dataset),
        "threads": records.threads(dataset),
        "areaFigures": records.area_figures(dataset),
    }


def opening_view() -> dict[str, Any]:
    """Return the view that opens without a link, as the script's `State` (see js/core/types.js)."""
    view = View()
    fields = {shared.camel(name): _plain(getattr(view, name)) for name in FIELDS if name != "version"}
    return {**fields, "annotations": annotation.write(view.annotations)}


def surfaces(dataset: Dataset, control: Control) -> dict[str, Any]:
    """Return one lens as the `set-control` message carries it, for instance as known by an earlier day."""
    return lenses.build(dataset, control)


def _plain(value: object) -> object:
    """Return a field's value as the script holds it: days as indexes, tuples as lists."""
    if isinstance(value, date):
        return day_index(value)
    return list(value) if isinstance(value, tuple) else value
