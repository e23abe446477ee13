"""/mcp: the questions for an analyst's assistant over HTTP, where the host has switched it on."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send
from streamlit import config

from geo.exchange.extras import extra
from geo.web.api import answered
from geo.web.paths import address_of, base_path

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

    from geo.exchange.assistant import Context

SETTING = "KURSK_MCP"
"""The environment variable that switches it on, with 1: nobody serves it without having meant to."""

MAX_BYTES = 65_536
"""Bytes of one request: a question has a few hundred."""

LOCAL = ("127.0.0.1", "localhost")
"""Names by which a laptop calls itself; a page of another site can lead here only by its own name."""


def routes() -> list[BaseRoute]:
    """The route, if the host wants it."""
    if os.environ.get(SETTING, "") != "1":
        return []
    hosts = [*LOCAL, *config.get_option("server.allowedHosts")]
    trusted = Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
    return [Route(f"{base_path()}/mcp", _door, middleware=[trusted])]


class Door:
    """Hands requests to the server that runs; a web page is refused, for its reader has not asked."""

    def __init__(self) -> None:
        """Begin closed."""
        self.manager: StreamableHTTPSessionManager | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        origin = dict(scope["headers"]).get(b"origin", b"").decode("latin-1")
        if origin and origin not in config.get_option("server.corsAllowedOrigins"):
            await PlainTextResponse("Ask from a program, not from a web page.", 403)(scope, receive, send)
        elif self.manager is None:
            await PlainTextResponse("The explorer is starting. Ask again.", 503)(scope, receive, send)
        else:
            await self.manager.handle_request(scope, receive, send)


_door = Door()


@asynccontextmanager
async def running() -> AsyncIterator[None]:
    """Answer while inside; where it is not switched on, nothing is loaded."""
    if not routes():
        yield
        return
    with extra("mcp"):
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

        from geo.exchange.assistant import server
    manager = StreamableHTTPSessionManager(
        server(answered, _address), json_response=True, stateless=True, max_request_body_size=MAX_BYTES
    )
    async with manager.run():
        _door.manager = manager
        try:
            yield
        finally:
            _door.manager = None


def _address(context: Context) -> str:
    """Where this reader reaches the explorer."""
    return address_of(context.request) if context.request else ""
