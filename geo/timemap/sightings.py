"""Sightings as columns for the page, sorted by the day they show, like events."""

from __future__ import annotations

from typing import Any

from geo.ledger import Dataset
from geo.model import NamedUnit, Sighting
from geo.timeline import day_index, span
from geo.timemap.columns import degrees, flags, lists, numbers, optional, serials, steps, words


def build(dataset: Dataset) -> dict[str, Any]:
    """Return the table of sightings.

    `from` and `days` are what it shows, `posted` counts days from the first of these to its posting. `km` is
    in tenths. `units` are rows of `named`: number, arm, echelon and the row of the unit, or None.
    """
    spans = {key: span(*row.shown) for key, row in dataset.sightings.items()}
    rows = sorted(dataset.sightings.values(), key=lambda row: (*spans[row.sighting_id], row.sighting_id))
    place, source = ({key: at for at, key in enumerate(ids)} for ids in (dataset.places, dataset.sources))
    named = list(dict.fromkeys(unit for row in rows for unit in row.units))
    at = {unit: number for number, unit in enumerate(named)}
    starts = [spans[row.sighting_id][0] for row in rows]
    return {
        "id": serials(row.sighting_id for row in rows),
        "from": steps(starts),
        "days": numbers(spans[row.sighting_id][1] - start for row, start in zip(rows, starts, strict=True)),
        "posted": numbers(day_index(row.day) - start for row, start in zip(rows, starts, strict=True)),
        "kind": words(row.kind for row in rows),
        "whose": words(row.whose for row in rows),
        "what": words(row.what or "" for row in rows),
        "hedged": flags(row.hedged for row in rows),
        "harm": flags(row.civilian_harm for row in rows),
        "lon": degrees(row.lon for row in rows),
        "lat": degrees(row.lat for row in rows),
        "place": optional(None if row.place_id is None else place[row.place_id] for row in rows),
        "km": numbers(round(row.place_km * 10) for row in rows),
        "oblast": words(row.oblast for row in rows),
        "named": [_named(dataset, unit) for unit in named],
        "units": lists([at[unit] for unit in row.units] for row in rows),
        "mapper": words(row.mapper for row in rows),
        "sources": lists([source[key] for key in row.source_ids] for row in rows),
        "reliability": "".join(_reliability(dataset, row) for row in rows),
    }


def _named(dataset: Dataset, unit: NamedUnit) -> list[Any]:
    row = None if unit.unit_id is None else list(dataset.units).index(unit.unit_id)
    return [unit.number, unit.arm, unit.echelon, row]


def _reliability(dataset: Dataset, row: Sighting) -> str:
    """Return the best Admiralty letter among the publishers of a sighting's sources."""
    found = (dataset.publishers[dataset.sources[key].publisher_id].reliability for key in row.source_ids)
    return min(found, default="F")
