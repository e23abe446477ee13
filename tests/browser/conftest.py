"""A real browser, the running app, the built document, and a page that forgives nothing."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Route,
    WebSocket,
    sync_playwright,
)

from tests.browser.install import system_browser

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
LOCAL = re.compile(r"^(https?://(localhost|127\.0\.0\.1)(:\d+)?/|file:|data:|blob:|about:)")
BROWSER_ARGUMENTS = [
    "--no-sandbox",  # tests run as root in containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60
"""How long the app may take to answer; first starts compile every module."""
TEST_SECONDS = 240
"""How long one browser test may take before it counts as hung."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser, and none of it may hang."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(TEST_SECONDS))


def free_port() -> int:
    """A TCP port on the loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_up(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once `url` answers; fails with the server's last words when it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            httpx.get(url, timeout=2).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"{url} does not answer\n{log.read_text('utf-8')[-4000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the whole session."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=system_browser(), args=BROWSER_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Base URL of the app as `make run` starts it, on a free port."""
    port = free_port()
    log = tmp_path_factory.mktemp("app") / "streamlit.log"
    command = ["-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless", "true"]
    with log.open("wb") as out:
        server = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_until_up(f"http://localhost:{port}/_stcore/health", server, log)
        yield f"http://localhost:{port}/"
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="session")
def document_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map document of the bundled data, as `kursk document` writes it."""
    out = tmp_path_factory.mktemp("document") / "map.html"
    subprocess.run([sys.executable, "-m", "geo.cli", "document", "--out", str(out)], cwd=ROOT, check=True)
    return out


class Watch:
    """What went wrong in a context: console and page errors, dialogs, requests that left the machine."""

    def __init__(self, context: BrowserContext) -> None:
        self.problems: list[str] = []
        context.route(re.compile(".*"), self._only_local)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"page error: {error.error}"))
        context.on("dialog", self._dialog)

    def _only_local(self, route: Route) -> None:
        if LOCAL.match(route.request.url):
            route.continue_()
        else:
            self.problems.append(f"request to the network: {route.request.url[:200]}")
            route.abort()

    def _dialog(self, dialog: Dialog) -> None:
        self.problems.append(f"dialog: {dialog.message[:200]}")
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text[:500]}")


class Traffic:
    """Counts requests and websocket frames of a page from the moment it is made."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.frames: list[str | bytes] = []
        page.on("request", lambda request: self.requests.append(request.url[:200]))
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self.frames.append)
        socket.on("framereceived", self.frames.append)

    def clear(self) -> None:
        """Count from here."""
        self.requests.clear()
        self.frames.clear()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes pages, each in its own context; console or page errors and network requests fail the test."""
    watched: list[tuple[BrowserContext, Watch]] = []

    def make(width: int = 1400, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        watched.append((context, Watch(context)))
        return context.new_page()

    yield make
    problems = [problem for _, watch in watched for problem in watch.problems]
    for context, _ in watched:
        context.close()
    assert not problems


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of 1400 x 900 that fails the test on any console error, page error or request to the network."""
    return new_page()


@pytest.fixture
def traffic(page: Page) -> Traffic:
    """Requests and websocket frames of `page`."""
    return Traffic(page)
