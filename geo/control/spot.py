"""Who holds the ground at a point, by one lens, and the settlements whose claims say so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from shapely import Point

from geo.control.explain import HOLDERS
from geo.model import PEACETIME, Country, Lens, Place, Status

if TYPE_CHECKING:
    from geo.control.surface import SurfaceSeries
    from geo.ledger import Dataset

NEAREST = 3
"""Settlements whose claims explain a point between them; the surface leans on the nearest most."""

KM_PER_DEGREE = 111.32
"""Kilometres in a degree of latitude (WGS 84 mean), for distances of a few tens of km."""

COUNTRIES = {Country.RU: "in Russia", Country.UA: "in Ukraine"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The ground at (`lat`, `lon`), WGS 84 degrees, on `day`.

    Attributes
    ----------
    country
        None outside the land that the data cover.
    status
        None after the lens' last evidence, and where `country` is None.
    nearest
        The NEAREST settlements with their distance in km, nearest first.
    """

    lat: float
    lon: float
    day: date
    lens: Lens
    country: Country | None
    status: Status | None
    nearest: tuple[tuple[Place, float], ...]

    def __str__(self) -> str:
        """One sentence."""
        where = f"{self.lat:.5f}, {self.lon:.5f} on {self.day}"
        if self.country is None:
            return f"{where}: outside the land that the data cover."
        if self.status is None:
            return f"{where}: {COUNTRIES[self.country]}; no evidence for this day under the lens {self.lens}."
        return (
            f"{where}: {COUNTRIES[self.country]}, drawn as {HOLDERS[self.status]} under the lens {self.lens}."
        )

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "lat": self.lat,
            "lon": self.lon,
            "day": self.day.isoformat(),
            "lens": self.lens.value,
            "country": None if self.country is None else self.country.value,
            "status": None if self.status is None else self.status.value,
        }


def spot(dataset: Dataset, series: SurfaceSeries, point: tuple[float, float], day: date) -> Spot:
    """What `series` draws at `point` (lat, lon) on `day`."""
    lat, lon = point
    country = _country(dataset, Point(lon, lat))
    status = None
    if country is not None and day <= series.last_evidence:
        status = _status(series, Point(lon, lat), country, day)
    return Spot(
        lat=lat, lon=lon, day=day, lens=series.lens, country=country, status=status,
        nearest=nearest(dataset, point),
    )  # fmt: skip


def nearest(dataset: Dataset, point: tuple[float, float]) -> tuple[tuple[Place, float], ...]:
    """The NEAREST settlements to `point` (lat, lon) with their distance in km, nearest first."""
    away = ((place, distance_km((place.lat, place.lon), point)) for place in dataset.places.values())
    return tuple(sorted(away, key=lambda each: each[1])[:NEAREST])


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between (lat, lon) points, on a plane at their latitude: good to 1 % within 100 km."""
    east = (one[1] - other[1]) * math.cos(math.radians(other[0]))
    return KM_PER_DEGREE * math.hypot(one[0] - other[0], east)


def _country(dataset: Dataset, at: Point) -> Country | None:
    return next((Country(each) for each, land in dataset.geography.land.items() if land.covers(at)), None)


def _status(series: SurfaceSeries, at: Point, country: Country, day: date) -> Status:
    for key, ground in series.at(day).items():
        if ground.covers(at):
            return Status(key.split(":")[1])
    return PEACETIME[country]
