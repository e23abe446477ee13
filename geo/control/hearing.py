"""A place's claims in order of day: what stands, what puts it in doubt, and until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from geo.control.claims import Testimony, Worth
from geo.control.readings import Watch
from geo.control.ruling import Ruling
from geo.model import Claimant, Status

FIGHTING_DAYS = 7
"""A report of fighting keeps a place contested so long: the rhythm of weekly summaries that repeat them."""

PART_DAYS = 14
"""A report that part of a place is held keeps it contested this long, unless the lens says otherwise."""

FOOTAGE_DAYS = 7
"""Footage of the other side's people keeps a place contested this long: as long as a report of fighting."""

CLAIM_DAYS = 21
"""A weak claim lapses when no second voice can corroborate it any more: three rounds of weekly summaries."""

PATIENCE_DAYS: Mapping[Worth, int] = {
    Worth.OBSERVED: 14,
    Worth.ADMITTED: 14,
    Worth.RELAYED: 7,
    Worth.OWN: 7,
    Worth.UNSETTLED: 3,
    Worth.FIGHTING: 3,
    Worth.SEEN: 7,
    Worth.LEFT_OUT: 14,
}
"""A claim lapses if a mapper's map, read again after this many days, still does not confirm it.

DeepState redraws within three days where it looks closely, and lagged other observers by up to two weeks in
August 2024.
"""

UNDECIDED = frozenset({"forgotten", "unshaken", "map_clear", "reaffirmed"})
"""Rules of a status of peacetime that no strong claim has confirmed yet."""

WEAK = frozenset({Worth.RELAYED, Worth.OWN})
"""Worth of claims that wait for a second voice."""

STRONG = frozenset({Worth.OBSERVED, Worth.ADMITTED})
"""Worth of words that can decide alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A claim against the standing status, its rule, and the day it lapses (None: only when answered)."""

    item: Testimony
    rule: str
    until: date | None


@dataclass(slots=True, kw_only=True)
class Hearing:
    """What is known of one place while its claims are heard in order of day.

    Attributes
    ----------
    standing, rule, grounds
        The status that holds apart from open doubts, why, and who says so.
    normal
        The place's status in peacetime, which a map shows until it is read to show another.
    watch, maps
        The mappers who cover it, and the reading of each that stands.
    drawn
        What all of their maps show; None where they differ, or none is read.
    watched
        Whether any mapper still looks on.
    doubts, dissent, waiting
        Open doubts; claims that disagreed and lapsed; weak words waiting for a second voice.
    heard, upheld
        Day of the newest evidence, and of the newest but footage that contradicts what stands.
    """

    standing: Status
    normal: Status
    watch: Watch
    rule: str
    drawn: Status | None = None
    watched: bool = False
    maps: dict[Claimant, Testimony] = field(default_factory=dict)
    grounds: list[Testimony] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    dissent: list[Testimony] = field(default_factory=list)
    waiting: list[Testimony] = field(default_factory=list)
    heard: date | None = None
    upheld: date | None = None

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

    def shown(self, day: date) -> dict[Claimant, Status | None]:
        """What each mapper's map shows on `day`; None: not held by the other side, and no more than that.

        A mapper who no longer covers it counts until another, who does, has redrawn the place since.
        """
        found: dict[Claimant, Status | None] = {}
        for mapper, last in self.watch.until.items():
            if day > last and any(item.day > last for item in self.maps.values()):
                continue
            item = self.maps.get(mapper)
            left_out = item is not None and item.worth is Worth.LEFT_OUT
            found[mapper] = None if left_out else self.normal if item is None else item.status
        return found

    def look(self, day: date) -> None:
        """Take in what the maps show on `day`: `drawn`, where those who cover it agree."""
        self.watched = bool(self.watch.on(day))
        said = set(self.shown(day).values()) if self.watched else set()
        if None in said and said <= {None, self.normal}:
            said = said - {None}
        self.drawn = said.pop() if len(said) == 1 else None

    @property
    def settled(self) -> bool:
        """Whether two mappers with a line near the place agree with one another and with what stands."""
        return self.drawn is self.standing and len(self.maps) > 1

    def doubt(self, item: Testimony, rule: str, days: int | None) -> None:
        """Open a doubt that lapses after `days`, or sooner if a mapper looked again and saw no change."""
        until = None if days is None else item.day + timedelta(days=days)
        if self.drawn is self.standing:
            look = self.watch.next_look(item.day + timedelta(days=PATIENCE_DAYS[item.worth]))
            until = min((each for each in (until, look) if each is not None), default=None)
        self.doubts.append(Doubt(item=item, rule=rule, until=until))

    def lapse(self, day: date) -> None:
        """Close the doubts whose time is over."""
        over = [each.item for each in self.doubts if each.until is not None and each.until <= day]
        self.dissent += over
        self.doubts = [each for each in self.doubts if each.until is None or each.until > day]
        if not self.watch.until and any(self._unanswered(item) for item in over):
            self.standing, self.rule, self.grounds = self.normal, "forgotten", []

    def _unanswered(self, item: Testimony) -> bool:
        """Whether it is a weak word that the place is back, said when the word that stands was old."""
        old = item.day - timedelta(days=CLAIM_DAYS)
        back = item.worth in WEAK and item.status is self.normal is not self.standing
        return back and all(each.day < old for each in self.grounds)

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
                upheld=self.upheld,
            )
        newest = max(self.doubts, key=lambda each: each.item.day)
        return Ruling(
            day=day,
            status=Status.CONTESTED,
            rule=newest.rule,
            supporting=tuple(each.item for each in self.doubts),
            opposing=tuple(self.grounds),
            heard=self.heard,
            upheld=self.upheld,
        )


def hear(
    normal: Status,
    items: Sequence[Testimony],
    watch: Watch,
    weigh_day: Callable[[Hearing, list[Testimony]], None],
) -> list[Ruling]:
    """Rulings on one place, ascending by day, one for each day that brings a claim or lets a doubt lapse.

    Parameters
    ----------
    normal
        The place's status in peacetime.
    items
        Its claims, ascending by day. Presence counts for nothing and is not heard.
    watch
        The mappers who cover it, where the lens reads their maps.
    weigh_day
        Weighs the claims of one day, changing the hearing.
    """
    counted = [item for item in items if item.worth is not Worth.PRESENCE]
    rule = "map_clear" if watch.until else "unshaken"
    hearing = Hearing(standing=normal, normal=normal, watch=watch, rule=rule)
    rulings: list[Ruling] = []
    for day, bundle in groupby(counted, key=lambda item: item.day):
        rulings += _lapses(hearing, day)
        hearing.lapse(day)
        hearing.heard = day
        hearing.look(day)
        items_of_day = list(bundle)
        weigh_day(hearing, items_of_day)
        if any(item.worth is not Worth.SEEN or item.status is hearing.standing for item in items_of_day):
            hearing.upheld = day
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
