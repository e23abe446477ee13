"""Change between two days: km2 gained and lost, and every settlement that changed hands with its claims."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from geo.control.judgement import Judgement
from geo.model import Place
from geo.timeline import FIRST_DAY
from geo.web import cards, records, session, words
from geo.web.asked import Asked, compare_day, earlier
from geo.web.cards import Card, Tag


@dataclass(frozen=True, slots=True)
class Moved:
    """A settlement whose status differs between the two days."""

    place: Place
    before: Judgement
    after: Judgement


def show(asked: Asked) -> None:
    """Draw the choice of the other day, the km2, and the settlements."""
    _picker(asked)
    other = compare_day(asked.view)
    first, last = sorted((other, asked.view.day))
    if not asked.control.timeline.is_current(last):
        st.text(
            f"The lens “{words.LENSES[asked.view.lens]}” has no evidence after "
            f"{words.day(asked.control.timeline.last_evidence)}: no change can be told."
        )
        return
    cards.show(
        ground(asked),
        "change-ground",
        heading=f"Ground, {words.day(first)} to {words.day(last)}",
        empty="No ground changed by this lens.",
    )
    changed = moved(asked)
    cards.show(
        [_card(asked, each) for each in changed],
        "change-places",
        heading=f"{words.count(len(changed), 'settlement')} changed status",
        empty="No settlement changed status between the two days by this lens.",
        on_action=session.choose,
    )


def _picker(asked: Asked) -> None:
    st.session_state["compare"] = asked.view.compare
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
            on_change=_compared,
        )
    right.caption(f"Comparing {words.day(asked.view.day)} with {words.day(compare_day(asked.view))}.")


def _compared() -> None:
    session.change(compare=st.session_state["compare"])


def ground(asked: Asked) -> list[Card]:
    """One card for each kind of ground whose km2 differ between the two days."""
    forward = compare_day(asked.view) <= asked.view.day
    now, then = (asked.selection, earlier(asked)) if forward else (earlier(asked), asked.selection)
    rows = []
    for key, name in words.GROUND.items():
        before, after = then.km2.get(key, 0.0), now.km2.get(key, 0.0)
        if before != after:
            tone = key.split(":")[1]
            rows.append(
                Card(
                    title=f"{words.signed(after - before)} km²",
                    tags=(Tag(text=name, tone=tone),),
                    lines=(f"{words.km2(before)} km² before, {words.km2(after)} km² after.",),
                )
            )
    return rows


def moved(asked: Asked) -> list[Moved]:
    """Settlements whose status differs, in the order of their names."""
    now, then = asked.selection.judgements, earlier(asked).judgements
    if compare_day(asked.view) > asked.view.day:
        now, then = then, now
    places = asked.dataset.places
    found = [
        Moved(places[place_id], then[place_id], after)
        for place_id, after in now.items()
        if then[place_id].status is not after.status
    ]
    return sorted(found, key=lambda each: each.place.name_en)


def _card(asked: Asked, each: Moved) -> Card:
    sources = [asked.dataset.claims[claim_id].source_id for claim_id in each.after.claims_for]
    return Card(
        key=f"place:{each.place.place_id}",
        action=records.SHOW,
        when=f"since {words.day(each.after.since)}",
        title=f"{records.place_name(each.place, asked.view.lang)} ({each.place.raion or each.place.oblast})",
        tags=(
            Tag(text=words.STATUSES[each.before.status], tone=str(each.before.status)),
            Tag(text=f"→ {words.STATUSES[each.after.status]}", tone=str(each.after.status)),
            Tag(text=each.after.grade, title=words.grade(each.after.grade)),
        ),
        lines=(words.count(len(sources), "claim") + " decide" + ("s" if len(sources) == 1 else ""),),
        links=records.source_links(asked.dataset, dict.fromkeys(sources)),
    )
