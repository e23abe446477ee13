"""Mappers differ: where the drawings of two mappers differ on the chosen day, in km2 and settlements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from statistics import median_low

import streamlit as st

from geo.control import mappers as drawings
from geo.control.dispute import Share, Verdict, dispute, turns
from geo.control.mappers import Parting, Spell, in_part, mapper_of, parting
from geo.model import Lens, Status
from geo.web import cards, choice, reach, tables, words
from geo.web.asked import Asked
from geo.web.cards import Card, Tag
from geo.web.panels import partings
from geo.web.panels.dispute import waiting
from geo.web.panels.matrix import LEAST_KM2, largest_first
from geo.web.resources import control_for, explorer, variant
from geo.web.tables import Cell, Column, Table

NAMES = {"mappers": "On this day", "mappers.spells": "Over the whole period"}
"""Each part of the panel."""

ALONE = "Only one of the maps shows it"
COMBINATIONS = 6
"""Largest combinations that are spelled out; the others are slivers between them."""

NO_GROUND = "On this day the maps that could be read do not differ."
NO_SETTLEMENT = "On this day the maps that could be read draw every settlement alike."
NEVER = "The mappers drew every settlement alike on every day."
"""Said where there is nothing to list."""

KEPT = 64
"""What was worked out for a day of knowledge and is kept in memory, some kB each."""


def show(asked: Asked) -> None:
    """Draw the ground, the curve and the settlements of one day, or every settlement's spells."""
    choice.show("Time", NAMES, asked.view.panel, key="mappers-part")
    st.caption(about(asked))
    if asked.view.panel != "mappers":
        tables.show(table(asked, found(asked)), asked.view, empty=NEVER)
        return
    with waiting():
        shares = on(asked.view.day, asked.view.known_by)
    cards.show(
        ground(asked, shares),
        "mappers-ground",
        heading=f"Ground that the maps draw differently, {words.day(asked.view.day)}",
        empty=NO_GROUND,
    )
    partings.show(asked)
    spells = today(asked)
    st.caption(summary(spells, asked.view.day))
    tables.show(table(asked, spells), asked.view, empty=NO_SETTLEMENT)


def about(asked: Asked) -> str:
    """Whose maps are compared, and what each cannot say."""
    lenses = drawings.mappers(asked.dataset)
    told = [
        f"{words.LENSES[lens]}: {' '.join(reach.left_out(asked.dataset, lens)) or 'read in full.'}"
        for lens in lenses
    ]
    return f"{' '.join(told)} Neither is the truth. Ground between settlements is interpolated from readings."


def on(day: date, known_by: date | None = None) -> Sequence[Share]:
    """How the drawings differ on `day`, as known on `known_by`; waits for those surfaces."""
    days = _turns(known_by)
    first = days[bisect_right(days, day) - 1]
    return explorer().mapped.get(first, ()) if known_by is None else _once_known(first, known_by)


@lru_cache(maxsize=KEPT)
def _turns(known_by: date | None) -> Sequence[date]:
    dataset = explorer().dataset
    lenses = drawings.mappers(dataset)
    return turns(dataset, {lens: control_for(lens, known_by)[0].timeline for lens in lenses})


@lru_cache(maxsize=KEPT)
def _once_known(first: date, known_by: date) -> Sequence[Share]:
    dataset = explorer().dataset
    lenses = drawings.mappers(dataset)
    return dispute(dataset, {lens: variant(lens, known_by) for lens in lenses}, first, lenses).pieces


@lru_cache(maxsize=KEPT)
def _spells(known_by: date | None) -> Sequence[Spell]:
    dataset = explorer().dataset
    lenses = drawings.mappers(dataset)
    return drawings.spells(dataset, {lens: control_for(lens, known_by)[0].timeline for lens in lenses})


def found(asked: Asked) -> Sequence[Spell]:
    """Every spell of every settlement, as known on the view's day of knowledge."""
    return _spells(asked.view.known_by)


def today(asked: Asked) -> Sequence[Spell]:
    """The spells that the chosen day lies in."""
    return [spell for spell in found(asked) if spell.first <= asked.view.day <= spell.last]


