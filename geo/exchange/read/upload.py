"""A reader's own file: recognised by its content, read within limits, into two piles with reasons.

Pure: bytes in, records out; nothing is written, fetched or remembered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import groupby
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError, ViewError
from geo.exchange.read import dates, jsonfile, markup
from geo.exchange.read.database import read_gpkg
from geo.exchange.read.ground import Ground
from geo.exchange.read.limits import Purse, check_size
from geo.exchange.read.packed import open_zip, part
from geo.exchange.read.raw import Cell, Raw, Rejected
from geo.exchange.read.shapefile import read_shapefile
from geo.exchange.read.sources import GDELT_WIDTHS, Columns, gdelt, recognise
from geo.exchange.read.text import decode, read_table
from geo.exchange.read.xlsx import read_xlsx
from geo.ledger import Dataset
from geo.select import coordinates, find_place

YOURS = "your file"
"""What a file of a reader is called everywhere; it is never a claim."""

FIRST_ROWS = 10
"""Rows of a preview."""

REFUSED = (
    (b"%PDF", "a PDF holds no table; ask for the data behind it as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file (XLS); save it as XLSX or CSV"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"Rar!", "a RAR file; unpack it first"),
    (b"7z\xbc\xaf", "a 7z file; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
"""First bytes of what is often dropped by mistake, and what is said of it."""

_DEGREES = re.compile(r"([+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?|[+-]?\.\d+)\s*°?\s*([NSEWnsew]?)")
_CONTROL = re.compile(r"ctr_(\d{8})\d*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a reader corrected: columns by name, order of day and month, latitude and longitude swapped."""

    columns: Columns = field(default_factory=Columns)
    day_first: bool | None = None
    swap: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its row in the file, where, from when to when (None: undated), its name, its cells."""

    number: int
    shape: BaseGeometry
    begin: date | None
    end: date | None
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What a file holds.

    Attributes
    ----------
    form, source
        Kind of file, and whose export it is; empty for no known one.
    columns
        What its columns mean.
    records, rejected
        The two piles: every row of the file is in one of them.
    notes, questions
        What was assumed or mended, and what only the reader can answer.
    """

    form: str
    source: str
    headers: tuple[str, ...]
    columns: Columns
    records: tuple[Record, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[str, ...]
    questions: tuple[str, ...]

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day; None where nothing is dated."""
        days = [day for record in self.records for day in (record.begin, record.end) if day is not None]
        return (min(days), max(days)) if days else None

    @property
    def reasons(self) -> dict[str, int]:
        """How many rows were left out for which reason, the commonest first; values are left out of it."""
        return dict(
            Counter(re.sub(r"'.*?'|“.*?”|\d+", "…", each.reason) for each in self.rejected).most_common()
        )


def upload(data: bytes, dataset: Dataset, choices: Choices | None = None) -> Upload:
    """Read a file. Raises DataError, in one line, for one that cannot be read at all or passes a limit."""
    chosen = choices or Choices()
    purse = Purse()
    check_size(data)
    raw = _wide_control(read_raw(data, purse))
    source, columns = recognise(raw.headers)
    source = source or (raw.form if raw.form == "owlmaps" else "")
    columns = _corrected(columns, chosen.columns, raw.headers)
    return _Reading(raw, source, columns, dataset, chosen).upload()


def read_raw(data: bytes, purse: Purse) -> Raw:
    """Rows of a file, whatever it is."""
    for start, what in REFUSED:
        if data.startswith(start):
            raise DataError(f"the file is {what}")
    if data.startswith(b"PK"):
        return _zipped(data, purse)
    if data.startswith(b"SQLite format 3\0"):
        return read_gpkg(data, purse)
    text, notes = decode(data)
    first = text.lstrip("\ufeff \t\r\n")[:1]
    if first == "<":
        return _markup(data, purse)
    if first in {"{", "["}:
        raw = jsonfile.read_json(jsonfile.parse(text.lstrip("\ufeff")), purse)
    else:
        raw = read_table(text, purse, _headless(text))
    raw.notes[:0] = notes
    return raw


def _zipped(data: bytes, purse: Purse) -> Raw:
    with open_zip(data) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/") and "__MACOSX" not in name]
        lower = [name.lower() for name in names]
        if "xl/workbook.xml" in lower:
            return read_xlsx(data, purse)
        if any(name.endswith(".kml") for name in lower):
            return markup.read_kmz(data, purse)
        if any(name.endswith(".shp") for name in lower):
            return read_shapefile(data, purse)
        if any(name.endswith((".zip", ".gz", ".kmz", ".7z", ".rar")) for name in lower):
            raise DataError("the zipped file holds another zipped file; unpack the outer one first")
        tables = [
            name for name in names if name.lower().endswith((".csv", ".tsv", ".txt", ".json", ".geojson"))
        ]
        if len(tables) != 1:
            raise DataError("the zipped file holds no Shapefile, KML or single table that can be read")
        inside = part(archive, tables[0])
    check_size(inside)
    if inside.startswith(b"PK"):
        raise DataError("the zipped file holds another zipped file; unpack the outer one first")
    return read_raw(inside, purse)


def _markup(data: bytes, purse: Purse) -> Raw:
    if re.match(rb"(?i)(\xef\xbb\xbf)?\s*(<!doctype html|<html)", data):
        raise DataError("the file is a web page; download the data it shows instead")
    root = markup.parse(data)
    name = root.tag.rpartition("}")[2].lower()
    if name == "kml":
        return markup.read_kml(root, purse)
    if name == "gpx":
        return markup.read_gpx(root, purse)
    raise DataError(f"the markup is {name[:30]!r}, neither KML nor GPX")


def _headless(text: str) -> tuple[str, ...]:
    """Names of the columns of a GDELT file, which has no header; none for any other."""
    cells = text.partition("\n")[0].rstrip("\r").split("\t")
    if len(cells) in GDELT_WIDTHS and cells[0].isdecimal() and re.fullmatch(r"(19|20)\d{6}", cells[1]):
        return gdelt(len(cells))
    return ()


def _wide_control(raw: Raw) -> Raw:
    """A control table with a column for each day as rows from one change to the next."""
    days = sorted(
        (found[1], at) for at, name in enumerate(raw.headers) if (found := _CONTROL.fullmatch(name))
    )
    if not days:
        return raw
    keep = [at for at, name in enumerate(raw.headers) if not _CONTROL.fullmatch(name)]
    tall = Raw(raw.form, raw.purse, [*(raw.headers[at] for at in keep), "status", "begin", "end"])
    tall.notes = [*raw.notes, f"{len(days)} days of control were read as changes"]
    tall.rejected = raw.rejected
    raw.purse.rows = 0
    for number, cells in zip(raw.numbers, raw.rows, strict=True):
        for status, run in groupby(days, key=lambda each: str(cells[each[1]] or "")):
            spell = [day for day, _ in run]
            if status:
                tall.add([*(cells[at] for at in keep), status.lower(), spell[0], spell[-1]])
                tall.numbers[-1] = number
    return tall


def _corrected(columns: Columns, chosen: Columns, headers: list[str]) -> Columns:
    """Columns as a reader chose them, the others as recognised."""
    given = {each.name: getattr(chosen, each.name) for each in fields(Columns)}
    unknown = [name for name in given.values() if name and name not in headers]
    if unknown:
        raise ViewError(f"the file has no column {unknown[0][:40]!r}; it has {', '.join(headers)[:200]}")
    if given["point"] or given["place"] or given["lat"]:
        columns = Columns(**{**_all(columns), "lat": "", "lon": "", "point": "", "place": ""})
    return Columns(**{**_all(columns), **{name: column for name, column in given.items() if column}})


def _all(columns: Columns) -> dict[str, str]:
    return {each.name: getattr(columns, each.name) for each in fields(Columns)}


class _Found(NamedTuple):
    """A row that is read: where it lies, (lon, lat) for a row of a table, and its first and last day."""

    number: int
    where: tuple[float, float] | BaseGeometry
    days: tuple[date | None, date | None]
    cells: list[Cell]


class _Reading:
    """Rows on their way into the two piles."""

    def __init__(self, raw: Raw, source: str, columns: Columns, dataset: Dataset, choices: Choices) -> None:
        self.raw, self.source, self.columns, self.dataset, self.choices = (
            raw,
            source,
            columns,
            dataset,
            choices,
        )
        self.at = {name: at for at, name in enumerate(raw.headers)}
        self.ground = Ground(dataset, raw.crs, swap=choices.swap)
        self.questions: list[str] = []
        self.orders = {name: self._order(name) for name in (columns.begin, columns.end) if name}
        self.places: dict[str, tuple[float, float] | str] = {}
        self.days: dict[tuple[str, Cell], tuple[date, date] | None] = {}

    def upload(self) -> Upload:
        """Both piles."""
        raw, columns = self.raw, self.columns
        if raw.rows and not (raw.drawn or columns.point or columns.place or (columns.lat and columns.lon)):
            known = ", ".join(raw.headers)[:200]
            raise DataError(
                f"no column says where: name those for latitude and longitude, or a place, out of {known}"
            )
        records = tuple(self._drawn(list(self._read())))
        rejected = sorted(self.raw.rejected, key=lambda each: each.row)
        return Upload(
            form=raw.form, source=self.source, headers=tuple(raw.headers), columns=columns, records=records,
            rejected=tuple(rejected), notes=(*raw.notes, *self.ground.notes(), *self._doubled()),
            questions=(*self.questions, *self.ground.questions()),
        )  # fmt: skip

    def _order(self, column: str) -> bool | None:
        found = dates.order([cells[self.at[column]] for cells in self.raw.rows])
        if found.day_first is None and found.example and self.choices.day_first is None:
            self.questions.append(dates.QUESTION.format(column=column, example=found.example))
        return found.day_first if self.choices.day_first is None else self.choices.day_first

    def _drawn(self, found: list[_Found]) -> Iterator[Record]:
        """Records with their shapes; the points of a table are made all at once."""
        points = iter(
            shapely.points([each.where for each in found if isinstance(each.where, tuple)] or [(0, 0)])
        )
        for each in found:
            shape = next(points) if isinstance(each.where, tuple) else each.where
            yield Record(
                each.number, shape, *each.days, self._text(each.cells, self.columns.title), tuple(each.cells)
            )

    def _read(self) -> Iterator[_Found]:
        rows = zip(self.raw.numbers, self.raw.rows, self.raw.shapes, strict=True)
        for number, cells, shape in rows:
            self.raw.purse.tick()
            try:
                where = self.ground.point(*self._point(cells)) if shape is None else self.ground.mended(shape)
                days = self._days(cells)
            except _BadCellError as bad:
                self.raw.rejected.append(Rejected(number, bad.column, bad.reason))
            except ValueError as error:
                self.raw.rejected.append(
                    Rejected(number, "geometry" if shape is not None else "", str(error))
                )
            else:
                yield _Found(number, where, days, cells)

    def _text(self, cells: list[Cell], column: str) -> str:
        value = cells[self.at[column]] if column else None
        return "" if value is None else str(value)

    def _days(self, cells: list[Cell]) -> tuple[date | None, date | None]:
        spans = []
        for column in (self.columns.begin, self.columns.end):
            try:
                spans.append(self._day(column, cells[self.at[column]]) if column else None)
            except (ValueError, OverflowError, OSError) as error:
                raise _BadCellError(column, str(error)) from error
        begin, end = spans
        if begin is None:
            return None, None
        last = end[1] if end is not None else begin[1]
        if last < begin[0]:
            raise _BadCellError(self.columns.end, f"ends on {last}, before it begins on {begin[0]}")
        return begin[0], last

    def _day(self, column: str, cell: Cell) -> tuple[date, date] | None:
        """First and last day of a cell; most days of a file occur many times, and are read once."""
        key = (column, cell)
        if key not in self.days:
            self.days[key] = dates.read(cell, self.orders[column])
        return self.days[key]

    def _point(self, cells: list[Cell]) -> tuple[float, float]:
        columns = self.columns
        if columns.lat and columns.lon:
            lat, lon = (self._number(cells, column) for column in (columns.lat, columns.lon))
            if lat is not None and lon is not None:
                return lat, lon
        for column, find in ((columns.point, self._pasted), (columns.place, self._place)):
            text = self._text(cells, column)
            if text:
                return find(column, text)
        raise _BadCellError(columns.lat or columns.point or columns.place, "does not say where")

    def _number(self, cells: list[Cell], column: str) -> float | None:
        value = cells[self.at[column]]
        if value is None or value == "":
            return None
        number = degrees(value)
        if number is None:
            raise _BadCellError(column, f"{str(value)[:40]!r} is not a number of degrees")
        return number

    def _pasted(self, column: str, text: str) -> tuple[float, float]:
        found = coordinates.read(text.strip("()[] "))
        if found is None:
            raise _BadCellError(column, f"{text[:40]!r} gives no coordinates")
        return found

    def _place(self, column: str, text: str) -> tuple[float, float]:
        """A place of the ledger by its name, looked up once."""
        if text not in self.places:
            try:
                place = find_place(self.dataset, text)
                self.places[text] = (place.lat, place.lon)
            except ViewError as error:
                self.places[text] = (
                    str(error).partition("; give")[0].partition("; did")[0].partition("; the names")[0]
                )
        found = self.places[text]
        if isinstance(found, str):
            raise _BadCellError(column, found)
        return found

    def _doubled(self) -> Iterator[str]:
        if self.columns.id:
            seen = Counter(self._text(cells, self.columns.id) for cells in self.raw.rows)
            doubled = [name for name, count in seen.items() if name and count > 1]
            if doubled:
                yield f"{len(doubled)} values of {self.columns.id} occur more than once; every row was kept"


def degrees(value: Cell) -> float | None:
    """A number of degrees: with a decimal comma, a degree sign, a side of the sky; None for what is none."""
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(str(value))
    except ValueError:
        pass  # not a plain number: a comma, a sign of degrees or of a side of the sky
    found = _DEGREES.fullmatch(str(value).strip().replace("\u2212", "-"))
    if found is None:
        return None
    size = float(found[1].replace(",", "."))
    return -size if found[2] in {"S", "W", "s", "w"} else size


class _BadCellError(Exception):
    """A cell that cannot be used."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason
