"""Where things are served, under the server's base path."""

from __future__ import annotations

from streamlit import config


def base_path() -> str:
    """Streamlit's `server.baseUrlPath` with a leading and without a trailing slash; empty at the root."""
    path = str(config.get_option("server.baseUrlPath")).strip("/")
    return f"/{path}" if path else ""


def data_path(what: str, form: str, query: str) -> str:
    """Where a file of `what` is served, for the view that `query` writes."""
    return f"{base_path()}/data/{what}.{form}?{query}"
