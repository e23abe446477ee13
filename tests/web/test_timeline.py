"""The timeline above the list of events: what began on each day of the window, by side."""

from __future__ import annotations

from datetime import date

import pytest

from geo.view import View
from geo.web.asked import ask
from geo.web.panels import timeline


@pytest.mark.parametrize("window", [1, 7, 14, 0])
def test_the_bars_hold_every_event_that_begins_in_the_window(window):
    asked = ask(View(day=date(2024, 8, 21), window=window))
    drawn = sum(row["events"] for row in timeline.rows(asked))
    begun = [
        event for event in asked.selection.events if timeline.first_day(asked) <= event.day <= asked.view.day
    ]
    assert drawn == len(begun) > 0


@pytest.mark.parametrize("window", [1, 7, 14, 30, 0])
def test_no_bar_lies_beyond_the_axis(window):
    """An event dated to a month is in every window of that month; its bar would squeeze the chart."""
    asked = ask(View(day=date(2024, 11, 4), window=window))
    axis = timeline.chosen(asked)
    assert all(axis["start"] <= row["day"] < axis["end"] for row in timeline.rows(asked))
    assert "zelensky-50000-held-2024-11-11" in {event.event_id for event in asked.selection.events}


def test_what_the_chart_leaves_out_is_said(opened):
    said = [caption.value for caption in opened("d=2024-11-04&w=14").panel("events").app.caption]
    assert any("1 event of the list, dated outside the window" in text for text in said)


def test_every_side_has_its_bar_and_colour():
    asked = ask(View(day=date(2024, 10, 30), window=30))
    scale = timeline.chart(asked)["layer"][0]["encoding"]["color"]["scale"]
    assert {row["side"] for row in timeline.rows(asked)} <= set(scale["domain"])
    assert len(set(scale["range"])) == len(scale["domain"]) == 5


def test_the_chosen_day_is_marked():
    assert timeline.chosen(ask(View(day=date(2024, 10, 30))))["day"] == "2024-10-30"


@pytest.mark.parametrize(("window", "start"), [(1, "2024-10-28"), (14, "2024-10-17"), (0, "2024-08-06")])
def test_the_axis_spans_the_window_or_three_days(window, start):
    chosen = timeline.chosen(ask(View(day=date(2024, 10, 30), window=window)))
    assert (chosen["start"], chosen["end"]) == (start, "2024-10-31")


def test_day_and_window_are_in_the_data_alone():
    """Else the browser would draw the chart anew instead of moving its bars."""
    views = (View(day=date(2024, 10, 30)), View(day=date(2024, 8, 21), window=30))
    one, other = (timeline.chart(ask(view)) for view in views)
    assert one.pop("datasets") != other.pop("datasets")
    assert one == other


def test_it_stands_above_the_list_and_not_without_events(opened):
    assert opened("d=2024-10-30").panel("events").app.get("vega_lite_chart")
    assert not opened("d=2024-10-30&q=nothing-has-this-name").panel("events").app.get("vega_lite_chart")
