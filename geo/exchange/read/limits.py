"""What an upload may cost; each limit with its reason, and one purse that every reader pays from."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from geo.errors import DataError

MAX_BYTES = 20 * 2**20
"""Bytes of a file: ten times the largest export seen in the wild; a server of 50 readers can hold them."""

MAX_UNPACKED = 100 * 2**20
"""Bytes of everything inside a zipped file, which is what is held in memory."""

MAX_RATIO = 200
"""How much smaller a zipped part may be than itself: texts reach 20, a bomb 1,000."""

MAX_PARTS = 500
"""Files inside a zipped file: a workbook of 100 sheets has about 300."""

MAX_ROWS = 200_000
"""Rows that are read: more dots than a screen of 1920 x 1080 can tell apart."""

MAX_VERTICES = 2_000_000
"""Points of all shapes together: a thousand daily snapshots of 2,000 each."""

MAX_CELL = 64 * 1024
"""Bytes of one cell; an article fits, a film does not."""

MAX_COLUMNS = 500
"""Columns of a table; the control table of VIINA has one for each of its 400 days."""

MAX_SHEETS = 50
"""Sheets of a workbook that are looked at for a table."""

MAX_DEPTH = 40
"""How deep JSON and XML may be nested: GeoJSON needs 8, KML 12."""

MAX_SECONDS = 10.0
"""Seconds of one processor that a file may take; 200,000 rows take two, on a busy host too."""

MAX_MEMORY = 300 * 2**20
"""Bytes that reading a file may take beyond the program itself: twice what 200,000 rows take."""

MEMORY_WORDS = f"reading it took more than {MAX_MEMORY // 2**20} MB of memory; cut the file into parts"
SECONDS_WORDS = f"reading it took more than {MAX_SECONDS:g} seconds; cut the file into parts"

CLOCK_EVERY = 256
"""Payments between two looks at the clock: a look costs as much as a cell."""


@dataclass(slots=True)
class Purse:
    """Counts what a file costs, and refuses in one line what is too much.

    Raises DataError from every method once a limit is passed.
    """

    seconds: float = MAX_SECONDS
    rows: int = 0
    vertices: int = 0
    paid: int = 0
    start: float = field(default_factory=time.thread_time)

    def row(self) -> None:
        """One more row."""
        self.rows += 1
        if self.rows > MAX_ROWS:
            raise DataError(f"more than {MAX_ROWS:,} rows; cut the file into parts or filter it first")
        self.tick()

    def points(self, count: int) -> None:
        """So many more points of shapes."""
        self.vertices += count
        if self.vertices > MAX_VERTICES:
            raise DataError(f"more than {MAX_VERTICES:,} points in its shapes; simplify them first")
        self.tick()

    def cell(self, text: str) -> str:
        """One cell, not too long."""
        if len(text) > MAX_CELL:
            raise DataError(f"a cell of more than {MAX_CELL // 1024} KB; leave the column out")
        return text

    def columns(self, count: int) -> None:
        """So many columns."""
        if count > MAX_COLUMNS:
            raise DataError(f"{count:,} columns, more than {MAX_COLUMNS}; leave some out")

    def tick(self) -> None:
        """Look at the clock now and then."""
        self.paid += 1
        if self.paid % CLOCK_EVERY == 0:
            self.clock()

    def clock(self) -> None:
        """Look at the clock."""
        if time.thread_time() - self.start > self.seconds:
            raise DataError(f"reading it took more than {self.seconds:g} seconds; cut the file into parts")


def check_size(data: bytes) -> None:
    """Refuse a file that is empty or too large."""
    if len(data) > MAX_BYTES:
        raise DataError(
            f"the file has {len(data) / 2**20:.0f} MB, more than {MAX_BYTES // 2**20}; cut it into parts"
        )
    if not data.strip(b"\0 \t\r\n"):
        raise DataError("the file is empty; save it again where it came from")
