"""Encoded polygons (`geo.topology`) made smaller for the page, without loss: what rings say is left out.

Rings are closed chains of arcs. So an arc begins where the arc before it in its ring ends, and a run of arcs
between two known ones needs no last step. Arcs are written in the order and direction in which the rings of
all frames first walk them, and the page walks the same way to put them together.

Compact form: `scale` and `keys` as they were, and packed columns (`geo.codec`):

- `arcs`: `count` of points per arc; `start` of the first arc of each ring that no ring before touches
  (zigzagged steps from the start before); zigzagged steps `x` and `y`, without the last one of each run
- `frames`: changes per frame (`count`); per change its `key`, how many arc numbers are kept at the `head`,
  how many are `cut` after it, how many come instead (`size`); and those `arcs`, coded by `_codes`
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np

from geo import topology
from geo.codec import pack, unpack, unzigzag, zigzag
from geo.topology import Ints

RING_END = 0
NEXT_ARC = 1
"""Codes of an arc number: 0 ends a ring, 1 is the one above all so far; else a zigzagged step plus one."""

CHANGE = ("key", "head", "cut", "size")
"""Columns of one change each."""

Sequences = Mapping[str, Sequence[int]]


def compact(encoded: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `geo.topology.encode` wrote in the compact form. Raises ValueError for arcs in no ring."""
    frames = list(topology.unpack_frames(encoded))
    arcs = topology.unpack_arcs(encoded["arcs"])
    return {
        "scale": encoded["scale"],
        "keys": encoded["keys"],
        "arcs": _pack_arcs(arcs, frames),
        "frames": _pack_frames(encoded, frames),
    }


