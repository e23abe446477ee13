"""Pictures by address are drawn in processes of their own, one at a time, in a queue of bounded length."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from threading import Lock, Timer
from typing import IO, Any

import geo
from geo.bundle import data_folder
from geo.errors import FigureError

QUEUE = 8
"""Orders that wait for one process; the next is refused, with how many wait and when to come again."""

KEPT_BYTES = 64 * 1024 * 1024
"""Files kept in memory; the least recently asked for go first."""

SECONDS = {"still": 60.0, "film": 180.0}
"""How long one order may take, loading the data included."""


class BusyError(FigureError):
    """The queue is full; `ahead` orders are before this one."""

    def __init__(self, ahead: int) -> None:
        """Say how many are before this one."""
        self.ahead = ahead
        super().__init__(f"{ahead} pictures are being made before yours; ask again in a minute")


class Studio:
    """One drawing process and the files it drew last."""

    def __init__(self, kind: str) -> None:
        """Nothing is started before the first order."""
        self._seconds = SECONDS[kind]
        self._process: subprocess.Popen[bytes] | None = None
        self._line, self._count = Lock(), Lock()
        self._waiting = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    @property
    def waiting(self) -> int:
        """Orders that are being drawn or wait."""
        return self._waiting

    def make(self, key: str, order: Mapping[str, Any]) -> bytes:
        """The file of an order, drawn now or kept under `key`; waits its turn.

        Raises
        ------
        FigureError
            BusyError where QUEUE orders wait; else when it cannot be drawn, or not in time.
        """
        with self._count:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            if self._waiting > QUEUE:
                raise BusyError(self._waiting)
            self._waiting += 1
        try:
            with self._line:
                made = self._kept.get(key) or self._ask(json.dumps(order).encode() + b"\n")
        finally:
            with self._count:
                self._waiting -= 1
        self._keep(key, made)
        return made

    def _keep(self, key: str, made: bytes) -> None:
        with self._count:
            self._kept[key] = made
            while sum(map(len, self._kept.values())) > KEPT_BYTES and len(self._kept) > 1:
                self._kept.popitem(last=False)

    def _ask(self, line: bytes) -> bytes:
        """Hand a line to the process and read its answer; a process that takes too long is ended."""
        process = self._started()
        watch = Timer(self._seconds, process.kill)
        watch.start()
        try:
            into, out_of = _pipes(process)
            into.write(line)
            into.flush()
            state, size = struct.unpack(">BQ", _exactly(out_of, 9))
            body = _exactly(out_of, size)
        except (OSError, EOFError) as error:
            self.close()
            raise FigureError("the picture took too long; ask for a smaller one") from error
        finally:
            watch.cancel()
        if state:
            raise FigureError(body.decode("utf-8", "replace"))
        return body

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            command = [sys.executable, "-m", "geo.figure.worker", str(Path(data_folder()).resolve())]
            self._process = subprocess.Popen(  # noqa: S603 (our own)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=Path(geo.__file__).parents[1],
            )
        return self._process

    def close(self) -> None:
        """End the process; the next order starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """Its standard input and output; OSError where it has none any more."""
    if process.stdin is None or process.stdout is None:
        raise OSError
    return process.stdin, process.stdout


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    """As many bytes as asked for; EOFError where there are fewer."""
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data
