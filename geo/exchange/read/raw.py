"""What a reader of one format gives: rows under headers, each with its shape where the format has any."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from shapely.geometry.base import BaseGeometry

from geo.exchange.read.limits import Purse

Cell: TypeAlias = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is left out: its number (the first below the header is 1), the column, the reason."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        """One line."""
        where = f"row {self.row}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self.reason}"


@dataclass(slots=True)
class Raw:
    """Rows as the file has them.

    Attributes
    ----------
    form
        What kind of file it is: "csv", "xlsx", "geojson", ...
    headers
        Names of the cells of every row.
    rows, numbers, shapes
        Cells, the number of each row in the file, and its shape: None in every row of a table.
    crs
        What the shapes' coordinates are in, where the file says so and it is not WGS 84.
    notes
        What was mended, in words.
    """

    form: str
    purse: Purse
    headers: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    shapes: list[BaseGeometry | None] = field(default_factory=list)
    crs: str = ""
    notes: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def drawn(self) -> bool:
        """Whether any row has a shape of its own."""
        return any(shape is not None for shape in self.shapes)

    def add(self, cells: list[Cell], shape: BaseGeometry | None = None) -> None:
        """Take one row."""
        self.purse.row()
        self.numbers.append(len(self.numbers) + len(self.rejected) + 1)
        self.rows.append(cells)
        self.shapes.append(shape)

    def add_record(self, record: dict[str, Cell], shape: BaseGeometry | None = None) -> None:
        """Take one row by names; a name that is new becomes a column."""
        for name in record:
            if name not in self.headers:
                self.headers.append(name)
                self.purse.columns(len(self.headers))
        self.add([record.get(name) for name in self.headers], shape)

    def reject(self, column: str, reason: str) -> None:
        """Leave the next row out, and say why."""
        self.purse.row()
        self.rejected.append(Rejected(len(self.numbers) + len(self.rejected) + 1, column, reason))

    def finish(self) -> Raw:
        """Make every row as long as the headers."""
        width = len(self.headers)
        for cells in self.rows:
            cells.extend([None] * (width - len(cells)))
        return self
