"""Firefox by WebDriver BiDi, the standard protocol that Debian's firefox-esr speaks by itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.browser.harness import START_SECONDS, STOP_SECONDS, free_port

ANSWER_SECONDS = 60
"""How long Firefox may take for one command."""


def executable() -> str | None:
    """Path of a Firefox on this machine."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One window of a headless Firefox; `log` holds what pages wrote to the console, errors included."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._number = 0
        self.log: list[dict[str, Any]] = []
        self.command("session.new", capabilities={})
        self.command("session.subscribe", events=["log.entryAdded"])
        self.context = self.command("browsingContext.getTree")["contexts"][0]["context"]

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
        """Open a page and wait until it has loaded."""
        self.command("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def value(self, expression: str) -> Any:
        """The value (string, number, boolean, null) of a JavaScript expression; a promise is awaited."""
        target = {"context": self.context}
        found = self.command("script.evaluate", expression=expression, target=target, awaitPromise=True)
        if found["type"] == "exception":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return found["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys one after another, by their WebDriver characters."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self.command("input.performActions", context=self.context, actions=[keyboard])

    def errors(self) -> list[str]:
        """Texts of everything that was logged as an error."""
        return [str(entry.get("text")) for entry in self.log if entry["level"] == "error"]


@contextmanager
def running_firefox(path: str, profile: Path) -> Iterator[Firefox]:
    """A headless Firefox with a fresh profile, stopped on the way out."""
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
    try:
        with _connected(port) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


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
