"""Cards and tables carry any text unharmed and link nothing unsafe."""

from __future__ import annotations

import csv
import io

import pytest

from geo import safe
from geo.web import cards, tables
from geo.web.tables import Column, Table
from tests.zoo import GOOD_URLS, HOSTILE_TEXTS, HOSTILE_URLS


@pytest.mark.parametrize("url", HOSTILE_URLS)
def test_an_unsafe_address_becomes_text(url):
    assert cards.link("source", url).url is None


@pytest.mark.parametrize("url", GOOD_URLS)
def test_a_good_address_stays_a_link(url):
    assert cards.link("source", url).url == url


def test_every_text_reaches_the_cards_letter_for_letter():
    made = [cards.Card(title=text, lines=(text,), tags=(cards.Tag(text=text),)) for text in HOSTILE_TEXTS]
    for text, plain in zip(HOSTILE_TEXTS, map(cards._plain, made), strict=True):
        assert plain["title"] == plain["lines"][0] == plain["tags"][0]["text"] == safe.plain(text)


def table(*texts):
    return Table(
        "hostile", (Column("text", "a text"), Column("link", "a link", "link")), [(t, t) for t in texts]
    )


def test_a_spreadsheet_runs_nothing():
    rows = list(csv.reader(io.StringIO(tables.to_csv(table("=1+1", "+1", "@x", "-1", "plain")).decode())))
    assert [row[0] for row in rows] == ["text", "'=1+1", "'+1", "'@x", "'-1", "plain"]


def test_a_table_links_only_what_is_safe():
    frame = tables.frame(table("javascript:alert(1)", "https://example.org/a")).to_pydict()
    assert frame["link"] == ["", "https://example.org/a"]
    assert frame["text"] == ["javascript:alert(1)", "https://example.org/a"]


def test_an_empty_table_keeps_its_columns():
    assert tables.frame(table()).column_names == ["text", "link"]


def test_every_event_card_says_what_its_button_does_on_the_map(opened):
    shown = opened("d=2024-10-30&w=14").panel("events").cards
    assert {card["action"] for card in shown} == {"Show on map", "Read on map"}