def drawn(asked: Asked, lens: Lens, status: Status | None, day: date) -> str:
    """What the map of `lens` says about ground on `day`; of one read in part, only that it is not held."""
    if status is not None and status is not Status.RU and in_part(mapper_of(asked.dataset, lens), day):
        return words.NOT_HELD
    return words.said(status)


def ground(asked: Asked, shares: Sequence[Share]) -> list[Card]:
    """One card for each way of parting that occurs, with its largest combinations, and one for silence."""
    apart = [
        (words.PARTINGS[kind], [each for each in shares if parting(each.says) is kind]) for kind in Parting
    ]
    alone = [each for each in shares if each.verdict is Verdict.ONE_SOURCE]
    return [
        Card(
            title=f"{words.km2(sum(share.km2 for share in alike))} km²",
            tags=(Tag(text=name, tone="" if name == ALONE else "contested"),),
            lines=_combinations(asked, alike),
        )
        for name, alike in (*apart, (ALONE, alone))
        if sum(share.km2 for share in alike) >= LEAST_KM2
    ]


def _combinations(asked: Asked, shares: Iterable[Share]) -> tuple[str, ...]:
    largest = largest_first(share for share in shares if share.km2 >= LEAST_KM2)[:COMBINATIONS]
    return tuple(
        f"{words.km2(share.km2)} km² in {words.COUNTRIES[share.country]}, {_said(asked, share)}."
        for share in largest
    )


def _said(asked: Asked, share: Share) -> str:
    day = asked.view.day
    return "; ".join(
        f"{words.LENSES[lens]}: {drawn(asked, lens, status, day)}" for lens, status in share.says.items()
    )


def summary(spells: Sequence[Spell], day: date) -> str:
    """How many settlements are not drawn alike, of which sort, and for how long in the median."""
    if not spells:
        return NO_SETTLEMENT
    opposed = sum(spell.parting is Parting.OPPOSED for spell in spells)
    days = median_low([_days(spell, day) for spell in spells])
    return (
        f"{words.count(len(spells), 'settlement')} drawn differently on {words.day(day)}, "
        f"{opposed} of them given to opposite sides; the median difference is {words.count(days, 'day')} old."
    )


def _days(spell: Spell, day: date) -> int:
    """Days of a spell up to `day`, both ends included."""
    return (min(spell.last, day) - spell.first).days + 1


def table(asked: Asked, spells: Sequence[Spell]) -> Table:
    """The spells, the longest first on a day, else by place; days count to the chosen day on a day."""
    day = asked.view.day if asked.view.panel == "mappers" else date.max
    lenses = drawings.mappers(asked.dataset)
    columns = (
        Column("id", "Id of the place", width=200),
        Column("place", "Name in English", width=190),
        Column("country", "Whose recognised territory it is in", width=60),
        Column("raion", "Raion"),
        *(_account(lens) for lens in lenses),
        Column("parting", "How the two maps differ", width=240),
        Column("since", "First day of the difference", "date"),
        Column("days", "Length of the difference in days, up to the chosen day if there is one", "number"),
        Column("to", "Last day of the difference, as far as the maps were read", "date"),
    )
    ranked = spells if day == date.max else sorted(spells, key=lambda spell: -_days(spell, day))
    return Table("mappers differ", columns, [_row(asked, spell, day, lenses) for spell in ranked])


def _account(lens: Lens) -> Column:
    return Column(words.LENSES[lens], "What this map draws of the place", width=150)


def _row(asked: Asked, spell: Spell, day: date, lenses: Sequence[Lens]) -> tuple[Cell, ...]:
    place = asked.dataset.places[spell.place_id]
    return (
        place.place_id,
        place.name_en,
        str(place.country),
        place.raion,
        *(drawn(asked, lens, spell.says[lens], max(spell.first, min(day, spell.last))) for lens in lenses),
        words.PARTINGS[spell.parting],
        spell.first.isoformat(),
        _days(spell, day),
        spell.last.isoformat(),
    )
