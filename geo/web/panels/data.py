"""Everything shown, as tables to sort, search and download."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date

from geo.model import Source
from geo.select import best_reliability, event_point
from geo.web import choice, records, tables, words
from geo.web.asked import Asked
from geo.web.panels import change, dispute, downloads, findings
from geo.web.tables import Cell, Column, Table

NAMES = {
    "data": "events",
    "data.reports": "unit reports",
    "data.claims": "claims",
    "data.settlements": "settlements",
    "data.areas": "areas",
    "data.curves": "curves",
    "data.changes": "changes",
    "data.disputes": "disputes",
    "data.ground": "disputed ground",
    "data.steps": "thread steps",
}
"""Each part of the panel and its table."""

EMPTY = {
    "curves": "In no account did ground change hands.",
    "disputes": dispute.AGREED,
    "disputed ground": dispute.NO_GROUND,
    "thread steps": "The data holds no threads.",
}
"""Why a table has no rows, where it is always the same."""

TITLES = {panel: name.capitalize() for panel, name in NAMES.items()}


def show(asked: Asked) -> None:
    """Draw the chosen table."""
    choice.show("Table", TITLES, asked.view.panel, key="table")
    name = NAMES[asked.view.panel]
    with dispute.waiting() if name == "disputed ground" else nullcontext():
        found = table(asked, name)
    tables.show(found, asked.view, empty=empty(asked, name))
    downloads.show(name, asked.view)


def empty(asked: Asked, name: str) -> str:
    """Why the table `name` has no rows."""
    if name in EMPTY:
        return EMPTY[name]
    if name == "changes":
        told = change.told(asked)
        return told if isinstance(told, str) else change.NO_SETTLEMENT
    if name not in {"settlements", "areas"}:
        return f"No {name} pass the filters on {words.day(asked.view.day)}."
    if asked.pending:
        return words.PENDING
    if not asked.selection.current:
        return f"The account “{words.LENSES[asked.view.lens]}” has no evidence for this day."
    return f"By this account, no ground differs from peacetime on {words.day(asked.view.day)}."


def table(asked: Asked, name: str) -> Table:
    """The table `name` (one of those of NAMES) of what `asked` shows."""
    makers = {
        "events": events,
        "unit reports": reports,
        "claims": claims,
        "settlements": settlements,
        "areas": areas,
        "curves": findings.curves,
        "changes": findings.changes,
        "disputes": findings.disputes,
        "disputed ground": findings.ground,
        "thread steps": findings.steps,
    }
    return makers[name](asked)


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _date(day: date) -> tuple[Cell, Cell]:
    return day.isoformat(), f"{day:%a}"


def _others(asked: Asked, source_ids: Sequence[str]) -> str:
    """Further sources of a record in one cell, each with the page it is on."""
    sources = (records.source_link(asked.dataset, asked.dataset.sources[each]) for each in source_ids)
    return "; ".join(f"{source.text} {source.url or ''}".strip() for source in sources)


def _source(asked: Asked, source: Source) -> tuple[Cell, ...]:
    publisher = asked.dataset.publishers[source.publisher_id]
    return publisher.name, publisher.reliability, _iso(source.published), source.url


SOURCE_COLUMNS = (
    Column("publisher", "Who published the page", width=180),
    Column("reliability", "Admiralty source reliability, A best to E, F cannot be judged", width=60),
    Column("published", "Day of publication, empty where the page showed none", "date"),
    Column("link", "The page itself", "link"),
)


def events(asked: Asked) -> Table:
    """Events in the window that pass the filters."""
    columns = (
        Column("id", "Id of the record", width=230),
        Column("date", "First day", "date"),
        Column("weekday", "Weekday of that day", width=60),
        Column("last day", "Last day; empty: the same, or as far as the precision reaches", "date"),
        Column("precision", "How exactly the day is known: day, week (7 days from it) or month", width=60),
        Column("title", "What was reported", width=420),
        Column("description", "The same in full, in our own words", width=420),
        Column("category", "Kind of event", width=150),
        Column("side", "Who acted"),
        Column("status", "Confirmed, claimed by one side, or disputed", width=150),
        Column("best reliability", "Best letter among its sources", width=60),
        Column("place", "Where", width=190),
        Column("oblast", "Oblast"),
        Column("location precision", "How exactly the place is known"),
        Column("lat", "Latitude, WGS 84; empty: not drawn", "number"),
        Column("lon", "Longitude, WGS 84; empty: not drawn", "number"),
        Column("sources", "Number of sources", "number"),
        *SOURCE_COLUMNS,
        Column("other sources", "All further sources: publisher, day, reliability, page", width=420),
    )
    rows: list[tuple[Cell, ...]] = []
    for event in asked.selection.events:
        lat, lon = event_point(asked.dataset, event) or (None, None)
        first = _source(asked, asked.dataset.sources[event.source_ids[0]]) if event.source_ids else ("",) * 4
        rows.append(
            (
                event.event_id,
                *_date(event.day),
                _iso(event.day_end),
                str(event.date_precision),
                event.title,
                event.description,
                words.category(event.category),
                words.SIDES[event.side],
                words.EVENT_STATUSES[event.status],
                best_reliability(asked.dataset, event),
                event.place,
                event.oblast,
                str(event.location_precision),
                lat,
                lon,
                len(event.source_ids),
                *first,
                _others(asked, event.source_ids[1:]),
            )
        )
    return Table("events", columns, rows)


def reports(asked: Asked) -> Table:
    """Live reports of units that pass the filters, drawn and listed."""
    columns = (
        Column("id", "Id of the report", width=110),
        Column("unit", "Name of the formation", width=300),
        Column("side", "Whose formation it is"),
        Column("date", "Day of the report", "date"),
        Column("weekday", "Weekday of that day", width=60),
        Column("precision", "How exactly the day is known: day, week (7 days from it) or month", width=60),
        Column("place", "Where", width=190),
        Column("drawn", "yes: at a place on the map; no: only listed", width=60),
        Column("contradicted", "yes: another report, elsewhere, is live too", width=60),
        Column("activity", "What it was reported to do", width=320),
        Column("said by", "Who speaks", width=150),
        *SOURCE_COLUMNS,
    )
    rows: list[tuple[Cell, ...]] = []
    for report in (*asked.selection.reports, *asked.selection.listed):
        position = asked.dataset.positions[report.position_id]
        unit = asked.dataset.units[report.unit_id]
        rows.append(
            (
                position.position_id,
                unit.name,
                words.SIDES[unit.side],
                *_date(position.day),
                str(position.date_precision),
                position.place or position.oblast,
                "yes" if report.located else "no",
                "yes" if report.conflict else "no",
                position.activity,
                words.CLAIMANTS[position.claimant],
                *_source(asked, asked.dataset.sources[position.source_id]),
            )
        )
    return Table("unit reports", columns, rows)


def claims(asked: Asked) -> Table:
    """Claims dated in the window that pass the filters."""
    columns = (
        Column("id", "Id of the claim", width=80),
        Column("date", "Day the claim is about", "date"),
        Column("weekday", "Weekday of that day", width=60),
        Column("place", "Where", width=190),
        Column("status", "Who is said to hold it", width=130),
        Column("strength", "What kind of statement it is", width=260),
        Column("said by", "Who speaks", width=150),
        Column("note", "What the source says, in our own words", width=420),
        *SOURCE_COLUMNS,
    )
    rows: list[tuple[Cell, ...]] = [
        (
            claim.claim_id,
            *_date(claim.day),
            claim.place,
            words.held(claim.status),
            words.STRENGTHS[claim.strength],
            words.CLAIMANTS[claim.claimant],
            claim.note,
            *_source(asked, asked.dataset.sources[claim.source_id]),
        )
        for claim in asked.selection.claims
    ]
    return Table("claims", columns, rows)


def settlements(asked: Asked) -> Table:
    """Status of every settlement on the day by the chosen lens; none after its last evidence."""
    columns = (
        Column("id", "Id of the place", width=200),
        Column("place", "Name in English", width=190),
        Column("name (ru)", "Name in Russian"),
        Column("name (uk)", "Name in Ukrainian"),
        Column("country", "Whose recognised territory it is in", width=60),
        Column("raion", "Raion"),
        Column("status", "By the chosen account on the chosen day"),
        Column("grade", "Admiralty grade of the judgement", width=60),
        Column("since", "Day the status last changed; empty: as in peacetime", "date"),
        Column("last evidence", "Day of the newest claim; empty: none", "date"),
        Column("claims for", "Number of claims that decide", "number"),
        Column("claims against", "Number of claims that disagree", "number"),
        Column("lat", "Latitude, WGS 84", "number"),
        Column("lon", "Longitude, WGS 84", "number"),
    )
    rows: list[tuple[Cell, ...]] = []
    judgements = asked.selection.judgements if asked.selection.current else {}
    for place_id, judgement in judgements.items():
        place = asked.dataset.places[place_id]
        rows.append(
            (
                place_id,
                place.name_en,
                place.name_ru,
                place.name_uk,
                str(place.country),
                place.raion,
                words.STATUSES[judgement.status],
                judgement.grade,
                _iso(judgement.since) if judgement.claims_for else "",
                _iso(judgement.last_evidence),
                len(judgement.claims_for),
                len(judgement.claims_against),
                place.lat,
                place.lon,
            )
        )
    return Table("settlements", columns, rows)


def areas(asked: Asked) -> Table:
    """km2 on the day by the chosen lens, of ground that differs from peacetime."""
    columns = (
        Column("ground", "Which country, who holds it", width=240),
        Column("km2", "Square kilometres on the chosen day, equal-area", "number"),
    )
    rows: list[tuple[Cell, ...]] = [
        (words.GROUND[key], round(km2, 3)) for key, km2 in sorted(asked.selection.km2.items())
    ]
    return Table("areas", columns, rows)
