"""What a control adds up to on a day: km2, settlements by status, statements. Worked out once for each."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from geo.control import areas
from geo.control.judgement import Judgement, StatusTimeline, peacetime
from geo.ledger import Dataset

if TYPE_CHECKING:
    from geo.control.account import Control

TALLIES_KEPT = 64
"""Controls whose tallies are remembered: six lenses, and about as many once known as the page keeps."""

STATED = "stated"
"""This key holds the number of places that an account makes a statement about."""


@dataclass(frozen=True)
class Tally:
    """Sums of one control: `km2` by frame; `places` in peacetime, then from each of `days` on."""

    control: Control
    days: Sequence[date]
    places: Sequence[Mapping[str, int]]

    @cached_property
    def km2(self) -> Sequence[Mapping[str, float]]:
        """km2 in hundredths, as the map carries them; asked for late, for it decodes the account's ground."""
        return [
            {key: round(value * 100) / 100 for key, value in total.items()}
            for total in areas.totals(self.control.series)
        ]

    def km2_on(self, day: date) -> dict[str, float]:
        """km2 by frame key on `day`, of the quantised surfaces; empty after the lens' last evidence."""
        frame = self.control.series.index(day) if self.control.timeline.is_current(day) else -1
        return dict(self.km2[frame]) if frame >= 0 else {}

    def settlements_on(self, day: date) -> dict[str, int]:
        """Number of places by country and status, keyed "RU:ua" and so on; empty after the last evidence."""
        return {key: number for key, number in self._places_on(day).items() if key != STATED}

    def stated_on(self, day: date) -> int:
        """Number of places of which the lens makes a statement on `day`; 0 after its last evidence."""
        return self._places_on(day).get(STATED, 0)

    def _places_on(self, day: date) -> Mapping[str, int]:
        current = self.control.timeline.is_current(day)
        return self.places[bisect_right(self.days, day)] if current else {}


_known: list[Tally] = []


def tally(dataset: Dataset, control: Control) -> Tally:
    """The sums of `control`, worked out once for each of the TALLIES_KEPT controls that came last."""
    for known in _known:
        if known.control is control:
            return known
    days, places = zip(*_places(dataset, control.timeline), strict=True)
    made = Tally(control, days[1:], places)
    _known[:] = [*_known[1 - TALLIES_KEPT :], made]
    return made


def _places(dataset: Dataset, timeline: StatusTimeline) -> Iterator[tuple[date, Mapping[str, int]]]:
    """Counts of places in peacetime, then from each day on which a judgement changes."""

    def keys(judgement: Judgement) -> tuple[str, ...]:
        status = f"{dataset.places[judgement.place_id].country}:{judgement.status}"
        return (status, STATED) if judgement.stated else (status,)

    now = Counter(
        key for place_id, status in timeline.peacetime.items() for key in keys(peacetime(place_id, status))
    )
    steps = [(new.day, old, new) for old, new in timeline.steps()]
    yield date.min, dict(now)
    for day, changed in groupby(sorted(steps, key=itemgetter(0)), key=itemgetter(0)):
        for _, old, new in changed:
            now.subtract(keys(old))
            now.update(keys(new))
        yield day, dict(+now)


@dataclass(frozen=True, slots=True)
class Judged(Mapping[str, Judgement]):
    """Judgement of every place on a day, by place id, looked up when asked for: most readers want few."""

    timeline: StatusTimeline
    day: date

    def __getitem__(self, place_id: str) -> Judgement:
        """The judgement of one place; KeyError for an unknown place."""
        if place_id not in self.timeline.peacetime:
            raise KeyError(place_id)
        return self.timeline.at(place_id, self.day)

    def __iter__(self) -> Iterator[str]:
        """Ids of all places of the dataset."""
        return iter(self.timeline.peacetime)

    def __len__(self) -> int:
        """How many places the dataset has."""
        return len(self.timeline.peacetime)
