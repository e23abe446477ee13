"""A composed figure as the bytes of a file: PNG, SVG, PDF, with its record and seal."""

from __future__ import annotations

import io
import re
from pathlib import Path

from matplotlib.backends.backend_pdf import PdfPages

from geo.errors import FigureError
from geo.figure import seal
from geo.figure.appendix import pages
from geo.figure.layout import Composed, compose
from geo.figure.options import Options
from geo.figure.picture import figure, saved, settled
from geo.figure.presets import Preset
from geo.figure.record import RENDERER
from geo.figure.world import World
from geo.select import Selection
from geo.unfinished import replaced

STILLS = ("png", "svg", "pdf")

_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>\s*", re.DOTALL)


def still(world: World, selection: Selection, preset: Preset, options: Options, kind: str) -> bytes:
    """The figure of a selection as a file of `kind`: the same bytes for the same input."""
    return rendered(compose(world, selection, preset, options), preset, options, kind)


def rendered(page: Composed, preset: Preset, options: Options, kind: str) -> bytes:
    """A composed figure as a file of `kind`. Raises FigureError for a kind that is not one of STILLS."""
    if kind == "pdf":
        data = _pdf(page, preset, options)
    elif kind == "svg":
        words = {"Title": page.heading, "Description": page.description, "Date": None, "Creator": RENDERER}
        if options.author:
            words["Contributor"] = options.author
        data = _DOCTYPE.sub(b"", saved(figure(page.page, preset.dpi), "svg", words))
    elif kind == "png":
        words = {"Title": page.heading, "Description": page.description, "Software": RENDERER}
        if options.author:
            words["Author"] = options.author
        data = saved(figure(page.page, preset.dpi), "png", words)
    else:
        raise FigureError(
            f"a figure is one of {', '.join(STILLS)}, not {kind!r}; change the ending of its name"
        )
    return seal.seal(kind, data, page.record)


def _pdf(page: Composed, preset: Preset, options: Options) -> bytes:
    """The figure on page 1, every source with its link from page 2 on."""
    words = {
        "Title": page.heading,
        "Subject": page.description,
        "Creator": RENDERER,
        "Producer": "matplotlib",
        "CreationDate": None,
    }
    if options.author:
        words["Author"] = options.author
    out = io.BytesIO()
    with settled(), PdfPages(out, metadata=words) as book:
        for each in (page.page, *pages(page, preset)):
            book.savefig(figure(each, preset.dpi))
    return out.getvalue()


def write(path: Path, data: bytes) -> None:
    """Put a file in place at once: nobody ever sees half of it. Raises OSError where it cannot be written."""
    with replaced(path) as unfinished:
        unfinished.write_bytes(data)
