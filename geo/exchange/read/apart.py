"""Read a file of a reader's in a process of its own, so that no file can take more than its share."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import geo
from geo.errors import DataError
from geo.exchange.read.carried import carried
from geo.exchange.read.limits import MAX_MEMORY, MAX_SECONDS, MEMORY_WORDS, SECONDS_WORDS, check_size
from geo.exchange.read.upload import Choices, Upload

MAX_WAIT_S = 60
"""Seconds until a process is given up: ten of its own on a host that six others want as well."""

CPU_SIGNAL = 24
"""The signal that ends a process which used up its time (SIGXCPU)."""


def apart(
    data: bytes,
    folder: Path,
    choices: Choices | None = None,
    *,
    memory: int = MAX_MEMORY,
    seconds: float = MAX_SECONDS,
) -> Upload:
    """Read a file as `upload` does, within `memory` bytes and `seconds` of a processor.

    `folder` is the ledger in which places are looked up. Raises DataError, in one line, for a file that
    cannot be read, and for one that took too much of either.
    """
    check_size(data)
    chosen = choices or Choices()
    order = {**asdict(chosen), "memory": memory, "seconds": math.ceil(seconds)}
    command = [sys.executable, "-m", "geo.exchange.read.worker", str(folder.resolve())]
    try:
        done = subprocess.run(  # noqa: S603 (our own)
            command,
            input=json.dumps(order).encode() + b"\n" + data,
            capture_output=True,
            check=False,
            cwd=Path(geo.__file__).parents[1],
            timeout=MAX_WAIT_S,
        )
    except subprocess.TimeoutExpired as error:
        raise DataError(SECONDS_WORDS) from error
    if -done.returncode == CPU_SIGNAL:
        raise DataError(SECONDS_WORDS)
    try:
        return carried(done.stdout)
    except ValueError as error:  # cut short: libraries in C end the process where memory ends
        raise DataError(MEMORY_WORDS) from error
