"""Events in the window that pass the view's filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.exchange.asked import Ask
from geo.exchange.kinds.kind import (
    BEGIN,
    DATE_PRECISION,
    END,
    PLACE_COLUMNS,
    POINT_COLUMNS,
    SOURCES_COLUMNS,
    Kind,
    all_sourced,
    cells,
    days,
    lon_lat,
    placed,
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
    DATE_PRECISION,
    Column("title", "What was reported"),
    Column("description", "The same in full, in our own words"),
    Column("category", "Kind of event"),
    Column("side", "Who acted: ua, ru, kp, other, none"),
    Column("status", "How far the sources bear it out: confirmed, claimed, disputed"),
    Column("best_reliability", "Best Admiralty letter among its sources"),
    *PLACE_COLUMNS,
    *POINT_COLUMNS,
    Column("casualties", "What was said of casualties, and by whom"),
    *SOURCES_COLUMNS,
)


def event_rows(dataset: Dataset, found: Iterable[Event]) -> Iterator[Row]:
    """A row for each of the events `found`."""
    for event in found:
        at = event_point(dataset, event)
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
            *placed(event),
            *cells(at),
            event.casualty_note,
            *all_sourced(dataset, event.source_ids),
        )
        yield Row(values, lon_lat(at))


def _rows(asked: Ask) -> Iterator[Row]:
    return event_rows(asked.dataset, events(asked.dataset, asked.view))


EVENTS = Kind(name="events", title="Events", columns=COLUMNS, rows=_rows, geometry="point", colour="side")
