"""Where things are served, under the server's base path."""

from __future__ import annotations

import re

from starlette.requests import Request
from streamlit import config

HOST = re.compile(r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
"""A host as it may stand in an address, with its port."""

SCHEMES = ("http", "https")


def base_path() -> str:
    """Streamlit's `server.baseUrlPath` with a leading and without a trailing slash; empty at the root."""
    path = str(config.get_option("server.baseUrlPath")).strip("/")
    return f"/{path}" if path else ""


def data_path(what: str, form: str, query: str) -> str:
    """Where a file of `what` is served, for the view that `query` writes."""
    return f"{base_path()}/data/{what}.{form}?{query}"


def address_of(request: Request) -> str:
    """Where the reader found the explorer, with a slash at its end: by what a proxy says of it, if one does.

    A proxy's headers are taken from any sender: they go only into the answer to the same request.
    """
    asked = request.headers
    scheme = asked.get("x-forwarded-proto", "").split(",")[0].strip().lower()
    host = asked.get("x-forwarded-host", "").split(",")[0].strip()
    scheme = scheme if scheme in SCHEMES else request.url.scheme
    host = host if HOST.fullmatch(host) else request.url.netloc
    host = host if HOST.fullmatch(host) else "localhost"
    return f"{scheme}://{host}{base_path()}/"
