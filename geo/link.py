"""The link: a View as a query string, and the only way back.

`encode` writes short readable keys, `decode` reads any text at all: unknown keys and bad values are ignored
and named, never raised; `decode(encode(v)) == v`.

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
| mark | annotations | as `geo.annotation.write` does |
| thread, v | thread, version | one word |
| panel | panel | one of PANELS; absent: the one that the rest of the link is about |
| rows | rows | text |
| order | order | a column; with - before it, from its end |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from geo import annotation
from geo.annotation import Annotation
from geo.errors import ViewError
from geo.view import PANELS, View, degrees, short

MAX_QUERY_BYTES = 4096
"""A link longer than this breaks in mail clients and chat tools; a View without marks is always shorter."""

OWN_BYTES = 100
"""Bytes that a link with marks leaves free for what the explorer writes: data version, theme, panel."""

MARKS_TOO_LONG = (
    f"your marks and the rest of the view do not fit into one link ({MAX_QUERY_BYTES} bytes): remove some, "
    "or keep them as a file"
)

ALWAYS_WRITTEN = ("day", "theme")
"""A link keeps its day when the default moves, and its theme for a reader whose browser has the other one."""

NOTHING = "-"
"""How an empty list is written where empty is not the default: no layers at all."""


def encode(view: View) -> dict[str, str]:
    """Return the query parameters of `view`: ALWAYS_WRITTEN, and what differs from the default."""
    plain = View(panel=panel_of(view))
    params = {}
    for key, name in KEYS.items():
        value = getattr(view, name)
        if name in ALWAYS_WRITTEN or value != getattr(plain, name):
            params[key] = _written(value)
    if view.center is not None or view.zoom is not None:
        place = [degrees(part) for part in view.center] if view.center else ["", ""]
        params["at"] = ",".join([*place, "" if view.zoom is None else degrees(view.zoom)])
    return params


def panel_of(view: View) -> str:
    """Return the panel that a link to `view` opens unless it names one: its thread's, place's or unit's."""
    if view.thread:
        return "threads"
    if view.selected.startswith(("place:", "at:")):
        return "claims"
    return "units" if view.selected.startswith("unit:") else PANELS[0]


def query_string(view: View) -> str:
    """Return `view` as a query string without the question mark, at most MAX_QUERY_BYTES long.

    Raises ViewError where marks of the reader's own make it longer.
    """
    text = urlencode(encode(view), safe=",:")
    if len(text) > MAX_QUERY_BYTES:
        raise ViewError(MARKS_TOO_LONG)
    return text


def fits(view: View) -> bool:
    """Whether one link carries `view` with all its marks, and what the explorer writes beside them."""
    if not view.annotations:
        return True
    return len(urlencode(encode(view), safe=",:")) <= MAX_QUERY_BYTES - OWN_BYTES


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
            problems.append(f"The link's key “{short(key)}” is not known; it was ignored.")
            continue
        try:
            view = replace(view, **reader(text))
        except (ViewError, ValueError):
            problems.append(f"The link's value “{short(text)}” for “{key}” cannot be read; it was ignored.")
        else:
            read.add(key)
    if "panel" not in read:
        view = replace(view, panel=panel_of(view))
    if not fits(view):
        view = replace(view, annotations=())
        problems.append(f"The link's marks were left out: {MARKS_TOO_LONG}.")
    return view, tuple(problems)


def keys(query: str | Mapping[str, str]) -> frozenset[str]:
    """Return the keys that a query gives, readable or not."""
    return frozenset(_params(query)[0])


def _params(query: str | Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    if not isinstance(query, str):
        pairs = [(key, str(value)) for key, value in query.items()]
        query = urlencode(pairs, safe=",:", errors="replace")
    query = query.removeprefix("?")
    if len(query.encode("utf-8", "replace")) > MAX_QUERY_BYTES:
        return {}, [f"The link is longer than {MAX_QUERY_BYTES} bytes; it was ignored."]
    params: dict[str, str] = {}
    problems: list[str] = []
    for key, text in parse_qsl(query, keep_blank_values=True, errors="replace"):
        if key in params:
            problems.append(f"The link's key “{short(key)}” is there twice; the first one counts.")
        params.setdefault(key, text)
    return params, problems


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, tuple):
        if value and isinstance(value[0], Annotation):
            return annotation.write(value)
        return ",".join(value) or NOTHING
    return value.isoformat() if isinstance(value, date) else str(value)


KEYS = {
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
    "mark": "annotations",
    "v": "version",
    "panel": "panel",
    "rows": "rows",
    "order": "order",
}
"""Keys of a link and the fields that they set; `at` sets two."""

OF_THE_PAGE = ("v", "panel", "rows", "order")
"""Keys that mean nothing to a map on its own."""


def _read_list(text: str) -> tuple[str, ...]:
    return () if text in {"", NOTHING} else tuple(text.split(","))


def _read_flag(text: str) -> bool:
    if text not in {"0", "1"}:
        raise ViewError(f"“{short(text)}” is neither 0 nor 1")
    return text == "1"


def _read_whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise ViewError(f"“{short(text)}” is not a whole number of days")
    return int(text)


def _read_day(text: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ViewError(f"“{short(text)}” is not a date like 2024-08-21")
    return date.fromisoformat(text)


def _read_at(text: str) -> dict[str, Any]:
    parts = text.split(",")
    if len(parts) != 3 or not all(re.fullmatch(r"(-?[0-9]{1,3}(\.[0-9]{1,9})?)?", part) for part in parts):
        raise ViewError(f"“{short(text)}” is not lat,lon,zoom")
    lat, lon, zoom = (float(part) if part else None for part in parts)
    if (lat is None) is not (lon is None):
        raise ViewError(f"“{short(text)}” has only one of lat and lon")
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
        "annotations": annotation.read,
    }
    read = kinds.get(name, str)
    return lambda text: {name: read(text)}


_READERS: dict[str, Callable[[str], dict[str, Any]]] = {
    **{key: _reader(name) for key, name in KEYS.items()},
    "at": _read_at,
}
