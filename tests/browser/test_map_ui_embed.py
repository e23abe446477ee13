"""The map on a foreign page: the example of docs/embedding.md, and a page that says things it should not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from geo import ledger
from geo.control import derived
from geo.model import Lens
from geo.select import select
from geo.timeline import day_index
from geo.timemap import payload
from geo.view import View
from tests.browser.foreign import HOME, REST_MS, ask, heard, tell
from tests.browser.harness import DAY_THUMB, ROOT, map_frame

Embed = Callable[[str], Frame]


@pytest.fixture
def embed(page: Page, document_file: Path, tmp_path: Path) -> Embed:
    """Opens a page of the given HTML beside a copy of the map document; returns the map's frame."""

    def opened(html: str) -> Frame:
        shutil.copy(document_file, tmp_path / "map.html")
        (tmp_path / "page.html").write_text(html, "utf-8")
        page.goto((tmp_path / "page.html").as_uri())
        return map_frame(page)

    return opened


def test_the_documented_page_scrubs_the_map(embed: Embed, page: Page) -> None:
    example = re.search(r"```html\n(.*?)```", (ROOT / "docs/embedding.md").read_text("utf-8"), re.DOTALL)
    assert example
    frame = embed(example[1])
    page.locator("#day").fill("90")
    expect(frame.locator(DAY_THUMB)).to_have_attribute("aria-valuetext", "Wed 30 October 2024")
    expect(page.locator("#date")).to_have_text("2024-10-30")
    expect(page.locator("#held")).to_have_text(re.compile(r"^\d+ km² held by Ukraine in Russia$"))


def test_the_documented_page_follows_the_map(embed: Embed, page: Page) -> None:
    example = re.search(r"```html\n(.*?)```", (ROOT / "docs/embedding.md").read_text("utf-8"), re.DOTALL)
    assert example
    frame = embed(example[1])
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("Home")
    expect(page.locator("#date")).to_have_text("2024-08-06")


def test_ready_tells_the_range_and_the_lenses(host: Page) -> None:
    ready = heard(host, "ready")[0]
    assert ready["dayZero"] == "2024-08-01"
    assert ready["firstDay"] <= ready["view"]["day"] <= ready["lastDay"]
    assert "assessed" in {lens["id"] for lens in ready["lenses"]}


def test_what_is_set_from_outside_is_not_reported_back(bare: Frame, host: Page) -> None:
    tell(host, {"kx": 1, "type": "set-view", "view": {"day": 200, "window": 14, "theme": "dark"}})
    expect(bare.locator(DAY_THUMB)).to_have_attribute("aria-valuenow", "200")
    host.wait_for_timeout(REST_MS)
    assert heard(host, "view-changed") == []
    assert ask(host)["window"] == 14


@pytest.mark.parametrize(
    "view",
    [
        {"compare": 20, "compareMode": "diff"},
        {"compare": 20, "compareMode": "swipe"},
        {"brief": True},
        {"center": [51.1, 35.1], "zoom": 9.6},
        {"zoom": 15},
        {"selected": "place:ru-kursk-sudzha"},
    ],
)
def test_nothing_that_follows_from_a_set_view_is_reported(host: Page, view: dict[str, Any]) -> None:
    tell(host, {"kx": 1, "type": "set-view", "view": view})
    host.wait_for_timeout(2 * REST_MS)
    assert heard(host, "view-changed") + heard(host, "select") + heard(host, "error") == []


def test_a_place_moved_by_hand_is_reported(bare: Frame, host: Page) -> None:
    tell(host, {"kx": 1, "type": "set-view", "view": {"day": 50}})
    bare.locator(".kx-map").hover(position={"x": 620, "y": 300})
    host.mouse.wheel(0, -240)
    host.wait_for_function("window.heard.some((message) => message.type === 'view-changed')")
    (change,) = heard(host, "view-changed")
    assert change["view"]["zoom"] > HOME["zoom"]


def test_events_without_a_point_are_told_apart(host: Page) -> None:
    tell(host, {"kx": 1, "type": "set-view", "view": {"window": 0}})
    answer, events = ask(host), ledger.load().events
    assert set(answer["listedEventIds"]) < set(answer["eventIds"])
    assert all(events[event_id].lat is None for event_id in answer["listedEventIds"])


