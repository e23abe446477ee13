"""The View as the map's script writes it (`State` in types.js), and back; no message raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from geo import annotation
from geo.annotation import Annotation
from geo.errors import ViewError
from geo.timeline import day_at, day_index
from geo.timemap.shared import camel, fields
from geo.view import FIELDS, MAX_TEXT, View

DAY_SPAN = 40_000
"""Days either side of day zero that a message may name; far beyond any view, well inside the calendar."""

NAMES = {camel(field): field for field in FIELDS if camel(field) in fields()}
"""The script's name of each field that both sides know."""


def state(view: View) -> dict[str, object]:
    """`view` as JSON for the script: days as day indexes, lists as lists."""
    sent = {name: _sent(getattr(view, field)) for name, field in NAMES.items()}
    return {**sent, "annotations": annotation.write(view.annotations)}


def _sent(value: object) -> object:
    if isinstance(value, date):
        return day_index(value)
    return list(value) if isinstance(value, tuple) else value


def merged(view: View, patch: object) -> View:
    """`view` with the fields of `patch` that can be read; the others are left as they are."""
    if not isinstance(patch, Mapping):
        return view
    for name, value in patch.items():
        if name not in NAMES:
            continue
        try:
            view = taken(view, name, value)
        except (ViewError, ValueError, TypeError, OverflowError):
            continue
    return view


def refuses_marks(view: View, patch: object) -> bool:
    """Whether `patch` holds marks that `view`, in which it was merged, did not take."""
    if not isinstance(patch, Mapping) or "annotations" not in patch:
        return False
    try:
        return _annotations(patch["annotations"]) != view.annotations
    except (ViewError, TypeError):
        return True


def taken(view: View, name: str, value: object) -> View:
    """`view` with one field as the script names and writes it.

    Raises ViewError, ValueError, TypeError or OverflowError where the field cannot hold the value.
    """
    field = NAMES[name]
    return replace(view, **{field: _READ.get(field, _text)(value)})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


def _query(value: object) -> str:
    text = _text(value)
    if len(text) > MAX_TEXT:
        raise ViewError(f"a search text has at most {MAX_TEXT} characters")
    return text


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise TypeError("not a whole number")
    return int(value)


def _day(value: object) -> date:
    index = _whole(value)
    if abs(index) > DAY_SPAN:
        raise ViewError(f"day index {index} is outside the calendar")
    return day_at(index)


def _optional_day(value: object) -> date | None:
    return None if value is None else _day(value)


def _number(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("not a number")
    return float(value)


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError("not a list")
    return tuple(_text(word) for word in value)


def _center(value: object) -> tuple[float, float] | None:
    if value is None:
        return None
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise TypeError("not [lat, lon]")
    lat, lon = (_number(part) for part in value)
    if lat is None or lon is None:
        raise TypeError("not [lat, lon]")
    return lat, lon


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("not true or false")
    return value


def _annotations(value: object) -> tuple[Annotation, ...]:
    return annotation.read(_text(value))


_READ: dict[str, Callable[[Any], Any]] = {
    "day": _day,
    "known_by": _optional_day,
    "compare": _optional_day,
    "window": _whole,
    "query": _query,
    "layers": _words,
    "categories": _words,
    "sides": _words,
    "publishers": _words,
    "statuses": _words,
    "kinds": _words,
    "shown": _words,
    "center": _center,
    "zoom": _number,
    "brief": _flag,
    "annotations": _annotations,
}
