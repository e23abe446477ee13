"""The offline base map: land, oblasts, raions, state border and rivers as one small topology for the page.

Every edge is stored once and knows what it divides, so the page strokes a raion edge, an oblast edge or the
state border without storing any of them again, and fills the land of each country without seams.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import topology
from geo.codec import pack_deltas
from geo.ledger import Geography, Region
from geo.topology import QUANTUM, Ints

FOCUS = shapely.box(33.8, 50.3, 36.9, 52.2)
"""Where the fighting is (WGS 84): edges that touch it keep the detail of FOCUS_TOLERANCE."""

FOCUS_TOLERANCE = 3e-4
"""Degrees, about 30 m: below one pixel at zoom 12."""

FAR_TOLERANCE = 3e-3
"""Degrees, about 300 m: below two pixels at zoom 9, where the far edges come into view."""

RIVER_TOLERANCE = 1e-3
"""Degrees, about 100 m: the source itself is good to oblast zoom only."""

ALONG = 2 * QUANTUM
"""Degrees within which an edge lies on the state border; both are on the grid, so one step is rounding."""

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
    """Return the base map: `topology` with one key per raion, `edges` by kind, `rivers`, `oblasts`."""
    raions = {str(number): raion.geometry for number, raion in enumerate(geography.raions)}
    encoded = topology.encode([raions])
    arcs = topology.unpack_arcs(encoded["arcs"])
    kinds = _edge_kinds(encoded, arcs, geography)
    border = set(kinds["border"])
    thinned = [arc if number in border else _thin(arc) for number, arc in enumerate(arcs, 1)]
    return {
        "topology": {**encoded, "arcs": topology.pack_arcs(thinned)},
        "countries": [raion.country for raion in geography.raions],
        "edges": {kind: pack_deltas(numbers) for kind, numbers in kinds.items()},
        "rivers": topology.pack_arcs(list(_rivers(geography.rivers))),
        "oblasts": [_oblast(oblast) for oblast in geography.oblasts],
    }


def along_border(arcs: Sequence[Ints], border: BaseGeometry) -> list[int]:
    """Return the numbers, from 1, of the arcs (in grid steps) that run along the state border (WGS 84)."""
    shapely.prepare(border)
    middles = [(arc[:-1] + arc[1:]) / 2 for arc in arcs]
    owner = np.repeat(np.arange(len(arcs)), [len(middle) for middle in middles])
    points = shapely.points(np.concatenate([np.empty((0, 2)), *middles]) * QUANTUM)
    far = np.bincount(owner, weights=~shapely.dwithin(points, border, ALONG), minlength=len(arcs))
    return [number for number, off in enumerate(far.tolist(), 1) if not off]


def _edge_kinds(encoded: dict[str, Any], arcs: Sequence[Ints], geography: Geography) -> dict[str, list[int]]:
    """Return the arc numbers that are state border, oblast edge and raion edge; the outer frame is none."""
    owners: dict[int, list[Region]] = {}
    for key, sequence in next(topology.unpack_frames(encoded)).items():
        for number in sequence:
            if number:
                owners.setdefault(abs(number), []).append(geography.raions[int(key)])
    border = set(along_border(arcs, geography.border))
    kinds: dict[str, list[int]] = {"border": [], "oblast": [], "raion": []}
    for number, raions in sorted(owners.items()):
        if number in border or len({raion.country for raion in raions}) > 1:
            kinds["border"].append(number)
        elif len(raions) > 1:
            kinds["raion" if len({raion.oblast for raion in raions}) == 1 else "oblast"].append(number)
    return kinds


def _thin(arc: Ints) -> Ints:
    """Return an arc with fewer points (Douglas-Peucker), its ends kept."""
    line = shapely.LineString(arc * QUANTUM)
    tolerance = FOCUS_TOLERANCE if line.intersects(FOCUS) else FAR_TOLERANCE
    return _steps(shapely.simplify(line, tolerance, preserve_topology=len(arc) > 2))


def _rivers(rivers: Sequence[BaseGeometry]) -> Iterator[Ints]:
    """Yield each river line in grid steps."""
    for line in shapely.get_parts(list(rivers)):
        yield _steps(shapely.simplify(line, RIVER_TOLERANCE))


def _steps(line: BaseGeometry) -> Ints:
    """Return the points of a line (WGS 84) in grid steps, (n, 2)."""
    return np.rint(shapely.get_coordinates(line) / QUANTUM).astype(np.int64)


def _oblast(oblast: Region) -> dict[str, Any]:
    """Return the names of an oblast and a point well inside it, where its label stands."""
    point = shapely.maximum_inscribed_circle(oblast.geometry, tolerance=0.02).coords[0]
    names = [oblast.name_en, oblast.name_uk or oblast.name_en, OBLASTS_RU.get(oblast.name_en, oblast.name_en)]
    return {"names": names, "lon": round(point[0], 3), "lat": round(point[1], 3)}
