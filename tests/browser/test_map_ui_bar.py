"""The time bar of the map document: by mouse, key and touch."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.mapui import Opened, drag, now, painted, thumb, tool

LOOK_MS = 20
"""Milliseconds between two looks at a day that moves."""

FLICKS = 5
"""How often a flick is tried."""


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


def test_a_date_being_typed_is_left_alone_while_the_map_plays(document: Page) -> None:
    document.keyboard.press("Space")
    field = document.locator(".kx-bar .kx-date")
    start = now(document)
    field.focus()
    document.keyboard.type("2025-03-1")
    expect(thumb(document)).not_to_have_attribute("aria-valuenow", str(start))
    document.keyboard.type("2")
    expect(field).to_have_value("2025-03-12")
    field.press("Enter")
    assert now(document) >= start + (date(2025, 3, 12) - date(2024, 8, 21)).days


def test_the_day_before_a_jump_can_be_typed_before_the_jump_is_painted(document: Page) -> None:
    document.evaluate("""() => {
        const press = (key, on) => on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        press("End", document.body);
        const field = document.querySelector(".kx-bar .kx-date");
        field.focus();
        field.value = "2024-08-21";
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        press("Enter", field);
    }""")
    painted(document)
    expect(document.locator(".kx-day")).to_have_text("Wed 21 August 2024")


def test_a_wrong_date_is_told_in_words_and_escape_takes_it_back(document: Page) -> None:
    field = document.locator(".kx-bar .kx-date")
    field.fill("2024-02-31")
    field.press("Enter")
    wanted = "A day from 2024-08-06 to "
    assert field.evaluate("(input) => input.validationMessage").startswith(wanted)
    field.press("Escape")
    expect(field).to_have_value("2024-08-21")
    expect(field).to_have_attribute("aria-invalid", "false")
    assert field.evaluate("(input) => input.validationMessage") == ""


def test_a_pasted_date_may_have_spaces_and_enter_gives_the_keys_back(document: Page) -> None:
    field = document.locator(".kx-bar .kx-date")
    field.focus()
    document.keyboard.insert_text(" 2024-10-30 ")
    document.keyboard.press("Enter")
    expect(document.locator(".kx-day")).to_have_text("Wed 30 October 2024")
    document.keyboard.press("ArrowRight")
    expect(document.locator(".kx-day")).to_have_text("Thu 31 October 2024")


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


def test_every_key_day_says_where_it_can_be_read(document: Page) -> None:
    document.get_by_role("button", name="Key days").click()
    entries = document.locator(".kx-menu > li")
    expect(entries.first).to_be_visible()
    for entry in entries.all():
        expect(entry.locator("a").first).to_have_attribute("href", re.compile("^https?://"))


def test_play_starts_anew_after_the_last_day_where_a_loop_is_asked_for(document: Page) -> None:
    document.get_by_role("button", name="Loop").click()
    document.get_by_label("Speed of play").select_option("30")
    document.locator(".kx-bar .kx-date").fill("2026-08-01")
    document.keyboard.press("Enter")
    document.get_by_role("button", name="Play").click()
    expect(document.locator(".kx-day")).to_contain_text("2024")
    expect(document.get_by_role("button", name="Pause")).to_be_visible()


def test_the_day_of_comparison_is_dragged_by_itself(document: Page) -> None:
    document.locator(".kx-bar .kx-date").fill("2024-12-01")
    document.keyboard.press("Enter")
    document.keyboard.press("c")
    day, compared = now(document), now(document, "compare")
    drag(document, thumb(document, "compare"), 120)
    assert now(document, "compare") > compared + 20
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


def passes(page: Page, day: int, within_ms: int = 10_000) -> bool:
    """Whether the day thumb goes beyond `day`."""
    for _ in range(within_ms // LOOK_MS):
        if now(page) > day:
            return True
        page.wait_for_timeout(LOOK_MS)
    return False


def coasts(page: Page) -> bool:
    """Flick the day thumb; whether it went on. A busy machine may deliver the moves too late for a flick."""
    drag(page, thumb(page), 100, rest=False)
    return passes(page, now(page), within_ms=300)


def test_play_can_go_from_change_to_change(document: Page) -> None:
    document.get_by_label("Speed of play").select_option("changes")
    document.keyboard.press("]")
    target = now(document)
    document.keyboard.press("[")
    assert now(document) < target
    document.get_by_role("button", name="Play", exact=True).click()
    expect(thumb(document)).to_have_attribute("aria-valuenow", str(target))
    document.keyboard.press("Space")


def test_the_wheel_over_the_bar_moves_days_and_with_shift_weeks(document: Page) -> None:
    start = now(document)
    document.locator(".kx-track").hover()
    document.mouse.wheel(0, 100)
    expect(thumb(document)).to_have_attribute("aria-valuenow", str(start + 1))
    document.keyboard.down("Shift")
    document.mouse.wheel(0, -100)
    document.keyboard.up("Shift")
    expect(thumb(document)).to_have_attribute("aria-valuenow", str(start - 6))


def test_a_step_button_held_down_goes_on_and_a_press_is_one_step(document: Page) -> None:
    start = now(document)
    button = document.get_by_role("button", name="Forward a day")
    button.click()
    assert now(document) == start + 1
    button.hover()
    document.mouse.down()
    assert passes(document, start + 6)
    document.mouse.up()
    held = now(document)
    document.wait_for_timeout(300)
    assert now(document) == held


def test_a_flick_coasts_on_and_a_press_stops_it(document: Page) -> None:
    assert any(coasts(document) for _ in range(FLICKS))
    document.keyboard.press("Shift")
    stopped = now(document)
    document.wait_for_timeout(200)
    assert now(document) == stopped


def test_a_scrub_leaves_the_focus_where_it_was(document: Page) -> None:
    button = document.get_by_role("button", name="Key days")
    button.focus()
    drag(document, thumb(document), 60)
    expect(button).to_be_focused()


@pytest.mark.parametrize(
    "size", [(721, 900), (768, 1024), (844, 390), (1000, 700), (1100, 650), (1920, 1080)]
)
def test_every_control_of_the_bar_is_on_screen_and_free(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(*size)
    painted(page)
    covered = page.evaluate(
        """() => [...document.querySelectorAll(
            ".kx-controls :is(button, select, input), .kx-chip, .kx-legend-toggle")]
          .filter((node) => node.offsetParent)
          .filter((node) => {
            const { width, height, x, y } = node.getBoundingClientRect();
            const corners = [[x + 3, y + height / 2], [x + width - 3, y + height / 2]];
            return !corners.every((corner) => node.contains(document.elementFromPoint(...corner)));
          })
          .map((node) => node.getAttribute("aria-label") ?? node.textContent)"""
    )
    assert covered == []
