"""CSV, RFC 4180, UTF-8; areas as WKT. A CSVW description beside it says what each column means."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import shapely
from shapely.geometry.base import BaseGeometry

from geo.exchange.layer import Column, Export, Layer, Row, Value, tame
from geo.safe import FORMULA_STARTS, csv_cell

GEOMETRY = Column("geometry", "The ground itself: Well-known Text, lon lat in degrees, WGS 84")

WKT_DIGITS = 6
"""Decimals of a degree in Well-known Text: 0.1 m, finer than any coordinate in the data."""

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
    writer = csv.writer(out)
    writer.writerow(column.name for column in columns(layer))
    count = 0
    for row in layer.rows:
        writer.writerow(_cells(layer, row))
        count += 1
    return count


def columns(layer: Layer) -> tuple[Column, ...]:
    """Columns as the file has them."""
    return (*layer.columns, GEOMETRY) if layer.geometry == "area" else layer.columns


def _cells(layer: Layer, row: Row) -> Iterator[object]:
    yield from map(_cell, row.values)
    if layer.geometry == "area":
        yield (
            shapely.to_wkt(row.shape, rounding_precision=WKT_DIGITS)
            if isinstance(row.shape, BaseGeometry)
            else ""
        )


def _cell(value: Value) -> object:
    if not isinstance(value, str) or (value.isprintable() and not value.startswith(FORMULA_STARTS)):
        return value
    return csv_cell(tame(value))


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
