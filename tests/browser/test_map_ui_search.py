"""Search in the map document: three scripts, by key and by touch, the same hits as the page finds."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from geo import ledger
from geo.control import derived
from geo.select.search import search
from geo.timemap import payload
from tests.browser.mapui import PHONE, Opened, tool
from tests.browser.scripts import called

QUERIES = (
    "Sudzha",
    "Суджа",
    "суд",
    "korenevo",
    "Глушково",
    "Hlushkove",
    "Viktor",
    "brigade 22",
    "810",
    "a",
    "",
    "?",
    "36U XB 58753 73622",
    "57RC+QQ Суджа",
    "https://yandex.ru/maps/?ll=35.27194%2C51.19194&z=12",
    "Sverdlykove",
    "Sudscha",
)


def test_places_and_units_are_those_that_the_page_finds(browser: Browser) -> None:
    dataset = ledger.load()
    page = browser.new_page()
    expression = """(() => { const index = searchIndex(decodeModel(value.payload));
      return value.queries.map((query) => searchFor(index, query).hits.map((hit) => hit.selected)); })()"""
    built = payload.build(dataset, derived.load(dataset))
    found = called(page, "page/start.js", expression, {"payload": built, "queries": QUERIES})
    page.close()
    for query, hits in zip(QUERIES, found, strict=True):
        assert [hit for hit in hits if not hit.startswith(("event:", "sighting:"))] == [
            hit.selected for hit in search(dataset, query)
        ], query


@pytest.mark.parametrize("text", ["Суджа", "sudzha", "SUDJA"])
def test_enter_shows_the_first_hit(document: Page, text: str) -> None:
    document.keyboard.press("/")
    document.keyboard.insert_text(text)
    document.keyboard.press("Enter")
    expect(document.locator(".kx-inspect .kx-panel-title")).to_have_text("Sudzha")
    expect(document.locator(".kx-search")).to_be_hidden()
    expect(document.locator(".kx-selected-ring")).to_be_visible()


def test_a_pasted_point_is_gone_to_and_inspected(document: Page) -> None:
    document.keyboard.press("/")
    document.keyboard.insert_text("https://www.google.com/maps/@51.19194,35.27194,12z")
    expect(document.locator("#kx-found-0")).to_contain_text("51.19194, 35.27194")
    assert document.evaluate("document.querySelector('.kx-search .kx-panel-body').scrollLeft") == 0
    document.keyboard.press("Enter")
    expect(document.locator(".kx-inspect .kx-panel-title")).to_contain_text("51.1919")
    expect(document.locator(".kx-selected-ring")).to_be_visible()


def test_arrows_choose_and_the_field_says_which(document: Page) -> None:
    document.keyboard.press("/")
    document.keyboard.insert_text("Sudzha")
    field = document.get_by_role("combobox", name="Search places, units and events")
    for key, at in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1)):
        field.press(key)
        expect(field).to_have_attribute("aria-activedescendant", f"kx-found-{at}")
        expect(document.locator("#kx-search-list [aria-selected=true]")).to_have_id(f"kx-found-{at}")


def test_an_event_is_shown_on_its_day(document: Page) -> None:
    document.keyboard.press("/")
    document.keyboard.insert_text("Sudzha gas metering station burns")
    document.keyboard.press("Enter")
    expect(document.locator(".kx-day")).to_have_text("Fri 21 March 2025")
    expect(document.locator(".kx-inspect .kx-panel-title")).to_contain_text("burns after an explosion")


@pytest.mark.parametrize(
    ("text", "said"),
    [("a", "more: type another letter"), ("xqzxq", "No name contains this"), (" ", "English")],
)
def test_it_says_what_is_left_and_when_nothing_is(document: Page, text: str, said: str) -> None:
    document.keyboard.press("/")
    document.keyboard.insert_text(text)
    expect(document.locator(".kx-search [role=status]")).to_contain_text(said)


def test_escape_closes_and_gives_the_focus_back(document: Page) -> None:
    tool(document, "search").focus()
    document.keyboard.press("/")
    document.keyboard.press("Escape")
    expect(document.locator(".kx-search")).to_be_hidden()
    expect(tool(document, "search")).to_be_focused()


def test_a_hit_is_tapped(opened: Opened) -> None:
    page = opened(**PHONE)
    tool(page, "search").tap()
    page.keyboard.insert_text("Korenevo")
    page.locator("#kx-found-0").tap()
    expect(page.locator(".kx-inspect .kx-panel-title")).to_have_text("Korenevo")
