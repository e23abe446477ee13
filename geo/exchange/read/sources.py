"""Files that analysts bring, known by their headers, and what their columns mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column says what; empty: none does."""

    lat: str = ""
    lon: str = ""
    point: str = ""
    place: str = ""
    begin: str = ""
    end: str = ""
    title: str = ""
    text: str = ""
    link: str = ""
    status: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as seen in the wild: the headers that tell it apart, and its columns."""

    name: str
    marks: frozenset[str]
    columns: Columns


def _source(name: str, marks: str, **columns: str) -> Source:
    return Source(name, frozenset(marks.split()), Columns(**columns))


SOURCES = (
    _source(
        "ACLED", "event_id_cnty event_date latitude longitude", lat="latitude", lon="longitude",
        begin="event_date",
        title="sub_event_type", text="notes", id="event_id_cnty", place="location",
    ),
    _source(
        "GeoConfirmed", "date name latitude longitude pluscode", lat="Latitude", lon="Longitude",
        begin="Date",
        title="Name", text="Description", link="Geolocation", id="Id",
    ),
    _source(
        "GeoConfirmed", "id date originalsource geolocation coordinates", point="coordinates", begin="date",
        title="name", text="description", link="geolocation", id="id",
    ),
    _source(
        "GeoConfirmed", "id date original_source geolocation latitude longitude", lat="latitude",
        lon="longitude",
        begin="date", text="description", link="geolocation", id="id",
    ),
    _source(
        "VIINA events", "event_id report_id geo_precision latitude longitude", lat="latitude",
        lon="longitude",
        begin="date", text="text", link="url", id="event_id", place="location",
    ),
    _source(
        "VIINA control", "geonameid asciiname latitude longitude", lat="latitude", lon="longitude",
        title="name",
        id="geonameid", status="status", begin="begin", end="end",
    ),
    _source(
        "UCDP GED", "date_start date_end where_prec latitude longitude", lat="latitude", lon="longitude",
        begin="date_start", end="date_end", title="dyad_name", text="where_description", id="id",
    ),
    _source(
        "FIRMS", "acq_date acq_time frp latitude longitude", lat="latitude", lon="longitude",
        begin="acq_date",
        title="satellite",
    ),
    _source(
        "GDELT", "globaleventid sqldate actiongeo_lat actiongeo_long", lat="ActionGeo_Lat",
        lon="ActionGeo_Long",
        begin="SQLDATE", title="EventCode", text="ActionGeo_FullName", link="SOURCEURL", id="GLOBALEVENTID",
    ),
    _source(
        "UAWarData", "icon15 unit unitnumber lat lng", lat="lat", lon="lng", begin="date", title="unit",
        text="notes",
        link="sources_url",
    ),
    _source("DeepState", "name fill stylehash", title="name"),
    _source("ISW", "eventtype eventdate mapcode", begin="EventDate", title="EventType", text="Sources"),
    _source(
        "Cen4infoRes", "verifieddate title url", begin="verifiedDate", title="title", text="description",
        link="url",
        id="id",
    ),
)  # fmt: skip
"""The first whose marks are all among the headers (in lower case) is it."""

GDELT_WIDTHS = (58, 61)
"""Columns of GDELT's event files, version 1 and 2, which have no header."""

_GDELT = {
    0: "GLOBALEVENTID", 1: "SQLDATE", 6: "Actor1Name", 16: "Actor2Name", 26: "EventCode",
    50: "ActionGeo_FullName",
    53: "ActionGeo_Lat", 54: "ActionGeo_Long", 57: "SOURCEURL",
}  # fmt: skip
_GDELT_2 = {**_GDELT, 52: "ActionGeo_FullName", 56: "ActionGeo_Lat", 57: "ActionGeo_Long", 60: "SOURCEURL"}
del _GDELT_2[50], _GDELT_2[53], _GDELT_2[54]

ALIASES = {
    "lat": "lat latitude y широта breite latitud ycoord y_coord point_y",
    "lon": "lon lng long longitude x долгота довгота länge laenge longitud xcoord x_coord point_x",
    "point": "coordinates coordinate coords coord latlon latlng lat/lon lat,lon gps mgrs utm geo pluscode "
    "координаты координати koordinaten location_coordinates",
    "place": "place location settlement town village city place_name placename locality населенный_пункт "
    "населений_пункт ort geo_name",
    "begin": "date day begin start start_date date_start event_date datetime time timestamp when created "
    "published дата datum acq_date verifieddate",
    "end": "end date_end end_date until to_date last_day",
    "title": "title name headline event label заголовок назва titel what",
    "text": "description notes text note details summary описание опис beschreibung comment",
    "link": "url link source source_url sourceurl href geolocation",
    "status": "status control holder side ctr",
    "id": "id event_id uid guid objectid fid",
}
"""Headers by which a column of any other file is known, lower case with _ for a blank; first come first."""


def gdelt(width: int) -> tuple[str, ...]:
    """Names for the columns of a GDELT file of so many."""
    known = _GDELT_2 if width == GDELT_WIDTHS[1] else _GDELT
    return tuple(known.get(at, f"column {at + 1}") for at in range(width))


def recognise(headers: Iterable[str]) -> tuple[str, Columns]:
    """What file it is, empty for no known one, and what its columns mean."""
    given = {_folded(header): header for header in headers}
    for source in SOURCES:
        if source.marks <= given.keys():
            named = {
                each.name: given.get(_folded(getattr(source.columns, each.name)), "")
                for each in fields(Columns)
            }
            return source.name, replace(Columns(), **named)
    named = {field: _first(given, names.split()) for field, names in ALIASES.items()}
    return "", Columns(**named)


def _first(given: dict[str, str], names: list[str]) -> str:
    return next((given[name] for name in names if name in given), "")


def _folded(header: str) -> str:
    return re.sub(r"\s+", "_", header.strip().lower())
