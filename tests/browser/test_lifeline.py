"""A server that goes away under an open page, and a line that breaks: the page is whole again by itself."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.harness import DAY_THUMB, ROOT, map_frame, running_app

REPORTED_MS = 600
"""The map says where it is a quarter of a second after the hand is off."""

FORGETFUL = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "0"}
"""A server that keeps no silent session."""


@pytest.fixture
def opened(browser):
    """A page, and what closes its websocket."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    sockets = []

    def pass_on(socket):
        socket.connect_to_server()
        sockets.append(socket)

    page.route_web_socket(re.compile("/_stcore/stream"), pass_on)
    yield page, lambda: sockets[-1].close()
    page.close()


def step(page):
    map_frame(page).locator(DAY_THUMB).press("ArrowRight")
    page.wait_for_timeout(REPORTED_MS)


def is_whole(page, day, weekday):
    """Address, panel and map are at a day of August 2024."""
    expect(page).to_have_url(re.compile(f"d=2024-08-{day}"))
    expect(page.get_by_text(f"as of {weekday} 2024-08-{day}").first).to_be_visible()
    expect(map_frame(page).locator(DAY_THUMB)).to_have_attribute("aria-valuenow", str(day - 1))


def test_the_page_is_whole_again_at_the_day_the_reader_is_at(opened, tmp_path):
    page, close_socket = opened
    away = page.get_by_role("status").filter(has_text="The server does not answer. The map works on")
    with running_app(ROOT / "app.py", tmp_path / "first.log") as (url, _):
        page.goto(f"{url}?d=2024-08-21&panel=units")
        map_frame(page)
        is_whole(page, 21, "Wed")
        page.route(re.compile("/readyz|/_stcore/h"), lambda route: route.abort())
        close_socket()
        step(page)  # the network is away, the session is kept
        page.unroute_all()
        is_whole(page, 22, "Thu")
    expect(away).to_be_visible()
    step(page)
    step(page)
    assert page.get_by_role("dialog").count() == 0
    with running_app(ROOT / "app.py", tmp_path / "second.log", FORGETFUL, urlsplit(url).port):
        is_whole(page, 24, "Sat")
        expect(away).to_be_hidden()
        close_socket()
        step(page)  # the session is forgotten by now
        is_whole(page, 25, "Sun")
