"""Claims to status: one lens, one timeline of judgements per place, as known on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.control.claims import Testimony, Worth, gather
from geo.control.judgement import Judgement, StatusTimeline, peacetime
from geo.control.rules import RULES
from geo.control.ruling import Ruling, judgements
from geo.model import PEACETIME, Claimant, Lens, Status
from geo.timeline import FIRST_DAY

if TYPE_CHECKING:
    from geo.ledger import Dataset

__all__ = ["RULES", "Judgement", "StatusTimeline", "judge", "peacetime"]

Decide = Callable[[Status, Sequence[Testimony]], Iterable[Ruling]]

CLAIMANTS: Mapping[Lens, frozenset[Claimant]] = MappingProxyType(
    {
        Lens.MAP_DEEPSTATE: frozenset({Claimant.MAP_DEEPSTATE}),
    }
)
"""Whose claims each lens reads."""


def judge(dataset: Dataset, lens: Lens, known_by: date | None = None) -> StatusTimeline:
    """Status of every place over time under `lens`, from the claims known by `known_by` (None: all of them).

    A claim is known from its publication day, or from its own day where the page shows no date.
    """
    heard = gather(dataset, CLAIMANTS[lens], known_by)
    found = {}
    for place_id, items in heard.items():
        normal = PEACETIME[dataset.places[place_id].country]
        rulings = judgements(place_id, normal, _DECIDE[lens](normal, items))
        if rulings:
            found[place_id] = rulings
    peaceful = {place_id: PEACETIME[place.country] for place_id, place in dataset.places.items()}
    return StatusTimeline(
        lens=lens,
        known_by=known_by,
        last_evidence=_last_evidence(dataset, lens, heard, known_by),
        judgements=MappingProxyType(found),
        peacetime=MappingProxyType(peaceful),
    )


def _last_evidence(
    dataset: Dataset, lens: Lens, heard: Mapping[str, Sequence[Testimony]], known_by: date | None
) -> date:
    """Newest day this lens has evidence of: a claim that counts, or a map snapshot that showed no change."""
    days = [item.day for items in heard.values() for item in items if item.worth is not Worth.PRESENCE]
    if Claimant.MAP_DEEPSTATE in CLAIMANTS[lens]:
        days += [day for day in dataset.observed_map_days if known_by is None or day <= known_by]
    return max(days, default=FIRST_DAY)


def _as_drawn(_normal: Status, items: Sequence[Testimony]) -> Iterable[Ruling]:
    """What the public mapper drew, as drawn: each observation holds until the next."""
    for item in items:
        yield Ruling(
            day=item.day,
            status=item.status,
            rule="map",
            supporting=(item,),
            opposing=(),
            heard=item.day,
        )


_DECIDE: Mapping[Lens, Decide] = MappingProxyType({Lens.MAP_DEEPSTATE: _as_drawn})
