"""The matrix of a dispute: what each account says of the largest pieces of ground, and how large they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from geo.control.dispute import ACCOUNTS, Share, Verdict
from geo.model import Status
from geo.web import words
from geo.web.ink import page_tokens

Spec = dict[str, Any]

ROWS = 8
"""Combinations of views that have a row; the others are slivers between them."""

LEAST_KM2 = 0.05
"""Smaller pieces are the width of a line."""

ROW_PX = 30
"""Height of a row: a swatch with a letter in it."""

SWATCH = 0.86
"""Width of a swatch, in columns; the rest is air."""

BARS = 5.0
"""Width of the longest bar, in columns of swatches."""

ROOM = 3.4
"""Columns behind the longest bar, for its km2 and verdict in words."""

WIDTH = len(ACCOUNTS) + BARS + ROOM
"""Width of the whole, in columns."""

STATUSES: Mapping[Status | None, tuple[str, str]] = {
    Status.UA: ("ua", "UA"),
    Status.RU: ("ru", "RU"),
    Status.CONTESTED: ("contested", "?"),
    None: ("surface", "–"),
}
"""Token and letters of what an account says about ground: distinct without colour."""

VERDICTS = {
    Verdict.DIFFER: "accounts differ",
    Verdict.AGREE: "those that speak agree",
    Verdict.ONE_SOURCE: "one speaks alone",
}


def largest_first(shares: Iterable[Share]) -> list[Share]:
    """Shares by their km2, those alike in the order given."""
    return sorted(shares, key=lambda share: -share.km2)


def largest(shares: Sequence[Share]) -> list[Share]:
    """The shares that have a row, by their km2."""
    return largest_first(each for each in shares if each.km2 >= LEAST_KM2)[:ROWS]


def left_out(shares: Sequence[Share]) -> str:
    """A sentence on the ground without a row; empty where every piece has one."""
    rest = sum(each.km2 for each in shares) - sum(each.km2 for each in largest(shares))
    return f"Pieces too small for a row add up to {words.km2(rest)} km²." if rest >= LEAST_KM2 else ""


def cells(shares: Sequence[Share]) -> list[dict[str, object]]:
    """A row for each swatch: what one account says of one piece."""
    return [
        {
            "row": row,
            "x": column,
            "x2": column + SWATCH,
            "tone": STATUSES[share.says.get(lens)][0],
            "letters": STATUSES[share.says.get(lens)][1],
            "account": words.LENSES[lens],
            "says": words.said(share.says.get(lens)),
            "where": words.COUNTRIES[share.country],
            "km2": words.km2(share.km2),
        }
        for row, share in enumerate(largest(shares), start=1)
        for column, lens in enumerate(ACCOUNTS)
    ]


def bars(shares: Sequence[Share]) -> list[dict[str, object]]:
    """A row for each piece: its km2 as a bar behind the swatches."""
    shown = largest(shares)
    most = max((each.km2 for each in shown), default=1.0)
    start = float(len(ACCOUNTS)) + 0.2
    return [
        {
            "row": row,
            "x": start,
            "x2": start + BARS * share.km2 / most,
            "said": f"{words.km2(share.km2)} km² in {words.COUNTRIES[share.country]}, "
            f"{VERDICTS[share.verdict]}",
            "differ": share.verdict is Verdict.DIFFER,
        }
        for row, share in enumerate(shown, start=1)
    ]


def chart(shares: Sequence[Share]) -> Spec:
    """The matrix as a Vega-Lite specification; a day changes its data alone."""
    tokens = page_tokens()
    heads = [{"row": 0, "x": i + SWATCH / 2, "name": words.LENSES[lens]} for i, lens in enumerate(ACCOUNTS)]
    return {
        "height": ROW_PX * (ROWS + 1),
        "config": {"view": {"stroke": None}},
        "layer": [_heads(tokens), *_swatches(tokens), *_bars(tokens)],
        "datasets": {
            "heads": pa.Table.from_pylist(heads),
            "cells": _table(cells(shares), {"row": 0, "x": 0, "x2": 0, "tone": "", "letters": ""}),
            "bars": _table(bars(shares), {"row": 0, "x": 0.0, "x2": 0.0, "said": "", "differ": False}),
        },
    }


def _table(found: Sequence[Mapping[str, object]], empty: Mapping[str, object]) -> pa.Table:
    """Rows as Arrow; without any a table that has the columns all the same."""
    return pa.Table.from_pylist(list(found)) if found else pa.Table.from_pylist([dict(empty)])[:0]


X: Spec = {
    "field": "x",
    "type": "quantitative",
    "axis": None,
    "scale": {"domain": [0, WIDTH]},
}
Y: Spec = {
    "field": "row",
    "type": "ordinal",
    "axis": None,
    "scale": {"domain": list(range(ROWS + 1)), "paddingInner": 0.15},
}
MIDDLE: Spec = {**X, "field": "middle"}


def _heads(tokens: Mapping[str, str]) -> Spec:
    mark = {
        "type": "text",
        "fontSize": 12,
        "color": tokens["text"],
        "limit": {"expr": f"width / {WIDTH}"},
        "baseline": "middle",
    }
    return {
        "data": {"name": "heads"},
        "mark": mark,
        "encoding": {"x": X, "y": Y, "text": {"field": "name"}},
    }


def _swatches(tokens: Mapping[str, str]) -> tuple[Spec, Spec]:
    names = [name for name, _ in STATUSES.values()]
    fill = {
        "field": "tone",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": names, "range": [tokens[name] for name in names]},
    }
    tooltip = [{"field": name, "type": "nominal"} for name in ("account", "says", "where", "km2")]
    source = {"data": {"name": "cells"}}
    middle = [{"calculate": "(datum.x + datum.x2) / 2", "as": "middle"}]
    box = {"type": "rect", "stroke": tokens["line"], "strokeWidth": 1, "fillOpacity": 0.55}
    letters = {"type": "text", "fontSize": 12, "fontWeight": "bold", "color": tokens["text"]}
    return (
        {
            **source,
            "mark": box,
            "encoding": {"x": X, "x2": {"field": "x2"}, "y": Y, "fill": fill, "tooltip": tooltip},
        },
        {
            **source,
            "transform": middle,
            "mark": letters,
            "encoding": {"x": MIDDLE, "y": Y, "text": {"field": "letters"}},
        },
    )


def _bars(tokens: Mapping[str, str]) -> tuple[Spec, Spec]:
    source = {"data": {"name": "bars"}}
    length = {"x": X, "x2": {"field": "x2"}, "y": Y}
    shade = {"condition": {"test": "datum.differ", "value": 0.9}, "value": 0.35}
    said = {"type": "text", "align": "left", "dx": 6, "fontSize": 12, "color": tokens["text"]}
    return (
        {
            **source,
            "mark": {"type": "rect", "color": tokens["evidence"]},
            "encoding": {**length, "opacity": shade},
        },
        {
            **source,
            "mark": said,
            "encoding": {"x": {**X, "field": "x2"}, "y": Y, "text": {"field": "said"}},
        },
    )
