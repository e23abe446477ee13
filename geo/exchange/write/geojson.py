"""GeoJSON, RFC 7946: WGS 84 degrees, outer rings counterclockwise; what it is of is in foreign members."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import shapely
from shapely.geometry.base import BaseGeometry

from geo.exchange.layer import Export, Layer, Row, Shape, chunks, clean, joined

MEMBERS = ("title", "situation", "view", "data version", "last evidence", "prepared", "boundaries")
"""What `About` says in single texts."""


def write_geojson(export: Export, path: Path) -> None:
    """Write the one layer of `export`."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        write_collection(export, export.layers[0], out)


def write_collection(export: Export, layer: Layer, out: TextIO) -> None:
    """Write one layer as a FeatureCollection, feature by feature."""
    head = _encode({"type": "FeatureCollection", **head_of(export, layer)})
    out.write(head[:-1] + ',"features":[')
    names = [column.name for column in layer.columns]
    before = "\n"
    for held in chunks(layer.rows):
        out.write(before + ",\n".join(feature_text(names, row) for row in held))
        before = ",\n"
    out.write("\n]}\n")


def head_of(export: Export, layer: Layer) -> dict[str, Any]:
    """Foreign members: what the file is of, under which licences, and what its columns mean."""
    told = dict(export.about.lines())
    return {
        "name": layer.name,
        **{name.replace(" ", "_"): told[name] for name in MEMBERS},
        "licences": [each._asdict() for each in export.about.licences],
        "credits": list(export.about.credits),
        "columns": {column.name: column.help for column in layer.columns},
    }


def feature_text(names: Sequence[str], row: Row, key: str | None = None) -> str:
    """A row as a GeoJSON feature, with an id where it has one."""
    name = "" if key is None else f'"id":{_encode(key)},'
    cells = row.values if joined(row.values).isprintable() else map(clean, row.values)
    properties = _encode(dict(zip(names, cells, strict=True)))
    return f'{{"type":"Feature",{name}"properties":{properties},"geometry":{geometry_text(row.shape)}}}'


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no cell")


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_day).encode


def geometry_text(shape: Shape) -> str:
    """A shape as a GeoJSON geometry."""
    if shape is None:
        return "null"
    if isinstance(shape, BaseGeometry):
        return str(shapely.to_geojson(shapely.orient_polygons(shape)))
    return f'{{"type":"Point","coordinates":[{shape[0]!r},{shape[1]!r}]}}'
