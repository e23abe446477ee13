"""Tables of what is worked out from the records: change, dispute, curves, and the steps of threads."""

from __future__ import annotations

from geo.control.dispute import ACCOUNTS
from geo.model import Place
from geo.select import Told, told
from geo.web import footage, words
from geo.web.asked import Asked
from geo.web.panels import area, change, dispute, matrix
from geo.web.tables import Cell, Column, Table

PLACE_COLUMNS = (
    Column("id", "Id of the place", width=200),
    Column("place", "Name in English", width=190),
    Column("country", "Whose recognised territory it is in", width=60),
    Column("raion", "Raion"),
)

ACCOUNT_COLUMNS = tuple(
    Column(words.LENSES[lens], "What this account says; “no statement”: it says nothing", width=150)
    for lens in ACCOUNTS
)


def changes(asked: Asked) -> Table:
    """Settlements whose status differs from the day compared with, by the chosen lens."""
    columns = (
        *PLACE_COLUMNS,
        Column("earlier day", "The earlier of the two days compared", "date"),
        Column("status then", "Status on that day, by the chosen account"),
        Column("later day", "The later of the two", "date"),
        Column("status", "Status on that day"),
        Column("since", "Day from which it is so; empty: as in peacetime", "date"),
        Column("grade", "Admiralty grade of the judgement", width=60),
        Column("claims for", "Number of claims that decide", "number"),
        Column("claims", "Their ids", width=320),
        Column("link", "The page of the first of them", "link"),
    )
    found = change.told(asked)
    rows: list[tuple[Cell, ...]] = []
    if isinstance(found, str):
        return Table("changes", columns, rows)
    for each in change.by_name(asked, found):
        deciding = [asked.dataset.claims[claim_id] for claim_id in each.after.claims_for]
        rows.append(
            (
                *_place(asked.dataset.places[each.place_id]),
                found.day_a.isoformat(),
                words.STATUSES[each.before.status],
                found.day_b.isoformat(),
                words.STATUSES[each.after.status],
                each.after.since.isoformat() if deciding else "",
                each.after.grade,
                len(deciding),
                " ".join(claim.claim_id for claim in deciding),
                asked.dataset.sources[deciding[0].source_id].url if deciding else "",
            )
        )
    return Table("changes", columns, rows)


def disputes(asked: Asked) -> Table:
    """Settlements on which the accounts differ on the chosen day."""
    rows = [(*_place(each.place), *map(words.said, each.statuses.values())) for each in dispute.parted(asked)]
    return Table("disputes", (*PLACE_COLUMNS, *ACCOUNT_COLUMNS), rows)


def ground(asked: Asked) -> Table:
    """km2 of every combination of what the accounts say on the chosen day, the largest first.

    Waits for their surfaces if they are asked for as known on an earlier day.
    """
    columns = (
        Column("country", "Whose recognised territory it is in", width=60),
        *ACCOUNT_COLUMNS,
        Column("together", "How the accounts compare", width=220),
        Column("km2", "Square kilometres on the chosen day, equal-area", "number"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            str(share.country),
            *map(words.said, share.says.values()),
            dispute.VERDICTS[share.verdict],
            round(share.km2, 3),
        )
        for share in matrix.largest_first(dispute.on(asked.view.day, asked.view.known_by))
    ]
    return Table("disputed ground", columns, rows)


def curves(asked: Asked) -> Table:
    """km2 over time by every lens whose surfaces are there: a row where a figure changes."""
    columns = (
        Column("date", "Day from which it is so, until the next row of the same account", "date"),
        Column("account", "By which account", width=180),
        Column("ground", "Which country, who holds it", width=240),
        Column("km2", "Square kilometres, equal-area", "number"),
    )
    rows: list[tuple[Cell, ...]] = [
        (str(row["day"]), str(row["account"]), words.GROUND[key], area.cell(row["km2"]))
        for key in area.CURVES
        for row in area.curves(key, asked.view.known_by, asked.ready)
    ]
    return Table("curves", columns, rows)


def steps(asked: Asked) -> Table:
    """The steps of the open thread, or of all of them."""
    columns = (
        Column("thread", "Which story", width=190),
        Column("step", "Its place in the story", "number"),
        Column("id", "Id of the event or sighting", width=230),
        Column("date", "First day of it", "date"),
        Column("weekday", "Weekday of that day", width=60),
        Column("step says", "What changed, in our own words", width=420),
        Column("said by", "Who said so; empty: nobody is named", width=190),
        Column("event", "What was reported", width=420),
        Column("status", "Confirmed, claimed by one side, or disputed", width=150),
        Column("link", "The page of its first source; for footage, once you have shown its links", "link"),
    )
    threads = asked.dataset.threads
    opened = threads.get(asked.view.thread)
    rows: list[tuple[Cell, ...]] = []
    for thread in [opened] if opened else threads.values():
        for number, step in enumerate(thread.steps, start=1):
            record = told(asked.dataset, step)
            rows.append(
                (
                    thread.name,
                    number,
                    step.event_id or step.sighting_id or "",
                    record.day.isoformat(),
                    f"{record.day:%a}",
                    step.line,
                    step.claimant,
                    record.title,
                    words.EVENT_STATUSES[record.event.status] if record.event else "placed footage",
                    _first_link(asked, record),
                )
            )
    return Table("thread steps", columns, rows)


def _first_link(asked: Asked, record: Told) -> str:
    """The page of a step's first source; none of footage before the reader allowed its links."""
    hidden = record.sighting is not None and not footage.allowed()
    return "" if hidden or not record.source_ids else asked.dataset.sources[record.source_ids[0]].url


def _place(place: Place) -> tuple[Cell, ...]:
    return place.place_id, place.name_en, str(place.country), place.raion
