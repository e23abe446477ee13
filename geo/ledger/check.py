"""A whole data folder into two piles: cell by cell (`table`), then ids, references and `rules`."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from geo.errors import GeometryError, SchemaError
from geo.ledger.geography import Geography, read_geography
from geo.ledger.rules import broken_rules
from geo.ledger.schema import DESCRIPTOR, ForeignKey, Package, Table, read_package
from geo.ledger.table import Cell, Rejection, Rows, read_table

VERSION_DIGITS = 16
NOTHING: tuple[Cell, ...] = ("", None)
"""Cells that say nothing: neither an id nor a reference."""

SUGGESTIONS = 20
"""How many unknown references per column get a "did you mean": each costs about 10 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a data folder holds: good rows per table, what was rejected, and notes on oddities accepted."""

    counts: Mapping[str, int]
    rejected: tuple[Rejection, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A data folder as read: its check, and the good rows to build records from.

    `version` names the exact bytes of every file; empty where anything was rejected.
    """

    check: Check
    tables: Mapping[str, Rows]
    geography: Geography | None
    version: str


def check(folder: Path) -> Check:
    """Check a data folder; whatever is wrong with it is in the answer, nothing is raised."""
    return read_folder(folder).check


def read_folder(folder: Path) -> Folder:
    """Read and check every file that the folder's datapackage.json names."""
    try:
        package = read_package(folder)
    except SchemaError as error:
        nothing = Check(counts={}, rejected=(_whole(DESCRIPTOR, error),), notes=())
        return Folder(check=nothing, tables={}, geography=None, version="")
    tables = {name: read_table(folder, table) for name, table in package.tables.items()}
    rejected_rows = [each for rows in tables.values() for each in rows.rejected]
    for table in package.tables.values():
        rejected_rows += _doubled(table, tables[table.name])
        rejected_rows += _dangling(package, table, tables)
    geography = None
    try:
        geography = read_geography(folder, package.geometries)
    except GeometryError as error:
        rejected_rows.append(_whole(str(error).partition(":")[0], error))
    rejected_rows += broken_rules(package, tables, geography)
    bad = {(each.file, each.row) for each in rejected_rows}
    counts = {
        name: sum((table.path, row) not in bad for row in tables[name].good)
        for name, table in package.tables.items()
    }
    notes = tuple(note for rows in tables.values() for note in rows.notes)
    rejected = tuple(rejected_rows)
    return Folder(
        check=Check(counts=counts, rejected=rejected, notes=notes),
        tables=tables,
        geography=geography,
        version="" if rejected else _version(folder, package),
    )


def _whole(file: str, error: Exception) -> Rejection:
    reason, _, remedy = str(error).removeprefix(f"{file}: ").rpartition("; ")
    return Rejection(file=file, row=0, column="", value="", reason=reason, remedy=remedy)


def _version(folder: Path, package: Package) -> str:
    digest = hashlib.sha256()
    for name in (DESCRIPTOR, *package.files):
        digest.update(name.encode() + b"\0")
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:VERSION_DIGITS]


def _doubled(table: Table, rows: Rows) -> Iterator[Rejection]:
    """Ids that a row before has already used."""
    keys = {(field.name,) for field in table.fields if field.unique} | {table.primary_key}
    for key in sorted(keys - {()}):
        every = list(map(itemgetter(*key), rows.good.values()))
        if len(set(every)) == len(every):
            continue
        seen: dict[tuple[object, ...], int] = {}
        for number, row in rows.good.items():
            value = tuple(row[name] for name in key)
            if any(part in NOTHING for part in value):
                continue
            if value in seen:
                yield Rejection(
                    file=table.path,
                    row=number,
                    column=", ".join(key),
                    value=", ".join(map(str, value)),
                    reason=f"is used twice, first in row {seen[value]}",
                    remedy="give the row an id of its own, or remove one of the two",
                )
            seen.setdefault(value, number)


def _dangling(package: Package, table: Table, tables: Mapping[str, Rows]) -> Iterator[Rejection]:
    """References to records that are not there; silent where the other file could not be read at all."""
    for link in table.foreign_keys:
        if tables[link.table].readable:
            known = {*tables[link.table].values(link.column), *NOTHING}
            other = package.tables[link.table].path
            yield from _unknown(table, link, tables[table.name], known, other)


def _unknown(table: Table, link: ForeignKey, rows: Rows, known: set[Cell], other: str) -> Iterator[Rejection]:
    suggestions = SUGGESTIONS
    for number, row in rows.good.items():
        value = row[link.field]
        if value in known:
            continue
        names = [str(each) for each in known.difference(NOTHING)] if suggestions > 0 else []
        suggestions -= 1
        near = difflib.get_close_matches(str(value), names, 1)
        hint = f"did you mean {near[0]}? " if near else ""
        yield Rejection(
            file=table.path,
            row=number,
            column=link.field,
            value=str(value),
            reason=f"is not in {other}",
            remedy=f"{hint}correct it, or add the row to {other}",
        )
