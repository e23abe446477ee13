"""Claims to status: one lens, one timeline of judgements per place, as known on a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.control.claims import Testimony, Voice, Worth, gather
from geo.control.judgement import Judgement, StatusTimeline, peacetime
from geo.control.neighbours import neighbours, with_implied_losses, with_overtaken
from geo.control.readings import MAPPERS, Lines, Watch, lines
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
Decide = Callable[[Status, Sequence[Testimony], Watch], list[Ruling]]


READS: Mapping[Lens, Callable[[Testimony], bool]] = MappingProxyType(
    {
        Lens.ASSESSED: lambda _item: True,
        Lens.PRESS: lambda item: not item.reading,
        Lens.UA_OFFICIAL: lambda item: item.voice in (Voice.UA_STATE, Voice.UA_LOCAL),
        Lens.RU_OFFICIAL: lambda item: item.voice in (Voice.RU_STATE, Voice.RU_LOCAL),
        Lens.MAP_DEEPSTATE: lambda item: item.claimant is Claimant.MAP_DEEPSTATE,
        Lens.MAP_OWLMAPS: lambda item: item.claimant is Claimant.MAP_OWLMAPS,
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
        Lens.MAP_OWLMAPS: as_drawn,
    }
)
"""How each lens weighs what it reads."""

UNTOLD = frozenset({Worth.PRESENCE, Worth.SEEN})
"""Worth of what says who was at a place, not who holds it."""

QUIET_DAYS = 60
"""As known on a past day, a lens falls silent this long after its newest evidence: longer than the press was
ever silent about every place (44 days, from 5 November 2025)."""


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
    drawn = lines(dataset, MAPPERS.get(lens, ()), known_by)
    normal = {place_id: PEACETIME[place.country] for place_id, place in dataset.places.items()}
    rulings = {
        place_id: DECIDES[lens](normal[place_id], items, drawn.watches[dataset.places[place_id].country])
        for place_id, items in heard.items()
    }
    if lens is Lens.PRESS:
        rulings = _with_inferences(dataset, rulings, heard)
    last = _last_day(_last_evidence(heard, drawn), known_by)
    found = {key: judgements(key, normal[key], _until(last, each)) for key, each in rulings.items()}
    return StatusTimeline(
        lens=lens,
        known_by=known_by,
        last_evidence=last,
        judgements=MappingProxyType({key: each for key, each in found.items() if each}),
        peacetime=MappingProxyType(normal),
        lines=drawn,
    )


def _with_inferences(
    dataset: Dataset, rulings: Mapping[str, list[Ruling]], heard: Heard
) -> dict[str, list[Ruling]]:
    """Rulings with what neighbours and later claims imply; see `geo.control.neighbours`."""
    near = neighbours(dataset.places, rulings)
    implied = with_implied_losses(rulings, heard, near, dataset.places)
    return with_overtaken(implied, near, dataset.places)


def _until(last: date, rulings: Sequence[Ruling]) -> list[Ruling]:
    """Rulings up to `last`; what would lapse later, if nobody says more, is left out."""
    return [ruling for ruling in rulings if ruling.day <= last]


def _last_day(last_evidence: date, known_by: date | None) -> date:
    """Until when the lens shows what was last known: on past days a quiet week ends nothing."""
    if known_by is None or (known_by - last_evidence).days > QUIET_DAYS:
        return last_evidence
    return known_by


def _last_evidence(heard: Heard, drawn: Lines) -> date:
    """Newest day the lens has evidence of: a claim that counts, or a map that still says the same.

    Footage goes on after the claims end. It only puts in doubt what they say, so it keeps no lens current.
    """
    days = [item.day for items in heard.values() for item in items if item.worth not in UNTOLD]
    ends = [last for watching in drawn.watches.values() for last in watching.until.values()]
    return max((*days, *ends), default=FIRST_DAY)
