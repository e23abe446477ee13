"""Tables: what the filter and the order leave is what is shown and what is downloaded."""

from __future__ import annotations

import csv
import io

import pytest

from geo.web import tables
from geo.web.tables import Column, Table, arranged

COLUMNS = (Column("name", "a name"), Column("number", "a number", "number"))
ROWS = (("Суджа", 3), ("rylsk", None), ("Korenevo", 20), ("", 1))
TABLE = Table("places", COLUMNS, ROWS)


@pytest.mark.parametrize(
    ("query", "names"),
    [("", 4), ("sudzha", ["Суджа"]), ("3", ["Суджа"]), ("korenevo 20", ["Korenevo"]), ("sudzha 20", [])],
)
def test_a_row_stays_when_it_holds_every_word_in_any_column(query, names):
    left = [name for name, _ in arranged(TABLE, query, None).rows]
    assert left == names if isinstance(names, list) else len(left) == names


@pytest.mark.parametrize(
    ("column", "descending", "order"),
    [("number", False, [1, 3, 20, None]), ("number", True, [20, 3, 1, None])],
)
def test_numbers_are_ordered_by_value_and_empty_cells_come_last(column, descending, order):
    assert [row[1] for row in arranged(TABLE, "", column, descending=descending).rows] == order


def test_texts_are_ordered_whatever_their_case():
    assert [row[0] for row in arranged(TABLE, "", "name").rows] == ["Korenevo", "rylsk", "Суджа", ""]


def test_the_download_is_what_is_shown(opened):
    shown = opened("d=2024-10-30&w=14").panel("Data")
    shown.app.text_input(key="filter-events").set_value("north korea")
    shown.app.selectbox(key="order-events").select("title")
    shown.run()
    titles = list(shown.app.dataframe[0].value["title"])
    assert titles == sorted(titles, key=str.casefold)
    assert 0 < len(titles) < 24
    assert f"{len(titles)} rows" in shown.app.get("download_button")[0].proto.label


def test_a_filter_that_leaves_nothing_keeps_the_table(opened):
    shown = opened("d=2024-10-30&w=14").panel("Data")
    shown.app.text_input(key="filter-events").set_value("no-row-has-this")
    assert len(shown.run().app.dataframe[0].value) == 0


def test_the_file_holds_the_rows_in_their_order():
    text = tables.to_csv(arranged(TABLE, "", "number", descending=True)).decode()
    assert [row[1] for row in csv.reader(io.StringIO(text))] == ["number", "20", "3", "1", ""]
