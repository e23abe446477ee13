"""What machines ask of the server: is it alive, is it ready, how is it doing."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator
from ipaddress import ip_address

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from streamlit import runtime

import geo
from geo.web import asked, lifeline, meter, pictures, resources

TOKEN_VARIABLE = "KURSK_METRICS_TOKEN"  # noqa: S105 (the variable's name)
"""Variable: who sends it as a bearer token may read `/metrics`; without it, this machine alone."""

FORWARDED = {"forwarded", "x-forwarded-for", "x-real-ip"}
"""Headers by which a proxy says that it asks for somebody else."""

NOT_KEPT = {"Cache-Control": "no-store"}


class State(Collector):
    """What is looked up when somebody asks, and not counted on the way."""

    def collect(self) -> Iterator[Metric]:
        """Sessions, queues, caches, and which code and data are served."""
        yield GaugeMetricFamily("kursk_sessions", "Readers whose page is open now", value=sessions())
        queue = GaugeMetricFamily("kursk_queue", "Pictures being drawn or waiting", labels=["kind"])
        for kind in ("still", "film"):
            queue.add_metric([kind], pictures.studio(kind).waiting)
        yield queue
        yield from _caches()
        yield InfoMetricFamily("kursk_build", "Code and data that are served", value=versions())


def _caches() -> Iterator[Metric]:
    kept = GaugeMetricFamily("kursk_cache_entries", "Answers kept in memory", labels=["cache"])
    hits = GaugeMetricFamily(
        "kursk_cache_hits", "Questions answered from memory since the start", labels=["cache"]
    )
    for name, (size, found) in (asked.kept() | resources.kept()).items():
        kept.add_metric([name], size)
        hits.add_metric([name], found)
    yield from (kept, hits)


meter.REGISTRY.register(State())


def sessions() -> int:
    """How many readers are connected; none where no server runs."""
    if not runtime.exists():
        return 0
    stats = runtime.get_instance().stats_mgr.get_stats(family_names=["active_sessions"])
    return sum(int(getattr(each, "value", 0)) for each in stats.get("active_sessions", ()))


def versions() -> dict[str, str]:
    """Version of the code, and of the data once they are loaded."""
    return {"code": geo.__version__, "data": resources.loaded()}


async def alive(_request: Request) -> Response:
    """Answer as long as the server answers anything."""
    return PlainTextResponse("alive\n", headers=NOT_KEPT)


async def ready(_request: Request) -> Response:
    """Answer 200 once data and map document are loaded and hashed, 503 before."""
    known = versions()
    told = {"ready": bool(known["data"]), **known, "start": lifeline.START}
    return JSONResponse(told, 200 if known["data"] else 503, NOT_KEPT)


async def metrics(request: Request) -> Response:
    """The figures in the format of Prometheus, for those who may read them."""
    if not may_read(request):
        words = f"These figures are for the owner: ask from the machine itself, or with {TOKEN_VARIABLE}.\n"
        return PlainTextResponse(words, 403, NOT_KEPT)
    return Response(generate_latest(meter.REGISTRY), 200, NOT_KEPT, CONTENT_TYPE_LATEST)


def may_read(request: Request) -> bool:
    """Whether a request has the token or, where none is set, comes from this machine and through no proxy."""
    token = os.environ.get(TOKEN_VARIABLE, "")
    if token:
        given = request.headers.get("authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    if request.client is None or FORWARDED & set(request.headers):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
