"""Placed footage as a footnote cites it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.control.claims import seen
from geo.errors import MissingRecordError
from geo.model import Claimant, SightingKind, Whose
from geo.safe import safe_url

if TYPE_CHECKING:
    from geo.ledger import Dataset

PEOPLE = {
    Whose.UA: "people of Ukraine",
    Whose.RU: "people of Russia",
    Whose.KP: "North Koreans",
    Whose.RU_OR_KP: "Russians or North Koreans",
}
"""Whom footage shows, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """One piece of placed footage that was weighed.

    Attributes
    ----------
    day, known
        The day it shows, and the day a mapper put it on the map.
    place_km
        How far from the place.
    url
        None where the ledger's link cannot be followed safely.
    """

    sighting_id: str
    day: date
    known: date
    kind: SightingKind
    whose: Whose
    mapper: Claimant
    place_km: float
    reliability: str
    url: str | None

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "sighting_id": self.sighting_id,
            "day": self.day.isoformat(),
            "known": self.known.isoformat(),
            "kind": self.kind.value,
            "whose": self.whose.value,
            "mapper": self.mapper.value,
            "place_km": self.place_km,
            "reliability": self.reliability,
            "url": self.url,
        }

    def __str__(self) -> str:
        """One piece on three lines."""
        kind, mapper = (each.replace("_", " ") for each in (self.kind, self.mapper))
        link = self.url or "No link that can be followed."
        lines = (
            f"{self.day}  footage shows {PEOPLE[self.whose]} on the ground",
            f"{kind}, {self.place_km:.1f} km from the place, sighting {self.sighting_id}; it may be graphic",
            f"Put on the map by {mapper} [{self.reliability}], {self.known}. {link}",
        )
        return "\n    ".join(lines)


def footage(dataset: Dataset, sighting_ids: Iterable[str]) -> tuple[Footage, ...]:
    """The footage of some sightings that were weighed, as footnotes cite it."""
    return tuple(_footage(dataset, sighting_id) for sighting_id in sighting_ids)


def _footage(dataset: Dataset, sighting_id: str) -> Footage:
    sighting = dataset.sightings[sighting_id]
    item = seen(sighting, dataset)
    if item is None:
        raise MissingRecordError(f'sighting {sighting_id} is never weighed; see docs/method.md, "Who speaks"')
    return Footage(
        sighting_id=sighting_id,
        day=item.day,
        known=item.known,
        kind=sighting.kind,
        whose=sighting.whose,
        mapper=sighting.mapper,
        place_km=sighting.place_km,
        reliability=item.reliability,
        url=safe_url(dataset.sources[sighting.source_ids[0]].url),
    )
