"""A film of a view over days: MP4 (H.264), WebM (VP9) or GIF, one frame at a time through the encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from PIL import Image

from geo.errors import FigureError
from geo.figure import seal
from geo.figure.atlas.mapping import home
from geo.figure.deck import merged
from geo.figure.layout import Composed, compose, heading_of
from geo.figure.options import MAX_TITLE, Options
from geo.figure.picture import figure, settled
from geo.figure.presets import Preset
from geo.figure.record import record
from geo.figure.world import World
from geo.link import query_string
from geo.unfinished import replaced
from geo.view import View

Pixels = npt.NDArray[np.uint8]
Progress = Callable[[int, int], None]
"""Called after each frame: how many are done, of how many. If it raises, the film ends and leaves no file."""

FILMS = ("mp4", "webm", "gif")

MAX_FRAMES = 750
"""Days of the whole period and a quarter more; a film of it takes some minutes."""

MAX_SIDE = 3840
"""Pixels: what players of H.264 take."""

HOLD_MS = 1500
"""The first and the last frame stand as long, so that their day can be read."""

RATE = 100
"""Ticks of a second: the finest step that a GIF knows."""

COLOURS = 160
"""Colours of a frame of a GIF, by octree: it keeps the few strong ones that a median would mix."""

CODECS: Mapping[str, tuple[str, str, dict[str, str]]] = {
    "mp4": ("libx264", "yuv420p", {"crf": "18", "preset": "fast", "profile": "high", "tune": "animation"}),
    "webm": ("libvpx-vp9", "yuv420p", {"crf": "28", "b": "0", "cpu-used": "5", "deadline": "good"}),
    "gif": ("gif", "pal8", {}),
}
"""Codec, pixel format that every player knows, and settings by ending."""

CONTAINERS: Mapping[str, dict[str, str]] = {
    "mp4": {"movflags": "+faststart"},
    "webm": {},
    "gif": {"loop": "0"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reel:
    """What a film is of: a view on days, each shown for `shown_ms`."""

    view: View
    days: Sequence[date]
    shown_ms: int = 600


def days_of(world: World, view: View, first: date, last: date, step: str) -> tuple[date, ...]:
    """Days from `first` to `last`: every "day", every so many ("7"), or each "change" of the account.

    Both ends are among them. Raises FigureError for another step, or where `last` is before `first`.
    """
    if last < first:
        raise FigureError(f"{last} is before {first}; give the earlier day first")
    if step == "change":
        found = [day for day in world.control(view.lens, view.known_by).series.days if first < day < last]
    elif step == "day" or (step.isascii() and step.isdigit() and 0 < int(step) < 1000):
        every = 1 if step == "day" else int(step)
        found = [first + timedelta(days=at) for at in range(every, (last - first).days, every)]
    else:
        raise FigureError(f"{step!r} is not a step; write day, change, or a number of days")
    days = tuple(dict.fromkeys((first, *found, last)))
    if len(days) > MAX_FRAMES:
        raise FigureError(f"{len(days)} frames; a film has at most {MAX_FRAMES}: give a longer step")
    return days


def film(
    world: World, reel: Reel, preset: Preset, options: Options, out: Path, progress: Progress | None = None
) -> dict[str, Any]:
    """Write a film and return its record; every frame is the figure of its day, all of the same ground.

    Raises
    ------
    FigureError
        For an ending that is not in FILMS, or a size that no player takes.
    """
    kind = out.suffix.removeprefix(".").lower()
    if kind not in FILMS:
        raise FigureError(
            f"a film is one of {', '.join(FILMS)}, not {out.name!r}; change the ending of its name"
        )
    wide, high = preset.pixels
    if wide % 2 or high % 2 or max(wide, high) > MAX_SIDE:
        raise FigureError(
            f"{wide} x {high}: players take even numbers up to {MAX_SIDE}; ask for other dots per inch"
        )
    options = options.stamped()
    options = replace(options, extent=options.extent or _ground(world, reel))
    pages: list[Composed] = []
    with replaced(out) as unfinished:
        _encode(
            unfinished,
            kind,
            _frames(world, reel, preset, options, pages, progress),
            reel,
            preset,
            heading_of(reel.view, world, options),
        )
        made = record(
            world=world,
            view=query_string(reel.view),
            options={**options.as_dict(), "preset": preset.name, "dpi": preset.dpi},
            said=[page.record["says"] for page in pages],
            sources=merged(pages),
            views=tuple(page.record["view"] for page in pages),
        )
        unfinished.write_bytes(seal.seal(kind, unfinished.read_bytes(), made))
    return made


def _ground(world: World, reel: Reel) -> tuple[float, float, float, float]:
    """Ground that holds what every day shows."""
    boxes = np.array([home(world, replace(reel.view, day=day)) for day in reel.days])
    west, south = boxes[:, :2].min(axis=0).tolist()
    east, north = boxes[:, 2:].max(axis=0).tolist()
    return west, south, east, north


def _frames(
    world: World,
    reel: Reel,
    preset: Preset,
    options: Options,
    pages: list[Composed],
    progress: Progress | None,
) -> Iterator[Pixels]:
    """The figure of each day as pixels; what pages say is kept, what they look like is not."""
    before = reel.days[0] - timedelta(days=1)
    for number, day in enumerate(reel.days, 1):
        key = [mark.name for mark in world.dataset.bookmarks if before < mark.day <= day]
        page = compose(
            world,
            world.select(replace(reel.view, day=day)),
            preset,
            replace(options, caption="; ".join(key)[:MAX_TITLE]),
        )
        yield pixels(page, preset)
        pages.append(replace(page, page=replace(page.page, items=())))
        before = day
        if progress is not None:
            progress(number, len(reel.days))


def pixels(page: Composed, preset: Preset) -> Pixels:
    """A page as (height, width, 3) pixels, those of its PNG."""
    canvas: Any = figure(page.page, preset.dpi).canvas
    with settled():
        canvas.draw()
    return np.array(canvas.buffer_rgba(), dtype=np.uint8)[:, :, :3].copy()


def _encode(path: Path, kind: str, frames: Iterator[Pixels], reel: Reel, preset: Preset, title: str) -> None:
    """Send frames through the encoder, each as long as it stands; the last once more, where its hold ends."""
    codec, layout, settings = CODECS[kind]
    with av.open(str(path), "w", format=kind, container_options=CONTAINERS[kind]) as container:
        container.metadata["title"] = title
        stream: Any = container.add_stream(codec, rate=RATE, options=settings)
        stream.width, stream.height = preset.pixels
        stream.pix_fmt = layout
        stream.time_base = stream.codec_context.time_base = Fraction(1, RATE)
        at, last = 0, None
        for frame in frames:
            last = _picture(frame, layout)
            _send(container, stream, last, at)
            at += reel.shown_ms if at else HOLD_MS
        if last is not None:
            _send(container, stream, last, at - reel.shown_ms + HOLD_MS)
        container.mux(stream.encode(None))


def _send(container: Any, stream: Any, picture: av.VideoFrame, at_ms: int) -> None:  # noqa: ANN401 (no types)
    picture.pts, picture.time_base = at_ms * RATE // 1000, Fraction(1, RATE)
    container.mux(stream.encode(picture))


def _picture(frame: Pixels, layout: str) -> av.VideoFrame:
    """Pixels as the encoder takes them; for a GIF with the colours that this frame needs."""
    if layout != "pal8":
        return av.VideoFrame.from_ndarray(frame, format="rgb24").reformat(format=layout)
    few = Image.fromarray(frame).quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    colours = np.zeros((256, 4), dtype=np.uint8)
    own = np.array(few.getpalette(), dtype=np.uint8).reshape(-1, 3)
    colours[: len(own), 1:] = own
    colours[:, 0] = 255
    paletted: Any = (np.asarray(few), colours)
    return av.VideoFrame.from_ndarray(paletted, format="pal8")
