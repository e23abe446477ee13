"""What a slide says of itself: whose sources, of which days, and no part of it over another."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from geo import ledger
from geo.timeline import day_index
from tests.browser.foreign import tell
from tests.browser.mapui import Opened, painted
from tests.browser.scripts import called

PARTS = (".kx-brief-head", ".kx-map", ".kx-corner", ".kx-legend", ".kx-brief-foot")
BOXES = """(parts) => Object.fromEntries(parts.map(
  (part) => [part, document.querySelector(part).getBoundingClientRect().toJSON()]
))"""
"""Where all parts are at one moment: they move when the legend is filled anew for a map at rest."""


def show(host: Page, **view: Any) -> None:
    tell(host, {"kx": 1, "type": "set-view", "view": {"brief": True, **view}})


@pytest.mark.parametrize(
    ("sources", "text"),
    [
        ([], ""),
        ([["A", None]], "Sources: A."),
        ([["A", 20], ["B", None], ["B", 20]], "Sources: B, A, published 21 Aug 2024."),
        (
            [[name, day] for day, name in enumerate("ABCDEF")],
            "Sources: A, B, C, D and 2 others, published 1 Aug 2024 to 6 Aug 2024.",
        ),
    ],
)
def test_a_slide_names_publishers_and_dates(page: Page, sources: list[list[object]], text: str) -> None:
    given = "value.map(([name, published]) => ({ publisher: { name }, published, url: '' }))"
    model = "{ dayZero: '2024-08-01' }"
    assert called(page, "brief/sourcesshown.js", f"sourcesText({model}, {given})", sources) == text


def test_the_publishers_are_those_of_what_is_in_sight(bare: Frame, host: Page) -> None:
    event = ledger.load().events["glushkovo-bridge-destroyed-2024-08-16"]
    show(host, day=day_index(event.day), window=1, layers=["events"], categories=[event.category])
    foot = bare.locator(".kx-brief-foot")
    expect(foot).to_contain_text(re.compile(r"Sources: .+, published \d+ Aug 2024"))
    show(host, center=[51.9, 38.5], zoom=12)
    expect(foot).not_to_contain_text("Sources:")


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (7, "events of the last 7 days"),
        (82, "all events since 6 Aug 2024"),
        (999, "all events since 6 Aug 2024"),
        (0, "all events since 6 Aug 2024"),
    ],
)
def test_a_slide_says_of_which_days_its_events_are(bare: Frame, host: Page, window: int, words: str) -> None:
    show(host, day=86, window=window)
    expect(bare.locator(".kx-brief-date")).to_have_text(f"Situation as of Sat 26 October 2024, {words}")


@pytest.mark.parametrize("size", [(844, 390), (390, 844), (1400, 900), (1920, 1080)])
def test_no_part_of_a_slide_lies_over_another(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(*size)
    page.keyboard.press("b")
    painted(page)
    boxes = page.evaluate(BOXES, PARTS)
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        apart_x = a["x"] + a["width"] <= b["x"] + 1 or b["x"] + b["width"] <= a["x"] + 1
        apart_y = a["y"] + a["height"] <= b["y"] + 1 or b["y"] + b["height"] <= a["y"] + 1
        assert apart_x or apart_y, (one, other)
