"""Widgets beside the map: a value that a browser still holds when the map has replaced it is no choice."""

from __future__ import annotations

from datetime import date

import pytest

from geo.web import fields
from geo.web.session import take_over

CASES = [
    ("d=2024-10-30", "date_input", "day", {"day": 120}, date(2024, 10, 30)),
    ("d=2024-10-30&panel=threads", "selectbox", "thread", {"thread": "sudzha"}, None),
    ("d=2024-10-30&panel=claims", "selectbox", "place", {"selected": "place:ru-kursk-sudzha"}, None),
    ("d=2024-10-30&panel=change", "date_input", "compare", {"compare": 20}, None),
    ("d=2024-10-30", "selectbox", "lens", {"lens": "press"}, "assessed"),
]
"""A link, a widget in it, what the map reports, and what the widget showed before."""


def reported(opened, link, said):
    """The page of a link after the map reported `said`."""
    shown = opened(link)
    take_over(shown.session, {"type": "view", "number": 1, "view": said})
    return shown.run()


@pytest.mark.parametrize(("link", "kind", "key", "said", "before"), CASES)
def test_a_value_that_the_map_has_replaced_is_not_taken(opened, link, kind, key, said, before):
    shown = reported(opened, link, said)
    view, widget = shown.session.view, getattr(shown.app, kind)(key=key)
    assert widget.value != before
    replaced = widget.value
    widget.set_value(before)
    shown.run()
    assert shown.session.view == view
    assert getattr(shown.app, kind)(key=key).value == replaced


@pytest.mark.parametrize(("link", "kind", "key", "said", "before"), CASES)
def test_later_the_same_value_is_a_choice(opened, monkeypatch, link, kind, key, said, before):
    shown = reported(opened, link, said)
    monkeypatch.setattr(fields, "STALE_SECONDS", 0.0)
    getattr(shown.app, kind)(key=key).set_value(before)
    shown.run()
    assert getattr(shown.app, kind)(key=key).value == before


def test_a_reader_may_choose_back_and_forth(opened):
    shown = reported(opened, "d=2024-10-30", {"day": 120})
    for lens in ("press", "assessed", "press"):
        shown.app.selectbox(key="lens").set_value(lens)
        shown.run()
        assert shown.session.view.lens == lens


def test_of_many_days_passed_the_last_stays(opened):
    shown = opened("d=2024-10-30")
    for number, day in enumerate((100, 101, 102), start=1):
        take_over(shown.session, {"type": "view", "number": number, "view": {"day": day}})
        shown.run()
    shown.app.date_input(key="day").set_value(date(2024, 10, 30))
    shown.run()
    assert shown.session.view.day == date(2024, 11, 11)
