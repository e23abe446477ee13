"""A measured number beside its target, and how a list of them is printed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FRAME_MS = 1000 / 60
"""One frame of a 60 Hz screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the report; `met` is None where there is no target, or nothing was measured."""

    what: str
    measured: str
    target: str = ""
    met: bool | None = None


def at_most(what: str, value: float, limit: float, unit: str, *, note: str = "") -> Row:
    """A row whose value must not exceed `limit`."""
    shown = f"{_number(value)} {unit}".rstrip() + (f"  ({note})" if note else "")
    return Row(what=what, measured=shown, target=f"<= {_number(limit)} {unit}".rstrip(), met=value <= limit)


def plain_row(what: str, value: float | str, unit: str = "", note: str = "") -> Row:
    """A row without a target."""
    shown = f"{value if isinstance(value, str) else _number(value)} {unit}".rstrip() + (
        f"  ({note})" if note else ""
    )
    return Row(what=what, measured=shown)


def not_measured(what: str, why: str, target: str = "") -> Row:
    """A row that says why there is no number."""
    return Row(what=what, measured=why, target=target)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of `values` that at least `share` (0 to 1) of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def spread(values: Sequence[float]) -> str:
    """Median, 95th percentile and maximum of milliseconds."""
    return " / ".join(
        _number(value) for value in (percentile(values, 0.5), percentile(values, 0.95), max(values))
    )


def report(rows: Iterable[Row]) -> str:
    """The rows as an aligned table."""
    cells = [("what", "measured", "target", "")]
    cells += [
        (row.what, row.measured, row.target, {True: "met", False: "MISSED", None: ""}[row.met])
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in cells)


def _number(value: float) -> str:
    """A number with the digits that mean something."""
    return (
        f"{value:,.0f}"
        if value >= 100 or value == int(value)
        else f"{value:.1f}"
        if value >= 1
        else f"{value:.2f}"
    )
