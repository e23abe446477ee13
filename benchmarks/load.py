"""`make load`: more and more readers at once over the loopback, up to what two cores were never meant for.

`python -m benchmarks.load 1 10` takes other numbers of readers. Everything is bounded: readers, runs, time.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from websockets.asyncio.client import connect

from benchmarks import material
from benchmarks.__main__ import say
from benchmarks.rows import Row, at_most, percentile, plain_row, report, spread
from benchmarks.sessions import memory_mb, session, socket_address
from tests.browser.harness import ROOT, running_app

READERS = (1, 10, 50, 100, 200)
"""Sessions that arrive at once."""

THINK_S = (1.0, 3.0)
"""Between two reruns of one reader: two seconds on average, for no crowd moves in step."""

RERUNS = 3

FIRST_RUN_S = {50: 2.0}
RERUN_S = {50: 0.3, 100: 1.0}
"""Targets by the number of readers; the others are printed without one."""

MEMORY_MB = 450
CYCLES = 200
GROWTH_MB = 20
AT_ONCE = 20
"""Cycles of connecting and going away that are under way together."""

MAP_READERS = 500
MAP_S = 0.5
CHUNK = 1 << 20
SETTLE_S = 3.0
"""Until the server has put away the sessions that ended."""


def rows(readers: tuple[int, ...] = READERS) -> Iterator[Row]:
    """Runs of each number of readers, then what comes and goes leaves behind, then the bare map."""
    with running_app(ROOT / "app.py", material.folder() / "load.log", KEEP_NONE) as (url, process):
        asyncio.run(session(url, 0))
        for count in readers:
            yield from _crowd(url, count)
            yield at_most(f"{count} readers: memory of the server", memory_mb(process), MEMORY_MB, "MB")
        yield from _cycles(url, process)
        yield _maps(url)


KEEP_NONE = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1"}
"""Sessions that ended go at once, so that what is left behind is a leak."""


def _crowd(url: str, count: int) -> Iterator[Row]:
    async def everybody() -> list[list[float] | BaseException]:
        crowd = (session(url, RERUNS, index, THINK_S) for index in range(count))
        return await asyncio.gather(*crowd, return_exceptions=True)

    ended = asyncio.run(everybody())
    runs = [run for run in ended if not isinstance(run, BaseException)]
    yield at_most(f"{count} readers: lost", count - len(runs), 0, "")
    if not runs:
        return
    parts = {"first run": [run[0] for run in runs], "rerun": [each for run in runs for each in run[1:]]}
    for name, targets in (("first run", FIRST_RUN_S), ("rerun", RERUN_S)):
        value, what = percentile(parts[name], 0.95), f"{count} readers, {name}: p95"
        note = f"p50/p95/max {spread([1000 * each for each in parts[name]])} ms"
        limit = targets.get(count)
        yield (
            plain_row(what, value, "s", note)
            if limit is None
            else at_most(what, value, limit, "s", note=note)
        )


def _cycles(url: str, process: int) -> Iterator[Row]:
    """Memory and threads before and after many have come and gone."""

    async def come_and_go() -> None:
        door = asyncio.Semaphore(AT_ONCE)

        async def one(index: int) -> None:
            async with door:
                await session(url, 0, index)

        await asyncio.gather(*(one(index) for index in range(CYCLES)))
        async with connect(socket_address(url), subprotocols=["streamlit"], proxy=None):
            await asyncio.sleep(SETTLE_S)

    asyncio.run(come_and_go())  # what is loaded and cached once is no growth
    memory, threads = memory_mb(process), thread_count(process)
    asyncio.run(come_and_go())
    yield at_most(f"{CYCLES} come and go: growth", memory_mb(process) - memory, GROWTH_MB, "MB")
    yield at_most(f"{CYCLES} come and go: threads more", thread_count(process) - threads, 0, "")


def _maps(url: str) -> Row:
    """Time until each of many readers at once has the whole map document, packed."""
    found = re.search(r"map/[0-9a-f]+\.html", httpx.get(url, timeout=60).text)
    if found is None:
        raise RuntimeError(f"{url} names no map document")
    host = urlsplit(url)
    asked = (
        f"GET /{found[0]} HTTP/1.1\r\nHost: {host.netloc}\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
    )

    async def one(start: float) -> float:
        into, out = await asyncio.open_connection(host.hostname, host.port)
        out.write(asked.encode())
        while await into.read(CHUNK):
            pass
        out.close()
        return time.perf_counter() - start

    async def everybody() -> list[float]:
        start = time.perf_counter()
        return await asyncio.gather(*(one(start) for _ in range(MAP_READERS)))

    seconds = asyncio.run(everybody())
    note = f"p50/p95/max {spread([1000 * each for each in seconds])} ms, the readers on the same cores"
    return at_most(f"{MAP_READERS} of the bare map: p95", percentile(seconds, 0.95), MAP_S, "s", note=note)


def thread_count(process: int) -> int:
    """Threads of a process; Linux only."""
    return len(list(Path(f"/proc/{process}/task").iterdir()))


def main(readers: tuple[int, ...]) -> None:
    """Print what was measured, also where it breaks off."""
    done: list[Row] = []
    try:
        done.extend(rows(readers))
    finally:
        say(report(done))


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or READERS)
