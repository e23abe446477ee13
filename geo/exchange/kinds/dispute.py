"""Where accounts differ on one day: each piece of ground with what every account says of it."""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from geo.control.dispute import ACCOUNTS, dispute
from geo.exchange.asked import Ask
from geo.exchange.kinds.ground import KM2_DIGITS
from geo.exchange.kinds.kind import BEGIN, CC_BY, END, ODBL, Kind
from geo.exchange.layer import Column, Row
from geo.geometry import polygonal

COLUMNS = (
    BEGIN,
    END,
    Column("country", "Whose recognised territory it is in: RU, UA"),
    Column("verdict", "agree, differ, or one_source where at most one account speaks"),
    *(Column(f"says_{lens}", f"What {lens} says: ua, ru, contested; empty: silent") for lens in ACCOUNTS),
    Column("km2", "Square kilometres on the ellipsoid", "number"),
)


def _rows(asked: Ask) -> Iterator[Row]:
    controls = {lens: asked.controls(lens, asked.view.known_by) for lens in ACCOUNTS}
    found = dispute(asked.dataset, controls, asked.day)
    for piece in found.pieces:
        says = [None if status is None else status.value for status in piece.says.values()]
        ground = polygonal(shapely.coverage_union_all(list(piece.faces)))
        km2 = round(piece.km2, KM2_DIGITS)
        yield Row((asked.day, asked.day, piece.country.value, piece.verdict.value, *says, km2), ground)


DISPUTES = Kind(
    name="disputes",
    title="Where accounts differ",
    columns=COLUMNS,
    rows=_rows,
    geometry="area",
    colour="verdict",
    licences=(ODBL, CC_BY),
)
