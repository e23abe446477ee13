"""Events in the window that pass the view's filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.exchange.asked import Ask
from geo.exchange.kinds.kind import (
    BEGIN,
    END,
    NO_SOURCE,
    POINT_COLUMNS,
    SOURCE_COLUMNS,
    Kind,
    cells,
    days,
    lon_lat,
    sourced,
)
from geo.exchange.layer import Column, Row
from geo.ledger import Dataset
from geo.model import Event
from geo.select import best_reliability, event_point
from geo.select.selection import events

COLUMNS = (
    Column("id", "Id of the record"),
    BEGIN,
    END,
    Column("date_precision", "How exactly the day is known: day, week (7 days from it) or month"),
    Column("title", "What was reported"),
    Column("description", "The same in full, in our own words"),
    Column("category", "Kind of event"),
    Column("side", "Who acted: ua, ru, kp, other, none"),
    Column("status", "How far the sources bear it out: confirmed, claimed, disputed"),
    Column("best_reliability", "Best Admiralty letter among its sources"),
    Column("place_id", "Id of the place; empty: not in the ledger"),
    Column("place", "Where, as named"),
    Column("oblast", "Oblast"),
    Column("location_precision", "How exactly the place is known: exact, settlement, raion, oblast"),
    *POINT_COLUMNS,
    Column("casualties", "What was said of casualties, and by whom"),
    Column("sources", "Number of sources", "integer"),
    *SOURCE_COLUMNS,
    Column("other_links", "Pages of all further sources, separated by blanks"),
)


def event_rows(dataset: Dataset, found: Iterable[Event]) -> Iterator[Row]:
    """A row for each of the events `found`."""
    for event in found:
        at = event_point(dataset, event)
        first, *others = [sourced(dataset, each) for each in event.source_ids] or [NO_SOURCE]
        values = (
            event.event_id,
            *days(event.day, event.date_precision, event.day_end),
            event.date_precision.value,
            event.title,
            event.description,
            event.category,
            event.side.value,
            event.status.value,
            best_reliability(dataset, event),
            event.place_id,
            event.place,
            event.oblast,
            event.location_precision.value,
            *cells(at),
            event.casualty_note,
            len(event.source_ids),
            *first,
            " ".join(each.link for each in others),
        )
        yield Row(values, lon_lat(at))


def _rows(asked: Ask) -> Iterator[Row]:
    return event_rows(asked.dataset, events(asked.dataset, asked.view))


EVENTS = Kind(name="events", title="Events", columns=COLUMNS, rows=_rows, geometry="point", colour="side")
