"""Land, oblasts, raions, border and rivers of the region, WGS 84."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import GeometryError
from geo.model import Country


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """An oblast, or a raion (or city) of one; `name_uk` is empty where the source had none. WGS 84."""

    name_en: str
    name_uk: str
    oblast: str
    country: Country
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Geography:
    """The ground of the explorer, WGS 84.

    The `land` of the two states does not overlap. Oblasts and raions are fitted to one another and to the
    border, with slivers of less than 0.5 km2 in all.
    """

    land: Mapping[Country, BaseGeometry]
    oblasts: tuple[Region, ...]
    raions: tuple[Region, ...]
    border: BaseGeometry
    rivers: tuple[BaseGeometry, ...]


def read_geography(folder: Path, paths: Mapping[str, str]) -> Geography:
    """Read the GeoJSON files `adm1`, `adm2`, `border`, `rivers`; GeometryError names the file at fault."""
    oblasts = _regions(folder, paths["adm1"])
    ukraine, russia = (_union(oblasts, country) for country in (Country.UA, Country.RU))
    land = {Country.RU: shapely.difference(russia, ukraine), Country.UA: ukraine}
    border = shapely.union_all([geometry for _, geometry in _features(folder, paths["border"])])
    return Geography(
        land=MappingProxyType(land),
        oblasts=oblasts,
        raions=_regions(folder, paths["adm2"]),
        border=border,
        rivers=tuple(geometry for _, geometry in _features(folder, paths["rivers"])),
    )


def _union(oblasts: tuple[Region, ...], country: Country) -> BaseGeometry:
    return shapely.union_all([each.geometry for each in oblasts if each.country is country])


def _regions(folder: Path, name: str) -> tuple[Region, ...]:
    try:
        return tuple(
            Region(
                name_en=properties["name_en"],
                name_uk=properties["name_uk"],
                oblast=properties["oblast"],
                country=Country(properties["country"]),
                geometry=geometry,
            )
            for properties, geometry in _features(folder, name)
        )
    except (KeyError, ValueError) as error:
        raise GeometryError(
            f"{name}: a region lacks or misspells a property ({error}); restore the file"
        ) from error


def _features(folder: Path, name: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    try:
        text = (folder / name).read_bytes()
        properties = [dict(each["properties"]) for each in json.loads(text)["features"]]
        geometries = shapely.get_parts(shapely.from_geojson(text))
    except FileNotFoundError as error:
        raise GeometryError(f"{name}: is missing; restore it from version control") from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError, shapely.errors.ShapelyError) as error:
        raise GeometryError(
            f"{name}: is not a GeoJSON feature collection ({error}); restore the file"
        ) from error
    bad = [number for number, each in enumerate(geometries, 1) if each.is_empty or not each.is_valid]
    if bad:
        raise GeometryError(
            f"{name}: {len(bad)} empty or invalid geometries, first in feature {bad[0]}; repair them"
        )
    return list(zip(properties, geometries, strict=True))
