"""The way back for a page whose server was away: which server it is, and the page again at its map's view."""

from __future__ import annotations

import json
from secrets import token_hex
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from streamlit import config

from geo.link import decode, encode
from geo.web import bridge
from geo.web.paths import base_path

START = token_hex(8)
"""Names this run of the server: a page that meets another one after a break has no session there."""

FRAMED = ("embed", "embed_options")
"""Keys of an address that Streamlit reads; the view does not have them."""

MARGIN_S = 20
"""Seconds before Streamlit forgets a silent session: within them a page no longer counts on it."""


def given() -> dict[str, Any]:
    """What the page's script must know: where to ask, which run this is, how long (ms) a session is kept."""
    kept = int(config.get_option("server.disconnectedSessionTTL")) - MARGIN_S
    return {"base": base_path(), "start": START, "kept": max(kept, 0) * 1000}


async def resume(request: Request) -> Response:
    """Lead to the page at `link`, the address of before, moved on to `view`, what the map shows."""
    link, shown = (request.query_params.get(key, "") for key in ("link", "view"))
    before = dict(reversed(parse_qsl(link)))
    framed = {key: before[key] for key in FRAMED if key in before}
    view = bridge.merged(decode(link)[0], _read(shown))
    return RedirectResponse(
        f"{base_path()}/?{urlencode(framed | encode(view))}", 303, headers={"Cache-Control": "no-store"}
    )


def _read(text: str) -> object:
    """A JSON text, or nothing if it is not JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
