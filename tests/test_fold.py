"""Search text: one place, however it is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.fold import fold, found, haystack


@pytest.mark.parametrize(
    "spellings",
    [
        ("Sudzha", "SUDZHA", "Суджа", "Sudja", "Sudscha"),
        ("Sverdlikovo", "Свердликово", "Sverdlykove", "Свердликове", "Swerdlikowo"),
        ("Volokonskoye", "Волоконское", "Волоконське", "Volokonske"),
        ("Gluschkowo", "Глушково"),
        ("Borshchen", "Борщень", "Borschtschen"),
        ("Kursk", "Курск", "Курськ"),
        ("Daryino", "Darino", "Дарьино"),
        ("Glushkovo", "Hlushkovo", "Глушково"),
        ("Khotin", "Hotin", "Хотінь"),
        ("Yunakivka", "Юнаківка", "Junakivka"),
        ("Tyotkino", "Tetkino", "Тёткино"),
        ("Nikolayevo-Daryino", "Николаево-Дарьино", "nikolaevo darino"),
    ],
)
def test_spellings_of_one_name_fall_together(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("query", "hit"),
    [("суджа town", True), ("sud", True), ("", True), ("sudzha korenevo", False), ("<b>", True)],
)
def test_every_word_of_a_query_must_be_there(query, hit):
    assert found(query, haystack(["Sudzha, a border town", "", "Суджа"])) is hit


@pytest.mark.parametrize("query", ["s", "su", "sud", "sudz", "sudzh", "sudzha", "суд", "судж"])
def test_a_name_is_found_by_every_beginning(query):
    assert found(query, haystack(["Sudzha"]))


@pytest.mark.parametrize("query", ["zzzz", "aaa", "iiii"])
def test_a_letter_held_down_is_no_name(query):
    assert not found(query, haystack(["Zaazovka", "Sudzha", "Марії"]))


@given(st.text())
def test_any_text_folds_to_plain_words_and_finds_itself(text):
    folded = fold(text)
    assert not folded.strip("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert folded == folded.strip()
    assert found(text, haystack([text]))


def test_words_do_not_match_across_fields():
    assert not found("townkursk", haystack(["town", "kursk"]))
