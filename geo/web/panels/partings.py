"""The curve of ground on which drawings and accounts differ, over the whole period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

import pyarrow as pa
import streamlit as st

from geo.control.dispute import ACCOUNTS as HELD_TOGETHER
from geo.control.dispute import Share, Verdict
from geo.control.mappers import Parting, mappers, parting
from geo.timeline import FIRST_DAY
from geo.web.asked import Asked
from geo.web.ink import page_tokens
from geo.web.panels.dayaxis import DATED, DAY_HINT, Row, Spec, axis, marked, marks
from geo.web.resources import explorer

MAPPERS = {
    Parting.OPPOSED: "Mappers: held by different sides",
    Parting.GREY: "Mappers: contested by one, held by the other",
}
ACCOUNTS = "Accounts: they differ"
CURVES = (*MAPPERS.values(), ACCOUNTS)
"""The curves in the order of their colours and line patterns."""

COLOURS = ("border", "contested", "evidence")
DASHES = ([1, 0], [6, 3], [2, 2])
"""Token and line pattern of each curve: distinct without colour."""

HEIGHT = 260
"""Pixels: enough for three curves, and the list below stays in sight."""

LEGEND = {"orient": "top", "columns": {"expr": "width < 600 ? 1 : 3"}, "labelLimit": 320}
"""Names side by side, on a phone one; Vega cuts them at half of these pixels if not told."""


def show(asked: Asked) -> None:
    """Draw the curves as known today; for an earlier day of knowledge only say that they are left out."""
    if asked.view.known_by is not None:
        st.caption(
            "The curve over time uses all that is known today; for an earlier “As known on” it is left out."
        )
        return
    st.vega_lite_chart(chart(asked), key="partings-chart")


@lru_cache(maxsize=1)
def rows() -> Sequence[Row]:
    """km2 by day and curve from the built tables, a row where a figure changes, each to its last day."""
    known = explorer()
    ends = _ends()
    curves = {name: _curve(known.mapped, kind) for kind, name in MAPPERS.items()}
    curves[ACCOUNTS] = {
        day: _sum(share for share in shares if share.verdict is Verdict.DIFFER)
        for day, shares in known.shares.items()
    }
    return [
        {"day": day.isoformat(), "km2": km2, "curve": name}
        for name, figures in curves.items()
        for day, km2 in _changes(figures, ends[name])
    ]


def _ends() -> Mapping[str, date]:
    """The last day of each curve: on which two of its accounts still say something about such ground."""
    known = explorer()
    lasts = {lens: control.timeline.last_evidence for lens, control in known.controls.items()}
    drawn = [each for each in known.dataset.mappers.values() if each.draws_contested]
    return {
        MAPPERS[Parting.OPPOSED]: min((lasts[lens] for lens in mappers(known.dataset)), default=FIRST_DAY),
        MAPPERS[Parting.GREY]: min((each.full_until for each in drawn), default=FIRST_DAY),
        ACCOUNTS: sorted(lasts[lens] for lens in HELD_TOGETHER)[-2],
    }


def _curve(mapped: Mapping[date, Sequence[Share]], kind: Parting) -> dict[date, float]:
    return {
        day: _sum(share for share in shares if parting(share.says) is kind) for day, shares in mapped.items()
    }


def _sum(shares: Iterable[Share]) -> float:
    return round(sum(share.km2 for share in shares), 2)


def _changes(figures: Mapping[date, float], end: date) -> Iterable[tuple[date, float]]:
    """The days to `end` on which a figure changes, and `end` itself, so that a line reaches it."""
    before = None
    for day in sorted(day for day in figures if day <= end):
        if figures[day] != before:
            yield day, figures[day]
        before = figures[day]
    if before is not None:
        yield end, before


@lru_cache(maxsize=1)
def _table() -> tuple[pa.Table, str]:
    """The rows as the chart sends them, and their last day."""
    return pa.Table.from_pylist(list(rows())), max(str(row["day"]) for row in rows())


def chart(asked: Asked) -> Spec:
    """The curves with the view's days marked, as a Vega-Lite specification; a day changes its data alone."""
    tokens = page_tokens()
    text = {
        "labelColor": tokens["text"],
        "titleColor": tokens["text"],
        "labelFontSize": 12,
        "labelLimit": 320,
    }
    table, last = _table()
    days = marked(asked)
    curve = {"field": "curve", "type": "nominal", "legend": {"title": None}}
    colours = [tokens[name] for name in COLOURS]
    lines = {
        "data": {"name": "partings"},
        "transform": DATED,
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 1.8},
        "encoding": {
            "x": axis(last, days),
            "y": {"field": "km2", "type": "quantitative", "title": "km²", "axis": {"format": ",.0f"}},
            "color": {**curve, "scale": {"domain": list(CURVES), "range": colours}},
            "strokeDash": {**curve, "scale": {"domain": list(CURVES), "range": list(DASHES)}},
            "tooltip": [
                {"field": "curve", "type": "nominal", "title": "what"},
                DAY_HINT,
                {"field": "km2", "type": "quantitative", "format": ",.0f", "title": "km²"},
            ],
        },
    }
    return {
        "height": HEIGHT,
        "config": {"axis": text, "legend": {**text, **LEGEND}},
        "layer": [lines, *marks(tokens)],
        "datasets": {"partings": table, "marked": pa.Table.from_pylist(days)},
    }
