"""Text in the one font that comes with matplotlib: measured, shortened and wrapped before it is drawn."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from unicodedata import category, normalize

import matplotlib as mpl
from matplotlib.ft2font import FT2Font, Kerning, LoadFlags

from geo.safe import plain

FAMILY = "DejaVu Sans"
"""Covers Latin, Cyrillic and more, and is shipped by matplotlib: a text is as wide on every machine."""

ASCENT = 0.76
"""Height of capital letters with their accents, as a share of the size; the em box is not what is seen."""

DESCENT = 0.22
"""Depth of g and y below the baseline, as a share of the size."""

LEADING = 1.25
"""Baseline to baseline, as a share of the size."""

UNKNOWN = "\ufffd"
"""What stands for a character that the font has not."""

FORBIDDEN = {0xFFFE: UNKNOWN, 0xFFFF: UNKNOWN}
"""Code points that are no characters and stand in no XML."""

UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Cs"})
"""Categories of characters without room of their own: a heap of marks would cover the next line."""

WIDTHS_KEPT = 8192
"""Widths remembered: some forty names and hundred lines of a page, in several versions."""

MEASURED_AT = 100.0
"""Size at which a text is measured; widths go up and down with the size, for hinting is off."""

ELLIPSIS = "…"


@cache
def font(*, bold: bool) -> FT2Font:
    """The font, regular or bold."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    made = FT2Font(str(Path(mpl.get_data_path()) / "fonts" / "ttf" / name))
    made.set_size(MEASURED_AT, 72)
    return made


@lru_cache(maxsize=WIDTHS_KEPT)
def shown(text: str) -> str:
    """`text` on one line."""
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """`text` as any file can hold it: `geo.safe.plain`, and no code points that XML forbids."""
    return plain(text).translate(FORBIDDEN)


@lru_cache(maxsize=WIDTHS_KEPT)
def drawable(text: str) -> str:
    """`text` as the font can draw it: without what is UNSEEN, and UNKNOWN for what it lacks."""
    faces = font(bold=False), font(bold=True)
    seen = (char for char in normalize("NFC", text) if category(char) not in UNSEEN)
    return "".join(
        char if all(face.get_char_index(ord(char)) for face in faces) else UNKNOWN for char in seen
    )


@lru_cache(maxsize=WIDTHS_KEPT)
def _measured(text: str, *, bold: bool) -> float:
    """Width of a line at MEASURED_AT: laying out the whole of it would take a hundred times as long."""
    letters = drawable(text)
    apart = sum(_advance(letter, bold=bold) for letter in letters)
    return apart + sum(_kerning(a, b, bold=bold) for a, b in pairwise(letters))


@lru_cache(maxsize=WIDTHS_KEPT)
def _advance(letter: str, *, bold: bool) -> float:
    return font(bold=bold).load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536


@lru_cache(maxsize=WIDTHS_KEPT)
def _kerning(left: str, right: str, *, bold: bool) -> float:
    """How much nearer two letters stand than they would by themselves; negative."""
    face = font(bold=bold)
    pair = face.get_char_index(ord(left)), face.get_char_index(ord(right))
    return face.get_kerning(*pair, Kerning.UNFITTED) / 64


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line in points."""
    return _measured(text, bold=bold) * size / MEASURED_AT if text else 0.0


def shortened(text: str, size: float, wide: float, *, bold: bool = False) -> str:
    """`text` if it is no wider than `wide` points, else as much of it as fits, with an ellipsis."""
    text = shown(text)
    if width(text, size, bold=bold) <= wide:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle].rstrip() + ELLIPSIS, size, bold=bold) <= wide
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def wrapped(text: str, size: float, wide: float, most: int, *, bold: bool = False) -> list[str]:
    """`text` on at most `most` lines no wider than `wide` points; what does not fit ends in an ellipsis."""
    lines = [""]
    words = shown(text).split(" ")
    for number, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= wide or (not lines[-1] and len(lines) == most):
            lines[-1] = longer
        elif len(lines) == most:
            rest = " ".join([lines[-1], *words[number:]])
            lines[-1] = shortened(rest, size, wide, bold=bold)
            break
        elif lines[-1]:
            lines.append(word)
        else:
            lines[-1] = word
    return [shortened(each, size, wide, bold=bold) for each in lines]