def test_a_drag_is_reported_once_when_the_hand_is_off(bare: Frame, host: Page) -> None:
    thumb = bare.locator(DAY_THUMB).bounding_box()
    assert thumb
    x, y = thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2
    host.mouse.move(x, y)
    host.mouse.down()
    for step in range(60):
        host.mouse.move(x + step * 4, y)
    host.wait_for_timeout(REST_MS)
    assert heard(host, "view-changed") == []
    host.mouse.up()
    host.wait_for_timeout(REST_MS)
    changes = heard(host, "view-changed")
    assert [change["final"] for change in changes] == [True]
    assert changes[0]["view"]["day"] > heard(host, "ready")[0]["view"]["day"]


def test_playing_is_reported_when_it_stops(bare: Frame, host: Page) -> None:
    bare.locator(DAY_THUMB).focus()
    host.keyboard.press("Space")
    host.wait_for_timeout(1200)
    assert heard(host, "view-changed") == []
    host.keyboard.press("Space")
    host.wait_for_timeout(REST_MS)
    assert len(heard(host, "view-changed")) == 1


def test_a_selection_is_told_at_once(bare: Frame, host: Page) -> None:
    tell(
        host, {"kx": 1, "type": "set-view", "view": {"layers": ["control"]}}
    )  # a mark may open a list instead
    ask(host)
    bare.locator(".kx-map").click(position={"x": 620, "y": 380})
    host.wait_for_function("window.heard.some((message) => message.type === 'select')")
    assert heard(host, "select")[0]["selected"]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ({"day": "tomorrow"}, "set-view: day needs a whole number from 5 to"),
        ({"nonsense": 1}, "set-view: a view has no field nonsense"),
        ({"zoom": 19}, "set-view: zoom needs a number from 7 to 15, or null"),
        ({"center": [40, 10]}, "set-view: center needs [lat, lon] from 49.2, 32 to 53.8, 40.5, or null"),
        ({"thread": "nope"}, "set-view: thread needs one of"),
        (
            {"selected": "event:nope"},
            "set-view: selected needs event:ID, sighting:ID, unit:ID or place:ID",
        ),
        ({"selected": "at:99,999"}, "set-view: selected needs"),
        (None, "set-view: view needs to be an object of fields"),
    ],
)
def test_a_field_that_cannot_be_shown_is_named(host: Page, view: object, words: str) -> None:
    before = ask(host)
    tell(host, {"kx": 1, "type": "set-view", "view": view})
    assert ask(host) == before
    host.wait_for_timeout(REST_MS)
    (error,) = heard(host, "error")
    assert error["message"].startswith(words)
    assert heard(host, "view-changed") + heard(host, "select") == []


CONTROL = {"kx": 1, "type": "set-control", "lens": "assessed", "knownBy": "2024-09-01", "control": {}}


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (CONTROL, "set-control: control needs what geo.timemap.payload.surfaces returns for assessed"),
        ({**CONTROL, "control": None}, "set-control: control needs"),
        ({**CONTROL, "lens": "nobody"}, "set-control: lens needs one of assessed, "),
        ({**CONTROL, "knownBy": "soon"}, "set-control: knownBy needs a date YYYY-MM-DD or a whole number"),
        ({**CONTROL, "knownBy": 7.5}, "set-control: knownBy needs"),
        ({"kx": 1, "type": "query", "id": 7}, "query: id needs text of at most 80 characters"),
        ({"kx": 1, "type": "constructor"}, "type needs one of set-view, set-control, query"),
        ({"kx": 1}, "type needs one of"),
    ],
)
def test_a_bad_message_is_named_and_changes_nothing(host: Page, message: dict[str, Any], words: str) -> None:
    before = ask(host)
    tell(host, message)
    assert ask(host) == before
    (error,) = heard(host, "error")
    assert error["message"].startswith(words)


@pytest.mark.parametrize(
    "message", [None, 1, "kx", [], {"type": "query", "id": "q"}, {"kx": 2, "type": "query"}]
)
def test_what_is_no_message_of_ours_is_not_answered(host: Page, message: object) -> None:
    tell(host, message)
    host.wait_for_timeout(200)
    assert {heard["type"] for heard in host.evaluate("window.heard")} == {"ready"}


