"""Status of every settlement by one lens: on a day, or every judgement of a range with its begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from geo.control.judgement import PEACETIME_DAY, Judgement, peacetime
from geo.exchange.asked import Ask
from geo.exchange.kinds.kind import BEGIN, CC_BY, END, ODBL, POINT_COLUMNS, Kind
from geo.exchange.layer import Column, Row
from geo.model import Place

COLUMNS = (
    Column("place_id", "Id of the settlement"),
    Column("place", "Name in English"),
    Column("name_ru", "Name in Russian"),
    Column("name_uk", "Name in Ukrainian"),
    Column("kind", "Town, village, ..."),
    Column("country", "Whose recognised territory it is in: RU, UA"),
    Column("oblast", "Oblast"),
    Column("raion", "Raion"),
    *POINT_COLUMNS,
    BEGIN,
    END,
    Column("lens", "The account"),
    Column("status", "Who holds it by that account: ua, ru, contested"),
    Column("stated", "yes: somebody stated it; no: nobody did, so it is as in peacetime"),
    Column("grade", "Admiralty grade of the judgement"),
    Column("confidence", "0 to 1; falls with contradiction", "number"),
    Column("rule", "The rule that decided (docs/method.md)"),
    Column("since", "Day the status last changed; empty: as in peacetime", "date"),
    Column("last_evidence", "Day of the newest claim; empty: none", "date"),
    Column("claims_for", "Ids of the claims that decide, separated by blanks"),
    Column("claims_against", "Ids of the claims that disagree, separated by blanks"),
)


def _rows(asked: Ask) -> Iterator[Row]:
    timeline = asked.control.timeline
    last = min(asked.last, timeline.last_evidence)
    for place in asked.dataset.places.values():
        judged = (
            peacetime(place.place_id, timeline.peacetime[place.place_id]),
            *timeline.judgements.get(place.place_id, ()),
        )
        ends = (*(each.day - timedelta(days=1) for each in judged[1:]), last)
        for judgement, end in zip(judged, ends, strict=True):
            begin, until = max(judgement.day, asked.first), min(end, last)
            if begin <= until:
                yield _row(asked, place, judgement, begin, until)


def _row(asked: Ask, place: Place, judgement: Judgement, begin: date, end: date) -> Row:
    values = (
        place.place_id,
        place.name_en,
        place.name_ru,
        place.name_uk,
        place.kind,
        place.country.value,
        place.oblast,
        place.raion,
        place.lat,
        place.lon,
        begin,
        end,
        asked.view.lens.value,
        judgement.status.value,
        "yes" if judgement.stated else "no",
        judgement.grade,
        judgement.confidence,
        judgement.rule,
        None if judgement.since == PEACETIME_DAY else judgement.since,
        judgement.last_evidence,
        " ".join(judgement.claims_for),
        " ".join(judgement.claims_against),
    )
    return Row(values, (place.lon, place.lat))


STATUS = Kind(
    name="status",
    title="Status of settlements",
    columns=COLUMNS,
    rows=_rows,
    geometry="point",
    colour="status",
    licences=(CC_BY, ODBL),
)
