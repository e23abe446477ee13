"""Status to depth: how far each place lies from the lines that its status puts around it.

Two lines divide a country: the *inner* edge, between ground the other side holds and the rest, and the
*outer* edge, between anything not the owner's and the owner's own ground. Between them the ground is
contested. A depth is metres to a line, negative inside it. Where a mapper's map was read, the depth is his;
elsewhere it follows from how far off the next place across the line is.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geo.control.ground import Ground
from geo.geometry import Floats

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]

HELD, CONTESTED, OWN = -1, 0, 1
"""Codes of a status, seen by the country's owner: held by the other side, contested, the owner's."""

CAP_M = 4_000
"""Ground far from every place is taken to lie this deep, and no depth that was not read is deeper."""

EARSHOT_M = 5_000
"""So near a place said to be the other side's, or contested, silence about another place means nothing."""

MIDWAY = 0.5
"""With nothing else to go by, a line runs half-way between two places of different status."""

NEAREST_M, NEAREST_SHARE = 250, 0.45
"""No line is put nearer to a place than this, or than nearly half-way to the next place across it: places lie
inside their ground."""

LEAST_M = 100
"""A line that was read nearer to a place than this, or on its other side, is put so far off: places lie
inside their ground, and villages are some hundred metres wide."""

TYPICAL_SHARE = 0.3
"""How far a depth is drawn to the typical one; without it a lone report carries its line too far."""

TYPICAL_M = {
    "inner": {HELD: -1_900.0, CONTESTED: 600.0, OWN: 3_100.0},
    "outer": {HELD: -3_375.0, CONTESTED: -875.0, OWN: 1_625.0},
}
"""Typical depths near the front, where the grey zone is 1.5 km wide. The inner ones lie 300 m outwards of the
even spacing: mappers keep the far fields of a held village with it, and the totals confirm them."""


def silent(ground: Ground, codes: Codes, stated: Flags) -> Flags:
    """Which anchors (n,) are no evidence: near the front, and nobody spoke of them."""
    told = np.where((stated & (codes != OWN))[None, :], ground.distances, np.inf).min(axis=1)
    return np.asarray(~stated & (codes == OWN) & (told < EARSHOT_M))


def depths(ground: Ground, codes: Codes, read: tuple[Floats, Floats], heard: Flags) -> tuple[Floats, Floats]:
    """Depths (n,) of all anchors from the inner and the outer edge, whole metres, negative inside.

    `read` are the depths that mappers' maps show, NaN where none was read. One counts where the place is said
    to lie on that side of the line, and nearly so if it is contested and the mappers put it on both. Where
    none was read, a depth follows from the places that were `heard` of.
    """
    distances = np.where(heard[None, :], ground.distances, np.inf)
    inner, outer = (
        _depth(distances, codes, threshold, metres)
        for threshold, metres in zip((HELD, CONTESTED), read, strict=True)
    )
    return inner, outer


def without_silent(
    ground: Ground, codes: Codes, silent: Flags, inner: Floats, outer: Floats
) -> tuple[Floats, Floats, Codes]:
    """Depths and codes as if places near the front that nobody mentioned were not there.

    Silence does not say that they are as in peacetime. Each of them takes the depths that all other
    places give to its point, with which it changes nothing, and the code that follows from them.
    """
    if not silent.any() or silent.all():
        return inner, outer, codes
    system, others = ground.inverse[np.ix_(silent, silent)], ground.inverse[np.ix_(silent, ~silent)]
    found = []
    for line in (inner, outer):
        filled = line.copy()
        filled[silent] = np.rint(CAP_M - np.linalg.solve(system, others @ (line[~silent] - CAP_M)))
        found.append(filled)
    taken = np.where(found[0] < 0, HELD, np.where(found[1] < 0, CONTESTED, OWN))
    return found[0], found[1], np.where(silent, taken, codes).astype(np.int8)


def _depth(distances: Floats, codes: Codes, threshold: int, read: Floats) -> Floats:
    """Signed depths (n,) from one line, whole metres."""
    inside = codes <= threshold
    sign = np.where(inside, -1.0, 1.0)
    along = np.nan_to_num(sign * read, nan=-np.inf)
    counts = along >= -LEAST_M
    return np.asarray(
        np.rint(np.where(counts, sign * np.maximum(along, LEAST_M), _unread(distances, codes, threshold)))
    )


def _unread(distances: Floats, codes: Codes, threshold: int) -> Floats:
    """Signed depths (n,) from one line by the places across it alone."""
    inside = codes <= threshold
    apart = _apart(distances, inside)
    depth = np.minimum(MIDWAY * apart, CAP_M)
    depth = np.maximum(depth, np.minimum(NEAREST_M, NEAREST_SHARE * apart))
    return _towards_typical(np.where(inside, -depth, depth), codes, threshold, apart)


def _apart(distances: Floats, inside: Flags) -> Floats:
    """(n,) distance to the nearest anchor on the other side of a line; infinite where there is none."""
    return np.asarray(np.where(inside[:, None] != inside[None, :], distances, np.inf).min(axis=1))


def _towards_typical(signed: Floats, codes: Codes, threshold: int, apart: Floats) -> Floats:
    """Depths drawn a share of the way to the typical one of their status; far from the front, to CAP_M."""
    table = TYPICAL_M["inner" if threshold == HELD else "outer"]
    typical = np.array([table[code] for code in (HELD, CONTESTED, OWN)])[codes + 1]
    quiet = (signed > 0) & (apart > 2 * CAP_M)
    return np.asarray((1 - TYPICAL_SHARE) * signed + TYPICAL_SHARE * np.where(quiet, float(CAP_M), typical))
