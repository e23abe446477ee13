"""Pictures by address are drawn in processes of their own, one at a time, in a queue of bounded length."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Timer
from time import monotonic
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

USUAL_SECONDS = 3.0
"""How long an order is said to take before any was drawn: the process has to load the data first."""

PROGRESS = 2
"""First byte of an answer that only tells how many frames are done, of how many."""


class BusyError(FigureError):
    """The queue is full; `ahead` orders are before this one."""

    def __init__(self, ahead: int) -> None:
        """Say how many are before this one."""
        self.ahead = ahead
        super().__init__(f"{ahead} pictures are being made before yours; ask again in a minute")


class CancelledError(FigureError):
    """Whoever ordered the file wants it no more."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("cancelled")


@dataclass(slots=True, eq=False)
class Job:
    """How far one order is: `done` of `total` frames (0: not told), drawn since `begun` (None: it waits)."""

    begun: float | None = None
    done: int = 0
    total: int = 0
    cancelled: bool = False

    def seconds_left(self, usual: float) -> float | None:
        """How long it takes from now on: by its own frames, else by what such an order usually takes."""
        if self.begun is None:
            return None
        passed = monotonic() - self.begun
        if self.done:
            return passed / self.done * (self.total - self.done)
        return max(0.0, usual - passed)


@dataclass(slots=True)
class Usual:
    """How long orders of a kind took lately, in seconds."""

    seconds: dict[str, float] = field(default_factory=dict)

    def of(self, kind: str) -> float:
        """What an order of a kind takes, USUAL_SECONDS where none was drawn yet."""
        return self.seconds.get(kind, USUAL_SECONDS)


class Studio:
    """One drawing process and the files it drew last."""

    def __init__(self, kind: str) -> None:
        """Nothing is started before the first order."""
        self._seconds = SECONDS[kind]
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = Condition()
        self._line: list[Job] = []
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self.usual = Usual()

    def make(self, key: str, order: Mapping[str, Any], job: Job | None = None) -> bytes:
        """The file of an order, drawn now or kept under `key`; waits its turn, and tells `job` how far it is.

        Raises
        ------
        FigureError
            BusyError where QUEUE orders wait, CancelledError once its job is; else when it cannot be drawn,
            or not in time.
        """
        job = job or Job()
        with self._turn:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            if len(self._line) > QUEUE:
                raise BusyError(len(self._line))
            self._line.append(job)
            self._turn.wait_for(lambda: self._line[0] is job or job.cancelled)
        try:
            if job.cancelled:
                raise CancelledError
            made = self._kept.get(key) or self._drawn(order, job)
        finally:
            with self._turn:
                self._line.remove(job)
                self._turn.notify_all()
        self._keep(key, made)
        return made

    @property
    def waiting(self) -> int:
        """How many orders are in line, the one that is drawn included."""
        return len(self._line)

    def ahead(self, job: Job) -> int:
        """How many orders are before this one; 0 where it is drawn, or no longer waits."""
        with self._turn:
            return self._line.index(job) if job in self._line else 0

    def cancel(self, job: Job) -> None:
        """Give an order up: it leaves the queue, or the process that draws it is ended."""
        with self._turn:
            job.cancelled = True
            if self._line and self._line[0] is job and self._process is not None:
                self._process.kill()
            self._turn.notify_all()

    def _drawn(self, order: Mapping[str, Any], job: Job) -> bytes:
        """Draw an order, and remember how long that took."""
        job.begun = monotonic()
        made = self._ask(json.dumps(order).encode() + b"\n", job)
        self.usual.seconds[str(order.get("kind"))] = monotonic() - job.begun
        return made

    def _keep(self, key: str, made: bytes) -> None:
        with self._turn:
            self._kept[key] = made
            while sum(map(len, self._kept.values())) > KEPT_BYTES and len(self._kept) > 1:
                self._kept.popitem(last=False)

    def _ask(self, line: bytes, job: Job) -> bytes:
        """Hand a line to the process and read its answer; a process that takes too long is ended."""
        process = self._started()
        watch = Timer(self._seconds, process.kill)
        watch.start()
        try:
            into, out_of = _pipes(process)
            into.write(line)
            into.flush()
            state, size = struct.unpack(">BQ", _exactly(out_of, 9))
            while state == PROGRESS:
                job.done, job.total = size >> 32, size & 0xFFFFFFFF
                state, size = struct.unpack(">BQ", _exactly(out_of, 9))
            body = _exactly(out_of, size)
        except (OSError, EOFError) as error:
            self.close()
            if job.cancelled:
                raise CancelledError from error
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
