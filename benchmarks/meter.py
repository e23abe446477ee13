"""From an input event to the frame that shows it: two clocks, in one run.

**Input to paint**, inside the page. The clock starts at the event's own time stamp, which the browser sets
when the input arrives, before any script runs. It stops when the page has done all its work for the animation
frame in which the day on the bar changes: scripts, style, layout, painting, handing over. That moment is the
first task after the frame, or the beginning of the next frame where that comes first: a browser that is
behind puts frames and inputs before all other tasks, and a meter that waited for its task alone would then
read a second where the frame took a tenth. Every input counts, those that arrived while an earlier one was
still being drawn as well.

**Input to screen**, by the browser's own account (`EventLatency` in its trace): from the arrival of the input
to the moment the frame was presented. It includes the compositor, which works in another process, and always
ends on a beat of the screen.

Both include the wait for the next beat of a 60 Hz screen, up to 16.7 ms. In a browser opened without a limit
to its frame rate (`browser.window(unlimited=True)`) there is no such wait, and what is left is our own work.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page

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

TRACED = ["input"]
"""Categories of the browser's trace: what carries EventLatency, and little else."""

TRACED_INPUTS = {"KEY_PRESSED", "RAW_KEY_DOWN", "MOUSE_DRAGGED"}
"""The kinds of input that change the day; a key's release does not."""

SCRIPT = (Path(__file__).parent / "meter.js").read_text("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrub:
    """One run: milliseconds from input to paint and to the screen, and what went wrong.

    `missed` inputs showed nothing. `work_ms` has one entry for each painted frame: the part of it that the
    page spent working, from its first script to the end of handing over. `dropped_frames` is None without a
    limit to the frame rate.
    """

    paint_ms: list[float]
    work_ms: list[float]
    screen_ms: list[float]
    dropped_frames: int | None
    missed: int
    requests: int
    websocket_frames: int


def by_key(
    page: Page, frame: Frame, traffic: Traffic, steps: int = STEPS, *, unlimited: bool = False
) -> Scrub:
    """Scrub by the arrow key, `steps` days forward from the first; `unlimited` as the window was opened."""
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("Home")
    _start(page, frame, traffic, unlimited)
    for _ in range(steps):
        page.keyboard.press("ArrowRight")
        time.sleep(PACE_S)
    return _stop(page, frame, traffic)


def by_drag(
    page: Page, frame: Frame, traffic: Traffic, steps: int = STEPS, *, unlimited: bool = False
) -> Scrub:
    """Scrub by dragging the thumb over the whole track in `steps` moves; `unlimited` as in `by_key`."""
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("Home")
    frame.wait_for_timeout(REST_MS)
    thumb, track = frame.locator(DAY_THUMB).bounding_box(), frame.locator(TRACK).bounding_box()
    if thumb is None or track is None:
        raise RuntimeError("the time bar is not on screen")
    y = thumb["y"] + thumb["height"] / 2
    page.mouse.move(thumb["x"] + thumb["width"] / 2, y)
    page.mouse.down()
    _start(page, frame, traffic, unlimited)
    for step in range(1, steps + 1):
        page.mouse.move(track["x"] + track["width"] * step / (steps + 1), y)
        time.sleep(PACE_S)
    result = _stop(page, frame, traffic)
    page.mouse.up()
    return result


def _start(page: Page, frame: Frame, traffic: Traffic, unlimited: bool) -> None:
    """Begin to count once the page, and the server behind it, is at rest."""
    frame.wait_for_timeout(REST_MS)
    _browser(page).start_tracing(page=page, categories=TRACED)
    frame.evaluate("(beat) => __kxMeter.start(beat)", not unlimited)
    traffic.clear()


def _stop(page: Page, frame: Frame, traffic: Traffic) -> Scrub:
    """What was counted, the wire up to the last step, the frames until the last one was painted."""
    requests, websocket_frames = len(traffic.requests), len(traffic.frames)
    frame.wait_for_timeout(LAST_FRAME_MS)
    found = frame.evaluate("(__kxMeter.running = false, __kxMeter)")
    trace = json.loads(_browser(page).stop_tracing())
    if not found["samples"]:
        raise RuntimeError("no input changed the day on the bar")
    return Scrub(
        paint_ms=found["samples"],
        work_ms=found["work"],
        screen_ms=list(latencies(trace["traceEvents"])),
        dropped_frames=dropped(found["frames"]),
        missed=found["missed"],
        requests=requests,
        websocket_frames=websocket_frames,
    )


def _browser(page: Page) -> Browser:
    """The browser of a page."""
    browser = page.context.browser
    if browser is None:
        raise RuntimeError("the page belongs to no browser that can be traced")
    return browser


def dropped(frames: Sequence[float]) -> int | None:
    """Beats of a 60 Hz screen left out between animation frames at these milliseconds; None without any."""
    gaps = [later - earlier for earlier, later in pairwise(frames)]
    return sum(round(gap * 60 / 1000) - 1 for gap in gaps if gap > LATE_FRAME_MS) if gaps else None


def latencies(events: Iterable[Mapping[str, Any]]) -> Iterator[float]:
    """Milliseconds of every input that changes the day, by the begin and end it has in a browser's trace."""
    begun: dict[tuple[int, str], float] = {}
    for event in events:
        if event["name"] != "EventLatency":
            continue
        key = (event["pid"], event["id2"]["local"])
        if event["ph"] == "b" and event["args"]["event_latency"]["event_type"] in TRACED_INPUTS:
            begun[key] = event["ts"]
        elif event["ph"] == "e" and key in begun:
            yield (event["ts"] - begun.pop(key)) / 1000
