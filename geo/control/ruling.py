"""From rulings (what a day's claims decide) to judgements (what holds until the next ruling)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from geo.control.claims import Testimony, Worth
from geo.control.grades import MAPPER_LETTER, POSSIBLE, best_letter, credibility, grade, is_strong
from geo.control.judgement import PEACETIME_DAY, Judgement
from geo.control.rules import INFERRED
from geo.model import Status

CITED = 6
"""Claims named on each side of a judgement: as many as a footnote bears; the payload stays small."""

SHOWN = 3
"""Pieces of footage named on each side of a judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What holds for a place from `day`, by `rule`, with who says so and who disagrees.

    `heard`: day of the newest evidence about the place itself; None if there was none by `day`. `upheld`: of
    the newest but footage that contradicts what stands.
    """

    day: date
    status: Status
    rule: str
    supporting: tuple[Testimony, ...]
    opposing: tuple[Testimony, ...]
    heard: date | None
    upheld: date | None = None


def cite(items: Iterable[Testimony]) -> tuple[str, ...]:
    """Ids of up to `CITED` claims: maps first, then those that can decide alone, then the newest."""
    told = [item for item in items if item.worth is not Worth.SEEN]
    return tuple(item.record_id for item in sorted(told, key=_rank)[:CITED])


def cite_seen(items: Iterable[Testimony]) -> tuple[str, ...]:
    """Ids of up to `SHOWN` sightings, the newest first."""
    found = [item for item in items if item.worth is Worth.SEEN]
    return tuple(item.record_id for item in sorted(found, key=_rank)[:SHOWN])


def _rank(item: Testimony) -> tuple[bool, bool, int, str, str]:
    """Where a claim stands among those cited; of one day, the more reliable source first."""
    return (
        not item.reading,
        not is_strong(item),
        -item.day.toordinal(),
        item.reliability,
        item.record_id,
    )


def graded(ruling: Ruling) -> tuple[str, float]:
    """Admiralty grade and confidence of a ruling; an inference is never better than possibly true (3)."""
    if ruling.rule == "map_clear":
        return grade(MAPPER_LETTER, POSSIBLE)
    digit = credibility(ruling.status, ruling.supporting, ruling.opposing)
    if ruling.rule in INFERRED:
        digit = max(digit, POSSIBLE)
    return grade(best_letter(ruling.supporting), digit)


def judgements(place_id: str, peacetime: Status, rulings: Iterable[Ruling]) -> tuple[Judgement, ...]:
    """Judgements of one place from its rulings in order of day; `since` moves only with the status."""
    found: list[Judgement] = []
    status, since = peacetime, PEACETIME_DAY
    for ruling in rulings:
        if ruling.status is not status:
            status, since = ruling.status, ruling.day
        code, confidence = graded(ruling)
        found.append(
            Judgement(
                place_id=place_id,
                day=ruling.day,
                status=status,
                grade=code,
                since=since,
                confidence=confidence,
                rule=ruling.rule,
                last_evidence=ruling.heard,
                claims_for=cite(ruling.supporting),
                claims_against=cite(ruling.opposing),
                sightings_for=cite_seen(ruling.supporting),
                sightings_against=cite_seen(ruling.opposing),
            )
        )
    return tuple(found)
