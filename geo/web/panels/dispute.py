"""Where rival accounts differ on the chosen day, in km2 and settlements."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import streamlit as st

from geo.control.dispute import ACCOUNTS, Share, Verdict, dispute, km2_by_verdict
from geo.control.dispute import since as since_by
from geo.control.judgement import StatusTimeline
from geo.model import Lens, Place, Status
from geo.web import cards, records, words
from geo.web.asked import Asked
from geo.web.cards import Card, Tag
from geo.web.panels import matrix, partings
from geo.web.resources import control_for, explorer, variant
from geo.web.session import choose

VERDICTS = {
    Verdict.DIFFER: "The accounts differ",
    Verdict.AGREE: "The accounts that speak agree",
    Verdict.ONE_SOURCE: "One account speaks alone",
}
LETTERS = "UA: held by Ukraine; RU: held by Russia; ?: contested; –: no statement. Biggest first."
"""What stands in the swatches of the matrix."""

NO_GROUND = "No account with evidence for this day shows ground that differs from peacetime."
AGREED = "On this day the accounts agree on every settlement, or fewer than two have evidence for it."
"""Said where there is nothing to list."""

DISPUTES_KEPT = 512
"""Disputes for a day of knowledge kept in memory, some kB each: on half of the days an account says more."""


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


def on(day: date, known_by: date | None = None) -> Sequence[Share]:
    """How the accounts differ on `day`, as known on `known_by`; waits for those surfaces."""
    first = since(day, known_by)
    return explorer().shares.get(first, ()) if known_by is None else _once_known(first, known_by)


@lru_cache(maxsize=DISPUTES_KEPT)
def _once_known(first: date, known_by: date) -> Sequence[Share]:
    controls = {lens: variant(lens, known_by) for lens in ACCOUNTS}
    return [
        Share(country=piece.country, says=piece.says, verdict=piece.verdict, km2=piece.km2)
        for piece in dispute(explorer().dataset, controls, first).pieces
    ]


def show(asked: Asked) -> None:
    """Draw the km2 and the settlements."""
    names = ", ".join(words.LENSES[lens] for lens in ACCOUNTS)
    known_by = asked.view.known_by
    known = f", as known on {words.day(known_by)}" if known_by else ""
    st.caption(f"Accounts compared: {names}{known}.")
    day = words.day(asked.view.day)
    with waiting():
        shares = on(asked.view.day, known_by)
    cards.show(
        ground(shares),
        "dispute-ground",
        heading=f"Ground that differs from peacetime in at least one account, {day}",
        empty=NO_GROUND,
    )
    if shares:
        st.vega_lite_chart(matrix.chart(shares), key="dispute-matrix")
        st.caption(f"{LETTERS} {matrix.left_out(shares)}")
    partings.show(asked)
    found = parted(asked)
    cards.show(
        [_card(asked, each) for each in found],
        "dispute",
        heading=f"{words.count(len(found), 'settlement')} on which the accounts differ, {day}",
        empty=AGREED,
        on_action=choose,
    )


def waiting() -> AbstractContextManager[None]:
    """Say what takes so long while surfaces as known on an earlier day are worked out."""
    return st.spinner("The accounts as known on that day are being worked out.", show_time=True)


def since(day: date, known_by: date | None = None) -> date:
    """The first of the days around `day` on which all ACCOUNTS say the same: one dispute stands for them."""
    return since_by((control_for(lens, known_by)[0].timeline for lens in ACCOUNTS), day)


def ground(shares: Sequence[Share]) -> list[Card]:
    """One card per verdict that occurs."""
    return [
        Card(
            title=f"{words.km2(km2)} km²",
            tags=(Tag(text=VERDICTS[verdict], tone="contested" if verdict is Verdict.DIFFER else ""),),
        )
        for verdict, km2 in km2_by_verdict(shares).items()
        if km2 > 0
    ]


def _card(asked: Asked, each: Parted) -> Card:
    return Card(
        key=f"place:{each.place.place_id}",
        action=records.SHOW,
        title=f"{records.place_name(each.place, asked.view.lang)} ({each.place.raion or each.place.oblast})",
        tags=tuple(
            Tag(
                text=f"{words.LENSES[lens]}: {words.said(status)}",
                tone=str(status or ""),
            )
            for lens, status in each.statuses.items()
        ),
    )
