"""Unit symbols after MIL-STD-2525D / APP-6 as small SVG pictures, drawn offline by milsymbol."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from milsymbol import Symbol

from geo.errors import DocumentError

SYMBOL_SIZE = 100
"""Size of the symbol's square in its own units, milsymbol's default; the page scales the picture."""

HQ_DIGIT = 7
"""Position of the digit that adds a headquarters staff, whose foot would otherwise be the anchor."""

ECHELON_DIGITS = slice(8, 10)
"""Positions of the digits that say how large a unit is; larger units have larger numbers."""

HALO_WIDTH = 12
"""White under the frame and what stands outside it, three times their width: they show on dark ground too."""

_OUTLINES = re.compile(r'<path d="(M[^"]*)"(?![^>]*stroke-width="3")')
"""Frame, echelon and staff; what lies inside the frame is drawn with thinner lines, of width 3."""


def build(codes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return by symbol code (20 digits) its `svg`, `width`, `height` and the middle `x`, `y` of its frame.

    Raises DocumentError for a code that milsymbol does not know.
    """
    return {code: _symbol(code) for code in dict.fromkeys(codes)}


def frame_of(code: str, *, echelon: bool = True) -> str:
    """Return the code of the empty frame of a unit's side and echelon, without its arm and headquarters."""
    return code[:HQ_DIGIT] + "0" + (code[ECHELON_DIGITS] if echelon else "00") + "0" * 10


def echelon_of(code: str) -> int:
    """Return the number of a symbol's echelon, larger for larger units."""
    return int(code[ECHELON_DIGITS])


def _symbol(code: str) -> dict[str, Any]:
    """Return one symbol."""
    symbol = Symbol(code, size=SYMBOL_SIZE)
    if not (code.isdecimal() and symbol.is_valid()):
        raise DocumentError(
            f"symbol code {code!r} is not a MIL-STD-2525D code; correct sidc in data/units.csv"
        )
    size = symbol.get_size()
    middle = Symbol(code[:HQ_DIGIT] + "0" + code[HQ_DIGIT + 1 :], size=SYMBOL_SIZE).get_anchor()
    return {
        "svg": _haloed(symbol.as_svg()),
        "width": round(size["width"]),
        "height": round(size["height"]),
        "x": round(middle["x"]),
        "y": round(middle["y"]),
    }


def _haloed(svg: str) -> str:
    """Return a symbol whose frame, echelon and staff are drawn once more underneath, in white and wider."""
    head, body = svg.split(">", 1)
    lines = "".join(_OUTLINES.findall(body))
    return f'{head}><path d="{lines}" fill="none" stroke="white" stroke-width="{HALO_WIDTH}"/>{body}'
