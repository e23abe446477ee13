"""Files out: seconds and memory of 100,000 events in every format."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.rows import Row, at_most, plain_row
from geo import ledger
from geo.exchange.kinds import KINDS
from geo.exchange.kinds.events import event_rows
from geo.exchange.layer import About, Export
from geo.exchange.layer import Row as Record
from geo.exchange.write import FORMATS, write

EVENTS = 100_000
LIMIT_S = 5.0
LIMIT_MB = 100.0
"""Memory beyond the loaded ledgers: a few chunks, whatever the number of rows."""


def rows() -> Iterator[Row]:
    """CPU seconds and memory by format, each written by a process of its own."""
    for form in FORMATS:
        command = [sys.executable, "-m", "benchmarks.exchange", form]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        took, size, grown = json.loads(done.stdout)
        yield at_most(f"{EVENTS:,} events as {form}, CPU", took, LIMIT_S, "s")
        yield plain_row(f"the same, {size:.0f} MB of file", grown, "MB of memory")


class Many:
    """The ledger's events over and over, EVENTS rows."""

    def __init__(self) -> None:
        self.dataset = ledger.load()

    def __iter__(self) -> Iterator[Record]:
        base = list(self.dataset.events.values())
        return event_rows(self.dataset, (base[each % len(base)] for each in range(EVENTS)))


def measure(form: str) -> tuple[float, float, float]:
    """CPU seconds, MB of the file, MB of memory beyond the loaded ledgers."""
    many = Many()
    about = About(
        title="Benchmark", situation="", view="", version="", last_evidence=date(2026, 1, 1),
        prepared=datetime.now(UTC), licences=(), credits=(),
    )  # fmt: skip
    events = KINDS["events"]
    layer = replace(events.layer(None), rows=many)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"events.{form}"
        start = time.process_time()
        write(Export(about, [layer]), form, path)
        took = time.process_time() - start
        size = path.stat().st_size / 2**20
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return took, size, grown / 1024


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
