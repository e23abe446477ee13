"""The controls of the map document: bar, inspector, layers, comparison, brief; by mouse, key and touch."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from geo import ledger
from geo.ledger import Dataset
from geo.model import Event, LocationPrecision
from geo.select.selection import events
from geo.view import View
from tests.browser.harness import DAY_THUMB, map_frame

Opened = Callable[..., Page]
TARGET_PX = 44
"""Least width and height of what a finger presses on the bar."""


@pytest.fixture
def opened(new_page: Opened, document_file: Path) -> Opened:
    """Opens the document from disk in a window of the given size."""

    def make(width: int = 1400, height: int = 900, **options: object) -> Page:
        page = new_page(width, height, **options)
        page.goto(document_file.as_uri())
        map_frame(page)
        return page

    return make


@pytest.fixture
def document(opened: Opened) -> Page:
    """The document at 1400 x 900."""
    return opened()


def thumb(page: Page, name: str = "day") -> Locator:
    return page.locator(f".kx-thumb-{name}")


def painted(page: Page) -> None:
    """Wait until a frame has been painted since the last input."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def now(page: Page, name: str = "day") -> int:
    """The day a thumb stands on, once painted."""
    painted(page)
    return int(thumb(page, name).get_attribute("aria-valuenow") or "-1")


def drag(page: Page, what: Locator, dx: float, dy: float = 0) -> None:
    box = what.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy, steps=4)
    page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()


def tool(page: Page, name: str) -> Locator:
    return page.locator(f'[data-tool="{name}"]')


def point(dataset: Dataset, event: Event) -> bool:
    """Whether an event has a point on the map."""
    placed = event.lat is not None or event.place_id in dataset.places
    return placed and event.location_precision is not LocationPrecision.OBLAST


def test_the_day_thumb_is_a_slider_that_speaks_the_date(document: Page) -> None:
    expect(thumb(document)).to_have_attribute("role", "slider")
    expect(thumb(document)).to_have_attribute("aria-valuetext", "Wed 21 August 2024")
    expect(document.locator(".kx-day")).to_have_text("Wed 21 August 2024")


@pytest.mark.parametrize(
    ("key", "move"),
    [("ArrowRight", 1), ("ArrowLeft", -1), ("Shift+ArrowRight", 7), ("Shift+ArrowLeft", -7), ("PageUp", 30)],
)
def test_keys_move_the_day(document: Page, key: str, move: int) -> None:
    start = now(document)
    document.keyboard.press(key)
    expect(thumb(document)).to_have_attribute("aria-valuenow", str(start + move))


def test_change_keys_lead_there_and_back(document: Page) -> None:
    document.keyboard.press("]")
    painted(document)
    forward = now(document)
    document.keyboard.press("]")
    document.keyboard.press("[")
    expect(thumb(document)).to_have_attribute("aria-valuenow", str(forward))


def test_keys_do_nothing_while_a_date_is_typed(document: Page) -> None:
    start = now(document)
    document.locator(".kx-bar .kx-date").focus()
    document.keyboard.press("ArrowRight")
    document.keyboard.press("b")
    painted(document)
    assert now(document) == start
    expect(document.locator(".kx-bar")).to_be_visible()


def test_a_typed_date_is_gone_to_and_a_wrong_one_is_marked(document: Page) -> None:
    field = document.locator(".kx-bar .kx-date")
    field.fill("2025-03-12")
    field.press("Enter")
    expect(document.locator(".kx-day")).to_have_text("Wed 12 March 2025")
    field.fill("2031-01-01")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(document.locator(".kx-day")).to_have_text("Wed 12 March 2025")


def test_dragging_the_day_keeps_the_window(document: Page) -> None:
    start, length = now(document), now(document) - now(document, "start")
    drag(document, thumb(document), 300)
    painted(document)
    assert now(document) > start + 50
    assert now(document) - now(document, "start") == length


def test_dragging_above_the_bar_is_four_times_finer(document: Page) -> None:
    start = now(document)
    drag(document, thumb(document), 200)
    coarse = now(document) - start
    document.keyboard.press("Home")
    start = now(document)
    drag(document, thumb(document), 200, dy=-200)
    assert 0 < now(document) - start < coarse


def test_dragging_the_start_changes_the_window_only(document: Page) -> None:
    document.locator(".kx-bar .kx-date").fill("2024-12-01")
    document.keyboard.press("Enter")
    painted(document)
    day = now(document)
    drag(document, thumb(document, "start"), -60)
    painted(document)
    assert now(document) == day
    assert now(document, "start") < day - 20


@pytest.mark.parametrize(("preset", "length"), [("1", 1), ("3", 3), ("14", 14), ("30", 30)])
def test_presets_set_the_window_and_leave_the_day(document: Page, preset: str, length: int) -> None:
    document.locator(".kx-bar .kx-date").fill("2024-12-01")
    document.keyboard.press("Enter")
    painted(document)
    day = now(document)
    document.locator(".kx-segment", has_text=re.compile(f"^{preset}$")).click()
    painted(document)
    assert (now(document), now(document, "start")) == (day, day - length + 1)


