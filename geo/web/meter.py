"""What the server counts about its own work. No label carries anything of a reader or of a view."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.errors import SettingError
from geo.web import journal
from geo.web.paths import base_path

REGISTRY = CollectorRegistry()
"""Everything that `/metrics` shows (geo.web.health)."""

ProcessCollector(registry=REGISTRY)

STEPS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds: a panel takes 0.02, a first page 0.3, one on a crowded machine a second or two."""

RUNS = Histogram(
    "kursk_run_seconds",
    "Work for one reader: the whole page, or its body after a move of the map",
    ["part"],
    buckets=STEPS,
    registry=REGISTRY,
)
PANELS = Histogram(
    "kursk_panel_seconds", "Work for the open panel", ["panel"], buckets=STEPS, registry=REGISTRY
)
ANSWERS = Counter(
    "kursk_answers", "Answers over HTTP, by what was asked for", ["what", "status"], registry=REGISTRY
)
ERRORS = Counter("kursk_errors", "Faults that a reader met, by where", ["where"], registry=REGISTRY)
REFUSED = Counter("kursk_refused_sockets", "Websockets refused to foreign pages", registry=REGISTRY)

SLOW_VARIABLE = "KURSK_SLOW_SECONDS"
"""Environment variable: a run that takes as long or longer is written to the journal."""

SLOW_SECONDS = 1.0
"""Where it is not set: what a reader feels as waiting."""

KNOWN = {
    "map",
    "control",
    "data",
    "api",
    "_stcore",
    "static",
    "media",
    "component",
    "healthz",
    "readyz",
    "resume",
    "mcp",
    "ogc",
}
"""First parts of addresses that are counted one by one; a scanner's thousand guesses count as one."""

PICTURES = {"figure", "slide", "film"}


def slow_seconds() -> float:
    """From how many seconds a run counts as slow.

    Raises SettingError where the variable is not a number.
    """
    text = os.environ.get(SLOW_VARIABLE) or str(SLOW_SECONDS)
    try:
        return float(text)
    except ValueError as error:
        raise SettingError(
            f"{SLOW_VARIABLE}: “{text[:40]}” is not a number. Write seconds, like 0.5."
        ) from error


@contextmanager
def run(part: str) -> Iterator[None]:
    """Time a run of the page, or of a part of it."""
    with _timed(RUNS, part):
        yield


@contextmanager
def panel(key: str) -> Iterator[None]:
    """Time the drawing of one panel."""
    with _timed(PANELS, key):
        yield


@contextmanager
def _timed(histogram: Histogram, label: str) -> Iterator[None]:
    began = perf_counter()
    try:
        yield
    finally:
        seconds = perf_counter() - began
        histogram.labels(label).observe(seconds)
        if seconds >= slow_seconds():
            journal.note("slow", part=label, seconds=round(seconds, 3))


def failed(error: Exception) -> None:
    """Count what stopped a run, and note its kind and place. Streamlit does the rest for reader and log."""
    ERRORS.labels("page").inc()
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
    journal.note("error", kind=type(error).__name__, place=place)


class Meter:
    """Middleware that counts answers."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""

        async def counting(message: Message) -> None:
            if message["type"] == "http.response.start":
                ANSWERS.labels(what(scope["path"]), message["status"]).inc()
            await send(message)

        await self.app(scope, receive, counting)


def what(path: str) -> str:
    """The kind of thing that an address asks for."""
    first = path.removeprefix(base_path()).strip("/").partition("/")[0]
    if first.partition(".")[0] in PICTURES:
        return "picture"
    return (first if first in KNOWN else "other") if first else "page"
