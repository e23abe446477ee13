"""The twelve tasks of docs/tasks.md, each done with the keyboard alone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.harness import ROOT, map_frame
from tests.browser.test_flows import opened, until

MOST_TABS = 120
"""Presses of Tab within which anything must be reached: once around the page and back."""

LINK = "?d=2024-10-30"

FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  if (!node || node.tagName === "IFRAME") return "";
  const label = node.getAttribute("aria-label") ?? node.labels?.[0]?.innerText ?? "";
  return (label || node.innerText || node.title || "").trim();
}"""
"""The name of what has the focus, through open shadow trees; empty for a frame."""


class Hand:
    """A reader without a pointer: presses keys, types, and knows only what has the focus."""

    def __init__(self, page: Page, frame: Frame) -> None:
        self.page = page
        self.map = frame

    @property
    def focused(self) -> str:
        """The name of what has the focus, in the page or in the map."""
        return str(self.page.evaluate(FOCUSED) or self.map.evaluate(FOCUSED))

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type a text and Enter."""
        self.page.keyboard.insert_text(text)
        self.press("Enter")

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Press Tab until what has the focus is called `name` (a pattern for the start of it)."""
        passed = []
        for _ in range(MOST_TABS):
            self.press(key)
            passed.append(self.focused)
            if re.match(name, passed[-1]):
                return
        raise AssertionError(f"{name} is not reached by {key}; passed {passed}")

    def shows(self, text: str | re.Pattern[str], where: str = "#kx") -> None:
        """Expect a text in the map."""
        expect(self.map.locator(where)).to_contain_text(text)

    def page_shows(self, text: str) -> None:
        """Expect a text around the map."""
        expect(self.page.get_by_text(re.compile(text)).first).to_be_visible()


def go_to_a_day(hand: Hand) -> None:
    hand.tab_to("Go to date")
    hand.type("2024-10-30")
    hand.shows("Wed 30 October 2024", ".kx-day")


def step_to_the_next_change(hand: Hand) -> None:
    before = hand.map.locator(".kx-day").inner_text()
    hand.press("]")
    expect(hand.map.locator(".kx-day")).not_to_have_text(before)
    hand.press("]", "[", "[")
    hand.shows(before, ".kx-day")


def set_the_window(hand: Hand) -> None:
    hand.tab_to("14$")
    hand.press("Enter")
    expect(hand.map.locator(".kx-segment[aria-pressed=true]").first).to_have_text("14")
    expect(hand.map.locator(".kx-thumb-start")).to_have_attribute("aria-valuetext", re.compile("14 days"))


def change_the_account(hand: Hand) -> None:
    hand.press("l")
    hand.tab_to("Assessed")
    for _ in range(10):
        if "Russian official" in hand.focused:
            break
        hand.press("ArrowDown")
    hand.shows("Account: Russian official", ".kx-hud-lens")


def hide_the_units(hand: Hand) -> None:
    hand.press("l")
    hand.tab_to("Units")
    hand.press("Space", "Escape")
    expect(hand.map.locator(".kx-layers")).to_be_hidden()
    expect(hand.map.locator(".kx-legend section", has_text="Units")).to_have_count(0)


def read_the_sources_of_an_event(hand: Hand) -> None:
    hand.tab_to(r"(\d+ \w+: )?\d+ events?, ")
    hand.press("Enter")
    first = hand.map.locator(".kx-records li button").first.inner_text()
    hand.tab_to(re.escape(first))
    hand.press("Enter")
    hand.shows(first, ".kx-inspect")
    source = hand.map.locator(".kx-inspect a[href^=http]").first
    hand.tab_to(re.escape(source.inner_text()))
    expect(source).to_be_focused()


def ask_who_holds_a_place(hand: Hand) -> None:
    open_panel(hand, "Claims here")
    hand.tab_to("Place$")
    hand.page.keyboard.insert_text("Sudzha")
    hand.page.get_by_role("option", name="Sudzha").first.wait_for()
    hand.press("Enter")
    until(hand.page, selected="place:ru-kursk-sudzha")
    hand.page_shows(r"^Sudzha \(.*: held by Ukraine")
    hand.page_shows(r"^Claims that decide \(\d+\)")
    hand.shows(re.compile(r"Claims for \(\d+\)"), ".kx-inspect")


def compare_two_days(hand: Hand) -> None:
    hand.press("c")
    hand.tab_to("Day to compare with, year")
    hand.type("2024-10-01")
    hand.shows(re.compile(r"From .*1 Oct 2024"), ".kx-compare")
    hand.shows("km² lost", ".kx-compare")


