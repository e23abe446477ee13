"""The region that a record without a point names: its raion, else its oblast. Never a position."""

from __future__ import annotations

import re

from geo.ledger import Dataset, Region
from geo.model import Event, LocationPrecision, Position

_DISTRICT = re.compile(r"\s+(?:district|raion)$", re.IGNORECASE)


def region_of(dataset: Dataset, record: Event | Position) -> Region | None:
    """Return the smallest region that `record` surely lies in; None where the base map does not reach it.

    A raion is found by its own name or by that of its seat: "Sudzha district" is Sudzhansky District.
    """
    if record.location_precision is LocationPrecision.RAION:
        raion = _raion(dataset, record.place, record.oblast)
        if raion is not None:
            return raion
    return next((each for each in dataset.geography.oblasts if each.name_en == record.oblast), None)


def _raion(dataset: Dataset, name: str, oblast: str) -> Region | None:
    raions = {each.name_en.casefold(): each for each in dataset.geography.raions if each.oblast == oblast}
    own = raions.get(name.casefold())
    if own is not None:
        return own
    seat = _DISTRICT.sub("", name)
    around = [
        each for each in raions.values() if each.name_en.startswith(seat) and not _is_city(each.name_en)
    ]
    if len(around) == 1:
        return around[0]
    for place in dataset.places.values():
        if place.oblast == oblast and seat in (place.name_en, *place.aliases) and not _is_city(place.raion):
            return raions.get(place.raion.casefold())
    return None


def _is_city(raion: str) -> bool:
    """Whether a raion is a town by itself, which is the seat of a raion around it."""
    return raion.endswith("(city)")
