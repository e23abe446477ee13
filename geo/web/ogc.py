"""/ogc: the records as OGC API - Features, so that QGIS, ArcGIS or a script load them as live layers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

import geo
from geo.errors import KurskError, NotThereError, ViewError
from geo.exchange import features, ogc
from geo.web import resources
from geo.web.files import controls
from geo.web.paths import address_of, base_path

AT_ONCE = 2
"""Questions answered at a time, as for files."""

KEPT = 24
"""Collections kept as views choose them: the eleven without filters and as many with, a few MB each."""

HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}

_answering = asyncio.Semaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Question:
    """One request: the root's address, the collection and the feature it names, and its keys."""

    root: str
    name: str
    feature: str
    keys: Mapping[str, str]

    def collection(self) -> features.Collection:
        """The collection as the keys choose it."""
        return _gathered(self.name, tuple(sorted(features.view_of(self.name, self.keys).items())))

    def count(self, key: str, usual: int) -> int:
        """A whole number among the keys."""
        text = self.keys.get(key, "") or str(usual)
        if not text.isdecimal() or len(text) > 9:
            raise ViewError(f"{key} is a whole number, not {text[:20]!r}")
        return int(text)


@lru_cache(maxsize=KEPT)
def _gathered(name: str, view: tuple[tuple[str, str], ...]) -> features.Collection:
    return features.gather(resources.explorer().dataset, controls, name, dict(view))


def routes() -> list[BaseRoute]:
    """Every address of the standard."""
    one = "/collections/{name}"
    return [
        _route("", ogc.JSON, _landing),
        _route("/", ogc.JSON, _landing),
        _route("/api", ogc.OPENAPI, lambda asked: json.dumps(ogc.openapi(asked.root, geo.__version__))),
        _route("/conformance", ogc.JSON, lambda _asked: json.dumps(ogc.conformance())),
        _route("/collections", ogc.JSON, _collections),
        _route(one, ogc.JSON, lambda asked: json.dumps(ogc.described(asked.root, asked.collection()))),
        _route(f"{one}/schema", ogc.SCHEMA, lambda asked: json.dumps(ogc.schema(asked.root, asked.name))),
        _route(f"{one}/items", ogc.GEOJSON, _items, ogc.ITEMS_KEYS),
        _route(f"{one}/items/{{feature:path}}", ogc.GEOJSON, _item, ogc.ITEM_KEYS),
    ]


def _landing(asked: Question) -> str:
    return json.dumps(ogc.landing(asked.root))


def _collections(asked: Question) -> str:
    return json.dumps(ogc.collections(asked.root, [_gathered(name, ()) for name in features.COLLECTIONS]))


def _items(asked: Question) -> str:
    limit = asked.count("limit", features.USUAL_ITEMS)
    if limit < 1:
        raise ViewError("limit is 1 or more")
    offset = asked.count("offset", 0)
    return ogc.page(asked.root, asked.collection(), asked.keys, min(limit, features.MAX_ITEMS), offset)


def _item(asked: Question) -> str:
    return ogc.one(asked.root, asked.collection(), asked.feature)


def _route(path: str, kind: str, answer: Callable[[Question], str], known: Collection[str] = ()) -> Route:
    """Has `answer` answer a path; a key that is not `known` is refused, as the standard wants."""

    async def reply(request: Request) -> Response:
        asked = _question(request)
        try:
            _check(asked, known)
            async with _answering:
                body = await asyncio.to_thread(answer, asked)
        except KurskError as error:
            status = 404 if isinstance(error, NotThereError) else 400
            told = {"code": str(status), "description": str(error)}
            return JSONResponse(told, status, headers={**HEADERS, "Cache-Control": "no-store"})
        return Response(body, media_type=kind, headers=HEADERS)

    return Route(f"{base_path()}/ogc{path}", reply)


def _question(request: Request) -> Question:
    """What a request asks; `f`, which many clients send to choose a format, is always JSON."""
    root = f"{address_of(request)}ogc"
    keys = {key: text for key, text in request.query_params.items() if key != "f"}
    path = request.path_params
    return Question(root, str(path.get("name", "")), str(path.get("feature", "")), keys)


def _check(asked: Question, known: Collection[str]) -> None:
    if asked.name:
        features.collection(asked.name)
    unknown = [key[:40] for key in asked.keys if key not in known]
    if unknown:
        raise ViewError(f"not understood: {', '.join(unknown)}; there is {', '.join(known) or 'no key here'}")
