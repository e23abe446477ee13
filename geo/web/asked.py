"""What a reader asked and what the data answers: the one thing that every panel is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from geo.control.derived import Control
from geo.ledger import Dataset
from geo.model import Lens
from geo.select import Selection, select
from geo.select.filters import index
from geo.timeline import FIRST_DAY
from geo.view import View
from geo.web.resources import controls_for, explorer

COMPARE_DAYS = 7
"""Days before the chosen one that key figures are compared with when the view names no other day."""

SELECTIONS_KEPT = 256
"""Selections kept in memory, a few kB each; readers of one link share them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A view with its data and its selection."""

    dataset: Dataset
    controls: Mapping[Lens, Control]
    view: View
    selection: Selection

    @property
    def control(self) -> Control:
        """Status, surfaces and areas by the chosen lens."""
        return self.controls[self.view.lens]

    @property
    def last_day(self) -> date:
        """The last day that any record is about."""
        return index(self.dataset).last_day


def ask(view: View) -> Asked:
    """Answer `view` from the shared data; the same question is answered once."""
    controls = controls_for(view.lens, view.known_by)
    return Asked(explorer().dataset, controls, view, _selection(_bare(view)))


def compare_day(view: View) -> date:
    """The day that `view` compares with: its own, or COMPARE_DAYS earlier, no earlier than the first."""
    return view.compare or max(view.day - timedelta(days=COMPARE_DAYS), FIRST_DAY)


def earlier(asked: Asked) -> Selection:
    """The selection of the same view on the day it compares with."""
    return _selection(_bare(replace(asked.view, day=compare_day(asked.view))))


def _bare(view: View) -> View:
    """`view` without what only the map draws, so that one answer serves every such view."""
    plain = View()
    kept: set[str] = {"day", "window", "lens", "known_by"}
    kept |= {"categories", "sides", "publishers", "min_grade", "statuses", "query"}
    asked: dict[str, Any] = {name: getattr(view, name) for name in kept}
    return replace(plain, **asked)


@lru_cache(maxsize=SELECTIONS_KEPT)
def _selection(view: View) -> Selection:
    return select(explorer().dataset, controls_for(view.lens, view.known_by), view)
