"""Units by their last report: drawn at a place, or named only with an oblast, with age and contradictions.

One card a unit, so that the lists add up to the key figure and contradictory reports stand together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from geo.select import REPORT_LIFE_DAYS, LiveReport
from geo.web import cards, records, words
from geo.web.asked import Asked
from geo.web.session import choose


def show(asked: Asked) -> None:
    """Draw both lists side by side: every unit is in one of them."""
    drawn, listed = by_unit(asked)
    left, right = st.columns(2, gap="medium")
    with left:
        _list(
            asked,
            drawn,
            "units",
            f"{words.count(len(drawn), 'unit')} reported at a place, as of {words.day(asked.view.day)}",
            f"No unit was reported at a known place in the {REPORT_LIFE_DAYS} days before, or none passes.",
        )
    with right:
        _list(
            asked,
            listed,
            "units_listed",
            f"{words.count(len(listed), 'unit')} reported only without an exact place (not drawn)",
            "No unit is reported only without an exact place on this day, or none passes the filters.",
        )


Reports = Sequence[LiveReport]
"""Live reports of one unit: those at a place first, the newest of them first."""


def by_unit(asked: Asked) -> tuple[list[Reports], list[Reports]]:
    """Reports of units with a place, and of those without; the selected unit first, then the last heard."""
    found: dict[str, list[LiveReport]] = defaultdict(list)
    for report in (*asked.selection.reports, *asked.selection.listed):
        found[report.unit_id].append(report)
    ranked = [sorted(reports, key=_rank) for reports in found.values()]
    chosen = asked.view.selected
    ranked.sort(key=lambda reports: (f"unit:{reports[0].unit_id}" != chosen, *_rank(reports[0])))
    return [each for each in ranked if each[0].located], [each for each in ranked if not each[0].located]


def _rank(report: LiveReport) -> tuple[bool, int, str, str]:
    return not report.located, -report.live_from, report.unit_id, report.position_id


def _list(asked: Asked, units: Sequence[Reports], key: str, heading: str, empty: str) -> None:
    cards.show(
        [records.unit_card(asked.dataset, reports, asked.view) for reports in units],
        key,
        heading=heading,
        empty=empty,
        on_action=choose,
    )
