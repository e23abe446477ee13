"""Zipped Shapefiles by pyshp: one layer, its table, and its .prj."""

from __future__ import annotations

import io
import struct
import warnings
from datetime import date

import shapefile
import shapely

from geo.errors import DataError
from geo.exchange.read.limits import Purse
from geo.exchange.read.packed import open_zip, part
from geo.exchange.read.raw import Cell, Raw
from geo.exchange.read.text import decode

ENDINGS = (".shp", ".dbf", ".shx", ".prj", ".cpg")


def read_shapefile(data: bytes, purse: Purse) -> Raw:
    """The first Shapefile inside a zipped file."""
    with open_zip(data) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        stems = sorted(name[:-4] for name in names if name.endswith(".shp"))
        if not stems:
            raise DataError("the zipped file holds no Shapefile, KML or table that can be read")
        found = {
            ending: part(archive, names[stems[0] + ending])
            for ending in ENDINGS
            if stems[0] + ending in names
        }
    if ".dbf" not in found:
        raise DataError("the Shapefile has no .dbf beside its .shp; zip all of its parts")
    raw = _read(found, purse)
    if len(stems) > 1:
        raw.notes.append(f"of {len(stems)} Shapefiles inside, the first was read")
    return raw


def _read(found: dict[str, bytes], purse: Purse) -> Raw:
    encoding = found.get(".cpg", b"").decode("ascii", "replace").strip() or "utf-8"
    raw = Raw("shapefile", purse, crs=decode(found[".prj"])[0].strip() if ".prj" in found else "")
    if ".prj" not in found:
        raw.notes.append("it does not say its coordinate system; taken for WGS 84 degrees")
    parts = {ending[1:]: io.BytesIO(found[ending]) for ending in (".shp", ".dbf", ".shx") if ending in found}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = shapefile.Reader(**parts, encoding=encoding, encodingErrors="replace")
        with reader:
            raw.headers = [str(field[0]) for field in reader.fields if field[0] != "DeletionFlag"]
            purse.columns(len(raw.headers))
            for each in reader.iterShapeRecords():
                _add(raw, each, purse)
    except (
        shapefile.ShapefileException,
        struct.error,
        ValueError,
        IndexError,
        LookupError,
        OSError,
        TypeError,
    ) as error:
        raise DataError(f"the Shapefile is damaged ({str(error)[:80]}); zip it again") from error
    return raw.finish()


def _add(raw: Raw, each: shapefile.ShapeRecord, purse: Purse) -> None:
    purse.points(len(getattr(each.shape, "points", ())))
    cells = [_cell(value, purse) for value in each.record]
    if each.shape.shapeType == shapefile.NULL:
        raw.reject("geometry", "has no geometry")
        return
    try:
        shape = shapely.geometry.shape(each.shape.__geo_interface__)
    except (
        ValueError,
        TypeError,
        KeyError,
        shapefile.ShapefileException,
        shapely.errors.ShapelyError,
    ) as error:
        raw.reject("geometry", str(error)[:100])
        return
    raw.add(cells, shape)


def _cell(value: object, purse: Purse) -> Cell:
    if value is None or isinstance(value, bool | int | float | date):
        return value
    return purse.cell(str(value).strip())
