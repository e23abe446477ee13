"""Every source of a figure, with its day and link, on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator

from geo.figure import words
from geo.figure.layout import Composed
from geo.figure.lettering import shown, width, wrapped
from geo.figure.presets import Preset
from geo.figure.scene import Item, Page, Text
from geo.figure.sources import listed

INK = "#1F2933"
PAPER = "#FFFFFF"
LEADING = 1.35
"""Line to line, as a multiple of the text."""


def pages(figure: Composed, preset: Preset) -> list[Page]:
    """Pages of a figure's size, dark on white; none where it has no sources."""
    if not figure.sources:
        return []
    text, margin = preset.text, 1.6 * preset.text
    lang = figure.selection.view.lang
    title = f"{words.phrase('sources', lang)}: {figure.heading}"
    room = int((preset.height - 2 * margin - 3 * text) / (LEADING * text))
    lines = list(_lines(figure, lang, text, preset.width - 2 * margin))
    made = []
    for start in range(0, len(lines), room):
        head = wrapped(title, 1.4 * text, preset.width - 2 * margin, 1, bold=True)[0]
        items: list[Item] = [
            Text(x=margin, y=margin + 1.4 * text, text=head, size=1.4 * text, ink=INK, bold=True)
        ]
        for number, (line, bold) in enumerate(lines[start : start + room]):
            y = margin + (3 + LEADING * (number + 1)) * text
            items.append(Text(x=margin, y=y, text=line, size=text, ink=INK, bold=bold))
        made.append(Page(width=preset.width, height=preset.height, background=PAPER, items=tuple(items)))
    return made


def _lines(figure: Composed, lang: str, text: float, wide: float) -> Iterator[tuple[str, bool]]:
    """Lines of the list, and whether each is a publisher's name; a long link goes on, letter for letter."""
    for head, link in listed(figure.sources, lang):
        if head.startswith("["):
            yield wrapped(head, text, wide, 1, bold=True)[0], True
            continue
        line = shown(f"{head}  {link}")
        while line:
            size = next((n for n in range(len(line), 0, -1) if width(line[:n], text) <= wide), 1)
            yield line[:size], False
            line = line[size:]
