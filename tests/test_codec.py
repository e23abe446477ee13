"""Whole numbers as printable text: every number comes back, no character needs escaping."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import codec
from geo.safe import json_for_script

NUMBERS = st.lists(st.integers(-(2**40), 2**40))


@given(NUMBERS)
def test_deltas_come_back(numbers):
    assert codec.unpack_deltas(codec.pack_deltas(numbers)) == numbers


@given(st.lists(st.integers(0, 2**60)))
def test_numbers_come_back(numbers):
    assert codec.unpack(codec.pack(numbers)) == numbers


@given(st.integers(-(2**60), 2**60))
def test_zigzag_folds_and_unfolds(number):
    assert codec.zigzag(number) >= 0
    assert codec.unzigzag(codec.zigzag(number)) == number


def test_alphabet_is_never_escaped():
    assert json_for_script(codec.ALPHABET) == f'"{codec.ALPHABET}"'
    assert len(set(codec.ALPHABET)) == 2 * codec.BASE


def test_small_numbers_take_one_character():
    assert len(codec.pack(range(codec.BASE))) == codec.BASE


@pytest.mark.parametrize("text", ["<", "é", codec.ALPHABET[-1]])
def test_foreign_or_cut_off_text_is_refused(text):
    with pytest.raises(ValueError, match="packed numbers"):
        codec.unpack(text)


def test_negative_numbers_are_refused():
    with pytest.raises(ValueError, match="zigzag"):
        codec.pack([-1])
