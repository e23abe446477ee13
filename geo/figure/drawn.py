"""From a selection to a matplotlib figure."""

from __future__ import annotations

from matplotlib.figure import Figure

from geo.figure.layout import Composed, compose
from geo.figure.options import Options
from geo.figure.picture import figure
from geo.figure.presets import Preset, named
from geo.figure.world import World, load
from geo.select import Selection


def draw(
    selection: Selection,
    preset: str | Preset = "slide",
    *,
    world: World | None = None,
    options: Options | None = None,
) -> Figure:
    """A selection as a matplotlib figure of a preset's size; `world` is what it was selected from.

    Without a world the bundled data is read. Raises FigureError for an unknown preset.
    """
    page = composed(selection, preset, world=world, options=options)
    return figure(page.page, _preset(preset).dpi)


def composed(
    selection: Selection,
    preset: str | Preset = "slide",
    *,
    world: World | None = None,
    options: Options | None = None,
) -> Composed:
    """The same as a page of shapes and texts, with its record."""
    return compose(world or load(), selection, _preset(preset), options or Options())


def _preset(preset: str | Preset) -> Preset:
    return named(preset) if isinstance(preset, str) else preset
