"""Units by their last report: drawn at a place, or named only with an oblast, with age and contradictions."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.select import REPORT_LIFE_DAYS, LiveReport
from geo.web import cards, records, words
from geo.web.asked import Asked
from geo.web.session import choose


def show(asked: Asked) -> None:
    """Draw both lists side by side."""
    selection, day = asked.selection, words.day(asked.view.day)
    left, right = st.columns(2, gap="medium")
    with left:
        _list(
            asked,
            selection.reports,
            "units",
            f"{words.count(_units(selection.reports), 'unit')} reported at a place, as of {day}",
            f"No unit was reported at a known place in the {REPORT_LIFE_DAYS} days before, or none passes.",
        )
    with right:
        _list(
            asked,
            selection.listed,
            "units_listed",
            f"{words.count(_units(selection.listed), 'unit')} reported without an exact place (not drawn)",
            "No report without an exact place is live on this day, or none passes the filters.",
        )


def _units(reports: Sequence[LiveReport]) -> int:
    return len({report.unit_id for report in reports})


def _list(asked: Asked, reports: Sequence[LiveReport], key: str, heading: str, empty: str) -> None:
    newest_first = sorted(reports, key=lambda report: (-report.live_from, report.unit_id, report.position_id))
    cards.show(
        [records.report_card(asked.dataset, report, asked.view) for report in newest_first],
        key,
        heading=heading,
        empty=empty,
        on_action=choose,
    )
