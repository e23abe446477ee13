"""Why a place is shown as it is: status, rule, grade and the claims for and against, like a good footnote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.control.claims import ready
from geo.control.judgement import PEACETIME_DAY, StatusTimeline
from geo.control.rules import RULES
from geo.control.shown import Footage, footage
from geo.model import PEACETIME, Lens, Place, Status, Strength
from geo.safe import safe_url

if TYPE_CHECKING:
    from geo.ledger import Dataset

HOLDERS = {Status.UA: "held by Ukraine", Status.RU: "held by Russia", Status.CONTESTED: "contested"}
"""Statuses in words."""

STATEMENTS = {
    Strength.HOLDS: "says it is",
    Strength.PARTIAL: "says only part of it is held, or shows it grey:",
    Strength.FIGHTING: "reports fighting in or near it:",
    Strength.PRESENCE: "names troops there:",
    Strength.NOT_HELD: "draws only what is held, and does not show it as",
}
"""What a claim of each strength says, before its status in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One claim as a footnote cites it.

    Attributes
    ----------
    day, day_inferred
        Valid day as weighed, and whether the page gave none and it was inferred.
    known, known_stated
        Day it could be known, and whether that is a publication day the page stated.
    voice, worth
        See `geo.control.claims`.
    about
        The other place the claim speaks of, where the status is inferred from its neighbours; else empty.
    url
        None where the ledger's link cannot be followed safely.
    """

    claim_id: str
    day: date
    day_inferred: bool
    known: date
    known_stated: bool
    status: Status
    strength: Strength
    claimant: str
    voice: str
    worth: str
    publisher: str
    reliability: str
    note: str
    url: str | None
    about: str = ""

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "claim_id": self.claim_id,
            "day": self.day.isoformat(),
            "day_inferred": self.day_inferred,
            "known": self.known.isoformat(),
            "known_stated": self.known_stated,
            "status": self.status.value,
            "strength": self.strength.value,
            "claimant": self.claimant,
            "voice": self.voice,
            "worth": self.worth,
            "publisher": self.publisher,
            "reliability": self.reliability,
            "note": self.note,
            "url": self.url,
            "about": self.about,
        }

    def __str__(self) -> str:
        """One claim on two or three lines."""
        inferred = " (day inferred)" if self.day_inferred else ""
        known = f"published {self.known}" if self.known_stated else "page undated"
        statement = STATEMENTS[self.strength]
        if self.about:
            statement = f"of {self.about}, another place, {statement}"
        says = f"{self.claimant.replace('_', ' ')} {statement} {HOLDERS[self.status]}"
        link = self.url or "No link that can be followed."
        lines = [
            f"{self.day}{inferred}  {says}",
            self.note,
            f"{self.publisher} [{self.reliability}], {known}. {link}",
        ]
        return "\n    ".join(line for line in lines if line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a place is shown as it is on a day, under one lens, as known by a day (None: all that is known).

    `age_days` are days since the last evidence about the place itself; None where nobody had mentioned it.
    `current` is False after the lens' last evidence: the status is then the last one known, not today's.
    Footage is cited apart from claims: it shows who was there, not who holds the place.
    """

    place: Place
    day: date
    lens: Lens
    known_by: date | None
    status: Status
    since: date | None
    grade: str
    confidence: float
    rule: str
    last_evidence: date | None
    age_days: int | None
    current: bool
    lens_last_evidence: date
    claims_for: tuple[Citation, ...]
    claims_against: tuple[Citation, ...]
    footage_for: tuple[Footage, ...]
    footage_against: tuple[Footage, ...]

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON; days as ISO text."""
        return {
            "place_id": self.place.place_id,
            "place": self.place.name_en,
            "day": self.day.isoformat(),
            "lens": self.lens.value,
            "known_by": _iso(self.known_by),
            "status": self.status.value,
            "since": _iso(self.since),
            "grade": self.grade,
            "confidence": self.confidence,
            "rule": self.rule,
            "because": RULES[self.rule],
            "last_evidence": _iso(self.last_evidence),
            "age_days": self.age_days,
            "current": self.current,
            "lens_last_evidence": self.lens_last_evidence.isoformat(),
            "claims_for": [item.as_dict() for item in self.claims_for],
            "claims_against": [item.as_dict() for item in self.claims_against],
            "footage_for": [item.as_dict() for item in self.footage_for],
            "footage_against": [item.as_dict() for item in self.footage_against],
        }

    def __str__(self) -> str:
        """The footnote as text, claims numbered through."""
        known = "" if self.known_by is None else f", as known by {self.known_by}"
        since = "as in peacetime" if self.since is None else f"since {self.since}"
        decide: tuple[Citation | Footage, ...] = (*self.claims_for, *self.footage_for)
        last = f"No data after {self.lens_last_evidence}: the last status known, not a current one."
        lines = [
            f"{self.place.name_en} ({self.place.place_id}) on {self.day}: {HOLDERS[self.status]}, {since}.",
            f"Lens {self.lens}{known}. Grade {self.grade}, confidence {self.confidence:.2f}.",
            f"Rule {self.rule}: {RULES[self.rule]}",
            _age(self.last_evidence, self.age_days),
            *([] if self.current else [last]),
            *_listed("For", decide, 1),
            *_listed("Against", (*self.claims_against, *self.footage_against), len(decide) + 1),
        ]
        return "\n".join(lines)


def explain(dataset: Dataset, timeline: StatusTimeline, place_id: str, day: date) -> Explanation:
    """Why `place_id` is shown as it is on `day` in `timeline`, which was judged from `dataset`.

    Raises
    ------
    ViewError
        If the place is not in the dataset.
    """
    judgement = timeline.at(place_id, day)
    return Explanation(
        place=dataset.places[place_id],
        day=day,
        lens=timeline.lens,
        known_by=timeline.known_by,
        status=judgement.status,
        since=None if judgement.since == PEACETIME_DAY else judgement.since,
        grade=judgement.grade,
        confidence=judgement.confidence,
        rule=judgement.rule,
        last_evidence=judgement.last_evidence,
        age_days=judgement.age_days(day),
        current=timeline.is_current(day),
        lens_last_evidence=timeline.last_evidence,
        claims_for=_cited(dataset, judgement.claims_for, place_id),
        claims_against=_cited(dataset, judgement.claims_against, place_id),
        footage_for=footage(dataset, judgement.sightings_for),
        footage_against=footage(dataset, judgement.sightings_against),
    )


def _cited(dataset: Dataset, claim_ids: Iterable[str], place_id: str) -> tuple[Citation, ...]:
    return tuple(_citation(dataset, claim_id, place_id) for claim_id in claim_ids)


def _citation(dataset: Dataset, claim_id: str, place_id: str) -> Citation:
    claim = dataset.claims[claim_id]
    source = dataset.sources[claim.source_id]
    publisher = dataset.publishers[source.publisher_id]
    item = ready(claim, dataset)
    return Citation(
        claim_id=claim_id,
        day=item.day,
        day_inferred=claim.day_inferred,
        known=item.known,
        known_stated=item.known_stated,
        status=claim.status or next(each for each in PEACETIME.values() if each is not item.status),
        strength=claim.strength,
        claimant=claim.claimant.value,
        voice=item.voice.value,
        worth=item.worth.value,
        publisher=publisher.name,
        reliability=publisher.reliability,
        note=claim.note,
        url=safe_url(source.url),
        about="" if item.place_id == place_id else dataset.places[item.place_id].name_en,
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _age(last_evidence: date | None, age_days: int | None) -> str:
    if last_evidence is None:
        return "No evidence about it by then."
    return f"Last evidence about it: {last_evidence} ({age_days} day{'' if age_days == 1 else 's'} old)."


def _listed(title: str, items: tuple[Citation | Footage, ...], first: int) -> list[str]:
    return [f"{title}:", *(f"[{number}] {item}" for number, item in enumerate(items, first))] if items else []
