"""A process that reads one file of a reader's, and can take only so much memory and time.

Standard input is a line of JSON (`columns`, `day_first`, `swap`, `memory` in bytes, `seconds`), and the file.
Limits are the system's own, set once everything is loaded: what a reader counts wrongly, the system stops.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from geo import ledger
from geo.errors import KurskError
from geo.exchange.read.carried import lines, refusal
from geo.exchange.read.limits import MEMORY_WORDS
from geo.exchange.read.sources import Columns
from geo.exchange.read.upload import Choices, upload

if sys.platform != "win32":
    import resource


def main(folder: Path) -> None:
    """Read the file on standard input, and write what it holds."""
    dataset = ledger.load(folder)
    order: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    choices = Choices(columns=Columns(**order["columns"]), day_first=order["day_first"], swap=order["swap"])
    out = sys.stdout.buffer
    _limit(order["memory"], order["seconds"])
    try:
        for line in lines(upload(sys.stdin.buffer.read(), dataset, choices)):
            out.write(line)
    except KurskError as error:
        out.writelines(refusal(str(error)))
    except MemoryError:
        out.writelines(refusal(MEMORY_WORDS))


def _limit(memory: int, seconds: int) -> None:
    """From now on at most so much more of either, no file is written and none left of a crash.

    Memory is counted where the system tells how much there is already, which is on Linux.
    """
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, spent + seconds + 1))  # a signal, then the end
    limits = {resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0}
    pages = Path("/proc/self/statm")
    if pages.exists():
        taken = int(pages.read_text("ascii").split()[0]) * resource.getpagesize()
        limits[resource.RLIMIT_AS] = taken + memory
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
