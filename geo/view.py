"""The View: everything a link carries, and the only way to and from a query string.

`encode` writes short readable keys, `decode` reads any text at all: unknown keys and bad values are ignored
and named, never raised. A View is canonical (sorted lists, rounded coordinates, clean text), so
`decode(encode(v)) == v`.

| key | field | written as |
|---|---|---|
| d, known, cmp | day, known_by, compare | ISO date |
| w | window | trailing days; 0 is cumulative |
| lens, mode, lang, theme, tlp | the same | one word |
| layers, cat, side, pub, st | layers, categories, sides, publishers, statuses | joined by commas; - is none |
| kind, shown | kinds, shown: what sightings show, and whose | joined by commas |
| grade | min_grade | A to F; F shows all |
| q | query | text |
| sel | selected | event:ID, sighting:ID, unit:ID, place:ID or at:LAT,LON |
| at | center, zoom | lat,lon,zoom in WGS 84 degrees |
| brief | brief | 1 |
| thread, v | thread, version | one word |
| panel | panel | one of PANELS; absent: the one that the rest of the link is about |
| rows | rows | text |
| order | order | a column; with - before it, from its end |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from geo.errors import ViewError
from geo.model import EventStatus, Lens, Side, SightingKind, Whose
from geo.timeline import DAY_ZERO, LATEST_DAY

MAX_QUERY_BYTES = 4096
"""A link longer than this breaks in mail clients and chat tools; every View encodes well below it."""

MAX_TEXT = 80
"""Characters of search text: 80 of four bytes each are 960 percent-encoded bytes, a quarter of the cap."""

MAX_WORDS = 20
"""Choices in one list: 20 publishers of 40 characters fit the cap together with everything else."""

MAX_WORD = 40
"""Characters of one word in a list."""

MAX_ROWS_TEXT = 40
"""Characters of the text that filters a table: half of MAX_TEXT, for both fit the cap together."""

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

MAX_LAT, MAX_LON = 85, 180
"""Degrees that a point of a view reaches: the edges of Web Mercator."""

DEFAULT_DAY = date(2024, 8, 21)
"""What opens without a link: the incursion near its widest, with all lenses and layers at work."""

GRADES = ("A", "B", "C", "D", "E", "F")
"""Admiralty source reliability, best first; F (cannot be judged) comes last and as a minimum shows all."""

LAYERS = (
    "control",
    "front",
    "change",
    "dispute",
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

ALWAYS_WRITTEN = ("day", "theme")
"""A link keeps its day when the default moves, and its theme for a reader whose browser has the other one."""

NOTHING = "-"
"""How an empty list is written where empty is not the default: no layers at all."""

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
    version: str = ""
    panel: str = PANELS[0]
    rows: str = ""
    order: str = ""

    def __post_init__(self) -> None:
        """Bring every field to its canonical form, or say which one cannot be."""
        for name, clean in _CLEAN.items():
            object.__setattr__(self, name, clean(getattr(self, name)))


def encode(view: View) -> dict[str, str]:
    """Return the query parameters of `view`: ALWAYS_WRITTEN, and what differs from the default."""
    plain = View(panel=panel_of(view))
    params = {}
    for key, name in _KEYS.items():
        value = getattr(view, name)
        if name in ALWAYS_WRITTEN or value != getattr(plain, name):
            params[key] = _written(value)
    if view.center is not None or view.zoom is not None:
        place = [_degrees(part) for part in view.center] if view.center else ["", ""]
        params["at"] = ",".join([*place, "" if view.zoom is None else _degrees(view.zoom)])
    return params


def panel_of(view: View) -> str:
    """Return the panel that a link to `view` opens unless it names one: its thread's, place's or unit's."""
    if view.thread:
        return "threads"
    if view.selected.startswith(("place:", "at:")):
        return "claims"
    return "units" if view.selected.startswith("unit:") else PANELS[0]


def query_string(view: View) -> str:
    """Return `view` as a query string without the question mark, at most MAX_QUERY_BYTES long."""
    return urlencode(encode(view), safe=",:")


def decode(query: str | Mapping[str, str]) -> tuple[View, tuple[str, ...]]:
    """Read a query string or its parsed parameters.

    Returns
    -------
    tuple[View, tuple[str, ...]]
        The view that could be read, and one sentence for each key or value that could not.
    """
    params, problems = _params(query)
    view, read = View(), set()
    for key, text in params.items():
        reader = _READERS.get(key)
        if reader is None:
            problems.append(f"The link's key “{_short(key)}” is not known; it was ignored.")
            continue
        try:
            view = replace(view, **reader(text))
        except (ViewError, ValueError):
            problems.append(f"The link's value “{_short(text)}” for “{key}” cannot be read; it was ignored.")
        else:
            read.add(key)
    if "panel" not in read:
        view = replace(view, panel=panel_of(view))
    return view, tuple(problems)


