"""Tables: filtered, ordered, and downloadable as what they show, with cells no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from geo import safe
from geo.fold import found, haystack
from geo.web import words

Cell = str | int | float | None

EMPTY = (None, "")
"""Cells without a value."""

WAYS = ("Ascending", "Descending")
"""Both directions of an order."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `help` explains it, `kind` is text, number, date or link."""

    name: str
    help: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; rows hold one cell per column, dates in ISO."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]


def show(table: Table, *, empty: str) -> None:
    """Draw `table` with its filter, order and download; `empty` says why there are no rows."""
    if not table.rows:
        st.caption(empty)
        return
    shown = _controls(table)
    # Streamlit's own sorting would leave the download behind: choosing a column instead turns it off.
    st.dataframe(
        frame(shown),
        hide_index=True,
        column_config=_config(shown),
        key=f"table-{table.name}",
        height=min(36 * (len(shown.rows) + 1), 420),
        alt=f"Table of {table.name}",
        selection_mode="single-column",
        on_select=lambda: _header_used(table),
    )
    st.download_button(
        f"Download {table.name} (CSV, {words.count(len(shown.rows), 'row')})",
        lambda: to_csv(shown),
        file_name=f"{safe.file_name(table.name)}.csv",
        mime="text/csv",
        key=f"csv-{table.name}",
        on_click="ignore",
    )


def _controls(table: Table) -> Table:
    """Draw the filter and the order of `table`; return what of it they leave, in that order."""
    left, middle, right = st.columns([2, 1, 1], vertical_alignment="bottom", gap="small")
    with left:
        query = st.text_input(
            "Only rows with",
            key=_key(table, "filter"),
            placeholder="Words in any column, in any script",
            help="Every word must occur in the row. What is left is what is downloaded.",
        )
    with middle:
        column = st.selectbox(
            "Order by",
            [column.name for column in table.columns],
            key=_key(table, "order"),
            index=None,
            placeholder="As listed",
            help="A click on the head of a column does the same, and turns the order round.",
        )
    with right:
        way = st.segmented_control(
            "Order", WAYS, default=WAYS[0], required=True, key=_key(table, "way"),
            label_visibility="collapsed", disabled=column is None,
        )  # fmt: skip
    return arranged(table, query, column, descending=way == WAYS[1])


def _key(table: Table, control: str) -> str:
    return f"{control}-{table.name}"


def _header_used(table: Table) -> None:
    """Order by the column whose head was used, or turn the order round where it was used again."""
    columns = st.session_state[f"table-{table.name}"]["selection"]["columns"]
    if columns:
        st.session_state[_key(table, "order")] = columns[0]
        st.session_state[_key(table, "way")] = WAYS[0]
    else:
        turned = st.session_state[_key(table, "way")] == WAYS[0]
        st.session_state[_key(table, "way")] = WAYS[turned]


def arranged(table: Table, query: str, column: str | None, *, descending: bool = False) -> Table:
    """The rows of `table` that hold every word of `query`, ordered by a column; empty cells come last."""
    rows = [row for row in table.rows if not query or found(query, haystack(map(str, filter(None, row))))]
    if column is not None:
        at = [each.name for each in table.columns].index(column)
        filled = [row for row in rows if row[at] not in EMPTY]
        filled.sort(key=lambda row: _rank(row[at]), reverse=descending)
        rows = filled + [row for row in rows if row[at] in EMPTY]
    return replace(table, rows=rows)


def _rank(cell: Cell) -> tuple[float, str]:
    """Numbers by value, texts by letter whatever their case."""
    return (0.0, cell.casefold()) if isinstance(cell, str) else (cell or 0.0, "")


def frame(table: Table) -> pd.DataFrame:
    """The table as a frame, texts without control characters, links only where they are safe."""
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    return pd.DataFrame(
        {
            column.name: [_cell(column, cell) for cell in cells]
            for column, cells in zip(table.columns, columns, strict=True)
        }
    )


def _cell(column: Column, cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    return (safe.safe_url(cell) or "") if column.kind == "link" else safe.plain(cell)


def _config(table: Table) -> dict[str, Any]:
    kinds: dict[str, Callable[[Column], Any]] = {
        "text": lambda column: st.column_config.TextColumn(help=column.help),
        "date": lambda column: st.column_config.TextColumn(help=f"{column.help} (ISO date, UTC)"),
        "number": lambda column: st.column_config.NumberColumn(help=column.help),
        "link": lambda column: st.column_config.LinkColumn(help=column.help),
    }
    return {column.name: kinds[column.kind](column) for column in table.columns}


def to_csv(table: Table) -> bytes:
    """The table as RFC 4180 CSV in UTF-8; a text that a spreadsheet would run is made inert."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.name for column in table.columns)
    writer.writerows(
        [safe.csv_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in table.rows
    )
    return out.getvalue().encode("utf-8")
