"""The way back to the page at the view that its map shows."""

from __future__ import annotations

import asyncio
import json
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from geo.web.lifeline import given
from geo.web.routes import routes


@pytest.fixture
def led_to():
    """The keys of the address that a link and what the map shows lead to."""

    async def get(address):
        transport = httpx.ASGITransport(Starlette(routes=routes()))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            answer = await client.get(address)
            assert answer.status_code == 303
            assert answer.headers["cache-control"] == "no-store"
            return urlsplit(answer.headers["location"])

    def lead(link, view):
        there = asyncio.run(get(f"/resume?{urlencode({'link': link, 'view': view})}"))
        assert (there.netloc, there.path) == ("", "/")
        return {key: values[0] for key, values in parse_qs(there.query).items()}

    return lead


def test_the_map_is_newer_than_the_address(led_to):
    keys = led_to("d=2024-08-21&panel=units&lens=press&embed=true", json.dumps({"day": 90, "zoom": 9.5}))
    assert (keys["d"], keys["panel"], keys["lens"], keys["embed"]) == ("2024-10-30", "units", "press", "true")


@pytest.mark.parametrize("view", ["", "[", "[" * 9999, '"x"', '{"day": "soon", "lens": {"a": 1}}', "null"])
def test_what_cannot_be_read_leaves_the_address_as_it_was(led_to, view):
    assert led_to("d=2024-08-21&next=https://elsewhere.example", view)["d"] == "2024-08-21"


def test_a_session_counts_as_lost_before_streamlit_forgets_it():
    assert given()["kept"] == 100_000
