"""A process that draws for a server: one order a line on standard input, one answer on standard output.

An order is JSON: `kind` (png, svg, pdf, pptx, deck, mp4), `view` (query string), `preset`, `options`, for a
film also `first`, `last`, `step`. One of `kind` check has `name` and, in base 64, `file`: it is answered by
JSON, and the file stays in memory. An answer is a byte, 0 for a file and 1 for a refusal in words, eight
bytes of length, and as many bytes; before that of a film come answers with 2 and, in four bytes each, how
many frames are done, of how many. The process is nice to its server: it takes only time that nobody else
wants.
"""

from __future__ import annotations

import io
import json
import os
import struct
import sys
import zipfile
from base64 import b64decode
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from geo.errors import FigureError, KurskError
from geo.figure.check import check, told
from geo.figure.deck import days_of_thread, deck, week
from geo.figure.film import FILMS, Progress, Reel, days_of, film
from geo.figure.options import Options
from geo.figure.presets import named
from geo.figure.slide import slide
from geo.figure.stills import still
from geo.figure.world import World, load
from geo.link import decode
from geo.select import fit
from geo.timeline import FIRST_DAY
from geo.view import View

NICENESS = 10

MAX_FRAMES = 60
"""Frames of a film by address; longer ones are made with `kursk film`."""

MAX_UNPACKED = 128 * 1024 * 1024
"""Bytes of a slide or deck that a server unpacks to check it: a zip of a few KB can hold many GB."""

MAX_LINES, MAX_LINE = 60, 600
"""Lines, and characters of each, that the answer of a check has: a record can claim a great deal."""


def answer(world: World, order: dict[str, Any], progress: Progress | None = None) -> bytes:
    """The file that an order asks for; a KurskError says why there is none."""
    if order["kind"] == "check":
        return json.dumps(checked(world, str(order["name"]), b64decode(order["file"]))).encode()
    kind, preset = order["kind"], named(order["preset"])
    options = Options(**order["options"])
    view = fit(world.dataset, decode(order["view"])[0])[0]
    if kind in FILMS:
        days = days_of(
            world, view, date.fromisoformat(order["first"]), date.fromisoformat(order["last"]), order["step"]
        )
        if len(days) > MAX_FRAMES:
            raise FigureError(
                f"{len(days)} frames; an address gives at most {MAX_FRAMES}: ask for a longer step"
            )
        with TemporaryDirectory() as folder:
            out = Path(folder) / f"film.{kind}"
            film(world, Reel(view=view, days=days), preset, options, out, progress)
            return out.read_bytes()
    if kind == "deck":
        return deck(world, view, _days(world, view), preset, options)[0]
    selection = world.select(view)
    if kind == "pptx":
        return slide(world, selection, preset, options)[0]
    return still(world, selection, preset, options, kind)


def checked(world: World, name: str, data: bytes) -> dict[str, Any]:
    """What `kursk verify` says of a file, within bounds: whether it is `genuine`, `lines`, and its `view`."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > MAX_UNPACKED:
                raise FigureError(f"the file unpacks to more than {MAX_UNPACKED >> 20} MB")
    found = check(data, world)
    lines = [line[:MAX_LINE] for line in told(name, found).split("\n")]
    if len(lines) > MAX_LINES:
        lines[MAX_LINES:] = [f"and {len(lines) - MAX_LINES} more lines, which kursk verify tells"]
    return {"genuine": found.genuine, "lines": lines, "view": str(found.record.get("view"))}


def _days(world: World, view: View) -> tuple[date, ...]:
    """The days of a deck: those compared, those of the open thread, else the week to the day."""
    if view.compare:
        return tuple(sorted((view.compare, view.day)))
    if view.thread:
        return days_of_thread(world, view.thread)
    return tuple(day for day in week(view.day) if day >= FIRST_DAY)


def main(folder: Path) -> None:
    """Answer orders until standard input ends."""
    os.nice(NICENESS)
    out = sys.stdout.buffer
    world = load(folder)

    def tell(done: int, total: int) -> None:
        out.write(b"\2" + struct.pack(">II", done, total))
        out.flush()

    for line in sys.stdin.buffer:
        try:
            state, body = b"\0", answer(world, json.loads(line), tell)
        except KurskError as error:
            state, body = b"\1", str(error).encode("utf-8", "replace")
        out.write(state + struct.pack(">Q", len(body)) + body)
        out.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
