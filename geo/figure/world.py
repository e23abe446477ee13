"""What figures are drawn from: the dataset and what each account says, as known today or once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from geo import ledger
from geo.control import derived
from geo.control.account import Control
from geo.control.dispute import ACCOUNTS
from geo.ledger import DATA_DIR, Dataset
from geo.model import Lens
from geo.select import Selection, select
from geo.view import View

VARIANTS_KEPT = 8
"""Accounts for a day of knowledge that are kept: a compared pair, three in dispute, and some to spare."""


@dataclass(frozen=True, slots=True)
class World:
    """A dataset with the control of every lens; those for a day of knowledge come when asked for."""

    dataset: Dataset
    controls: Mapping[Lens, Control]
    _variants: OrderedDict[tuple[Lens, date], Control] = field(default_factory=OrderedDict, repr=False)

    def control(self, lens: Lens, known_by: date | None) -> Control:
        """What a lens says, as known on a day (None: today)."""
        if known_by is None:
            return self.controls[lens]
        key = lens, known_by
        if key not in self._variants:
            self._variants[key] = derived.compute(self.dataset, lens, known_by, by_raion=False)
            while len(self._variants) > VARIANTS_KEPT:
                self._variants.popitem(last=False)
        self._variants.move_to_end(key)
        return self._variants[key]

    def controls_of(self, view: View) -> Mapping[Lens, Control]:
        """The accounts that a view is drawn from: its lens, and those in dispute where it asks for them."""
        lenses = {view.lens, *(ACCOUNTS if "dispute" in view.layers else ())}
        return {lens: self.control(lens, view.known_by) for lens in lenses}

    def select(self, view: View) -> Selection:
        """What `view` shows."""
        return select(self.dataset, self.controls_of(view), view)


@cache
def load(folder: Path = DATA_DIR) -> World:
    """The world of a data folder, read once; DataError where it cannot be used or is not built."""
    dataset = ledger.load(folder)
    return World(dataset, derived.load(dataset, folder / "derived"))
