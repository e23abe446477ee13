"""The chart of troop figures: days across, numbers up, shape by who gave them, letter by what they count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

import pyarrow as pa

from geo.model import Claimant, TroopCount, TroopFigure
from geo.web import words
from geo.web.asked import Asked
from geo.web.ink import page_tokens
from geo.web.panels.dayaxis import AT, DATED, DAY_HINT, Row, Spec, marked, marks
from geo.web.resources import explorer

GROUPS: Mapping[str, Mapping[TroopCount, str]] = {
    "Strength": {
        TroopCount.PLANNED: "P",
        TroopCount.SENT: "S",
        TroopCount.PRESENT: "T",
        TroopCount.ATTACKING: "A",
        TroopCount.SURROUNDED: "U",
        TroopCount.RETURNED: "H",
    },
    "Losses": {
        TroopCount.CASUALTIES: "C",
        TroopCount.KILLED: "K",
        TroopCount.WOUNDED: "W",
        TroopCount.CAPTURED: "P",
    },
}
"""What each chart holds, and the letter that distinguishes its figures without colour."""

COLOURS = ("accent", "text", "border", "contested", "evidence", "oblast")
"""Tokens of what is counted, in order; those of sides are left to sides."""

SHAPES = {
    Claimant.UA_OFFICIAL: "triangle-up",
    Claimant.RU_OFFICIAL: "triangle-down",
    Claimant.NIS: "square",
    Claimant.US_OFFICIAL: "diamond",
    Claimant.MEDIA: "circle",
    Claimant.MILBLOGGER: "cross",
    Claimant.OTHER: "triangle-right",
}
"""Shape of a figure by who gave it."""

OTHER_SHAPE = "triangle-left"
"""Shape for every other claimant."""

HEIGHT = 420
"""Pixels of each of both charts, legends and all: on a phone these take half of it."""

KEPT = 32
"""Charts' data kept in memory, some 20 kB each."""

LEGEND_COLUMNS = {"expr": "width < 600 ? 1 : 7"}
"""Entries of a legend side by side: on a phone one has room."""

ROOM = 1.4
"""How far the axis reaches beyond the greatest number: the dates of the marked days stand there."""

MARGIN = timedelta(days=21)
"""Days on the axis before the first figure and after the last."""

PICKED = "record"
"""Name of the selection in the chart: the record of a figure that was pressed."""


def of_group(group: str, figures: Sequence[str]) -> tuple[str, ...]:
    """Those of `figures`, by their ids, that are in the chart of `group`."""
    known = explorer().dataset.troop_figures
    return tuple(key for key in figures if known[key].what in GROUPS[group])


def number(figure: TroopFigure) -> str:
    """The figure as it was given: "11,000 to 12,000", "at least 3,000", "up to 1,000"."""
    if figure.low is None or figure.high is None:
        bound = "at least" if figure.high is None else "up to"
        return f"{bound} {figure.low or figure.high or 0:,}"
    return f"{figure.low:,}" if figure.low == figure.high else f"{figure.low:,} to {figure.high:,}"


@lru_cache(maxsize=KEPT)
def rows(figures: tuple[str, ...]) -> Sequence[Row]:
    """A row for each end of each figure; `low` and `high` are a bar where they differ."""
    dataset = explorer().dataset
    return [
        {
            "day": each.day.isoformat(),
            "people": end,
            "low": each.low if each.low is not None else each.high,
            "high": each.high if each.high is not None else each.low,
            "number": f"{number(each)} {each.unit}",
            "who": words.CLAIMANTS[each.claimant],
            "detail": each.claimant_detail,
            "what": _legend(each.what),
            "letter": f"{_letter(each.what)}{'↑' * (each.high is None)}{'↓' * (each.low is None)}",
            "counted": each.counted,
            "part": each.scope == "part",
            "event_id": each.event_id,
        }
        for each in (dataset.troop_figures[key] for key in figures)
        for end in sorted({each.low, each.high} - {None}, key=lambda end: end or 0)
    ]


def _letter(what: TroopCount) -> str:
    return next(letters[what] for letters in GROUPS.values() if what in letters)


def _legend(what: TroopCount) -> str:
    return f"{_letter(what)}: {words.TROOPS[what]}"


@lru_cache(maxsize=KEPT)
def _table(figures: tuple[str, ...]) -> pa.Table:
    return pa.Table.from_pylist(list(rows(figures)))


