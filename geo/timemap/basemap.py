"""The offline base map: land, oblasts, raions, state border and rivers as one small topology for the page.

Every edge is stored once and knows what it divides, so the page strokes a raion edge, an oblast edge or the
state border without storing any of them again, and fills the land of each country without seams.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import topology
from geo.codec import pack_deltas
from geo.ledger import Geography, Region
from geo.timemap.compact import compact
from geo.topology import QUANTUM, Ints

FOCUS = shapely.box(33.8, 50.4, 36.6, 52.1)
"""Where the fighting is (WGS 84): edges that touch it keep the detail of FOCUS_TOLERANCE."""

FOCUS_TOLERANCE = 1e-3
"""Degrees, about 100 m: one pixel at zoom 10; only the state border needs more."""

FAR_TOLERANCE = 4e-3
"""Degrees, about 400 m: two pixels at zoom 9, where the far edges come into view."""

RIVER_TOLERANCE = 1e-3
"""Degrees, about 100 m: the source itself is good to oblast zoom only."""

OBLASTS_RU = {
    "Belgorod Oblast": "Белгородская область",
    "Bryansk Oblast": "Брянская область",
    "Kursk Oblast": "Курская область",
    "Lipetsk Oblast": "Липецкая область",
    "Oryol Oblast": "Орловская область",
    "Tula Oblast": "Тульская область",
    "Voronezh Oblast": "Воронежская область",
    "Chernihiv Oblast": "Черниговская область",
    "Kharkiv Oblast": "Харьковская область",
    "Poltava Oblast": "Полтавская область",
    "Sumy Oblast": "Сумская область",
}
"""Russian names of the oblasts on the map, which the boundary source lacks."""


def build(geography: Geography) -> dict[str, Any]:
    """Return the base map: `topology` (a key per region), `edges` by kind, `rivers`, `oblasts`, `extent`.

    `extent` is west, south, east and north of all land, in WGS 84 degrees.
    """
    regions = _regions(geography)
    frame = {str(number): region.geometry for number, region in enumerate(regions)}
    encoded = topology.encode([frame], along=geography.border)
    arcs = topology.unpack_arcs(encoded["arcs"])
    kinds = _edge_kinds(encoded, regions, geography.border)
    border = set(kinds["border"])
    thinned = [_thin(arc, is_border=number in border) for number, arc in enumerate(arcs, 1)]
    return {
        "topology": compact({**encoded, "arcs": topology.pack_arcs(thinned)}),
        "countries": [region.country for region in regions],
        "edges": {kind: pack_deltas(numbers) for kind, numbers in kinds.items()},
        "rivers": topology.pack_arcs(list(_rivers(geography.rivers))),
        "oblasts": [_oblast(oblast) for oblast in geography.oblasts],
        "extent": [round(float(edge), 3) for edge in shapely.total_bounds([r.geometry for r in regions])],
    }


def _regions(geography: Geography) -> list[Region]:
    """Return the raions that touch FOCUS and, for each oblast, all its others in one."""
    near = [raion for raion in geography.raions if raion.geometry.intersects(FOCUS)]
    far: dict[str, list[Region]] = {}
    for raion in geography.raions:
        if raion not in near:
            far.setdefault(raion.oblast, []).append(raion)
    merged = [
        replace(rest[0], geometry=shapely.union_all([raion.geometry for raion in rest]))
        for rest in far.values()
    ]
    return near + merged


def _edge_kinds(
    encoded: dict[str, Any], regions: Sequence[Region], line: BaseGeometry
) -> dict[str, list[int]]:
    """Return the arc numbers that are state border, oblast edge and raion edge; the outer frame is none."""
    owners: dict[int, list[Region]] = {}
    for key, sequence in next(topology.unpack_frames(encoded)).items():
        for number in sequence:
            if number:
                owners.setdefault(abs(number), []).append(regions[int(key)])
    border = set(topology.runs_along(encoded, line))
    kinds: dict[str, list[int]] = {"border": [], "oblast": [], "raion": []}
    for number, sides in sorted(owners.items()):
        if number in border or len({region.country for region in sides}) > 1:
            kinds["border"].append(number)
        elif len(sides) > 1:
            kinds["raion" if len({region.oblast for region in sides}) == 1 else "oblast"].append(number)
    return kinds


def _thin(arc: Ints, *, is_border: bool) -> Ints:
    """Return an arc with fewer points (Douglas-Peucker), its ends kept; the border in FOCUS stays whole."""
    line = shapely.LineString(arc * QUANTUM)
    is_near = line.intersects(FOCUS)
    if is_border and is_near:
        return arc
    tolerance = FOCUS_TOLERANCE if is_near or is_border else FAR_TOLERANCE
    return _steps(shapely.simplify(line, tolerance, preserve_topology=len(arc) > 2))


def _rivers(rivers: Sequence[BaseGeometry]) -> Iterator[Ints]:
    """Yield each river line in grid steps."""
    for line in shapely.get_parts(list(rivers)):
        yield _steps(shapely.simplify(line, RIVER_TOLERANCE))


def _steps(line: BaseGeometry) -> Ints:
    """Return the points of a line (WGS 84) in grid steps, (n, 2)."""
    steps: Ints = np.rint(shapely.get_coordinates(line) / QUANTUM).astype(np.int64)
    return steps


def _oblast(oblast: Region) -> dict[str, Any]:
    """Return the names of an oblast and a point well inside it, where its label stands."""
    point = shapely.maximum_inscribed_circle(oblast.geometry, tolerance=0.02).coords[0]
    names = [oblast.name_en, oblast.name_uk or oblast.name_en, OBLASTS_RU.get(oblast.name_en, oblast.name_en)]
    return {"names": names, "lon": round(point[0], 3), "lat": round(point[1], 3)}
