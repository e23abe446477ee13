"""/api/v1: questions for programs, answered in JSON as the command line answers them."""

from __future__ import annotations

import asyncio
import html
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

import geo
from geo.errors import KurskError
from geo.exchange.answers import QUESTIONS, answer
from geo.exchange.shapes import openapi
from geo.web import resources
from geo.web.files import controls
from geo.web.paths import base_path

AT_ONCE = 4
"""Questions answered at a time; most take milliseconds, the surfaces of an earlier knowledge a second."""

_answering = asyncio.Semaphore(AT_ONCE)

HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Kursk Explorer: questions</title>
<style>body{{font:16px/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1F2933}}
dt{{margin-top:1rem}}code{{font-size:15px}}</style></head><body><h1>Questions for programs</h1>
<p>Programs can ask these questions. Each answer is JSON with its sources, grades, data version and a link
to the same view. The keys are those of a link (<code>d</code>, <code>lens</code>, <code>known</code>, ...).
<a href="openapi.json">openapi.json</a> describes them all.</p>
<dl>{rows}</dl></body></html>
"""

EXAMPLES = {"place": "Sudzha", "point": "51.19,35.27"}


def api_path() -> str:
    """Where the questions are served."""
    return f"{base_path()}/api/v1"


async def question(request: Request) -> Response:
    """One answer, or a sentence that says why there is none."""
    what = str(request.path_params["what"])
    try:
        async with _answering:
            found = await asyncio.to_thread(answered, what, dict(request.query_params))
    except KurskError as error:
        status = 404 if what not in QUESTIONS else 400
        return JSONResponse({"error": str(error)}, status, headers={**HEADERS, "Cache-Control": "no-store"})
    return JSONResponse(found, headers=HEADERS)


def answered(what: str, params: Mapping[str, str]) -> dict[str, Any]:
    """The answer to a question, from the data that the page shows."""
    return answer(resources.explorer().dataset, controls, what, params)


async def description(_request: Request) -> Response:
    """The OpenAPI description."""
    return JSONResponse(openapi(geo.__version__, api_path()), headers=HEADERS)


async def page(_request: Request) -> Response:
    """A page that lists the questions, with an example of each."""
    rows = []
    for name, each in QUESTIONS.items():
        keys = "&".join([*(f"{key}={EXAMPLES[key]}" for key in each.needs), "d=2024-10-30"])
        address = html.escape(f"{name}?{keys}")
        rows.append(
            f'<dt><a href="{address}"><code>{address}</code></a></dt><dd>{html.escape(each.summary)}</dd>'
        )
    return HTMLResponse(_PAGE.format(rows="".join(rows)), headers=HEADERS)
