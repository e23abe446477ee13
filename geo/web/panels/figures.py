"""Key figures of the chosen day and window, each with its change since the day compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from geo.select import Selection
from geo.web import words
from geo.web.asked import Asked, compare_day, earlier

NONE = "–"
"""Written where the lens has no evidence for the day."""

PENDING = "…"
"""Written while the surfaces as known on an earlier day are being worked out."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `change` is empty where it cannot be known."""

    label: str
    value: str
    change: str
    help: str


def figures(asked: Asked) -> tuple[Figure, ...]:
    """Return the key figures of `asked`: ground with its settlements by status, events, sightings, units."""
    now, then = asked.selection, earlier(asked)
    other = compare_day(asked.view)
    since = f"since {words.day(other)}"
    found = (
        *(_ground(asked, label, now, then, since) for label in GROUND),
        _number("Events", len(now.events), len(then.events), f"in the window, {since}"),
        _number("Sightings", len(now.sightings), len(then.sightings), f"shown in the window, {since}"),
        _number("Units reported", _units(now), _units(then), f"with a live report, {since}"),
    )
    return found if other != asked.view.day else tuple(replace(each, change="") for each in found)


GROUND = {
    "Russia: held by Ukraine": ("RU:ua",),
    "Ukraine: held by Russia": ("UA:ru",),
    "Contested": ("RU:contested", "UA:contested"),
}
"""Frame keys whose km2, and whose settlements, each figure adds up."""


def _ground(asked: Asked, label: str, now: Selection, then: Selection, since: str) -> Figure:
    """Ground of one status that differs from peacetime, with the settlements of that status."""
    about = f"km² and settlements that differ from peacetime, by the chosen account; change {since}."
    if not now.current:
        return Figure(label, NONE, "", f"No evidence by this account on or after this day. {about}")
    keys = GROUND[label]
    places = _count(now, keys)
    value, change = words.count(places, "settlement"), words.signed(places - _count(then, keys))
    if asked.pending:
        return Figure(label, f"{PENDING} · {value}", "", words.PENDING)
    km2 = _sum(now, keys)
    moved = f"{words.signed(km2 - _sum(then, keys))} km² · {change}" if then.current else ""
    return Figure(label, f"{words.km2(km2)} km² · {value}", moved, about)


def _count(selection: Selection, keys: tuple[str, ...]) -> int:
    return sum(selection.settlements.get(key, 0) for key in keys)


def _sum(selection: Selection, keys: tuple[str, ...]) -> float:
    return sum(selection.km2.get(key, 0.0) for key in keys)


def _number(label: str, now: int, then: int, about: str) -> Figure:
    return Figure(label, f"{now:,}", words.signed(now - then), about)


def _units(selection: Selection) -> int:
    return len({report.unit_id for report in (*selection.reports, *selection.listed)})


def show(asked: Asked) -> None:
    """Draw the key figures in one row."""
    with st.container(horizontal=True, gap="small", key="figures"):
        for figure in figures(asked):
            st.metric(
                figure.label,
                figure.value,
                figure.change or None,
                delta_color="off",
                delta_arrow="off",
                help=figure.help,
                width="content",
            )
