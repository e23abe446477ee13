"""Answers as people read them in a terminal, and as programs read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import click

from geo.ledger import Check, Rejection
from geo.safe import plain

CELL_WIDTH = 60
"""Widest cell of a table; longer texts are cut with an ellipsis, and --json has them whole."""


def say(text: str) -> None:
    """`text` on standard output, without anything that could steer the terminal."""
    click.echo(plain(text))


def say_json(answer: object) -> None:
    """`answer` as indented JSON on standard output."""
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A plain text table, columns two blanks apart; each cell on one line, at most CELL_WIDTH wide."""
    lines = [list(headers), *([_cell(value) for value in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _cell(value: object) -> str:
    """One value on one line."""
    text = " ".join(plain("" if value is None else str(value)).split())
    return text if len(text) <= CELL_WIDTH else text[: CELL_WIDTH - 1] + "…"


def km2(value: float) -> str:
    """An area with its unit, without a minus zero."""
    return f"{round(value, 1) + 0.0:,.1f} km2"


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 file, 2 files."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def rejection_record(rejection: Rejection) -> dict[str, object]:
    """One rejected row for a program."""
    names = ("file", "row", "column", "value", "reason", "remedy")
    return {name: getattr(rejection, name) for name in names}


def check_table(result: Check) -> str:
    """What a check found: good rows by ledger, what was noted, and a table of what was rejected."""
    notes = "".join(f"\n\nNoted: {note}." for note in result.notes)
    good = table(("ledger", "good rows"), result.counts.items()) + notes
    if not result.rejected:
        return f"{good}\n\nNothing was rejected."
    bad = table(
        ("file", "row", "column", "value", "reason", "remedy"),
        ([*rejection_record(rejection).values()] for rejection in result.rejected),
    )
    return f"{good}\n\n{len(result.rejected)} rejected:\n{bad}"
