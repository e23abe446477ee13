"""How many events, or sightings, each choice of a filter would show, all other filters unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from geo.ledger import Dataset
from geo.model import Event
from geo.select import filters
from geo.select.selection import events, sightings
from geo.view import GRADES, View

FACETS = ("categories", "sides", "statuses", "publishers", "min_grade")
"""Filters of events whose choices are counted."""

OF_SIGHTINGS = {"shown": "whose", "kinds": "kind"}
"""Filters of sightings whose choices are counted, and the field that each reads."""

_PLAIN = View()


def _without(view: View, name: str) -> View:
    """`view` with one filter emptied: itself where it has none."""
    emptied: dict[str, Any] = {name: getattr(_PLAIN, name)}
    return view if getattr(view, name) == emptied[name] else replace(view, **emptied)


def _choices(event: Event, facts: filters.Facts, name: str) -> Iterable[str]:
    """The choices of a filter by which `event` can be found."""
    if name == "publishers":
        return facts.publishers
    if name == "min_grade":
        return GRADES[GRADES.index(facts.reliability) :]
    single: dict[str, str] = {"categories": event.category, "sides": event.side, "statuses": event.status}
    return (single[name],)


def facets(dataset: Dataset, view: View) -> Mapping[str, Mapping[str, int]]:
    """Count records in the window by each filter's choices: {filter: {choice: number}}, commonest first.

    Events by those of FACETS, sightings by those of OF_SIGHTINGS.
    """
    facts = filters.index(dataset).events
    shown = {view: events(dataset, view)}
    counted: dict[str, Mapping[str, int]] = {}
    for name in FACETS:
        emptied = _without(view, name)
        if emptied not in shown:
            shown[emptied] = events(dataset, emptied)
        tally: Counter[str] = Counter()
        for event in shown[emptied]:
            tally.update(_choices(event, facts[event.event_id], name))
        counted[name] = _ranked(tally)
    for name, field in OF_SIGHTINGS.items():
        found = sightings(dataset, _without(view, name))
        counted[name] = _ranked(Counter(getattr(each, field) for each in found))
    return counted


def _ranked(tally: Counter[str]) -> Mapping[str, int]:
    return dict(sorted(tally.items(), key=lambda item: (-item[1], item[0])))
