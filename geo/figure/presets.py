"""The sizes a figure comes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from geo.errors import FigureError

MAX_PIXELS = 36_000_000
"""Above 6000 x 6000 a picture takes a gigabyte to draw; a vector format serves such a print better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A page in points (1/72 inch), its pixels per inch, and the size of its smallest text in points."""

    name: str
    width: float
    height: float
    dpi: int
    text: float
    bare: bool = False
    """Whether it is the map alone, with its day and its credits on it"""
    panel: float = 0.0
    """Share of the width for the legend where it is fixed: the map of a film stands still"""

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return round(self.width * self.dpi / 72), round(self.height * self.dpi / 72)

    @property
    def beside(self) -> bool:
        """Whether the legend stands beside the map, not under it."""
        return self.width > 1.2 * self.height


SLIDE_TEXT = 12.0
"""Nothing smaller can be read from the last row."""

PRINT_TEXT = 9.0
"""What a printed map is read at, at arm's length."""

PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        each.name: each
        for each in (
            Preset(name="slide", width=960, height=540, dpi=144, text=SLIDE_TEXT),
            Preset(name="slide-4k", width=960, height=540, dpi=288, text=SLIDE_TEXT),
            Preset(name="4x3", width=720, height=540, dpi=144, text=SLIDE_TEXT),
            Preset(name="square", width=720, height=720, dpi=108, text=SLIDE_TEXT),
            Preset(name="a4", width=595.2756, height=841.8898, dpi=300, text=PRINT_TEXT),
            Preset(name="a4-landscape", width=841.8898, height=595.2756, dpi=300, text=PRINT_TEXT),
            Preset(name="letter", width=612, height=792, dpi=300, text=PRINT_TEXT),
            Preset(name="letter-landscape", width=792, height=612, dpi=300, text=PRINT_TEXT),
            Preset(name="film", width=960, height=540, dpi=96, text=SLIDE_TEXT, panel=0.34),
            Preset(name="preview", width=720, height=378, dpi=120, text=SLIDE_TEXT, bare=True),
        )
    }
)


def named(name: str, dpi: int | None = None) -> Preset:
    """The preset called `name`, at another resolution where asked.

    Raises
    ------
    FigureError
        When there is no such preset, or the picture would have more than MAX_PIXELS.
    """
    preset = PRESETS.get(name)
    if preset is None:
        raise FigureError(f"there is no preset {name!r}; choose one of {', '.join(PRESETS)}")
    if dpi is not None:
        preset = replace(preset, dpi=dpi)
    across, down = preset.pixels
    if across * down > MAX_PIXELS or min(across, down) < 1:
        raise FigureError(
            f"{across} x {down} pixels: at most {MAX_PIXELS // 1_000_000} megapixels can be drawn; "
            "ask for fewer dots per inch, or for SVG or PDF"
        )
    return preset
