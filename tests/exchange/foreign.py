"""Awkward files, made here: what analysts bring, what exports get wrong, and what an enemy would send.

Each is (name, bytes, records, rejected rows, words): records is None where the file is refused; words must
occur in the refusal, or in the notes, questions and reasons of what was read.
"""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import tempfile
import zipfile
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import openpyxl
import shapefile
from pyproj import CRS

from geo.exchange.read import limits
from geo.exchange.write import write
from tests.exchange.conftest import HOSTILE

FILES: list[tuple[str, bytes, int | None, int, str]] = []


def add(name, data, records, rejected=0, words=""):
    FILES.append((name, data if isinstance(data, bytes) else data.encode(), records, rejected, words))


def table(rows, sep=",", end="\n"):
    return end.join(sep.join(map(str, row)) for row in rows) + end


HEAD = ("lat", "lon", "date", "title")
ROW = ("51.19", "35.27", "2024-10-30", "Суджа")
TABLE = table([HEAD, ROW, ROW])

# Encodings, separators, line ends
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"):
    add(f"csv-{encoding}", TABLE.encode(encoding), 2)
for name, sep in (("semicolon", ";"), ("tab", "\t"), ("pipe", "|")):
    add(f"csv-{name}", table([HEAD, ROW], sep), 1)
add("csv-utf16-with-mark-be", "\ufeff".encode("utf-16-be") + TABLE.encode("utf-16-be"), 2)
add("csv-cp1251-says-so", TABLE.encode("cp1251"), 2, 0, "Windows-1251")
add("csv-crlf", table([HEAD, ROW], end="\r\n"), 1)
add("csv-cr", table([HEAD, ROW], end="\r"), 1)
add("csv-no-last-newline", TABLE.rstrip("\n"), 2)
add("csv-empty-rows", table([HEAD, ("", "", "", ""), ROW, ("",)]), 1)
add("csv-only-header", table([HEAD]), 0)
add("csv-quoted-newline", 'lat,lon,title\n51.1,35.2,"two\nlines"\n', 1)
add("csv-quoted-separator", 'lat,lon,title\n51.1,35.2,"a, b"\n', 1)
add("csv-doubled-header", "lat,lon,lat\n51.1,35.2,9\n", 1, 0, "more than once")
add("csv-unnamed-column", "lat,lon,\n51.1,35.2,x\n", 1)
add("csv-row-too-long", "lat,lon\n51.1,35.2,1,2\n51.1,35.2\n", 1, 1, "4 cells")
add("csv-row-too-short", "lat,lon,title\n51.1\n51.1,35.2\n", 1, 1, "one cell only")
add("csv-trailing-separators", "lat,lon\n51.1,35.2,,\n", 1)
add("csv-decimal-comma", "lat;lon\n51,19;35,27\n", 1)
add("csv-degrees-signs", "lat,lon\n51.19°,35.27°E\n51.19 N,35.27 E\n", 2)
add("csv-southern-letter", "lat,lon\n33.9 S,151.2 E\n", 1)
add(
    "csv-not-a-number",
    "lat,lon\nNaN,35.2\ninf,35.2\nnorth,35.2\n51.1,35.2\n",
    1,
    3,
    "not a number of degrees",
)
add("csv-no-coordinates-in-row", "lat,lon\n,\n51.1,\n51.1,35.2\n", 1, 1, "does not say where")
add("csv-out-of-the-world", "lat,lon\n95,35\n51,400\n51.1,35.2\n", 1, 2, "not a place on earth")
add("csv-swapped", "lat,lon\n35.27,51.19\n35.3,51.2\n", 2, 0, "swapped. Swap them?")
add("csv-0-to-360", "lat,lon\n51.1,325.2\n", 1, 0, "0 to 360")
add("csv-exponent", "lat,lon\n5.119e1,3.527e1\n", 1)
add("csv-minus-sign", "lat,lon\n\u221251.1,\u221235.2\n", 1)
add("csv-no-columns-for-where", "a,b\n1,2\n", None, 0, "no column says where")
add("csv-one-column", "hello\nworld\n", None, 0, "no column says where")
add("csv-one-coordinate-column", 'coordinates,date\n"51.19, 35.27",2024-10-30\n', 1)
add(
    "csv-mgrs",
    "mgrs,date\n36UXB5875373622,2024-10-30\n36U XB 58753 73622,2024-10-30\nnone,2024-10-30\n",
    2,
    1,
)
add(
    "csv-places",
    "place,date\nСуджа,2024-10-30\nSudscha,2024-10-31\nAtlantis,2024-10-31\n",
    2,
    1,
    "no place is called",
)
add("csv-places-of-one-name", "place\nViktorovka\nSudzha\n", 1, 1, "several places")
add("csv-ukrainian-headers", "широта,довгота,дата,назва\n51.1,35.2,30.10.2024,x\n", 1)
add("csv-capital-headers", "LAT,LON,DATE\n51.1,35.2,2024-10-30\n", 1)
add("csv-doubled-ids", "id,lat,lon\n1,51.1,35.2\n1,51.2,35.3\n", 2, 0, "occur more than once")
add("csv-formulas", 'lat,lon,title\n51.1,35.2,"=cmd|x"\n', 1)
add("csv-script", "lat,lon,title\n51.1,35.2,<script>alert(1)</script>\n", 1)
add("csv-damaged-utf8-with-mark", b"\xef\xbb\xbflat,lon\n51.1,35.2,\xff\xfe\n", None, 0, "damaged at byte")
add("csv-nul-bytes", b"lat,lon\n51.1,35.2\n\x00\x01\x02", None, 0, "neither text")
add("csv-open-quote", 'lat,lon,title\n51.1,35.2,"open\n', 1)
add("csv-mixed-types", "lat,lon,date\n51.1,35.2,2024-10-30\n51.1,35.2,45595\n51.1,35.2,\n", 3)
add("csv-places-second-choice", "lat,lon,place\n51.1,35.2,\n,,Sudzha\n", 2)
add("csv-zipped-gdelt-name", "lat,lon\n51.1,35.2\n", 1)

