"""GeoParquet 1.1: typed columns, geometry as WKB, lon lat on WGS 84; what it is of is in its metadata."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pyarrow as pa
import shapely
from pyarrow import parquet
from shapely.geometry.base import BaseGeometry

from geo.exchange.layer import Export, Layer, Row, Shape, chunks, clean

TYPES = {
    "text": pa.string(),
    "link": pa.string(),
    "date": pa.date32(),
    "integer": pa.int64(),
    "number": pa.float64(),
}

_POINT = struct.Struct("<BIdd")
_WKB_POINT = 1


def write_parquet(export: Export, path: Path) -> None:
    """Write the one layer of `export`, batch by batch."""
    layer = export.layers[0]
    schema = _schema(export, layer)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for held in chunks(layer.rows):
            writer.write_table(_table(layer, schema, held))


def _schema(export: Export, layer: Layer) -> pa.Schema:
    fields = [
        pa.field(column.name, TYPES[column.kind], metadata={"description": column.help})
        for column in layer.columns
    ]
    told = dict(export.about.lines()) | {
        "licences": [each._asdict() for each in export.about.licences],
        "credits": list(export.about.credits),
    }
    metadata = {"kursk-explorer": json.dumps(told, ensure_ascii=False)}
    if layer.geometry:
        fields.append(pa.field("geometry", pa.binary()))
        column = {"encoding": "WKB", "geometry_types": []}
        geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
        metadata["geo"] = json.dumps(geo)
    return pa.schema(fields, metadata=metadata)


def _table(layer: Layer, schema: pa.Schema, rows: list[Row]) -> pa.Table:
    values = list(zip(*(row.values for row in rows), strict=True))
    arrays = [
        pa.array(map(clean, cells), TYPES[column.kind])
        for column, cells in zip(layer.columns, values, strict=True)
    ]
    if layer.geometry:
        arrays.append(pa.array([wkb(row.shape) for row in rows], pa.binary()))
    return pa.table(arrays, schema=schema)


def wkb(shape: Shape) -> bytes | None:
    """A shape as little-endian Well-known Binary; None where there is none."""
    if shape is None:
        return None
    if isinstance(shape, BaseGeometry):
        return bytes(shapely.to_wkb(shape, byte_order=1))
    return _POINT.pack(1, _WKB_POINT, *shape)
