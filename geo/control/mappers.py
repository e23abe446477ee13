"""Mappers one by one: what each one's drawing covers, and where, and how long, two of them differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from geo.model import PEACETIME, Country, Lens, Mapper, Status

if TYPE_CHECKING:
    from geo.control.judgement import StatusTimeline
    from geo.ledger import Dataset

Says = Mapping[Lens, Status | None]
"""What each account says of a place or of ground; None where it is silent."""


class Parting(StrEnum):
    """How two drawings of the same ground part."""

    OPPOSED = "opposed"
    """one side holds it by the one, the other side by the other"""
    GREY = "grey"
    """contested by the one, held by the other; a mapper of two colours cannot draw it contested"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Days from `first` to `last`, both included, on which two mappers draw a place as `says`, not alike."""

    place_id: str
    first: date
    last: date
    says: Says
    parting: Parting


def mapper_of(dataset: Dataset, lens: Lens) -> Mapper | None:
    """The mapper whose drawing `lens` is; None for one that weighs what several said."""
    return next((each for key, each in dataset.mappers.items() if key.value == lens.value), None)


def mappers(dataset: Dataset) -> tuple[Lens, ...]:
    """The lenses that are one mapper's drawing, in the order of the model."""
    return tuple(lens for lens in Lens if mapper_of(dataset, lens) is not None)


def speaks(mapper: Mapper, country: Country, day: date) -> bool:
    """Whether a mapper's map could be read on `day` for ground of `country`: in part it was of Ukraine."""
    return day <= (mapper.last_day if country is Country.UA else mapper.full_until)


def in_part(mapper: Mapper | None, day: date) -> bool:
    """Whether on `day` a map could be read only for what it draws as occupied: not for contested ground."""
    return mapper is not None and day > mapper.full_until


def parting(says: Says) -> Parting | None:
    """How the accounts of `says` differ; None where they agree, or fewer than two say anything."""
    said = {status for status in says.values() if status is not None}
    if len(said) < 2:
        return None
    return Parting.GREY if Status.CONTESTED in said else Parting.OPPOSED


def spells(dataset: Dataset, timelines: Mapping[Lens, StatusTimeline]) -> tuple[Spell, ...]:
    """Every time that mappers drew a place not alike, by place, then day; `timelines` by their lenses.

    A place of which a mapper never said anything lies deep in its own side's ground. Where a map could be
    read only `in_part`, what it leaves out counts as in peacetime: it is not occupied, and no more is known.
    """
    places = sorted(set().union(*(timeline.judgements for timeline in timelines.values())))
    return tuple(spell for place_id in places for spell in _spells(dataset, timelines, place_id))


def _spells(dataset: Dataset, timelines: Mapping[Lens, StatusTimeline], place_id: str) -> Iterator[Spell]:
    days = _days(dataset, timelines, place_id)
    told = [(day, _says(dataset, timelines, place_id, day)) for day in days[:-1]]
    runs = [list(run) for _, run in groupby(told, key=itemgetter(1))]
    starts = [run[0] for run in runs]
    for (first, says), (after, _) in pairwise([*starts, (days[-1], {})]):
        how = parting(says)
        if how is not None:
            yield Spell(
                place_id=place_id, first=first, last=after - timedelta(days=1), says=says, parting=how
            )


def _days(dataset: Dataset, timelines: Mapping[Lens, StatusTimeline], place_id: str) -> Sequence[date]:
    """Days on which what is said of a place may change, the last of them after the end of all."""
    found: set[date] = set()
    for lens, timeline in timelines.items():
        mapper = mapper_of(dataset, lens)
        ends = [timeline.last_evidence, *((mapper.full_until, mapper.last_day) if mapper else ())]
        found |= {judgement.day for judgement in timeline.judgements.get(place_id, ())}
        found |= {end + timedelta(days=1) for end in ends}
    return sorted(found)


def _says(dataset: Dataset, timelines: Mapping[Lens, StatusTimeline], place_id: str, day: date) -> Says:
    country = dataset.places[place_id].country
    says: dict[Lens, Status | None] = {}
    for lens, timeline in timelines.items():
        mapper = mapper_of(dataset, lens)
        heard = timeline.is_current(day) and (mapper is None or speaks(mapper, country, day))
        status = timeline.at(place_id, day).status
        if status is Status.CONTESTED and in_part(mapper, day):
            status = PEACETIME[country]
        says[lens] = status if heard else None
    return says