# Days
DAYS = {
    "2024-10-30": 1, "2024/10/30": 1, "2024.10.30": 1, "20241030": 1, "30.10.2024": 1, "30/10/2024": 1, "10/30/2024": 1,
    "30-10-2024": 1, "30 October 2024": 1, "30-Oct-2024": 1, "October 30, 2024": 1, "Oct 30 2024 at noon": 1,
    "2024-10": 1, "2024-10-30T23:30:00Z": 1, "2024-10-30 23:30:00": 1, "2024-10-30T23:30:00-04:00": 1,
    "2024-10-30T23:30:00.123+0300": 1, "20241030093000": 1, "1730246400": 1, "1730246400000": 1, "45595": 1,
    "30.10.2024 14:05": 1, "05/05/2024": 1, "": 1, "2024-13-01": 0, "2024-02-30": 0, "yesterday": 0, "32.10.2024": 0,
    "0024-10-30": 0, "2999-01-01": 0, "7": 0, "99999999999999": 0, "2024-W44-3": 0, "04/05/2024": 0,
}  # fmt: skip
for at, (text, good) in enumerate(DAYS.items()):
    add(f"day-{at}-{text or 'empty'}", f'lat,lon,date\n51.1,35.2,"{text}"\n', good, 1 - good)
add("days-ambiguous-are-asked", "lat,lon,date\n51.1,35.2,04/05/2024\n", 0, 1, "day or the month come first")
add("days-told-by-another-row", "lat,lon,date\n51.1,35.2,04/05/2024\n51.1,35.2,30/05/2024\n", 2)
add(
    "days-in-both-orders",
    "lat,lon,date\n51.1,35.2,30/05/2024\n51.1,35.2,05/30/2024\n",
    0,
    2,
    "can be read both ways",
)
add("days-end-before-begin", "lat,lon,start,end\n51.1,35.2,2024-10-30,2024-10-01\n", 0, 1, "before it begins")
add("days-span", "lat,lon,start,end\n51.1,35.2,2024-10-01,2024-10-30\n", 1)

