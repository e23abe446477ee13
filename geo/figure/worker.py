"""A process that draws for a server: one order a line on standard input, one answer on standard output.

An order is JSON: `kind` (png, svg, pdf, pptx, mp4), `view` (query string), `preset`, `options`, for a film
also `first`, `last`, `step`. An answer is a byte, 0 for a file and 1 for a refusal in words, eight bytes of
length, and as many bytes. The process is nice to its server: it takes only time that nobody else wants.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from geo.errors import FigureError, KurskError
from geo.figure.film import FILMS, Reel, days_of, film
from geo.figure.options import Options
from geo.figure.presets import named
from geo.figure.slide import slide
from geo.figure.stills import still
from geo.figure.world import World, load
from geo.link import decode
from geo.select import fit

NICENESS = 10

MAX_FRAMES = 60
"""Frames of a film by address; longer ones are made with `kursk film`."""


def answer(world: World, order: dict[str, Any]) -> bytes:
    """The file that an order asks for; a KurskError says why there is none."""
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
            film(world, Reel(view=view, days=days), preset, options, out)
            return out.read_bytes()
    selection = world.select(view)
    if kind == "pptx":
        return slide(world, selection, preset, options)[0]
    return still(world, selection, preset, options, kind)


def main(folder: Path) -> None:
    """Answer orders until standard input ends."""
    os.nice(NICENESS)
    out = sys.stdout.buffer
    world = load(folder)
    for line in sys.stdin.buffer:
        try:
            state, body = b"\0", answer(world, json.loads(line))
        except KurskError as error:
            state, body = b"\1", str(error).encode("utf-8", "replace")
        out.write(state + struct.pack(">Q", len(body)) + body)
        out.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
