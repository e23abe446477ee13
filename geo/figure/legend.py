"""The legend: just the classes and marks that are on the map, flowing in as many lines as they need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.figure import words
from geo.figure.atlas.badges import Badges, plate
from geo.figure.atlas.ground import BEFORE_DASH, CONTACT_WIDTH, LOOKS, PASSED, STALE_DASH, Drawn, Look, filled
from geo.figure.atlas.marks import Marks, mark
from geo.figure.atlas.sightings import SightingLook, Sightings
from geo.figure.atlas.sightings import mark as sighting_mark
from geo.figure.atlas.symbols import symbol
from geo.figure.atlas.units import FOLD_INK, Units
from geo.figure.lettering import ASCENT, width, wrapped
from geo.figure.scene import Box, Group, Item, Shape, Text, line, rectangle
from geo.ledger import Dataset
from geo.view import View
from geo.words import km2 as rounded

Sample = Callable[[Box], tuple[Item, ...]]

SAMPLE = 1.9
"""Width of a sample, as a multiple of the text."""

BETWEEN = 0.9
"""From one entry to the next on a line, as a multiple of the text."""

FIRST, SECOND = 1, 2
"""Degrees of minor entries: kinds of footage go first, then kinds and status of events."""

LINE = 1.5
"""Height of a line, as a multiple of the text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the map: its sample, if it has one, and what it is."""

    words: str
    sample: Sample | None = None
    minor: int = 0
    """A page without room leaves out what is minor in degree 1, then 2; 0 stays as long as can be"""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one kind under a heading; an empty one is for what stands by itself."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The marks of a map, by kind."""

    marks: Marks
    sightings: Sightings
    units: Units
    badges: Badges


def sections(
    dataset: Dataset,
    view: View,
    ground: Drawn,
    seen: Seen,
    lines: Iterable[str],
    told: Section,
    ink: Mapping[str, str],
) -> list[Section]:
    """The legend of what was drawn."""
    lang = view.lang
    found = [
        told,
        Section(words.phrase("ground", lang), tuple(_ground(ground, lang, ink))),
        Section(words.phrase("footage", lang, _window(view)), tuple(_footage(seen.sightings, lang, ink))),
        Section(words.phrase("events", lang, _window(view)), tuple(_events(seen.marks, lang, ink))),
        Section(words.phrase("units", lang), tuple(_units(dataset, seen.units, lang, ink))),
        Section(words.phrase("lines", lang), tuple(_lines(ground.lines, lines, lang, ink))),
        Section("", tuple(_regions(seen.badges, lang, ink))),
    ]
    return [section for section in found if section.entries]


def without(found: list[Section], told: Iterable[str]) -> list[Section]:
    """A legend without the entries that the key figures show already."""
    known = set(told)
    return _kept(found, lambda entry: entry.words not in known)


def _kept(found: list[Section], keeps: Callable[[Entry], bool]) -> list[Section]:
    sections = (Section(each.heading, tuple(filter(keeps, each.entries))) for each in found)
    return [section for section in sections if section.entries]


def shorter(found: list[Section]) -> list[Section]:
    """A legend with less in it: without all that is minor in the first degree that it has, else one entry.

    The very last entry stays: it says how much is not drawn.
    """
    degrees = {entry.minor for section in found for entry in section.entries if entry.minor}
    if degrees:
        least = min(degrees)
        return _kept(found, lambda entry: entry.minor != least)
    *rest, last = found
    if len(last.entries) == 1 and rest:
        return [*_kept([*rest[:-1], Section(rest[-1].heading, rest[-1].entries[:-1])], lambda _: True), last]
    return [*rest, Section(last.heading, (*last.entries[:-2], *last.entries[-1:]))] if rest else []


def _window(view: View) -> str:
    if not view.window:
        return words.phrase("cumulative", view.lang)
    key = "one day" if view.window == 1 else "window"
    return words.phrase(key, view.lang, view.window)


