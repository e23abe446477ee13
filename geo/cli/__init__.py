"""`kursk`, the command line: check and build the data, ask who held what and who says so, write the map."""

from geo.cli.commands import main

__all__ = ["main"]
