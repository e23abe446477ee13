"""What a data folder must look like, read from its own datapackage.json (Frictionless Data Package)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import SchemaError

DESCRIPTOR = "datapackage.json"

TYPES = frozenset({"string", "integer", "number", "date", "boolean"})
"""Frictionless types the reader understands."""

TABLES = frozenset(
    {
        "places", "publishers", "sources", "claims", "mappers", "map_days", "events", "event_sources",
        "units", "positions", "sightings", "sighting_sources", "sighting_units", "posts", "area_figures",
        "troop_figures", "bookmarks", "threads", "thread_steps",
    }
)  # fmt: skip
"""Tables a data folder must describe; it may describe more."""

GEOMETRIES = frozenset({"adm1", "adm2", "border", "rivers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column: its type and what a cell may hold."""

    name: str
    type: str
    required: bool
    unique: bool
    enum: frozenset[str]
    pattern: re.Pattern[str] | None
    minimum: float | None
    maximum: float | None
    true_values: frozenset[str]
    false_values: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """Cells of `field` must be found in `column` of `table`."""

    field: str
    table: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One CSV file of the package."""

    name: str
    path: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The tables in the order of the descriptor, and the paths of the GeoJSON files by name."""

    tables: Mapping[str, Table]
    geometries: Mapping[str, str]

    @property
    def files(self) -> tuple[str, ...]:
        """Paths of every file of the package, relative to its folder."""
        return (*(table.path for table in self.tables.values()), *self.geometries.values())


def read_package(folder: Path) -> Package:
    """The package that `folder`/datapackage.json describes; SchemaError where it cannot be understood."""
    path = folder / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise SchemaError(f"{DESCRIPTOR}: is missing from {folder}; name a folder that has one") from error
    except (OSError, ValueError, RecursionError) as error:
        raise SchemaError(f"{DESCRIPTOR}: is not readable as JSON ({error}); restore the file") from error
    try:
        return _package(descriptor)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, re.error) as error:
        raise SchemaError(f"{DESCRIPTOR}: describes no ledgers ({error!r}); restore the file") from error


def _package(descriptor: Mapping[str, Any]) -> Package:
    resources = descriptor["resources"]
    package = Package(
        tables={each["name"]: _table(each) for each in resources if each["format"] == "csv"},
        geometries={each["name"]: each["path"] for each in resources if each["format"] == "geojson"},
    )
    absent = (TABLES - package.tables.keys()) | (GEOMETRIES - package.geometries.keys())
    links = [link for table in package.tables.values() for link in table.foreign_keys]
    absent |= {link.table for link in links} - package.tables.keys()
    if absent:
        raise ValueError(f"no {', '.join(sorted(absent))}")
    for table in package.tables.values():
        _check_keys(table)
    outside = [name for name in package.files if Path(name).is_absolute() or ".." in Path(name).parts]
    if outside:
        raise ValueError(f"{outside[0]} lies outside the folder")
    return package


def _check_keys(table: Table) -> None:
    """Raise ValueError where a key of a table is not one of its columns."""
    keys = {*table.primary_key, *(link.field for link in table.foreign_keys)}
    unknown = keys - {field.name for field in table.fields}
    if unknown:
        raise ValueError(f"{table.name} has a key but no column {', '.join(sorted(unknown))}")


def _table(resource: Mapping[str, Any]) -> Table:
    schema = resource["schema"]
    key = schema.get("primaryKey", [])
    return Table(
        name=resource["name"],
        path=resource["path"],
        fields=tuple(_field(each) for each in schema["fields"]),
        primary_key=(key,) if isinstance(key, str) else tuple(key),
        foreign_keys=tuple(
            ForeignKey(
                field=each["fields"][0],
                table=each["reference"]["resource"],
                column=each["reference"]["fields"][0],
            )
            for each in schema.get("foreignKeys", [])
        ),
    )


def _field(field: Mapping[str, Any]) -> Field:
    limits = field.get("constraints", {})
    if field["type"] not in TYPES:
        raise ValueError(f"{field['name']} has unknown type {field['type']}")
    return Field(
        name=field["name"],
        type=field["type"],
        required=limits.get("required", False),
        unique=limits.get("unique", False),
        enum=frozenset(limits.get("enum", [])),
        pattern=re.compile(limits["pattern"]) if "pattern" in limits else None,
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        true_values=frozenset(field.get("trueValues", [])),
        false_values=frozenset(field.get("falseValues", [])),
    )