# Exports as seen in the wild
KNOWN = {
    "acled": ("event_id_cnty,event_date,year,event_type,sub_event_type,location,latitude,longitude,source,notes,fatalities",
              "RUS1,30 October 2024,2024,Battles,Armed clash,Sudzha,51.19,35.27,X,Text,0"),
    "geoconfirmed": ("Date;Name;Faction;Origin;Latitude;Longitude;PlusCode;Description;Source;Geolocation;Id",
                     "2024-10-30;Tank;RU;x;51.19;35.27;9G3Q57RC+QQ;Text;https://a.example;https://b.example;1"),
    "geoconfirmed-bigquery": ("id,date,date_created,description,longitude,latitude,original_source,geolocation",
                              "1,2024-10-30,x,Text,35.27,51.19,https://a.example,https://b.example"),
    "viina": ("event_id,report_id,location,source,date,url,text,longitude,latitude,GEO_PRECISION,GEO_API",
              "1,2,Sudzha,x,20241030,https://a.example,Text,35.27,51.19,ADM4,x"),
    "ucdp": ("id,relid,year,dyad_name,where_prec,where_description,latitude,longitude,date_prec,date_start,date_end,best",
             "1,x,2024,A - B,1,Sudzha,51.19,35.27,1,2024-10-30 00:00:00.000,2024-10-31 00:00:00.000,0"),
    "firms-viirs": ("latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,confidence,version,bright_ti5,frp,daynight",
                    "51.19,35.27,330,0.4,0.4,2024-10-30,0110,N,nominal,2.0NRT,290,3.1,N"),
    "firms-modis": ("latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite,confidence,version,bright_t31,frp,daynight",
                    "51.19,35.27,330,1,1,2024-10-30,0110,Terra,80,6.1NRT,290,3.1,N"),
    "uawardata": ("date,lat,lng,icon,icon15,type,strength,unit,unitnumber,subordinate_to,sources_url,notes,country,stacked",
                  "2024-10-30,51.19,35.27,a,b,c,d,22 OMBr,22,x,https://a.example,n,ua,0"),
}  # fmt: skip
for name, lines in KNOWN.items():
    add(f"known-{name}", "\n".join(lines) + "\n", 1)
add("known-viina-control", "geonameid,name,asciiname,alternatenames,longitude,latitude,feature_code,ctr_20241029000000,"
    "ctr_20241030000000,ctr_20241031000000\n1,Sudzha,Sudzha,,35.27,51.19,PPL,UA,UA,RU\n", 2, 0, "3 days of control")  # fmt: skip
GDELT = ["1234", "20241030", *["x"] * 54, "51.19", "35.27", "x", "20241030", "https://a.example"]
add("known-gdelt2", "\t".join(GDELT) + "\n", 1)
add(
    "known-gdelt1",
    "\t".join([*GDELT[:2], *["x"] * 51, "51.19", "35.27", "x", "x", "https://a.example"]) + "\n",
    1,
)

# GeoJSON and other JSON
POINT = {"type": "Point", "coordinates": [35.27, 51.19]}
SQUARE = [[35.0, 51.0], [35.2, 51.0], [35.2, 51.2], [35.0, 51.2], [35.0, 51.0]]
BOW = [[35.0, 51.0], [35.2, 51.2], [35.2, 51.0], [35.0, 51.2], [35.0, 51.0]]


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features, **members):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members})


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


add("geojson-point", collection(feature(POINT, date="2024-10-30")), 1)
add("geojson-bare-geometry", json.dumps(POINT), 1)
add("geojson-bare-feature", json.dumps(feature(POINT)), 1)
add("geojson-mark", "\ufeff" + collection(feature(POINT)), 1)
add("geojson-line", collection(feature({"type": "LineString", "coordinates": SQUARE})), 1)
add("geojson-polygon", collection(feature(polygon(SQUARE), status="ru", date="2024-10-30")), 1)
add("geojson-multi", collection(feature({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]})), 1)
add(
    "geojson-collection",
    collection(feature({"type": "GeometryCollection", "geometries": [POINT, polygon(SQUARE)]})),
    1,
)
add("geojson-null-geometry", collection(feature(None), feature(POINT)), 1, 1, "has no geometry")
add(
    "geojson-empty-geometry",
    collection(feature({"type": "Polygon", "coordinates": []}), feature(POINT)),
    1,
    1,
    "empty",
)
add("geojson-bow-tie", collection(feature(polygon(BOW))), 1, 0, "cross themselves")
add("geojson-open-ring", collection(feature(polygon(SQUARE[:-1])), feature(POINT)), 2)
add("geojson-two-points-ring", collection(feature(polygon(SQUARE[:2])), feature(POINT)), 1, 1)
add("geojson-flat-ring", collection(feature(polygon([[35, 51], [35.1, 51], [35, 51]])), feature(POINT)), 1, 1)
add(
    "geojson-heights",
    collection(feature({"type": "Point", "coordinates": [35.27, 51.19, 120]})),
    1,
    0,
    "heights",
)
add("geojson-measures", collection(feature({"type": "Point", "coordinates": [35.27, 51.19, 1, 2]})), 1)
add("geojson-nan", '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
    '{"type":"Point","coordinates":[NaN,51]}}]}', 0, 1, "not a coordinate")  # fmt: skip
