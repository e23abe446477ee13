"""KML, KMZ and GPX by defusedxml: no entity is expanded, nothing is fetched, no link is followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import shapely
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.exchange.read.limits import MAX_DEPTH, Purse
from geo.exchange.read.packed import open_zip, part
from geo.exchange.read.raw import Cell, Raw

_TAG = re.compile(r"\{[^}]*\}")


class _Depth:
    """Hears the parser open and close elements."""

    def __init__(self) -> None:
        self.open = 0


def parse(data: bytes) -> Element:
    """The root element. Raises DataError for entities, for markup that is too deep, for what is no XML."""
    parser = DefusedXMLParser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    depth = _Depth()
    start, end = parser.parser.StartElementHandler, parser.parser.EndElementHandler

    def opened(*given: Any) -> Any:  # noqa: ANN401 (expat's own arguments)
        depth.open += 1
        if depth.open > MAX_DEPTH:
            raise DataError(f"the markup is nested more than {MAX_DEPTH} deep")
        return start(*given)

    def closed(*given: Any) -> Any:  # noqa: ANN401 (expat's own arguments)
        depth.open -= 1
        return end(*given)

    parser.parser.StartElementHandler, parser.parser.EndElementHandler = opened, closed
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise DataError("the markup defines entities, which no map needs; remove them") from error
    except (ParseError, ValueError, LookupError) as error:
        raise DataError(f"the markup is damaged ({error}); save the file again") from error
    return root


def _name(element: Element) -> str:
    return _TAG.sub("", element.tag) if isinstance(element.tag, str) else ""


def _child(element: Element, name: str) -> Element | None:
    return next((each for each in element if _name(each) == name), None)


def _text(element: Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def read_kmz(data: bytes, purse: Purse) -> Raw:
    """The first KML inside a KMZ; pictures and further archives are left alone."""
    with open_zip(data) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".kml")]
        if not names:
            raise DataError("the zipped file holds no KML")
        raw = read_kml(parse(part(archive, "doc.kml" if "doc.kml" in names else names[0])), purse)
    if len(names) > 1:
        raw.notes.append(f"of {len(names)} KML files inside, the first was read")
    return raw


def read_kml(root: Element, purse: Purse) -> Raw:
    """Every placemark: name, description, time, extended data, and its shape."""
    raw = Raw("kml", purse, headers=["name", "description", "begin", "end"])
    links = 0
    for element in root.iter():
        purse.tick()
        if _name(element) == "NetworkLink":
            links += 1
        elif _name(element) == "Placemark":
            _placemark(raw, element)
    if links:
        raw.notes.append(f"{links} links to other files were not followed")
    return raw.finish()


def _placemark(raw: Raw, element: Element) -> None:
    record: dict[str, Cell] = {
        "name": raw.purse.cell(_text(_child(element, "name"))),
        "description": raw.purse.cell(_text(_child(element, "description"))),
    }
    span, stamp = _child(element, "TimeSpan"), _child(element, "TimeStamp")
    if span is not None:
        record["begin"], record["end"] = _text(_child(span, "begin")), _text(_child(span, "end"))
    elif stamp is not None:
        record["begin"] = _text(_child(stamp, "when"))
    for data in element.iter():
        if _name(data) in {"Data", "SimpleData"} and data.get("name"):
            value = _child(data, "value") if _name(data) == "Data" else data
            record[f"{data.get('name')}"[:80]] = raw.purse.cell(_text(value))
    try:
        shapes = [shape for each in element for shape in _shapes(each, raw.purse)]
    except ValueError as error:
        raw.reject("geometry", str(error))
        return
    if not shapes:
        raw.reject("geometry", "the placemark has no shape")
        return
    raw.add_record(record, shapes[0] if len(shapes) == 1 else _together(shapes))


def _together(shapes: list[BaseGeometry]) -> BaseGeometry:
    if all(isinstance(shape, Polygon) for shape in shapes):
        return MultiPolygon(shapes)
    return GeometryCollection(shapes)


def _shapes(element: Element, purse: Purse) -> Iterator[BaseGeometry]:
    name = _name(element)
    if name == "MultiGeometry":
        for each in element:
            yield from _shapes(each, purse)
    elif name == "Point":
        yield Point(_points(element, purse, 1)[0])
    elif name in {"LineString", "LinearRing"}:
        yield LineString(_points(element, purse, 2))
    elif name == "Polygon":
        rings = [_points(each, purse, 4) for each in element if _name(each).endswith("BoundaryIs")]
        if not rings:
            raise ValueError("a polygon has no boundary")
        yield Polygon(rings[0], rings[1:])


def _points(element: Element, purse: Purse, least: int) -> list[tuple[float, float]]:
    texts = [_text(each) for each in element.iter() if _name(each) == "coordinates"]
    points = []
    for triple in " ".join(texts).split():
        parts = triple.split(",")
        if len(parts) < 2:
            raise ValueError(f"{triple[:30]!r} is not a coordinate")
        points.append((float(parts[0]), float(parts[1])))
    purse.points(len(points))
    if len(points) < least:
        raise ValueError(f"a shape has {len(points)} points but needs {least}")
    return points


def read_gpx(root: Element, purse: Purse) -> Raw:
    """Way points, routes and tracks."""
    raw = Raw("gpx", purse, headers=["name", "description", "begin"])
    for element in root.iter():
        purse.tick()
        if _name(element) == "wpt":
            _gpx(raw, element, [element], element)
        elif _name(element) in {"rte", "trk"}:
            points = [each for each in element.iter() if _name(each) in {"rtept", "trkpt"}]
            _gpx(raw, element, points, points[0] if points else element)
    return raw.finish()


def _gpx(raw: Raw, element: Element, points: list[Element], dated: Element) -> None:
    raw.purse.points(len(points))
    try:
        places = [(float(each.get("lon", "")), float(each.get("lat", ""))) for each in points]
    except ValueError:
        raw.reject("geometry", "a point without numbers")
        return
    if not places:
        raw.reject("geometry", "a track without points")
        return
    record: dict[str, Cell] = {
        "name": raw.purse.cell(_text(_child(element, "name"))),
        "description": raw.purse.cell(_text(_child(element, "desc"))),
        "begin": _text(_child(dated, "time")),
    }
    shape = Point(places[0]) if len(places) == 1 else LineString(places)
    raw.add_record(record, shapely.force_2d(shape))
