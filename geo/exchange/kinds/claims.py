"""Claims dated in the window that pass the view's filters."""

from __future__ import annotations

from collections.abc import Iterator

from geo.exchange.asked import Ask
from geo.exchange.kinds.kind import (
    BEGIN,
    END,
    POINT_COLUMNS,
    SOURCE_COLUMNS,
    Kind,
    cells,
    lon_lat,
    point,
    sourced,
)
from geo.exchange.layer import Column, Row
from geo.select.selection import claims

COLUMNS = (
    Column("id", "Id of the claim"),
    BEGIN,
    END,
    Column("day_inferred", "yes: the page gave no day, it was inferred"),
    Column("place_id", "Id of the place; empty: not located"),
    Column("place", "Where, as the source names it"),
    Column("place_ambiguous", "yes: several places have this name, and this is the likely one"),
    *POINT_COLUMNS,
    Column("status", "Who is said to hold it: ua, ru, contested; empty: only that it is not held"),
    Column("strength", "Kind of statement: holds, partial, fighting, presence, not_held"),
    Column("claimant", "Who speaks"),
    Column(
        "held_m", "Readings of maps: signed metres to ground of the other side, negative inside", "integer"
    ),
    Column("outer_m", "The same, to ground of the other side or contested", "integer"),
    Column("note", "What the source says, in our own words"),
    *SOURCE_COLUMNS,
)


def _rows(asked: Ask) -> Iterator[Row]:
    for claim in claims(asked.dataset, asked.view):
        at = point(asked.dataset, claim.place_id)
        values = (
            claim.claim_id,
            claim.day,
            claim.day,
            "yes" if claim.day_inferred else "no",
            claim.place_id,
            claim.place,
            "yes" if claim.place_ambiguous else "no",
            *cells(at),
            None if claim.status is None else claim.status.value,
            claim.strength.value,
            claim.claimant.value,
            claim.held_m,
            claim.outer_m,
            claim.note,
            *sourced(asked.dataset, claim.source_id),
        )
        yield Row(values, lon_lat(at))


CLAIMS = Kind(name="claims", title="Claims", columns=COLUMNS, rows=_rows, geometry="point", colour="status")
