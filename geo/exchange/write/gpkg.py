"""GeoPackage 1.3 by sqlite3: a layer for each kind, its style for QGIS, and tables that say what it is.

Written without GDAL: the format is a database with four system tables, and so it needs no frame in memory.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.exchange.layer import Export, Layer, Row, Shape, Value, chunks, clean
from geo.exchange.write.parquet import wkb
from geo.exchange.write.style import qml

APPLICATION_ID = 0x47504B47
"""`GPKG` in ASCII: how a reader knows the file."""

USER_VERSION = 10300
WGS84_ID = 4326

TYPES = {"text": "TEXT", "link": "TEXT", "date": "DATE", "integer": "INTEGER", "number": "REAL"}
GEOMETRIES = {"point": "POINT", "area": "GEOMETRY"}

_WGS84_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_SYSTEM = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
  identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  PRIMARY KEY (table_name, column_name));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME);
CREATE TABLE about (fid INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, text TEXT);
CREATE TABLE about_columns (fid INTEGER PRIMARY KEY AUTOINCREMENT, layer TEXT, "column" TEXT, meaning TEXT);
"""
_HEADER = struct.Struct("<2sBBi")
_ENVELOPE = struct.Struct("<4d")
_BARE, _WITH_ENVELOPE, _EMPTY = 0b0001, 0b0011, 0b10001
"""Flags of a geometry's header: little-endian; with its bounds; empty."""


def write_gpkg(export: Export, path: Path) -> None:
    """Write every layer of `export` into one database."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {USER_VERSION}")
        database.executescript(_SYSTEM)
        database.execute("BEGIN")
        _references(database)
        _about(database, export)
        changed = export.about.prepared.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        for table in ("about", "about_columns", "layer_styles"):
            _register(database, table, "attributes", table, "", changed)
        for layer in export.layers:
            _layer(database, layer, changed)
        database.execute("COMMIT")


def _references(database: sqlite3.Connection) -> None:
    database.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
        [
            ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
            ("Undefined geographic", 0, "NONE", 0, "undefined", None),
            ("WGS 84", WGS84_ID, "EPSG", WGS84_ID, _WGS84_WKT, "longitude and latitude in degrees"),
        ],
    )


def _about(database: sqlite3.Connection, export: Export) -> None:
    database.executemany("INSERT INTO about (name, text) VALUES (?, ?)", export.about.lines())
    database.executemany(
        'INSERT INTO about_columns (layer, "column", meaning) VALUES (?, ?, ?)',
        ((layer.name, column.name, column.help) for layer in export.layers for column in layer.columns),
    )


def _register(
    database: sqlite3.Connection, table: str, kind: str, title: str, description: str, changed: str
) -> None:
    reference = WGS84_ID if kind == "features" else None
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (table, kind, title, description, changed, reference),
    )


def _layer(database: sqlite3.Connection, layer: Layer, changed: str) -> None:
    """Create, fill and register one layer."""
    names = [f'"{column.name}" {TYPES[column.kind]}' for column in layer.columns]
    if layer.geometry:
        names.insert(0, f"geom {GEOMETRIES[layer.geometry]}")
    database.execute(
        f'CREATE TABLE "{layer.name}" (fid INTEGER PRIMARY KEY AUTOINCREMENT, {", ".join(names)})'
    )
    _register(
        database, layer.name, "features" if layer.geometry else "attributes", layer.name, layer.title, changed
    )
    bounds = _fill(database, layer)
    if not layer.geometry:
        return
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
        (layer.name, GEOMETRIES[layer.geometry], WGS84_ID),
    )
    database.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
        (*bounds, layer.name),
    )
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
        " styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time)"
        " VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', ?)",
        (layer.name, layer.name, qml(layer), layer.title, changed),
    )


def _fill(database: sqlite3.Connection, layer: Layer) -> tuple[float | None, ...]:
    """Insert the rows; return the bounds of what they draw: west, south, east, north."""
    width = len(layer.columns) + bool(layer.geometry)
    statement = f'INSERT INTO "{layer.name}" VALUES (NULL{", ?" * width})'  # noqa: S608 (our own names)
    west = south = float("inf")
    east = north = float("-inf")
    for held in chunks(layer.rows):
        database.executemany(statement, _records(layer, held))
        for box in filter(None, (_box(row.shape) for row in held)):
            west, south = min(west, box[0]), min(south, box[1])
            east, north = max(east, box[2]), max(north, box[3])
    return (west, south, east, north) if west <= east else (None,) * 4


def _records(layer: Layer, rows: list[Row]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        cells = tuple(map(_cell, row.values))
        yield (blob(row.shape), *cells) if layer.geometry else cells


def _cell(value: Value) -> object:
    return value.isoformat() if isinstance(value, date) else clean(value)


def _box(shape: Shape) -> tuple[float, ...] | None:
    """West, south, east, north."""
    if shape is None or (isinstance(shape, BaseGeometry) and shape.is_empty):
        return None
    return tuple(shape.bounds) if isinstance(shape, BaseGeometry) else (*shape, *shape)


def blob(shape: Shape) -> bytes | None:
    """A shape as GeoPackage stores it: a header with its bounds, then Well-known Binary."""
    body = wkb(shape)
    if body is None:
        return None
    if not isinstance(shape, BaseGeometry):
        return _HEADER.pack(b"GP", 0, _BARE, WGS84_ID) + body
    if shape.is_empty:
        return _HEADER.pack(b"GP", 0, _EMPTY, WGS84_ID) + body
    west, south, east, north = shapely.bounds(shape)
    return _HEADER.pack(b"GP", 0, _WITH_ENVELOPE, WGS84_ID) + _ENVELOPE.pack(west, east, south, north) + body
