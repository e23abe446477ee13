"""Days as whole numbers, half-open intervals, windows. The same arithmetic runs in the page's script."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from geo.model import DatePrecision

DAY_ZERO = date(2024, 8, 1)
"""Day 0 of every encoded record; early enough for reports that name only the month of August 2024."""

FIRST_DAY = date(2024, 8, 6)
"""The first day of the period the explorer covers."""

LATEST_DAY = date(2049, 12, 31)
"""Past any data: keeps day arithmetic far from the calendar's own limits, and shifted digits out of years."""

ALWAYS = -(10**6)
"""Where a cumulative window begins: a day index before anything dated."""


def day_index(day: date) -> int:
    """Days since DAY_ZERO (negative before it)."""
    return (day - DAY_ZERO).days


def day_at(index: int) -> date:
    """The day `index` days after DAY_ZERO."""
    return DAY_ZERO + timedelta(days=index)


def span(day: date, precision: DatePrecision, day_end: date | None = None) -> tuple[int, int]:
    """Half-open [start, end) in day indexes of a record dated `day`, to `day_end` where stated."""
    start = day_index(day)
    if day_end is not None and day_end >= day:
        return start, day_index(day_end) + 1
    if precision is DatePrecision.WEEK:
        return start, start + 7
    if precision is DatePrecision.MONTH:
        last = calendar.monthrange(day.year, day.month)[1]
        return day_index(day.replace(day=1)), day_index(day.replace(day=last)) + 1
    return start, start + 1


def window(day: int, days: int | None) -> tuple[int, int]:
    """Half-open [start, end) of the trailing window of `days` ending with `day`; 0 or None is cumulative."""
    return (day - days + 1 if days else ALWAYS), day + 1


def overlaps(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two half-open intervals share a day."""
    return a[0] < b[1] and b[0] < a[1]
