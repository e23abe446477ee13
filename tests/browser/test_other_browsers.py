"""Page and document in Firefox and WebKit as shipped: they start, scrub, link, inspect and compare."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from geo.timeline import FIRST_DAY, day_index
from geo.view import DEFAULT_DAY
from tests.browser.driven import PATIENCE_MS, Driven
from tests.browser.firefox import running_firefox
from tests.browser.webkit import running_webkit

BROWSERS = {"firefox": running_firefox, "webkit": running_webkit}
LINK = "d=2024-10-30&w=14&theme=light"
DAY = "document.querySelector('.kx-thumb-day')"
MAP = "iframe.kx-map"
FRAMED = f"!document.querySelector('#kx-early iframe') && document.querySelector('{MAP}') !== null"
"""Whether the page has taken over the frame that it opened before Streamlit was there."""

PAINTED = """[...document.querySelectorAll("canvas")].some((canvas) => {
  const context = canvas.getContext("2d");
  if (!context || !canvas.width || !canvas.height) return false;
  const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, index) => index % 4 === 3 && value > 0);
})"""


@pytest.fixture(scope="module", params=BROWSERS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    with BROWSERS[request.param](tmp_path_factory.mktemp(request.param)) as browser:
        yield browser


@pytest.fixture
def driven(running: Driven) -> Iterator[Driven]:
    """The browser, in which no page may write an error to the console."""
    before = len(running.errors())
    yield running
    assert running.errors()[before:] == []


@pytest.fixture
def from_disk(driven: Driven, document_file: Path) -> Driven:
    """The map document, opened from disk."""
    driven.open(document_file.as_uri())
    assert driven.wait(f"{DAY} !== null")
    return driven


@pytest.fixture
def page(driven: Driven, app_url: str) -> Driven:
    """The page, opened by a link, with its map in place."""
    driven.open(f"{app_url}?{LINK}")
    assert driven.wait(FRAMED)
    return driven


def day_reached(driven: Driven, day: date | int) -> bool:
    """Whether the bar comes to stand on a day."""
    index = day if isinstance(day, int) else day_index(day)
    return bool(driven.wait(f"Number({DAY}?.getAttribute('aria-valuenow')) === {index}"))


def middle(driven: Driven, selector: str) -> tuple[float, float]:
    """Where the middle of an element is."""
    box = f"document.querySelector('{selector}').getBoundingClientRect()"
    return driven.value(f"{box}.x + {box}.width / 2"), driven.value(f"{box}.y + {box}.height / 2")


def test_the_document_starts_from_disk(from_disk: Driven) -> None:
    assert day_reached(from_disk, DEFAULT_DAY)
    assert from_disk.wait(PAINTED)


def test_the_arrow_keys_scrub(from_disk: Driven) -> None:
    from_disk.value(f"{DAY}.focus()")
    from_disk.press("Home")
    assert day_reached(from_disk, FIRST_DAY)
    from_disk.press(*["ArrowRight"] * 30)
    assert day_reached(from_disk, day_index(FIRST_DAY) + 30)


def test_a_hand_scrubs(from_disk: Driven) -> None:
    x, y = middle(from_disk, ".kx-thumb-day")
    from_disk.drag((x, y), (x / 2, y), (2, y))
    assert day_reached(from_disk, FIRST_DAY)


def test_a_press_on_the_map_says_who_holds_the_place(from_disk: Driven) -> None:
    x, y = middle(from_disk, ".kx-map")
    from_disk.drag((x * 1.5, y * 0.5))  # far from marks that open a list
    words = "document.querySelector('.kx-inspect')?.innerText"
    assert from_disk.wait(f"{words}?.includes('Assessed')")


def test_two_days_are_compared(from_disk: Driven) -> None:
    from_disk.press("c")
    words = "document.querySelector('.kx-compare-sum')?.innerText"
    assert from_disk.wait(f"{words}?.includes('{DEFAULT_DAY:%-d %b %Y}')")


def test_the_page_opens_on_the_day_of_its_link(page: Driven) -> None:
    assert page.wait("document.querySelector('[data-testid=stMetric]') !== null")
    with page.within(MAP):
        assert day_reached(page, date(2024, 10, 30))
        assert page.wait(PAINTED)


def test_the_page_follows_the_map(page: Driven) -> None:
    with page.within(MAP):
        assert day_reached(page, date(2024, 10, 30))
        page.value(f"{DAY}.focus()")
        page.press("ArrowRight")
        assert day_reached(page, date(2024, 10, 31))
    assert page.wait("location.search.includes('d=2024-10-31')")


def test_an_error_in_a_page_is_heard(running: Driven, document_file: Path) -> None:
    running.open(document_file.as_uri())
    before = running.errors()
    running.value("void setTimeout(() => { throw new Error('thrown'); })")
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while len(running.errors()) == len(before):
        assert time.monotonic() < deadline
