"""The time chart: km2 across the border by account, reported totals, key days, and the day of the figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from geo.figure import words
from geo.figure.atlas.room import Room
from geo.figure.lettering import ASCENT, shortened, width
from geo.figure.scene import Box, Group, Item, Shape, Text, circle, line, polygon, rectangle
from geo.figure.world import World
from geo.ledger import last_day
from geo.model import Lens
from geo.select.tally import tally
from geo.timeline import FIRST_DAY
from geo.view import View

KEYS = (("RU:ua", "ua"), ("UA:ru", "ru"))
"""Ground across the border, and whose colour it has."""

NICE = (5, 10, 20, 50, 100, 200, 250, 500, 1000, 2000, 5000)
"""Distances between lines of the scale, km2."""

FAINT = 0.45
"""Opacity of the accounts that the figure is not of."""

ALONE = 14.0
"""From this height, as a multiple of the text, a chart names its key days and other accounts."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From days and km2 to the page."""

    box: Box
    last: date
    top: float
    """km2 at the upper edge"""

    def x(self, day: date) -> float:
        """Where a day lies."""
        return self.box.left + self.box.width * (day - FIRST_DAY).days / (self.last - FIRST_DAY).days

    def y(self, km2: float) -> float:
        """Where an area lies."""
        return self.box.bottom - self.box.height * km2 / self.top


def curves(world: World, view: View, box: Box, ink: Mapping[str, str], text: float) -> Group:
    """The chart in `box`."""
    tall = box.height > ALONE * text
    lenses = [lens for lens in Lens if lens in world.controls and lens is not view.lens]
    series = {lens: _series(world, lens, view) for lens in [*lenses, view.lens]}
    most = max(
        (km2 for found in series.values() for curve in found.values() for _, km2 in curve), default=1.0
    )
    step = next((each for each in NICE if most / each <= (6 if tall else 3)), NICE[-1])
    label = width(f"{step * 10:,}", text) + 0.6 * text
    right = (
        0.0 if not tall else max(width(words.lens_name(str(lens), view.lang), text) for lens in series) + text
    )
    head = (7.4 if tall else 2.1) * text
    plot = Box(box.left + label, box.top + head, box.right - right - 2, box.bottom - 1.5 * text)
    scale = Scale(plot, last_day(world.dataset), max(step, most * 1.06))
    items: list[Item] = [*_grid(scale, step, view.lang, ink, text)]
    items += _key(box, view, ink, text, tall=tall)
    for lens, found in series.items():
        items += _curve(scale, found, ink, chosen=lens is view.lens)
    items += _reported(world, scale, view, ink)
    items += _key_days(world, scale, ink, text, tall=tall)
    if tall:
        items += _names(scale, series, view, ink, text)
    items += _day(scale, view, ink)
    return Group(name="Time chart", items=tuple(items), alt=words.phrase("chart title", view.lang))


def _series(world: World, lens: Lens, view: View) -> dict[str, list[tuple[date, float]]]:
    """km2 by key from each change point on, until the last evidence."""
    control = world.control(lens, view.known_by if lens is view.lens else None)
    sums = tally(world.dataset, control)
    return {
        key: [(day, km2.get(key, 0.0)) for day, km2 in zip(control.series.days, sums.km2, strict=True)]
        + ([(control.timeline.last_evidence, sums.km2[-1].get(key, 0.0))] if sums.km2 else [])
        for key, _ in KEYS
    }


def _curve(
    scale: Scale,
    found: Mapping[str, list[tuple[date, float]]],
    ink: Mapping[str, str],
    *,
    chosen: bool,
) -> Iterator[Item]:
    for key, colour in KEYS:
        points = [(scale.x(FIRST_DAY), scale.y(0))]
        for day, km2 in found[key]:
            points += [
                (scale.x(max(day, FIRST_DAY)), points[-1][1]),
                (scale.x(max(day, FIRST_DAY)), scale.y(km2)),
            ]
        if not any(km2 for _, km2 in found[key]):
            continue
        if chosen:
            base = [(points[-1][0], scale.y(0)), (points[0][0], scale.y(0))]
            yield Shape(path=polygon([*points, *base]), fill=ink[colour], fill_alpha=0.14)
        dash = () if chosen else ((4.0, 2.0) if colour == "ru" else (1.5, 1.5))
        alpha = 1.0 if chosen else FAINT
        yield Shape(
            path=line(points), stroke=ink[colour], width=2.0 if chosen else 0.9, stroke_alpha=alpha, dash=dash
        )


def _grid(scale: Scale, step: int, lang: str, ink: Mapping[str, str], text: float) -> Iterator[Item]:
    """Lines of km2, ticks and names of months."""
    box = scale.box
    for km2 in range(0, int(scale.top) + 1, step):
        y = scale.y(km2)
        path = line([(box.left, y), (box.right, y)])
        yield Shape(path=path, stroke=ink["line"], width=0.8)
        yield Text(
            x=box.left - 4, y=y + 0.36 * text, text=f"{km2:,}", size=text, ink=ink["muted"], align="right"
        )
    free = Room(Box(box.left - text, box.bottom, box.right + text, box.bottom + 2 * text))
    for day in _months(scale.last):
        x = scale.x(day)
        yield Shape(path=line([(x, box.bottom), (x, box.bottom + 3)]), stroke=ink["muted"], width=0.8)
        first = day.month == 1 or day == FIRST_DAY
        name = words.SHORT_MONTHS[lang][day.month - 1] + (f" {day.year}" if first else "")
        spot = Box(x, box.bottom + 0.1, x + width(name, text) + 6, box.bottom + 1.5 * text)
        if free.free(spot):
            free.take(spot)
            yield Text(x=x, y=box.bottom + 1.25 * text, text=name, size=text, ink=ink["muted"])


