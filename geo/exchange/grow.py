"""The ledger grows: rows are appended to a data folder, all of them or none, after a check of the whole."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from geo import ledger
from geo.errors import DataError
from geo.ledger.schema import read_package

REASONS_SHOWN = 10
"""Rejected rows that a refusal names; `--dry-run` changes nothing either way."""

Cells = Mapping[str, object]


@dataclass(slots=True)
class Additions:
    """Rows for the tables of a data folder, by table, in the order they are written."""

    rows: dict[str, list[Cells]] = field(default_factory=dict)
    changed: dict[str, list[Cells]] = field(default_factory=dict)
    """tables that are written anew because one of their rows changed"""

    def add(self, table: str, row: Cells) -> None:
        """One more row."""
        self.rows.setdefault(table, []).append(row)

    @property
    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return {table: len(rows) for table, rows in self.rows.items() if rows}


def table_rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Every row of a table as it stands."""
    path = folder / read_package(folder).tables[table].path
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def append(folder: Path, additions: Additions, *, dry_run: bool = False) -> None:
    """Append `additions` to a data folder.

    A copy of the folder is checked with them first; only then is each file put in place, whole, and what is
    referred to before what refers to it. Raises DataError with the reasons where a row cannot be used.
    """
    package = read_package(folder)
    paths = {name: table.path for name, table in package.tables.items()}
    texts = {paths[name]: _grown(folder, paths[name], rows) for name, rows in additions.rows.items()}
    texts |= {paths[name]: _rewritten(folder, paths[name], rows) for name, rows in additions.changed.items()}
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        copy = Path(scratch) / "data"
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("derived"))
        for name, text in texts.items():
            (copy / name).write_bytes(text.encode("utf-8"))
        _require(ledger.check(copy).rejected)
        if dry_run:
            return
        for name in sorted(texts, key=_rank):
            (copy / name).replace(folder / name)


def _rank(name: str) -> tuple[bool, str]:
    """Sources stand before what cites them: a reader in between finds no reference without its record."""
    return not name.startswith(("sources", "mappers")), name


def _require(rejected: Sequence[ledger.Rejection]) -> None:
    if rejected:
        shown = "\n".join(f"  {each}" for each in rejected[:REASONS_SHOWN])
        rest = f"\n  and {len(rejected) - REASONS_SHOWN} more" if len(rejected) > REASONS_SHOWN else ""
        raise DataError(f"nothing was added, because {len(rejected)} cells do not fit:\n{shown}{rest}")


def _grown(folder: Path, name: str, rows: Iterable[Cells]) -> str:
    """The text of a table with more rows below it; what was there stays as it is."""
    text = (folder / name).read_text("utf-8")
    header = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    whole = text if text.endswith("\n") else f"{text}\n"
    return whole + _lines(header, rows)


def _rewritten(folder: Path, name: str, rows: Iterable[Cells]) -> str:
    """The text of a table with its header and `rows`."""
    with (folder / name).open(encoding="utf-8-sig", newline="") as lines:
        header = next(csv.reader(lines))
    return _lines([*header], [dict(zip(header, header, strict=True)), *rows])


def _lines(header: list[str], rows: Iterable[Cells]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    for row in rows:
        unknown = row.keys() - set(header)
        if unknown:
            raise DataError(
                f"the table has no column {', '.join(sorted(unknown))}; it has {', '.join(header)}"
            )
        writer.writerow({name: "" if value is None else value for name, value in row.items()})
    return out.getvalue()


PROVENANCE = "imports.csv"
"""What was imported, beside the tables of a data folder; no table itself: no version depends on it."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """An import: its day, the file by name and content, what its rows became."""

    day: date
    file: str
    data: bytes
    kind: str
    ids: tuple[str, ...]


def note_import(folder: Path, made: Provenance) -> None:
    """Write a line into the folder's list of imports."""
    path = folder / PROVENANCE
    head = "" if path.exists() else "date,file,sha256,kind,rows,ids\n"
    digest = hashlib.sha256(made.data).hexdigest()
    row = (made.day, made.file, digest, made.kind, len(made.ids), " ".join(made.ids))
    with path.open("a", encoding="utf-8", newline="") as out:
        out.write(head)
        csv.writer(out, lineterminator="\n").writerow(row)
