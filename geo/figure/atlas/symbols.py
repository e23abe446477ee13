"""Unit symbols after MIL-STD-2525D / APP-6 as shapes: milsymbol's own vectors, none of them redrawn."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from geo.figure.atlas.drawing import drawing, moved
from geo.figure.lettering import FAMILY, width
from geo.figure.scene import Item, Shape, circle
from geo.timemap.symbols import build

SYMBOLS_KEPT = 256
"""Codes whose symbols are kept; the ledgers use some fifty."""

FRAME = 150.0
"""Width of a friendly frame in milsymbol's units."""

_RGB = re.compile(r"rgb\((\d+),(\d+),(\d+)\)")
_NAMED = {"black": "#000000", "white": "#ffffff", "none": ""}


@dataclass(frozen=True, slots=True)
class Part:
    """One element of a symbol, in milsymbol's units around the middle of its frame."""

    path: Path
    fill: str
    stroke: str
    width: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol, with how far it reaches from the middle of its frame: left, up, right, down."""

    parts: tuple[Part, ...]
    reach: tuple[float, float, float, float]

    def at(self, x: float, y: float, wide: float, alpha: float) -> tuple[Item, ...]:
        """The symbol with the middle of its frame at x, y, a friendly frame `wide` points wide."""
        scale = wide / FRAME
        return tuple(
            Shape(
                path=moved(part.path, scale, x, y),
                fill=part.fill,
                fill_alpha=alpha,
                stroke=part.stroke,
                stroke_alpha=alpha,
                width=part.width * scale,
            )
            for part in self.parts
        )


@lru_cache(maxsize=SYMBOLS_KEPT)
def symbol(code: str) -> Symbol:
    """The symbol of a 20-digit code; DocumentError for one that milsymbol does not know."""
    picture = build([code])[code]
    root = ET.fromstring(picture["svg"])  # noqa: S314 (milsymbol's own words, nobody else's)
    left, top, wide, high = (float(number) for number in root.attrib["viewBox"].split())
    middle = left + picture["x"], top + picture["y"]
    parts = tuple(part for child in root for part in _parts(child, {}, (-middle[0], -middle[1])))
    reach = (picture["x"], picture["y"], wide - picture["x"], high - picture["y"])
    return Symbol(parts, reach)


def _parts(element: ET.Element, outer: dict[str, str], origin: tuple[float, float]) -> Iterator[Part]:
    """One element and those inside it; what is not said is as said around it."""
    style = {**outer, **element.attrib}
    tag = element.tag.rpartition("}")[2]
    if tag == "g":
        shift = re.match(r"translate\(([-\d.]+),([-\d.]+)\)", style.pop("transform", ""))
        inner = (origin[0] + float(shift[1]), origin[1] + float(shift[2])) if shift else origin
        for child in element:
            yield from _parts(child, style, inner)
        return
    stroke = "" if tag == "text" else _colour(style.get("stroke", "none"))
    yield Part(
        moved(_path(tag, style, element), 1, *origin),
        _colour(style.get("fill", "black")),
        stroke,
        float(style.get("stroke-width", "1")) if stroke else 0.0,
    )


def _path(tag: str, style: dict[str, str], element: ET.Element) -> Path:
    if tag == "path":
        return drawing(style["d"])
    if tag == "circle":
        return circle(float(style["cx"]), float(style["cy"]), float(style["r"]))
    return _letters("".join(element.itertext()), style)


def _letters(text: str, style: dict[str, str]) -> Path:
    """Letters of a symbol as outlines: they belong to the sign and are smaller than any text may be."""
    size = float(style.get("font-size", "40"))
    outline = TextPath((0, 0), text, size=size, prop=FontProperties(family=FAMILY, weight="bold"))
    shift = {"middle": 0.5, "end": 1.0}.get(style.get("text-anchor", ""), 0.0)
    drop = 0.36 * size if style.get("dominant-baseline") in {"middle", "central"} else 0.0
    points = np.asarray(outline.vertices, dtype=float) * (1, -1)
    across = float(style["x"]) - shift * width(text, size, bold=True)
    return Path(points + np.array([across, float(style["y"]) + drop]), outline.codes)


def _colour(text: str) -> str:
    """A colour as hex; nothing for none."""
    rgb = _RGB.fullmatch(text.replace(" ", ""))
    if rgb:
        return "#" + "".join(f"{int(part):02x}" for part in rgb.groups())
    return _NAMED.get(text, text)
