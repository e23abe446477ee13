"""A View from a link, fitted to the data at hand: what is not there is dropped and named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from geo.ledger import Dataset
from geo.select.filters import index
from geo.select.point import Point, on_map
from geo.timeline import FIRST_DAY
from geo.view import View

COUNTED = ("events", "positions", "claims")
"""Ledgers whose row counts a link's stamp carries, so that it can say what was added since."""


def stamp(dataset: Dataset) -> str:
    """What a link writes as its data version: the dataset's version and its counts of COUNTED, dot-joined."""
    return ".".join([dataset.version, *(str(len(getattr(dataset, ledger))) for ledger in COUNTED)])


def changed_since(dataset: Dataset, version: str) -> str | None:
    """One sentence on how `dataset` differs from the data a link was made with; None where it does not."""
    if not version or version == stamp(dataset):
        return None
    _, *counts = version.split(".")
    if len(counts) != len(COUNTED) or not all(count.isdecimal() and len(count) < 10 for count in counts):
        return "The link was made with other data than today's; what it shows may have changed."
    changes = [
        f"{len(getattr(dataset, ledger)) - int(count):+d} {ledger}"
        for ledger, count in zip(COUNTED, counts, strict=True)
        if len(getattr(dataset, ledger)) != int(count)
    ]
    what = ", ".join(changes) or "the same number of records, some of them corrected"
    return f"The link was made with earlier data. Since then: {what}."


def fit(dataset: Dataset, view: View) -> tuple[View, tuple[str, ...]]:
    """Return `view` without what `dataset` does not hold, and one sentence for each thing that was dropped.

    Days outside the data move to its nearest day; the version becomes today's.
    """
    problems: list[str] = []
    note = changed_since(dataset, view.version)
    if note is not None:
        problems.append(note)
    fitted = replace(
        view,
        day=_inside(dataset, "day", view.day, problems),
        compare=_inside_or_none(dataset, "comparison day", view.compare, problems),
        known_by=_inside_or_none(dataset, "“as known on” day", view.known_by, problems),
        categories=_known("category", view.categories, categories(dataset), problems),
        publishers=_known("publisher", view.publishers, dataset.publishers, problems),
        thread=_record("thread", view.thread, dataset.threads, problems),
        selected=_selection(dataset, view.selected, problems),
        center=_on_map(dataset, view.center, problems),
        version=stamp(dataset),
    )
    return fitted, tuple(problems)


def categories(dataset: Dataset) -> tuple[str, ...]:
    """Every category that an event of `dataset` has, in alphabetical order."""
    return index(dataset).categories


def _inside(dataset: Dataset, what: str, day: date, problems: list[str]) -> date:
    last = index(dataset).last_day
    nearest = min(max(day, FIRST_DAY), last)
    if nearest != day:
        problems.append(f"The {what} {day} is outside the data ({FIRST_DAY} to {last}); showing {nearest}.")
    return nearest


def _inside_or_none(dataset: Dataset, what: str, day: date | None, problems: list[str]) -> date | None:
    return None if day is None else _inside(dataset, what, day, problems)


def _known(what: str, words: tuple[str, ...], there: Collection[str], problems: list[str]) -> tuple[str, ...]:
    missing = [word for word in words if word not in there]
    if missing:
        problems.append(f"The data has no {what} “{'”, “'.join(missing)}”; it was ignored.")
    return tuple(word for word in words if word in there)


def _record(what: str, record_id: str, there: Collection[str], problems: list[str]) -> str:
    return "".join(_known(what, (record_id,) if record_id else (), there, problems))


def _on_map(dataset: Dataset, center: Point | None, problems: list[str]) -> Point | None:
    if center is None or on_map(dataset, center):
        return center
    lat, lon = center
    problems.append(f"The map does not reach {lat}, {lon}; it opens at its usual place instead.")
    return None


def _selection(dataset: Dataset, selected: str, problems: list[str]) -> str:
    kind, _, record_id = selected.partition(":")
    there: dict[str, Collection[str]] = {
        "event": dataset.events,
        "sighting": dataset.sightings,
        "unit": dataset.units,
        "place": dataset.places,
    }
    if kind not in there:
        return selected
    return selected if _record(kind, record_id, there[kind], problems) else ""
