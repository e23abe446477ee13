"""Tables: what the filter and the order leave is what is shown and what is downloaded."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from geo.view import View
from geo.web import tables
from geo.web.asked import ask
from geo.web.panels import data
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
    shown = opened("d=2024-10-30&w=14").panel("data")
    shown.app.text_input(key=tables.FILTER).set_value("north korea")
    shown.app.selectbox(key=tables.ORDER).select("title")
    shown.run()
    titles = list(shown.app.dataframe[0].value["title"])
    assert titles == sorted(titles, key=str.casefold)
    assert 0 < len(titles) < 24
    assert f"{len(titles)} rows" in shown.app.get("download_button")[0].proto.label


def test_a_link_carries_the_rows_and_their_order(opened):
    shown = opened("d=2024-10-30&w=14&panel=data.claims&rows=sudzha&order=-said by")
    rows = shown.app.dataframe[0].value
    speakers = [speaker.casefold() for speaker in rows["said by"]]
    assert speakers == sorted(speakers, reverse=True)
    assert 0 < len(rows) == sum("Sudzha" in " ".join(map(str, row)) for row in rows.values)
    shown.app.text_input(key=tables.FILTER).set_value("")
    shown.run()
    assert dict(shown.app.query_params).keys() & {"rows", "order"} == {"order"}
    assert len(shown.app.dataframe[0].value) > len(rows)


def test_another_table_begins_whole_and_in_its_own_order(opened):
    shown = opened("d=2024-10-30&w=14&panel=data.claims&rows=sudzha&order=-place")
    shown.app.segmented_control(key="table").select("data")
    view = shown.run().session.view
    assert (view.panel, view.rows, view.order) == ("data", "", "")


def test_an_order_by_no_column_is_named(opened):
    shown = opened("d=2024-10-30&panel=data&order=-weather")
    assert any("by “-weather”, which is not a column" in caption.value for caption in shown.app.caption)
    assert opened("d=2024-10-30&panel=data").app.dataframe[0].value.equals(shown.app.dataframe[0].value)


@pytest.mark.parametrize("name", data.NAMES.values())
def test_a_link_can_name_every_column(name):
    columns = data.table(ask(View(day=date(2024, 10, 30))), name).columns
    orders = [f"-{column.name}" for column in columns]
    assert [View(order=order).order for order in orders] == orders


def test_the_totals_of_a_link_with_their_order_are_unfolded(opened):
    folded = lambda link: opened(link).app.main.expander[0].proto.expanded  # noqa: E731 (a local shorthand)
    assert not folded("d=2024-10-30&panel=area.ukraine")
    assert not opened("d=2024-10-30&panel=area.ukraine").app.dataframe
    assert folded("d=2024-10-30&panel=area.ukraine&order=-km2")


def test_a_filter_that_leaves_nothing_keeps_the_table(opened):
    shown = opened("d=2024-10-30&w=14").panel("data")
    shown.app.text_input(key=tables.FILTER).set_value("no-row-has-this")
    assert len(shown.run().app.dataframe[0].value) == 0


def test_the_file_holds_the_rows_in_their_order():
    text = tables.to_csv(arranged(TABLE, "", "number", descending=True)).decode()
    assert [row[1] for row in csv.reader(io.StringIO(text))] == ["number", "20", "3", "1", ""]
