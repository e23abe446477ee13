"""Days as numbers, half-open: what a record covers and what a window shows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import DatePrecision
from geo.timeline import ALWAYS, DAY_ZERO, FIRST_DAY, LATEST_DAY, day_at, day_index, overlaps, span, window
from tests.zoo import EDGE_DAYS

INTERVAL = st.tuples(st.integers(-50, 50), st.integers(1, 40)).map(lambda drawn: (drawn[0], sum(drawn)))


def test_day_zero_is_0_and_the_period_begins_on_day_5():
    assert (day_index(DAY_ZERO), day_index(FIRST_DAY)) == (0, 5)


@pytest.mark.parametrize("day", EDGE_DAYS)
def test_days_and_indexes_undo_each_other(day):
    assert day_at(day_index(day)) == day


@pytest.mark.parametrize(
    ("day", "precision", "day_end", "covered"),
    [
        (date(2024, 8, 6), DatePrecision.DAY, None, (5, 6)),
        (date(2024, 8, 6), DatePrecision.DAY, date(2024, 8, 8), (5, 8)),
        (date(2024, 8, 6), DatePrecision.DAY, date(2024, 8, 1), (5, 6)),
        (date(2024, 8, 6), DatePrecision.WEEK, None, (5, 12)),
        (date(2024, 8, 6), DatePrecision.WEEK, date(2024, 8, 6), (5, 6)),
        (date(2024, 8, 31), DatePrecision.MONTH, None, (0, 31)),
        (date(2024, 12, 1), DatePrecision.MONTH, None, (122, 153)),
    ],
)
def test_a_record_covers_what_its_date_can_mean(day, precision, day_end, covered):
    assert span(day, precision, day_end) == covered


@pytest.mark.parametrize(
    ("days", "shown"), [(1, (9, 10)), (7, (3, 10)), (0, (ALWAYS, 10)), (None, (ALWAYS, 10))]
)
def test_a_window_ends_with_its_day(days, shown):
    assert window(9, days) == shown


@given(INTERVAL, INTERVAL)
def test_intervals_overlap_when_they_share_a_day(a, b):
    assert overlaps(a, b) is bool(set(range(*a)) & set(range(*b)))


def test_nothing_dated_lies_outside_a_cumulative_window():
    assert day_index(date.min) > ALWAYS
    assert overlaps(window(day_index(LATEST_DAY), 0), span(date.min, DatePrecision.DAY))
