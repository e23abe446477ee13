"""Whatever bytes a ledger holds, reading it ends in two piles and never in an exception."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.ledger import DATA_DIR
from geo.ledger.schema import read_package
from geo.ledger.table import HEADER_ROW, read_table
from tests.sizes import cases

PACKAGE = read_package(DATA_DIR)
BOOKMARKS = PACKAGE.tables["bookmarks"]
HEADER = [field.name for field in BOOKMARKS.fields]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


def read(folder, raw):
    (folder / BOOKMARKS.path).write_bytes(raw)
    return read_table(folder, BOOKMARKS)


def table(rows):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([HEADER, *rows])
    return text.getvalue().encode()


@settings(max_examples=cases(400))
@given(st.binary(max_size=300))
def test_any_bytes(folder, raw):
    rows = read(folder, raw)
    assert not rows.readable
    assert len(rows.rejected) == 1


@settings(max_examples=cases(400))
@given(st.binary(max_size=120))
def test_any_bytes_below_the_header(folder, raw):
    rows = read(folder, ",".join(HEADER).encode() + b"\n" + raw)
    assert all(each.reason and each.remedy and each.file == BOOKMARKS.path for each in rows.rejected)
    assert all(isinstance(row["date"], date) for row in rows.good.values())


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=12)


@settings(max_examples=cases(300))
@given(st.lists(st.lists(CELL, min_size=2, max_size=7), max_size=6))
def test_every_row_is_in_one_pile_or_the_other(folder, cells):
    rows = read(folder, table(cells))
    assert rows.readable
    numbers = {HEADER_ROW + 1 + at for at in range(len(cells))}
    rejected = {each.row for each in rows.rejected}
    assert rows.good.keys() | rejected == numbers
    assert not rows.good.keys() & rejected


@settings(max_examples=cases(200))
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), min_size=1, max_size=40))
def test_text_comes_back_letter_for_letter(folder, text):
    rows = read(folder, table([["one", "2024-08-06", text, text, "an-event"]]))
    (row,) = rows.good.values()
    assert row["name"] == row["line"] == text
