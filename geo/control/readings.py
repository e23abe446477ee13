"""What mappers' maps say about a place: their readings in order of day, and how far it lies from their lines.

A reading (a claim with `held_m`) holds until the mapper's next of the same place. A place that a mapper's map
was never read at lies deep in ground drawn as in peacetime.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.model import READING_REACH_M, Claim, Claimant, Country, Lens, Mapper, Status

if TYPE_CHECKING:
    from geo.ledger import Dataset

MAPPERS: Mapping[Lens, tuple[Claimant, ...]] = MappingProxyType(
    {
        Lens.ASSESSED: (Claimant.MAP_DEEPSTATE, Claimant.MAP_OWLMAPS),
        Lens.MAP_DEEPSTATE: (Claimant.MAP_DEEPSTATE,),
        Lens.MAP_OWLMAPS: (Claimant.MAP_OWLMAPS,),
    }
)
"""Whose maps a lens reads; for it, that a map shows no change is evidence too."""

SHARE: Mapping[Claimant, float] = MappingProxyType({Claimant.MAP_DEEPSTATE: 0.6, Claimant.MAP_OWLMAPS: 0.4})
"""Weights of the mappers' distances to held ground. DeepState's count somewhat more: who has no grey zone
draws as held what another calls contested."""

DEEP_M = float(READING_REACH_M)

A_FRONT = 5
"""So many places held make a front. A map that loses all of them at one look, and shows no line near any, is
blank by a fault of its own until the next look bears it out: the fastest withdrawal drawn took three days."""

Depths = tuple[float, float]
"""Metres from the edge of held ground and of held or contested ground, negative inside."""


@dataclass(frozen=True, kw_only=True)
class Watch:
    """The mappers whose maps cover one country.

    Attributes
    ----------
    until
        Last day for which each mapper's map says anything of this country.
    days
        Days, ascending, on which each was read.
    """

    until: Mapping[Claimant, date]
    days: Mapping[Claimant, Sequence[date]]

    def on(self, day: date) -> frozenset[Claimant]:
        """The mappers whose maps cover it on `day`."""
        return frozenset(mapper for mapper, last in self.until.items() if day <= last)

    def next_look(self, day: date) -> date | None:
        """First day on or after `day` on which any of the maps was read; None if none was."""
        found: list[date] = []
        for days in self.days.values():
            index = bisect_left(days, day)
            found += days[index : index + 1]
        return min(found, default=None)


NOBODY = Watch(until=MappingProxyType({}), days=MappingProxyType({}))
"""No mapper is listened to."""


def watch(
    dataset: Dataset, mappers: Iterable[Claimant], country: Country, known_by: date | None = None
) -> Watch:
    """Which of `mappers` cover a country, from the days up to `known_by` on which maps were read."""
    ours = [dataset.mappers[each] for each in mappers if each in dataset.mappers]
    return Watch(
        until=MappingProxyType({each.mapper: _until(each, country, known_by) for each in ours}),
        days=MappingProxyType({each.mapper: _days(each, country, known_by) for each in ours}),
    )


def _until(mapper: Mapper, country: Country, known_by: date | None) -> date:
    last = mapper.last_day if country is Country.UA else mapper.full_until
    return last if known_by is None else min(last, known_by)


def _days(mapper: Mapper, country: Country, known_by: date | None) -> tuple[date, ...]:
    last = _until(mapper, country, known_by)
    return tuple(each.day for each in mapper.days if each.day <= last)


@dataclass(frozen=True, kw_only=True)
class Lines:
    """The lines that some mappers drew, as read at places.

    Attributes
    ----------
    readings
        By place id and mapper, ascending by day.
    watches
        Who covers it, by country.
    """

    readings: Mapping[str, Mapping[Claimant, tuple[Claim, ...]]]
    watches: Mapping[Country, Watch]

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Days, ascending, on which a line moved."""
        return tuple(sorted(self._places))

    @cached_property
    def _places(self) -> Mapping[date, set[str]]:
        """Places read anew, by day."""
        found: dict[date, set[str]] = {}
        for place_id, by_mapper in self.readings.items():
            for claim in (each for items in by_mapper.values() for each in items):
                found.setdefault(claim.day, set()).add(place_id)
        return found

    def standing(self, place_id: str, country: Country, day: date) -> dict[Claimant, Claim | None]:
        """The reading of each mapper that still counts on `day`; None: deep in ground as in peacetime.

        A mapper who no longer covers it counts until another, who does, has redrawn the place since.
        """
        watching = self.watches[country]
        found = {mapper: self._last(place_id, mapper, day) for mapper in watching.until}
        gone = [mapper for mapper, last in watching.until.items() if day > last]
        for mapper in gone:
            last = watching.until[mapper]
            if any(each is not None and each.day > last for other, each in found.items() if other != mapper):
                del found[mapper]
        return found

    def _last(self, place_id: str, mapper: Claimant, day: date) -> Claim | None:
        items = self.readings.get(place_id, {}).get(mapper, ())
        index = bisect_right(items, day, key=lambda claim: claim.day)
        return items[index - 1] if index else None

    def depths(self, place_id: str, country: Country, day: date) -> Depths | None:
        """How far a place lies from the two lines on `day`; None where no mapper covers it.

        The line of held ground runs in the weighted middle of what the mappers drew, but not beyond a place
        that only some of them drew as held; the outer line runs as far out as any of them reaches.
        """
        standing = self.standing(place_id, country, day)
        if not standing:
            return None
        held = {mapper: _held(claim) for mapper, claim in standing.items()}
        weight = sum(SHARE[mapper] for mapper in held)
        inner = sum(SHARE[mapper] * metres for mapper, metres in held.items()) / weight
        if max(held.values()) > 0:
            inner = max(inner, 0.0)
        return inner, min(_outer(claim) for claim in standing.values())

    def moved(self, after: date, until: date) -> frozenset[str]:
        """Places that a mapper's map was read at anew after a day, up to another."""
        days = self.days[bisect_right(self.days, after) : bisect_right(self.days, until)]
        return frozenset(place_id for day in days for place_id in self._places[day])


