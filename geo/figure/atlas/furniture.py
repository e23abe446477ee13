"""What every map needs beside its ground: scale bar, north arrow, locator, graticule, the link as a code."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import segno
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from geo.figure.atlas.basemap import FRAMES_KEPT, BaseMap, stroked
from geo.figure.atlas.frame import Frame
from geo.figure.atlas.room import Room
from geo.figure.lettering import ASCENT, DESCENT, width
from geo.figure.scene import Box, Group, Item, Shape, Text, path_of, polygon, rectangle
from geo.figure.words import phrase
from geo.geometry import Floats
from geo.projection import to_metres

NICE_KM = (1, 2, 5, 10, 20, 50, 100, 200)
"""Lengths a scale bar may have."""

STEPS_DEGREES = (2.0, 1.0, 0.5, 0.25, 0.1, 0.05)
"""Distances between graticule lines."""

QUIET = 4
"""Empty modules around a code, as the standard asks."""

PLATE = 0.88
"""Opacity of what lies under furniture on the map."""


def scale_bar(
    frame: Frame, corner: tuple[float, float], ink: Mapping[str, str], text: float, lang: str
) -> tuple[Group, Box]:
    """A bar of round km with an arrow to true north, its lower left at `corner`; also its box."""
    fits = [km for km in NICE_KM if km * 1000 / frame.metres <= 0.22 * frame.box.width]
    km = max(fits, default=NICE_KM[0])
    long = km * 1000 / frame.metres
    left, bottom = corner[0] + 8, corner[1] - 8
    label = f"{km} {phrase('km', lang)}"
    tall = 5.0
    arrow_x = left + long + width(label, text) + 26
    box = Box(corner[0], corner[1] - 2.7 * text - 6, arrow_x + 12, corner[1])
    items: list[Item] = [Shape(path=rectangle(box), fill=ink["surface"], fill_alpha=PLATE)]
    for quarter in range(4):
        part = Box(left + quarter * long / 4, bottom - tall, left + (quarter + 1) * long / 4, bottom)
        fill = ink["text"] if quarter % 2 == 0 else ink["surface"]
        items.append(Shape(path=rectangle(part), fill=fill, stroke=ink["text"], width=0.8))
    middle = bottom - tall - 4
    items.append(Text(x=left, y=middle, text="0", size=text, ink=ink["text"]))
    items.append(
        Text(
            x=left + long,
            y=middle,
            text=label,
            size=text,
            ink=ink["text"],
            align="center" if long > 2 * width(label, text) else "left",
        )
    )
    items += _north(frame, (arrow_x, box.top + 4), box.height - 8, ink, text, lang)
    return Group(name="Scale bar and north arrow", items=tuple(items), alt=f"{label}; north is up"), box


def _north(
    frame: Frame, top: tuple[float, float], high: float, ink: Mapping[str, str], text: float, lang: str
) -> list[Item]:
    """An arrow turned to true north at the middle of the frame."""
    turn = convergence(frame)
    x, y = top
    letter = ASCENT * text
    middle = (x, y + letter + (high - letter) / 2)
    arm = (high - letter) / 2 - 1
    raw = [(0, -arm), (arm * 0.6, arm), (0, arm * 0.5), (-arm * 0.6, arm)]
    cos, sin = math.cos(turn), math.sin(turn)
    points = [(middle[0] + a * cos - b * sin, middle[1] + a * sin + b * cos) for a, b in raw]
    return [
        Shape(path=polygon(points), fill=ink["text"]),
        Text(
            x=x,
            y=y + letter - 1,
            text=phrase("north", lang),
            size=text,
            ink=ink["text"],
            bold=True,
            align="center",
        ),
    ]


def convergence(frame: Frame) -> float:
    """Angle of true north at the middle of the frame, radians clockwise from up."""
    lon, lat = frame.corners().mean(axis=0)
    (a, b) = to_metres(np.array([[lon, lat - 0.05], [lon, lat + 0.05]]))
    return math.atan2(b[0] - a[0], b[1] - a[1])


def graticule(frame: Frame, room: Room, ink: Mapping[str, str], text: float) -> Group:
    """Meridians and parallels with their degrees at the edge."""
    corners = frame.corners()
    west, south = corners.min(axis=0)
    east, north = corners.max(axis=0)
    step = next((each for each in STEPS_DEGREES if (east - west) / each >= 4), STEPS_DEGREES[-1])
    items: list[Item] = []
    for axis, (low, high) in enumerate(((west, east), (south, north))):
        across = np.linspace((south, west)[axis] - 1, (north, east)[axis] + 1, 40)
        for degrees in np.arange(math.ceil(low / step), math.floor(high / step) + 1) * step:
            fixed = np.full(len(across), degrees)
            lon_lat: Floats = np.column_stack([fixed, across] if axis == 0 else [across, fixed])
            seen = frame.clipped(shapely.LineString(to_metres(lon_lat)))
            path = path_of(seen)
            if path is not None:
                items.append(Shape(path=path, stroke=ink["muted"], width=0.5, stroke_alpha=0.6))
                items += _degrees(frame, room, seen, axis, float(degrees), ink, text)
    return Group(name="Graticule", items=tuple(items))


def _degrees(
    frame: Frame,
    room: Room,
    seen: BaseGeometry,
    axis: int,
    degrees: float,
    ink: Mapping[str, str],
    text: float,
) -> list[Item]:
    """The number of a meridian at its upper end, of a parallel at its right end, where there is room."""
    points = shapely.get_coordinates(seen)
    label = f"{degrees:g}°{'EN'[axis]}"
    wide = width(label, text)
    box = frame.box
    if axis == 0:
        x = float(points[points[:, 1].argmin()][0])
        y = box.top + text + 2
        x = min(max(x + 2, box.left + 3), box.right - wide - 3)
    else:
        y = float(points[points[:, 0].argmax()][1])
        y = min(max(y - 2, box.top + 2 * text), box.bottom - 4)
        x = box.right - wide - 4
    spot = Box(x, y - text, x + wide, y + 0.2 * text)
    if not room.free(spot):
        return []
    room.take(spot)
    return [Text(x=x, y=y, text=label, size=text, ink=ink["muted"], halo=ink["surface"])]


def locator(base: BaseMap, frame: Frame, box: Box, ink: Mapping[str, str]) -> Group:
    """The whole base map in little, with the frame on it."""
    return _locator(base, frame, box, tuple(ink.items()))


@lru_cache(maxsize=FRAMES_KEPT)
def _locator(base: BaseMap, frame: Frame, box: Box, inks: tuple[tuple[str, str], ...]) -> Group:
    ink = dict(inks)
    whole = shapely.total_bounds(list(base.land.values()))
    metres = max((whole[2] - whole[0]) / box.width, (whole[3] - whole[1]) / box.height)
    small = Frame(box, (whole[0] + whole[2]) / 2, (whole[1] + whole[3]) / 2, metres)
    items: list[Item] = [Shape(path=rectangle(box), fill=ink["line"])]
    for country in base.land:
        path = path_of(small.clipped(base.small[str(country)]))
        if path is not None:
            items.append(Shape(path=path, fill=ink[f"land-{country.lower()}"]))
    items += stroked(base.small["oblasts"], small, ink["oblast"], 0.5)
    items += stroked(base.small["border"], small, ink["border"], 1)
    half = frame.box.width / 2 * frame.metres, frame.box.height / 2 * frame.metres
    seen = small.clipped(
        shapely.box(frame.x - half[0], frame.y - half[1], frame.x + half[0], frame.y + half[1])
    )
    path = path_of(seen)
    if path is not None:
        items.append(Shape(path=path, fill=ink["accent"], fill_alpha=0.15, stroke=ink["accent"], width=1.5))
    items.append(Shape(path=rectangle(box), stroke=ink["muted"], width=0.8))
    return Group(name="Locator", items=tuple(items), alt="Where the map lies in the region")


def code(link: str, box: Box) -> Group:
    """The link as a QR code, dark on white whatever the theme, for readers need the contrast."""
    matrix = segno.make_qr(link, error="L").matrix
    module = box.width / (len(matrix) + 2 * QUIET)
    squares = [
        rectangle(
            Box(
                box.left + (column + QUIET) * module,
                box.top + (row + QUIET) * module,
                box.left + (end + QUIET) * module,
                box.top + (row + 1 + QUIET) * module,
            )
        )
        for row, cells in enumerate(matrix)
        for column, end in _runs(cells)
    ]
    dark = Path.make_compound_path(*squares)
    items = (Shape(path=rectangle(box), fill="#FFFFFF"), Shape(path=dark, fill="#000000"))
    return Group(name="Link as a QR code", items=items, alt=link)


def _runs(cells: bytearray) -> list[tuple[int, int]]:
    """[start, end) of each run of dark modules."""
    padded = [0, *cells, 0]
    edges = [at for at in range(len(padded) - 1) if bool(padded[at]) != bool(padded[at + 1])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def handling(mark: str, box: Box, text: float) -> Group:
    """A Traffic Light Protocol 2.0 mark in its own colours, in the middle of a line."""
    colours = {
        "red": "#FF2B2B",
        "amber": "#FFC000",
        "amber-strict": "#FFC000",
        "green": "#33FF00",
        "clear": "#FFFFFF",
    }
    label = f"TLP:{mark.upper().replace('-', '+')}"
    size = text * 1.1
    half = width(label, size, bold=True) / 2 + 6
    x = box.middle[0]
    plate = Box(x - half, box.top, x + half, box.bottom)
    baseline = (box.top + box.bottom) / 2 + (ASCENT - DESCENT / 2) * size / 2 - 0.5
    return Group(
        name=label,
        items=(
            Shape(path=rectangle(plate), fill="#000000"),
            Text(x=x, y=baseline, text=label, size=size, ink=colours[mark], bold=True, align="center"),
        ),
        alt=label,
    )
