"""What goes before every answer: headers that keep a browser strict, and no session for a foreign page."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from geo.web import meter
from geo.web.framing import OWN_PAGES

STRICT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # the address says where an analyst looks
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""On every answer that says nothing else."""

UNFRAMED = {"Content-Security-Policy": OWN_PAGES, "X-Frame-Options": "SAMEORIGIN"}
"""On every answer that states no policy of its own."""

REFUSED = 1008
"""Code of a websocket closed for breaking a policy; before it opened, the browser sees status 403."""


class Guard:
    """Middleware around Streamlit and our routes."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "websocket" and not same_site(Headers(scope=scope)):
            meter.REFUSED.inc()
            await send({"type": "websocket.close", "code": REFUSED})
        elif scope["type"] == "http":
            await self.app(scope, receive, strict(send))
        else:
            await self.app(scope, receive, send)


def strict(send: Send) -> Send:
    """`send` that adds to an answer's headers what they leave out."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            missing = STRICT if "Content-Security-Policy" in headers else STRICT | UNFRAMED
            for name, value in missing.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def same_site(headers: Headers) -> bool:
    """Whether a websocket is asked for by a page of this server, by one that is allowed, or by no page.

    Streamlit asks the same, but before it refuses it asks an outside service for the address of the machine.
    """
    origin = headers.get("origin")
    if origin is None or not config.get_option("server.enableCORS"):
        return True
    asked = urlsplit(origin)
    named = [config.get_option("browser.serverAddress"), *config.get_option("server.corsAllowedOrigins")]
    allowed = {str(name).rpartition("//")[2].partition(":")[0] for name in named}
    return asked.netloc in {headers.get("host"), headers.get("x-forwarded-host")} or asked.hostname in allowed
