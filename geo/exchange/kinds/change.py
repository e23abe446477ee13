"""What changed between two days by one lens: ground, and settlements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from geo.control.change import between
from geo.control.judgement import PEACETIME_DAY
from geo.exchange.asked import Ask
from geo.exchange.kinds.ground import KM2_DIGITS
from geo.exchange.kinds.kind import CC_BY, ODBL, POINT_COLUMNS, Kind
from geo.exchange.layer import Column, Row
from geo.geometry import areas_km2

_DAYS = (
    Column("begin", "The day compared with", "date"),
    Column("end", "The day asked about", "date"),
    Column("lens", "The account"),
)


def _two_days(asked: Ask) -> tuple[date, date]:
    """The earlier and the later day; nothing is said after the last evidence."""
    first, last = sorted((asked.before, asked.day))
    return first, last


def _ground(asked: Ask) -> Iterator[Row]:
    first, last = _two_days(asked)
    change = between(asked.control.series, asked.control.timeline, first, last)
    for what, grounds in (("gained", change.gained), ("lost", change.lost)):
        for key, ground in sorted(grounds.items()):
            if not ground.is_empty:
                country, status = key.split(":")
                km2 = round(float(areas_km2([ground])[0]), KM2_DIGITS)
                yield Row((first, last, asked.view.lens.value, what, country, status, km2), ground)


def _settlements(asked: Ask) -> Iterator[Row]:
    first, last = _two_days(asked)
    timeline = asked.control.timeline
    asked.control.series.current(last)
    for place_id in sorted(timeline.judgements):
        before, after = timeline.at(place_id, first), timeline.at(place_id, last)
        if before.status is after.status:
            continue
        place = asked.dataset.places[place_id]
        values = (
            first,
            last,
            asked.view.lens.value,
            place_id,
            place.name_en,
            place.country.value,
            place.raion,
            place.lat,
            place.lon,
            before.status.value,
            after.status.value,
            None if after.since == PEACETIME_DAY else after.since,
            after.grade,
            after.rule,
            " ".join(after.claims_for),
        )
        yield Row(values, (place.lon, place.lat))


CHANGES = Kind(
    name="changes",
    title="Ground gained and lost between two days",
    columns=(
        *_DAYS,
        Column("change", "gained: new on the later day; lost: gone by the later day"),
        Column("country", "Whose recognised territory it is in: RU, UA"),
        Column("status", "Who holds it: ua, ru, contested"),
        Column("km2", "Square kilometres on the ellipsoid", "number"),
    ),
    rows=_ground,
    geometry="area",
    colour="status",
    licences=(ODBL, CC_BY),
)
CHANGED_SETTLEMENTS = Kind(
    name="changed_settlements",
    title="Settlements whose status changed between two days",
    columns=(
        *_DAYS,
        Column("place_id", "Id of the settlement"),
        Column("place", "Name in English"),
        Column("country", "Whose recognised territory it is in: RU, UA"),
        Column("raion", "Raion"),
        *POINT_COLUMNS,
        Column("before", "Status on the earlier day: ua, ru, contested"),
        Column("status", "Status on the later day: ua, ru, contested"),
        Column("since", "Day the status last changed; empty: as in peacetime", "date"),
        Column("grade", "Admiralty grade of the judgement"),
        Column("rule", "The rule that decided (docs/method.md)"),
        Column("claims_for", "Ids of the claims that decide, separated by blanks"),
    ),
    rows=_settlements,
    geometry="point",
    colour="status",
    licences=(CC_BY, ODBL),
)
