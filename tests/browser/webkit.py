"""WebKit by WebDriver: WebKitGTK's own driver and MiniBrowser, on a screen that Xvfb keeps in memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.browser.driven import Driven
from tests.browser.harness import START_SECONDS, free_port, stopped
from tests.browser.install import WEBKIT, XVFB

ANSWER_SECONDS = 120
"""How long WebKit may take for one command, a wait in the page included."""

SIZE = {"x": 0, "y": 0, "width": 1400, "height": 940}
"""The window, its own bar included."""

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name under which WebDriver hands over an element: a constant of the standard."""

LISTEN = """
if (!window.heardErrors) {
  window.heardErrors = [];
  addEventListener("error", (event) => window.heardErrors.push(event.message));
  addEventListener("unhandledrejection", (event) => window.heardErrors.push(String(event.reason)));
  const say = console.error;
  console.error = (...words) => { window.heardErrors.push(words.join(" ")); say(...words); };
}"""
"""Keeps what goes wrong in a document: in automation MiniBrowser writes no console to its standard output."""

TAKE = "return (window.heardErrors ?? []).splice(0)"


class WebKit(Driven):
    """One window of MiniBrowser, which hears what goes wrong in a document once that has loaded."""

    def __init__(self, client: httpx.Client) -> None:
        self._client, self._session = client, ""
        self._heard: list[str] = []
        options = {"binary": minibrowser(), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._session = f"/session/{self.command('POST', '/session', capabilities=wanted)['sessionId']}"
        self.command("POST", "/timeouts", script=1000 * ANSWER_SECONDS)
        self.command("POST", "/window/rect", **SIZE)

    def command(self, method: str, path: str, **params: object) -> Any:
        """Send one command and return its value; RuntimeError with WebKit's words when it fails."""
        body = params if method == "POST" else None
        answer = self._client.request(method, self._session + path, json=body).json()["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise RuntimeError(f"{path}: {answer['error']}: {answer['message']}")
        return answer

    def open(self, url: str) -> None:
        self.errors()
        self.command("POST", "/url", url=url)
        self.command("POST", "/execute/sync", script=LISTEN, args=[])

    def value(self, expression: str) -> Any:
        script = f"""const done = arguments[arguments.length - 1];
          new Promise((resolve) => resolve({expression}))
            .then((value) => done({{value: value ?? null}}), (error) => done({{failed: String(error)}}));"""
        answer = self.command("POST", "/execute/async", script=script, args=[])
        if "failed" in answer:
            raise RuntimeError(answer["failed"])
        return answer["value"]

    @contextmanager
    def within(self, frame: str) -> Iterator[None]:
        element = self.command("POST", "/element", using="css selector", value=frame)
        self.command("POST", "/frame", id={ELEMENT: element[ELEMENT]})
        self.command("POST", "/execute/sync", script=LISTEN, args=[])
        yield
        self.errors()
        self.command("POST", "/frame/parent")

    def act(self, kind: str, parameters: dict[str, Any], actions: list[dict[str, Any]]) -> None:
        source = {"type": kind, "id": kind, "parameters": parameters, "actions": actions}
        self.command("POST", "/actions", actions=[source])

    def errors(self) -> list[str]:
        self._heard += self.command("POST", "/execute/sync", script=TAKE, args=[])
        return list(self._heard)


def minibrowser() -> str:
    """Path of the MiniBrowser, which Debian keeps beside WebKit's libraries."""
    return str(max(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))


@contextmanager
def running_webkit(folder: Path) -> Iterator[WebKit]:
    """A MiniBrowser on a screen of its own, stopped on the way out; `folder` is its home."""
    port = free_port()
    with screen() as display, (folder / "webkit.log").open("wb") as out:
        env = {**os.environ, "DISPLAY": display, "HOME": str(folder), "WEBKIT_DISABLE_DMABUF_RENDERER": "1"}
        driver = subprocess.Popen([WEBKIT.path(), f"--port={port}"], stdout=out, stderr=out, env=env)
        client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=ANSWER_SECONDS, trust_env=False)
        with stopped(driver), client:
            until_up(client)
            browser = WebKit(client)
            yield browser
            browser.command("DELETE", "")


@contextmanager
def screen() -> Iterator[str]:
    """The name of a display in memory, stopped on the way out."""
    reading, writing = os.pipe()
    command = [XVFB.path(), "-displayfd", str(writing), "-screen", "0", "1400x940x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with stopped(server), os.fdopen(reading) as number:
        yield f":{number.readline().strip()}"


def until_up(client: httpx.Client) -> None:
    """Return once the driver answers."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            client.get("/status")
        except httpx.HTTPError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
