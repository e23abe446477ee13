"""A reader's own marks on the map: arrows, lines, areas, circles and texts. They are no evidence.

A mark is written `kind:colour:lat,lon,lat,lon:text`, as in a link's key `mark`, several of them joined by `~`
(a `~` in a text is written twice): `arrow:black:51.05,34.9,51.19,35.27:Main axis~text:green:51.2,35.3:Ford`.
People can read and write it, and about 40 arrows fit into a link. `js/rules/annotations.js` reads and writes
the same; `tests/rules/annotations.json` holds both to it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from geo.errors import ViewError

MAX_LAT, MAX_LON = 85, 180
"""Degrees that a point of a view reaches: the edges of Web Mercator."""

DECIMALS = 4
"""Decimals of a degree: 11 m, three pixels at the closest zoom; a fifth would cost every point two bytes."""

MAX_POINTS = 60
"""Corners of one line or area: more are a drawing of ground, which is a file's business."""

MAX_WORDS = 80
"""Characters of a mark's text: what a label on a map can hold."""

MAX_BYTES = 2000
"""All marks as written in a link, percent-encoded: with an ordinary view and an address they still fit into a
QR code, which holds 2,953 bytes."""

SEPARATOR = "~"
_TWICE = "\0"
"""Stands for a separator written twice while a list is taken apart."""

_NUMBER = re.compile(r"(-?[0-9]{1,3})(?:\.([0-9]{1,12}))?")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~,: ")
"""Characters that a link writes in one byte."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})

Choice = TypeVar("Choice", bound=StrEnum)
Point = tuple[float, float]
"""lon, lat in WGS 84 degrees."""


class Kind(StrEnum):
    """What a mark is."""

    ARROW = "arrow"
    LINE = "line"
    AREA = "area"
    CIRCLE = "circle"
    TEXT = "text"


class Colour(StrEnum):
    """Colours of marks: none of them is a side's. `geo.tokens` has each as `mark-<colour>`."""

    BLACK = "black"
    MAGENTA = "magenta"
    GREEN = "green"
    GREY = "grey"


POINTS: Mapping[Kind, tuple[int, int]] = {
    Kind.ARROW: (2, 2),
    Kind.LINE: (2, MAX_POINTS),
    Kind.AREA: (3, MAX_POINTS),
    Kind.CIRCLE: (2, 2),
    Kind.TEXT: (1, 1),
}
"""Fewest and most points of each kind; an arrow ends at its second, a circle has middle and rim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One mark of the reader's own.

    Attributes
    ----------
    kind, colour
        What it is, and in which of few colours.
    points
        lon, lat in WGS 84 degrees, as many as POINTS says; kept to DECIMALS.
    text
        Its words, cut at MAX_WORDS; only a text must have some.

    Raises
    ------
    ViewError
        When a link could not carry it.
    """

    kind: Kind
    colour: Colour = Colour.BLACK
    points: tuple[Point, ...]
    text: str = ""

    def __post_init__(self) -> None:
        """Bring every field to its canonical form, or say which one cannot be."""
        object.__setattr__(self, "kind", _one_of(Kind, self.kind))
        object.__setattr__(self, "colour", _one_of(Colour, self.colour))
        object.__setattr__(self, "points", tuple(_point(point) for point in self.points))
        object.__setattr__(self, "text", clean(self.text))
        fewest, most = POINTS[self.kind]
        if not fewest <= len(self.points) <= most:
            needs = str(fewest) if fewest == most else f"{fewest} to {most}"
            raise ViewError(f"a mark of kind {self.kind} has {needs} points, not {len(self.points)}")
        if self.kind is Kind.TEXT and not self.text:
            raise ViewError("a mark of kind text needs words")

    @property
    def written(self) -> str:
        """The mark as a link writes it, before percent encoding."""
        degrees = ",".join(f"{_degrees(lat)},{_degrees(lon)}" for lon, lat in self.points)
        return ":".join([self.kind, self.colour, degrees, *([self.text] if self.text else [])])


def write(annotations: Iterable[Annotation]) -> str:
    """All marks as one text, the value of a link's key `mark`."""
    return SEPARATOR.join(each.written.replace(SEPARATOR, SEPARATOR * 2) for each in annotations)


def read(text: str) -> tuple[Annotation, ...]:
    """The marks of a text made by `write`, or by hand. Raises ViewError when one of them cannot be read."""
    if len(text) > 2 * MAX_BYTES:
        raise ViewError(f"marks of {len(text)} characters do not fit a link; it holds {MAX_BYTES} bytes")
    parts = text.replace(SEPARATOR * 2, _TWICE).split(SEPARATOR) if text else []
    return fitting(tuple(_read(part.replace(_TWICE, SEPARATOR)) for part in parts))


def fitting(annotations: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
    """The same marks. Raises ViewError when they are more than a link holds."""
    size = written_bytes(write(annotations))
    if size > MAX_BYTES:
        raise ViewError(
            f"these marks take {size} bytes of a link, which holds {MAX_BYTES}: shorten or remove some, "
            "or keep them as a file"
        )
    return annotations


def written_bytes(text: str) -> int:
    """Bytes of a text in a link, percent-encoded."""
    return sum(1 if char in _PLAIN else 3 * len(char.encode("utf-8", "replace")) for char in text)


def clean(text: str) -> str:
    """Drop what does not show (controls, marks of direction), collapse white space, cut at MAX_WORDS."""
    seen = "".join(_shown(char) for char in text)
    return " ".join(filter(None, seen.split(" ")))[:MAX_WORDS].strip(" ")


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category in _SPACES or char in "\t\n\r\f\v":
        return " "
    return "" if category in _UNSEEN else char


def _read(text: str) -> Annotation:
    kind, colour, degrees, words = (*text.split(":", 3), "", "", "")[:4]
    numbers = [_number(number) for number in degrees.split(",")]
    if len(numbers) % 2:
        raise ViewError("a mark has a latitude without a longitude")
    points = tuple(zip(numbers[1::2], numbers[::2], strict=True))
    return Annotation(kind=_one_of(Kind, kind), colour=_one_of(Colour, colour), points=points, text=words)


def _one_of(choices: type[Choice], value: str) -> Choice:
    try:
        return choices(value)
    except ValueError:
        raise ViewError(f"a mark needs one of {', '.join(choices)}, not “{clean(value)}”") from None


def _number(text: str) -> float:
    """A number of a link; what it has beyond DECIMALS is cut."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ViewError("a mark is kind:colour:lat,lon,...:text, lat and lon in degrees")
    return float(f"{match[1]}.{(match[2] or '0')[:DECIMALS]}")


def _point(point: Sequence[float]) -> Point:
    lon, lat = (round(float(degrees), DECIMALS) + 0.0 for degrees in point)
    if not (math.isfinite(lon + lat) and abs(lat) <= MAX_LAT and abs(lon) <= MAX_LON):
        raise ViewError(f"{point} is not a place on the map (lon, lat in degrees)")
    return lon, lat


def _degrees(value: float) -> str:
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