def _ground(ground: Drawn, lang: str, ink: Mapping[str, str]) -> Iterable[Entry]:
    for status in ground.held:
        text = words.word(words.STATUSES, status, lang)
        yield Entry(text, _outline(ink["muted"]) if status == "stale" else ground_sample(status, ink))
    for side in ground.passed:
        yield Entry(words.word(words.PASSED, side, lang), _plain(ink[side], PASSED[side]))
    if ground.disputed:
        yield Entry(
            words.word(words.STATUSES, "dispute", lang),
            _plain(ink["kp"], LOOKS["dispute"]),
        )
    for kind, km2 in ground.partings.items():
        text = f"{words.word(words.PARTINGS, kind, lang)}: {rounded(km2)} {words.phrase('km2', lang)}"
        yield Entry(text, _plain(ink["mark-black"], LOOKS[kind]))


def ground_sample(status: str, ink: Mapping[str, str]) -> Sample:
    """Ground of a status on land, framed."""

    def paint(box: Box) -> tuple[Item, ...]:
        return (
            Shape(path=rectangle(box), fill=ink["land-ru"]),
            *filled(_box(box), ink[status], LOOKS[status]),
            Shape(path=rectangle(box), stroke=ink[status], width=0.9),
        )

    return paint


def _box(box: Box) -> BaseGeometry:
    return shapely.box(*box)


def _plain(ink: str, look: Look) -> Sample:
    return lambda box: filled(_box(box), ink, look)


def _unit(code: str) -> Sample:
    return lambda box: symbol(code).at(box.middle[0], box.middle[1], box.height * 1.35, 1.0)


def _outline(colour: str) -> Sample:
    return lambda box: (Shape(path=rectangle(box), stroke=colour, dash=STALE_DASH),)


def _events(marks: Marks, lang: str, ink: Mapping[str, str]) -> Iterable[Entry]:
    events = marks.shown
    for category in sorted({event.category for event in events}):
        sample = _mark(category, "none", "confirmed", ink)
        yield Entry(words.word(words.CATEGORIES, category, lang), sample, SECOND)
    for side in (each for each in words.SIDES if any(event.side == each for event in events)):
        yield Entry(words.word(words.SIDES, side, lang), _mark("", side, "confirmed", ink))
    for status in (each for each in words.EVENT_STATUSES if any(event.status == each for event in events)):
        yield Entry(words.word(words.EVENT_STATUSES, status, lang), _mark("", "none", status, ink), SECOND)


def _footage(seen: Sightings, lang: str, ink: Mapping[str, str]) -> Iterable[Entry]:
    """Whose, then the kinds, then what the line hedges."""
    for whose in (each for each in words.WHOSE if any(one.whose == each for one in seen.shown)):
        yield Entry(words.word(words.WHOSE, whose, lang), _sighting(SightingLook(whose=whose), ink))
    for kind in sorted({one.kind for one in seen.shown}):
        sample = _sighting(SightingLook(kind=kind), ink)
        yield Entry(words.word(words.SIGHTING_KINDS, kind, lang), sample, FIRST)
    if any(one.hedged for one in seen.shown):
        yield Entry(words.phrase("hedged", lang), _sighting(SightingLook(hedged=True), ink))
    if seen.shown:
        yield Entry(words.phrase("key words", lang), minor=FIRST)


def _sighting(look: SightingLook, ink: Mapping[str, str]) -> Sample:
    return lambda box: sighting_mark(look, box.middle, ink)


def _regions(seen: Badges, lang: str, ink: Mapping[str, str]) -> Iterable[Entry]:
    if seen.group.items:
        yield Entry(words.phrase("badge", lang), lambda box: (plate(box.grown(-1), ink),))


def _mark(category: str, side: str, status: str, ink: Mapping[str, str]) -> Sample:
    return lambda box: mark(category, side, status, box.middle, ink, radius=box.height * 0.5)


