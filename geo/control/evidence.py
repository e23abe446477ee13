"""Claims to status: one lens, one timeline of judgements per place, as known on a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.control.claims import Testimony, Voice, Worth, gather
from geo.control.judgement import Judgement, StatusTimeline, peacetime
from geo.control.neighbours import neighbours, with_implied_losses, with_overtaken
from geo.control.rules import RULES
from geo.control.ruling import Ruling, judgements
from geo.control.spokesmen import as_drawn, as_told
from geo.control.weighing import weigh
from geo.errors import ViewError
from geo.model import PEACETIME, Claimant, Lens, Status
from geo.timeline import FIRST_DAY

if TYPE_CHECKING:
    from geo.ledger import Dataset

__all__ = ["RULES", "Judgement", "StatusTimeline", "judge", "peacetime"]

Heard = Mapping[str, Sequence[Testimony]]
Decide = Callable[[Status, Sequence[Testimony], Sequence[date]], list[Ruling]]


def _is_map(item: Testimony) -> bool:
    return item.claim.claimant is Claimant.MAP_DEEPSTATE


READS: Mapping[Lens, Callable[[Testimony], bool]] = MappingProxyType(
    {
        Lens.ASSESSED: lambda _item: True,
        Lens.PRESS: lambda item: not _is_map(item),
        Lens.UA_OFFICIAL: lambda item: item.voice in (Voice.UA_STATE, Voice.UA_LOCAL),
        Lens.RU_OFFICIAL: lambda item: item.voice in (Voice.RU_STATE, Voice.RU_LOCAL),
        Lens.MAP_DEEPSTATE: _is_map,
    }
)
"""Which claims each lens reads."""

DECIDES: Mapping[Lens, Decide] = MappingProxyType(
    {
        Lens.ASSESSED: weigh,
        Lens.PRESS: weigh,
        Lens.UA_OFFICIAL: as_told,
        Lens.RU_OFFICIAL: as_told,
        Lens.MAP_DEEPSTATE: as_drawn,
    }
)
"""How each lens weighs what it reads."""

WATCHES_MAP = frozenset({Lens.ASSESSED, Lens.MAP_DEEPSTATE})
"""Lenses for which a map snapshot without a change is evidence too."""


def judge(dataset: Dataset, lens: Lens, known_by: date | None = None) -> StatusTimeline:
    """Status of every place over time under `lens`, from the claims known by `known_by` (None: all of them).

    A claim is known from its publication day, or from its own day where the page shows no date. The status of
    a day may rest on a claim dated after it only by the rule `implied`, never on one known after `known_by`.

    Raises
    ------
    ViewError
        If `known_by` is before the first day of the period.
    """
    if known_by is not None and known_by < FIRST_DAY:
        raise ViewError(f"known_by {known_by}: nothing was known before {FIRST_DAY}, choose a later day")
    heard = gather(dataset, READS[lens], known_by)
    looks = _looks(dataset, known_by) if lens in WATCHES_MAP else ()
    normal = {place_id: PEACETIME[place.country] for place_id, place in dataset.places.items()}
    rulings = {place_id: DECIDES[lens](normal[place_id], items, looks) for place_id, items in heard.items()}
    if lens is Lens.PRESS:
        rulings = _with_inferences(dataset, rulings, heard)
    last = _last_evidence(heard, looks)
    found = {key: judgements(key, normal[key], _until(last, each)) for key, each in rulings.items()}
    return StatusTimeline(
        lens=lens,
        known_by=known_by,
        last_evidence=last,
        judgements=MappingProxyType({key: each for key, each in found.items() if each}),
        peacetime=MappingProxyType(normal),
    )


def _looks(dataset: Dataset, known_by: date | None) -> tuple[date, ...]:
    """Days, ascending, on which the public map was read, up to `known_by`."""
    return tuple(sorted(day for day in dataset.observed_map_days if known_by is None or day <= known_by))


def _with_inferences(
    dataset: Dataset, rulings: Mapping[str, list[Ruling]], heard: Heard
) -> dict[str, list[Ruling]]:
    """Rulings with what neighbours and later claims imply; see `geo.control.neighbours`."""
    near = neighbours(dataset.places, rulings)
    implied = with_implied_losses(rulings, heard, near, dataset.places)
    return with_overtaken(implied, near, dataset.places)


def _until(last: date, rulings: Sequence[Ruling]) -> list[Ruling]:
    """Rulings up to `last`: what would lapse later, with nobody speaking, is not told."""
    return [ruling for ruling in rulings if ruling.day <= last]


def _last_evidence(heard: Heard, looks: Sequence[date]) -> date:
    """Newest day the lens has evidence of: a claim that counts, or a map snapshot, changed or not."""
    days = [item.day for items in heard.values() for item in items if item.worth is not Worth.PRESENCE]
    return max((*days, *looks), default=FIRST_DAY)
