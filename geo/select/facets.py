"""How many events each choice of a filter would show, all other filters unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from geo.ledger import Dataset
from geo.select import filters
from geo.select.selection import events
from geo.view import View

FACETS = ("categories", "sides", "statuses", "publishers")
"""Filters whose choices are counted."""


def facets(dataset: Dataset, view: View) -> Mapping[str, Mapping[str, int]]:
    """Count events in the window by each filter's choices: {filter: {choice: events}}, commonest first."""
    facts = filters.index(dataset).events
    counted: dict[str, Mapping[str, int]] = {}
    for name in FACETS:
        tally: Counter[str] = Counter()
        for event in events(dataset, replace(view, **{name: ()})):
            if name == "publishers":
                tally.update(facts[event.event_id].publishers)
            else:
                tally[
                    {"categories": event.category, "sides": event.side, "statuses": event.status}[name]
                ] += 1
        counted[name] = dict(sorted(tally.items(), key=lambda item: (-item[1], item[0])))
    return counted
