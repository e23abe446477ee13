"""From an input event to the frame that shows it, measured inside the page.

The clock starts at the event's own time stamp, which the browser sets when the input arrives, before any
script runs. It stops in the first task after the animation frame in which the day on the bar has changed: by
then style, layout and painting of that frame are done and it is on its way to the screen. Every input
counts, those that arrived while an earlier one was still being drawn as well. For keys, where the browser's
Event Timing gives its own figure (input to presentation, in steps of 8 ms, only from 16 ms upwards), that is
reported too.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Frame, Page

from tests.browser.harness import DAY_THUMB, Traffic

STEPS = 300
"""Steps of one run: enough for a 95th percentile that rests on 15 samples."""

PACE_S = 1 / 40
"""Seconds between steps: a fast hand, faster than any key repeat (about 30 a second)."""

TRACK = ".kx-track"

REST_MS = 3000
"""Until the page, its panels and the server have finished with what came before."""

LAST_FRAME_MS = 300
"""Until the frame of the last step is painted."""

LATE_FRAME_MS = 25
"""A gap between two animation frames from which one was dropped: one and a half frames of a 60 Hz screen."""

RESET = """
Object.assign(__kxMeter, {samples: [], work: [], presented: [], frames: [], missed: 0, running: true})
"""
SCRIPT = (Path(__file__).parent / "meter.js").read_text("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrub:
    """One run: milliseconds from input to painted frame, dropped frames, inputs that showed nothing.

    `work_ms` is the part of each painted frame that was spent working: scripts, style, layout, paint. The
    rest of the way was waiting for the screen's next frame, up to 16.7 ms.
    """

    paint_ms: list[float]
    work_ms: list[float]
    presented_ms: list[float]
    dropped_frames: int
    missed: int
    requests: int
    websocket_frames: int


def by_key(page: Page, frame: Frame, traffic: Traffic, steps: int = STEPS) -> Scrub:
    """Scrub by the arrow key, `steps` days forward from the first."""
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("Home")
    _start(frame, traffic)
    for _ in range(steps):
        page.keyboard.press("ArrowRight")
        time.sleep(PACE_S)
    return _stop(frame, traffic)


def by_drag(page: Page, frame: Frame, traffic: Traffic, steps: int = STEPS) -> Scrub:
    """Scrub by dragging the thumb over the whole track in `steps` moves."""
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("Home")
    frame.wait_for_timeout(REST_MS)
    thumb, track = frame.locator(DAY_THUMB).bounding_box(), frame.locator(TRACK).bounding_box()
    if thumb is None or track is None:
        raise RuntimeError("the time bar is not on screen")
    y = thumb["y"] + thumb["height"] / 2
    page.mouse.move(thumb["x"] + thumb["width"] / 2, y)
    page.mouse.down()
    _start(frame, traffic)
    for step in range(1, steps + 1):
        page.mouse.move(track["x"] + track["width"] * step / (steps + 1), y)
        time.sleep(PACE_S)
    result = _stop(frame, traffic)
    page.mouse.up()
    return result


def _start(frame: Frame, traffic: Traffic) -> None:
    """Begin to count once the page, and the server behind it, is at rest."""
    frame.wait_for_timeout(REST_MS)
    frame.evaluate(RESET)
    traffic.clear()


def _stop(frame: Frame, traffic: Traffic) -> Scrub:
    """What was counted, the wire up to the last step, the frames until the last one was painted."""
    requests, websocket_frames = len(traffic.requests), len(traffic.frames)
    frame.wait_for_timeout(LAST_FRAME_MS)
    found = frame.evaluate("(__kxMeter.running = false, __kxMeter)")
    gaps = [later - earlier for earlier, later in zip(found["frames"], found["frames"][1:], strict=False)]
    if not found["samples"]:
        raise RuntimeError("no input changed the day on the bar")
    return Scrub(
        paint_ms=found["samples"],
        work_ms=found["work"],
        presented_ms=found["presented"],
        dropped_frames=sum(round(gap * 60 / 1000) - 1 for gap in gaps if gap > LATE_FRAME_MS),
        missed=found["missed"],
        requests=requests,
        websocket_frames=websocket_frames,
    )
