"""The area curve by lens, with reported totals as points and the chosen days marked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from geo.control import areas
from geo.control.derived import Control
from geo.model import Lens
from geo.timeline import FIRST_DAY
from geo.tokens import DARK, LIGHT
from geo.web import words
from geo.web.asked import Asked, compare_day
from geo.web.resources import explorer

CURVES = {
    "RU:ua": ("Held by Ukraine in Russia", ("ua_held_in_kursk",)),
    "UA:ru": ("Held by Russia in Ukraine", ("ru_held_in_sumy",)),
}
"""Frame key of each curve, its name, and the reported totals that speak of the same ground."""

HEIGHT = 300
"""Pixels: a curve of two years reads without scrolling at 1400 x 900."""

LENS_DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2], [4, 4])
"""Line patterns of the lenses in order: told apart without colour."""

LENS_COLOURS = ("text", "evidence", "ua", "ru", "kp")
"""Tokens of the lenses in order."""


def show(asked: Asked) -> None:
    """Draw the curve of one kind of ground for every lens."""
    key = st.segmented_control(
        "Ground",
        list(CURVES),
        default="RU:ua",
        required=True,
        format_func=lambda key: CURVES[key][0],
        key="curve",
        label_visibility="collapsed",
    )
    st.altair_chart(chart(asked, str(key)), key="area-chart")
    st.caption(
        "Lines: km² by lens (thick: the chosen one). Points: totals somebody reported; hover for who. "
        "Vertical lines: the chosen day and, dashed, the day it is compared with."
    )


@lru_cache(maxsize=8)
def curves(key: str) -> pd.DataFrame:
    """km2 of `key` over time for every lens: columns day, km2, lens; each value holds until the next."""
    parts = [_curve(lens, control, key) for lens, control in explorer().controls.items()]
    return pd.concat(parts, ignore_index=True)


def _curve(lens: Lens, control: Control, key: str) -> pd.DataFrame:
    km2 = [(FIRST_DAY, 0.0)]
    km2 += [
        (day, total.get(key, 0.0))
        for day, total in zip(control.series.days, areas.totals(control.series), strict=True)
    ]
    km2.append((control.timeline.last_evidence, km2[-1][1]))
    curve = pd.DataFrame(km2, columns=["day", "km2"]).drop_duplicates("day", keep="last")
    return curve.assign(day=pd.to_datetime(curve["day"]), lens=words.LENSES[lens])


@lru_cache(maxsize=8)
def reported(key: str) -> pd.DataFrame:
    """Totals in km2 that were reported of this ground: day, km2, who, note, source."""
    dataset = explorer().dataset
    rows = [
        {
            "day": pd.Timestamp(figure.day),
            "km2": figure.value,
            "who": figure.claimant_detail or words.CLAIMANTS[figure.claimant],
            "note": figure.qualifier,
            "source": dataset.publishers[dataset.sources[figure.source_id].publisher_id].name,
        }
        for figure in dataset.area_figures.values()
        if figure.unit == "km2" and figure.what in CURVES[key][1]
    ]
    return pd.DataFrame(rows, columns=["day", "km2", "who", "note", "source"])


def chart(asked: Asked, key: str) -> alt.LayerChart | alt.FacetChart:
    """The chart of `key` with the view's lens and days marked."""
    tokens = DARK if asked.view.theme == "dark" else LIGHT
    chosen = words.LENSES[asked.view.lens]
    days = alt.X("day:T", title=None, axis=alt.Axis(format="%Y-%m", labelOverlap=True))
    names = [words.LENSES[lens] for lens in Lens]
    colours = [tokens[name] for name in LENS_COLOURS]
    lines = (
        alt.Chart(curves(key))
        .mark_line(interpolate="step-after")
        .encode(
            x=days,
            y=alt.Y("km2:Q", title="km²"),
            color=alt.Color(
                "lens:N",
                scale=alt.Scale(domain=names, range=colours),
                legend=alt.Legend(title=None, orient="top"),
            ),
            strokeDash=alt.StrokeDash(
                "lens:N", scale=alt.Scale(domain=names, range=list(LENS_DASHES)), legend=None
            ),
            strokeWidth=alt.condition(alt.datum.lens == chosen, alt.value(3.0), alt.value(1.2)),
            tooltip=[
                alt.Tooltip("lens:N"),
                alt.Tooltip("day:T", format="%Y-%m-%d"),
                alt.Tooltip("km2:Q", format=",.0f"),
            ],
        )
    )
    points = (
        alt.Chart(reported(key))
        .mark_point(filled=True, size=46, opacity=0.8, color=tokens["muted"], shape="diamond")
        .encode(
            x="day:T",
            y="km2:Q",
            tooltip=[
                alt.Tooltip("who:N", title="reported by"),
                alt.Tooltip("day:T", format="%Y-%m-%d"),
                alt.Tooltip("km2:Q", title="km²"),
                alt.Tooltip("note:N"),
                alt.Tooltip("source:N", title="read at"),
            ],
        )
    )
    return alt.layer(lines, points, *_marks(asked, tokens)).properties(height=HEIGHT)


def _marks(asked: Asked, tokens: Mapping[str, str]) -> list[alt.Chart]:
    """The chosen day as a line, the day it is compared with as a dashed one."""
    chosen: list[tuple[Any, list[int]]] = [(asked.view.day, [1, 0]), (compare_day(asked.view), [4, 3])]
    return [
        alt.Chart(pd.DataFrame({"day": [pd.Timestamp(day)]}))
        .mark_rule(color=tokens["accent"], strokeWidth=1.5, strokeDash=dash)
        .encode(x="day:T")
        for day, dash in chosen
        if day <= asked.last_day
    ]