def expand(packed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `compact` was given."""
    changes = _unpack_frames(packed)
    encoded = {"scale": packed["scale"], "keys": packed["keys"], "frames": changes}
    arcs = _unpack_arcs(packed["arcs"], topology.unpack_frames(encoded))
    return {**encoded, "arcs": topology.pack_arcs(arcs)}


def _runs(frames: Iterator[Sequences] | Sequence[Sequences]) -> Iterator[tuple[int, list[int], int]]:
    """Yield the runs of arcs that no ring before has walked, each with the arcs before and after it.

    A ring of new arcs only is one run between 0 and 0.
    """
    walked: set[int] = set()
    seen: dict[str, Sequence[int]] = {}
    for frame in frames:
        for key, sequence in frame.items():
            if seen.get(key) is sequence:
                continue
            seen[key] = sequence
            for ring in _rings(sequence):
                yield from _new_runs(ring, walked)
                walked.update(map(abs, ring))


def _rings(sequence: Sequence[int]) -> Iterator[list[int]]:
    """Yield the rings of a flat sequence of signed arc numbers."""
    for is_ring, numbers in groupby(sequence, key=bool):
        if is_ring:
            yield list(numbers)


def _new_runs(ring: list[int], walked: set[int]) -> Iterator[tuple[int, list[int], int]]:
    """Yield the runs of arcs of a ring that are not `walked`."""
    known = next((at for at, number in enumerate(ring) if abs(number) in walked), None)
    if known is None:
        yield 0, ring, 0
        return
    turned = ring[known:] + ring[:known]
    at = 0
    for is_walked, numbers in groupby(turned, key=lambda number: abs(number) in walked):
        run = list(numbers)
        if not is_walked:
            yield turned[at - 1], run, turned[(at + len(run)) % len(turned)]
        at += len(run)


def _pack_arcs(arcs: Sequence[Ints], frames: Sequence[Sequences]) -> dict[str, str]:
    """Return arcs, each an (n, 2) array in grid steps, as columns in the order in which rings walk them."""
    counts: list[int] = []
    starts: list[Ints] = [np.zeros(2, dtype=np.int64)]
    steps: list[Ints] = [np.empty((0, 2), dtype=np.int64)]
    for before, run, _ in _runs(frames):
        walk = [_along(arcs, number) for number in run]
        if not before:
            starts.append(walk[0][0])
        counts.extend(len(arc) for arc in walk)
        steps.extend(np.diff(arc, axis=0) for arc in walk)
        steps[-1] = steps[-1][:-1]
    if len(counts) != len(arcs):
        raise ValueError(f"{len(arcs) - len(counts)} arcs are in no ring")
    moves = np.concatenate(steps)
    return {
        "count": pack(counts),
        "start": _pack_folded(np.diff(starts, axis=0).reshape(-1)),
        "x": _pack_folded(moves[:, 0]),
        "y": _pack_folded(moves[:, 1]),
    }


def _unpack_arcs(columns: Mapping[str, str], frames: Iterator[Sequences]) -> list[Ints]:
    """Return the arcs of `_pack_arcs`, by number."""
    counts = iter(unpack(columns["count"]))
    starts, xs, ys = ((unzigzag(code) for code in unpack(columns[name])) for name in ("start", "x", "y"))
    arcs: dict[int, list[tuple[int, int]]] = {}
    own = (0, 0)
    for before, run, after in _runs(frames):
        if before:
            end = arcs[before][-1]
        else:
            own = end = (own[0] + next(starts), own[1] + next(starts))
        target = arcs[after][0] if after else own
        for number in run:
            arc = [end]
            is_last = number == run[-1]
            for _ in range(next(counts) - 1 - is_last):
                arc.append((arc[-1][0] + next(xs), arc[-1][1] + next(ys)))
            if is_last:
                arc.append(target)
            end = arc[-1]
            arcs[number], arcs[-number] = arc, arc[::-1]
    return [np.array(arcs[number], dtype=np.int64) for number in range(1, len(arcs) // 2 + 1)]


def _along(arcs: Sequence[Ints], number: int) -> Ints:
    """Return the points of an arc in the direction of its signed number."""
    arc = arcs[abs(number) - 1]
    return arc if number > 0 else arc[::-1]


def _pack_frames(encoded: Mapping[str, Any], frames: Sequence[Sequences]) -> dict[str, str]:
    """Return the changes of all frames as columns."""
    current: Sequences = {key: [] for key in encoded["keys"]}
    rows: list[tuple[int, int, int, int]] = []
    codes: list[int] = []
    highest = 0
    for changes, following in zip(encoded["frames"], frames, strict=True):
        for key_index, head, tail, _ in changes:
            key = encoded["keys"][key_index]
            old, new = current[key], following[key]
            middle = new[head : len(new) - tail]
            rows.append((key_index, head, len(old) - head - tail, len(middle)))
            codes.extend(_codes(middle, old[:head], highest))
            highest = max(highest, *map(abs, middle), 0)
        current = following
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return {
        "count": pack(len(changes) for changes in encoded["frames"]),
        **{
            name: pack(column.tolist())
            for name, column in zip(("key", "head", "cut", "size"), columns, strict=True)
        },
        "arcs": pack(codes),
    }


def _codes(middle: Sequence[int], head: Sequence[int], highest: int) -> Iterator[int]:
    """Yield codes of arc numbers: RING_END, NEXT_ARC, or the step from the one before, zigzagged, plus 1."""
    previous = _last_arc(head)
    for number in middle:
        if not number:
            yield RING_END
            continue
        yield NEXT_ARC if number == highest + 1 else zigzag(number - previous) + 1
        previous = number
        highest = max(highest, abs(number))


def _unpack_frames(packed: Mapping[str, Any]) -> list[list[list[Any]]]:
    """Return the changes of all frames as `geo.topology` writes them."""
    columns = packed["frames"]
    rows = zip(*(unpack(columns[name]) for name in CHANGE), strict=True)
    codes = iter(unpack(columns["arcs"]))
    current: dict[int, list[int]] = {key: [] for key in range(len(packed["keys"]))}
    highest = 0
    frames = []
    for count in unpack(columns["count"]):
        changes = []
        for _ in range(count):
            key, head, cut, size = next(rows)
            old = current[key]
            middle, highest = _numbers(codes, size, old[:head], highest)
            changes.append([key, head, len(old) - head - cut, topology.pack_sequence(middle)])
            current[key] = [*old[:head], *middle, *old[head + cut :]]
        frames.append(changes)
    return frames


def _numbers(codes: Iterator[int], size: int, head: Sequence[int], highest: int) -> tuple[list[int], int]:
    """Return `size` arc numbers read from codes, and the highest so far."""
    previous = _last_arc(head)
    numbers = []
    for _ in range(size):
        code = next(codes)
        if code == RING_END:
            numbers.append(0)
            continue
        previous = highest + 1 if code == NEXT_ARC else previous + unzigzag(code - 1)
        highest = max(highest, abs(previous))
        numbers.append(previous)
    return numbers, highest


def _last_arc(head: Sequence[int]) -> int:
    """Return the last arc number of a sequence, 0 where there is none."""
    return next((number for number in reversed(head) if number), 0)


def _pack_folded(steps: Ints) -> str:
    """Return steps, zigzagged and packed."""
    return pack(zigzag(step) for step in steps.tolist())
