"""Firefox by WebDriver BiDi, the standard protocol that Debian's firefox-esr speaks by itself."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.browser.driven import Driven
from tests.browser.harness import START_SECONDS, free_port, stopped
from tests.browser.install import FIREFOX

ANSWER_SECONDS = 120
"""How long Firefox may take for one command, a wait in the page included."""

SIZE = {"width": 1400, "height": 900}


class Firefox(Driven):
    """One window of a headless Firefox; `log` holds what pages wrote to the console, errors included."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._number = 0
        self.log: list[dict[str, Any]] = []
        self.command("session.new", capabilities={})
        self.command("session.subscribe", events=["log.entryAdded"])
        self.window = self.command("browsingContext.getTree")["contexts"][0]["context"]
        self.context = self.window
        self.command("browsingContext.setViewport", context=self.window, viewport=SIZE)

    def command(self, method: str, **params: object) -> dict[str, Any]:
        """Send one command and return its result; RuntimeError with Firefox's words when it fails."""
        self._number += 1
        self._connection.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._connection.recv(ANSWER_SECONDS))
            if answer.get("method") == "log.entryAdded":
                self.log.append(answer["params"])
            if answer.get("id") == self._number:
                break
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def open(self, url: str) -> None:
        self.context = self.window
        self.command("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def value(self, expression: str) -> Any:
        return self._result(expression).get("value")

    def _result(self, expression: str) -> dict[str, Any]:
        target = {"context": self.context}
        found = self.command("script.evaluate", expression=expression, target=target, awaitPromise=True)
        if found["type"] == "exception":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return found["result"]

    @contextmanager
    def within(self, frame: str) -> Iterator[None]:
        found = self._result(f"document.querySelector({json.dumps(frame)}).contentWindow")
        outer, self.context = self.context, found["value"]["context"]
        yield
        self.context = outer

    def act(self, kind: str, parameters: dict[str, Any], actions: list[dict[str, Any]]) -> None:
        source = {"type": kind, "id": kind, "parameters": parameters, "actions": actions}
        self.command("input.performActions", context=self.context, actions=[source])

    def errors(self) -> list[str]:
        self.command("session.status")  # brings what was said since the last command
        return [str(entry.get("text")) for entry in self.log if entry["level"] == "error"]


@contextmanager
def running_firefox(profile: Path) -> Iterator[Firefox]:
    """A headless Firefox with a fresh profile, stopped on the way out."""
    path = FIREFOX.path()
    port = free_port()
    command = [
        path,
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        f"--remote-debugging-port={port}",
    ]
    with (profile / "firefox.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={"HOME": str(profile), "PATH": ""})
    with stopped(process), _connected(port) as connection:
        yield Firefox(connection)


def _connected(port: int) -> ClientConnection:
    """The connection to Firefox, once it listens."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return connect(f"ws://127.0.0.1:{port}/session", proxy=None, max_size=None)
        except (OSError, WebSocketException):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