add(
    "geojson-text-coordinates",
    collection(feature({"type": "Point", "coordinates": ["35", "51"]})),
    0,
    1,
    "not a coordinate",
)
add(
    "geojson-one-number",
    collection(feature({"type": "Point", "coordinates": [35]})),
    0,
    1,
    "not a coordinate",
)
add(
    "geojson-unknown-type",
    collection(feature({"type": "Circle", "coordinates": [35, 51]})),
    0,
    1,
    "not a geometry",
)
add("geojson-not-a-feature", collection(1, "x", feature(POINT)), 1, 2, "is not a feature")
add("geojson-properties-null", json.dumps({"type": "Feature", "properties": None, "geometry": POINT}), 1)
add("geojson-nested-properties", collection(feature(POINT, a={"b": [1, 2]}, c=[1, 2, 3])), 1)
add(
    "geojson-mixed-properties",
    collection(feature(POINT, a=1), feature(POINT, a="x", b=True), feature(POINT)),
    3,
)
add(
    "geojson-doubled-ids",
    collection(feature(POINT, id=1), feature(POINT, id=1)),
    2,
    0,
    "occur more than once",
)
add("geojson-no-features", json.dumps({"type": "FeatureCollection", "features": []}), 0)
add("geojson-features-missing", json.dumps({"type": "FeatureCollection"}), None, 0, "no list of features")
add("geojson-truncated", collection(feature(POINT))[:-20], None, 0, "damaged")
add("geojson-deep", '{"type":"Polygon","coordinates":' + "[" * 100 + "]" * 100 + "}", None, 0, "nested")
add("geojson-very-deep", "[" * 200_000, None, 0, "nested")
add("geojson-brackets-in-text", collection(feature(POINT, t="[" * 200 + '\\"')), 1)
add("geojson-mercator", collection(feature({"type": "Point", "coordinates": [3926268, 6659000]}),
    crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}), 1, 0, "turned into WGS 84")  # fmt: skip
add(
    "geojson-crs84",
    collection(feature(POINT), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}),
    1,
)
add(
    "geojson-unknown-crs",
    collection(feature(POINT), crs={"type": "name", "properties": {"name": "moon"}}),
    None,
    0,
    "coordinate system",
)
add("geojson-crs-of-wrong-type", collection(feature(POINT), crs=7), 1)
add(
    "geojson-metres-as-degrees",
    collection(feature({"type": "Point", "coordinates": [3926268, 6659000]})),
    0,
    1,
    "not a place on earth",
)
add("geojson-0-to-360", collection(feature({"type": "Point", "coordinates": [325.2, 51]})), 1, 0, "0 to 360")
add(
    "geojson-antimeridian",
    collection(feature(polygon([[179, 60], [-179, 60], [-179, 61], [179, 61], [179, 60]]))),
    1,
)
add(
    "geojson-swapped",
    collection(feature({"type": "Point", "coordinates": [51.19, 35.27]})),
    1,
    0,
    "Swap them?",
)
add(
    "geojson-deepstate",
    collection(feature(polygon(SQUARE), name="Окуповано /// Occupied", fill="#a52714", styleHash="x")),
    1,
)
add(
    "geojson-cen4infores",
    collection(feature(POINT, id="1", verifiedDate="2024-10-30", title="x", url="https://a.example")),
    1,
)
add("json-records", json.dumps([{"lat": 51.1, "lon": 35.2, "date": "2024-10-30"}]), 1)
add("json-geoconfirmed", json.dumps([{"id": "1", "date": "2024-10-30", "name": "x", "description": "d", "originalSource": "s",
    "geolocation": "g", "coordinates": [51.19, 35.27]}]), 1)  # fmt: skip