def test_the_position_survives_every_change_of_filter(document: Page) -> None:
    document.keyboard.press("PageUp")
    painted(document)
    day = now(document)
    tool(document, "layers").click()
    for label in ("Russian official", "Disputed ground", "Evidence", "Українська"):
        document.locator(".kx-layers label", has_text=label).first.click()
    document.locator(".kx-segment", has_text="All").click()
    painted(document)
    assert now(document) == day


def test_a_key_day_is_gone_to_with_its_event_open(document: Page) -> None:
    document.get_by_role("button", name="Key days").click()
    document.locator(".kx-menu-entry").nth(1).click()
    expect(document.locator(".kx-inspect")).to_be_visible()
    expect(document.locator(".kx-inspect a").first).to_have_attribute("href", re.compile("^https?://"))


def test_inspecting_ground_says_who_and_who_says_so(document: Page) -> None:
    document.keyboard.press("i")
    panel = document.locator(".kx-inspect")
    expect(panel).to_contain_text(re.compile("Held by|Contested"))
    expect(panel).to_contain_text("What other accounts say")
    expect(panel).to_contain_text("Claims for")
    expect(panel).to_contain_text("36U")


def test_links_open_elsewhere_and_tell_nobody(document: Page) -> None:
    document.keyboard.press("i")
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
    box = page.locator(".kx-panel:not([hidden])").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size[0]
    assert box["y"] + box["height"] <= size[1]


def test_comparing_shows_a_second_thumb_and_what_changed(document: Page) -> None:
    document.locator(".kx-bar .kx-date").fill("2024-10-30")
    document.keyboard.press("Enter")
    document.locator(".kx-bar .kx-date").blur()
    document.keyboard.press("c")
    expect(thumb(document, "compare")).to_be_visible()
    expect(thumb(document, "compare")).to_have_attribute("aria-valuetext", "Mon 30 September 2024")
    expect(document.locator(".kx-compare-sum").nth(1)).to_have_text(
        re.compile(r"Ukraine in Russia: [\d,.]+ km² gained, [\d,.]+ km² lost")
    )


def test_gained_less_lost_is_the_difference_of_the_areas(document: Page) -> None:
    document.keyboard.press("End")
    document.locator(".kx-bar .kx-date").fill("2024-10-30")
    document.keyboard.press("Enter")
    document.locator(".kx-bar .kx-date").blur()
    document.keyboard.press("c")
    expect(document.locator(".kx-compare-sum").nth(1)).to_contain_text("lost")
    text = document.locator(".kx-compare-sum").nth(1).text_content() or ""
    gained, lost = (float(number.replace(",", "")) for number in re.findall(r"([\d,.]+) km²", text))
    change = re.search(
        r"\(([+−±])([\d,.]+)", document.locator(".kx-figure-change").first.text_content() or ""
    )
    assert change
    signed = float(change[2].replace(",", "")) * (-1 if change[1] == "−" else 1)
    assert gained - lost == pytest.approx(signed, abs=1.1)


def test_side_by_side_maps_move_together(document: Page) -> None:
    document.keyboard.press("c")
    document.get_by_role("button", name="Side by side").click()
    expect(document.locator(".kx-map")).to_have_count(2)
    boxes = [box.bounding_box() for box in document.locator(".kx-map").all()]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["width"] == pytest.approx(boxes[1]["width"], abs=2)


def test_the_divider_moves_by_key(document: Page) -> None:
    document.keyboard.press("c")
    document.get_by_role("button", name="Swipe").click()
    divider = document.locator(".kx-swipe")
    divider.focus()
    document.keyboard.press("ArrowRight")
    expect(divider).to_have_attribute("aria-valuenow", "55")


def test_brief_mode_hides_controls_and_says_what_a_slide_must(document: Page) -> None:
    document.keyboard.press("b")
    expect(document.locator(".kx-bar")).to_be_hidden()
    expect(document.locator(".kx-tools")).to_be_hidden()
    for text in (
        "Situation as of Wed 21 August 2024",
        "Held by",
        "evidence to",
        "OpenStreetMap",
        "no position",
    ):
        expect(document.locator("#kx")).to_contain_text(text)
    expect(document.locator(".kx-scale")).to_be_visible()
    expect(document.locator(".kx-north")).to_be_visible()
    document.keyboard.press("Escape")
    expect(document.locator(".kx-bar")).to_be_visible()


