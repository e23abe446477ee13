"""Columns of the payload come back in the page's script as they went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codec import unpack, unpack_deltas, unzigzag
from geo.timemap import columns

WHOLE = st.integers(-(2**30), 2**30)


@given(st.lists(st.sampled_from(["", "ua", "ru", "Суджа"])))
def test_words_are_kept_once(texts):
    column = columns.words(texts)
    assert [column["words"][at] for at in unpack(column["at"])] == texts
    assert len(column["words"]) == len(set(texts))


@given(st.lists(st.none() | WHOLE))
def test_missing_numbers_stay_missing(values):
    codes = unpack(columns.optional(values))
    assert [None if code == 0 else unzigzag(code - 1) for code in codes] == values


@given(st.lists(WHOLE))
def test_steps_add_up(values):
    assert unpack_deltas(columns.steps(values)) == values


@given(st.lists(st.lists(st.integers(0, 5000))))
def test_lists_keep_their_lengths(values):
    codes = iter(unpack(columns.lists(values)))
    seen, last = [], 0
    for count in codes:
        row = []
        for _ in range(count):
            last += unzigzag(next(codes))
            row.append(last)
        seen.append(row)
    assert seen == values


@pytest.mark.parametrize(("value", "code"), [(None, 0), (35.0, 2 * 3_500_000 + 1), (-0.00001, 2)])
def test_degrees_are_steps_of_a_metre(value, code):
    assert unpack(columns.degrees([value])) == [code]
