"""Coverage: what the data can and cannot say on the chosen day."""

from __future__ import annotations

from datetime import date

from geo.ledger import last_days
from geo.model import LocationPrecision, Mapper
from geo.select import best_reliability
from geo.web import cards, words
from geo.web.asked import Asked
from geo.web.cards import Card, Tag

OLD_DAYS = 30
"""Age of its last evidence from which a settlement counts as old; the front moved within a month all year."""


def show(asked: Asked) -> None:
    """Draw the answers."""
    cards.show(
        [*lenses(asked), settlements(asked), records(asked), period(asked)],
        "coverage",
        heading=f"What the data can say on {words.day(asked.view.day)}",
        empty="",
    )


def lenses(asked: Asked) -> list[Card]:
    """For each lens, whether its evidence reaches the day."""
    return [
        _lens(words.LENSES[lens], control.timeline.last_evidence, asked.view.day)
        for lens, control in asked.known.items()
    ]


def _lens(name: str, last: date, day: date) -> Card:
    reaches = day <= last
    lines = f"Evidence to {words.day(last)}."
    if not reaches:
        lines += f" No data after that: nothing is drawn for {words.day(day)}."
    return Card(
        title=f"Account: {name}",
        tags=(
            Tag(text="covers the day", tone="good") if reaches else Tag(text="does not reach", tone="poor"),
        ),
        lines=(lines,),
    )


def settlements(asked: Asked) -> Card:
    """How many settlements rest on evidence, and how old it is."""
    ages = [
        (asked.view.day - judgement.last_evidence).days
        for judgement in asked.selection.judgements.values()
        if judgement.last_evidence is not None
    ]
    silent = len(asked.selection.judgements) - len(ages)
    old = sum(days > OLD_DAYS for days in ages)
    middle = sorted(ages)[len(ages) // 2] if ages else 0
    return Card(
        title=f"{words.count(len(ages), 'settlement')} with evidence, {silent} without",
        lines=(
            f"Of those, {old} have none newer than {OLD_DAYS} days; the median is {middle} days old."
            if ages
            else "No settlement has evidence yet on this day.",
            "Ground around settlements that no source speaks of is interpolated from their neighbours.",
        ),
    )


def records(asked: Asked) -> Card:
    """How firm the events shown are."""
    shown = asked.selection.events
    vague = sum(event.location_precision is LocationPrecision.OBLAST for event in shown)
    weak = sum(best_reliability(asked.dataset, event) in {"D", "E", "F"} for event in shown)
    one = sum(len(event.source_ids) == 1 for event in shown)
    return Card(
        title=f"{words.count(len(shown), 'event')} shown",
        lines=(
            (
                f"{vague} without an exact place (listed, not drawn); {one} with a single source; "
                f"{weak} only from sources graded D, E or F."
            ),
            "A day without an event is a day without a report in the ledger, not a day without fighting.",
        ),
    )


def period(asked: Asked) -> Card:
    """How far each kind of record reaches, and whether the public map was read on this day."""
    dataset, known_by = asked.dataset, asked.view.known_by
    ends = last_days(dataset)
    maps = "; ".join(_reading_ends(each) for each in dataset.mappers.values())
    seen = "was" if asked.view.day in dataset.observed_map_days else "was not"
    cut = f"; as known on {words.day(known_by)} only what was published by then counts" if known_by else ""
    return Card(
        title=f"The data ends {words.day(asked.last_day)}{cut}",
        lines=(
            f"Events to {words.day(ends.get('events'))}, claims to {words.day(ends.get('claims'))}.",
            f"Readings of maps: {maps}.",
            f"The DeepState map {seen} read in full on this day. All times are UTC.",
        ),
    )


def _reading_ends(mapper: Mapper) -> str:
    """How far the readings of one map reach, and until when all of it could be read."""
    short = mapper.full_until < mapper.last_day
    only = f", after {words.day(mapper.full_until)} occupied ground in Ukraine alone" if short else ""
    return f"{mapper.name} to {words.day(mapper.last_day)}{only}"