def _months(last: date) -> Iterator[date]:
    day = FIRST_DAY
    while day <= last:
        yield day
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _key(box: Box, view: View, ink: Mapping[str, str], text: float, *, tall: bool) -> Iterator[Item]:
    """What the curves are, above the chart."""
    x, y = box.left, box.top + text
    unit = words.phrase("km2", view.lang)
    names = [f"{unit} {words.word(words.GROUND, key, view.lang)}" for key, _ in KEYS]
    if sum(width(name, text) + 3.2 * text for name in names) > box.width:
        names = [f"{unit}: {words.word(words.SIDES, colour, view.lang)}" for _, colour in KEYS]
    for said, (_, colour) in zip(names, KEYS, strict=True):
        yield Shape(
            path=line([(x, y - 0.36 * text), (x + 1.6 * text, y - 0.36 * text)]), stroke=ink[colour], width=2
        )
        yield Text(x=x + 2 * text, y=y, text=said, size=text, ink=ink["text"])
        x += 3.2 * text + width(said, text)
    said = words.phrase("reported", view.lang)
    if tall and x + width(said, text) < box.right:
        yield Shape(
            path=circle(x + 4, y - 0.36 * text, 2.6), fill=ink["surface"], stroke=ink["evidence"], width=1.2
        )
        yield Text(x=x + 12, y=y, text=said, size=text, ink=ink["text"])


def _reported(world: World, scale: Scale, view: View, ink: Mapping[str, str]) -> Iterator[Item]:
    """Totals that somebody reported, as points."""
    colours = {"ua_official": "ua", "ru_official": "ru"}
    for figure in world.dataset.area_figures.values():
        inside = FIRST_DAY <= figure.day <= scale.last and 0 <= figure.value <= scale.top
        if figure.unit == "km2" and inside and (view.known_by is None or figure.day <= view.known_by):
            colour = ink[colours.get(str(figure.claimant), "evidence")]
            at = scale.x(figure.day), scale.y(figure.value)
            yield Shape(path=circle(*at, 2.2), fill=ink["surface"], stroke=colour, width=1.1)


def _key_days(
    world: World, scale: Scale, ink: Mapping[str, str], text: float, *, tall: bool
) -> Iterator[Item]:
    """Key days as triangles on the upper edge; their names above, as many as find room, in a tall chart."""
    top = scale.box.top
    free = Room(Box(scale.box.left - text, top - 6 * text, scale.box.right + 12 * text, top))
    for mark in world.dataset.bookmarks:
        x = scale.x(mark.day)
        yield Shape(path=polygon([(x - 3, top - 5), (x + 3, top - 5), (x, top)]), fill=ink["text"])
        if not tall:
            continue
        name = shortened(mark.name, text, 24 * text)
        wide = width(name, text)
        left = min(x, scale.box.right - wide)
        spots = (
            Box(left, top - rise * text, left + wide + 8, top - (rise - 1.2) * text)
            for rise in (1.7, 3.0, 4.3, 5.6)
        )
        spot = free.first(spots)
        if spot is not None:
            free.take(spot)
            yield Shape(path=line([(x, top - 5), (x, spot.bottom)]), stroke=ink["muted"], width=0.6)
            yield Text(x=left, y=spot.top + (ASCENT + 0.15) * text, text=name, size=text, ink=ink["text"])


def _names(
    scale: Scale,
    series: Mapping[Lens, Mapping[str, list[tuple[date, float]]]],
    view: View,
    ink: Mapping[str, str],
    text: float,
) -> Iterator[Item]:
    """The accounts, named at the right end of their curves, none over another."""
    ends = sorted(
        (max((scale.y(curve[-1][1]), key) for key, curve in found.items() if curve)[0], lens)
        for lens, found in ((lens, _highest(found)) for lens, found in series.items())
        if found
    )
    y = scale.box.top
    for end, lens in ends:
        y = max(y + 1.25 * text, end)
        bold = lens is view.lens
        yield Text(
            x=scale.box.right + 0.6 * text,
            y=y,
            text=words.lens_name(str(lens), view.lang),
            size=text,
            ink=ink["text"] if bold else ink["muted"],
            bold=bold,
        )


def _highest(found: Mapping[str, list[tuple[date, float]]]) -> dict[str, list[tuple[date, float]]]:
    """The curve of an account that ends highest."""
    filled = {key: curve for key, curve in found.items() if curve}
    if not filled:
        return {}
    key = max(filled, key=lambda each: filled[each][-1][1])
    return {key: filled[key]}


def _day(scale: Scale, view: View, ink: Mapping[str, str]) -> Iterator[Item]:
    """The day of the figure, and the one compared with."""
    for day, colour in ((view.compare, ink["muted"]), (view.day, ink["accent"])):
        if day is not None and FIRST_DAY <= day <= scale.last:
            x = scale.x(day)
            yield Shape(path=line([(x, scale.box.top), (x, scale.box.bottom)]), stroke=colour, width=1.6)
            yield Shape(
                path=rectangle(Box(x - 3, scale.box.bottom - 1, x + 3, scale.box.bottom + 5)), fill=colour
            )
