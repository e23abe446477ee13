"""Tables: filtered, ordered, and downloadable as what they show, with cells no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import streamlit as st

from geo import safe
from geo.fold import found, haystack
from geo.view import MAX_ROWS_TEXT, View
from geo.web import words
from geo.web.session import change

Cell = str | int | float | None

EMPTY = (None, "")
"""Cells without a value."""

WAYS = ("Ascending", "Descending")
"""Both directions of an order."""

FILTER, ORDER, WAY = "table-filter", "table-order", "table-way"
"""Keys of the controls: one set for every table, so that one opening late takes no typed text away."""

WIDTHS = {"text": 130, "date": 96, "number": 80, "link": 260}
"""Pixels of a column by kind: an ISO date, a figure, the host and first words of an address."""

ARROW_TYPES = {kind: pa.string() for kind in ("text", "date", "link")}
"""Type of a column by kind; a number is of the type that its cells have."""

HEIGHT = 420
"""Pixels of a table, filtered or not: what lies below it stays in place while days pass."""

FEW, ROW_PIXELS = 5, 36
"""A table of so few rows is as high as they are: those of areas, whose number seldom changes."""

LETTER_PIXELS = 7
"""Pixels of a letter in the head of a column; most are narrower."""

HEAD_PIXELS = 18
"""Pixels on both sides of the name in a column's head."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `help` explains it, `kind` is text, number, date or link, `width` is in pixels (0: by kind).

    Widths do not follow the cells: columns stay in place while days pass, and are the same for every reader.
    """

    name: str
    help: str
    kind: str = "text"
    width: int = 0

    @property
    def pixels(self) -> int:
        """The width, never less than the name in its head takes."""
        return max(self.width or WIDTHS[self.kind], HEAD_PIXELS + LETTER_PIXELS * len(self.name))


@dataclass(frozen=True, slots=True)
class Table:
    """A table; rows hold one cell per column, dates in ISO."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]


def show(table: Table, view: View, *, empty: str) -> None:
    """Draw `table`, filtered and ordered as by `view`, with its download; `empty` says why it has no rows."""
    if not table.rows:
        st.caption(empty)
        return
    shown = _controls(table, view)
    # Streamlit's own sorting would leave the download behind: choosing a column instead turns it off.
    st.dataframe(
        frame(shown),
        hide_index=True,
        column_config=_config(shown),
        key=f"table-{table.name}",
        height=ROW_PIXELS * (len(shown.rows) + 1) if len(table.rows) <= FEW else HEIGHT,
        alt=f"Table of {table.name}",
        selection_mode="single-column",
        on_select=lambda: _head_used(table, view),
    )
    st.download_button(
        f"Download {table.name} (CSV, {words.count(len(shown.rows), 'row')})",
        lambda: to_csv(shown),
        file_name=f"{safe.file_name(table.name)}-{view.day.isoformat()}.csv",
        mime="text/csv",
        key=f"csv-{table.name}",
        on_click="ignore",
    )


def _controls(table: Table, view: View) -> Table:
    """Draw the filter and the order of `table`; return what of it they leave, in that order."""
    column, descending = ordered(table, view.order)
    st.session_state[FILTER] = view.rows
    st.session_state[ORDER] = column
    st.session_state[WAY] = WAYS[descending]

    def take_order() -> None:
        """Take over a column and a direction; the direction of no column is none."""
        _order_by(st.session_state[ORDER], descending=st.session_state[WAY] == WAYS[1])

    left, middle, right = st.columns([2, 1, 1], vertical_alignment="bottom", gap="small")
    with left:
        st.text_input(
            "Only rows with",
            key=FILTER,
            max_chars=MAX_ROWS_TEXT,
            placeholder="Words in any column, in any script",
            help="Every word must occur in the row. The download holds the rows shown.",
            on_change=lambda: change(rows=st.session_state[FILTER]),
        )
    with middle:
        st.selectbox(
            "Order by",
            [column.name for column in table.columns],
            key=ORDER,
            placeholder="As listed",
            help="Clicking the head of a column does the same; a second click reverses the order.",
            index=None,
            on_change=take_order,
        )
    with right:
        st.segmented_control(
            "Order", WAYS, required=True, key=WAY, label_visibility="collapsed",
            disabled=column is None, on_change=take_order,
        )  # fmt: skip
    if view.order and column is None:
        st.caption(f"The link sorts by “{view.order}”, which is not a column of this table; it was ignored.")
    return arranged(table, view.rows, column, descending=descending)


def ordered(table: Table, order: str) -> tuple[str | None, bool]:
    """The column that `order` of a view names, None where `table` has none, and whether from its end."""
    name = order.removeprefix("-")
    return (name, name != order) if name in {column.name for column in table.columns} else (None, False)


def _order_by(column: str | None, *, descending: bool) -> None:
    change(order=f"{'-' * descending}{column}" if column else "")


def _head_used(table: Table, view: View) -> None:
    """Order by the column whose head was used, or turn the order round where it was used again."""
    columns = st.session_state[f"table-{table.name}"]["selection"]["columns"]
    column, descending = ordered(table, view.order)
    _order_by(columns[0] if columns else column, descending=not columns and not descending)


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


def frame(table: Table) -> pa.Table:
    """The table as Arrow has it, texts without control characters, links only where they are safe."""
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    return pa.table(
        {
            column.name: pa.array([_cell(column, cell) for cell in cells], ARROW_TYPES.get(column.kind))
            for column, cells in zip(table.columns, columns, strict=True)
        }
    )


def _cell(column: Column, cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    if column.kind == "link":
        return safe.safe_url(cell) or ""
    return cell if cell.isprintable() else safe.plain(cell)


def _config(table: Table) -> dict[str, Any]:
    kinds: dict[str, Callable[..., Any]] = {
        "number": st.column_config.NumberColumn,
        "link": st.column_config.LinkColumn,
    }
    notes = {"date": " (ISO date, UTC)"}
    return {
        column.name: kinds.get(column.kind, st.column_config.TextColumn)(
            help=f"{column.help}{notes.get(column.kind, '')}", width=column.pixels
        )
        for column in table.columns
    }


def to_csv(table: Table) -> bytes:
    """The table as RFC 4180 CSV in UTF-8; a text that a spreadsheet would run is made inert."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.name for column in table.columns)
    writer.writerows(
        [safe.csv_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in table.rows
    )
    return out.getvalue().encode("utf-8")
