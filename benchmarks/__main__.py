"""`python -m benchmarks [SECTION ...]`: every number of the design beside its target.

Timings depend on the machine and are never asserted in tests; the exit code is 1 only when a section could
not be measured at all.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
import time

from playwright.sync_api import Error as BrowserError

from benchmarks.rows import report
from geo.errors import KurskError

SECTIONS = {
    "build": "benchmarks.build:rows",
    "size": "benchmarks.size:rows",
    "scrub": "benchmarks.scrub:default_rows",
    "slow": "benchmarks.scrub:slow_rows",
    "app": "benchmarks.scrub:app_rows",
    "scale": "benchmarks.scale:rows",
    "rivals": "benchmarks.rivals:rows",
    "opening": "benchmarks.opening:rows",
    "refresh": "benchmarks.refresh:rows",
    "sessions": "benchmarks.sessions:rows",
    "exchange": "benchmarks.exchange:rows",
    "readmap": "benchmarks.readmap:rows",
    "accuracy": "benchmarks.accuracy:rows",
    "figure": "benchmarks.figure:rows",
}
"""Section by section, where its rows come from."""


def main(names: list[str]) -> int:
    """Measure the named sections (all where none is named) and print each as it is done."""
    unknown = [name for name in names if name not in SECTIONS]
    if unknown:
        say(f"no such section: {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
        return 2
    say(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    )
    failed = [name for name in names or SECTIONS if not measure(name)]
    return 1 if failed else 0


def measure(name: str) -> bool:
    """Measure and print one section; says why when it cannot be measured."""
    start = time.perf_counter()
    module, _, function = SECTIONS[name].partition(":")
    try:
        rows = list(getattr(importlib.import_module(module), function)())
    except (KurskError, BrowserError, RuntimeError, OSError, TimeoutError) as error:
        say(f"\n{name}: could not be measured: {error}")
        return False
    say(f"\n{name} ({time.perf_counter() - start:.0f} s)\n{report(rows)}")
    return True


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