@pytest.mark.parametrize("day", ["2024-08-21", "2024-10-30", "2025-03-12", "2025-07-01"])
@pytest.mark.parametrize("window", [1, 7, 0])
def test_the_map_shows_what_select_says(host: Page, day: str, window: int) -> None:
    dataset = ledger.load()
    view = View(day=date.fromisoformat(day), window=window)
    tell(host, {"kx": 1, "type": "set-view", "view": {"day": day_index(view.day), "window": window}})
    found, answer = select(dataset, derived.load(dataset), view), ask(host)
    assert answer["eventIds"] == sorted(event.event_id for event in found.events)
    assert answer["reportIds"] == sorted(report.position_id for report in found.reports)
    assert answer["listedIds"] == sorted(report.position_id for report in found.listed)
    assert answer["km2"] == pytest.approx(dict(found.km2), abs=0.01)
    assert answer["lens"] == Lens.ASSESSED


def test_an_account_as_known_earlier_is_shown_once_it_is_at_hand(bare: Frame, host: Page) -> None:
    dataset = ledger.load()
    known_by = day_index(date(2024, 9, 1))
    account = bare.locator(".kx-hud-lens")
    tell(host, {"kx": 1, "type": "set-view", "view": {"knownBy": known_by}})
    tell(host, {"kx": 1, "type": "set-view", "view": {"selected": "place:ru-kursk-sudzha"}})
    warning, figure = bare.locator(".kx-hud .kx-hud-warning"), bare.locator(".kx-figure").first
    expect(bare.locator(".kx-inspect")).not_to_contain_text("Held by Ukraine")
    expect(warning).to_have_text("as known on 1 Sep 2024: not loaded yet")
    expect(figure).to_be_hidden()
    control = payload.surfaces(dataset, derived.load(dataset)[Lens.ASSESSED])
    tell(
        host,
        {"kx": 1, "type": "set-control", "lens": "assessed", "knownBy": "2024-09-01", "control": control},
    )
    expect(figure).to_be_visible()
    expect(warning).to_be_hidden()
    expect(account).to_contain_text("Assessed, as known on 1 Sep 2024")
    expect(bare.locator(".kx-inspect")).to_contain_text("Held by Ukraine")
    assert heard(host, "error") == []


def broken(encoded: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The lens of `encoded` with one part after another that cannot be read."""
    yield {**encoded, "lastDay": "soon"}
    yield {**encoded, "days": encoded["days"][:-1]}
    yield {**encoded, "judgements": {}}
    yield {**encoded, "surface": {**encoded["surface"], "arcs": ""}}


@pytest.fixture(scope="module")
def press() -> dict[str, Any]:
    """The surfaces of one lens as `set-control` carries them."""
    dataset = ledger.load()
    return payload.surfaces(dataset, derived.load(dataset)[Lens.PRESS])


def test_a_broken_lens_is_refused_as_a_whole(host: Page, press: dict[str, Any]) -> None:
    wrong = list(broken(press))
    for control in wrong:
        tell(host, {**CONTROL, "lens": "press", "control": control})
    ask(host)
    assert len(heard(host, "error")) == len(wrong)


def test_a_lens_is_kept_under_its_own_name_only(host: Page, bare: Frame, press: dict[str, Any]) -> None:
    tell(host, {**CONTROL, "knownBy": "2024-09-02", "control": press})
    tell(host, {"kx": 1, "type": "set-view", "view": {"lens": "press", "knownBy": 32}})
    expect(bare.locator(".kx-hud .kx-hud-warning")).to_contain_text("not loaded yet")
    (error,) = heard(host, "error")
    assert "for assessed" in error["message"]


FILTERS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"min_grade": "B"}, {"minGrade": "B"}),
    ({"sides": ("kp",)}, {"sides": ["kp"]}),
    (
        {"categories": ("bridge_strike", "foreign_troops")},
        {"categories": ["bridge_strike", "foreign_troops"]},
    ),
    ({"statuses": ("claimed",)}, {"statuses": ["claimed"]}),
    ({"query": "Суджа"}, {"query": "Суджа"}),
    ({"query": "sudja bridge"}, {"query": "sudja bridge"}),
]


@pytest.mark.parametrize(("fields", "sent"), FILTERS)
def test_the_map_filters_as_select_does(host: Page, fields: dict[str, Any], sent: dict[str, Any]) -> None:
    dataset = ledger.load()
    view = View(window=0, **fields)
    tell(host, {"kx": 1, "type": "set-view", "view": {"day": day_index(view.day), "window": 0, **sent}})
    found, answer = select(dataset, derived.load(dataset), view), ask(host)
    assert answer["eventIds"] == sorted(event.event_id for event in found.events)
    assert answer["reportIds"] == sorted(report.position_id for report in found.reports)
