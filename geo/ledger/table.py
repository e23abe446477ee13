"""One CSV file into two piles: rows whose every cell fits the schema, and rejections with the reason."""

from __future__ import annotations

import csv
import difflib
import io
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import getitem
from pathlib import Path

from geo.ledger.schema import Field, Table

Cell = str | int | float | bool | date | None
Row = Mapping[str, Cell]

Finding = tuple[str, str, str]
"""What a rule finds wrong with a row: column, reason, remedy."""

HEADER_ROW = 1
_NUMERAL = re.compile(r"[-+.0-9A-Za-z]+")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
BOM = b"\xef\xbb\xbf"
SHOWN_CHARACTERS = 80
"""How much of a bad cell a message repeats: enough to find it, short enough for one line."""
MAX_FILE_BYTES = 64 * 1024 * 1024
"""A ledger is under 1 MB; far larger files are not ledgers and are not read into memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Something that cannot be used. `row` counts rows, the header being 1; 0 is the whole file."""

    file: str
    row: int
    column: str
    value: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        """One line: file, row and column, value, reason; remedy."""
        where = (
            f"{self.file}"
            + (f" row {self.row}" if self.row else "")
            + (f", {self.column}" if self.column else "")
        )
        value = f" {self.value!r}" if self.value else ""
        return f"{where}:{value} {self.reason}; {self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Good rows by row number, what was rejected, and what was accepted although unusual."""

    good: Mapping[int, Row]
    rejected: tuple[Rejection, ...]
    flawed: tuple[Row, ...] = ()
    """rejected rows as far as they could be read: what refers to them is not at fault"""
    notes: tuple[str, ...] = ()
    readable: bool = True
    """False where the file as a whole could not be used"""

    def values(self, column: str) -> Iterator[Cell]:
        """Every cell of `column`, rejected rows included."""
        for row in (*self.good.values(), *self.flawed):
            if column in row:
                yield row[column]


class _UnusableError(Exception):
    """The file is not a table at all; carries reason, remedy, and what was found."""

    def __init__(self, reason: str, remedy: str, column: str = "", value: str = "") -> None:
        super().__init__(reason)
        self.reason, self.remedy, self.column, self.value = reason, remedy, column, value


def read_table(folder: Path, table: Table) -> Rows:
    """Read one table of a data folder; never raises for anything the file may hold."""
    try:
        text, notes = _text(folder / table.path)
        lines = _lines(text)
        _check_header(next(lines, []), table)
        good, flawed, rejected = _rows(lines, table)
    except _UnusableError as bad:
        whole = Rejection(
            file=table.path, row=0, column=bad.column, value=bad.value, reason=bad.reason, remedy=bad.remedy
        )
        return Rows(good={}, rejected=(whole,), readable=False)
    return Rows(
        good=good,
        rejected=tuple(rejected),
        flawed=tuple(flawed),
        notes=tuple(f"{table.path}: {note}" for note in notes),
    )


def _text(path: Path) -> tuple[str, list[str]]:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise _UnusableError(
                "is larger than any ledger", f"split it; the limit is {MAX_FILE_BYTES // 2**20} MB"
            )
        raw = path.read_bytes()
    except OSError as error:
        reason = (
            "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
        )
        raise _UnusableError(reason, "put the file back, or restore it from version control") from error
    if not raw.strip():
        raise _UnusableError("is empty", "put back at least the header row")
    if b"\x00" in raw:
        raise _UnusableError("is a binary file, not text", "save it as CSV, UTF-8")
    notes = []
    if raw.startswith(BOM):
        raw = raw[len(BOM) :]
        notes.append("begins with a byte order mark, which was ignored; save as plain UTF-8 to be rid of it")
    if b"\r\n" in raw:
        notes.append("has Windows line ends (CRLF), which were accepted")
    try:
        return raw.decode("utf-8"), notes
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _UnusableError(f"is not UTF-8 text (line {line})", "save it as CSV, UTF-8") from error


