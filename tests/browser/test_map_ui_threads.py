"""Threads in the map document: chosen from the first screen, walked by key and touch, one with the page's."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from geo import ledger
from geo.model import Thread
from tests.browser.mapui import PHONE, Opened, tool
from tests.browser.test_flows import opened as opened_app
from tests.browser.test_flows import panel, until


@pytest.fixture(scope="module")
def story() -> Thread:
    """The thread that the first screen offers."""
    return ledger.load().threads["north-korean-troops"]


@pytest.fixture
def reading(document: Page) -> Page:
    """The document with the first thread open at its first step."""
    tool(document, "threads").click()
    document.locator(".kx-threads li button").first.click()
    expect(document.locator(".kx-threads")).to_contain_text("step 1 of ")
    return document


def test_the_first_screen_offers_the_north_korean_thread(document: Page, story: Thread) -> None:
    expect(tool(document, "threads")).to_have_text(f"Threads: {story.name}")
    document.keyboard.press("s")
    first = document.locator(".kx-threads li button").first
    expect(first).to_contain_text(story.name)
    expect(first).to_contain_text(story.question)


def test_a_step_says_when_what_and_on_whose_word(reading: Page, story: Thread) -> None:
    event = ledger.load().events[story.steps[0].event_id]
    shown = reading.locator(".kx-threads")
    expect(shown).to_contain_text(f"step 1 of {len(story.steps)}")
    expect(shown).to_contain_text(f"{event.day.day} {event.day:%b %Y} {story.steps[0].line}")
    expect(shown.locator(".kx-source")).to_have_count(len(event.source_ids))
    expect(reading.locator(".kx-day")).to_contain_text(f"{event.day:%B %Y}")


@pytest.mark.parametrize(("keys", "step"), [("n", 2), ("nn", 3), ("nnp", 2), ("p", 1)])
def test_keys_walk_while_the_panel_stays(reading: Page, keys: str, step: int) -> None:
    for key in keys:
        reading.keyboard.press(key)
    expect(reading.locator(".kx-threads")).to_contain_text(f"step {step} of ")
    expect(reading.locator(".kx-inspect")).to_be_hidden()
    expect(tool(reading, "threads")).to_contain_text(f"Thread, {step} of ")


def test_the_focus_stays_on_the_button(reading: Page) -> None:
    following = reading.get_by_role("button", name="Next", exact=True)
    following.press("Enter")
    following.press("Enter")
    expect(reading.locator(".kx-threads")).to_contain_text("step 3 of ")
    expect(following).to_be_focused()


def test_without_a_thread_the_key_opens_the_choice(document: Page) -> None:
    document.keyboard.press("n")
    expect(document.locator(".kx-threads li")).to_have_count(len(ledger.load().threads))


def test_any_step_and_any_other_thread_can_be_chosen(reading: Page) -> None:
    reading.locator(".kx-threads ol button").nth(4).click()
    expect(reading.locator(".kx-threads")).to_contain_text("step 5 of ")
    reading.get_by_role("button", name="Other threads").click()
    reading.locator(".kx-threads li button").nth(1).click()
    expect(reading.locator(".kx-threads .kx-panel-title")).to_have_text("Bridges over the Seym")


def test_a_press_on_the_map_leaves_the_thread_for_the_inspector(reading: Page) -> None:
    reading.mouse.click(700, 300)
    expect(reading.locator(".kx-inspect")).to_be_visible()
    expect(reading.locator(".kx-threads")).to_be_hidden()


def test_steps_are_tapped(opened: Opened) -> None:
    page = opened(**PHONE)
    tool(page, "threads").tap()
    page.locator(".kx-threads li button").first.tap()
    page.get_by_role("button", name="Next", exact=True).tap()
    expect(page.locator(".kx-threads")).to_contain_text("step 2 of ")
    expect(tool(page, "threads")).to_have_text(re.compile("^Thread, 2 of "))


def test_the_page_and_the_map_read_the_same_step(page: Page, app_url: str, story: Thread) -> None:
    frame = opened_app(page, f"{app_url}?d=2024-10-30")
    panel(page, "Threads")
    frame.locator("[data-tool=threads]").click()
    frame.locator(".kx-threads li button").first.click()
    until(page, thread=story.thread_id, selected=f"event:{story.steps[0].event_id}")
    expect(page.get_by_text(f"step 1 of {len(story.steps)}")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    expect(frame.locator(".kx-threads")).to_contain_text("step 2 of ")
