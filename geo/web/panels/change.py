"""Change between two days: ground gained and lost, settlements that changed hands, and who says so."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import streamlit as st

from geo.control.change import Balance, Moved, balance
from geo.model import Lens
from geo.timeline import FIRST_DAY
from geo.web import cards, records, session, words
from geo.web.asked import Asked, compare_day
from geo.web.cards import Card, Tag
from geo.web.fields import put, taker
from geo.web.resources import control_for

LEAST_KM2 = 0.05
"""Smaller differences are the width of a line."""

NOTHING_BEFORE = "The data begins on this day: there is no earlier day to compare with. Choose another above."
"""Said on the first day, unless the reader compares it with another."""

NO_SETTLEMENT = "By this account, no settlement changed status between the two days."

CHANGES_KEPT = 64
"""Changes kept in memory, a few kB each."""


def show(asked: Asked) -> None:
    """Draw the choice of the other day, the km2, and the settlements."""
    _picker(asked)
    found = told(asked)
    if isinstance(found, str):
        st.text(found)
        return
    cards.show(
        ground(found),
        "change-ground",
        heading=f"Ground, {words.day(found.day_a)} to {words.day(found.day_b)}",
        empty="By this account, no ground changed.",
    )
    cards.show(
        [_card(asked, each) for each in by_name(asked, found)],
        "change-places",
        heading=f"{words.count(len(found.settlements), 'settlement')} changed status",
        empty=NO_SETTLEMENT,
        on_action=session.choose,
    )


def told(asked: Asked) -> Balance | str:
    """What differs between the two days of `asked`, the earlier one first, or why there is no answer."""
    if asked.pending:
        return words.PENDING
    first, last = sorted((compare_day(asked.view), asked.view.day))
    if first == last:
        return "Both days are the same." if asked.view.compare else NOTHING_BEFORE
    if not asked.control.timeline.is_current(last):
        return (
            f"The account “{words.LENSES[asked.view.lens]}” has no evidence after "
            f"{words.day(asked.control.timeline.last_evidence)}: no change can be told."
        )
    return change(asked.view.lens, asked.view.known_by, first, last)


def _picker(asked: Asked) -> None:
    put("compare", asked.view.compare)
    left, right = st.columns([1, 3], vertical_alignment="bottom", gap="small")
    with left:
        st.date_input(
            "Compare with",
            value=None,
            key="compare",
            min_value=FIRST_DAY,
            max_value=asked.last_day,
            format="YYYY-MM-DD",
            help="Empty: 7 days before the chosen day. On the map, the second day can be swiped or shaded.",
            on_change=taker("compare", lambda day: session.change(compare=day)),
        )
    other = compare_day(asked.view)
    if other != asked.view.day:
        right.caption(f"Comparing {words.day(asked.view.day)} with {words.day(other)}.")


@lru_cache(maxsize=CHANGES_KEPT)
def change(lens: Lens, known_by: date | None, first: date, last: date) -> Balance:
    """What differs on `last` from `first` by `lens` as known on `known_by`."""
    control, _ = control_for(lens, known_by)
    return balance(control.series, control.timeline, first, last)


def ground(found: Balance) -> list[Card]:
    """One card for each kind of ground that was gained or lost."""
    return [
        Card(
            title=f"{words.signed(found.gained_km2[key] - found.lost_km2[key])} km²",
            tags=(Tag(text=name, tone=key.split(":")[1]),),
            lines=(f"{words.km2(found.gained_km2[key])} km² gained, {words.km2(found.lost_km2[key])} lost.",),
        )
        for key, name in words.GROUND.items()
        if max(found.gained_km2[key], found.lost_km2[key]) >= LEAST_KM2
    ]


def by_name(asked: Asked, found: Balance) -> list[Moved]:
    """The settlements that changed status, in the order of their names."""
    return sorted(found.settlements, key=lambda each: asked.dataset.places[each.place_id].name_en)


def _card(asked: Asked, each: Moved) -> Card:
    place = asked.dataset.places[each.place_id]
    sources = [asked.dataset.claims[claim_id].source_id for claim_id in each.after.claims_for]
    return Card(
        key=f"place:{each.place_id}",
        action=records.SHOW,
        when=records.standing_since(each.after),
        title=f"{records.place_name(place, asked.view.lang)} ({place.raion or place.oblast})",
        tags=(
            Tag(text=words.STATUSES[each.before.status], tone=str(each.before.status)),
            Tag(text=f"→ {words.STATUSES[each.after.status]}", tone=str(each.after.status)),
            Tag(text=each.after.grade, title=words.grade(each.after.grade)),
        ),
        lines=(words.count(len(sources), "claim decides", "claims decide"),),
        links=records.source_links(asked.dataset, dict.fromkeys(sources)),
    )
