"""What accounts say of places: against both mappers where these agree, and on whose word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.rows import Row
from geo.control.evidence import judge
from geo.control.judgement import Judgement, StatusTimeline
from geo.control.readings import lines
from geo.ledger import Dataset
from geo.model import Claimant, Lens, Place, Status
from geo.timeline import FIRST_DAY

MAPS = {Lens.MAP_DEEPSTATE: Claimant.MAP_DEEPSTATE, Lens.MAP_OWLMAPS: Claimant.MAP_OWLMAPS}

CLEAR_M = 1_200
"""A place farther than this from every drawn line is clear of it: a village and its fields."""

WEEK = timedelta(days=7)

TARGETS = {Lens.ASSESSED: 40, Lens.PRESS: 250}


@dataclass(frozen=True, slots=True)
class Agreed:
    """Both mappers draw a place alike on a day, clear of every line."""

    place: Place
    day: date
    status: Status


def agreed(dataset: Dataset) -> Iterator[Agreed]:
    """Every place of every week, while both maps could be read in full, on which the mappers agree."""
    timelines = [judge(dataset, lens) for lens in MAPS]
    drawn = [lines(dataset, (mapper,)) for mapper in MAPS.values()]
    last = min(each.full_until for each in dataset.mappers.values())
    day = FIRST_DAY
    while day <= last:
        for place in dataset.places.values():
            depths = [each.depths(place.place_id, place.country, day) for each in drawn]
            said = {each.at(place.place_id, day).status for each in timelines}
            if len(said) == 1 and all(min(map(abs, each)) > CLEAR_M for each in depths if each is not None):
                yield Agreed(place, day, said.pop())
        day += WEEK


def unsupported(dataset: Dataset, timeline: StatusTimeline) -> Iterator[Judgement]:
    """Every status that somebody is said to state, and no claim, reading or footage of the place supports."""
    for items in timeline.judgements.values():
        for item in items:
            about = {dataset.claims[each].place_id for each in item.claims_for}
            about |= {dataset.sightings[each].place_id for each in item.sightings_for}
            if item.stated and item.place_id not in about:
                yield item


def rows(dataset: Dataset) -> Iterator[Row]:
    """Rows for the accounts that weigh, and the sweep over all accounts, places and days."""
    weeks = list(agreed(dataset))
    for lens, target in TARGETS.items():
        yield _weeks_row(judge(dataset, lens), weeks, target)
    for lens in Lens:
        yield _unsupported_row(dataset, judge(dataset, lens))


def _weeks_row(timeline: StatusTimeline, weeks: list[Agreed], target: int) -> Row:
    """Place-weeks in which an account states another status than both maps; those it is silent on apart."""
    heard = [each for each in weeks if timeline.is_current(each.day)]
    said = [(timeline.at(each.place.place_id, each.day), each.status) for each in heard]
    differ = [item for item, status in said if item.status is not status]
    stated = sum(item.stated for item in differ)
    return Row(
        what=f"place-weeks in which {timeline.lens} says otherwise than both mappers, {CLEAR_M} m clear",
        measured=f"{stated}  (of {len(said)}; and {len(differ) - stated} in which it says nothing)",
        target=f"<= {target}",
        met=stated <= target,
    )


def _unsupported_row(dataset: Dataset, timeline: StatusTimeline) -> Row:
    found = list(unsupported(dataset, timeline))
    rules = ", ".join(f"{count} {rule}" for rule, count in Counter(each.rule for each in found).most_common())
    held = [each for each in found if each.status is not Status.CONTESTED]
    where = sorted({dataset.places[each.place_id].name_en for each in held})
    named = f": {', '.join(where)}" if where else ""
    return Row(
        what=f"statuses of {timeline.lens} that no claim, reading or footage of the place itself supports",
        measured=f"{len(found)}  ({rules or 'none'}; {len(held)} give it to a side{named})",
    )
