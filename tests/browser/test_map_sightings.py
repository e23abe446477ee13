"""Sightings on the map: marks that stay while days pass, and links that wait for the notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from geo import ledger
from geo.control import derived
from geo.select.near import in_square
from geo.select.selection import sightings
from geo.timeline import day_index
from geo.timemap import payload
from geo.view import View
from tests.browser.foreign import REST_MS, tell
from tests.browser.harness import map_frame
from tests.browser.scripts import called

DAY = day_index(date(2025, 1, 15))

STACKED = """(() => {
  const { sightings } = decodeModel(value.payload);
  const index = stackIndex(sightings);
  const mask = new Uint8Array(sightings.length).fill(1);
  const clusters = index.points.clustered(256 * 2 ** value.zoom, 16);
  const seen = new Map();
  let moved = 0;
  for (let day = value.first; day < value.first + 40; day += 1) {
    const stacks = stacksOf(index, { day, window: 14 }, mask, clusters);
    for (const [cluster, { point, count, newest }] of stacks) {
      const at = point < 0 ? cluster : point;
      if (clusters[at] !== cluster) moved += 1;
      seen.set(cluster, (seen.get(cluster) ?? 0) + count);
    }
  }
  return { moved, places: seen.size, total: sightings.length };
})()"""


@pytest.fixture(scope="module")
def built() -> dict[str, Any]:
    """The payload of the bundled data."""
    dataset = ledger.load()
    return payload.build(dataset, derived.load(dataset))


@pytest.mark.parametrize("zoom", [8, 9.5, 12])
def test_a_stack_stands_for_the_same_places_on_every_day(
    page: Page, built: dict[str, Any], zoom: float
) -> None:
    found = called(page, "page/start.js", STACKED, {"payload": built, "zoom": zoom, "first": DAY})
    assert found["moved"] == 0
    assert found["places"] > 50
    assert found["total"] == len(ledger.load().sightings)


@pytest.fixture
def chosen(host: Page) -> Iterator[Frame]:
    """The map with the first sighting of North Koreans chosen."""
    dataset = ledger.load()
    one = next(each for each in dataset.sightings.values() if each.whose == "kp")
    day = day_index(one.shown[0])
    view = {"day": day, "selected": f"sighting:{one.sighting_id}", "center": [one.lat, one.lon]}
    tell(host, {"kx": 1, "type": "set-view", "view": {**view, "layers": ["control", "sightings"]}})
    host.wait_for_timeout(REST_MS)
    yield map_frame(host)
    tell(host, {"kx": 1, "type": "set-view", "view": {"selected": ""}})


def test_a_sighting_says_whose_and_how_it_was_read(chosen: Frame) -> None:
    panel = chosen.locator(".kx-inspect")
    expect(panel.locator(".kx-panel-title")).to_contain_text("North Korea")
    expect(panel).to_contain_text("key words in the mapper\u2019s caption")
    expect(chosen.locator(".kx-selected-ring")).to_be_visible()


def test_footage_opens_only_after_the_notice_and_the_notice_comes_once(chosen: Frame) -> None:
    links = chosen.locator(".kx-footage a[href]")
    expect(links).to_have_count(0)
    chosen.locator(".kx-footage button").first.click()
    go = chosen.locator(".kx-footage-notice a")
    expect(chosen.locator(".kx-footage-notice")).to_contain_text("graphic")
    assert str(go.get_attribute("rel")) == "noopener noreferrer"
    go.evaluate("(link) => { link.removeAttribute('target'); link.removeAttribute('href'); link.click(); }")
    expect(chosen.locator(".kx-footage button")).to_have_count(0)
    assert links.count() >= 1


def test_a_point_counts_the_sightings_of_its_square_kilometre(host: Page) -> None:
    view = {"day": day_index(date(2024, 8, 14)), "window": 7, "selected": "at:51.19,35.27"}
    tell(host, {"kx": 1, "type": "set-view", "view": view})
    panel = map_frame(host).locator(".kx-inspect")
    near = in_square(sightings(ledger.load(), View(day=date(2024, 8, 14), window=7)), (51.19, 35.27))
    assert len(near) > 1
    text = f"In this square kilometre, in this window: {len(near)} sightings"
    expect(panel).to_contain_text(text)
