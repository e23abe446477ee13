"""The area chart can be read without a pointer, without colour, and at AA contrast."""

from __future__ import annotations

from datetime import date

import pytest

from geo.tokens import DARK, LIGHT
from geo.view import View
from geo.web import words
from geo.web.asked import ask
from geo.web.panels import area

VIEW = View(day=date(2024, 10, 30))


def chart(key="RU:ua", view=VIEW):
    return area.chart(ask(view), key)


@pytest.mark.parametrize("key", area.CURVES)
def test_every_speaker_has_a_shape_of_its_own_in_the_legend(key):
    points = chart(key)["layer"][1]
    scale = points["encoding"]["shape"]["scale"]
    assert {row["who"] for row in points["data"]["values"]} == set(scale["domain"])
    assert len(set(scale["range"])) == len(scale["domain"]) > 1


def test_both_marked_days_carry_their_date():
    texts = [layer for layer in chart()["layer"] if layer["mark"]["type"] == "text"]
    assert [layer["data"]["values"][0]["date"] for layer in texts] == [
        words.day(date(2024, 10, 30)),
        words.day(date(2024, 10, 23)),
    ]
    assert len({layer["mark"]["y"] for layer in texts}) == 2


@pytest.mark.parametrize(("day", "align"), [(date(2024, 8, 20), "left"), (date(2026, 3, 1), "right")])
def test_a_date_stands_where_it_is_not_cut_off(day, align):
    texts = [layer for layer in chart(view=View(day=day))["layer"] if layer["mark"]["type"] == "text"]
    assert texts[0]["mark"]["align"] == align


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_axis_and_legend_are_written_in_the_colour_of_text(monkeypatch, tokens):
    monkeypatch.setattr(area, "page_tokens", lambda: tokens)
    config = chart()["config"]
    assert {config["axis"]["labelColor"], config["legend"]["labelColor"]} == {tokens["text"]}


def test_reported_totals_are_also_a_table():
    table = area.table(ask(VIEW), "RU:ua")
    assert len(table.rows) == len(area.reported("RU:ua", None))
    assert table.rows[0][0] > table.rows[-1][0]
