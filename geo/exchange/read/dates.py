"""Days as files write them; what could be read two ways is asked, never guessed."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from geo.exchange.read.raw import Cell

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a dated report can be of; others are numbers that look like days."""

MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
EXCEL_ZERO = date(1899, 12, 30)
EXCEL_FIRST, EXCEL_LAST = 20_000, 80_000
"""Days since EXCEL_ZERO that a spreadsheet's bare number may mean: 1954 to 2119."""

SECONDS_FIRST, SECONDS_LAST = 10**8, 10**10
"""Seconds since 1970 that a bare number may mean: 1973 to 2286; a thousand times more are milliseconds."""

_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?"
    r"(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?Z?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ,]+\d{1,2}:\d{2}.*)?")
_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ ,-]+(\d{4})\b.*")
_WORDS_US = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})\b.*")

QUESTION = "Does the day or the month come first in {column}? “{example}” can be read both ways."


@dataclass(frozen=True, slots=True)
class Order:
    """Which comes first where numbers are joined by a slash or a point: None is not known."""

    day_first: bool | None
    example: str = ""
    both: bool = False


def order(cells: Sequence[Cell]) -> Order:
    """What a column says of its own order: a number above 12 is a day, so the other one is the month."""
    day_first = month_first = False
    example = ""
    for cell in cells:
        found = _NUMBERS.fullmatch(cell) if isinstance(cell, str) else None
        if found is None:
            continue
        if found[2] == ".":
            day_first = True  # no country writes the month first with points
            continue
        first, second = int(found[1]), int(found[3])
        day_first |= first > 12 >= second
        month_first |= second > 12 >= first
        example = example or found[0]
    if day_first != month_first:
        return Order(day_first)
    return Order(None, example, both=day_first and month_first) if example or day_first else Order(None)


def read(cell: Cell, day_first: bool | None) -> tuple[date, date] | None:  # noqa: FBT001 (three answers)
    """First and last day of a cell, None for an empty one. Raises ValueError for what is no day."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _whole(cell)
    if isinstance(cell, int | float):
        return _whole(_number(cell))
    text = cell.strip()
    if re.fullmatch(r"\d+(\.\d+)?", text) and not _COMPACT.fullmatch(text):
        return _whole(_number(float(text)))
    return _text(text, day_first)


def _whole(day: date) -> tuple[date, date]:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day.year} is not a year that a report can have")
    return day, day


def _number(value: float) -> date:
    if float(value).is_integer() and FIRST_YEAR * 10**4 <= value <= LAST_YEAR * 10**4:
        found = _COMPACT.fullmatch(str(int(value)))
        if found is not None:
            return date(int(found[1]), int(found[2]), int(found[3]))
    if EXCEL_FIRST <= value <= EXCEL_LAST:
        return EXCEL_ZERO + timedelta(days=int(value))
    if SECONDS_FIRST <= value < SECONDS_LAST:
        return datetime.fromtimestamp(value, UTC).date()
    if SECONDS_FIRST * 1000 <= value < SECONDS_LAST * 1000:
        return datetime.fromtimestamp(value / 1000, UTC).date()
    raise ValueError(f"{value:g} is not a day")


def _text(text: str, day_first: bool | None) -> tuple[date, date]:  # noqa: FBT001 (three answers)
    iso = _ISO.fullmatch(text)
    if iso is not None:
        return _iso(iso)
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _whole(date(int(compact[1]), int(compact[2]), int(compact[3])))
    numbers = _NUMBERS.fullmatch(text)
    if numbers is not None:
        first, second, year = int(numbers[1]), int(numbers[3]), int(numbers[4])
        if day_first is None and first != second:
            raise ValueError(f"{text[:40]!r} can be read in two ways")
        day, month = (first, second) if day_first or first == second else (second, first)
        return _whole(date(year, month, day))
    for pattern, at in ((_WORDS, (1, 2, 3)), (_WORDS_US, (2, 1, 3))):
        found = pattern.fullmatch(text)
        if found is not None and found[at[1]].lower()[:3] in MONTHS:
            return _whole(date(int(found[at[2]]), MONTHS[found[at[1]].lower()[:3]], int(found[at[0]])))
    raise ValueError(f"{text[:40]!r} is not a day")


def _iso(found: re.Match[str]) -> tuple[date, date]:
    year, month = int(found[1]), int(found[2])
    if found[3] is None:
        first = date(year, month, 1)
        _whole(first)
        return first, date(year, month, calendar.monthrange(year, month)[1])
    day = date(year, month, int(found[3]))
    zone = found[7]
    if zone and zone != "Z":
        sign = -1 if zone[0] == "-" else 1
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])) * sign
        clock = timedelta(hours=int(found[4]), minutes=int(found[5]))
        day = (datetime(year, month, day.day, tzinfo=UTC) + clock - offset).date()
    return _whole(day)
