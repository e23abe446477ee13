"""Kursk Explorer: from dated public reports to a map that answers "says who, and when?"."""

__version__ = "0.1.0"
