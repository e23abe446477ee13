"""The picture of the view: what is on screen, at any size, from a file on disk and from a frame."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Frame, Page, expect

from tests.browser.foreign import heard, tell
from tests.browser.harness import Watch, map_frame
from tests.browser.mapui import PHONE, painted, tool

CATCH = """() => {
  URL.createObjectURL = (blob) => { window.saved = blob; return "data:,"; };
  HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
}"""
"""Catches a file where the browser would save it."""

READ = """async () => {
  const bytes = new Uint8Array(await window.saved.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 30000)
    text += String.fromCharCode(...bytes.subarray(at, at + 30000));
  return btoa(text);
}"""
SIZE = """() => window.saved.slice(16, 24).arrayBuffer()
  .then((head) => [new DataView(head).getUint32(0), new DataView(head).getUint32(4)])"""
"""Width and height as the head of a PNG says them."""
HIDE = """() => document.querySelectorAll(".kx-tools, .kx-panel, .kx-chip, .kx-coords, .kx-said")
  .forEach((node) => (node.style.display = "none"))"""
FAR_OFF = 48
"""Levels of 255 from which a pixel is another one: what is left is the edges of letters."""


def save(page: Page, times: int) -> list[int]:
    """Save the picture at a size; its width and height."""
    page.evaluate(CATCH)
    page.locator(f'.kx-picture input[value="{times}"]').check()
    page.locator(".kx-picture-said").evaluate("(node) => (node.textContent = '')")
    page.get_by_role("button", name="Save picture").click()
    expect(page.locator(".kx-picture-said")).to_contain_text("Saved as")
    return list(page.evaluate(SIZE))


def picture(page: Page) -> Image.Image:
    """The picture that was saved last."""
    return Image.open(io.BytesIO(base64.b64decode(page.evaluate(READ)))).convert("RGB")


@pytest.fixture(scope="module")
def shown(browser, document_file) -> Iterator[Page]:
    """The document from disk, allowed to copy, with the panel of the picture open; one for all tests."""
    context = browser.new_context(
        viewport={"width": 1100, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    watch = Watch(context)
    page = context.new_page()
    page.goto(f"{document_file.as_uri()}#sel=place:ru-kursk-sudzha")
    map_frame(page)
    tool(page, "picture").click()
    yield page
    context.close()
    assert not watch.problems


def apart(ours: np.ndarray, theirs: np.ndarray) -> float:
    """Share of pixels that differ."""
    return float((np.abs(ours.astype(np.int16) - theirs).max(axis=2) > FAR_OFF).mean())


def test_the_picture_is_the_map_on_screen_at_each_size(shown: Page) -> None:
    wide, high = save(shown, 1)
    once = np.array(picture(shown))
    assert shown.evaluate("window.savedAs") == "kursk_2024-08-21_assessed.png"
    assert shown.locator(".kx-selected-ring").count() == 1
    assert save(shown, 4) == [4 * wide, 4 * high]
    assert save(shown, 2) == [2 * wide, 2 * high]
    large = picture(shown)
    shown.evaluate(HIDE)
    box = shown.locator(".kx-map").first.bounding_box()
    assert box
    screen = np.array(Image.open(io.BytesIO(shown.screenshot(clip=box))).convert("RGB"))
    tops = {top: apart(once[top : top + len(screen)], screen) for top in range(55, 75)}
    best = min(tops, key=lambda top: tops[top])
    assert tops[best] < 0.02
    small = np.array(large.resize((wide, high), Image.Resampling.BOX))[best : best + len(screen)]
    assert apart(small, screen) < 0.04
    shown.reload()
    tool(shown, "picture").click()


def test_the_picture_is_copied_or_a_plain_sentence_says_why_not(shown: Page) -> None:
    said = shown.locator(".kx-picture-said")
    shown.bring_to_front()
    shown.get_by_role("button", name="Copy picture").click()
    expect(said).to_have_text("The picture is on the clipboard.")
    assert shown.evaluate("async () => (await navigator.clipboard.read())[0].types") == ["image/png"]
    shown.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new DOMException('no')); }")
    shown.get_by_role("button", name="Copy picture").click()
    expect(said).to_have_text("This browser does not let the map copy pictures. Save the picture instead.")


def test_a_frame_that_may_not_copy_hands_the_picture_to_the_page_around_it(bare: Frame, host: Page) -> None:
    tool(bare, "picture").click()
    bare.get_by_role("button", name="Copy picture").click()
    host.wait_for_function("window.heard.some((message) => message.type === 'copy-picture')")
    asked = "window.heard.filter(({ type }) => type === 'copy-picture').map(({ png }) => png)"
    png = host.evaluate(f"{asked}.map(({{ type, size }}) => [type, size > 9999])[0]")
    assert png == ["image/png", True]
    tell(host, {"kx": 1, "type": "copied", "done": True})
    expect(bare.locator(".kx-picture-said")).to_have_text("The picture is on the clipboard.")
    assert not heard(host, "error")
    tool(bare, "picture").click()


def test_a_folded_legend_is_unfolded_below_the_map_of_a_phone(opened: Callable[..., Page]) -> None:
    page = opened(**PHONE)
    tool(page, "picture").tap()
    painted(page)
    wide, high = save(page, 1)
    assert wide == PHONE["width"]
    legend = page.locator(".kx-legend-body li").count()
    assert legend > 10
    assert high > page.locator(".kx-map").first.bounding_box()["height"] + 12 * legend
    assert page.locator(".kx-picture-sheet").count() == 0
