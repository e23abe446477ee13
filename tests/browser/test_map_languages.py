"""Names in the language chosen: what the ledger lacks, the other Cyrillic alphabet lends; none is made up."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from geo import ledger
from geo.control import derived
from geo.timemap import payload
from tests.browser.foreign import tell
from tests.browser.scripts import called

CYRILLIC = re.compile(r"[А-Яа-яЇїІіЄєҐґ]")


@pytest.fixture(scope="module")
def built() -> dict[str, Any]:
    dataset = ledger.load()
    return payload.build(dataset, derived.load(dataset))


@pytest.mark.parametrize("lang", ["uk", "ru"])
def test_every_place_has_a_cyrillic_name(page: Page, built: dict[str, Any], lang: str) -> None:
    names = called(
        page, "payload/model.js", f"decodeModel(value).places.map((place) => place.names.{lang})", built
    )
    assert [name for name in names if not CYRILLIC.search(name)] == []


def test_a_name_that_the_ledger_has_is_taken_as_it_is(page: Page, built: dict[str, Any]) -> None:
    read = called(
        page, "payload/model.js", "decodeModel(value).places.map(({ id, names }) => [id, names])", built
    )
    places = ledger.load().places
    for place_id, names in read:
        row = places[place_id]
        own = {"en": row.name_en, "uk": row.name_uk, "ru": row.name_ru}
        assert {lang: name for lang, name in names.items() if own[lang]} == {
            k: v for k, v in own.items() if v
        }
        assert set(names.values()) == {name for name in own.values() if name}


@pytest.mark.parametrize("index", [1, 2])
def test_every_oblast_has_a_cyrillic_name(built: dict[str, Any], index: int) -> None:
    names = [oblast["names"][index] for oblast in built["basemap"]["oblasts"]]
    assert [name for name in names if not CYRILLIC.search(name)] == []


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("ru-kursk-sudzha", "Sudzha · Суджа"),
        ("ru-kursk-goncharovka", "Goncharovka · Гончаровка"),
        ("ua-sumy-putyvl", "Putyvl · Путивль"),
    ],
)
def test_the_panel_lists_each_name_once(bare: Frame, host: Page, place: str, names: str) -> None:
    tell(host, {"kx": 1, "type": "set-view", "view": {"selected": f"place:{place}"}})
    expect(bare.locator(".kx-muted", has_text=names)).to_have_text(names)


NAMES = """(() => {
  const written = [];
  const pen = { measureText: (text) => ({ width: 9 * text.length }), strokeText() {}, beginPath() {},
    arc() {}, fill() {}, stroke() {}, fillText(name, x) { written.push([x, x + 9 * name.length]); } };
  const camera = { zoom: 8, world: 65536, left: 38500, top: 0, width: 1000, height: 65536,
    pad: { x: 50, y: 50 } };
  const state = { layers: ["labels"], lang: "uk", theme: "light", brief: value.brief };
  const model = { ...decodeModel(value.payload), events: [] };
  labelsPainter(model, () => state).paint(pen, camera);
  const { left, right } = roomForNames(model, camera, value.brief);
  return { written, left, right };
})()"""


@pytest.mark.parametrize("brief", [False, True])
def test_no_name_crosses_the_edge(page: Page, built: dict[str, Any], *, brief: bool) -> None:
    seen = called(page, "page/start.js", NAMES, {"payload": built, "brief": brief})
    assert len(seen["written"]) > 9
    assert all(seen["left"] <= left and right <= seen["right"] for left, right in seen["written"])
