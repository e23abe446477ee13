"""The offline base map of a figure: land, water, raions, oblasts, the state border. Metres in EQUAL_AREA."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from geo.figure.atlas.frame import Frame
from geo.figure.scene import Group, Item, Shape, path_of, rectangle
from geo.ledger import Geography
from geo.model import Country
from geo.projection import to_metres

RAION_DETAIL_M = 60.0
"""Raion and oblast edges are thinned to this: half a hair line at the scale of a slide."""

SMALL_DETAIL_M = 2_000.0
"""The same for the locator, where a point of the page is some 5 km."""

EDGE_M = 400.0
"""Lines this near the end of the base map are its own edge, no boundary."""

BORDER_M = 80.0
"""A line this near the state border runs along it; both are drawn from grids of some 10 m."""

LINES = ("boundaries", "rivers")
"""Layers that the base map draws."""

FRAMES_KEPT = 4
"""Frames whose base map is kept: a film has one, a comparison two, a page is laid out twice at most."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BaseMap:
    """The base map in metres; `beside_border` is the strip within which a line counts as the border."""

    geography: Geography
    land: Mapping[Country, BaseGeometry]
    raions: BaseGeometry
    oblasts: BaseGeometry
    border: BaseGeometry
    rivers: BaseGeometry
    oblast_land: tuple[BaseGeometry, ...]
    beside_border: BaseGeometry
    small: Mapping[str, BaseGeometry]
    """Land by country, `oblasts` and `border` with few points, for the locator"""


_known: list[BaseMap] = []


def base_map(geography: Geography) -> BaseMap:
    """The base map of a geography, projected once and kept for the geography used last."""
    for known in _known:
        if known.geography is geography:
            return known
    land = {country: shapely.transform(part, to_metres) for country, part in geography.land.items()}
    whole = shapely.union_all(list(geography.land.values()))
    end = shapely.buffer(shapely.transform(shapely.boundary(whole), to_metres), EDGE_M)
    border = shapely.transform(geography.border, to_metres)
    oblasts, raions = (
        _edges([region.geometry for region in regions], end)
        for regions in (geography.oblasts, geography.raions)
    )
    little = {**{str(country): part for country, part in land.items()}, "oblasts": oblasts, "border": border}
    made = BaseMap(
        geography=geography,
        small={name: shapely.simplify(part, SMALL_DETAIL_M) for name, part in little.items()},
        land=land,
        raions=raions,
        oblasts=oblasts,
        border=border,
        rivers=shapely.transform(shapely.union_all(list(geography.rivers)), to_metres),
        oblast_land=tuple(shapely.transform(each.geometry, to_metres) for each in geography.oblasts),
        beside_border=shapely.buffer(border, BORDER_M),
    )
    _known[:] = [made]
    return made


def _edges(geometries: list[BaseGeometry], end: BaseGeometry) -> BaseGeometry:
    """The lines between regions, each once, without the end of the base map; metres."""
    lines = shapely.line_merge(shapely.union_all([shapely.boundary(each) for each in geometries]))
    thinned = shapely.simplify(shapely.transform(lines, to_metres), RAION_DETAIL_M)
    return shapely.difference(thinned, end)


def land_items(base: BaseMap, frame: Frame, ink: Mapping[str, str], layers: tuple[str, ...]) -> Group:
    """Land, rivers and inner boundaries, under everything else."""
    return _land(base, frame, tuple(ink.items()), tuple(each for each in LINES if each in layers))


@lru_cache(maxsize=FRAMES_KEPT)
def _land(base: BaseMap, frame: Frame, inks: tuple[tuple[str, str], ...], layers: tuple[str, ...]) -> Group:
    ink = dict(inks)
    items: list[Item] = [Shape(path=rectangle(frame.box), fill=ink["line"])]
    for country, part in base.land.items():
        path = path_of(frame.clipped(part))
        if path is not None:
            items.append(Shape(path=path, fill=ink[f"land-{country.lower()}"]))
    if "boundaries" in layers:
        items += stroked(base.raions, frame, ink["raion"], 0.7)
        items += stroked(base.oblasts, frame, ink["oblast"], 1.1)
    if "rivers" in layers:
        items += stroked(base.rivers, frame, ink["water"], 1.6)
    return Group(name="Base map", items=tuple(items))


def border_items(base: BaseMap, frame: Frame, ink: Mapping[str, str], layers: tuple[str, ...]) -> Group:
    """The state border, over the surfaces."""
    return _border(base, frame, tuple(ink.items()), tuple(each for each in LINES if each in layers))


@lru_cache(maxsize=FRAMES_KEPT)
def _border(base: BaseMap, frame: Frame, inks: tuple[tuple[str, str], ...], layers: tuple[str, ...]) -> Group:
    ink = dict(inks)
    items: list[Item] = []
    if "boundaries" in layers:
        items += stroked(base.border, frame, ink["surface"], 3.6, alpha=0.6)
        items += stroked(base.border, frame, ink["border"], 1.8)
    return Group(name="State border", items=tuple(items))


def stroked(
    lines: BaseGeometry,
    frame: Frame,
    ink: str,
    width: float,
    *,
    alpha: float = 1.0,
    dash: tuple[float, ...] = (),
) -> list[Item]:
    """Lines in metres as one shape; none where they lie outside the frame."""
    path = path_of(frame.clipped(lines))
    if path is None:
        return []
    return [Shape(path=path, stroke=ink, width=width, stroke_alpha=alpha, dash=dash)]


@lru_cache(maxsize=FRAMES_KEPT)
def lines_seen(base: BaseMap, frame: Frame) -> tuple[tuple[str, str], ...]:
    """Which boundaries and rivers the frame shows, each with its layer."""
    kinds = [("border", base.border, "boundaries"), ("oblast", base.oblasts, "boundaries")]
    kinds += [("raion", base.raions, "boundaries"), ("river", base.rivers, "rivers")]
    return tuple((name, layer) for name, lines, layer in kinds if not frame.clipped(lines).is_empty)


@lru_cache(maxsize=FRAMES_KEPT)
def oblasts_seen(base: BaseMap, frame: Frame) -> tuple[BaseGeometry, ...]:
    """What the frame shows of each oblast, in points of the page; empty where nothing."""
    return tuple(frame.clipped(land) for land in base.oblast_land)
