"""The foot of a page: sources, disclaimer, time of preparation, data version, id, link as text and code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from geo.errors import FigureError
from geo.figure import sources, words
from geo.figure.atlas import furniture
from geo.figure.lettering import shortened, width, wrapped
from geo.figure.record import ID_DIGITS
from geo.figure.scene import Box, Group, Item, Shape, Text, rectangle
from geo.figure.sources import Cited

QR = 6.4
"""Side of the code, as a multiple of the text."""

LINK_LINES = 3
"""Lines a link may take; a longer one is in the code and the metadata alone."""

NOTE_LINES = 6
"""Lines that disclaimer and time of preparation may take, with a long name of an author between."""

SOURCE_LINES = 2
"""Lines of sources on the page; all of them are in the metadata, and on page 2 of a PDF."""

LINE = 1.3
"""Line to line, as a multiple of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """What a foot says apart from its sources and the id, which are known last."""

    link: str
    author: str
    prepared: str
    version: str
    lang: str
    text: float
    ink: Mapping[str, str]

    def height(self, wide: float) -> float:
        """Points it needs at a width."""
        notes = self._notes("0" * ID_DIGITS, self._room(wide))
        return (SOURCE_LINES + len(notes)) * LINE * self.text + 0.3 * self.text

    def drawn(self, box: Box, cited: tuple[Cited, ...], identity: str) -> Group:
        """The foot in `box`, which is as high as `height` says."""
        ink, text = self.ink, self.text
        side = min(box.height, QR * text)
        wide = self._room(box.width)
        top = box.top - 0.2 * text
        items: list[Item] = [
            Shape(path=rectangle(Box(box.left, top, box.right, top + 0.6)), fill=ink["line"])
        ]
        lines = [*_source_lines(cited, self.lang, text, wide), *self._notes(identity, wide)]
        for number, line in enumerate(lines):
            y = box.top + (1.2 + LINE * number) * text
            items.append(Text(x=box.left, y=y, text=line, size=text, ink=ink["muted"]))
        try:
            square = Box(box.right - side, box.bottom - side, box.right, box.bottom)
            items.append(furniture.code(self.link, square))
        except ValueError as error:
            raise FigureError("the link is too long for a QR code; give a shorter address") from error
        return Group(name="Sources and notes", items=tuple(items), alt=self.link)

    def _room(self, wide: float) -> float:
        """Width of its lines beside the code."""
        return wide - (QR + 1) * self.text

    def _notes(self, identity: str, wide: float) -> list[str]:
        """Disclaimer, what it was made from and when, and the link."""
        made = words.phrase("prepared", self.lang, self.prepared, self.version, identity)
        if self.author:
            made = f"{words.phrase('author', self.lang, self.author)} · {made}"
        made = f"{made} · {words.phrase('credits', self.lang)}"
        said = wrapped(f"{words.phrase('disclaimer', self.lang)} {made}", self.text, wide, NOTE_LINES)
        return [*said, *_link_lines(self.link, self.text, wide)]


def _link_lines(link: str, text: float, wide: float) -> list[str]:
    """The link without its scheme, broken before a key where it is long; nothing of one that is too long."""
    lines = [""]
    for number, part in enumerate(link.partition("://")[2].split("&")):
        piece = f"&{part}" if number else part
        if width(lines[-1] + piece, text) > wide and lines[-1]:
            lines.append("")
        lines[-1] += piece
    fits = len(lines) <= LINK_LINES and all(width(line, text) <= wide for line in lines)
    return lines if fits else [shortened(f"{lines[0]}&…", text, wide)]


def _source_lines(cited: tuple[Cited, ...], lang: str, text: float, wide: float) -> list[str]:
    """As many sources as fit, the weightiest first, and how many more there are."""
    if not cited:
        return []
    parts = [sources.brief(each, lang) for each in cited]
    start = words.phrase("sources", lang) + ": "
    wides = accumulate(width(f"{part}; ", text) for part in parts)
    fits = sum(1 for each in wides if each <= wide * SOURCE_LINES)
    for shown in range(min(len(parts), fits + 1), 0, -1):
        rest = len(parts) - shown
        tail = f"; {words.phrase('more', lang, rest)}" if rest else ""
        line = start + "; ".join(parts[:shown]) + tail
        if width(line, text) <= wide * SOURCE_LINES * 1.02:
            lines = wrapped(line, text, wide, SOURCE_LINES)
            if not lines[-1].endswith("…"):
                return lines
    return wrapped(start + parts[0], text, wide, SOURCE_LINES)
