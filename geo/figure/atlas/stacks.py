"""Marks that share a place: gathered into stacks, each with the seats where it may stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from geo.figure.scene import Box, Item, Shape, circle, line

Point = tuple[float, float]
T = TypeVar("T")

DIRECTIONS = 12


@dataclass(frozen=True, slots=True)
class Stack(Generic[T]):
    """Records at one place of the page, in the order in which they came."""

    at: Point
    records: list[T]


def stacked(records: Iterable[tuple[T, Point]], reach: float) -> list[Stack[T]]:
    """Records as stacks: each joins the first that lies closer than `reach` points, else begins one."""
    found: list[Stack[T]] = []
    cells: dict[tuple[int, int], list[Stack[T]]] = {}
    for record, at in records:
        column, row = math.floor(at[0] / reach), math.floor(at[1] / reach)
        around = (
            stack
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for stack in cells.get((x, y), ())
        )
        near = next((stack for stack in around if math.dist(stack.at, at) < reach), None)
        if near is None:
            near = Stack(at, [])
            found.append(near)
            cells.setdefault((column, row), []).append(near)
        near.records.append(record)
    return found


def seats(at: Point, half: float, badge: float, away: Iterable[float]) -> Iterator[Box]:
    """Boxes of a mark at its place, then around it; `badge` is the room of its count at the upper left."""
    for reach in away:
        for number in range(DIRECTIONS if reach else 1):
            turn = 2 * math.pi * number / DIRECTIONS
            x, y = at[0] + reach * math.cos(turn), at[1] - reach * math.sin(turn)
            yield Box(x - half - badge, y - half - badge, x + half, y + half)


def stem(end: Point, at: Point, nearer: float, ink: Mapping[str, str]) -> list[Item]:
    """A thin line from a mark to its place, where it stands farther than `nearer` points from there."""
    if math.dist(end, at) <= nearer:
        return []
    return [
        Shape(path=line([end, at]), stroke=ink["text"], width=0.8),
        Shape(path=circle(*at, 1.6), fill=ink["text"]),
    ]
