"""The timeline of events: how many began on each day of the window, by side, with the chosen day marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import streamlit as st

from geo.model import Event, Side
from geo.timeline import FIRST_DAY
from geo.web import words
from geo.web.asked import Asked
from geo.web.ink import page_tokens

HEIGHT = 180
"""Pixels, legend and all: high enough to compare days, low enough to leave the list in sight."""

COLOURS = {Side.UA: "ua", Side.RU: "ru", Side.KP: "kp", Side.OTHER: "evidence", Side.NONE: "oblast"}
"""Token of each side; the legend names them, the list below says the same in words."""

AXIS_DAYS = 3
"""Least days on the axis, so that a window of one day is not one wide block."""

Spec = dict[str, Any]

DAY_MS = 86_400_000
"""A day in milliseconds, the least step of the axis."""

DAY: Spec = {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate"}
"""Days in UTC: read in local time they would move with the reader."""

DATED = ({"calculate": "toDate(datum.day)", "as": "day"},)
"""Reads the days of a dataset: by itself Vega-Lite does not read those handed to a chart already drawn."""

ENDS = ("toDate(data('chosen')[0].start)", "toDate(data('chosen')[0].end)")
"""Both ends of the axis, read from the data."""


def show(asked: Asked) -> None:
    """Draw the timeline, unless the window holds no event; say what it leaves out."""
    if not asked.selection.events:
        return
    st.vega_lite_chart(chart(asked), key="events-chart")
    outside = sum(not _begins_in_window(asked, event) for event in asked.selection.events)
    if outside:
        told = words.count(outside, "event")
        st.caption(f"Not in the chart: {told} of the list, dated outside the window but lasting into it.")


def first_day(asked: Asked) -> date:
    """First day of the window."""
    view = asked.view
    return max(view.day - timedelta(days=view.window - 1), FIRST_DAY) if view.window else FIRST_DAY


def _begins_in_window(asked: Asked, event: Event) -> bool:
    """Whether the day of `event` lies in the window; one dated to a month may overlap it from either side."""
    return first_day(asked) <= event.day <= asked.view.day


def rows(asked: Asked) -> list[dict[str, object]]:
    """Events that begin in the window, by day and side."""
    tally = Counter(
        (event.day, event.side) for event in asked.selection.events if _begins_in_window(asked, event)
    )
    return [
        {"day": day.isoformat(), "side": words.SIDES[side], "events": number}
        for (day, side), number in sorted(tally.items())
    ]


def chosen(asked: Asked) -> dict[str, str]:
    """The chosen day, in words too, and the ends of the axis around it."""
    day = asked.view.day
    start = min(first_day(asked), day - timedelta(days=AXIS_DAYS - 1))
    end = day + timedelta(days=1)
    return {"day": f"{day}", "date": words.day(day), "start": f"{start}", "end": f"{end}"}


def chart(asked: Asked) -> Spec:
    """The timeline as a Vega-Lite specification.

    Day, window and filter are in the data alone: Streamlit draws a chart anew when its specification
    differs, and hands the one that is there only the datasets that do.
    """
    tokens = page_tokens()
    text = {"labelColor": tokens["text"], "titleColor": tokens["text"], "labelFontSize": 12}
    return {
        "height": HEIGHT,
        "config": {"axis": text, "legend": {**text, "orient": "top", "title": None}},
        "layer": [_bars(tokens), _mark(tokens)],
        # As Arrow tables, which Streamlit sends as they are: by way of pandas both would take 3 ms.
        "datasets": {
            "events": pa.Table.from_pylist(rows(asked)),
            "chosen": pa.Table.from_pylist([chosen(asked)]),
        },
    }


def _bars(tokens: Mapping[str, str]) -> Spec:
    span = {"type": "utc", "domain": {"expr": f"[{', '.join(ENDS)}]"}}
    names = [words.SIDES[side] for side in COLOURS]
    colours = [tokens[token] for token in COLOURS.values()]
    return {
        "data": {"name": "events"},
        "transform": DATED,
        "mark": {"type": "bar", "stroke": tokens["surface"], "strokeWidth": 0.5},
        "encoding": {
            "x": {
                **DAY,
                "scale": span,
                "title": None,
                "axis": {"format": "%d %b", "tickMinStep": DAY_MS, "labelAlign": "left"},
            },
            "y": {
                "field": "events",
                "type": "quantitative",
                "title": "events",
                "axis": {"tickMinStep": 1, "format": "d"},
            },
            "color": {"field": "side", "type": "nominal", "scale": {"domain": names, "range": colours}},
            "tooltip": [
                {**DAY, "format": "%a %Y-%m-%d", "title": "day"},
                {"field": "side"},
                {"field": "events"},
            ],
        },
    }


def _mark(tokens: Mapping[str, str]) -> Spec:
    """A line through the middle of the chosen day."""
    return {
        "data": {"name": "chosen"},
        "transform": DATED,
        "mark": {"type": "rule", "color": tokens["accent"], "strokeWidth": 2, "strokeDash": [4, 2]},
        "encoding": {
            "x": {**DAY, "bandPosition": 0.5},
            "tooltip": [{"field": "date", "title": "chosen day"}],
        },
    }
