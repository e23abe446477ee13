"""The page's own HTML: Streamlit's, untouched, with the map on its way to the view of the link."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from geo.link import decode
from geo.timeline import day_index
from geo.web import opening
from geo.web.opening import INDEX, UNTITLED
from tests.zoo import HOSTILE_TEXTS

SRC = "/map/0123456789abcdef.html"


def html(params, src):
    return opening.html(params, src, "http://maps.example/")


def given(text):
    return json.loads(re.search(r'id="kx-early-data">([^<]*)</script>', text)[1])


def test_streamlits_page_is_there_as_it_was_but_for_its_title():
    before, body, after = INDEX.read_text("utf-8").partition("<body>")
    text, (start, end) = html({}, SRC), before.split(UNTITLED)
    assert text.startswith(start)
    assert end + body in text
    assert text.endswith(after)


def test_the_map_opens_at_the_view_of_the_link():
    view = given(html({"d": "2024-10-30", "w": "3", "lens": "press"}, SRC))["view"]
    assert (view["window"], view["lens"]) == (3, "press")
    assert view["day"] == day_index(date(2024, 10, 30))


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_no_link_writes_into_the_page(text):
    link = {"d": "2024-10-30", "q": text}
    assert html(link, SRC).count("<") == html({"d": "2024-10-30"}, SRC).count("<")
    assert given(html(link, SRC))["view"]["query"] == decode(link)[0].query


def test_a_lens_as_once_known_is_asked_for_from_the_start():
    view = given(html({"known": "2024-10-30", "lens": "press"}, SRC))["view"]
    assert (view["lens"], view["knownBy"]) == ("press", day_index(date(2024, 10, 30)))


def test_the_theme_is_settled_before_anything_asks_for_it():
    text = html({"theme": "dark"}, SRC)
    assert text.index("window.kxScheme =") < text.index("window.kxScheme.matches")


@pytest.mark.parametrize(
    ("params", "themed"), [({}, False), ({"d": "2024-10-30"}, False), ({"theme": "dark"}, True)]
)
def test_the_browser_chooses_the_theme_where_the_link_does_not(params, themed):
    assert given(html(params, SRC))["themed"] is themed


@pytest.mark.parametrize(("params", "newcomer"), [({}, True), ({"d": "2024-10-30"}, False)])
def test_the_tour_has_its_place_above_the_map(params, newcomer):
    assert ('id="kx-early" class="newcomer"' in html(params, SRC)) is newcomer
