"""KML 2.2 and KMZ: a folder for each layer, time from the columns begin and end, styles in our colours."""

from __future__ import annotations

import io
import re
from datetime import date
from html import escape
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

import shapely
from shapely.geometry.base import BaseGeometry

from geo.exchange.layer import FAST, Export, Layer, Row, Shape, Value, joined, tame
from geo.exchange.write.style import COLOURS, OPACITY, kml_colour

NAMES = ("title", "unit", "place")
"""Columns by which a placemark is called, the first that a layer has."""

DIGITS = 6
"""Decimals of a degree: 0.1 m."""

_MARKUP = re.compile("[&<>]")


def write_kml(export: Export, path: Path) -> None:
    """Write every layer of `export`."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        _document(export, out)


def write_kmz(export: Export, path: Path) -> None:
    """The same, zipped."""
    with (
        ZipFile(path, "w", ZIP_DEFLATED, compresslevel=FAST) as archive,
        archive.open("doc.kml", "w", force_zip64=True) as raw,
        io.TextIOWrapper(raw, "utf-8", newline="\n") as out,
    ):
        _document(export, out)


def _document(export: Export, out: TextIO) -> None:
    about = "\n".join(f"{name}: {text}" for name, text in export.about.lines())
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
    )
    out.write(f"<name>{escape(export.about.title)}</name><description>{_text(about)}</description>\n")
    for value in [*COLOURS, "other"]:
        out.write(_style(value))
    for layer in export.layers:
        columns = "\n".join(f"{column.name}: {column.help}" for column in layer.columns)
        out.write(f"<Folder><name>{escape(layer.title)}</name><description>{_text(columns)}</description>\n")
        heads = [f"<Data name={quoteattr(column.name)}><value>" for column in layer.columns]
        for row in layer.rows:
            out.write(_placemark(layer, heads, row))
        out.write("</Folder>\n")
    out.write("</Document></kml>\n")


def _style(value: str) -> str:
    whole, part = kml_colour(value, 1.0), kml_colour(value, OPACITY)
    return (
        f"<Style id={quoteattr(value)}><IconStyle><color>{whole}</color><scale>0.6</scale></IconStyle>"
        f"<LabelStyle><scale>0</scale></LabelStyle><LineStyle><color>{whole}</color><width>1.5</width></LineStyle>"
        f"<PolyStyle><color>{part}</color></PolyStyle></Style>\n"
    )


def _placemark(layer: Layer, heads: list[str], row: Row) -> str:
    cells = dict(zip([column.name for column in layer.columns], row.values, strict=True))
    colour = str(cells.get(layer.colour) or "")
    told = joined(row.values)
    written = _text if _MARKUP.search(told) or not told.isprintable() else str
    data = "".join([
        f"{head}{written(value) if isinstance(value, str) else value}</value></Data>"
        for head, value in zip(heads, row.values, strict=True)
        if value is not None and value != ""
    ])  # fmt: skip
    return (
        f"<Placemark><name>{_text(_called(layer, cells))}</name>{_time(cells)}"
        f"<styleUrl>#{colour if colour in COLOURS else 'other'}</styleUrl><ExtendedData>{data}</ExtendedData>"
        f"{geometry_text(row.shape)}</Placemark>\n"
    )


def _called(layer: Layer, cells: dict[str, Value]) -> str:
    for name in NAMES:
        if cells.get(name):
            return str(cells[name])
    return " ".join(str(cells[name]) for name in ("country", layer.colour) if cells.get(name)) or layer.title


def _time(cells: dict[str, Value]) -> str:
    begin, end = cells.get("begin"), cells.get("end")
    if not isinstance(begin, date) or not isinstance(end, date):
        return ""
    if begin == end:
        return f"<TimeStamp><when>{begin.isoformat()}</when></TimeStamp>"
    return f"<TimeSpan><begin>{begin.isoformat()}</begin><end>{end.isoformat()}</end></TimeSpan>"


def _text(text: str) -> str:
    return escape(tame(text), quote=False)


def geometry_text(shape: Shape) -> str:
    """A shape as KML geometry; nothing for none."""
    if shape is None:
        return ""
    if not isinstance(shape, BaseGeometry):
        return f"<Point><coordinates>{shape[0]:.{DIGITS}f},{shape[1]:.{DIGITS}f}</coordinates></Point>"
    parts = [_polygon(part) for part in shapely.get_parts(shapely.orient_polygons(shape))]
    return f"<MultiGeometry>{''.join(parts)}</MultiGeometry>"


def _polygon(part: BaseGeometry) -> str:
    outer, *holes = [_ring(ring) for ring in shapely.get_rings(part)]
    inner = "".join(f"<innerBoundaryIs>{hole}</innerBoundaryIs>" for hole in holes)
    return f"<Polygon><outerBoundaryIs>{outer}</outerBoundaryIs>{inner}</Polygon>"


def _ring(ring: BaseGeometry) -> str:
    points = " ".join(f"{x:.{DIGITS}f},{y:.{DIGITS}f}" for x, y in shapely.get_coordinates(ring))
    return f"<LinearRing><coordinates>{points}</coordinates></LinearRing>"
