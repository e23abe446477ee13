"""Columns of a table as compact JSON: repeated words once, whole numbers packed (`geo.codec`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from geo.codec import pack, pack_deltas, zigzag

_SERIAL = re.compile(r"([a-z]+)(\d+)")

DEGREE_STEPS = 100_000
"""Steps per degree for points: 1e-5 degrees, about 1 m, what the ledger's coordinates say."""


def words(values: Iterable[str]) -> dict[str, Any]:
    """Return a column of few distinct texts: `words`, each once in order of appearance, and packed `at`."""
    column = list(values)
    distinct = list(dict.fromkeys(column))
    number = {word: at for at, word in enumerate(distinct)}
    return {"words": distinct, "at": pack(number[word] for word in column)}


def serials(values: Iterable[str]) -> dict[str, Any]:
    """Return a column of ids: those of one prefix and a number of one width as steps, all others as texts."""
    column = list(values)
    cut = [_SERIAL.fullmatch(value) for value in column]
    shapes = {(match[1], len(match[2])) if match else None for match in cut}
    if len(shapes) != 1 or None in shapes:
        return {"texts": column}
    ((prefix, width),) = (shape for shape in shapes if shape)
    return {"prefix": prefix, "width": width, "at": steps([int(match[2]) for match in cut if match])}


def addresses(values: Iterable[str]) -> dict[str, Any]:
    """Return a column of web addresses: all up to the last slash as `words`, and the `rest` of each."""
    cut = [value.rpartition("/") for value in values]
    return {**words(head + slash for head, slash, _ in cut), "rest": [rest for _, _, rest in cut]}


def numbers(values: Iterable[int]) -> str:
    """Return a column of whole numbers, packed as they are (folded by zigzag)."""
    return pack(zigzag(value) for value in values)


def optional(values: Iterable[int | None]) -> str:
    """Return a column of whole numbers, some missing: 0 is missing, else the folded number plus one."""
    return pack(0 if value is None else zigzag(value) + 1 for value in values)


def steps(values: Sequence[int]) -> str:
    """Return a column of whole numbers that come roughly in order, as packed differences."""
    return pack_deltas(values)


def degrees(values: Iterable[float | None]) -> str:
    """Return a column of WGS 84 degrees, some missing, as steps of 1 / DEGREE_STEPS.

    A missing value is 0 and the step after it counts from the last one that was there.
    """
    codes = []
    previous = 0
    for value in values:
        if value is None:
            codes.append(0)
            continue
        step = round(value * DEGREE_STEPS)
        codes.append(zigzag(step - previous) + 1)
        previous = step
    return pack(codes)


def lists(values: Iterable[Sequence[int]]) -> str:
    """Return a column of lists of whole numbers >= 0: the length of each, then steps from one to the next."""
    codes: list[int] = []
    previous = 0
    for members in values:
        codes.append(len(members))
        for member in members:
            codes.append(zigzag(member - previous))
            previous = member
    return pack(codes)


def flags(values: Iterable[bool]) -> str:
    """Return a column of yes and no as packed numbers 1 and 0."""
    return pack(int(value) for value in values)
