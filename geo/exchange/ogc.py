"""What OGC API - Features says of itself: landing page, conformance, collections, schemas, OpenAPI 3.0."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from geo.errors import NotThereError
from geo.exchange.features import (
    COLLECTIONS,
    MAX_ITEMS,
    OF_A_DAY,
    USUAL_ITEMS,
    VIEW_KEYS,
    Collection,
    Days,
    corners_of,
    days_of,
)
from geo.exchange.kinds import Kind
from geo.exchange.write import CREDITS_OF_DATA
from geo.exchange.write.geojson import feature_text
from geo.timeline import FIRST_DAY

Plain = dict[str, Any]

JSON = "application/json"
GEOJSON = "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
SCHEMA = "application/schema+json"

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"

CONFORMS_TO = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" for name in ("core", "oas30", "geojson")
)

ITEM_KEYS = ("datetime", *VIEW_KEYS)

ITEMS_KEYS = ("limit", "offset", "bbox", *ITEM_KEYS)
"""Every key of a question for features; another one is refused, as the standard wants."""

TITLE = "Kursk Explorer"

_OF_COLUMN = {"date": {"type": "string", "format": "date"}, "integer": {"type": "integer"}}
_OF_COLUMN["number"] = {"type": "number"}
_GEOMETRIES = {"point": "Point", "area": "MultiPolygon"}


def link(href: str, rel: str, kind: str = JSON, title: str = "") -> dict[str, str]:
    """One link."""
    return {"href": href, "rel": rel, "type": kind, "title": title or rel}


def landing(root: str) -> Plain:
    """The landing page; `root` is its own address."""
    return {
        "title": TITLE,
        "description": "Who was reported to hold what in Kursk Oblast and the border region, and who says so",
        "attribution": "; ".join(CREDITS_OF_DATA),
        "links": [
            link(root, "self", title="This page"),
            link(f"{root}/api", "service-desc", OPENAPI, "OpenAPI 3.0"),
            link(f"{root}/conformance", "conformance"),
            link(f"{root}/collections", "data", title="Collections"),
        ],
    }


def conformance() -> Plain:
    """The classes of the standard that are kept."""
    return {"conformsTo": list(CONFORMS_TO)}


def collections(root: str, found: Iterable[Collection]) -> Plain:
    """All collections."""
    return {
        "links": [link(f"{root}/collections", "self")],
        "collections": [described(root, each) for each in found],
    }


def described(root: str, found: Collection) -> Plain:
    """One collection: where it lies, which days it is about, its licences, its features."""
    kind, name = found.kind, found.kind.name
    here, days = f"{root}/collections/{name}", Days(FIRST_DAY, None) if name in OF_A_DAY else found.span
    return {
        "id": name,
        "title": kind.title,
        "description": _description(kind),
        "itemType": "feature",
        "crs": [CRS84],
        "extent": {
            "spatial": {"bbox": [list(found.corners)], "crs": CRS84},
            "temporal": {
                "interval": [[day and f"{day.isoformat()}T00:00:00Z" for day in days]],
                "trs": GREGORIAN,
            },
        },
        "links": [
            link(here, "self"),
            link(f"{here}/items", "items", GEOJSON, kind.title),
            link(f"{here}/schema", "describedby", SCHEMA, "Columns"),
            *(link(each.path, "license", "text/html", each.title) for each in kind.licences),
        ],
    }


def _description(kind: Kind) -> str:
    days = "`datetime` is the day, or the two days compared" if kind.name in OF_A_DAY else "Told in time"
    return f"{kind.title}. {days}; an empty value means that the source did not say."


def schema(root: str, name: str) -> Plain:
    """The columns of a collection as a JSON Schema."""
    kind = COLLECTIONS[name]
    columns = {
        each.name: {**_OF_COLUMN.get(each.kind, {"type": "string"}), "description": each.help}
        for each in kind.columns
    }
    geometry = {"$ref": f"https://geojson.org/schema/{_GEOMETRIES[kind.geometry]}.json"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{root}/collections/{name}/schema",
        "title": kind.title,
        "type": "object",
        "properties": {"geometry": geometry, **columns},
    }


def openapi(root: str, version: str) -> Plain:
    """The description of every address, OpenAPI 3.0."""
    fixed = {
        "/": "The landing page",
        "/api": "This description",
        "/conformance": "Classes of the standard that are kept",
        "/collections": "All collections",
    }
    paths: Plain = {path: _get(text, [], JSON) for path, text in fixed.items()}
    for name, kind in COLLECTIONS.items():
        here = f"/collections/{name}"
        paths[here] = _get(f"{kind.title}: what the collection holds", [], JSON)
        paths[f"{here}/schema"] = _get(f"{kind.title}: columns", [], SCHEMA)
        paths[f"{here}/items"] = _get(f"{kind.title}: features", _items_keys(), GEOJSON)
        one = {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}}
        chosen = [_key(key, _TEXT) for key in ITEM_KEYS]
        paths[f"{here}/items/{{featureId}}"] = _get(f"{kind.title}: one feature", [one, *chosen], GEOJSON)
    info = {
        "title": TITLE,
        "version": version,
        "description": "OGC API - Features, keys of a link choose records",
    }
    return {"openapi": "3.0.3", "info": info, "servers": [{"url": root}], "paths": paths}


_TEXT: Plain = {"type": "string"}


def _items_keys() -> Sequence[Plain]:
    whole: Plain = {"type": "integer", "minimum": 1, "maximum": MAX_ITEMS, "default": USUAL_ITEMS}
    numbers = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
    return [
        _key("limit", whole),
        _key("offset", {"type": "integer", "minimum": 0, "default": 0}),
        {**_key("bbox", numbers), "explode": False},
        *(_key(key, _TEXT) for key in ITEM_KEYS),
    ]


def _key(name: str, schema: Mapping[str, object]) -> Plain:
    return {"name": name, "in": "query", "required": False, "schema": schema, "style": "form"}


def _get(text: str, keys: Sequence[Plain], kind: str) -> Plain:
    answers = {
        "200": {"description": text, "content": {kind: {"schema": {"type": "object"}}}},
        "400": {"description": "Why it cannot be asked, in a sentence"},
        "404": {"description": "There is no such collection or feature"},
    }
    return {"get": {"summary": text, "parameters": list(keys), "responses": answers}}


def page(root: str, found: Collection, asked: Mapping[str, str], limit: int, offset: int) -> str:
    """One page of features, with the ways to the next and the one before."""
    days, corners = days_of(asked.get("datetime", "")), corners_of(asked.get("bbox", ""))
    matched = found.find(days, corners, limit, offset)
    here = f"{root}/collections/{found.kind.name}"

    def at(start: int) -> str:
        return f"{here}/items?{urlencode({**asked, 'limit': limit, 'offset': start}, safe=',:/')}"

    links = [link(at(offset), "self", GEOJSON), link(here, "collection")]
    if offset + len(matched.items) < matched.matched and matched.items:
        links.append(link(at(offset + limit), "next", GEOJSON))
    if offset:
        links.append(link(at(max(offset - limit, 0)), "prev", GEOJSON))
    head = {
        "type": "FeatureCollection",
        "timeStamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "numberMatched": matched.matched,
        "numberReturned": len(matched.items),
        "links": links,
    }
    features = ",\n".join(feature_text(found.names, row, key) for key, row in matched.items)
    return f'{json.dumps(head)[:-1]},"features":[{features}]}}'


def one(root: str, found: Collection, key: str) -> str:
    """One feature; NotThereError where there is none."""
    if key not in found.rows:
        raise NotThereError(f"{found.kind.name} has no feature {key[:80]!r}")
    here = f"{root}/collections/{found.kind.name}"
    links = [link(f"{here}/items/{quote(key, safe='')}", "self", GEOJSON), link(here, "collection")]
    text = feature_text(found.names, found.rows[key], key)
    return f'{text[:-1]},"links":{json.dumps(links)}}}'
