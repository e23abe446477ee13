"""Opening a link: the map is there before Streamlit, and the page takes it over as it is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import FrameLocator, Page, Route, expect

from tests.browser.harness import DAY_THUMB, EARLY, map_frame

LINK = "?d=2024-10-30"
STREAMLIT = re.compile(r"/static/js/")
STYLES = re.compile(r"/static/js/Html\.")
"""The script without which Streamlit shows no `st.html`, our styles among them."""

PLACES = """
window.places = [];
(function look() {
  const frame = window === top && document.querySelector("iframe.kx-map");
  if (frame) {
    const { x, y, width, height } = frame.getBoundingClientRect();
    if (String(places.at(-1)) !== String([x, y, width, height])) places.push([x, y, width, height]);
  }
  requestAnimationFrame(look);
})();
"""
"""Notes every place the map's frame was painted at."""


class Held:
    """Streamlit's scripts, or some of them, held back until they are let go."""

    def __init__(self, page: Page, scripts: re.Pattern[str] = STREAMLIT) -> None:
        self._waiting: list[Route] | None = []
        page.route(scripts, self._ask)

    def _ask(self, route: Route) -> None:
        if self._waiting is None:
            route.continue_()
        else:
            self._waiting.append(route)

    def let_go(self) -> None:
        """Let all that waits go on, and whatever comes later."""
        waiting, self._waiting = self._waiting or [], None
        for route in waiting:
            route.continue_()


@pytest.fixture
def held(page: Page, app_url: str) -> Held:
    """A link opened on a slow line: the page's own HTML is there, Streamlit's scripts are not."""
    scripts = Held(page)
    page.goto(app_url + LINK, wait_until="commit")
    return scripts


def thumb(page: Page) -> FrameLocator:
    return page.frame_locator(EARLY).locator(DAY_THUMB)


@pytest.mark.usefixtures("held")
def test_the_map_shows_its_day_before_streamlit_is_there(page: Page) -> None:
    expect(thumb(page)).to_have_attribute("aria-valuetext", re.compile("30 October 2024"))
    assert not page.locator('[data-testid="stApp"]').count()


def test_what_was_done_before_is_kept(page: Page, held: Held) -> None:
    thumb(page).focus()
    page.keyboard.press("ArrowRight")
    held.let_go()
    expect(map_frame(page).locator(DAY_THUMB)).to_have_attribute("aria-valuetext", re.compile("31 October"))
    expect(page).to_have_url(re.compile("d=2024-10-31"))


@pytest.mark.parametrize("link", [LINK, ""])
def test_the_map_loads_once_and_stays_where_it_was(page: Page, app_url: str, link: str) -> None:
    documents: list[str] = []
    page.on("request", lambda request: documents.append(request.url) if "/map/" in request.url else None)
    page.add_init_script(PLACES)
    styles = Held(page, STYLES)
    page.goto(app_url + link)
    map_frame(page)
    expect(page.get_by_text("Units reported").first).to_be_visible()
    assert len(documents) == 1
    styles.let_go()
    page.locator("[data-testid=stHtml] style").first.wait_for(state="attached")
    first, *others = page.evaluate("window.places")
    assert others == [pytest.approx(first, abs=2)] * len(others)


def test_a_browser_that_cannot_move_a_frame_gets_the_map_all_the_same(page: Page, app_url: str) -> None:
    page.add_init_script("delete Element.prototype.moveBefore")
    page.goto(app_url + LINK)
    expect(map_frame(page).locator(DAY_THUMB)).to_have_attribute("aria-valuetext", re.compile("30 October"))


@pytest.fixture
def framed(page: Page, document_file: Path, tmp_path: Path) -> Callable[[str], str]:
    """The day that a framed document opens at whose address ends in the given fragment."""

    def opened(fragment: str) -> str:
        shutil.copy(document_file, tmp_path / "map.html")
        (tmp_path / "page.html").write_text(f'<iframe src="map.html#{fragment}" width="900" height="700">')
        page.goto((tmp_path / "page.html").as_uri())
        return map_frame(page).locator(DAY_THUMB).get_attribute("aria-valuetext") or ""

    return opened


def test_the_address_of_a_document_carries_a_view(framed: Callable[[str], str]) -> None:
    assert "30 October 2024" in framed(quote(json.dumps({"day": 90})))


@pytest.mark.parametrize("fragment", ["", "top", "%", "null", "[]", "%7B%22day%22:1e9%7D"])
def test_an_address_that_carries_none_opens_at_the_default(
    framed: Callable[[str], str], fragment: str
) -> None:
    assert "21 August 2024" in framed(fragment)