add(
    "json-bellingcat",
    json.dumps([{"id": "1", "date": "10/30/2024", "latitude": "51.1", "longitude": "35.2", "sources": []}]),
    1,
)
add("json-list-inside", json.dumps({"meta": [1], "events": [{"lat": 51.1, "lon": 35.2}] * 2}), 2)
add("json-list-of-numbers", "[1, 2, 3]", None, 0, "neither GeoJSON nor")
add("json-empty-list", "[]", None, 0, "neither GeoJSON nor")
add("json-empty-object", "{}", None, 0, "neither GeoJSON nor")
add("json-number-text", "[" + "1" * 5000 + "]", None, 0)
add("owlmaps", json.dumps({"date": "20241030", "areas": [[[y, x] for x, y in SQUARE]], "areas_ua": [], "frontline":
    [[[51.1, 35.1], [51.2, 35.2]]], "geos": [], "units": {}}), 2)  # fmt: skip
add(
    "owlmaps-bad-ring",
    json.dumps({"areas": [[[51, 35]], "x", [[y, x] for x, y in SQUARE]], "frontline": {}}),
    1,
    2,
)

# KML, KMZ, GPX
KML = '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
MARK = "<Placemark><name>x</name>{}<Point><coordinates>35.27,51.19,0</coordinates></Point></Placemark>"
RING = "<LinearRing><coordinates>" + " ".join(f"{x},{y}" for x, y in SQUARE) + "</coordinates></LinearRing>"
OUTER = f"<outerBoundaryIs>{RING}</outerBoundaryIs>"


def kml(*parts):
    return KML.format("".join(parts))


add("kml-point", kml(MARK.format("<TimeStamp><when>2024-10-30</when></TimeStamp>")), 1)
add("kml-span", kml(MARK.format("<TimeSpan><begin>2024-10-01</begin><end>2024-10-30</end></TimeSpan>")), 1)
add("kml-open-span", kml(MARK.format("<TimeSpan><begin>2024-10-01</begin></TimeSpan>")), 1)
add("kml-year", kml(MARK.format("<TimeStamp><when>2024-10</when></TimeStamp>")), 1)
add("kml-bad-time", kml(MARK.format("<TimeStamp><when>soon</when></TimeStamp>"), MARK), 1, 1, "is not a day")
add(
    "kml-data", kml(MARK.format('<ExtendedData><Data name="side"><value>ru</value></Data></ExtendedData>')), 1
)
add("kml-schema-data", kml(MARK.format(
    '<ExtendedData><SchemaData><SimpleData name="side">ru</SimpleData></SchemaData></ExtendedData>')), 1)  # fmt: skip
add(
    "kml-network-link",
    kml(MARK, "<NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink>"),
    1,
    0,
    "not followed",
)
add(
    "kml-only-network-link",
    kml("<NetworkLink><Link><href>file:///etc/passwd</href></Link></NetworkLink>"),
    0,
    0,
    "not followed",
)
add("kml-polygon", kml(f"<Placemark><Polygon>{OUTER}</Polygon></Placemark>"), 1)
add(
    "kml-hole",
    kml(f"<Placemark><Polygon>{OUTER}<innerBoundaryIs>{RING}</innerBoundaryIs></Polygon></Placemark>"),
    0,
    1,
)
add("kml-multi", kml(f"<Placemark><MultiGeometry>{'<Polygon>' + OUTER + '</Polygon>'}<Point><coordinates>35,51</coordinates>"
    "</Point></MultiGeometry></Placemark>"), 1)  # fmt: skip
