"""The View: everything that one look at the data is made of, in canonical form.

Lists are sorted, coordinates rounded, text clean; what no link could carry (`geo.link`) raises a ViewError.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from geo import annotation
from geo.annotation import MAX_LAT, MAX_LON, Annotation
from geo.errors import ViewError
from geo.model import EventStatus, Lens, Side, SightingKind, Whose
from geo.timeline import DAY_ZERO, LATEST_DAY

MAX_TEXT = 80
"""Characters of search text: 80 of four bytes each are 960 percent-encoded bytes, a quarter of a link."""

MAX_WORDS = 20
"""Choices in one list: 20 publishers of 40 characters fit one link together with everything else."""

MAX_WORD = 40
"""Characters of one word in a list."""

MAX_ROWS_TEXT = 40
"""Characters of the text that filters a table: half of MAX_TEXT, for both fit one link together."""

MAX_RECORD_ID = 120
"""Characters of a record id in `selected`; the longest in the ledgers has about 70."""

MAX_ID = 80
"""Characters of a thread's id and of a data version; the longest have about 30."""

MAX_COLUMN = 24
"""Characters of a table's column and its direction; the longest name has 18."""

MAX_WINDOW = 999
"""Days of the longest trailing window; longer ones are cumulative."""

MIN_ZOOM, MAX_ZOOM = 7, 15
"""How far the map zooms: from the whole land to single streets."""

DEFAULT_DAY = date(2024, 8, 21)
"""What opens without a link: the incursion near its widest, with all lenses and layers at work."""

GRADES = ("A", "B", "C", "D", "E", "F")
"""Admiralty source reliability, best first; F (cannot be judged) comes last and as a minimum shows all."""

LAYERS = (
    "control",
    "front",
    "change",
    "dispute",
    "mappers",
    "sightings",
    "events",
    "units",
    "trails",
    "evidence",
    "boundaries",
    "rivers",
    "labels",
    "graticule",
)
"""Layers of the map in drawing order."""

DEFAULT_LAYERS = ("control", "front", "sightings", "events", "units", "boundaries", "rivers", "labels")
COMPARE_MODES = ("diff", "swipe", "side")
LANGUAGES = ("en", "uk", "ru")
THEMES = ("light", "dark")
HANDLING_MARKS = ("", "clear", "green", "amber", "amber-strict", "red")
"""Traffic Light Protocol 2.0; empty: no mark."""

PANELS = (
    "events",
    "sightings",
    "sightings.list",
    "units",
    "units.posts",
    "claims",
    "change",
    "dispute",
    "mappers",
    "mappers.spells",
    "area",
    "area.ukraine",
    "area.troops",
    "area.troops-ru",
    "area.troops-ua",
    "threads",
    "coverage",
    "data",
    "data.reports",
    "data.claims",
    "data.settlements",
    "data.areas",
    "data.curves",
    "data.changes",
    "data.disputes",
    "data.ground",
    "data.steps",
    "method",
)
"""Panels below the map in their order, and behind a dot the parts of a panel other than its first."""

