"""Steps of the open thread, or of all threads."""

from __future__ import annotations

from collections.abc import Iterator

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
from geo.select import told

COLUMNS = (
    Column("thread_id", "Id of the thread"),
    Column("thread", "Its name"),
    Column("question", "What it answers"),
    Column("step", "Place in the order of what was public, from 1", "integer"),
    BEGIN,
    END,
    Column("event_id", "Id of its event"),
    Column("sighting_id", "Id of its sighting, if it has no event"),
    Column("title", "What was reported"),
    Column("line", "What the step changed in the story"),
    Column("claimant", "Who said so; empty: not one voice alone"),
    Column("side", "Who acted: ua, ru, kp, other, none; for a sighting, whose people it shows"),
    *POINT_COLUMNS,
    *SOURCE_COLUMNS,
)


def _rows(asked: Ask) -> Iterator[Row]:
    threads = asked.dataset.threads
    for thread in [threads[asked.view.thread]] if asked.view.thread else threads.values():
        for number, step in enumerate(thread.steps, 1):
            record = told(asked.dataset, step)
            source = sourced(asked.dataset, record.source_ids[0]) if record.source_ids else NO_SOURCE
            values = (
                thread.thread_id,
                thread.name,
                thread.question,
                number,
                *days(record.day, record.precision, record.day_end),
                step.event_id or "",
                step.sighting_id or "",
                record.title,
                step.line,
                step.claimant,
                record.side,
                *cells(record.point),
                *source,
            )
            yield Row(values, lon_lat(record.point))


THREADS = Kind(name="threads", title="Threads", columns=COLUMNS, rows=_rows, geometry="point", colour="side")
