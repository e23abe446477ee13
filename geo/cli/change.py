"""What changed hands between two days, as people read it and as programs do."""

from __future__ import annotations

from typing import Any

from geo.cli.output import counted, km2, table
from geo.control.change import Change, Moved
from geo.control.explain import HOLDERS, Citation, explain
from geo.control.judgement import PEACETIME_DAY, StatusTimeline
from geo.ledger import Dataset
from geo.model import Status

CLAIMS_SHOWN = 3
"""Claims printed for each settlement; `kursk explain` and --json have them all."""

COUNTRIES = {"RU": "Russia", "UA": "Ukraine"}


def change_record(dataset: Dataset, timeline: StatusTimeline, change: Change) -> dict[str, Any]:
    """A change for a program: km2 gained and lost by key ("RU:ua"), and settlements with their claims."""
    return {
        "lens": change.lens.value,
        "from": change.day_a.isoformat(),
        "to": change.day_b.isoformat(),
        "gained_km2": {name: round(value, 4) for name, value in change.gained_km2.items()},
        "lost_km2": {name: round(value, 4) for name, value in change.lost_km2.items()},
        "settlements": [
            {
                "place_id": moved.place_id,
                "place": dataset.places[moved.place_id].name_en,
                "before": moved.before.status.value,
                "after": moved.after.status.value,
                "since": None if _as_in_peacetime(moved) else moved.after.since.isoformat(),
                "grade": moved.after.grade,
                "rule": moved.after.rule,
                "claims_for": [cited.as_dict() for cited in _claims(dataset, timeline, change, moved)],
            }
            for moved in change.settlements
        ],
    }


def change_text(dataset: Dataset, timeline: StatusTimeline, change: Change) -> str:
    """A change in words: a table of km2, then each settlement with the claims that justify it."""
    rows = (
        (ground(name), km2(gained), km2(change.lost_km2[name]), km2(gained - change.lost_km2[name]))
        for name, gained in change.gained_km2.items()
    )
    parts = [
        f"From {change.day_a} to {change.day_b}, lens {change.lens.value}.",
        table(("ground", "gained", "lost", "difference"), rows),
        f"{counted(len(change.settlements), 'settlement')} changed.",
        *(_moved_text(dataset, timeline, change, moved) for moved in change.settlements),
    ]
    return "\n\n".join(parts)


def ground(name: str) -> str:
    """A key such as "RU:ua" in words: in Russia, held by Ukraine."""
    country, _, status = name.partition(":")
    return f"in {COUNTRIES[country]}, {HOLDERS[Status(status)]}"


def _moved_text(dataset: Dataset, timeline: StatusTimeline, change: Change, moved: Moved) -> str:
    """One settlement: before, after, since when, grade, and its first claims."""
    name = dataset.places[moved.place_id].name_en
    before, after = HOLDERS[moved.before.status], HOLDERS[moved.after.status]
    since = "as in peacetime" if _as_in_peacetime(moved) else f"since {moved.after.since}"
    lines = [f"{name} ({moved.place_id}): {before}, then {after} {since}; {moved.after.grade}"]
    claims = _claims(dataset, timeline, change, moved)
    lines += [_claim_line(cited) for cited in claims[:CLAIMS_SHOWN]]
    if len(claims) > CLAIMS_SHOWN:
        lines.append(f"  and {len(claims) - CLAIMS_SHOWN} more")
    return "\n".join(lines)


def _as_in_peacetime(moved: Moved) -> bool:
    """Whether the second day lies before anything changed there; days may be asked in either order."""
    return moved.after.since == PEACETIME_DAY


def _claims(dataset: Dataset, timeline: StatusTimeline, change: Change, moved: Moved) -> tuple[Citation, ...]:
    """The claims that justify a settlement's status on the second day."""
    return explain(dataset, timeline, moved.place_id, change.day_b).claims_for


def _claim_line(cited: Citation) -> str:
    """A claim on one line: day, claimant, publisher with its letter, link."""
    claimant = cited.claimant.replace("_", " ")
    return f"  {cited.day}  {claimant}, {cited.publisher} [{cited.reliability}]  {cited.url or ''}".rstrip()
