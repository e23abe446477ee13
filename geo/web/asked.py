"""What a reader asked and what the data answers: the one thing that every panel is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from geo.control.account import Control
from geo.ledger import Dataset
from geo.model import Lens
from geo.select import Selection, select
from geo.select.filters import index
from geo.timeline import FIRST_DAY
from geo.view import View
from geo.web.resources import control_for, explorer

COMPARE_DAYS = 7
"""Days before the chosen one that key figures are compared with when the view names no other day."""

SELECTIONS_KEPT = 256
"""Selections kept in memory, a few kB each; readers of one link share them."""

VIEWS_KEPT = 16
"""Views kept with what of them decides the answer: enough for one run, which asks the same several times."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A view with its data and its selection.

    Attributes
    ----------
    control
        Status and surfaces by the chosen lens, as known on the chosen day.
    pending
        Whether the surfaces as known on that day are still being worked out: `selection.km2` is then empty.
    """

    dataset: Dataset
    control: Control
    view: View
    selection: Selection
    pending: bool

    @property
    def known(self) -> Mapping[Lens, Control]:
        """The same by every lens; only lenses of `ready` have their surfaces."""
        return {lens: control_for(lens, self.view.known_by)[0] for lens in Lens}

    @property
    def ready(self) -> tuple[Lens, ...]:
        """The lenses whose surfaces are ready: all as known today, for an earlier day those asked for."""
        return tuple(lens for lens in Lens if control_for(lens, self.view.known_by)[1])

    @property
    def last_day(self) -> date:
        """The last day that any record is about."""
        return index(self.dataset).last_day


def ask(view: View) -> Asked:
    """Answer `view` from the shared data; the same question is answered once."""
    known = explorer()
    control, ready = control_for(view.lens, view.known_by)
    selection = _selection(_bare(view), ready=ready)
    return Asked(known.dataset, control, view, selection, not ready)


def kept() -> dict[str, tuple[int, int]]:
    """How many answers are kept, and how often one of them served again."""
    info = _selection.cache_info()
    return {"selections": (info.currsize, info.hits)}


def compare_day(view: View) -> date:
    """The day that `view` compares with: its own, or COMPARE_DAYS earlier, no earlier than the first."""
    return view.compare or max(view.day - timedelta(days=COMPARE_DAYS), FIRST_DAY)


def earlier(asked: Asked) -> Selection:
    """The selection of the same view on the day it compares with."""
    then = replace(asked.view, day=compare_day(asked.view))
    return _selection(_bare(then), ready=not asked.pending)


@lru_cache(maxsize=VIEWS_KEPT)
def _bare(view: View) -> View:
    """`view` without what only the map draws, so that one answer serves every such view."""
    plain = View()
    kept: set[str] = {"day", "window", "lens", "known_by"}
    kept |= {"categories", "sides", "publishers", "min_grade", "statuses", "kinds", "shown", "query"}
    asked: dict[str, Any] = {name: getattr(view, name) for name in kept}
    return replace(plain, **asked)


@lru_cache(maxsize=SELECTIONS_KEPT)
def _selection(view: View, *, ready: bool) -> Selection:  # noqa: ARG001 (part of the cache's key)
    control, _ = control_for(view.lens, view.known_by)
    return select(explorer().dataset, {view.lens: control}, view)
