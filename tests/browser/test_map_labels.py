"""Where names stand: beside the dot, clear of a mark that may lie on it and of the dots of their equals."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.scripts import called

NAMED = """(() => {
  const places = value.lons.map((lon, at) =>
    ({ id: `p${at}`, names: { en: `name ${at}` }, rank: value.ranks[at], lon, lat: 51 }));
  const model = { places, claims: [], events: value.marked.map((at) => ({ lat: 51, place: places[at] })),
    basemap: { oblasts: [], extent: [-180, -85, 180, 85] }, tokens: { light: {} } };
  const written = {};
  const pen = new Proxy({}, { set: () => true, get: (_, name) => ({
    measureText: () => ({ width: 60 }), fillText: (text, x) => (written[text] = x) })[name] ?? (() => {}) });
  const world = 256 * 2 ** 9;
  const camera = { zoom: 9, world, left: mercatorX(35) * world - 500, top: mercatorY(51) * world - 400,
    width: 1000, height: 800 };
  labelsPainter(model, () => ({ layers: ["labels"], lang: "en", theme: "light" })).paint(pen, camera);
  return written;
})()"""
"""Left edge in pixels of each name; the place at 35 degrees east lies at 500."""


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """One blank page for all."""
    page = browser.new_page()
    yield page
    page.close()


def named(page: Page, lons: list[float], ranks: list[int], marked: tuple[int, ...] = ()) -> dict[str, float]:
    given = {"lons": lons, "ranks": ranks, "marked": marked}
    return {name: float(x) for name, x in called(page, "labels.js", NAMED, given).items()}


@pytest.mark.parametrize(("marked", "left"), [((), 508), ((0,), 514)])
def test_a_name_keeps_clear_of_the_marks_of_its_place(
    blank: Page, marked: tuple[int, ...], left: float
) -> None:
    assert named(blank, [35.0], [1], marked)["name 0"] == pytest.approx(left, abs=0.5)


def test_a_name_never_covers_the_dot_of_its_equal(blank: Page) -> None:
    written = named(blank, [35.0, 35.1], [2, 2])
    assert written["name 0"] == pytest.approx(500 - 8 - 60, abs=0.5)
    assert written["name 1"] > 500


def test_a_city_does_not_make_way_for_a_village(blank: Page) -> None:
    assert named(blank, [35.0, 35.1], [0, 3])["name 0"] == pytest.approx(508, abs=0.5)
