"""What a step costs: inputs between two frames lead to one painting, and still pictures are left alone."""

import pytest

from tests.browser.harness import DAY_THUMB, map_frame

STEPS = 10

COUNT = """
globalThis.__painted = {};
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  const { sheet } = this.canvas.dataset;
  if (sheet) __painted[sheet] = (__painted[sheet] ?? 0) + 1;
  return clear.apply(this, box);
};
const hand = ImageBitmapRenderingContext.prototype.transferFromImageBitmap;
ImageBitmapRenderingContext.prototype.transferFromImageBitmap = function (bitmap) {
  __painted[this.canvas.dataset.sheet] = (__painted[this.canvas.dataset.sheet] ?? 0) + 1;
  return hand.call(this, bitmap);
};
"""

TWO_FRAMES = "for (const _ of [1, 2]) await new Promise(requestAnimationFrame);"
"""Sooner than names and badges make way for the marks of a day that rests."""

PRESSES = """(count) => {
  __painted = {};
  const press = () => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true, cancelable: true}));
  for (let made = 0; made < count; made += 1) press();
}"""

MOVES = """(count) => {
  __painted = {};
  const track = document.querySelector(".kx-track");
  const {left, top, width} = track.getBoundingClientRect();
  const told = (name, x) => track.dispatchEvent(new PointerEvent(name,
    {clientX: x, clientY: top + 20, pointerId: 1, buttons: 1, bubbles: true, cancelable: true}));
  track.setPointerCapture = () => {};
  told("pointerdown", left + width / 2);
  for (let made = 1; made <= count; made += 1) told("pointermove", left + width / 2 + made * 5);
}"""


@pytest.fixture
def opened(page, document_file):
    """The document at its first day, its paintings counted."""
    page.add_init_script(COUNT)
    page.goto(document_file.as_uri())
    frame = map_frame(page)
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("Home")
    page.wait_for_timeout(500)
    return frame


@pytest.mark.parametrize("inputs", [PRESSES, MOVES])
def test_inputs_between_two_frames_lead_to_one_painting(opened, inputs):
    opened.evaluate(inputs, STEPS)
    assert opened.evaluate(f"async () => {{ {TWO_FRAMES} return __painted.marks; }}") == 1


def test_every_press_counts_though_they_are_painted_once(opened):
    thumb = opened.locator(DAY_THUMB)
    first = int(thumb.get_attribute("aria-valuenow"))
    opened.evaluate(PRESSES, STEPS)
    opened.page.wait_for_timeout(500)
    assert int(thumb.get_attribute("aria-valuenow")) == first + STEPS


def test_a_step_in_time_leaves_still_pictures_alone(opened):
    steps = (
        f"async () => {{ for (let step = 0; step < {STEPS}; step += 1) {{ ({PRESSES})(1); {TWO_FRAMES} }} }}"
    )
    opened.evaluate(steps)
    assert opened.evaluate("__painted").keys() <= {"surface", "marks"}


def test_still_pictures_follow_the_map(opened):
    opened.evaluate("__painted = {}")
    opened.page.keyboard.press("+")
    opened.page.wait_for_timeout(1500)
    assert opened.evaluate("__painted").keys() >= {"base", "above"}
