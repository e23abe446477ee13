"""JSON: GeoJSON, lists of records, and the daily files of owlmaps."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.exchange.read.limits import MAX_DEPTH, Purse
from geo.exchange.read.raw import Cell, Raw

OWLMAPS = frozenset({"areas", "frontline"})
"""Keys by which a daily file of owlmaps is known; its areas are lists of [lat, lon]."""

OWLMAPS_AREAS = {"areas": "ru", "areas_ua": "ua"}

_TYPES = frozenset(
    {
        "Feature", "FeatureCollection", "GeometryCollection", "Point", "MultiPoint", "LineString",
        "MultiLineString", "Polygon", "MultiPolygon",
    }
)  # fmt: skip


def parse(text: str) -> object:
    """The value of a JSON text. Raises DataError for what is no JSON, too deep, or a number without end."""
    depth = deepest = 0
    in_string = escaped = False
    for char in text:
        if in_string:
            in_string, escaped = (not (char == '"' and not escaped)), (char == "\\" and not escaped)
        elif char == '"':
            in_string = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    if deepest > MAX_DEPTH:
        raise DataError(f"the JSON is nested more than {MAX_DEPTH} deep")
    try:
        return json.loads(text)
    except ValueError as error:
        raise DataError(f"the JSON is damaged ({error}); save the file again") from error


def read_json(value: object, purse: Purse) -> Raw:
    """Rows of whatever kind of JSON it is. Raises DataError where it holds none."""
    if isinstance(value, Mapping) and value.get("type") in _TYPES:
        return _geojson(value, purse)
    if isinstance(value, Mapping) and value.keys() >= OWLMAPS:
        return _owlmaps(value, purse)
    records = value if isinstance(value, list) else _longest_list(value)
    if records and all(isinstance(each, Mapping) for each in records):
        return _records(records, purse)
    raise DataError("the JSON holds neither GeoJSON nor a list of records")


def _longest_list(value: object) -> list[Any]:
    lists = [each for each in value.values() if isinstance(each, list)] if isinstance(value, Mapping) else []
    return max(lists, key=len, default=[])


def _records(records: list[Any], purse: Purse) -> Raw:
    raw = Raw("json", purse)
    for record in records:
        raw.add_record({str(name)[:80]: _cell(value, purse) for name, value in record.items()})
    return raw.finish()


def _cell(value: object, purse: Purse) -> Cell:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return purse.cell(value.strip())
    if isinstance(value, list) and len(value) == 2 and all(isinstance(each, int | float) for each in value):
        return f"{value[0]}, {value[1]}"
    return purse.cell(json.dumps(value, ensure_ascii=False))


def _geojson(value: Mapping[str, Any], purse: Purse) -> Raw:
    raw = Raw("geojson", purse, crs=_crs(value))
    features = value.get("features") if value["type"] == "FeatureCollection" else [value]
    if not isinstance(features, list):
        raise DataError("the GeoJSON has no list of features")
    for feature in features:
        if not isinstance(feature, Mapping):
            raw.reject("", "is not a feature")
            continue
        geometry = feature.get("geometry") if feature.get("type") == "Feature" else feature
        properties = feature.get("properties")
        record = (
            {str(name)[:80]: _cell(each, purse) for name, each in (properties or {}).items()}
            if isinstance(properties, Mapping)
            else {}
        )
        if "id" in feature and "id" not in record:
            record["id"] = _cell(feature["id"], purse)
        try:
            shape = shape_of(geometry, purse)
        except (ValueError, TypeError, KeyError, IndexError, shapely.errors.ShapelyError) as error:
            raw.reject("geometry", str(error).partition("\n")[0][:100] or "cannot be read")
            continue
        raw.add_record(record, shape) if shape is not None else raw.reject("geometry", "has no geometry")
    return raw.finish()


def _crs(value: Mapping[str, Any]) -> str:
    crs = value.get("crs")
    properties = crs.get("properties") if isinstance(crs, Mapping) else None
    return str(properties.get("name", ""))[:120] if isinstance(properties, Mapping) else ""


def shape_of(geometry: object, purse: Purse) -> BaseGeometry | None:
    """A shape of GeoJSON; None for none. Raises ValueError and its like for what is no shape."""
    if geometry is None:
        return None
    if not isinstance(geometry, Mapping) or geometry.get("type") not in _TYPES:
        raise ValueError("is not a geometry")
    if geometry["type"] == "GeometryCollection":
        parts = [shape_of(each, purse) for each in geometry["geometries"]]
        return shapely.GeometryCollection([each for each in parts if each is not None])
    points = list(_numbers(geometry["coordinates"]))
    purse.points(len(points))
    for point in points:
        del point[3:]  # measures, which shapely does not take
    return shapely.geometry.shape({"type": geometry["type"], "coordinates": geometry["coordinates"]})


def _numbers(coordinates: object) -> Iterator[list[object]]:
    """Every point of nested coordinates. Raises ValueError for one that has no two numbers."""
    if not isinstance(coordinates, list):
        raise ValueError("coordinates are not a list")  # noqa: TRY004 (a wrong file, not a wrong call)
    if coordinates and not isinstance(coordinates[0], list):
        if len(coordinates) < 2 or not all(
            isinstance(each, int | float) and not isinstance(each, bool) and math.isfinite(each)
            for each in coordinates[:2]
        ):
            raise ValueError(f"{str(coordinates)[:40]} is not a coordinate")
        yield coordinates
        return
    for each in coordinates:
        yield from _numbers(each)


def _owlmaps(value: Mapping[str, Any], purse: Purse) -> Raw:
    raw = Raw("owlmaps", purse, headers=["status", "date"])
    day = str(value.get("date", ""))[:20]
    for key, status in OWLMAPS_AREAS.items():
        for ring in value.get(key) or []:
            try:
                points = [(float(lon), float(lat)) for lat, lon, *_ in ring]
                purse.points(len(points))
                shape = Polygon(points)
            except (TypeError, ValueError) as error:
                raw.reject(key, str(error)[:100])
                continue
            raw.add_record({"status": status, "date": day}, MultiPolygon([shape]))
    for line in value["frontline"] if isinstance(value["frontline"], list) else []:
        try:
            points = [(float(lon), float(lat)) for lat, lon, *_ in line]
            purse.points(len(points))
            raw.add_record({"status": "frontline", "date": day}, LineString(points))
        except (TypeError, ValueError) as error:
            raw.reject("frontline", str(error)[:100])
    return raw.finish()
