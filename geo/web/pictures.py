"""An address for every picture: /figure.png, .svg, .pdf, /slide.pptx, /deck.pptx, /film.mp4, a link's keys.

Beside the keys of a View: preset, title, author, chart, mapOnly, transparent; for a film from, to and step.
What cannot be understood is refused in words: a picture in a wiki has no page around it that could say so.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from geo.errors import FigureError
from geo.link import query_string
from geo.safe import file_name
from geo.select import opened
from geo.view import View
from geo.web import resources
from geo.web.paths import address_of
from geo.web.studio import QUEUE, BusyError, Job, Studio

KINDS = {
    "figure.png": "image/png",
    "figure.svg": "image/svg+xml",
    "figure.pdf": "application/pdf",
    "slide.pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "deck.pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "film.mp4": "video/mp4",
}
"""What there is an address for, and its type."""

PRESETS = {
    "figure": (
        "slide",
        "4x3",
        "square",
        "a4",
        "a4-landscape",
        "letter",
        "letter-landscape",
        "slide-4k",
        "preview",
    ),
    "slide": ("slide", "4x3"),
    "deck": ("slide", "4x3"),
    "film": ("film",),
}
"""Sizes by what is asked for, the usual one first."""

WORDS = ("title", "author")
FLAGS = {"mapOnly": "map_only", "transparent": "transparent"}
CHARTS = ("strip", "alone")
PERIOD = ("from", "to", "step")

MAX_ADDRESS = 200
"""Characters of the server's own address that go into a link back."""

MAX_WORDS = 200
"""Characters of a title or an author, as in geo.figure.options."""

COME_AGAIN_S = 60

SPARE = 3
"""Threads beyond those that can wait, so that a full queue answers at once."""

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Referrer-Policy": "no-referrer",
}
"""A picture may stand on any page, and runs nothing on any."""


@cache
def studio(kind: str) -> Studio:
    """The process for stills and slides, or that for films."""
    return Studio(kind)


@cache
def _waiting_room() -> ThreadPoolExecutor:
    """Threads that wait for pictures: those that serve the map must not wait with them."""
    return ThreadPoolExecutor(2 * (QUEUE + SPARE), "picture")


def begin(room: Studio, order: dict[str, Any], job: Job, key: str = "") -> Future[bytes]:
    """Have an order made while the page does something else; kept under `key` where it has one of its own."""
    return _waiting_room().submit(room.make, key or key_of(order), order, job)


@cache
def _since() -> str:
    """When this server began to draw: the time of preparation, so that an address keeps its bytes."""
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M}"


async def picture(request: Request) -> Response:
    """The file that an address asks for, from memory where it is the same as before."""
    name = request.url.path.rpartition("/")[2]
    try:
        order, view = order_of(name, dict(request.query_params), address_of(request))
    except FigureError as error:
        return _refused(str(error), 400)
    key = key_of(order)
    headers = {**SAFE, "ETag": f'"{key[:32]}"', "Cache-Control": "no-cache"}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    try:
        data = await asyncio.get_running_loop().run_in_executor(
            _waiting_room(), studio(room_of(name)).make, key, order
        )
    except BusyError as error:
        return _refused(
            str(error), 503, {"Retry-After": str(COME_AGAIN_S), "X-Queue-Length": str(error.ahead)}
        )
    except FigureError as error:
        return _refused(str(error), 400)
    return Response(
        data,
        media_type=KINDS[name],
        headers={**headers, "Content-Disposition": f'inline; filename="{saved_as(name, view)}"'},
    )


def saved_as(name: str, view: View) -> str:
    """What a file is called on the reader's disk: kursk_2024-10-30_assessed.png."""
    what, _, ending = name.partition(".")
    more = f"_{what}" if what not in {"figure", "slide"} else ""
    return f"{file_name(f'kursk_{view.day.isoformat()}_{view.lens}{more}')}.{ending}"


def room_of(name: str) -> str:
    """Which process draws a file: a deck of many maps with the films, so that no picture waits for it."""
    return "film" if name.startswith(("film", "deck")) else "still"


def key_of(order: dict[str, Any]) -> str:
    """What an order is kept under: the same for the same order over the same data."""
    return hashlib.sha256(json.dumps([order, resources.explorer().dataset.version]).encode()).hexdigest()


def order_of(name: str, given: dict[str, str], address: str) -> tuple[dict[str, Any], View]:
    """The order for the drawing process; FigureError names what in the address cannot be understood.

    `given` are the keys of the address, `address` is where the explorer is, for the link back.
    """
    what, _, kind = name.partition(".")
    given = dict(given)
    options: dict[str, Any] = {"prepared": _since(), "address": address[:MAX_ADDRESS]}
    preset = given.pop("preset", PRESETS[what][0])
    if preset not in PRESETS[what]:
        raise FigureError(
            f"There is no preset “{preset[:40]}” for it; choose one of {', '.join(PRESETS[what])}."
        )
    for word in WORDS:
        options[word] = given.pop(word, "")
        if len(options[word]) > MAX_WORDS:
            raise FigureError(f"The {word} is longer than {MAX_WORDS} characters; shorten it.")
    for flag, field in FLAGS.items():
        options[field] = given.pop(flag, "0") == "1"
    options["chart"] = given.pop("chart", "")
    if options["chart"] not in {"", *CHARTS}:
        raise FigureError(f"There is no such chart; choose one of {', '.join(CHARTS)}.")
    order = {"kind": what if what == "deck" else kind, "preset": preset, "options": options}
    if what == "film":
        order |= _period({key: given.pop(key, "") for key in PERIOD})
    view = _view(given)
    return {**order, "view": query_string(view)}, view


def _period(given: dict[str, str]) -> dict[str, str]:
    try:
        first, last = (date.fromisoformat(given[key]).isoformat() for key in ("from", "to"))
    except ValueError as error:
        raise FigureError("A film needs from= and to=, each a day like 2024-08-21.") from error
    return {"first": first, "last": last, "step": given["step"] or "change"}


def _view(given: dict[str, str]) -> View:
    view, problems = opened(resources.explorer().dataset, {**given, "v": ""})
    if problems:
        raise FigureError(" ".join(problems))
    return view


def _refused(words: str, status: int, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(
        words,
        status,
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **(headers or {})},
    )
