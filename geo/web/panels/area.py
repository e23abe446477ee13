"""The area curve by lens, with reported totals as points and the chosen days marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import pyarrow as pa
import streamlit as st

from geo.control import areas
from geo.control.account import Control
from geo.ledger import Dataset
from geo.model import AreaFigure, Claimant, Lens
from geo.select import first_known
from geo.timeline import FIRST_DAY, day_index
from geo.web import choice, tables, words
from geo.web.asked import Asked
from geo.web.ink import page_tokens
from geo.web.panels import troops
from geo.web.panels.dayaxis import AT, DATED, DAY_HINT, Row, Spec, axis, marked, marks
from geo.web.resources import control_for, explorer
from geo.web.tables import Cell, Column, Table

CURVES = {
    "RU:ua": ("Held by Ukraine in Russia", ("ua_held_in_kursk",)),
    "UA:ru": ("Held by Russia in Ukraine", ("ru_held_in_sumy",)),
}
"""Frame key of each curve, its name, and the reported totals about the same ground."""

GROUNDS = {"area": "RU:ua", "area.ukraine": "UA:ru"}
"""The curve of each part of the panel."""

NAMES = {panel: CURVES[key][0] for panel, key in GROUNDS.items()} | troops.NAMES
"""Every part of the panel: kinds of ground, and people by whose they are."""

HEIGHT = 420
"""Pixels, legends and all: a curve of two years reads without scrolling at 1400 x 900."""

LEGEND_COLUMNS = {"expr": "width < 600 ? 2 : 7"}
"""Entries of a legend side by side: on a phone two have room."""

SHAPES = {
    Claimant.UA_OFFICIAL: "triangle-up",
    Claimant.RU_OFFICIAL: "triangle-down",
    Claimant.DEEPSTATE: "square",
    Claimant.ISW: "diamond",
    Claimant.MEDIA: "circle",
    Claimant.MILBLOGGER: "cross",
    Claimant.LOCAL_OFFICIAL: "triangle-left",
}
"""Shape of a reported total by claimant: distinct without pointer and without colour."""

OTHER_SHAPE = "triangle-right"
"""Shape for every other claimant."""

LENS_DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2], [4, 4], [10, 4])
"""Line patterns of the lenses in order: distinct without colour."""

LENS_COLOURS = ("text", "evidence", "ua", "ru", "kp", "border")
"""Tokens of the lenses in order."""

KEPT = 32
"""Curves and points kept in memory, some 20 kB each: both kinds of ground as known on a few days."""

KM2_HINT = {"field": "km2", "type": "quantitative", "format": ",.0f", "title": "km²"}
REPORT_HINTS = (
    {"field": "who", "type": "nominal", "title": "reported by"},
    {"field": "detail", "type": "nominal", "title": "in particular"},
    DAY_HINT,
    KM2_HINT,
    {"field": "note", "type": "nominal"},
    {"field": "source", "type": "nominal", "title": "read at"},
)


def show(asked: Asked) -> None:
    """Draw the curve of one kind of ground for every lens, or figures of people."""
    choice.show("Ground", NAMES, asked.view.panel, key="curve")
    if asked.view.panel in troops.NAMES:
        troops.show(asked, troops.of(asked.view.panel, asked.view.known_by))
        return
    key = GROUNDS[asked.view.panel]
    st.vega_lite_chart(chart(asked, key), key="area-chart")
    st.caption(
        "Lines: km² by account (thick: the chosen one). Points: totals somebody reported. "
        f"Vertical lines: the chosen day and, dashed, the day it is compared with.{_cut(asked)}"
    )
    view = asked.view
    totals = st.expander(
        "Reported totals as a table",
        expanded=bool(view.rows or view.order),
        key="area-totals",
        on_change="rerun",
    )
    if totals.open:  # a table that nobody sees would be a fifth of what a change of day costs
        with totals:
            tables.show(table(asked, key), view, empty="Nobody has reported a total for this ground.")


def _cut(asked: Asked) -> str:
    """One sentence on what is left out of the chart as known on an earlier day; empty without one."""
    if asked.view.known_by is None:
        return ""
    return (
        f" As known on {words.day(asked.view.known_by)}: totals published by then, and the account chosen; "
        "every other one is worked out when it is chosen."
    )


def curves(key: str, known_by: date | None, lenses: tuple[Lens, ...]) -> Sequence[Row]:
    """km2 of `key` over time by `lenses`, as known on `known_by` (None: today): rows of day, km2, account."""
    return [row for lens in lenses for row in _curve(lens, control_for(lens, known_by)[0], key)]


def _curve(lens: Lens, control: Control, key: str) -> list[Row]:
    """The days on which km2 change, each value holding until the next, to the lens' last evidence."""
    totals = areas.totals(control.series)
    days = {FIRST_DAY: 0.0}
    days |= {
        day: round(total.get(key, 0.0), 2) for day, total in zip(control.series.days, totals, strict=True)
    }
    km2 = dict(next(same) for _, same in groupby(days.items(), key=itemgetter(1)))
    km2[control.timeline.last_evidence] = list(km2.values())[-1]
    return [
        {"day": day.isoformat(), "km2": value, "account": words.LENSES[lens]} for day, value in km2.items()
    ]


