"""Sightings: placed footage in the window that passes the filters, as a table or as cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from geo.model import Sighting
from geo.web import cards, choice, footage, tables, words
from geo.web.asked import Asked
from geo.web.resources import explorer
from geo.web.session import choose
from geo.web.tables import Cell, Column, Table

NAMES = {"sightings": "Table", "sightings.list": "List"}
"""Each part of the panel."""

EMPTY = "No sighting in this window passes the filters. Widen the window, or reset the filters."

ROWS_KEPT = 8192
"""Rows of the table kept in memory, about 1 kB each: twice what the ledger holds."""


def show(asked: Asked) -> None:
    """Draw the table or the cards, with what they say and how far it can be trusted."""
    choice.show("As", NAMES, asked.view.panel, key="sightings-part")
    st.caption(f"{heading(asked)} {footage.READ_OFF}")
    footage.notice("panel")
    found = asked.selection.sightings
    if asked.view.panel == "sightings":
        tables.show(table(found, links=footage.allowed()), asked.view, empty=EMPTY)
        return
    made = footage.cards_of(asked.dataset, found, asked.view)
    cards.show(made, "sightings", empty=EMPTY, on_action=choose)


def heading(asked: Asked) -> str:
    """How many there are in the window, and whose people or things they show."""
    view, found = asked.view, asked.selection.sightings
    span = "up to" if not view.window else f"in the {words.count(view.window, 'day')} to"
    tally = Counter(sighting.whose for sighting in found)
    shown = ", ".join(f"{words.WHOSE[whose]} {number}" for whose, number in tally.most_common())
    told = f" ({shown})" if shown else ""
    return f"{words.count(len(found), 'sighting')} {span} {words.day(view.day)}{told}."


COLUMNS = (
    Column("id", "Id of the record", width=80),
    Column("date", "Day the mapper put it on the map; nothing is known of it earlier", "date"),
    Column("weekday", "Weekday of that day", width=60),
    Column("happened", "Day or month it shows, where it is said to be older", width=96),
    Column("kind", "What happens, read from key words in the mapper's caption", width=150),
    Column("shows", "Whose people or things are seen, read in the same way", width=150),
    Column("what", "What is seen, read in the same way; empty: not said", width=110),
    Column("hedged", "yes: the mapper says claimed, likely or unclear", width=60),
    Column("civilians harmed", "yes: it shows harm to civilians", width=60),
    Column("place", "Nearest settlement; empty where none is within 10 km", width=170),
    Column("km", "Kilometres to that settlement", "number"),
    Column("oblast", "Oblast"),
    Column("units named", "Units named in the caption, which does not say who acts or is hit", width=280),
    Column("lat", "Latitude, WGS 84", "number"),
    Column("lon", "Longitude, WGS 84", "number"),
    Column("mapper", "Whose map it is on", width=150),
)
LINK_COLUMNS = (
    Column("link", "Page of the footage, or of the person who placed it; it may be graphic", "link"),
    Column("other links", "All further pages", width=320),
)


def table(found: Sequence[Sighting], *, links: bool) -> Table:
    """A row for each sighting, the newest first; their pages only if `links` are allowed."""
    newest = footage.newest_first(found)
    rows = [_row(each.sighting_id) for each in newest]
    if not links:
        return Table("sightings", COLUMNS, rows)
    with_links = [(*row, *_links(each)) for row, each in zip(rows, newest, strict=True)]
    return Table("sightings", (*COLUMNS, *LINK_COLUMNS), with_links)


@lru_cache(maxsize=ROWS_KEPT)
def _row(sighting_id: str) -> tuple[Cell, ...]:
    dataset = explorer().dataset
    each = dataset.sightings[sighting_id]
    place = dataset.places[each.place_id].name_en if each.place_id is not None else ""
    return (
        each.sighting_id,
        each.day.isoformat(),
        f"{each.day:%a}",
        footage.happened(each),
        words.category(each.kind),
        words.WHOSE[each.whose],
        words.category(each.what).lower() if each.what else "",
        "yes" if each.hedged else "no",
        "yes" if each.civilian_harm else "no",
        place,
        each.place_km if place else None,
        each.oblast,
        footage.units(dataset, each),
        each.lat,
        each.lon,
        words.CLAIMANTS[each.mapper],
    )


def _links(sighting: Sighting) -> tuple[Cell, Cell]:
    sources = explorer().dataset.sources
    first, *others = (sources[source_id].url for source_id in sighting.source_ids)
    return first, " ".join(others)
