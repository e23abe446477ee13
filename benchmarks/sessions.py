"""Many people at once: sessions that speak Streamlit's own protocol over the loopback, and what they cost."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks import material
from benchmarks.rows import Row, at_most, percentile, spread
from tests.browser.harness import ROOT, running_app

SESSIONS = 50
RERUNS = 3
"""Reruns of each session, each on another day."""

PAUSE_S = (2.0, 6.0)
"""Between two reruns of one session, drawn evenly: people look at a day before they go on."""

FIRST_RUN_S = 2.0
RERUN_S = 0.3
MEMORY_MB = 400
ANSWER_S = 60
"""How long one run may take before the bench is given up."""

FIRST = date(2024, 8, 20)


def rows() -> Iterator[Row]:
    """First run and rerun of many sessions at once, and the server's memory afterwards."""
    with running_app(ROOT / "app.py", material.folder() / "sessions.log") as (url, process):
        asyncio.run(session(url, 0))
        first, again = asyncio.run(_all_sessions(url))
        note = f"p50/p95/max {spread([1000 * value for value in first])} ms"
        yield at_most(
            f"{SESSIONS} sessions, first run: p95", percentile(first, 0.95), FIRST_RUN_S, "s", note=note
        )
        note = f"p50/p95/max {spread([1000 * value for value in again])} ms"
        yield at_most(f"{SESSIONS} sessions, rerun: p95", percentile(again, 0.95), RERUN_S, "s", note=note)
        yield at_most(f"{SESSIONS} sessions, memory of the server", memory_mb(process), MEMORY_MB, "MB")


async def _all_sessions(url: str) -> tuple[list[float], list[float]]:
    """Seconds of every first run and of every rerun."""
    runs = await asyncio.gather(*(session(url, RERUNS, index) for index in range(SESSIONS)))
    return [run[0] for run in runs], [seconds for run in runs for seconds in run[1:]]


def socket_address(url: str) -> str:
    """Where the app at `url` takes sessions."""
    return url.replace("http", "ws", 1) + "_stcore/stream"


async def session(
    url: str, reruns: int, offset: int = 0, pause_s: tuple[float, float] = PAUSE_S
) -> list[float]:
    """Seconds of the first run and of `reruns` more, of one session that thinks in between."""
    chance = random.Random(offset)
    async with connect(
        socket_address(url), subprotocols=["streamlit"], max_size=None, proxy=None, ping_interval=None
    ) as socket:
        seconds = [await _run(socket, FIRST + timedelta(days=offset))]
        for index in range(reruns):
            await asyncio.sleep(chance.uniform(*pause_s))
            seconds.append(await _run(socket, FIRST + timedelta(days=offset + 7 * (index + 1))))
    return seconds


async def _run(socket: ClientConnection, day: date) -> float:
    """Seconds from asking for a run on `day` to its end."""
    message = BackMsg()
    message.rerun_script.query_string = f"d={day}"
    start = time.perf_counter()
    await socket.send(message.SerializeToString())
    async with asyncio.timeout(ANSWER_S):
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(bytes(await socket.recv(decode=False)))
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start


def memory_mb(process: int) -> float:
    """Resident memory of a process; Linux only."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def cpu_ms(process: int) -> float:
    """CPU time a process has used so far, user and system; Linux only."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / CLOCK_TICKS


CLOCK_TICKS = 100
"""Linux counts CPU time for programs in hundredths of a second on every machine this runs on."""