def _lines(text: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise _UnusableError(
            f"is not CSV near line {reader.line_num} ({error})",
            "close every quoted cell; double quotes inside one",
        ) from error


def _check_header(header: list[str], table: Table) -> None:
    wanted = [field.name for field in table.fields]
    if header == wanted:
        return
    for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if len(header) == 1 and mark in header[0]:
            raise _UnusableError(
                f"is separated by {name}",
                "save it as CSV separated by commas",
                value=header[0][:SHOWN_CHARACTERS],
            )
    twice = sorted({name for name in header if header.count(name) > 1})
    missing = [name for name in wanted if name not in header]
    extra = [name for name in header if name not in wanted]
    if twice:
        raise _UnusableError("has a column twice", "keep one of them", column=", ".join(twice))
    if missing:
        near = [close[0] for name in missing if (close := difflib.get_close_matches(name, extra, 1))]
        remedy = (
            f"rename {', '.join(near)}"
            if near
            else "add the column; its cells may be empty where the schema allows"
        )
        raise _UnusableError("lacks a column", remedy, column=", ".join(missing))
    if extra:
        raise _UnusableError(
            "has a column the schema does not know",
            "remove it, or describe it in datapackage.json",
            column=", ".join(extra)[:SHOWN_CHARACTERS],
        )
    raise _UnusableError("has its columns in another order", f"order them: {', '.join(wanted)}")


def _rows(lines: Iterator[list[str]], table: Table) -> tuple[dict[int, Row], list[Row], list[Rejection]]:
    good: dict[int, Row] = {}
    flawed: list[Row] = []
    rejected: list[Rejection] = []
    names = [field.name for field in table.fields]
    columns = [_Cells(field) for field in table.fields]
    for number, cells in enumerate(lines, HEADER_ROW + 1):
        if len(cells) != len(names):
            rejected.append(_ragged(table, number, cells))
            continue
        try:
            good[number] = dict(zip(names, map(getitem, columns, cells), strict=True))
        except _BadCellError:
            row, bad = _flawed(table, number, columns, cells)
            flawed.append(row)
            rejected += bad
    return good, flawed, rejected


def _flawed(
    table: Table, number: int, columns: Sequence[_Cells], cells: Sequence[str]
) -> tuple[Row, list[Rejection]]:
    """A row as far as it can be read, and a rejection for every cell that cannot."""
    row: dict[str, Cell] = {}
    rejected = []
    for field, values, cell in zip(table.fields, columns, cells, strict=True):
        try:
            row[field.name] = values[cell]
        except _BadCellError as bad:
            rejected.append(
                Rejection(
                    file=table.path,
                    row=number,
                    column=field.name,
                    value=cell[:SHOWN_CHARACTERS],
                    reason=bad.reason,
                    remedy=bad.remedy,
                )
            )
    return row, rejected


def _ragged(table: Table, number: int, cells: list[str]) -> Rejection:
    wanted = len(table.fields)
    if not any(cells):
        remedy = "remove the blank line"
    elif len(cells) < wanted:
        remedy = "add the missing cells; an empty one still needs its comma"
    else:
        remedy = "quote cells that hold a comma"
    return Rejection(
        file=table.path,
        row=number,
        column="",
        value=",".join(cells)[:SHOWN_CHARACTERS],
        reason=f"has {len(cells)} cells instead of {wanted}",
        remedy=remedy,
    )


class _BadCellError(Exception):
    """A cell does not fit its field."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


class _Cells(dict[str, Cell]):
    """Values of the cells of one column, each read once: most columns repeat few words and days."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        free = field.type == "string" and not field.enum and not field.pattern
        self._read: Callable[[str], Cell] = str if free else partial(_READERS[field.type], field)

    def __missing__(self, cell: str) -> Cell:
        if cell:
            value = self._read(cell)
        elif self._field.required:
            raise _BadCellError("is empty", "fill it in; this column may not be empty")
        else:
            value = "" if self._field.type == "string" else None
        self[cell] = value
        return value


def _string(field: Field, cell: str) -> str:
    if field.enum and cell not in field.enum:
        near = difflib.get_close_matches(cell, field.enum, 1)
        known = near[0] if near else ", ".join(sorted(field.enum))
        raise _BadCellError("is not one of the known values", f"use {known}")
    if field.pattern and not field.pattern.fullmatch(cell):
        raise _BadCellError(
            "does not have the form of this column", f"write it to match {field.pattern.pattern}"
        )
    return cell


def _float(cell: str) -> float:
    """The number; ValueError also for what Python alone takes: 1_000, blanks, digits of other scripts."""
    if not _NUMERAL.fullmatch(cell):
        raise ValueError(cell)
    return float(cell)


def _number(field: Field, cell: str) -> float:
    try:
        number = _float(cell)
    except ValueError as error:
        raise _BadCellError(
            "is not a number", "write digits with a decimal point, or leave it empty"
        ) from error
    if not math.isfinite(number):
        raise _BadCellError("is not a finite number", "write the number, or leave it empty where unknown")
    low, high = field.minimum, field.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        limits = f"{'-inf' if low is None else low} to {'inf' if high is None else high}"
        raise _BadCellError(
            "is out of range", f"must lie within {limits}; check for swapped or shifted digits"
        )
    return number


def _integer(field: Field, cell: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,15}", cell):
        raise _BadCellError("is not a whole number", "write digits only, or leave it empty")
    return int(_number(field, cell))


def _date(_field: Field, cell: str) -> date:
    remedy = "write it as YYYY-MM-DD"
    if not _ISO_DAY.fullmatch(cell):
        raise _BadCellError("is not a date", remedy)
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise _BadCellError("is a day that no calendar has", remedy) from error


def _boolean(field: Field, cell: str) -> bool:
    if cell in field.true_values:
        return True
    if cell in field.false_values:
        return False
    raise _BadCellError(
        "is neither yes nor no", f"write {' or '.join(sorted(field.true_values | field.false_values))}"
    )


_READERS: Mapping[str, Callable[[Field, str], Cell]] = {
    "string": _string,
    "number": _number,
    "integer": _integer,
    "date": _date,
    "boolean": _boolean,
}
