"""CSV, RFC 4180, UTF-8; areas as WKT. A CSVW description beside it says what each column means."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

import shapely
from shapely.geometry.base import BaseGeometry

from geo.exchange.layer import Column, Export, Layer, Row, joined, tame
from geo.safe import FORMULA_STARTS, csv_cell

GEOMETRY = Column("geometry", "The ground itself: Well-known Text, lon lat in degrees, WGS 84")

WKT_DIGITS = 6
"""Decimals of a degree in Well-known Text: 0.1 m, finer than any coordinate in the data."""

_FORMULA = re.compile(f"\\|[{re.escape(''.join(FORMULA_STARTS))}]")

CSVW_TYPES = {"text": "string", "link": "anyURI", "date": "date", "integer": "integer", "number": "number"}


def write_csv(export: Export, path: Path) -> None:
    """Write the one layer of `export`."""
    with path.open("w", encoding="utf-8", newline="") as out:
        write_table(export.layers[0], out)


def write_csv_bom(export: Export, path: Path) -> None:
    """The same with a byte order mark, by which Excel knows UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        write_table(export.layers[0], out)


def write_table(layer: Layer, out: TextIO) -> int:
    """Write one layer, return the number of its rows; a text that a spreadsheet would run is made inert."""
    return sum(1 for _ in written(layer, out))


def written(layer: Layer, out: TextIO) -> Iterator[Row]:
    """The rows of a layer, each written as it is read, so that one reading can make another file too."""
    writer = csv.writer(out)
    writer.writerow(column.name for column in columns(layer))
    for row in layer.rows:
        told = joined(row.values)
        cells: Sequence[object] = row.values
        if _FORMULA.search(told) or not told.isprintable():
            cells = [csv_cell(tame(value)) if isinstance(value, str) else value for value in row.values]
        writer.writerow([*cells, _ground(row)] if layer.geometry == "area" else cells)
        yield row


def columns(layer: Layer) -> tuple[Column, ...]:
    """Columns as the file has them."""
    return (*layer.columns, GEOMETRY) if layer.geometry == "area" else layer.columns


def _ground(row: Row) -> str:
    if not isinstance(row.shape, BaseGeometry):
        return ""
    return str(shapely.to_wkt(row.shape, rounding_precision=WKT_DIGITS))


def description(export: Export, file: str) -> str:
    """CSV on the Web metadata (W3C) of a file named `file`: columns, licences, credits, view, version."""
    layer = export.layers[0]
    fields: list[dict[str, Any]] = [
        {
            "name": column.name,
            "titles": column.name,
            "dc:description": column.help,
            "datatype": CSVW_TYPES[column.kind],
        }
        for column in columns(layer)
    ]
    about = export.about
    record = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": file,
        "dc:title": about.title,
        "dc:license": [{"@id": each.path} for each in about.licences],
        "dc:rights": list(about.credits),
        "dc:description": {name: text for name, text in about.lines() if name not in {"licence", "credit"}},
        "tableSchema": {"columns": fields},
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
