"""Status to depth: how far each place lies from the lines that its status puts around it.

Two lines divide a country: the *inner* edge, between ground the other side holds and the rest, and the
*outer* edge, between anything not the owner's and the owner's own ground. Between them the ground is
contested. A depth is metres to a line, negative inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.control.ground import Ground
from geo.geometry import Floats

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]

HELD, CONTESTED, OWN = -1, 0, 1
"""Codes of a status, seen by the country's owner: held by the other side, contested, the owner's."""

CAP_M = 4_000
"""Deeper than this nothing is known and nothing is felt."""

MIDWAY = 0.5
"""With nothing else to go by, a line runs half-way between two places of different status."""

NEAREST_M, NEAREST_SHARE = 250, 0.45
"""No line is put nearer to a place than this, or than nearly half-way to the next place across it: places lie
inside their ground."""

FARTHEST_SHARE = 0.95
"""No line is put farther from a place than this share of the way to the next place across it."""

TYPICAL_SHARE = 0.3
"""How far a depth is drawn to the typical one; without it a lone report carries its line too far."""

TYPICAL_M = {
    "inner": {HELD: -1_900.0, CONTESTED: 600.0, OWN: 3_100.0},
    "outer": {HELD: -3_375.0, CONTESTED: -875.0, OWN: 1_625.0},
}
"""Typical depths near the front, where the grey zone is 1.5 km wide. The inner ones lie 300 m outwards of the
even spacing: mappers keep the far fields of a held village with it, and the totals confirm them."""

STIRRED_M = 1_000
"""A measured edge distance is stale once any place within twice that distance, and this, changes sides."""

BORDER_SHARE, BORDER_M = 0.06, 15.0
"""An edge as far as the state border, to within this, may be the border itself and measures no front."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A distance from a place to the nearest drawn edge, in metres, as one claim measured it."""

    claim_id: str
    edge_m: float


class Memory:
    """Edge distances as measured, and how the places around stood at that moment."""

    def __init__(self, ground: Ground) -> None:
        """Start with nothing measured."""
        count = len(ground.place_ids)
        self.edge_m: Floats = np.full(count, np.nan)
        self._claims: list[str | None] = [None] * count
        self._codes: Codes = np.zeros((count, count), dtype=np.int8)
        self._distances = ground.distances

    def note(self, sightings: Sequence[Sighting | None], codes: Codes) -> None:
        """Take in what decides each place now; a claim not seen before is measured against `codes`."""
        for at, sighting in enumerate(sightings):
            claim_id = sighting.claim_id if sighting else None
            if claim_id == self._claims[at]:
                continue
            self._claims[at] = claim_id
            self.edge_m[at] = sighting.edge_m if sighting else np.nan
            self._codes[at] = codes

    def fresh(self, codes: Codes, threshold: int) -> Flags:
        """Whose measured distance still stands: no place near it crossed the line of `threshold` since."""
        crossed = (self._codes <= threshold) != (codes <= threshold)[None, :]
        near = self._distances < STIRRED_M + 2 * np.nan_to_num(self.edge_m)[:, None]
        np.fill_diagonal(crossed, val=False)
        return np.asarray(~np.isnan(self.edge_m) & ~(crossed & near).any(axis=1))


def depths(ground: Ground, codes: Codes, memory: Memory) -> tuple[Floats, Floats]:
    """Depths (n,) of all anchors from the inner and the outer edge, whole metres, negative inside."""
    apart = [_apart(ground.distances, codes <= threshold) for threshold in (HELD, CONTESTED)]
    inner_nearer = apart[0] <= apart[1]
    at_border = np.abs(memory.edge_m - ground.border) < BORDER_SHARE * ground.border + BORDER_M
    measures_inner = ((codes == HELD) & ~at_border) | ((codes == CONTESTED) & inner_nearer)
    measures_outer = (codes == OWN) | ((codes == CONTESTED) & ~inner_nearer)
    inner, outer = (
        _depth(ground.distances, codes, threshold, gap, memory, measures)
        for threshold, gap, measures in (
            (HELD, apart[0], measures_inner),
            (CONTESTED, apart[1], measures_outer),
        )
    )
    return inner, outer


def _apart(distances: Floats, inside: Flags) -> Floats:
    """(n,) distance to the nearest anchor on the other side of a line; infinite where there is none."""
    return np.asarray(np.where(inside[:, None] != inside[None, :], distances, np.inf).min(axis=1))


def _depth(
    distances: Floats, codes: Codes, threshold: int, apart: Floats, memory: Memory, measures: Flags
) -> Floats:
    """Signed depths (n,) from one line; `measures`: whose edge distance is the distance to this line.

    Every measured distance also bounds the depths around it: a depth cannot change faster than one walks.
    """
    inside = codes <= threshold
    fresh = memory.fresh(codes, threshold)
    edge = np.where(fresh, np.nan_to_num(memory.edge_m), 0.0)
    same = inside[:, None] == inside[None, :]
    exact = fresh & measures
    most = np.where(same, np.where(exact, edge, np.inf)[None, :] + distances, distances - edge[None, :]).min(
        axis=1
    )
    least = np.where(same, edge[None, :] - distances, 0.0).max(axis=1)
    depth = np.clip(np.minimum(MIDWAY * most, CAP_M), np.minimum(least, CAP_M), None)
    depth = np.where(exact, edge, np.maximum(depth, edge))
    depth = np.minimum(depth, np.minimum(FARTHEST_SHARE * apart, CAP_M))
    depth = np.maximum(depth, np.minimum(NEAREST_M, NEAREST_SHARE * apart))
    signed = np.where(inside, -depth, depth)
    return _towards_typical(signed, codes, threshold, apart)


def _towards_typical(signed: Floats, codes: Codes, threshold: int, apart: Floats) -> Floats:
    """Depths drawn a share of the way to the typical one of their status; far from the front, to CAP_M."""
    table = TYPICAL_M["inner" if threshold == HELD else "outer"]
    typical = np.array([table[code] for code in (HELD, CONTESTED, OWN)])[codes + 1]
    quiet = (signed > 0) & (apart > 2 * CAP_M)
    drawn = (1 - TYPICAL_SHARE) * signed + TYPICAL_SHARE * np.where(quiet, float(CAP_M), typical)
    return np.asarray(np.rint(drawn))
