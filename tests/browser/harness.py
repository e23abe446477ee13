"""What drives a browser against the explorer: the running app, a strict context, traffic counts.

The fixtures in conftest.py and the benchmarks share it.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Frame,
    Page,
    Playwright,
    Route,
    WebSocket,
)

from tests.browser.install import system_browser

ROOT = Path(__file__).parent.parent.parent
LOCAL = re.compile(r"^(https?://(localhost|127\.0\.0\.1)(:\d+)?/|file:|data:|blob:|about:)")
BROWSER_ARGUMENTS = (
    "--no-sandbox",  # tests run as root in containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_POPUPS = "--disable-features=" + ",".join(
    [
        "WebUIOmniboxPopup,WebUIOmniboxAimPopup",
        "DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter",
        "PaintHolding,ThirdPartyStoragePartitioning,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled",
        "AvoidUnnecessaryBeforeUnloadCheckSync,AvoidCorsURLLoaderRestartOnRedirect,PreconnectToSearch",
    ]
)
"""Argument that spares a test, which opens a window of its own, half a second of a processor.

Chromium loads two popups of its address bar for every window. The rest of the list is what Playwright
switches off, for a second list replaces the first.
"""

DAY_THUMB = ".kx-thumb-day"
"""The thumb of the time bar that carries the day."""

EARLY = "#kx-early iframe"
"""The map's frame as long as the page has not taken it over."""

START_SECONDS = 300
"""How long an app may take to answer: first starts compile every module, perhaps on a busy machine."""

STOP_SECONDS = 10
"""How long a process may take to stop before it is killed."""


def launch(playwright: Playwright, more: Sequence[str] = ()) -> Browser:
    """A headless Chromium, with `more` arguments: the system's own, else the one Playwright keeps."""
    return playwright.chromium.launch(executable_path=system_browser(), args=[*BROWSER_ARGUMENTS, *more])


def free_port() -> int:
    """A TCP port on the loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running_app(
    script: Path, log: Path, env: Mapping[str, str] | None = None, port: int | None = None
) -> Iterator[tuple[str, int]]:
    """Base URL and process id of `script` under `streamlit run`, on a free port; stopped on the way out.

    Raises RuntimeError with the app's last words when it does not answer within START_SECONDS.
    """
    port = port or free_port()
    command = ["-m", "streamlit", "run", str(script), "--server.port", str(port), "--server.headless", "true"]
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, stdout=out, stderr=out, env={**os.environ, **(env or {})}
        )
    base = f"{(env or {}).get('STREAMLIT_SERVER_BASE_URL_PATH', '')}/".lstrip("/")
    with stopped(server):
        _wait_until_up(f"http://localhost:{port}/{base}_stcore/health", server, log)
        yield f"http://localhost:{port}/{base}", server.pid


@contextmanager
def stopped(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Stop a process on the way out: politely, then by force."""
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_up(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once `url` answers."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            httpx.get(url, timeout=2).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"{url} does not answer\n{log.read_text('utf-8')[-4000:]}")


def map_frame(page: Page) -> Frame:
    """The frame that carries the map, once its bar is on screen; RuntimeError after START_SECONDS.

    In the app, once the page has taken it over (geo/web/assets/early.js opens it before Streamlit is there).
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        early = page.locator(EARLY).count() > 0
        for frame in [] if early else page.frames:
            if not frame.is_detached() and frame.locator(DAY_THUMB).count():
                return frame
        page.wait_for_timeout(50)
    raise RuntimeError(f"no time bar on screen after {START_SECONDS} s")


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
    """Requests and websocket frames of a page, counted from the moment this is made."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.sent: list[str | bytes] = []
        self.received: list[str | bytes] = []
        page.on("request", lambda request: self.requests.append(request.url[:200]))
        page.on("websocket", self._listen)

    def _listen(self, web_socket: WebSocket) -> None:
        web_socket.on("framesent", lambda payload: self.sent.append(payload))
        web_socket.on("framereceived", lambda payload: self.received.append(payload))

    def clear(self) -> None:
        """Count from here."""
        self.requests.clear()
        self.sent.clear()
        self.received.clear()

    @property
    def frames(self) -> list[str | bytes]:
        """Websocket frames of both directions."""
        return self.sent + self.received
