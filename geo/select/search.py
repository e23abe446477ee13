"""Search over places and units in three scripts, best match first."""

from __future__ import annotations

from dataclasses import dataclass

from geo.fold import found, haystack, terms
from geo.ledger import Dataset
from geo.select.filters import place_names

MAX_HITS = 8
"""Hits that are listed; whoever gets more types another letter."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: `selected` is what a View writes for it."""

    selected: str
    name: str
    about: str


def search(dataset: Dataset, query: str) -> list[Hit]:
    """Places and units with every word of `query` in a name or alias; names that start with it come first."""
    words = terms(query)
    if not words:
        return []
    hits: list[tuple[tuple[bool, int, str], Hit]] = []
    for place in dataset.places.values():
        names = place_names(dataset, place.place_id)
        about = ", ".join(part for part in (place.kind, place.raion, place.oblast) if part)
        hits += _hit(query, names, Hit(f"place:{place.place_id}", place.name_en, about))
    for unit in dataset.units.values():
        about = ", ".join(part for part in (unit.branch, unit.echelon) if part)
        hits += _hit(query, (unit.name, unit.short_name), Hit(f"unit:{unit.unit_id}", unit.name, about))
    return [hit for _, hit in sorted(hits, key=lambda ranked: ranked[0])[:MAX_HITS]]


def _hit(query: str, names: tuple[str, ...], hit: Hit) -> list[tuple[tuple[bool, int, str], Hit]]:
    folded = haystack(names)
    if not found(query, folded):
        return []
    starts = any(name.startswith(terms(query)[0]) for name in folded.split("\n"))
    return [((not starts, len(hit.name), hit.name), hit)]