add("kml-no-shape", kml("<Placemark><name>x</name></Placemark>", MARK), 1, 1, "no shape")
add("kml-no-coordinates", kml("<Placemark><Point><coordinates/></Point></Placemark>", MARK), 1, 1, "needs 1")
add(
    "kml-bad-coordinates",
    kml("<Placemark><Point><coordinates>a,b</coordinates></Point></Placemark>", MARK),
    1,
    1,
)
add(
    "kml-one-number",
    kml("<Placemark><Point><coordinates>35</coordinates></Point></Placemark>", MARK),
    1,
    1,
    "not a coordinate",
)
add("kml-polygon-without-ring", kml("<Placemark><Polygon/></Placemark>", MARK), 1, 1, "no boundary")
add("kml-no-namespace", kml(MARK).replace(' xmlns="http://www.opengis.net/kml/2.2"', ""), 1)
add("kml-utf16", kml(MARK).replace("UTF-8", "UTF-16").encode("utf-16"), 1)
add("kml-mark", "\ufeff" + kml(MARK), 1)
add("kml-empty", kml(), 0)
add("kml-truncated", kml(MARK)[:-30], None, 0, "damaged")
ENTITIES = '<!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
add("kml-laughs", kml(MARK.format("&b;")).replace("<kml", ENTITIES + "<kml"), None, 0, "entities")
add("kml-external-entity", kml(MARK.format("&x;")).replace("<kml", '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml'),
    None, 0, "entities")  # fmt: skip
add("kml-deep", kml("<Folder>" * 100 + MARK + "</Folder>" * 100), None, 0, "nested")
add("kml-script", kml(MARK.format("<description><![CDATA[<script>alert(1)</script>]]></description>")), 1)
GPX = '<gpx xmlns="http://www.topografix.com/GPX/1/1">{}</gpx>'
add(
    "gpx-way-point",
    GPX.format('<wpt lat="51.19" lon="35.27"><time>2024-10-30T10:00:00Z</time><name>x</name></wpt>'),
    1,
)
add(
    "gpx-track",
    GPX.format('<trk><trkseg><trkpt lat="51.1" lon="35.2"/><trkpt lat="51.2" lon="35.3"/></trkseg></trk>'),
    1,
)
add("gpx-route", GPX.format('<rte><rtept lat="51.1" lon="35.2"/></rte>'), 1)
add("gpx-empty-track", GPX.format('<trk/><wpt lat="51.1" lon="35.2"/>'), 1, 1, "without points")
add("gpx-bad-point", GPX.format('<wpt lat="x" lon="35.2"/><wpt lon="35.2"/>'), 0, 2, "without numbers")
add("xml-other", "<rss><channel/></rss>", None, 0, "neither KML nor GPX")
add("html", "<!DOCTYPE html><html><body>login</body></html>", None, 0, "web page")


# Zipped files
def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


add("kmz", zipped(doc__kml=kml(MARK)), 1)
add("kmz-other-name", zipped(my__KML=kml(MARK), icon__png=b"x"), 1)
add("kmz-two", zipped(doc__kml=kml(MARK), b__kml=kml()), 1, 0, "2 KML files")
add("zip-csv", zipped(a__csv=TABLE), 2)
add("zip-geojson", zipped(a__geojson=collection(feature(POINT))), 1)
add("zip-two-tables", zipped(a__csv=TABLE, b__csv=TABLE), None, 0, "single table")
add("zip-in-zip", zipped(a__zip=zipped(a__csv=TABLE)), None, 0, "another zipped file")
add("zip-in-disguise", zipped(a__csv=zipped(a__csv=TABLE)), None, 0, "another zipped file")
add("zip-empty", zipped(), None, 0, "single table")
add("zip-bomb", zipped(a__csv=b"0" * (30 * 2**20)), None, 0, "times its size")
add(
    "zip-too-large",
    zipped(**{f"a{at}__csv": b"0" * (30 * 2**20) for at in range(4)}),
    None,
    0,
    "unpacks to more",
)
add(
    "zip-many",
    zipped(**{f"a{at}__csv": b"1" for at in range(limits.MAX_PARTS + 1)}),
    None,
    0,
    "more than 500",
)
add("zip-truncated", zipped(a__csv=TABLE)[:40], None, 0, "damaged")
BROKEN = bytearray(zipped(a__csv=TABLE * 50))
BROKEN[60:80] = bytes(20)
add("zip-damaged-part", bytes(BROKEN), None, 0, "damaged")
LOCKED = bytearray(zipped(a__csv=TABLE))
LOCKED[LOCKED.rindex(b"PK\x01\x02") + 8] |= 1
add("zip-locked", bytes(LOCKED), None, 0, "password")
add("zip-climbing-name", zipped(**{"../../a__csv": TABLE}), 2)


