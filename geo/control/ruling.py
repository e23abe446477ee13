"""From rulings (what a day's claims decide) to judgements (what holds until the next ruling)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from geo.control.claims import Testimony
from geo.control.grades import grade
from geo.control.judgement import PEACETIME_DAY, Judgement
from geo.model import Status

CITED = 6
"""Claims named on each side of a judgement: as many as a footnote bears; the payload stays small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What holds of a place from `day`, by `rule`, on whose word and against whose.

    `heard`: day of the newest evidence about the place itself; None if there was none by `day`.
    """

    day: date
    status: Status
    rule: str
    supporting: tuple[Testimony, ...]
    opposing: tuple[Testimony, ...]
    heard: date | None


def cite(items: Iterable[Testimony]) -> tuple[str, ...]:
    """Ids of the newest `CITED` claims, newest first; of the same day the more reliable first."""
    ranked = sorted(items, key=lambda item: (-item.day.toordinal(), item.reliability, item.claim.claim_id))
    return tuple(item.claim.claim_id for item in ranked[:CITED])


def judgements(place_id: str, peacetime: Status, rulings: Iterable[Ruling]) -> tuple[Judgement, ...]:
    """Judgements of one place from its rulings in order of day; `since` moves only with the status."""
    found: list[Judgement] = []
    status, since = peacetime, PEACETIME_DAY
    for ruling in rulings:
        if ruling.status is not status:
            status, since = ruling.status, ruling.day
        letter, confidence = grade(ruling.supporting, ruling.opposing)
        found.append(
            Judgement(
                place_id=place_id,
                day=ruling.day,
                status=status,
                grade=letter,
                since=since,
                confidence=confidence,
                rule=ruling.rule,
                last_evidence=ruling.heard,
                claims_for=cite(ruling.supporting),
                claims_against=cite(ruling.opposing),
            )
        )
    return tuple(found)
