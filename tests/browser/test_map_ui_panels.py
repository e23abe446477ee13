"""The panels of the map document: inspector, legend, records, measure, coordinates, help."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.mapui import Opened, now, tool


def find_sudzha(document: Page) -> None:
    """Open the panel of a settlement, as a reader without a pointer does."""
    document.keyboard.press("/")
    document.keyboard.insert_text("Sudzha")
    document.keyboard.press("Enter")


def test_inspecting_ground_says_who_and_who_says_so(document: Page) -> None:
    find_sudzha(document)
    panel = document.locator(".kx-inspect")
    expect(panel).to_contain_text(re.compile("Held by|Contested"))
    expect(panel).to_contain_text("What other accounts say")
    expect(panel).to_contain_text("Claims for")
    expect(panel).to_contain_text("36U")


def test_links_open_elsewhere_and_tell_nobody(document: Page) -> None:
    find_sudzha(document)
    links = document.locator(".kx-inspect a")
    expect(links.first).to_be_visible()
    for link in links.all():
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.get_attribute("target") == "_blank"


def test_escape_closes_the_panel_and_gives_the_focus_back(document: Page) -> None:
    tool(document, "layers").focus()
    document.keyboard.press("Enter")
    expect(document.locator(".kx-layers .kx-panel-title")).to_be_focused()
    document.keyboard.press("Escape")
    expect(document.locator(".kx-layers")).to_be_hidden()
    expect(tool(document, "layers")).to_be_focused()


@pytest.mark.parametrize("size", [(1400, 900), (1000, 600), (390, 844)])
@pytest.mark.parametrize("corner", [(0.48, 0.3), (0.75, 0.6)])
def test_the_panel_never_leaves_the_screen(
    opened: Opened, size: tuple[int, int], corner: tuple[float, float]
) -> None:
    page = opened(*size)
    tool(page, "layers").evaluate("(button) => button.click()")
    page.keyboard.press("Escape")
    page.mouse.click(size[0] * corner[0], size[1] * corner[1])
    opened_there = page.locator(":is(.kx-panel, .kx-fan):not([hidden])")  # a list, where a badge is pressed
    box = opened_there.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size[0]
    assert box["y"] + box["height"] <= size[1]


def test_the_legend_folds(opened: Opened) -> None:
    page = opened(1100, 650)
    toggle = page.get_by_role("button", name="Legend")
    expect(page.locator(".kx-legend")).to_contain_text("Held by Ukraine")
    expect(page.get_by_text("State border", exact=True)).to_be_hidden()
    toggle.click()
    expect(page.get_by_text("State border", exact=True)).to_be_visible()


def test_every_record_is_reached_without_a_pointer(document: Page) -> None:
    chip = tool(document, "records")
    expect(chip).to_contain_text(re.compile(r"\d+ event"))
    said = re.findall(r"(\d+) (?:event|sighting|unit|post|without)", chip.text_content() or "")
    events, sightings, reports, posts, without = map(int, said)
    chip.press("Enter")
    expect(document.locator(".kx-records li")).to_have_count(events + sightings + reports + posts)
    hidden = document.locator(".kx-records li", has_text=re.compile(r"\((exact place unknown|not drawn)\)"))
    expect(hidden).to_have_count(without)
    document.locator(".kx-records li button").first.press("Enter")
    expect(document.locator(".kx-inspect a").first).to_be_visible()


def test_records_of_a_layer_that_is_off_are_not_counted_as_without_a_point(document: Page) -> None:
    tool(document, "layers").click()
    for layer in ("events", "sightings", "units"):
        document.locator(f".kx-layers input[value={layer}]").uncheck()
    chip = tool(document, "records")
    expect(chip).to_have_text(
        re.compile(r"\d+ events \(off\), \d+ sightings \(off\), \d+ unit reports \(off\)$")
    )
    chip.press("Enter")
    expect(document.locator(".kx-records li", has_text="(layer off)").first).to_be_visible()


def test_nothing_shines_through_the_cards(document: Page) -> None:
    for card in (".kx-hud", ".kx-chip", ".kx-legend", ".kx-foot", ".kx-bar"):
        colour = document.locator(card).first.evaluate("(node) => getComputedStyle(node).backgroundColor")
        assert colour.startswith("rgb("), card


def test_measuring_adds_points_and_selects_nothing(document: Page) -> None:
    document.keyboard.press("m")
    for x, y in ((600, 400), (700, 450), (650, 550)):
        document.mouse.click(x, y)
    expect(document.locator(".kx-measure-sum")).to_have_text(
        re.compile(r"km along the line, [\d.]+ km² inside")
    )
    expect(document.locator(".kx-inspect")).to_be_hidden()


@pytest.mark.parametrize("size", [(1400, 900), (1000, 600), (390, 844)])
def test_the_measured_sum_covers_nothing_else(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(*size)
    page.keyboard.press("m")
    sum_box = page.locator(".kx-measure").bounding_box()
    assert sum_box
    for other in (".kx-foot", ".kx-legend", ".kx-hud", ".kx-tools", ".kx-bar"):
        box = page.locator(other).bounding_box()
        assert box
        beside = sum_box["x"] + sum_box["width"] <= box["x"] or box["x"] + box["width"] <= sum_box["x"]
        assert (
            beside or sum_box["y"] + sum_box["height"] <= box["y"] or box["y"] + box["height"] <= sum_box["y"]
        )


def test_escape_ends_measuring(document: Page) -> None:
    document.keyboard.press("m")
    document.mouse.click(600, 400)
    document.keyboard.press("Escape")
    expect(document.locator(".kx-measure")).to_be_hidden()
    expect(tool(document, "measure")).to_have_attribute("aria-pressed", "false")
    expect(document.locator(".kx-measure-dot")).to_have_count(0)


def test_only_what_is_measured_is_drawn_as_a_line(document: Page) -> None:
    document.keyboard.press("m")
    for x, y in ((600, 400), (700, 450), (650, 550)):
        document.mouse.click(x, y)
    line = document.locator("path.kx-measure-line").get_attribute("d") or ""
    assert (line.count("L"), line.lower().count("z")) == (2, 0)


def test_coordinates_follow_the_pointer(document: Page) -> None:
    document.mouse.move(700, 400)
    before = document.locator(".kx-coords").text_content()
    document.mouse.move(800, 300)
    expect(document.locator(".kx-coords")).not_to_have_text(before or "")
    expect(document.locator(".kx-coords")).to_have_text(
        re.compile(r"^5\d\.\d{5}, 3\d\.\d{5}36U [A-Z]{2} \d{5} \d{5}$")
    )


def test_coordinates_are_of_the_middle_while_no_pointer_is_on_the_map(document: Page) -> None:
    before = document.locator(".kx-coords").text_content()
    document.keyboard.press("Alt+ArrowRight")
    expect(document.locator(".kx-coords")).not_to_have_text(before or "")


def test_the_help_closes_with_the_key_that_opened_it(document: Page) -> None:
    thumb, help_text = document.locator(".kx-thumb-day"), document.locator("dialog[open]")
    for focused, opened in ((thumb, 1), (help_text, 0), (thumb, 1)):
        focused.press("?")
        expect(help_text).to_have_count(opened)


def test_help_lists_the_keys_and_keeps_the_map_still(document: Page) -> None:
    day = now(document)
    document.keyboard.press("?")
    expect(document.locator("dialog[open]")).to_contain_text("next change of control")
    document.keyboard.press("ArrowRight")
    document.keyboard.press("Escape")
    expect(document.locator("dialog[open]")).to_have_count(0)
    assert now(document) == day
