"""The explorer in a frame on another site, and what every answer of the running server says."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import expect

from geo.web.guard import STRICT
from tests.browser.harness import DAY_THUMB

PATHS = [
    "",
    "?embed=true",
    "_stcore/health",
    "_stcore/host-config",
    "favicon.png",
    "no/such/page",
    "map/0123456789abcdef.html",
    "data/events.csv?d=2024-08-21",
    "data/nothing.csv",
    "api/v1/",
    "figure.png?preset=none",
]


NO_ICON = '<link rel="icon" href="data:,">'


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing of what is asked for."""


@pytest.fixture(scope="module")
def elsewhere(app_url, tmp_path_factory) -> Iterator[str]:
    """An article of another site: the app is on `localhost`, this one on 127.0.0.1."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name, query in (("article", "embed=true&"), ("thief", "")):
        frame = f'<iframe src="{app_url}?{query}d=2024-08-21" width="1200" height="800"></iframe>'
        (folder / f"{name}.html").write_text(f"<!DOCTYPE html>{NO_ICON}{frame}", "utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_an_article_elsewhere_shows_the_map_and_its_figures(page, elsewhere):
    page.goto(f"{elsewhere}article.html")
    app = page.frame_locator("iframe")
    expect(app.frame_locator("iframe.kx-map").locator(DAY_THUMB)).to_have_attribute("aria-valuenow", "20")
    expect(app.get_by_test_id("stMetric").first).to_be_visible()


def test_the_page_with_all_its_buttons_stands_in_no_foreign_frame(browser, elsewhere):
    page = browser.new_page()
    refused = []
    page.on("requestfailed", lambda request: refused.append(request.failure))
    page.goto(f"{elsewhere}thief.html")
    expect(page.frame_locator("iframe").locator("#root")).to_have_count(0)
    assert refused == ["net::ERR_BLOCKED_BY_RESPONSE"]
    page.close()


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_keeps_a_browser_strict(app_url, path):
    headers = httpx.get(app_url + path, timeout=60).headers
    assert set(map(str.lower, STRICT)) <= set(headers)
    assert "content-security-policy" in headers
    assert all(len(headers.get_list(name)) == 1 for name in headers)


@pytest.mark.parametrize(("origin", "status"), [("http://127.0.0.1:1", 403), ("", 101)])
def test_a_foreign_page_opens_no_socket(app_url, origin, status):
    address = urlsplit(app_url)
    asking = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    upgrade |= {"Sec-WebSocket-Key": "a3Vyc2sta3Vyc2sta3Vycw==", "Origin": origin or app_url.rstrip("/")}
    asking.request("GET", "/_stcore/stream", headers=upgrade)
    assert asking.getresponse().status == status
    asking.close()
