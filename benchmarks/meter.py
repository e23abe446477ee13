"""From an input event to the frame that shows it, measured inside the page.

The clock starts at the event's own time stamp, which the browser sets when the input arrives, before any
script runs. It stops in the first task after the animation frame in which the day on the bar has changed: by
then style, layout and painting of that frame are done and it is on its way to the screen. Every input counts,
those that arrived while an earlier one was still being drawn as well. For keys, where the browser's Event
Timing gives its own figure (input to presentation, in steps of 8 ms, only from 16 ms upwards), that is reported
too.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Frame, Page

from tests.browser.harness import DAY_THUMB

STEPS = 300
"""Steps of one run: enough for a 95th percentile that rests on 15 samples."""

PACE_S = 1 / 40
"""Seconds between steps: a fast hand, faster than any key repeat (about 30 a second)."""

TRACK = ".kx-track"

SCRIPT = (Path(__file__).parent / "meter.js").read_text("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrub:
    """One run: milliseconds from input to painted frame, dropped frames, and inputs that showed nothing."""

    paint_ms: list[float]
    presented_ms: list[float]
    dropped_frames: int
    missed: int


def by_key(page: Page, frame: Frame, steps: int = STEPS) -> Scrub:
    """Scrub by the arrow key, `steps` days forward from the first."""
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("Home")
    _start(frame)
    for _ in range(steps):
        page.keyboard.press("ArrowRight")
        time.sleep(PACE_S)
    return _stop(frame)


def by_drag(page: Page, frame: Frame, steps: int = STEPS) -> Scrub:
    """Scrub by dragging the thumb over the whole track in `steps` moves."""
    page.keyboard.press("Home")
    thumb, track = frame.locator(DAY_THUMB).bounding_box(), frame.locator(TRACK).bounding_box()
    if thumb is None or track is None:
        raise RuntimeError("the time bar is not on screen")
    y = thumb["y"] + thumb["height"] / 2
    page.mouse.move(thumb["x"] + thumb["width"] / 2, y)
    page.mouse.down()
    _start(frame)
    for step in range(1, steps + 1):
        page.mouse.move(track["x"] + track["width"] * step / (steps + 1), y)
        time.sleep(PACE_S)
    result = _stop(frame)
    page.mouse.up()
    return result


def _start(frame: Frame) -> None:
    """Begin to count once the page is at rest."""
    frame.wait_for_timeout(500)
    frame.evaluate(
        "Object.assign(__kxMeter, {samples: [], presented: [], frames: [], missed: 0, running: true})"
    )


def _stop(frame: Frame) -> Scrub:
    """What was counted."""
    frame.wait_for_timeout(300)
    found = frame.evaluate("(__kxMeter.running = false, __kxMeter)")
    gaps = [later - earlier for earlier, later in zip(found["frames"], found["frames"][1:], strict=False)]
    if not found["samples"]:
        raise RuntimeError("no input changed the day on the bar")
    return Scrub(
        paint_ms=found["samples"],
        presented_ms=found["presented"],
        dropped_frames=sum(round(gap * 60 / 1000) - 1 for gap in gaps if gap > 25),
        missed=found["missed"],
    )
