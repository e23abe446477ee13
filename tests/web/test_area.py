"""The area chart can be read without a pointer, without colour, and at AA contrast."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from geo.control import areas
from geo.model import Lens
from geo.timeline import FIRST_DAY
from geo.tokens import DARK, LIGHT
from geo.view import View
from geo.web import words
from geo.web.asked import ask
from geo.web.panels import area, dayaxis
from geo.web.resources import control_for

VIEW = View(day=date(2024, 10, 30))


def chart(key="RU:ua", view=VIEW):
    return area.chart(ask(view), key)


def test_only_the_marked_days_differ_from_day_to_day():
    """Else the browser would draw the chart anew instead of moving two lines."""
    one, other = chart(), chart(view=View(day=date(2025, 12, 1)))
    assert one["datasets"].pop("marked") != other["datasets"].pop("marked")
    assert one == other


@pytest.mark.parametrize("key", area.CURVES)
def test_a_curve_holds_a_row_for_each_change_and_its_end(key):
    for lens in Lens:
        km2 = [row["km2"] for row in area.curves(key, None, (lens,))]
        assert all(one != next_ for one, next_ in pairwise(km2[:-1]))
        days = [row["day"] for row in area.curves(key, None, (lens,))]
        assert days == sorted(set(days))
        assert days[0] == str(FIRST_DAY)
        assert days[-1] == str(control_for(lens, None)[0].timeline.last_evidence)


@pytest.mark.parametrize("key", area.CURVES)
def test_the_curve_is_the_km2_of_every_day(key):
    control = control_for(Lens.ASSESSED, None)[0]
    rows = area.curves(key, None, (Lens.ASSESSED,))
    for day, total in zip(control.series.days, areas.totals(control.series), strict=True):
        held = [row["km2"] for row in rows if row["day"] <= str(day)][-1]
        assert held == pytest.approx(total.get(key, 0.0), abs=0.005)


@pytest.mark.parametrize("view", [VIEW, View(day=date(2026, 3, 1), known_by=date(2024, 9, 1))])
def test_the_axis_holds_everything_that_is_drawn(view):
    asked = ask(view)
    drawn = [*area.curves("RU:ua", view.known_by, asked.ready), *area.reported("RU:ua", view.known_by)]
    start, end = area.chart(asked, "RU:ua")["layer"][0]["encoding"]["x"]["scale"]["domain"]
    days = [row["day"] for row in (*drawn, *dayaxis.marked(asked))]
    assert start <= min(days)
    assert end == max(days)


@pytest.mark.parametrize("key", area.CURVES)
def test_every_speaker_has_a_shape_of_its_own_in_the_legend(key):
    scale = chart(key)["layer"][1]["encoding"]["shape"]["scale"]
    assert {row["who"] for row in area.reported(key, None)} == set(scale["domain"])
    assert len(set(scale["range"])) == len(scale["domain"]) > 1


def test_both_marked_days_carry_their_date():
    days = dayaxis.marked(ask(VIEW))
    assert [(day["date"], day["compared"]) for day in days] == [
        (words.day(date(2024, 10, 30)), False),
        (words.day(date(2024, 10, 23)), True),
    ]


@pytest.mark.parametrize(("day", "late"), [(date(2024, 8, 20), False), (date(2026, 3, 1), True)])
def test_a_date_stands_where_it_is_not_cut_off(day, late):
    assert dayaxis.marked(ask(View(day=day)))[0]["late"] is late


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_axis_and_legend_are_written_in_the_colour_of_text(monkeypatch, tokens):
    monkeypatch.setattr(area, "page_tokens", lambda: tokens)
    config = chart()["config"]
    assert {config["axis"]["labelColor"], config["legend"]["labelColor"]} == {tokens["text"]}


def test_reported_totals_are_also_a_table():
    table = area.table(ask(VIEW), "RU:ua")
    assert len(table.rows) == len(area.reported("RU:ua", None))
    assert table.rows[0][0] > table.rows[-1][0]