def follow_a_thread(hand: Hand) -> None:
    open_panel(hand, "Threads")
    hand.tab_to("Thread$")
    hand.page.keyboard.insert_text("North")
    hand.page.get_by_role("option", name="North Korean").wait_for()
    hand.press("Enter")
    hand.page_shows(r"^step 1 of \d+")
    hand.press("Alt+n")
    hand.page_shows(r"^step 2 of \d+")
    hand.press("Alt+p")
    hand.page_shows(r"^step 1 of \d+")


def follow_a_thread_in_the_map(hand: Hand) -> None:
    hand.press("s")
    hand.tab_to("North Korean troops")
    hand.press("Enter")
    hand.shows("step 1 of ", ".kx-threads")
    hand.press("n", "n", "p")
    hand.shows("step 2 of ", ".kx-threads")
    hand.tab_to("Next")
    hand.press("Enter")
    hand.shows("step 3 of ", ".kx-threads")


def find_a_place_in_the_map(hand: Hand) -> None:
    hand.press("/")
    hand.type("Суджа")
    hand.shows("Sudzha", ".kx-inspect .kx-panel-title")


def find_a_place_in_cyrillic(hand: Hand) -> None:
    hand.tab_to("Search$", key="Shift+Tab")
    hand.type("Суджа")
    hand.page.get_by_role("button", name="Show: Sudzha", exact=True).wait_for()
    hand.tab_to("Show: Sudzha")
    hand.press("Enter")
    hand.shows("Sudzha", ".kx-inspect .kx-panel-title")
    until(hand.page, selected="place:ru-kursk-sudzha", query="Суджа")


def make_a_picture(hand: Hand) -> None:
    hand.press("b")
    hand.shows("Situation as of", ".kx-brief-head")
    expect(hand.map.locator(".kx-bar")).to_be_hidden()
    hand.press("Escape")
    expect(hand.map.locator(".kx-bar")).to_be_visible()
    expect(hand.map.locator(".kx-brief-head")).to_be_hidden()


def find_every_key(hand: Hand) -> None:
    hand.press("?")
    help_text = hand.map.locator("dialog[open]")
    expect(help_text).to_contain_text("next change of control")
    hand.press("Escape")
    expect(help_text).to_have_count(0)


def open_panel(hand: Hand, name: str) -> None:
    """Open a panel under the map: Tab to the panels, the arrow key to its name, Enter."""
    hand.tab_to("Events$")
    hand.tab_to(f"{name}$", key="ArrowRight")
    hand.press("Enter")
    expect(hand.page.get_by_role("radio", name=name)).to_be_checked()


IN_THE_MAP = {
    "Go to 30 October 2024": go_to_a_day,
    "Step to the next change of control and back": step_to_the_next_change,
    "Show the events of 14 days": set_the_window,
    "See what Russian officials said": change_the_account,
    "Take the units off the map": hide_the_units,
    "Read the sources of the newest event": read_the_sources_of_an_event,
    "Compare with 1 October 2024": compare_two_days,
    "Follow the North Korean troops": follow_a_thread_in_the_map,
    "Find a place by its Russian name": find_a_place_in_the_map,
    "Make a picture for a slide": make_a_picture,
    "Find every key": find_every_key,
}
"""Tasks that the document alone is enough for, in the app or from disk."""

IN_THE_APP = {
    "Ask who holds Sudzha": ask_who_holds_a_place,
    "Follow the North Korean troops": follow_a_thread,
    "Find a place by its Russian name": find_a_place_in_cyrillic,
}


@pytest.mark.parametrize("task", IN_THE_MAP)
def test_the_task_is_done_in_the_document(page: Page, document_file: Path, task: str) -> None:
    page.goto(document_file.as_uri())
    IN_THE_MAP[task](Hand(page, map_frame(page)))


@pytest.mark.parametrize("task", IN_THE_APP)
def test_the_task_is_done_in_the_app(page: Page, app_url: str, task: str) -> None:
    IN_THE_APP[task](Hand(page, opened(page, app_url + LINK)))


def test_the_keys_of_the_map_work_as_soon_as_the_app_is_open(page: Page, app_url: str) -> None:
    hand = Hand(page, opened(page, app_url + LINK))
    hand.press("ArrowRight")
    hand.shows("Thu 31 October 2024", ".kx-day")
    until(page, day=date(2024, 10, 31))


def test_every_written_task_is_tried() -> None:
    written = re.findall(r"^## \d+\. (.+)$", (ROOT / "docs" / "tasks.md").read_text("utf-8"), re.M)
    assert len(written) == 12
    assert set(written) == IN_THE_MAP.keys() | IN_THE_APP.keys()
