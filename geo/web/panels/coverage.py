"""Coverage: what the data can and cannot say on the chosen day."""

from __future__ import annotations

from datetime import date

from geo.model import Extent, Lens, LocationPrecision, Mapper
from geo.select import best_reliability
from geo.web import cards, reach, words
from geo.web.asked import Asked
from geo.web.cards import Card, Tag
from geo.web.panels import density

OLD_DAYS = 30
"""Age of its last evidence from which a settlement counts as old; the front moved within a month all year."""


def show(asked: Asked) -> None:
    """Draw the chart of the whole period, and the answers for the day."""
    density.show(asked)
    cards.show(
        [*lenses(asked), settlements(asked), records(asked), period(asked)],
        "coverage",
        heading=f"What the data can say on {words.day(asked.view.day)}",
        empty="",
    )


def lenses(asked: Asked) -> list[Card]:
    """For each lens, whether its evidence reaches the day, and what it never says."""
    return [_lens(asked, lens, control.timeline.last_evidence) for lens, control in asked.known.items()]


def _lens(asked: Asked, lens: Lens, last: date) -> Card:
    day = asked.view.day
    told = reach.limits(asked, lens)
    if day > last:
        told = (f"{told[0]} Nothing is drawn for {words.day(day)}.", *told[1:])
    return Card(
        title=f"Account: {words.LENSES[lens]}",
        tags=(
            Tag(text="covers the day", tone="good")
            if day <= last
            else Tag(text="ends before the day", tone="poor"),
        ),
        lines=(words.LENS_HELP[lens], *told),
    )


def settlements(asked: Asked) -> Card:
    """How many settlements have evidence, and how old it is."""
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
            "Ground around settlements that no source mentions is interpolated from their neighbours.",
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
    """How far each kind of record reaches, and whether each public map was read on this day."""
    known_by = asked.view.known_by
    cut = f"; as known on {words.day(known_by)} only what was published by then counts" if known_by else ""
    return Card(
        title=f"The data ends {words.day(asked.last_day)}{cut}",
        lines=(
            reach.by_kind(),
            *(_read(each, asked.view.day) for each in asked.dataset.mappers.values()),
            "All times are UTC.",
        ),
    )


def _read(mapper: Mapper, day: date) -> str:
    """Whether a map was read on `day`, and how much of it."""
    read = next((each for each in mapper.days if each.day == day), None)
    if read is None:
        return f"The {mapper.name} was not read on this day; its last reading stands."
    how = "in full" if read.extent is Extent.FULL else "only for occupied ground in Ukraine"
    return f"The {mapper.name} was read {how} on this day."