# Workbooks
def workbook(*rows, sheets=()):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name, lines in sheets:
        sheet = book.create_sheet(name)
        for row in lines:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


DAY = datetime(2024, 10, 30)  # noqa: DTZ001 (as a workbook has it)
add("xlsx", workbook(HEAD, (51.19, 35.27, DAY, "x")), 1)
add("xlsx-text-numbers", workbook(HEAD, ("51,19", "35,27", "30.10.2024", "x")), 1)
add("xlsx-title-above", workbook(("Report of 2024",), (), HEAD, (51.19, 35.27, date(2024, 10, 30), "x")), 1)
add("xlsx-empty-rows", workbook(HEAD, (), (51.19, 35.27, DAY, "x"), ()), 1)
add("xlsx-second-sheet", workbook(("nothing here",), sheets=[("data", [HEAD, (51.1, 35.2, DAY, "x")])]), 1)
add(
    "xlsx-two-sheets",
    workbook(HEAD, (51.1, 35.2, DAY, "x"), sheets=[("b", [HEAD, *[(51.1, 35.2, DAY, "x")] * 2])]),
    2,
    0,
    "sheets",
)
add("xlsx-no-table", workbook(("hello",)), None, 0, "no sheet")
add("xlsx-formula", workbook(HEAD, (51.1, 35.2, DAY, "=1+1")), 1)
add("xlsx-error-cells", workbook(HEAD, ("#N/A", 35.2, DAY, "x"), (51.1, 35.2, DAY, "x")), 1, 1)
add("xlsx-damaged", zipped(**{"xl/workbook__xml": b"<x"}), None, 0, "cannot be read")
add(
    "xlsx-laughs",
    zipped(**{"xl/workbook__xml": ENTITIES + "<workbook>&b;</workbook>"}),
    None,
    0,
    "cannot be read",
)


# GeoPackages
def gpkg(statements=()):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        write(HOSTILE, "gpkg", path)
        with closing(sqlite3.connect(path)) as database:
            for statement in statements:
                database.execute(statement)
            database.commit()
        return path.read_bytes()


COUNT = len(HOSTILE.layers[0].rows)
add("gpkg", gpkg(), COUNT)
add(
    "gpkg-null-geometry",
    gpkg(["UPDATE hostile SET geom = NULL WHERE fid = 1"]),
    COUNT - 1,
    1,
    "has no geometry",
)
add(
    "gpkg-bad-geometry",
    gpkg(["UPDATE hostile SET geom = x'00' WHERE fid < 3"]),
    COUNT - 2,
    2,
    "not a GeoPackage geometry",
)
add("gpkg-bad-wkb", gpkg(["UPDATE hostile SET geom = x'475000010000000001ff' WHERE fid = 1"]), COUNT - 1, 1)
add(
    "gpkg-bad-bounds",
    gpkg(["UPDATE hostile SET geom = x'4750000F00000000' WHERE fid = 1"]),
    COUNT - 1,
    1,
    "unknown kind",
)
add("gpkg-no-features", gpkg(["DELETE FROM gpkg_geometry_columns"]), None, 0, "no table of features")
add("gpkg-view", gpkg(["ALTER TABLE hostile RENAME TO real", "CREATE VIEW hostile AS SELECT * FROM real",
    "UPDATE gpkg_geometry_columns SET table_name = 'hostile'"]), None, 0, "no table of features")  # fmt: skip
add("gpkg-truncated", gpkg()[:6000], None, 0, "damaged")
add("gpkg-other-database", b"SQLite format 3\0" + bytes(4000), None, 0)
add("gpkg-other-crs", gpkg(["INSERT INTO gpkg_spatial_ref_sys VALUES ('m', 3857, 'EPSG', 3857, 'x', '')",
    "UPDATE gpkg_geometry_columns SET srs_id = 3857"]), COUNT, 0, "turned into WGS 84")  # fmt: skip