_WORD = re.compile(r"[a-z0-9][a-z0-9._-]*")
_RECORD = re.compile(r"(event|sighting|unit|place):[A-Za-z0-9._-]+")
_ORDER = re.compile(r"-?[A-Za-z0-9][A-Za-z0-9 ()]*")
_POINT = re.compile(r"at:(-?[0-9]{1,2}(?:\.[0-9]{1,5})?),(-?[0-9]{1,3}(?:\.[0-9]{1,5})?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One view of the data: the fields of `State` in types.js, and what the page shows below the map.

    An empty list restricts nothing.

    Raises
    ------
    ViewError
        When a field holds what no link could carry (see the constants of this module).
    """

    day: date = DEFAULT_DAY
    window: int = 7
    lens: Lens = Lens.ASSESSED
    known_by: date | None = None
    compare: date | None = None
    compare_mode: str = "diff"
    layers: tuple[str, ...] = DEFAULT_LAYERS
    categories: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    min_grade: str = "F"
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    query: str = ""
    selected: str = ""
    center: tuple[float, float] | None = None
    zoom: float | None = None
    lang: str = "en"
    theme: str = "light"
    brief: bool = False
    thread: str = ""
    tlp: str = ""
    annotations: tuple[Annotation, ...] = ()
    version: str = ""
    panel: str = PANELS[0]
    rows: str = ""
    order: str = ""

    def __post_init__(self) -> None:
        """Bring every field to its canonical form, or say which one cannot be."""
        for name, clean in _CLEAN.items():
            object.__setattr__(self, name, clean(getattr(self, name)))


def short(text: str) -> str:
    """Return `text` clean and cut to MAX_WORD characters, as a sentence names it."""
    clean = _text(text, limit=len(text))
    return clean if len(clean) <= MAX_WORD else f"{clean[: MAX_WORD - 1]}…"


def _text(text: str, limit: int = MAX_TEXT) -> str:
    """Drop what does not print (controls, bidi overrides), collapse white space, cut at `limit`."""
    seen = "".join(char if char.isprintable() else " " * char.isspace() for char in str(text))
    return " ".join(seen.split())[:limit].strip()


def degrees(value: float) -> str:
    """Write a number with at most five decimals, never with an exponent."""
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _day(value: date) -> date:
    if not DAY_ZERO <= value <= LATEST_DAY:
        raise ViewError(f"the day {value} is outside {DAY_ZERO} to {LATEST_DAY}")
    return value


def _optional_day(value: date | None) -> date | None:
    return None if value is None else _day(value)


def _window(value: int) -> int:
    if not 0 <= value <= MAX_WINDOW:
        raise ViewError(f"a window of {value} days is outside 0 to {MAX_WINDOW}")
    return value


def _one_of(choices: Iterable[str]) -> Callable[[str], str]:
    allowed = tuple(choices)

    def clean(value: str) -> str:
        if value not in allowed:
            raise ViewError(f"“{short(value)}” is none of {', '.join(word or 'empty' for word in allowed)}")
        return value

    return clean


def _some_of(choices: Iterable[str]) -> Callable[[Iterable[str]], tuple[str, ...]]:
    allowed = tuple(choices)

    def clean(values: Iterable[str]) -> tuple[str, ...]:
        given = set(values)
        if not given <= set(allowed):
            raise ViewError(f"{sorted(given - set(allowed))} are none of {', '.join(allowed)}")
        return tuple(word for word in allowed if word in given)

    return clean


def _words(values: Iterable[str]) -> tuple[str, ...]:
    words = tuple(sorted(set(values)))
    if len(words) > MAX_WORDS or "" in words:
        raise ViewError(f"a list holds 1 to {MAX_WORDS} words, none of them empty; this one has {len(words)}")
    return tuple(_word(word, MAX_WORD) for word in words)


def _word(value: str, limit: int = MAX_ID) -> str:
    if value and (len(value) > limit or not _WORD.fullmatch(value)):
        raise ViewError(f"“{short(value)}” is not an id")
    return value


def _selected(value: str) -> str:
    if len(value) > MAX_RECORD_ID:
        raise ViewError(f"“{short(value)}” is longer than any record's id")
    point = _POINT.fullmatch(value)
    if point:
        lat, lon = _center((float(point[1]), float(point[2]))) or (0.0, 0.0)
        return f"at:{degrees(lat)},{degrees(lon)}"
    if value and not _RECORD.fullmatch(value):
        raise ViewError(f"“{short(value)}” is neither a record nor a point")
    return value


def _order(value: str) -> str:
    if value and (len(value) > MAX_COLUMN or not _ORDER.fullmatch(value)):
        raise ViewError(f"“{short(value)}” is not a column")
    return value


def _center(value: tuple[float, float] | None) -> tuple[float, float] | None:
    if value is None:
        return None
    lat, lon = (round(float(degrees), 5) + 0.0 for degrees in value)
    if not (abs(lat) <= MAX_LAT and abs(lon) <= MAX_LON):
        raise ViewError(f"{value} is not a place on the map (lat, lon in degrees)")
    return lat, lon


def _zoom(value: float | None) -> float | None:
    if value is None:
        return None
    if not MIN_ZOOM <= value <= MAX_ZOOM:
        raise ViewError(f"zoom {value} is outside {MIN_ZOOM} to {MAX_ZOOM}")
    return round(float(value), 2)


_CLEAN: dict[str, Callable[[Any], Any]] = {
    "day": _day,
    "window": _window,
    "lens": Lens,
    "known_by": _optional_day,
    "compare": _optional_day,
    "compare_mode": _one_of(COMPARE_MODES),
    "layers": _some_of(LAYERS),
    "categories": _words,
    "sides": _some_of(Side),
    "publishers": _words,
    "min_grade": _one_of(GRADES),
    "statuses": _some_of(EventStatus),
    "kinds": _some_of(SightingKind),
    "shown": _some_of(Whose),
    "query": _text,
    "selected": _selected,
    "center": _center,
    "zoom": _zoom,
    "lang": _one_of(LANGUAGES),
    "theme": _one_of(THEMES),
    "brief": bool,
    "thread": _word,
    "tlp": _one_of(HANDLING_MARKS),
    "annotations": lambda marks: annotation.fitting(tuple(marks)),
    "version": _word,
    "panel": _one_of(PANELS),
    "rows": lambda text: _text(text, MAX_ROWS_TEXT),
    "order": _order,
}

FIELDS = tuple(field.name for field in fields(View))
"""Names of a View's fields, in order."""
