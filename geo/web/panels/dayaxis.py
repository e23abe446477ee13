"""An axis of days for charts of the whole period, with the chosen day and the one compared with marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geo.timeline import FIRST_DAY
from geo.web import words
from geo.web.asked import Asked, compare_day

LATE = 0.6
"""Share of the period from which the date of a marked day stands before its line, not to be cut off."""

DATE_ROWS = (9, 23)
"""Pixels below the top at which the dates of the two marked days stand, so that neither covers the other."""

Row = Mapping[str, object]
Spec = dict[str, Any]
"""A part of a Vega-Lite specification, written out: building it by a library costs 40 ms a run."""

DATED = ({"calculate": "toDate(datum.day)", "as": "day"},)
"""Reads the days of a dataset: by itself Vega-Lite does not read those handed to a chart already drawn."""

AT: Spec = {"field": "day", "type": "temporal", "scale": {"type": "utc"}}
"""Days in UTC: read in local time they would move with the reader."""

DAY_HINT = {
    "field": "day",
    "type": "temporal",
    "timeUnit": "utcyearmonthdate",
    "format": "%Y-%m-%d",
    "title": "day",
}


def axis(last: str, days: Sequence[Row]) -> Spec:
    """The axis of days. Were Vega to work out its ends, a marked day would make it place every mark anew."""
    end = max(last, *(str(row["day"]) for row in days))
    scale = {**AT["scale"], "domain": [FIRST_DAY.isoformat(), end]}
    return {**AT, "scale": scale, "title": None, "axis": {"format": "%Y-%m"}}


def marked(asked: Asked) -> list[Row]:
    """The chosen day and the one it is compared with: words for each, and whether they stand before it."""
    late = FIRST_DAY + LATE * (asked.last_day - FIRST_DAY)
    days = ((asked.view.day, False), (compare_day(asked.view), True))
    return [
        {"day": day.isoformat(), "date": words.day(day), "compared": compared, "late": day > late}
        for day, compared in days
    ]


def marks(tokens: Mapping[str, str]) -> tuple[Spec, Spec]:
    """A vertical line at each marked day, and its date in a row of its own."""
    source = {"data": {"name": "marked"}, "transform": DATED}
    line = {
        "type": "rule",
        "color": tokens["accent"],
        "strokeWidth": 1.5,
        "strokeDash": {"expr": "datum.compared ? [4, 3] : [1, 0]"},
    }
    text = {
        "type": "text",
        "y": {"expr": f"{list(DATE_ROWS)}[+datum.compared]"},
        "dx": {"expr": "datum.late ? -4 : 4"},
        "align": {"expr": "datum.late ? 'right' : 'left'"},
        "color": tokens["text"],
        "fontSize": 12,
    }
    return (
        {**source, "mark": line, "encoding": {"x": AT}},
        {**source, "mark": text, "encoding": {"x": AT, "text": {"field": "date", "type": "nominal"}}},
    )