# Shapefiles
def shapes(kind, parts, *, prj="", without=(), values=("x",), extra=None):
    files = {ending: io.BytesIO() for ending in ("shp", "shx", "dbf")}
    with shapefile.Writer(**files, shapeType=kind) as writer:
        writer.field("title", "C", 40)
        writer.field("date", "D")
        for each in parts:
            getattr(writer, each[0])(*each[1:])
            writer.record(values[0], date(2024, 10, 30))
    named = {f"a__{ending}": data.getvalue() for ending, data in files.items() if ending not in without}
    if prj:
        named["a__prj"] = prj
    return zipped(**named, **(extra or {}))


AT = ("point", 35.27, 51.19)
add("shp-point", shapes(shapefile.POINT, [AT], prj=CRS(4326).to_wkt("WKT1_ESRI")), 1)
add("shp-no-prj", shapes(shapefile.POINT, [AT]), 1, 0, "does not say its coordinate system")
add(
    "shp-utm",
    shapes(shapefile.POINT, [("point", 658753, 5673622)], prj=CRS(32636).to_wkt("WKT1_ESRI")),
    1,
    0,
    "WGS 84",
)
add("shp-bad-prj", shapes(shapefile.POINT, [AT], prj="nonsense"), None, 0, "coordinate system")
add(
    "shp-null-shape",
    shapes(shapefile.POINT, [AT, ("null",)], prj=CRS(4326).to_wkt("WKT1_ESRI")),
    1,
    1,
    "no geometry",
)
add("shp-polygon", shapes(shapefile.POLYGON, [("poly", [SQUARE[::-1]])]), 1)
add("shp-heights", shapes(shapefile.POINTZ, [("pointz", 35.27, 51.19, 5, 1)]), 1)
add("shp-measures", shapes(shapefile.POINTM, [("pointm", 35.27, 51.19, 5)]), 1)
add("shp-no-shx", shapes(shapefile.POINT, [AT], without=("shx",)), 1)
add("shp-no-dbf", shapes(shapefile.POINT, [AT], without=("dbf",)), None, 0, ".dbf")
add("shp-cyrillic", shapes(shapefile.POINT, [AT], values=("Суджа",), extra={"a__cpg": "UTF-8"}), 1)
add("shp-unknown-cpg", shapes(shapefile.POINT, [AT], extra={"a__cpg": "klingon"}), None, 0, "damaged")
add("shp-two", shapes(shapefile.POINT, [AT], extra={"b__shp": b"x", "b__dbf": b"x"}), 1, 0, "2 Shapefiles")
add("shp-damaged", zipped(a__shp=b"\0" * 200, a__dbf=b"\0" * 200, a__shx=b"\0" * 200), None, 0, "damaged")
add("shp-lies-about-its-length", zipped(a__shp=struct.pack(">7i", 9994, 0, 0, 0, 0, 0, 2**30) + bytes(80),
    a__dbf=b"\3" + bytes(99), a__shx=bytes(100)), None, 0)  # fmt: skip

# What is no such file at all, and what is too much
add("empty", b"", None, 0, "empty")
add("blank", b" \n\t\n", None, 0, "empty")
add("zeros", bytes(1000), None, 0, "empty")
add("pdf", b"%PDF-1.7 ...", None, 0, "PDF")
add("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), None, 0, "XLSX")
add("gzip", b"\x1f\x8b\x08" + bytes(20), None, 0, "gzip")
add("png", b"\x89PNG\r\n\x1a\n" + bytes(20), None, 0, "picture")
add("jpeg", b"\xff\xd8\xff" + bytes(20), None, 0, "picture")
add("random", bytes((each * 37 + 11) % 256 for each in range(4000)), None, 0)
add("cell-too-long", "lat,lon,title\n51.1,35.2," + "x" * (limits.MAX_CELL + 1) + "\n", None, 0, "64 KB")
add("columns-too-many", ",".join(f"c{at}" for at in range(limits.MAX_COLUMNS + 1)) + "\n", None, 0, "columns")
add(
    "json-cell-too-long",
    json.dumps([{"lat": 1, "lon": 2, "t": "x" * (limits.MAX_CELL + 1)}]),
    None,
    0,
    "64 KB",
)
add(
    "json-columns-too-many",
    json.dumps([{f"c{at}": 1 for at in range(limits.MAX_COLUMNS + 1)}]),
    None,
    0,
    "columns",
)
