"""The routes beside Streamlit: what they answer, how it is packed, and what they refuse."""

from __future__ import annotations

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import brotli
import httpx
import pytest
from starlette.applications import Starlette

from geo.web import resources
from geo.web.routes import control_path, map_path, policy, routes


class Client:
    """Asks the routes directly, without a socket, in its own thread: a browser may hold the loop here."""

    def get(self, path, accept="identity"):
        with ThreadPoolExecutor(max_workers=1) as thread:
            return thread.submit(lambda: asyncio.run(self._get(path, accept))).result()

    async def _get(self, path, accept):
        transport = httpx.ASGITransport(Starlette(routes=routes()))
        async with (
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
            client.stream("GET", path, headers={"accept-encoding": accept}) as answer,
        ):
            answer.raw_body = b"".join([part async for part in answer.aiter_raw()])
            return answer


@pytest.fixture(scope="module")
def client():
    return Client()


@pytest.fixture(scope="module")
def name():
    return resources.map_document().name


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("br;q=0, gzip", "gzip", gzip.decompress),
    ],
)
def test_the_document_comes_in_the_best_encoding(client, name, accepted, encoding, unpack):
    answer = client.get(map_path(name), accepted)
    assert answer.headers.get("content-encoding") == encoding
    assert unpack(answer.raw_body) == resources.map_document().body.plain


def test_the_document_may_be_kept_for_ever(client, name):
    headers = client.get(map_path(name)).headers
    assert "immutable" in headers["cache-control"]
    assert headers["vary"] == "Accept-Encoding"
    assert headers["x-content-type-options"] == "nosniff"


def test_the_document_may_run_only_its_own_scripts(client, name):
    rules = client.get(map_path(name)).headers["content-security-policy"]
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules


def test_a_document_without_a_policy_runs_nothing():
    assert policy("<html>") == "default-src 'none'"


def test_an_earlier_document_leads_to_todays(client, name):
    answer = client.get(map_path("0123456789abcdef"))
    assert (answer.status_code, answer.headers["location"]) == (302, map_path(name))
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/map/%3Cscript%3E.html",
        "/map/index.html",
        "/control/VERSION/nobody/2024-10-30.json",
        "/control/VERSION/assessed/yesterday.json",
        "/control/VERSION/assessed/1999-01-01.json",
        "/control/0000000000000000/assessed/2024-10-30.json",
    ],
)
def test_what_is_not_there_is_refused_in_words(client, path):
    answer = client.get(path.replace("VERSION", resources.explorer().dataset.version))
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert len(answer.raw_body.split()) > 4


def test_knowledge_time_surfaces_are_computed_and_kept(client, explorer):
    day = explorer.dataset.bookmarks[3].day
    path = control_path(explorer.dataset.version, "map_deepstate", day)
    first, second = client.get(path), client.get(path)
    assert first.status_code == 200
    assert first.raw_body == second.raw_body
    assert "immutable" in first.headers["cache-control"]
