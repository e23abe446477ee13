"""Every field of a message seen on the map: what a foreign page sets, the reader gets to see."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from geo import ledger
from tests.browser.foreign import REST_MS, ask, heard, tell
from tests.browser.harness import DAY_THUMB

PICTURE = """() => {
  const sheets = [...document.querySelectorAll("canvas[data-sheet]")].filter((sheet) => sheet.width);
  return sheets.map((sheet) => sheet.toDataURL()).join();
}"""

PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def show(host: Page, **view: Any) -> None:
    tell(host, {"kx": 1, "type": "set-view", "view": view})


def picture(bare: Frame, host: Page) -> str:
    """What the canvases show once the map is at rest."""
    ask(host)  # messages arrive in their order: what was told before has been heard
    host.wait_for_timeout(REST_MS)
    bare.evaluate(PAINTED)
    return str(bare.evaluate(PICTURE))


def test_a_comparison_is_shown(bare: Frame, host: Page) -> None:
    show(host, compare=20, compareMode="swipe")
    expect(bare.locator(".kx-thumb-compare")).to_have_attribute("aria-valuenow", "20")
    expect(bare.locator(".kx-swipe")).to_be_visible()
    show(host, compareMode="side")
    expect(bare.locator(".kx-map-then")).to_be_visible()
    show(host, compare=None)
    expect(bare.locator(".kx-map-then")).to_be_hidden()


def test_a_place_is_shown(bare: Frame, host: Page) -> None:
    show(host, center=[51.3, 35.4], zoom=12)
    expect(bare.locator(".kx-coords")).to_contain_text(re.compile(r"^51\.30000, 35\.40000"))


def test_a_thread_is_shown(bare: Frame, host: Page) -> None:
    thread = next(iter(ledger.load().threads.values()))
    show(host, thread=thread.thread_id)
    expect(bare.locator("#kx")).to_contain_text(thread.name)


@pytest.mark.parametrize(("tlp", "mark"), [("amber-strict", "TLP:AMBER+STRICT"), ("clear", "TLP:CLEAR")])
def test_a_brief_and_its_mark_are_shown(bare: Frame, host: Page, tlp: str, mark: str) -> None:
    show(host, brief=True, tlp=tlp)
    expect(bare.locator(".kx-brief-tlp")).to_have_text(mark)
    expect(bare.locator(DAY_THUMB)).to_be_hidden()
    show(host, brief=False)
    expect(bare.locator(DAY_THUMB)).to_be_visible()


LAYERS = [
    "control", "front", "change", "dispute", "mappers", "events", "units", "trails", "evidence", "boundaries",
    "rivers", "labels", "graticule",
]  # fmt: skip


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_painted(bare: Frame, host: Page, layer: str) -> None:
    show(host, day=90, window=30, layers=[])
    nothing = picture(bare, host)
    show(host, layers=[layer])
    assert picture(bare, host) != nothing
    show(host, layers=[])
    assert picture(bare, host) == nothing


@pytest.mark.parametrize(
    ("layer", "before", "after"),
    [
        ("labels", {"lang": "en"}, {"lang": "uk"}),
        ("labels", {"lang": "ru"}, {"lang": "uk"}),
        ("control", {"theme": "light"}, {"theme": "dark"}),
        ("control", {"lens": "assessed"}, {"lens": "ru_official"}),
        ("evidence", {"day": 60}, {"day": 100}),
        ("change", {"window": 3}, {"window": 30}),
        ("events", {"window": 3}, {"window": 30}),
        ("units", {"day": 90}, {"day": 92}),
    ],
)
def test_a_layer_follows_its_fields(
    bare: Frame, host: Page, layer: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    show(host, **{"day": 90, "layers": [layer], **before})
    earlier = picture(bare, host)
    show(host, **after)
    assert picture(bare, host) != earlier
    assert heard(host, "error") == []