@lru_cache(maxsize=KEPT)
def _constant(key: str, known_by: date | None, lenses: tuple[Lens, ...]) -> tuple[dict[str, pa.Table], str]:
    """The datasets that no day changes, as the chart sends them, and their last day."""
    sets = {"curves": curves(key, known_by, lenses), "reported": reported(key, known_by)}
    last = max((str(row["day"]) for rows in sets.values() for row in rows), default=FIRST_DAY.isoformat())
    return {name: pa.Table.from_pylist(list(rows)) for name, rows in sets.items()}, last


@lru_cache(maxsize=KEPT)
def reported(key: str, known_by: date | None) -> Sequence[Row]:
    """Totals in km2 of this ground published by `known_by`, a row each."""
    dataset = explorer().dataset
    return [
        {
            "day": figure.day.isoformat(),
            "km2": figure.value,
            "who": words.CLAIMANTS[figure.claimant],
            "detail": figure.claimant_detail,
            "note": figure.qualifier,
            "source": dataset.publishers[dataset.sources[figure.source_id].publisher_id].name,
            "link": dataset.sources[figure.source_id].url,
        }
        for figure in dataset.area_figures.values()
        if figure.unit == "km2" and figure.what in CURVES[key][1] and _published(dataset, figure, known_by)
    ]


def _published(dataset: Dataset, figure: AreaFigure, known_by: date | None) -> bool:
    source = dataset.sources[figure.source_id]
    return known_by is None or first_known((source,), day_index(figure.day)) <= day_index(known_by)


def table(asked: Asked, key: str) -> Table:
    """The reported totals of `key`, newest first."""
    columns = (
        Column("day", "Day the total is about", "date"),
        Column("km2", "Square kilometres, as reported", "number"),
        Column("who", "Who speaks", width=150),
        Column("detail", "Who exactly", width=220),
        Column("note", "How the source puts it", width=320),
        Column("source", "Where it was read", width=180),
        Column("link", "The page itself", "link"),
    )
    rows = sorted(reported(key, asked.view.known_by), key=lambda row: str(row["day"]), reverse=True)
    cells = [tuple(cell(row[column.name]) for column in columns) for row in rows]
    return Table("reported totals", columns, cells)


def cell(value: object) -> Cell:
    """A value of a chart as a table has it."""
    return value if isinstance(value, (int, float)) else str(value)


def chart(asked: Asked, key: str) -> Spec:
    """The chart of `key` with the view's lens and days marked, as a Vega-Lite specification.

    What depends on the day is data: Streamlit draws a chart anew when its specification differs, and hands
    the one that is there only the datasets that do.
    """
    tokens = page_tokens()
    text = {"labelColor": tokens["text"], "titleColor": tokens["text"], "labelFontSize": 12}
    constant, last = _constant(key, asked.view.known_by, asked.ready)
    days = marked(asked)
    return {
        "height": HEIGHT,
        "config": {"axis": text, "legend": {**text, "orient": "top", "columns": LEGEND_COLUMNS}},
        "resolve": {"legend": {"shape": "independent"}},
        "layer": [_lines(asked, axis(last, days), tokens), _points(asked, key, tokens), *marks(tokens)],
        "datasets": {**constant, "marked": pa.Table.from_pylist(days)},
    }


def _lines(asked: Asked, x: Spec, tokens: Mapping[str, str]) -> Spec:
    chosen = words.LENSES[asked.view.lens]
    names = [words.LENSES[lens] for lens in Lens]
    colours = [tokens[name] for name in LENS_COLOURS]
    account = {"field": "account", "type": "nominal", "legend": {"title": None}}
    return {
        "data": {"name": "curves"},
        "transform": DATED,
        "mark": {"type": "line", "interpolate": "step-after"},
        "encoding": {
            "x": x,
            "y": {"field": "km2", "type": "quantitative", "title": "km²", "axis": {"format": ",.0f"}},
            "color": {**account, "scale": {"domain": names, "range": colours}},
            "strokeDash": {**account, "scale": {"domain": names, "range": list(LENS_DASHES)}},
            "strokeWidth": {
                "condition": {"test": {"field": "account", "equal": chosen}, "value": 3},
                "value": 1.2,
            },
            "tooltip": [{"field": "account", "type": "nominal"}, DAY_HINT, KM2_HINT],
        },
    }


def _points(asked: Asked, key: str, tokens: Mapping[str, str]) -> Spec:
    heard = {row["who"] for row in reported(key, asked.view.known_by)}
    speakers = {
        name: SHAPES.get(claimant, OTHER_SHAPE) for claimant, name in words.CLAIMANTS.items() if name in heard
    }
    return {
        "data": {"name": "reported"},
        "transform": DATED,
        "mark": {"type": "point", "filled": True, "size": 56, "color": tokens["text"], "opacity": 0.75},
        "encoding": {
            "shape": {
                "field": "who",
                "type": "nominal",
                "legend": {"title": None, "orient": "bottom", "symbolFillColor": tokens["text"]},
                "scale": {"domain": list(speakers), "range": list(speakers.values())},
            },
            "x": AT,
            "y": {"field": "km2", "type": "quantitative"},
            "tooltip": list(REPORT_HINTS),
        },
    }
