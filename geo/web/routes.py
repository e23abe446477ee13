"""HTTP beside Streamlit: the map document and knowledge-time surfaces, compressed and cached by version."""

from __future__ import annotations

import asyncio
import re
from datetime import date

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from geo.errors import ViewError
from geo.ledger import last_day
from geo.link import decode
from geo.model import Lens
from geo.safe import file_name
from geo.select import fit, opened
from geo.timeline import FIRST_DAY
from geo.timemap.document import reopened
from geo.web import api, assistant, framing, health, lifeline, ogc, opening, pictures, resources
from geo.web.files import data_file
from geo.web.paths import address_of, base_path
from geo.web.resources import Packed

FOREVER = "public, max-age=31536000, immutable"
"""A year, the longest HTTP allows to promise: the address changes with the content."""

NOT_KEPT = "no-store"
"""For answers that may be different after the next start."""

NO_POLICY = "default-src 'none'"
"""For a document that states no policy: it may load and run nothing."""

_OWN_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def routes() -> list[BaseRoute]:
    """The routes of this page under the server's base path."""
    base = base_path()
    return [
        Route(f"{base}/", page),
        Route(f"{base}/resume", lifeline.resume),
        Route(f"{base}/healthz", health.alive),
        Route(f"{base}/readyz", health.ready),
        Route(f"{base}/metrics", health.metrics),
        Route(f"{base}/map/{{name}}.html", map_page),
        Route(f"{base}/document.html", document_file),
        Route(f"{base}/control/{{version}}/{{lens}}/{{known_by}}.json", control),
        Route(f"{base}/data/{{name}}", data_file),
        *(Route(f"{base}/{name}", pictures.picture, name=name) for name in pictures.KINDS),
        Route(f"{base}/api/v1/", api.page),
        Route(f"{base}/api/v1/openapi.json", api.description),
        Route(f"{base}/api/v1/{{what}}", api.question),
        *ogc.routes(),
        *assistant.routes(),
    ]


def map_path(name: str) -> str:
    """Where the document `name` is served."""
    return f"{base_path()}/map/{name}.html"


def control_path(version: str, lens: Lens, known_by: date) -> str:
    """Where the surfaces of `lens` as known on `known_by` are served."""
    return f"{base_path()}/control/{version}/{lens}/{known_by.isoformat()}.json"


async def page(request: Request) -> Response:
    """Streamlit's page with the map already on its way."""
    document = await asyncio.to_thread(resources.map_document)
    text = await asyncio.to_thread(
        opening.html, request.query_params, map_path(document.name), address_of(request)
    )
    headers = framing.headers(opening.policy(), framing.of_page(request.query_params))
    return HTMLResponse(text, headers={"Cache-Control": "no-cache", **headers})


async def map_page(request: Request) -> Response:
    """The map document under its content hash; an earlier hash leads to today's document."""
    document = await asyncio.to_thread(resources.map_document)
    asked = request.path_params["name"]
    if asked != document.name:
        if re.fullmatch(r"[0-9a-f]{8,64}", asked):
            return RedirectResponse(map_path(document.name), 302, headers={"Cache-Control": NOT_KEPT})
        return _missing("There is no such map document. Open the explorer itself to get today's.")
    headers = framing.headers(policy(document.html), framing.allowed())
    return _packed(request, document.body, "text/html; charset=utf-8", headers)


async def document_file(request: Request) -> Response:
    """The map as a file that opens on the view of the address, its bar from `from` to `to`."""
    given = dict(request.query_params)
    known = resources.explorer().dataset
    try:
        days = tuple(date.fromisoformat(given.pop(key)) for key in ("from", "to") if key in given)
    except ValueError:
        return _missing("Write from= and to= each as a day like 2024-08-21.")
    view, _ = opened(known, given)
    first, last = days if len(days) == 2 else (FIRST_DAY, last_day(known))
    if not FIRST_DAY <= first <= view.day <= last <= last_day(known):
        return _missing(
            f"{view.day} is not within {first} to {last}; ask for days around it, inside the data."
        )
    made = await asyncio.to_thread(resources.map_document)
    html = reopened(made.html, view, (first, last) if days else None)
    saved = file_name(f"kursk_{view.day.isoformat()}_{view.lens}_map")
    headers = {
        "Content-Disposition": f'attachment; filename="{saved}.html"',
        "Content-Security-Policy": f"{policy(made.html)}; sandbox allow-scripts",
        "Cache-Control": NOT_KEPT,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
    return HTMLResponse(html, headers=headers)


async def control(request: Request) -> Response:
    """Surfaces of one lens as known on one day, for the map's `set-control` message."""
    try:
        lens = Lens(request.path_params["lens"])
        day = date.fromisoformat(request.path_params["known_by"])
    except ValueError:
        lenses = ", ".join(Lens)
        return _missing(f"Ask for /control/VERSION/LENS/YYYY-MM-DD.json with LENS one of {lenses}.")
    dataset = resources.explorer().dataset
    if request.path_params["version"] != dataset.version:
        return _missing("These surfaces belong to other data than today's. Reload the explorer.")
    view, _ = decode({"known": day.isoformat()})
    view, problems = fit(dataset, view)
    if view.known_by != day:
        return _missing(" ".join(problems) or "That day is outside the data.")
    try:
        body = await asyncio.to_thread(resources.variant_body, lens, day)
    except ViewError as error:
        return _missing(str(error))
    return _packed(request, body, "application/json", {})


def policy(html: str) -> str:
    """The document's own content security policy, for a header."""
    own = _OWN_POLICY.search(html)
    return own[1] if own else NO_POLICY


def _packed(request: Request, body: Packed, kind: str, headers: dict[str, str]) -> Response:
    """`body` in the best encoding the request accepts."""
    accepted = request.headers.get("accept-encoding", "")
    names = {part.split(";")[0].strip() for part in accepted.split(",") if not part.endswith("q=0")}
    content, encoding = body.plain, None
    if "br" in names:
        content, encoding = body.brotli, "br"
    elif "gzip" in names:
        content, encoding = body.gzip, "gzip"
    headers |= {
        "Cache-Control": FOREVER,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(content, media_type=kind, headers=headers)


def _missing(reason: str) -> Response:
    return PlainTextResponse(
        reason, 404, headers={"Cache-Control": NOT_KEPT, "X-Content-Type-Options": "nosniff"}
    )
