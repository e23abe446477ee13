"""What a file holds as lines of JSON, from the process that reads it to the one that asked: no pickle."""

from __future__ import annotations

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import shapely

from geo.errors import DataError
from geo.exchange.read.raw import Cell, Rejected
from geo.exchange.read.sources import Columns
from geo.exchange.read.upload import Record, Upload

AT_ONCE = 2_000
"""Records of a line: a few hundred KB, so that nobody holds the whole answer twice."""

END = b"end\n"
"""The last line; without it the other process ended too early."""


def lines(found: Upload) -> Iterator[bytes]:
    """Write what a file holds."""
    head = {
        "form": found.form,
        "source": found.source,
        "headers": found.headers,
        "columns": asdict(found.columns),
        "rejected": [(each.row, each.column, each.reason) for each in found.rejected],
        "notes": found.notes,
        "questions": found.questions,
    }
    yield _line(head)
    for start in range(0, len(found.records), AT_ONCE):
        yield _line(_batch(found.records[start : start + AT_ONCE]))
    yield END


def refusal(words: str) -> Iterator[bytes]:
    """Write why a file cannot be read."""
    yield _line({"refused": words})
    yield END


def carried(told: bytes) -> Upload:
    """Read what was written; DataError for a refusal, ValueError where the end is missing."""
    if not told.endswith(END):
        raise ValueError("the other process ended too early")
    head, *batches = told.removesuffix(END).splitlines()
    found: dict[str, Any] = json.loads(head)
    if "refused" in found:
        raise DataError(found["refused"])
    return Upload(
        form=found["form"],
        source=found["source"],
        headers=tuple(found["headers"]),
        columns=Columns(**found["columns"]),
        records=tuple(record for batch in batches for record in _records(json.loads(batch))),
        rejected=tuple(Rejected(*each) for each in found["rejected"]),
        notes=tuple(found["notes"]),
        questions=tuple(found["questions"]),
    )


def _line(found: object) -> bytes:
    return json.dumps(found, separators=(",", ":")).encode() + b"\n"


def _batch(records: Iterable[Record]) -> dict[str, Any]:
    listed = list(records)
    shapes = shapely.to_wkb([each.shape for each in listed], include_srid=False)
    return {
        "number": [each.number for each in listed],
        "begin": [_iso(each.begin) for each in listed],
        "end": [_iso(each.end) for each in listed],
        "title": [each.title for each in listed],
        "cells": [[_cell(cell) for cell in each.cells] for each in listed],
        "sizes": [len(shape) for shape in shapes],
        "shapes": b64encode(b"".join(shapes)).decode(),
    }


def _records(batch: dict[str, Any]) -> Iterator[Record]:
    whole = b64decode(batch["shapes"])
    parts = struct.unpack("".join(f"{size}s" for size in batch["sizes"]), whole)
    columns = (batch[name] for name in ("number", "begin", "end", "title", "cells"))
    for shape, number, begin, end, title, cells in zip(shapely.from_wkb(parts), *columns, strict=True):
        yield Record(number, shape, _day(begin), _day(end), title, tuple(map(_read_cell, cells)))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _cell(cell: Cell) -> object:
    return [cell.isoformat()] if isinstance(cell, date) else cell


def _read_cell(cell: Any) -> Cell:  # noqa: ANN401 (whatever JSON gave)
    if not isinstance(cell, list):
        return cell  # type: ignore[no-any-return]
    (text,) = cell
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
