"""Room on a map: who comes first gets a place, nobody covers anybody, nobody hangs over the edge."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from geo.figure.scene import Box


class Room:
    """The free room inside a box."""

    def __init__(self, bounds: Box) -> None:
        """All of `bounds` is free."""
        self.bounds = bounds
        self._taken = np.empty((0, 4))

    def copy(self) -> Room:
        """The same room, to try what fits into it."""
        made = Room(self.bounds)
        made._taken = self._taken
        return made

    def take(self, *boxes: Box) -> None:
        """Mark boxes as taken."""
        self._taken = np.vstack([self._taken, np.array(boxes, dtype=float).reshape(-1, 4)])

    def free(self, box: Box) -> bool:
        """Whether a box lies inside and touches nothing that is taken."""
        if not self.bounds.holds(box):
            return False
        left, top, right, bottom = self._taken.T
        meets = (left < box.right) & (box.left < right) & (top < box.bottom) & (box.top < bottom)
        return not bool(meets.any())

    def first(self, spots: Iterable[Box]) -> Box | None:
        """The first free one of `spots`, in their order; None where none is."""
        return next((spot for spot in spots if self.free(spot)), None)
