"""The matrix of a dispute: every account's word on the largest pieces, and nothing lost of the rest."""

from __future__ import annotations

from datetime import date

import pytest

from geo.control.dispute import ACCOUNTS
from geo.web import words
from geo.web.panels import dispute, matrix

DAYS = (date(2024, 8, 21), date(2024, 10, 30), date(2025, 6, 1))


@pytest.mark.parametrize("day", DAYS)
def test_rows_go_from_the_largest_piece_down(day):
    shares = matrix.largest(dispute.on(day))
    sizes = [share.km2 for share in shares]
    assert sizes == sorted(sizes, reverse=True)
    assert 0 < len(sizes) <= matrix.ROWS
    assert sizes[0] == max(share.km2 for share in dispute.on(day))


@pytest.mark.parametrize("day", DAYS)
def test_every_row_has_the_word_of_every_account(day):
    shares = dispute.on(day)
    told = {(row["row"], row["account"]): row["says"] for row in matrix.cells(shares)}
    for row, share in enumerate(matrix.largest(shares), start=1):
        for lens in ACCOUNTS:
            assert told[row, words.LENSES[lens]] == words.said(share.says.get(lens))


@pytest.mark.parametrize("day", DAYS)
def test_bars_are_as_long_as_the_ground_is_large(day):
    shares = dispute.on(day)
    lengths = [row["x2"] - row["x"] for row in matrix.bars(shares)]
    sizes = [share.km2 for share in matrix.largest(shares)]
    assert lengths == pytest.approx([matrix.BARS * size / sizes[0] for size in sizes])


def test_what_has_no_row_is_added_up():
    shares = dispute.on(date(2024, 10, 30))
    rest = sum(share.km2 for share in shares) - sum(share.km2 for share in matrix.largest(shares))
    assert (words.km2(rest) in matrix.left_out(shares)) is (rest >= matrix.LEAST_KM2)
    assert matrix.left_out(matrix.largest(shares)) == ""


def test_every_word_has_letters_of_its_own():
    assert len({letters for _, letters in matrix.STATUSES.values()}) == len(matrix.STATUSES)


def test_only_the_data_differs_from_day_to_day(opened):
    one, other = (matrix.chart(dispute.on(day)) for day in DAYS[:2])
    assert one.pop("datasets") != other.pop("datasets")
    assert one == other
    assert len(opened(f"d={DAYS[1]}").panel("dispute").app.get("vega_lite_chart")) == 2
