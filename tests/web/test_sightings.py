"""Sightings: listed as read off, links behind one notice, counted around a place that is asked about."""

from __future__ import annotations

from datetime import date

import pytest

from geo.link import decode
from geo.model import Whose
from geo.select import in_square, point_of
from geo.view import View
from geo.web import footage, words
from geo.web.asked import ask
from geo.web.panels import sightings

DAY = "d=2024-10-30"


def notice(shown):
    return [button for button in shown.app.button if button.label == "Show the links"]


def downloads(shown):
    return [each.label for each in shown.app.get("download_button")]


def test_the_table_holds_the_sightings_of_the_window(opened):
    shown = opened(DAY).panel("sightings")
    found = ask(decode(DAY)[0]).selection.sightings
    assert len(found) > 40
    assert any(f"{len(found)} rows" in label for label in downloads(shown))
    assert f"{len(found)} sightings in the 7 days to" in shown.panel_body[1].value


@pytest.mark.parametrize("panel", ["sightings", "sightings.list"])
def test_what_was_read_off_by_key_words_is_said_to_be(opened, panel):
    captions = [each.value for each in opened(DAY).panel(panel).app.caption]
    assert any(footage.READ_OFF in each for each in captions)


def test_no_link_is_given_before_the_notice_is_accepted(opened):
    shown = opened(DAY).panel("sightings.list")
    assert {link["url"] for card in shown.cards for link in card["links"]} == {None}
    notice(shown)[0].click()
    shown.run()
    assert notice(shown) == []
    assert all(link["url"].startswith("http") for card in shown.cards for link in card["links"])


def test_the_notice_is_asked_once_for_every_panel(opened):
    shown = opened(DAY).panel("sightings")
    notice(shown)[0].click()
    assert notice(shown.run().panel("sightings.list")) == []


@pytest.mark.parametrize(("links", "there"), [(False, False), (True, True)])
def test_the_download_has_links_only_once_they_are_allowed(links, there):
    table = sightings.table(ask(decode(DAY)[0]).selection.sightings, links=links)
    assert ("link" in [column.name for column in table.columns]) is there
    assert any("http" in str(cell) for row in table.rows for cell in row) is there


def test_older_footage_stands_on_the_day_that_it_shows(explorer):
    older = [each for each in explorer.dataset.sightings.values() if each.happened]
    assert len(older) > 100
    for each in (each for each in older if each.happened >= date(2024, 8, 6)):
        assert each in ask(View(day=each.happened, window=31)).selection.sightings
        assert each not in ask(View(day=each.happened, window=31, known_by=each.happened)).selection.sightings
        assert f"posted {each.day}" in footage.when(each)


def test_units_named_are_written_as_named_or_by_their_name(explorer):
    dataset = explorer.dataset
    named = [unit for each in dataset.sightings.values() for unit in each.units]
    for unit in named:
        told = footage.named(dataset, unit)
        assert told == dataset.units[unit.unit_id].name if unit.unit_id else str(unit.number) in told


@pytest.mark.parametrize("link", ["sel=place:ru-kursk-sudzha", "sel=at:51.19,35.27"])
def test_a_place_asked_about_tells_its_square_kilometre(opened, link):
    shown = opened(f"{DAY}&w=0&{link}").panel("claims")
    told = [each.value for each in shown.app.caption if "In this square kilometre" in each.value]
    assert len(told) == 1
    assert "in the days up to Wed 2024-10-30: " in told[0]


def test_a_square_has_a_kilometre_of_side(explorer):
    found = list(explorer.dataset.sightings.values())
    middle = found[0]
    around = in_square(found, (middle.lat, middle.lon))
    assert middle in around
    assert all(abs(each.lat - middle.lat) * 111.32 <= 0.5 for each in around)


@pytest.mark.parametrize("whose", Whose)
def test_every_side_shown_has_words(whose):
    assert words.WHOSE[whose]


def test_a_card_leads_to_its_own_point(explorer):
    asked = ask(decode(DAY)[0])
    for each in asked.selection.sightings:
        assert footage.target(each) == f"sighting:{each.sighting_id}"
        assert point_of(explorer.dataset, footage.target(each), asked.view.day) == (each.lat, each.lon)
