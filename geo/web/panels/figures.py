"""Key figures of the chosen day and window, each with its change since the day compared with."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from geo.select import Selection
from geo.web import words
from geo.web.asked import Asked, compare_day, earlier

NONE = "–"
"""Written where the lens has no evidence for the day."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `change` is empty where it cannot be told."""

    label: str
    value: str
    change: str
    help: str


def figures(asked: Asked) -> tuple[Figure, ...]:
    """Return the key figures of `asked`: km2, settlements, events, units."""
    now, then = asked.selection, earlier(asked)
    since = f"since {words.day(compare_day(asked.view))}"
    return (
        _ground("Russia: held by Ukraine", "RU:ua", now, then, since),
        _ground("Ukraine: held by Russia", "UA:ru", now, then, since),
        _contested(now, then, since),
        _settlements(now, then, since),
        _number("Events", len(now.events), len(then.events), f"in the window, {since}"),
        _number("Units reported", _units(now), _units(then), f"with a live report, {since}"),
    )


def _ground(label: str, key: str, now: Selection, then: Selection, since: str) -> Figure:
    about = f"km² that differ from peacetime, by the chosen lens; change {since}."
    return _area(label, now.km2.get(key, 0.0), then.km2.get(key, 0.0), now, then, about)


def _contested(now: Selection, then: Selection, since: str) -> Figure:
    keys = ("RU:contested", "UA:contested")
    about = f"km² contested in both countries; change {since}."
    return _area("Contested", sum(now.km2.get(k, 0.0) for k in keys), sum(then.km2.get(k, 0.0) for k in keys),
                 now, then, about)  # fmt: skip


def _area(label: str, km2: float, before: float, now: Selection, then: Selection, about: str) -> Figure:
    if not now.current:
        return Figure(label, NONE, "", f"No evidence by this lens on or after this day. {about}")
    return Figure(label, f"{words.km2(km2)} km²", words.signed(km2 - before) if then.current else "", about)


def _settlements(now: Selection, then: Selection, since: str) -> Figure:
    keys = ("RU:ua", "UA:ru")
    about = (
        "Settlements of the ledger in Russia held by Ukraine and in Ukraine held by Russia; "
        f"change of their sum {since}."
    )
    if not now.current:
        return Figure("Settlements", NONE, "", about)
    shown = " + ".join(str(now.settlements.get(key, 0)) for key in keys)
    moved = sum(now.settlements.get(key, 0) - then.settlements.get(key, 0) for key in keys)
    return Figure("Settlements", shown, words.signed(moved).removesuffix(".0"), about)


def _number(label: str, now: int, then: int, about: str) -> Figure:
    return Figure(label, f"{now:,}", words.signed(now - then).replace(".0", ""), about)


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
