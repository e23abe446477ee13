"""A page as a list of shapes and texts: drawn by matplotlib, or written as native shapes of a slide.

Coordinates are points (1/72 inch) from the page's upper left corner, y downwards. Nothing reaches beyond the
box it was made for: what is on the map is clipped before it becomes a shape, for a slide cannot clip.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from geo.geometry import Floats


class Box(NamedTuple):
    """A rectangle on the page, in points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """x, y of its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> Box:
        """The same with `by` points more on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def overlaps(self, other: Box) -> bool:
        """Whether two boxes share any ground."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether `other` lies wholly inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A path, filled, stroked, or both; an empty colour is none. Colours are sRGB hex, `dash` in points."""

    path: Path
    fill: str = ""
    fill_alpha: float = 1.0
    stroke: str = ""
    width: float = 1.0
    stroke_alpha: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text on its baseline; `align` says what `x` is: left, center or right.

    `role` is title or date where a slide has a placeholder for it.
    """

    x: float
    y: float
    text: str
    size: float
    ink: str
    bold: bool = False
    align: str = "left"
    halo: str = ""
    alpha: float = 1.0
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items that belong together, by the name that a slide's selection pane shows; `alt` describes them."""

    name: str
    items: tuple[Item, ...]
    alt: str = ""


Item = Shape | Text | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole page; an empty `background` is transparent."""

    width: float
    height: float
    background: str
    items: tuple[Item, ...]


def leaves(items: tuple[Item, ...]) -> Iterator[Shape | Text]:
    """Shapes and texts in drawing order."""
    for item in items:
        if isinstance(item, Group):
            yield from leaves(item.items)
        else:
            yield item


def rectangle(box: Box) -> Path:
    """A closed rectangle."""
    left, top, right, bottom = box
    return polygon([(left, top), (right, top), (right, bottom), (left, bottom)])


def polygon(points: list[tuple[float, float]]) -> Path:
    """A closed polygon."""
    return Path([*points, points[0]], closed=True)


def line(points: list[tuple[float, float]] | Floats) -> Path:
    """An open line."""
    return Path(np.asarray(points, dtype=float))


def circle(x: float, y: float, radius: float) -> Path:
    """A circle of Bezier curves."""
    return Path.circle((x, y), radius)


def path_of(geometry: BaseGeometry) -> Path | None:
    """Polygons and lines in page points as one path, outer rings and holes turned apart; None: empty."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    lines = [part for part in parts if part.geom_type in {"LineString", "LinearRing"} and not part.is_empty]
    areas = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    rings = shapely.get_rings(shapely.orient_polygons(areas)) if areas else []
    made = [Path(shapely.get_coordinates(ring), closed=True) for ring in rings]
    made += [Path(shapely.get_coordinates(each)) for each in lines]
    return Path.make_compound_path(*made) if made else None
