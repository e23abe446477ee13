"""Where rival accounts part on the chosen day, in km2 and settlements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import streamlit as st

from geo.control.dispute import ACCOUNTS, Dispute, Verdict, dispute
from geo.control.judgement import StatusTimeline
from geo.model import Lens, Place, Status
from geo.web import cards, records, words
from geo.web.asked import Asked
from geo.web.cards import Card, Tag
from geo.web.resources import control_for, explorer, variant
from geo.web.session import choose

VERDICTS = {
    Verdict.DIFFER: "The accounts differ",
    Verdict.AGREE: "The accounts that speak agree",
    Verdict.ONE_SOURCE: "One account speaks alone",
}
COMBINATIONS = 6
"""Largest combinations of views that are spelled out; the others are slivers between them."""

LEAST_KM2 = 0.05
"""Smaller pieces are the width of a line."""

DISPUTES_KEPT = 512
"""Cards of ground kept in memory, some kB each: the accounts change what they say on half of the days."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A settlement on which the accounts do not agree: status by lens, None where a lens states none."""

    place: Place
    statuses: dict[Lens, Status | None]


def parted(asked: Asked) -> list[Parted]:
    """Settlements with at least two different statuses stated by the ACCOUNTS that reach the day, by name."""
    timelines = {lens: control_for(lens, asked.view.known_by)[0].timeline for lens in ACCOUNTS}
    told = {lens: stated(timeline, asked.view.day) for lens, timeline in timelines.items()}
    found = []
    for place_id in set().union(*told.values()):
        statuses = {lens: each.get(place_id) for lens, each in told.items()}
        if len({status for status in statuses.values() if status is not None}) > 1:
            found.append(Parted(asked.dataset.places[place_id], statuses))
    return sorted(found, key=lambda each: (each.place.name_en, each.place.place_id))


def stated(timeline: StatusTimeline, day: date) -> dict[str, Status]:
    """The places that an account stated a status of, by id; none where it ended before `day`."""
    if not timeline.is_current(day):
        return {}
    judged = (timeline.at(place_id, day) for place_id in timeline.judgements)
    return {judgement.place_id: judgement.status for judgement in judged if judgement.stated}


def on(day: date, known_by: date | None = None) -> Dispute:
    """Where the accounts stand to one another on `day`, as known on `known_by`; waits for their surfaces."""
    known = explorer()
    controls = known.controls
    if known_by is not None:
        controls = {lens: variant(lens, known_by) for lens in ACCOUNTS}
    return dispute(known.dataset, controls, day)


def show(asked: Asked) -> None:
    """Draw the km2 and the settlements."""
    names = ", ".join(words.LENSES[lens] for lens in ACCOUNTS)
    known_by = asked.view.known_by
    known = f", as known on {words.day(known_by)}" if known_by else ""
    st.caption(f"Accounts held against one another: {names}{known}.")
    day = words.day(asked.view.day)
    with st.spinner("The accounts' surfaces as known on that day are being worked out.", show_time=True):
        found_ground = _ground_since(since(asked.view.day, known_by), known_by)
    cards.show(
        found_ground,
        "dispute-ground",
        heading=f"Ground that differs from peacetime by at least one account, {day}",
        empty="On this day no account that reaches it tells of ground that differs from peacetime.",
    )
    found = parted(asked)
    cards.show(
        [_card(asked, each) for each in found],
        "dispute",
        heading=f"{words.count(len(found), 'settlement')} on which the accounts part, {day}",
        empty="On this day the accounts agree on every settlement, or fewer than two reach it.",
        on_action=choose,
    )


def since(day: date, known_by: date | None = None) -> date:
    """The first of the days around `day` on which all ACCOUNTS say the same: one dispute stands for them."""
    return max(control_for(lens, known_by)[0].timeline.since(day) for lens in ACCOUNTS)


@lru_cache(maxsize=DISPUTES_KEPT)
def _ground_since(first: date, known_by: date | None) -> list[Card]:
    return ground(on(first, known_by))


def ground(found: Dispute) -> list[Card]:
    """One card per verdict that occurs, with its largest combinations of views."""
    return [
        Card(
            title=f"{words.km2(km2)} km²",
            tags=(Tag(text=VERDICTS[verdict], tone="contested" if verdict is Verdict.DIFFER else ""),),
            lines=_combinations(found, verdict),
        )
        for verdict, km2 in found.km2.items()
        if km2 > 0
    ]


def _combinations(found: Dispute, verdict: Verdict) -> tuple[str, ...]:
    total: dict[str, float] = defaultdict(float)
    for piece in found.pieces:
        if piece.verdict is verdict:
            said = "; ".join(
                f"{words.LENSES[lens]}: {words.STATUSES[status] if status else words.SILENT}"
                for lens, status in piece.says.items()
            )
            total[f"{words.COUNTRIES[piece.country]}, {said}"] += piece.km2
    largest = sorted(total.items(), key=lambda item: -item[1])[:COMBINATIONS]
    return tuple(f"{words.km2(km2)} km² in {said}." for said, km2 in largest if km2 >= LEAST_KM2)


def _card(asked: Asked, each: Parted) -> Card:
    return Card(
        key=f"place:{each.place.place_id}",
        action=records.SHOW,
        title=f"{records.place_name(each.place, asked.view.lang)} ({each.place.raion or each.place.oblast})",
        tags=tuple(
            Tag(
                text=f"{words.LENSES[lens]}: {words.STATUSES[status] if status else words.SILENT}",
                tone=str(status or ""),
            )
            for lens, status in each.statuses.items()
        ),
    )
