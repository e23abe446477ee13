"""Reported numbers of people: each must stand in the record it is taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from geo.ledger.table import Cell, Finding, Row, Rows

TEXTS = ("title", "description", "casualty_note")
_NUMBER = re.compile(r"[0-9][0-9,]*")


def misquoted(tables: Mapping[str, Rows]) -> Iterator[tuple[int, Row, Finding]]:
    """Rows of `troop_figures`, by number, whose figure or source does not stand in their event."""
    numbers = {row["event_id"]: _numbers(row) for row in tables["events"].good.values()}
    pages = {(row["event_id"], row["source_id"]) for row in tables["event_sources"].good.values()}
    for number, row in tables["troop_figures"].good.items():
        if row["event_id"] in numbers:
            finding = _misquote(row, numbers[row["event_id"]], pages)
            if finding is not None:
                yield number, row, finding


def _numbers(event: Row) -> frozenset[int]:
    """Every whole number that an event's texts state."""
    text = " ".join(str(event[column]) for column in TEXTS)
    return frozenset(int(each.replace(",", "")) for each in _NUMBER.findall(text))


def _misquote(row: Row, stated: frozenset[int], pages: set[tuple[Cell, Cell]]) -> Finding | None:
    low, high = row["low"], row["high"]
    if low is None and high is None:
        return "low", "is empty, and so is high", "give the figure: low for at least, high for up to, or both"
    if isinstance(low, int) and isinstance(high, int) and low > high:
        return "low", f"is more than high {high}", "swap them"
    for column in ("low", "high"):
        if row[column] is not None and row[column] not in stated:
            return column, f"does not stand in {row['event_id']}", "give the number as the record has it"
    if (row["event_id"], row["source_id"]) not in pages:
        return "source_id", f"is no source of {row['event_id']}", "cite one of event_sources.csv"
    return None