def _units(dataset: Dataset, units: Units, lang: str, ink: Mapping[str, str]) -> Iterable[Entry]:
    shown = [dataset.units[stand.unit_id] for stand in units.shown]
    for side in (each for each in words.SIDES if any(unit.side == each for unit in shown)):
        codes = [unit.sidc for unit in shown if unit.side == side]
        yield Entry(
            words.word(words.SIDES, side, lang),
            _unit(min(codes, key=_plainness)),
        )
    if units.folded:
        yield Entry(words.phrase("fold", lang), _fold(units.folded))
    if units.aged:
        yield Entry(words.phrase("paler", lang))
    if units.conflicts:
        yield Entry(words.word(words.LINES, "conflict", lang), _line(ink["text"], 1.0, (4, 3)))
    if units.trails:
        yield Entry(words.word(words.LINES, "trail", lang), _line(ink["muted"], 1.5))


def _fold(code: str) -> Sample:
    """An empty frame with a number."""

    def paint(box: Box) -> tuple[Item, ...]:
        x, y = box.middle
        size = box.height
        number = Text(x=x, y=y + 0.36 * size, text="3", size=size, ink=FOLD_INK, bold=True, align="center")
        return (*_unit(code)(box), number)

    return paint


def _plainness(code: str) -> tuple[int, float, str]:
    """How little there is in and around the frame of a symbol, the least first."""
    drawn = symbol(code)
    return sum(np.size(part.path.vertices) for part in drawn.parts), sum(drawn.reach), code


def _lines(fronts: Iterable[str], lines: Iterable[str], lang: str, ink: Mapping[str, str]) -> Iterable[Entry]:
    looks = {
        "front": _line(ink["text"], CONTACT_WIDTH),
        "before": _line(ink["text"], CONTACT_WIDTH, BEFORE_DASH),
        "border": _line(ink["border"], 1.8),
        "oblast": _line(ink["oblast"], 1.1),
        "raion": _line(ink["raion"], 0.9),
        "river": _line(ink["water"], 1.6),
    }
    return [Entry(words.word(words.LINES, kind, lang), looks[kind]) for kind in (*fronts, *lines)]


def _line(colour: str, wide: float, dash: tuple[float, ...] = ()) -> Sample:
    return lambda box: (
        Shape(
            path=line([(box.left, box.middle[1]), (box.right, box.middle[1])]),
            stroke=colour,
            width=wide,
            dash=dash,
        ),
    )


def flow(found: Iterable[Section], box: Box, text: float, ink: Mapping[str, str]) -> tuple[Group, float]:
    """The legend from the top of `box` down, no wider than it; also the y where it ends, maybe beyond it."""
    items: list[Item] = []
    y = box.top
    for section in found:
        if section.heading:
            heading = wrapped(section.heading, text, box.width, 1, bold=True)[0]
            items.append(Text(x=box.left, y=y + text, text=heading, size=text, ink=ink["text"], bold=True))
            y += LINE * text
        x = box.left
        for entry in section.entries:
            indent = SAMPLE * text + 4 if entry.sample else 0.0
            wide = indent + width(entry.words, text)
            if x > box.left and x + wide > box.right:
                x, y = box.left, y + LINE * text
            if entry.sample:
                middle = y + text - ASCENT * text / 2
                sample = Box(x, middle - 0.5 * text, x + SAMPLE * text, middle + 0.5 * text)
                items.append(Group(name=f"Sample: {entry.words}", items=entry.sample(sample)))
            lines = wrapped(entry.words, text, box.right - x - indent, 3)
            for number, each in enumerate(lines):
                y += LINE * text * 0.85 if number else 0
                items.append(Text(x=x + indent, y=y + text, text=each, size=text, ink=ink["text"]))
            x += wide + BETWEEN * text
        y += (LINE + 0.3) * text
    return Group(name="Legend", items=tuple(items)), y - 0.7 * text
