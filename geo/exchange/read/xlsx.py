"""XLSX by openpyxl, read only: values, never formulas; the first sheet that holds a table."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from itertools import islice
from typing import Any

from geo.errors import DataError
from geo.exchange.read.limits import MAX_COLUMNS, MAX_SHEETS, Purse
from geo.exchange.read.packed import open_zip
from geo.exchange.read.raw import Cell, Raw

HEAD_ROWS = 20
"""Rows in which the header is looked for: exports often begin with a title and a note."""


def read_xlsx(data: bytes, purse: Purse) -> Raw:
    """The first sheet with a header of two columns or more, and what is below it."""
    from openpyxl import load_workbook  # a third of a second that only a workbook needs

    open_zip(data).close()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            names = book.sheetnames[:MAX_SHEETS]
            found = [(name, raw) for name in names if (raw := _sheet(book[name], purse)) is not None]
    except DataError:
        raise
    except Exception as error:
        raise DataError(
            f"the workbook cannot be read ({type(error).__name__}); save it again as XLSX or CSV"
        ) from error
    if not found:
        raise DataError("no sheet of the workbook holds a table with a header")
    name, raw = max(found, key=lambda each: len(each[1].rows))
    if len(found) > 1:
        raw.notes.append(f"of {len(found)} sheets “{name}” was read; it has the most rows")
    return raw


def _sheet(sheet: Any, purse: Purse) -> Raw | None:  # noqa: ANN401 (a sheet of openpyxl)
    if not hasattr(sheet, "iter_rows"):
        return None
    sheet.reset_dimensions()
    lines = sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1)
    raw = Raw("xlsx", purse)
    header: tuple[object, ...] = ()
    for line in islice(lines, HEAD_ROWS):
        filled = [cell for cell in line if cell not in (None, "")]
        if len(filled) > 1 and all(isinstance(cell, str) for cell in filled):
            header = line
            break
    if not header:
        return None
    width = max(at for at, cell in enumerate(header, 1) if cell not in (None, ""))
    raw.headers = [str(cell or f"column {at}").strip() for at, cell in enumerate(header[:width], 1)]
    purse.columns(len(raw.headers))
    for line in lines:
        cells = [_cell(cell, purse) for cell in line[:width]]
        if any(cell not in (None, "") for cell in cells):
            raw.add(cells)
        else:
            purse.tick()
    return raw.finish()


def _cell(value: object, purse: Purse) -> Cell:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return purse.cell(str(value).strip())
