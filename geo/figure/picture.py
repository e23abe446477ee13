"""A page drawn by matplotlib: PNG, SVG and PDF, the same bytes for the same page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text as Words

from geo.figure.lettering import FAMILY, drawable
from geo.figure.scene import Page, Shape, Text, leaves

SETTINGS: Any = {
    "font.family": [FAMILY],
    "text.parse_math": False,
    "text.usetex": False,
    "text.hinting": "no_hinting",
    "svg.hashsalt": "kursk-explorer",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "path.simplify": True,
    "path.simplify_threshold": 0.05,
    "agg.path.chunksize": 0,
    "path.sketch": None,
    "path.effects": [],
    "savefig.facecolor": "auto",
    "savefig.edgecolor": "auto",
    "savefig.bbox": None,
    "savefig.transparent": False,
}
"""Everything a reader's own settings could change about a page."""

PNG_LEVEL = 3
"""Of 0 to 9: a tenth larger than the best at a third of its time."""

HALO = 2.6
"""Points of light around a name, so that it can be read over hatches."""


@contextmanager
def settled() -> Iterator[None]:
    """Draw with our settings, whatever the reader's are."""
    with mpl.rc_context(SETTINGS):
        yield


def figure(page: Page, dpi: int) -> Figure:
    """The page as a matplotlib figure of its size, at `dpi` dots per inch."""
    with settled():
        made = Figure(
            figsize=(page.width / 72, page.height / 72), dpi=dpi, facecolor=page.background or "none"
        )
        FigureCanvasAgg(made)
        axes = made.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, page.width)
        axes.set_ylim(page.height, 0)
        for number, leaf in enumerate(leaves(page.items)):
            artist = _shape(leaf, axes) if isinstance(leaf, Shape) else _words(leaf, axes)
            artist.set_zorder(number)
            axes.add_artist(artist)
        return made


def _shape(shape: Shape, axes: Axes) -> Artist:
    dash: Any = (0, tuple(part / shape.width for part in shape.dash)) if shape.dash else "solid"
    patch = PathPatch(
        shape.path,
        facecolor=mpl.colors.to_rgba(shape.fill, shape.fill_alpha) if shape.fill else "none",
        edgecolor=mpl.colors.to_rgba(shape.stroke, shape.stroke_alpha) if shape.stroke else "none",
        linewidth=shape.width if shape.stroke else 0,
        linestyle=dash,
        capstyle="butt" if shape.dash else "round",
        joinstyle="round",
        transform=axes.transData,
    )
    patch.set_clip_on(False)
    return patch


def _words(text: Text, axes: Axes) -> Artist:
    words = Words(
        text.x,
        text.y,
        drawable(text.text),
        fontsize=text.size,
        fontweight="bold" if text.bold else "normal",
        color=text.ink,
        alpha=text.alpha,
        ha=text.align,
        va="baseline",
        parse_math=False,
        transform=axes.transData,
    )
    if text.halo:
        words.set_path_effects([Stroke(linewidth=HALO, foreground=text.halo, alpha=0.85), Normal()])
    words.set_clip_on(False)
    return words


def saved(made: Figure, kind: str, metadata: dict[str, Any]) -> bytes:
    """A figure as the bytes of a png, svg or pdf file."""
    out = io.BytesIO()
    with settled():
        packed: Any = {"pil_kwargs": {"compress_level": PNG_LEVEL}} if kind == "png" else {}
        made.savefig(out, format=kind, dpi=made.dpi, metadata=metadata, **packed)
    return out.getvalue()
