"""Status of every place over time: what was judged, by which rule, and who says so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise

from geo.control.readings import MAPPERS, NO_LINES, Lines
from geo.control.rules import SILENT
from geo.errors import ViewError
from geo.model import Lens, Status
from geo.timeline import DAY_ZERO

PEACETIME_DAY = DAY_ZERO
"""`day` and `since` of a status that no claim has changed: day 0, before the period begins."""

PEACETIME_GRADE = "F6"
"""Admiralty grade of a place nobody mentioned: neither source nor credibility can be judged."""

PEACETIMES_KEPT = 8192
"""Judgements of places nobody mentioned, made once: a page asks for every place on every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Status of one place from `day` until the next judgement of that place.

    Attributes
    ----------
    since
        The day the status (not merely its grounds) last changed; `PEACETIME_DAY` if it never did.
    grade
        Admiralty code: reliability letter of the best deciding source, credibility digit of the information.
    confidence
        0 to 1; falls with contradiction, never with mere age (see `age_days` for that).
    rule
        A key of `geo.control.rules.RULES`.
    last_evidence
        Day of the newest claim weighed so far, for or against; None where nobody ever spoke.
    claims_for, claims_against
        Ids of the claims that decide and of those that disagree, the weightiest and newest first.
    sightings_for, sightings_against
        Ids of placed footage on each side, the newest first.
    """

    place_id: str
    day: date
    status: Status
    grade: str
    since: date
    confidence: float
    rule: str
    last_evidence: date | None
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...]
    sightings_for: tuple[str, ...] = ()
    sightings_against: tuple[str, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether a claim or a mapper's map supports the status; if not, it is a default."""
        return self.rule not in SILENT

    def age_days(self, day: date) -> int | None:
        """Days from the last evidence to `day`; None where there is no evidence at all."""
        return None if self.last_evidence is None else (day - self.last_evidence).days


@lru_cache(maxsize=PEACETIMES_KEPT)
def peacetime(place_id: str, status: Status) -> Judgement:
    """The judgement of a place before any claim about it: `status`, without evidence."""
    return Judgement(
        place_id=place_id,
        day=PEACETIME_DAY,
        status=status,
        grade=PEACETIME_GRADE,
        since=PEACETIME_DAY,
        confidence=0.0,
        rule="peacetime",
        last_evidence=None,
        claims_for=(),
        claims_against=(),
    )


@dataclass(frozen=True, kw_only=True)
class StatusTimeline:
    """Judgements of every place under one lens, as known on `known_by` (None: all that is known).

    Attributes
    ----------
    last_evidence
        Day of the newest evidence this lens read; after it nothing is current.
    judgements
        By place id, sorted by day; each holds until the next. Places without any are as in peacetime.
    peacetime
        Status before any claim, for every place of the dataset.
    lines
        The lines of the mappers whose maps the lens reads.
    """

    lens: Lens
    known_by: date | None
    last_evidence: date
    judgements: Mapping[str, tuple[Judgement, ...]]
    peacetime: Mapping[str, Status]
    lines: Lines = NO_LINES

    @property
    def reads_maps(self) -> bool:
        """Whether the lens reads maps, which show every place; if not, many places are silent."""
        return self.lens in MAPPERS

    def steps(self) -> Iterator[tuple[Judgement, Judgement]]:
        """Every judgement with the one before it, which for the first of a place is that of peacetime."""
        for place_id, items in self.judgements.items():
            yield from pairwise([peacetime(place_id, self.peacetime[place_id]), *items])

    @cached_property
    def change_days(self) -> tuple[date, ...]:
        """Days, ascending, on which the status of at least one place changes, or a drawn line moves."""
        turned = {new.day for old, new in self.steps() if old.status is not new.status}
        return tuple(sorted({*turned, *self.lines.days}))

    @cached_property
    def turns(self) -> list[date]:
        """Days, ascending, on which a line moves, the status of a place, or whether anybody states one."""
        days = {new.day for old, new in self.steps() if (old.status, old.stated) != (new.status, new.stated)}
        return sorted({PEACETIME_DAY, *days, *self.lines.days, self.last_evidence + timedelta(days=1)})

    def since(self, day: date) -> date:
        """The first of the days around `day` on which the lens says the same of every place."""
        return self.turns[bisect_right(self.turns, day) - 1]

    @cached_property
    def _days(self) -> dict[str, list[date]]:
        return {place_id: [item.day for item in items] for place_id, items in self.judgements.items()}

    def at(self, place_id: str, day: date) -> Judgement:
        """Judgement of one place on `day`.

        Raises
        ------
        ViewError
            If the place is not in the dataset.
        """
        if place_id not in self.peacetime:
            raise ViewError(f"no place has the id {place_id!r}: look it up in data/places.csv")
        index = bisect_right(self._days.get(place_id, []), day)
        if index == 0:
            return peacetime(place_id, self.peacetime[place_id])
        return self.judgements[place_id][index - 1]

    def on(self, day: date) -> dict[str, Judgement]:
        """Judgement of every place of the dataset on `day`."""
        return {place_id: self.at(place_id, day) for place_id in self.peacetime}

    def is_current(self, day: date) -> bool:
        """Whether this lens has any evidence from `day` or later; if not, nothing may be shown as current."""
        return day <= self.last_evidence
