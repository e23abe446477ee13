"""Tables: sortable, searchable, and downloadable as what they show, with cells no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from geo import safe

Cell = str | int | float | None


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
    """Draw `table` with its download; `empty` says why there are no rows."""
    if not table.rows:
        st.caption(empty)
        return
    st.dataframe(
        frame(table),
        hide_index=True,
        column_config=_config(table),
        key=f"table-{table.name}",
        height=min(36 * (len(table.rows) + 1), 420),
        alt=f"Table of {table.name}",
    )
    st.download_button(
        f"Download {table.name} (CSV, {len(table.rows):,} rows)",
        lambda: to_csv(table),
        file_name=f"{safe.file_name(table.name)}.csv",
        mime="text/csv",
        key=f"csv-{table.name}",
        on_click="ignore",
    )


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
