"""A place's claims heard in order of day: what stands, what puts it in doubt, and until when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from geo.control.claims import Testimony, Worth
from geo.control.ruling import Ruling
from geo.model import Status

FIGHTING_DAYS = 7
"""A report of fighting keeps a place contested so long: the rhythm of weekly summaries that repeat them."""

PART_DAYS = 14
"""A report that part of a place is held keeps it contested so long, unless the lens says otherwise."""

CLAIM_DAYS = 60
"""A weak word that nobody bears out so long lapses, in a war reported every day."""

PATIENCE_DAYS: Mapping[Worth, int] = {
    Worth.OBSERVED: 14,
    Worth.ADMITTED: 14,
    Worth.RELAYED: 7,
    Worth.OWN: 7,
    Worth.UNSETTLED: 3,
    Worth.FIGHTING: 3,
}
"""A word that the mapper's map, read again after so many days, still does not bear out lapses.

The mapper redraws within three days where it looks closely, and lagged other observers by up to two weeks in
August 2024.
"""

WATCH_DAYS = 7
"""So many days after it was last read, the map no longer speaks for what it shows."""

UNDECIDED = frozenset({"unshaken", "map_clear", "reaffirmed"})
"""Rules of a status of peacetime that no strong word has borne out yet."""

STRONG = frozenset({Worth.OBSERVED, Worth.ADMITTED})
"""Worth of words that can decide alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A word against the standing status, its rule, and the day it lapses (None: only when answered)."""

    item: Testimony
    rule: str
    until: date | None


@dataclass(slots=True, kw_only=True)
class Hearing:
    """What is known of one place while its claims are heard in order of day.

    Attributes
    ----------
    standing, rule, grounds
        The status that holds but for open doubts, why, and on whose word.
    drawn
        What the mapper's map shows; None where the lens does not read the map.
    looks
        Days on which the map was read, ascending; empty where the lens does not read it.
    doubts, dissent, waiting
        Open doubts; claims that disagreed and lapsed; weak words waiting for a second voice.
    """

    standing: Status
    drawn: Status | None
    looks: Sequence[date]
    rule: str
    grounds: list[Testimony] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    dissent: list[Testimony] = field(default_factory=list)
    waiting: list[Testimony] = field(default_factory=list)
    heard: date | None = None

    def settle(self, status: Status, rule: str, grounds: Iterable[Testimony]) -> None:
        """Let `status` stand on `grounds`, by `rule` unless it stood already; open doubts are answered."""
        grounds = list(grounds)
        agreeing = [item for item in grounds if item.status is status] or grounds
        self.dissent = [item for item in grounds if item.status is not status]
        if status is not self.standing:
            self.standing, self.rule, self.grounds = status, rule, []
        elif self.rule in UNDECIDED:
            self.rule = rule
        self.grounds += agreeing
        self.doubts, self.waiting = [], []

    def next_look(self, day: date) -> date | None:
        """First day on or after `day` on which the map was read; None if it was not."""
        index = bisect_left(self.looks, day)
        return self.looks[index] if index < len(self.looks) else None

    def doubt(self, item: Testimony, rule: str, days: int | None) -> None:
        """Open a doubt that lapses after `days`, or sooner if the mapper looked again and saw no change."""
        until = None if days is None else item.day + timedelta(days=days)
        if self.drawn is self.standing:
            look = self.next_look(item.day + timedelta(days=PATIENCE_DAYS[item.worth]))
            until = min((each for each in (until, look) if each is not None), default=None)
        self.doubts.append(Doubt(item=item, rule=rule, until=until))

    def lapse(self, day: date) -> None:
        """Close the doubts whose time is over."""
        self.dissent += [each.item for each in self.doubts if each.until is not None and each.until <= day]
        self.doubts = [each for each in self.doubts if each.until is None or each.until > day]

    def ruling(self, day: date) -> Ruling:
        """What holds on `day`, all of its claims heard."""
        if not self.doubts:
            return Ruling(
                day=day,
                status=self.standing,
                rule=self.rule,
                supporting=tuple(self.grounds),
                opposing=tuple(self.dissent),
                heard=self.heard,
            )
        newest = max(self.doubts, key=lambda each: each.item.day)
        return Ruling(
            day=day,
            status=Status.CONTESTED,
            rule=newest.rule,
            supporting=tuple(each.item for each in self.doubts),
            opposing=tuple(self.grounds),
            heard=self.heard,
        )


def hear(
    normal: Status,
    items: Sequence[Testimony],
    looks: Sequence[date],
    weigh_day: Callable[[Hearing, list[Testimony]], None],
) -> list[Ruling]:
    """Rulings on one place, ascending by day, one for each day that brings a claim or lets a doubt lapse.

    Parameters
    ----------
    normal
        The place's status in peacetime.
    items
        Its claims, ascending by day. Presence counts for nothing and is not heard.
    looks
        Days on which the public map was read, where the lens reads it; else empty.
    weigh_day
        Weighs the claims of one day, changing the hearing.
    """
    counted = [item for item in items if item.worth is not Worth.PRESENCE]
    drawn, rule = (normal, "map_clear") if looks else (None, "unshaken")
    hearing = Hearing(standing=normal, drawn=drawn, looks=looks, rule=rule)
    rulings: list[Ruling] = []
    for day, bundle in groupby(counted, key=lambda item: item.day):
        rulings += _lapses(hearing, day)
        hearing.lapse(day)
        hearing.heard = day
        if not looks or (day - looks[-1]).days > WATCH_DAYS:
            hearing.drawn = None
        weigh_day(hearing, list(bundle))
        rulings.append(hearing.ruling(day))
    return rulings + _lapses(hearing, date.max)


def _lapses(hearing: Hearing, before: date) -> list[Ruling]:
    """Rulings for the days before `before` on which open doubts lapse with nothing new said."""
    found = []
    days = {each.until for each in hearing.doubts if each.until is not None and each.until < before}
    for day in sorted(days):
        hearing.lapse(day)
        found.append(hearing.ruling(day))
    return found
