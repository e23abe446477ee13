"""One lens' surfaces, areas and judgements for the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo import topology
from geo.codec import pack_deltas
from geo.control import areas
from geo.control.account import Control
from geo.control.evidence import RULES
from geo.control.judgement import Judgement
from geo.control.mappers import mapper_of
from geo.ledger import Dataset
from geo.model import Lens
from geo.timeline import day_index
from geo.timemap.columns import lists, numbers, optional, steps, words
from geo.timemap.compact import compact
from geo.timemap.records import row_numbers
from geo.words import LENSES

PERCENT = 100
"""Confidence travels in whole percent."""


def build(dataset: Dataset, control: Control) -> dict[str, Any]:
    """Return one lens: `surface` (`compact`), `days`, `areas` in km2 by day and key, `judgements`."""
    timeline, series = control.timeline, control.series
    border = dataset.geography.border
    encoded = topology.encode(series.frames, along=border, fitted=True)
    name, about = LENSES[series.lens]
    return {
        "id": series.lens,
        "name": name,
        "about": about,
        "lastDay": day_index(series.last_evidence),
        "fullUntil": _full_until(dataset, series.lens),
        "days": steps([day_index(day) for day in series.days]),
        "surface": compact(encoded),
        "border": pack_deltas(topology.runs_along(encoded, border)),
        "areas": _areas(control, encoded["keys"]),
        "judgements": _judgements(dataset, timeline.judgements),
    }


def rules() -> dict[str, str]:
    """Return the sentence shown for each rule that can decide a status."""
    return dict(RULES)


def _full_until(dataset: Dataset, lens: Lens) -> int | None:
    """Return the last day on which a map could be read in full; None for a lens of several voices."""
    mapper = mapper_of(dataset, lens)
    return None if mapper is None else day_index(mapper.full_until)


def _areas(control: Control, keys: list[str]) -> list[str]:
    """Return km2 in hundredths per frame, one packed column per key."""
    totals = areas.totals(control.series)
    return [steps([round(PERCENT * total.get(key, 0.0)) for total in totals]) for key in keys]


def _judgements(dataset: Dataset, judgements: Mapping[str, tuple[Judgement, ...]]) -> dict[str, Any]:
    """Return judgements as columns, place by place; `count` says how many each place of `place` has."""
    place, claim = row_numbers(dataset.places), row_numbers(dataset.claims)
    rows = [row for listed in judgements.values() for row in listed]
    return {
        "place": steps([place[place_id] for place_id in judgements]),
        "count": numbers(len(listed) for listed in judgements.values()),
        "day": steps([day_index(row.day) for row in rows]),
        "status": words(row.status for row in rows),
        "grade": words(row.grade for row in rows),
        "since": numbers(day_index(row.day) - day_index(row.since) for row in rows),
        "confidence": numbers(round(PERCENT * row.confidence) for row in rows),
        "rule": words(row.rule for row in rows),
        "last": optional(
            None if row.last_evidence is None else day_index(row.last_evidence) - day_index(row.day)
            for row in rows
        ),
        "for": lists([claim[claim_id] for claim_id in row.claims_for] for row in rows),
        "against": lists([claim[claim_id] for claim_id in row.claims_against] for row in rows),
    }