NO_LINES = Lines(readings=MappingProxyType({}), watches=MappingProxyType(dict.fromkeys(Country, NOBODY)))


def _held(claim: Claim | None) -> float:
    return DEEP_M if claim is None or claim.held_m is None else float(claim.held_m)


def _outer(claim: Claim | None) -> float:
    """Where only held ground could be read, ground is not known to be contested beyond it."""
    return _held(claim) if claim is None or claim.outer_m is None else float(claim.outer_m)


def lines(dataset: Dataset, mappers: Sequence[Claimant], known_by: date | None = None) -> Lines:
    """The lines of `mappers` as known by a day (None: all that is known)."""
    found: dict[str, dict[Claimant, list[Claim]]] = {}
    for place_id, claim in readings(dataset, known_by):
        if claim.claimant in mappers:
            found.setdefault(place_id, {}).setdefault(claim.claimant, []).append(claim)
    return Lines(
        readings=MappingProxyType(
            {
                place_id: {mapper: tuple(items) for mapper, items in by.items()}
                for place_id, by in found.items()
            }
        ),
        watches=MappingProxyType(
            {country: watch(dataset, mappers, country, known_by) for country in Country}
        ),
    )


def _by_day(claim: Claim) -> tuple[date, str]:
    return claim.day, claim.claim_id


def readings(dataset: Dataset, known_by: date | None = None) -> list[tuple[str, Claim]]:
    """Readings known by a day (None: all) with their place ids, ascending by day, but those of blank maps."""
    known = [
        (claim.place_id, claim)
        for claim in dataset.claims.values()
        if claim.held_m is not None
        and claim.place_id is not None
        and (known_by is None or claim.day <= known_by)
    ]
    known.sort(key=lambda each: _by_day(each[1]))
    faults = {
        (mapper, day)
        for mapper in dataset.mappers
        for day in _blanks(dataset, mapper, [each for each in known if each[1].claimant is mapper], known_by)
    }
    return [each for each in known if (each[1].claimant, each[1].day) not in faults]


def _blanks(
    dataset: Dataset, mapper: Claimant, known: Sequence[tuple[str, Claim]], known_by: date | None
) -> list[date]:
    """Days on which a mapper's map was blank and the next look at it, if known yet, did not bear that out."""
    looks = [each.day for each in dataset.mappers[mapper].days if known_by is None or each.day <= known_by]
    read = {day: tuple(items) for day, items in groupby(known, key=lambda each: each[1].day)}
    held: set[str] = set()
    found = []
    for day, items in read.items():
        front, held = held, held - {place_id for place_id, _ in items}
        held |= {place_id for place_id, claim in items if _held(claim) < 0}
        following = looks[bisect_right(looks, day) :][:1]
        borne_out = bool(following) and following[0] not in read
        empty = not held and all(_held(claim) >= DEEP_M for _, claim in items)
        if len(front) >= A_FRONT and empty and not borne_out:
            found.append(day)
    return found


def redrawn(dataset: Dataset, known_by: date | None = None) -> set[str]:
    """Ids of the readings that say another thing of a place than the same mapper before, or are his first.

    The others say only how far a line has come.
    """
    news: set[str] = set()
    said: dict[tuple[Claimant, str], Status | None] = {}
    for place_id, claim in readings(dataset, known_by):
        whose = claim.claimant, place_id
        if whose not in said or said[whose] is not claim.status:
            news.add(claim.claim_id)
        said[whose] = claim.status
    return news
