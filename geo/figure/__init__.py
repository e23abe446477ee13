"""Still pictures, slides, decks and films of a view, each of which can be checked later."""

from geo.figure.drawn import draw
from geo.figure.options import Options
from geo.figure.presets import PRESETS, Preset
from geo.figure.world import World, load

__all__ = ["PRESETS", "Options", "Preset", "World", "draw", "load"]
