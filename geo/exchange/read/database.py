"""GeoPackage by sqlite3, read only and in memory: no extension, trigger or statement of the file runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import shapely

from geo.errors import DataError
from geo.exchange.read.limits import MAX_ROWS, Purse
from geo.exchange.read.raw import Cell, Raw

ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the bounds in a geometry's header, by their kind."""

STEPS = 100_000
"""Instructions of the database between two looks at the clock."""


def read_gpkg(data: bytes, purse: Purse) -> Raw:
    """The feature table with the most rows."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 64 * 2**20)
        database.set_progress_handler(lambda: _late(purse), STEPS)
        try:
            database.deserialize(data)
            database.execute("PRAGMA query_only = ON")
            database.execute("PRAGMA trusted_schema = OFF")
            tables = _tables(database)
            raw = _table(database, *max(tables, key=lambda each: _count(database, each[0])), purse)
        except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
            raise DataError(f"the GeoPackage is damaged ({error}); save it again") from error
    if len(tables) > 1:
        raw.notes.append(f"of {len(tables)} layers, the one with the most rows was read")
    return raw


def _late(purse: Purse) -> int:
    try:
        purse.clock()
    except DataError:
        return 1
    return 0


def _tables(database: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Name, geometry column and CRS of every real table of features."""
    real = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    rows = database.execute(
        "SELECT g.table_name, g.column_name, s.organization || ':' || s.organization_coordsys_id"
        " FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id"
    )
    tables = [(str(name), str(column), str(crs)) for name, column, crs in rows if name in real]
    if not tables:
        raise DataError("the database has no table of features; give a GeoPackage")
    return tables


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _count(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()[0])  # noqa: S608 (quoted)


def _table(database: sqlite3.Connection, table: str, column: str, crs: str, purse: Purse) -> Raw:
    raw = Raw("gpkg", purse, crs="" if crs.upper() == "EPSG:4326" else crs)
    limit = MAX_ROWS + 1
    rows = database.execute(f"SELECT * FROM {_quoted(table)} LIMIT {limit}")  # noqa: S608 (quoted)
    names = [each[0] for each in rows.description]
    purse.columns(len(names))
    at = names.index(column)
    raw.headers = [name for name in names if name != column]
    for row in rows:
        try:
            shape = geometry(row[at], purse)
        except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError) as error:
            raw.reject(column, str(error).partition("\n")[0][:100])
            continue
        if shape is None:
            raw.reject(column, "has no geometry")
        else:
            raw.add(list(_cells(row, at, purse)), shape)
    return raw.finish()


def _cells(row: tuple[object, ...], skip: int, purse: Purse) -> Iterator[Cell]:
    for at, value in enumerate(row):
        if at == skip:
            continue
        if value is None or isinstance(value, int | float):
            yield value
        elif isinstance(value, bytes):
            yield "(binary)"
        else:
            yield purse.cell(str(value))


def geometry(blob: object, purse: Purse) -> shapely.Geometry | None:
    """The shape of a GeoPackage blob; None for none. Raises ValueError for what is none."""
    if blob is None:
        return None
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8:
        raise ValueError("is not a GeoPackage geometry")
    kind = (blob[3] >> 1) & 0b111
    if kind >= len(ENVELOPES):
        raise ValueError("has bounds of an unknown kind")
    shape = shapely.from_wkb(blob[8 + ENVELOPES[kind] :])
    purse.points(int(shapely.get_num_coordinates(shape)))
    return shape
