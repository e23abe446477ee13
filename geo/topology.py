"""Polygons encoded by time: every boundary is stored once for all frames and for all neighbours.

Coordinates are snapped to a grid of `quantum` degrees (WGS 84; 1e-4 is about 10 m). All distinct edges of
all frames are cut into *arcs* at nodes, the vertices whose set of neighbours over all frames is not exactly
two, so every ring of every frame is a sequence of whole arcs (as in TopoJSON, here over time as well as over
space). An arc is stored once, delta-coded; a frame stores only the keys that changed, as splices.

Encoded form, all of it JSON:

- `scale`: grid steps per degree
- `keys`: names of the parts
- `arcs`: packed columns (`geo.codec`): the number of points of each arc, where each begins (zigzagged steps
  from the end of the arc before), and the zigzagged steps `x` and `y` from point to point
- `frames`: per frame a list of `[key index, kept at head, kept at tail, packed middle]`; a key that is not
  named is unchanged

A part is a flat sequence of signed arc numbers, +n forward and -n backward counted from 1, with 0 after each
ring. Outer rings run counter-clockwise and come before their holes, which run clockwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.codec import pack, unpack, unzigzag, zigzag
from geo.snapping import QUANTUM, grid_scale, quantise, quantise_coverage

__all__ = [
    "QUANTUM",
    "Ints",
    "decode",
    "encode",
    "pack_arcs",
    "pack_sequence",
    "quantise",
    "quantise_coverage",
    "runs_along",
    "unpack_arcs",
    "unpack_frames",
]

GRID_SPAN = 2**32
"""Grid rows per column when a grid point is one 64-bit number; 180 degrees need 2 * 10**6 rows at QUANTUM."""

ON_LINE_STEPS = 2
"""Grid steps within which an edge lies on a line: both ends and the line are rounded to the grid."""

Ints = npt.NDArray[np.int64]


def encode(
    frames: Sequence[Mapping[str, BaseGeometry]],
    quantum: float = QUANTUM,
    *,
    along: BaseGeometry | None = None,
    fitted: bool = False,
) -> dict[str, Any]:
    """Return frames (polygons by key, WGS 84 degrees) as the compact JSON of this module.

    `fitted` frames come from `quantise_coverage`, at the same quantum, and are not fitted again.

    With `along`, a line such as a state border, arcs are cut where they meet and leave it too, so that each
    arc runs along it or does not (`runs_along` tells).

    Raises GeometryError when a part is not a valid polygon.
    """
    scale = grid_scale(quantum)
    keys = list(dict.fromkeys(key for frame in frames for key in frame))
    table = _Table()
    numbered = [
        {
            key: table.number(part)
            for key, part in (frame if fitted else quantise_coverage(frame, quantum)).items()
        }
        for frame in frames
    ]
    arcs, sequences = _cut(table.geometries, scale, along)
    current: dict[str, list[int]] = {key: [] for key in keys}
    changes = []
    for numbers in numbered:
        following = {key: sequences[numbers[key]] if key in numbers else [] for key in keys}
        changes.append(
            [
                _splice(at, current[key], following[key])
                for at, key in enumerate(keys)
                if current[key] != following[key]
            ]
        )
        current = following
    return {"scale": scale, "keys": keys, "arcs": pack_arcs(arcs), "frames": changes}


def decode(encoded: Mapping[str, Any]) -> list[dict[str, MultiPolygon]]:
    """Return the frames of `encode`: valid polygons exactly on the grid; empty parts are left out."""
    arcs = unpack_arcs(encoded["arcs"])
    scale = encoded["scale"]
    current: dict[str, MultiPolygon] = {}
    frames = []
    for changes, sequences in zip(encoded["frames"], unpack_frames(encoded), strict=True):
        current = dict(current)
        for change in changes:
            key = encoded["keys"][change[0]]
            current.pop(key, None)
            if sequences[key]:
                current[key] = _assemble(sequences[key], arcs, scale)
        frames.append(current)
    return frames


def pack_arcs(arcs: Sequence[Ints]) -> dict[str, str]:
    """Return arcs, each an (n, 2) array in grid steps, as the columns that `unpack_arcs` reads."""
    none = np.empty((0, 2), dtype=np.int64)
    ends = np.array([(arc[0], arc[-1]) for arc in arcs], dtype=np.int64).reshape(-1, 2, 2)
    before = np.concatenate((np.zeros((1, 2), dtype=np.int64), ends[:-1, 1]))[: len(arcs)]
    steps = np.concatenate([none, *(np.diff(arc, axis=0) for arc in arcs)])
    return {
        "count": pack(len(arc) for arc in arcs),
        "start": _pack_folded((ends[:, 0] - before).reshape(-1)),
        "x": _pack_folded(steps[:, 0]),
        "y": _pack_folded(steps[:, 1]),
    }


def unpack_arcs(columns: Mapping[str, str]) -> list[Ints]:
    """Return the arcs of an encoded topology, each an (n, 2) array of lon, lat in grid steps."""
    starts = np.array([unzigzag(step) for step in unpack(columns["start"])], dtype=np.int64).reshape(-1, 2)
    steps = np.array(
        [[unzigzag(step) for step in unpack(columns[axis])] for axis in ("x", "y")], dtype=np.int64
    ).T.reshape(-1, 2)
    arcs = []
    end = np.zeros(2, dtype=np.int64)
    used = 0
    for start, count in zip(starts, unpack(columns["count"]), strict=True):
        moves = np.concatenate((start[None] + end, steps[used : used + count - 1]))
        arcs.append(np.cumsum(moves, axis=0))
        end = arcs[-1][-1]
        used += count - 1
    return arcs


def runs_along(encoded: Mapping[str, Any], line: BaseGeometry) -> list[int]:
    """Return the numbers, from 1, of the arcs that run along a line (WGS 84)."""
    arcs = unpack_arcs(encoded["arcs"])
    if not arcs:
        return []
    middles = [(arc[:-1] + arc[1:]) / 2 for arc in arcs]
    owner = np.repeat(np.arange(len(arcs)), [len(middle) for middle in middles])
    off_line = ~_near(np.concatenate(middles), encoded["scale"], line)
    misses = np.bincount(owner, weights=off_line, minlength=len(arcs))
    return [number for number, missed in enumerate(misses.tolist(), 1) if not missed]


def unpack_frames(encoded: Mapping[str, Any]) -> Iterator[dict[str, list[int]]]:
    """Yield for each frame the flat sequences of signed arc numbers by key; 0 ends a ring."""
    current: dict[str, list[int]] = {key: [] for key in encoded["keys"]}
    for changes in encoded["frames"]:
        current = dict(current)
        for key_index, head, tail, middle in changes:
            key = encoded["keys"][key_index]
            old = current[key]
            current[key] = [*old[:head], *_unpack_sequence(middle), *old[len(old) - tail :]]
        yield current


class _Table:
    """Distinct part geometries of all frames, in order of first appearance; equal bytes are one entry."""

    def __init__(self) -> None:
        self.geometries: list[MultiPolygon] = []
        self._numbers: dict[bytes, int] = {}

    def number(self, geometry: MultiPolygon) -> int:
        """Return the number of the geometry in the table, entering it when new."""
        number = self._numbers.setdefault(geometry.wkb, len(self.geometries))
        if number == len(self.geometries):
            self.geometries.append(geometry)
        return number


@dataclass(frozen=True, slots=True)
class _Rings:
    """All rings of some polygons as flat arrays, without the closing vertex.

    `points` (n, 2) in grid steps; `vertex` (n,) number of the point; `ring` (n,) number of its ring;
    `after`, `before` (n,) neighbours within the ring; `first` (rings,) where each begins; `polygon` (rings,)
    and `geometry` (polygons,) their owners.
    """

    points: Ints
    vertex: Ints
    ring: Ints
    after: Ints
    before: Ints
    first: Ints
    polygon: Ints
    geometry: Ints


def _rings(geometries: Sequence[MultiPolygon], scale: int) -> _Rings:
    """Return the rings of polygons as flat arrays."""
    polygons, geometry = shapely.get_parts(np.array(geometries, dtype=object), return_index=True)
    rings, polygon = shapely.get_rings(shapely.orient_polygons(polygons), return_index=True)
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    open_ring = np.append(ring[1:] == ring[:-1], False)
    points = np.rint(coordinates[open_ring] * scale).astype(np.int64)
    ring = ring[open_ring]
    _, vertex = np.unique(points[:, 0] * GRID_SPAN + points[:, 1], return_inverse=True)
    position = np.arange(len(ring))
    first = np.flatnonzero(np.append(True, ring[1:] != ring[:-1])) if len(ring) else position
    last = np.append(first[1:] - 1, len(ring) - 1) if len(ring) else position
    after, before = position + 1, position - 1
    after[last], before[first] = first, last
    return _Rings(points, vertex, ring, after, before, first, polygon, geometry)


def _cuts(rings: _Rings, scale: int, along: BaseGeometry | None) -> Ints:
    """Return the positions at which rings are cut: nodes, or the lowest vertex of a ring without nodes."""
    start, end = rings.vertex, rings.vertex[rings.after]
    total = int(rings.vertex.max()) + 1
    edges = np.unique(np.minimum(start, end) * total + np.maximum(start, end))
    degree = np.bincount(edges // total, minlength=total) + np.bincount(edges % total, minlength=total)
    cut = degree[rings.vertex] != 2
    if along is not None:
        on_line = _near((rings.points + rings.points[rings.after]) / 2, scale, along)
        cut |= on_line != on_line[rings.before]
    whole = ~np.logical_or.reduceat(cut, rings.first)
    lowest = np.minimum.reduceat(rings.vertex, rings.first)
    cut |= whole[rings.ring] & (rings.vertex == lowest[rings.ring])
    return np.flatnonzero(cut)


def _near(points: npt.NDArray[np.float64], scale: int, line: BaseGeometry) -> npt.NDArray[np.bool_]:
    """Whether points (n, 2), in grid steps, lie on a line (WGS 84) as exactly as the grid can tell.

    Most points recur from frame to frame: each, a grid point or half-way between two, is asked once.
    """
    shapely.prepare(line)
    halves = np.rint(2 * points).astype(np.int64)
    _, first, same = np.unique(
        halves[:, 0] * GRID_SPAN + halves[:, 1], return_index=True, return_inverse=True
    )
    once = shapely.points(points[first] / scale)
    near: npt.NDArray[np.bool_] = shapely.dwithin(line, once, ON_LINE_STEPS / scale)[same]
    return near


def _cut(
    geometries: Sequence[MultiPolygon], scale: int, along: BaseGeometry | None
) -> tuple[list[Ints], list[list[int]]]:
    """Return the arcs of all geometries, each once, and the flat sequence of each geometry."""
    if all(geometry.is_empty for geometry in geometries):
        return [], [[] for _ in geometries]
    rings = _rings(geometries, scale)
    start = _cuts(rings, scale, along)
    ring = rings.ring[start]
    first = np.flatnonzero(np.append(True, ring[1:] != ring[:-1]))
    end = np.append(start[1:], 0)
    end[np.append(first[1:], len(start)) - 1] = start[first]
    total = int(rings.vertex.max()) + 1
    forward = rings.vertex[start] * total + rings.vertex[rings.after[start]]
    backward = rings.vertex[end] * total + rings.vertex[rings.before[end]]
    _, seen, same = np.unique(np.minimum(forward, backward), return_index=True, return_inverse=True)
    rank = np.empty(len(seen), dtype=np.int64)
    rank[np.argsort(seen)] = np.arange(1, len(seen) + 1)
    signed = rank[same] * np.where(forward == forward[seen][same], 1, -1)
    order = np.sort(seen)
    arcs = [_arc_points(rings, int(start[at]), int(end[at])) for at in order]
    pieces = [piece.tolist() for piece in np.split(signed, first[1:])]
    return arcs, _sequences(pieces, rings, len(geometries))


def _arc_points(rings: _Rings, start: int, end: int) -> Ints:
    """Return the (n, 2) points from one position of a ring to another, past its end where needed."""
    if end > start:
        return rings.points[start : end + 1]
    ring_start = int(rings.first[rings.ring[start]])
    ring_end = int(rings.before[ring_start])
    return np.concatenate((rings.points[start : ring_end + 1], rings.points[ring_start : end + 1]))


def _sequences(pieces: Sequence[list[int]], rings: _Rings, count: int) -> list[list[int]]:
    """Return the flat sequences: polygons by their lowest arc, each outer ring before its holes."""
    polygons: list[list[list[int]]] = [[] for _ in rings.geometry]
    for piece, polygon in zip(pieces, rings.polygon.tolist(), strict=True):
        lowest = min(range(len(piece)), key=lambda at: abs(piece[at]))
        polygons[polygon].append(piece[lowest:] + piece[:lowest])
    owned: list[list[list[list[int]]]] = [[] for _ in range(count)]
    for polygon_rings, geometry in zip(polygons, rings.geometry.tolist(), strict=True):
        owned[geometry].append([polygon_rings[0], *sorted(polygon_rings[1:], key=_by_lowest)])
    return [
        [
            number
            for polygon in sorted(parts, key=lambda rings: _by_lowest(rings[0]))
            for ring in polygon
            for number in (*ring, 0)
        ]
        for parts in owned
    ]


def _by_lowest(ring: list[int]) -> int:
    """Order rings by the number of their first, lowest arc."""
    return abs(ring[0])


def _pack_folded(steps: Ints) -> str:
    """Return steps, zigzagged and packed."""
    return pack(np.where(steps >= 0, 2 * steps, -2 * steps - 1).tolist())


def _splice(key: int, old: list[int], new: list[int]) -> list[Any]:
    """Return what makes one flat sequence another: [key, kept at head, kept at tail, packed middle]."""
    limit = min(len(old), len(new))
    head = next((at for at in range(limit) if old[at] != new[at]), limit)
    tail = next((at for at in range(limit - head) if old[-1 - at] != new[-1 - at]), limit - head)
    return [key, head, tail, pack_sequence(new[head : len(new) - tail])]


def pack_sequence(sequence: Sequence[int]) -> str:
    """Return signed arc numbers as packed steps between them; a step is never zero, so zero ends a ring."""
    codes = []
    previous = 0
    for number in sequence:
        codes.append(zigzag(number - previous) if number else 0)
        previous = number or previous
    return pack(codes)


def _unpack_sequence(text: str) -> list[int]:
    """Return the signed arc numbers of a text made by `pack_sequence`."""
    sequence = []
    previous = 0
    for code in unpack(text):
        previous += unzigzag(code)
        sequence.append(previous if code else 0)
    return sequence


def _assemble(sequence: Sequence[int], arcs: Sequence[Ints], scale: int) -> MultiPolygon:
    """Return the polygons of one flat sequence, in degrees."""
    polygons: list[tuple[Ints, list[Ints]]] = []
    pieces: list[Ints] = []
    for number in sequence:
        if number:
            arc = arcs[abs(number) - 1]
            pieces.append(arc[:-1] if number > 0 else arc[:0:-1])
            continue
        ring = np.concatenate(pieces)
        pieces = []
        if _is_outer(ring):
            polygons.append((ring, []))
        else:
            polygons[-1][1].append(ring)
    return MultiPolygon([(shell / scale, [hole / scale for hole in holes]) for shell, holes in polygons])


def _is_outer(ring: Ints) -> bool:
    """Whether an unclosed ring runs counter-clockwise."""
    x, y = ring[:, 0], ring[:, 1]
    return bool(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) > 0)