def _params(query: str | Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    if not isinstance(query, str):
        query = urlencode([(key, str(value)) for key, value in query.items()], errors="replace")
    query = query.removeprefix("?")
    if len(query.encode("utf-8", "replace")) > MAX_QUERY_BYTES:
        return {}, [f"The link is longer than {MAX_QUERY_BYTES} bytes; it was ignored."]
    params: dict[str, str] = {}
    problems: list[str] = []
    for key, text in parse_qsl(query, keep_blank_values=True, errors="replace"):
        if key in params:
            problems.append(f"The link's key “{_short(key)}” is there twice; the first one counts.")
        params.setdefault(key, text)
    return params, problems


def _short(text: str) -> str:
    clean = _text(text, limit=MAX_QUERY_BYTES)
    return clean if len(clean) <= MAX_WORD else f"{clean[: MAX_WORD - 1]}…"


def _text(text: str, limit: int = MAX_TEXT) -> str:
    """Drop what does not print (controls, bidi overrides), collapse white space, cut at `limit`."""
    seen = "".join(char if char.isprintable() else " " * char.isspace() for char in str(text))
    return " ".join(seen.split())[:limit].strip()


def _degrees(value: float) -> str:
    """Write a number with at most five decimals, never with an exponent."""
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, tuple):
        return ",".join(value) or NOTHING
    return value.isoformat() if isinstance(value, date) else str(value)


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
            raise ViewError(f"“{_short(value)}” is none of {', '.join(word or 'empty' for word in allowed)}")
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
        raise ViewError(f"“{_short(value)}” is not an id")
    return value


def _selected(value: str) -> str:
    if len(value) > MAX_RECORD_ID:
        raise ViewError(f"“{_short(value)}” is longer than any record's id")
    point = _POINT.fullmatch(value)
    if point:
        lat, lon = _center((float(point[1]), float(point[2]))) or (0.0, 0.0)
        return f"at:{_degrees(lat)},{_degrees(lon)}"
    if value and not _RECORD.fullmatch(value):
        raise ViewError(f"“{_short(value)}” names no record and no point")
    return value


def _order(value: str) -> str:
    if value and (len(value) > MAX_COLUMN or not _ORDER.fullmatch(value)):
        raise ViewError(f"“{_short(value)}” is no column")
    return value


def _center(value: tuple[float, float] | None) -> tuple[float, float] | None:
    if value is None:
        return None
    lat, lon = (round(float(degrees), 5) + 0.0 for degrees in value)
    if not (abs(lat) <= MAX_LAT and abs(lon) <= MAX_LON):
        raise ViewError(f"{value} is no place on the map (lat, lon in degrees)")
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
    "version": _word,
    "panel": _one_of(PANELS),
    "rows": lambda text: _text(text, MAX_ROWS_TEXT),
    "order": _order,
}

_KEYS = {
    "d": "day",
    "w": "window",
    "lens": "lens",
    "known": "known_by",
    "cmp": "compare",
    "mode": "compare_mode",
    "layers": "layers",
    "cat": "categories",
    "side": "sides",
    "pub": "publishers",
    "grade": "min_grade",
    "st": "statuses",
    "kind": "kinds",
    "shown": "shown",
    "q": "query",
    "sel": "selected",
    "lang": "lang",
    "theme": "theme",
    "brief": "brief",
    "thread": "thread",
    "tlp": "tlp",
    "v": "version",
    "panel": "panel",
    "rows": "rows",
    "order": "order",
}


def _read_list(text: str) -> tuple[str, ...]:
    return () if text in {"", NOTHING} else tuple(text.split(","))


def _read_flag(text: str) -> bool:
    if text not in {"0", "1"}:
        raise ViewError(f"“{_short(text)}” is neither 0 nor 1")
    return text == "1"


def _read_whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise ViewError(f"“{_short(text)}” is not a whole number of days")
    return int(text)


def _read_day(text: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ViewError(f"“{_short(text)}” is not a date like 2024-08-21")
    return date.fromisoformat(text)


def _read_at(text: str) -> dict[str, Any]:
    parts = text.split(",")
    if len(parts) != 3 or not all(re.fullmatch(r"(-?[0-9]{1,3}(\.[0-9]{1,9})?)?", part) for part in parts):
        raise ViewError(f"“{_short(text)}” is not lat,lon,zoom")
    lat, lon, zoom = (float(part) if part else None for part in parts)
    if (lat is None) is not (lon is None):
        raise ViewError(f"“{_short(text)}” has only one of lat and lon")
    center = None if lat is None or lon is None else (lat, lon)
    return {"center": center, "zoom": zoom}


def _reader(name: str) -> Callable[[str], dict[str, Any]]:
    kinds: dict[str, Callable[[str], Any]] = {
        **dict.fromkeys(("day", "known_by", "compare"), _read_day),
        **dict.fromkeys(
            ("layers", "categories", "sides", "publishers", "statuses", "kinds", "shown"), _read_list
        ),
        "window": _read_whole,
        "brief": _read_flag,
    }
    read = kinds.get(name, str)
    return lambda text: {name: read(text)}


_READERS: dict[str, Callable[[str], dict[str, Any]]] = {
    **{key: _reader(name) for key, name in _KEYS.items()},
    "at": _read_at,
}

FIELDS = tuple(field.name for field in fields(View))
"""Names of a View's fields, in order."""