def chart(asked: Asked, group: str, figures: tuple[str, ...]) -> Spec:
    """The figures of one of GROUPS as a Vega-Lite specification; a day changes its data alone."""
    tokens = page_tokens()
    text = {"labelColor": tokens["text"], "titleColor": tokens["text"], "labelFontSize": 12}
    days = marked(asked)
    y = {
        "field": "people",
        "type": "quantitative",
        "scale": _scale(figures),
        "title": f"{group.lower()}, people (square-root scale)",
        "axis": {"format": ",.0f", "tickCount": 8},
    }
    source = {"data": {"name": "figures"}, "transform": DATED}
    return {
        "height": HEIGHT,
        "config": {"axis": text, "legend": {**text, "columns": LEGEND_COLUMNS, "labelLimit": 300}},
        "resolve": {"legend": {"shape": "independent", "fill": "independent"}},
        "layer": [
            _bars(source, _days(figures), y, tokens),
            _points(source, y, figures, tokens),
            _letters(source, y, tokens),
            *({**each, "mark": {**each["mark"], "clip": True}} for each in marks(tokens)),
        ],
        "datasets": {"figures": _table(figures), "marked": pa.Table.from_pylist(days)},
    }


def _scale(figures: tuple[str, ...]) -> Spec:
    """Square roots: 10,000 and 12,000 stand apart, and so do 100 and 300."""
    told = (explorer().dataset.troop_figures[key] for key in figures)
    greatest = max(max(each.low or 0, each.high or 0) for each in told)
    return {"type": "sqrt", "domain": [0, ROOM * greatest]}


def _days(figures: tuple[str, ...]) -> Spec:
    """The axis of days around the figures; a marked day outside is not drawn."""
    told = sorted(explorer().dataset.troop_figures[key].day for key in figures)
    ends = [(told[0] - MARGIN).isoformat(), (told[-1] + MARGIN).isoformat()]
    months = {"format": "%Y-%m", "tickCount": {"interval": "month", "step": 1}, "labelOverlap": True}
    return {**AT, "scale": {**AT["scale"], "domain": ends}, "title": None, "axis": months}


def _bars(source: Spec, x: Spec, y: Spec, tokens: Mapping[str, str]) -> Spec:
    """A bar from the lowest to the highest number of each figure that has two."""
    low = {**y, "field": "low"}
    mark = {"type": "rule", "color": tokens["evidence"], "strokeWidth": 4, "opacity": 0.6}
    return {**source, "mark": mark, "encoding": {"x": x, "y": low, "y2": {"field": "high"}}}


def _points(source: Spec, y: Spec, figures: tuple[str, ...], tokens: Mapping[str, str]) -> Spec:
    shown = rows(figures)
    heard, counted = {row["who"] for row in shown}, {row["what"] for row in shown}
    speakers = {name: SHAPES.get(who, OTHER_SHAPE) for who, name in words.CLAIMANTS.items() if name in heard}
    kinds = [_legend(what) for letters in GROUPS.values() for what in letters if _legend(what) in counted]
    colours = [tokens[name] for name in COLOURS[: len(kinds)]]
    what = {"field": "what", "type": "nominal", "scale": {"domain": kinds, "range": colours}}
    return {
        **source,
        "params": [{"name": PICKED, "select": {"type": "point", "fields": ["event_id"], "toggle": False}}],
        "mark": {"type": "point", "size": 70, "strokeWidth": 1.5, "cursor": "pointer"},
        "encoding": {
            "x": AT,
            "y": y,
            "shape": {
                "field": "who",
                "type": "nominal",
                "legend": {"title": None, "orient": "bottom", "symbolFillColor": tokens["text"]},
                "scale": {"domain": list(speakers), "range": list(speakers.values())},
            },
            "fill": {
                **what,
                "legend": {"title": None, "orient": "top", "symbolType": "circle", "symbolStrokeWidth": 0},
            },
            "stroke": {**what, "legend": None},
            "fillOpacity": {"condition": {"test": "datum.part", "value": 0}, "value": 0.9},
            "tooltip": [
                {"field": "number", "type": "nominal", "title": "figure"},
                {"field": "what", "type": "nominal", "title": "what"},
                {"field": "counted", "type": "nominal", "title": "who is counted"},
                {"field": "who", "type": "nominal", "title": "said by"},
                {"field": "detail", "type": "nominal", "title": "in particular"},
                DAY_HINT,
            ],
        },
    }


def _letters(source: Spec, y: Spec, tokens: Mapping[str, str]) -> Spec:
    """The letter of what is counted beside each figure, with an arrow where only one end is given."""
    mark = {"type": "text", "dx": 7, "align": "left", "fontSize": 12, "color": tokens["text"]}
    return {**source, "mark": mark, "encoding": {"x": AT, "y": y, "text": {"field": "letter"}}}
