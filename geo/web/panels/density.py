"""The chart of coverage: how many records of each kind, and evidence of each account, each week holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

import pyarrow as pa
import streamlit as st

from geo.ledger import Dataset
from geo.model import Claimant, Lens
from geo.select.filters import Facts, index
from geo.timeline import DAY_ZERO, FIRST_DAY, day_index
from geo.web import words
from geo.web.asked import Asked
from geo.web.ink import page_tokens
from geo.web.panels.dayaxis import AT, DATED, Row, Spec, axis, marked, marks
from geo.web.resources import control_for, explorer
from geo.web.session import change

WEEK = timedelta(days=7)
"""Width of a cell: narrow enough to show a silent week, wide enough to be pressed."""

ROW_PX = 22
"""Height of a row: a line of 12 px type with air."""

HEAD = (" ", "  ")
"""Rows without a name above the others, where the dates of the marked days stand."""

FAINTEST = 0.2
"""Opacity of a week with one record: a single one must be seen."""

KEPT = 16
"""Charts' data for a day of knowledge that are kept in memory, some 100 kB each."""

PICKED = "week"
"""Name of the selection in the chart: the week that was pressed."""

KEY = "coverage-chart"


def show(asked: Asked) -> None:
    """Draw the chart; pressing a week goes to its last day."""
    st.caption(
        "Each cell is a week: the darker, the more. An account's row counts the settlements it learned "
        "something about; a bar at the end of a row is its last day. Press a week to go there."
    )
    st.vega_lite_chart(chart(asked), key=KEY, on_select=_pressed, selection_mode=PICKED)


def _pressed() -> None:
    """Go to the week that was pressed; pressing beside all of them says nothing."""
    picked = st.session_state[KEY]["selection"].get(PICKED) or []
    if picked:
        change(day=date.fromisoformat(str(picked[0]["last"])))


@lru_cache(maxsize=KEPT)
def rows(known_by: date | None) -> Sequence[Row]:
    """A row for each week of each line of the chart that holds anything, in the order of the lines."""
    dataset = explorer().dataset
    lines = {**_accounts(known_by), **_records(dataset, known_by)}
    return [
        {
            "line": name,
            "day": (FIRST_DAY + week * WEEK).isoformat(),
            "end": (FIRST_DAY + (week + 1) * WEEK).isoformat(),
            "last": min(FIRST_DAY + (week + 1) * WEEK - timedelta(days=1), max(days)).isoformat(),
            "records": number,
            "share": FAINTEST + (1 - FAINTEST) * number / busiest,
        }
        for name, days in lines.items()
        for weeks in [Counter((day - FIRST_DAY) // WEEK for day in days)]
        for busiest in [max(weeks.values(), default=1)]
        for week, number in sorted(weeks.items())
    ]


@lru_cache(maxsize=KEPT)
def lasts(known_by: date | None) -> Sequence[Row]:
    """The last day of each line that holds anything."""
    dataset = explorer().dataset
    lines = {**_accounts(known_by), **_records(dataset, known_by)}
    return [{"line": name, "day": max(days).isoformat()} for name, days in lines.items() if days]


def _accounts(known_by: date | None) -> dict[str, list[date]]:
    """For each account the days on which it learned something of a settlement, once for each settlement."""
    return {
        f"Account: {words.LENSES[lens]}": _inside(
            day
            for judged in control_for(lens, known_by)[0].timeline.judgements.values()
            for day in {each.last_evidence for each in judged}
            if day is not None
        )
        for lens in Lens
    }


def _records(dataset: Dataset, known_by: date | None) -> dict[str, list[date]]:
    """For each kind of record the days that its records begin on."""
    facts = index(dataset)
    read: dict[Claimant, dict[str, Facts]] = {key: {} for key in dataset.mappers}
    said: dict[str, Facts] = {}
    for claim_id, each in facts.claims.items():
        read.get(dataset.claims[claim_id].claimant, said)[claim_id] = each
    kinds: dict[str, Mapping[str, Facts]] = {
        "Events": facts.events,
        "Claims": said,
        **{f"Readings: {dataset.mappers[key].name}": each for key, each in read.items()},
        "Sightings": facts.sightings,
        "Unit reports": facts.positions,
        "New posts": facts.posts,
    }
    limit = None if known_by is None else day_index(known_by)
    return {
        name: _inside(
            DAY_ZERO + timedelta(days=each.start)
            for each in records.values()
            if limit is None or each.known <= limit
        )
        for name, records in kinds.items()
    }


def _inside(days: Iterable[date]) -> list[date]:
    return [day for day in days if day >= FIRST_DAY]


def chart(asked: Asked) -> Spec:
    """The chart as a Vega-Lite specification; a day changes its data alone."""
    tokens = page_tokens()
    text = {"labelColor": tokens["text"], "titleColor": tokens["text"], "labelFontSize": 12}
    known_by = asked.view.known_by
    names = [*HEAD, *dict.fromkeys(str(row["line"]) for row in rows(known_by))]
    days = marked(asked)
    x = axis(asked.last_day.isoformat(), days)
    y = {
        "field": "line",
        "type": "nominal",
        "sort": names,
        "scale": {"domain": names},
        "title": None,
        "axis": {"labelLimit": 260, "ticks": False, "domain": False},
    }
    return {
        "height": ROW_PX * len(names),
        "config": {"axis": text},
        "layer": [_cells(x, y, tokens), _ends(y, tokens), *marks(tokens)],
        "datasets": {
            "weeks": _table(known_by),
            "lasts": pa.Table.from_pylist(list(lasts(known_by))),
            "marked": pa.Table.from_pylist(days),
        },
    }


@lru_cache(maxsize=KEPT)
def _table(known_by: date | None) -> pa.Table:
    return pa.Table.from_pylist(list(rows(known_by)))


def _cells(x: Spec, y: Spec, tokens: Mapping[str, str]) -> Spec:
    ends = {"calculate": "toDate(datum.end)", "as": "end"}
    return {
        "data": {"name": "weeks"},
        "transform": [*DATED, ends],
        "params": [{"name": PICKED, "select": {"type": "point", "fields": ["last"], "toggle": False}}],
        "mark": {"type": "rect", "color": tokens["accent"], "height": {"band": 0.8}, "cursor": "pointer"},
        "encoding": {
            "x": x,
            "x2": {"field": "end"},
            "y": y,
            "opacity": {"field": "share", "type": "quantitative", "scale": None, "legend": None},
            "tooltip": [
                {"field": "line", "type": "nominal", "title": "what"},
                {"field": "records", "type": "quantitative", "title": "in this week", "format": ",d"},
                {"field": "day", "type": "temporal", "format": "%Y-%m-%d", "title": "from"},
                {"field": "last", "type": "nominal", "title": "to"},
            ],
        },
    }


def _ends(y: Spec, tokens: Mapping[str, str]) -> Spec:
    """A bar on the last day of each line."""
    mark = {"type": "tick", "color": tokens["text"], "thickness": 2, "bandSize": ROW_PX - 4}
    return {"data": {"name": "lasts"}, "transform": DATED, "mark": mark, "encoding": {"x": AT, "y": y}}