@pytest.mark.parametrize("size", [(1920, 1080), (1400, 900), (1000, 900)])
def test_the_brief_frame_is_16_to_9(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(*size)
    page.keyboard.press("b")
    head = page.locator(".kx-brief-head").bounding_box()
    foot = page.locator(".kx-brief-foot").bounding_box()
    assert head
    assert foot
    assert head["width"] / (foot["y"] + foot["height"] - head["y"]) == pytest.approx(16 / 9, rel=0.01)


def test_brief_text_is_not_cut(opened: Opened) -> None:
    page = opened(1920, 1080)
    page.keyboard.press("b")
    painted(page)
    for part in (".kx-brief-foot", ".kx-brief-head", ".kx-legend-body"):
        cut = page.locator(part).evaluate("(node) => node.scrollHeight - node.clientHeight")
        assert cut <= 1, part


def test_the_legend_names_every_category_in_the_window_and_no_other(document: Page) -> None:
    document.locator(".kx-bar .kx-date").fill("2024-08-16")
    document.keyboard.press("Enter")
    dataset = ledger.load()
    found = events(dataset, View(day=date(2024, 8, 16)))
    drawn = {event.category for event in found if point(dataset, event)}
    named = {category.replace("_", " ").capitalize() for category in drawn}
    rows = document.locator(".kx-legend section", has_text="Events").locator("li")
    expect(rows.filter(has_text=min(named))).to_be_visible()
    every = {event.category.replace("_", " ").capitalize() for event in dataset.events.values()}
    assert every & set(rows.all_text_contents()) == named


def test_the_legend_folds(opened: Opened) -> None:
    page = opened(1100, 650)
    toggle = page.get_by_role("button", name="Legend")
    expect(page.locator(".kx-legend")).to_contain_text("Held by Ukraine")
    expect(page.get_by_text("State border", exact=True)).to_be_hidden()
    toggle.click()
    expect(page.get_by_text("State border", exact=True)).to_be_visible()


def test_every_record_is_reached_without_a_pointer(document: Page) -> None:
    chip = document.locator(".kx-chip")
    events, reports, absent = (int(number) for number in re.findall(r"\d+", chip.text_content() or ""))
    chip.press("Enter")
    expect(document.locator(".kx-records li")).to_have_count(events + reports)
    expect(document.locator(".kx-records li", has_text="(not drawn)")).to_have_count(absent)
    document.locator(".kx-records li button").first.press("Enter")
    expect(document.locator(".kx-inspect a").first).to_be_visible()


def test_measuring_adds_points_and_selects_nothing(document: Page) -> None:
    document.keyboard.press("m")
    for x, y in ((600, 400), (700, 450), (650, 550)):
        document.mouse.click(x, y)
    expect(document.locator(".kx-measure-sum")).to_have_text(
        re.compile(r"km along the line, [\d.]+ km² inside")
    )
    expect(document.locator(".kx-inspect")).to_be_hidden()


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


def test_help_lists_the_keys_and_keeps_the_map_still(document: Page) -> None:
    day = now(document)
    document.keyboard.press("?")
    expect(document.locator("dialog[open]")).to_contain_text("next change of control")
    document.keyboard.press("ArrowRight")
    document.keyboard.press("Escape")
    expect(document.locator("dialog[open]")).to_have_count(0)
    assert now(document) == day


def test_reduced_motion_plays_from_change_to_change(opened: Opened) -> None:
    page = opened(reduced_motion="reduce")
    start = now(page)
    page.keyboard.press("Space")
    page.wait_for_timeout(1000)
    assert now(page) == start
    page.wait_for_timeout(1600)
    assert now(page) > start
    page.keyboard.press("Space")


def test_the_bar_has_targets_for_fingers(opened: Opened) -> None:
    page = opened(390, 844, has_touch=True, is_mobile=True)
    small = page.evaluate(
        """(least) => [...document.querySelectorAll(".kx-bar :is(button, select, input), .kx-thumb-day")]
          .filter((node) => node.offsetParent && node.getBoundingClientRect().height < least)
          .map((node) => node.getAttribute("aria-label") ?? node.textContent)""",
        TARGET_PX,
    )
    assert small == []


def test_a_finger_drags_the_day(opened: Opened) -> None:
    page = opened(390, 844, has_touch=True, is_mobile=True)
    start, box = now(page), thumb(page).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        points = [{"x": x + 10 * step, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    painted(page)
    assert now(page) > start + 100


def test_no_text_is_smaller_than_12_pixels(document: Page) -> None:
    document.keyboard.press("i")
    smallest = document.evaluate(
        """() => Math.min(...[...document.querySelectorAll("#kx *")]
          .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
          .map((node) => parseFloat(getComputedStyle(node).fontSize)))"""
    )
    assert smallest >= 12


SCENES = {
    "plain": [],
    "layers open": ["l"],
    "inspecting": ["i"],
    "comparing": ["c"],
    "measuring": ["m"],
    "help": ["?"],
    "brief": ["b"],
    "dark": ["t", "i"],
}


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
@pytest.mark.parametrize("scene", SCENES)
def test_axe_finds_nothing(opened: Opened, scene: str, size: tuple[int, int]) -> None:
    page = opened(*size)
    for key in SCENES[scene]:
        page.keyboard.press(key)
    painted(page)
    violations = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations] == []
    assert page.locator(DAY_THUMB).count() == 1
