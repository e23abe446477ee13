"""The sidebar: a count beside every choice, and lists that never ask more than a link can carry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.model import Lens
from geo.view import GRADES, MAX_WORDS, View
from geo.web import sidebar
from geo.web.asked import ask

VIEW = View(day=date(2024, 10, 30), window=14)


@pytest.mark.parametrize("grade", GRADES)
def test_a_reliability_tells_how_many_events_it_shows(grade):
    shown = ask(replace(VIEW, min_grade=grade)).selection.events
    assert sidebar.counts(VIEW)["min_grade"].get(grade, 0) == len(shown)


@pytest.mark.parametrize("lens", Lens)
def test_a_lens_tells_of_how_many_places_it_speaks(lens):
    judged = ask(replace(VIEW, lens=lens)).selection.judgements.values()
    assert sidebar.statements(lens, VIEW.day, None) == sum(each.stated for each in judged) > 0


def test_places_spoken_of_are_those_with_a_claim_by_then(dataset):
    told = {claim.place_id for claim in dataset.claims.values() if claim.day <= VIEW.day} - {None}
    assert sidebar.spoken_of(VIEW.day, None) == len(told)


def test_a_lens_that_does_not_reach_the_day_speaks_of_no_place():
    assert sidebar.statements(Lens.UA_OFFICIAL, date(2026, 3, 19), None) == 0


def test_layers_of_records_tell_how_many_are_drawn():
    asked = ask(VIEW)
    names = sidebar.layer_names(asked)
    assert names["units"] == f"Units {len(asked.selection.reports)}"
    assert names["control"] == "Control"


def test_choosing_every_publisher_is_choosing_none(opened):
    shown = opened("d=2024-08-06&w=1")
    publishers = shown.app.multiselect(key="publishers")
    publishers.set_value(list(sidebar.counts(shown.session.view)["publishers"]))
    shown.run()
    assert shown.session.view.publishers == ()
    assert shown.texts == []


def test_no_list_takes_more_than_a_link_carries(opened):
    widget = opened("d=2024-10-30&w=0").app.multiselect(key="publishers").proto
    assert widget.max_selections == MAX_WORDS < len(widget.options)


def test_the_evidence_layer_counts_places_with_a_claim_known_by_then():
    assert 0 < sidebar.spoken_of(VIEW.day, date(2024, 8, 20)) < sidebar.spoken_of(VIEW.day, None)


def test_a_point_in_the_search_is_shown_and_hides_nothing(opened):
    page = opened("d=2025-02-01")
    page.app.text_input(key="query").set_value("51,22 35,30").run()
    assert page.session.view.selected == "at:51.22,35.3"
    assert page.session.view.query == ""
    assert page.session.view.center == (51.22, 35.3)


@pytest.mark.parametrize(("filter_", "field"), [("shown", "whose"), ("kinds", "kind")])
def test_a_choice_of_sightings_tells_how_many_it_shows(filter_, field):
    for choice, number in sidebar.counts(VIEW)[filter_].items():
        found = ask(replace(VIEW, **{filter_: (choice,)})).selection.sightings
        assert {getattr(each, field) for each in found} == {choice}
        assert len(found) == number
