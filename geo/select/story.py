"""The record behind a step of a thread, event or sighting, as all that show threads need it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.ledger import Dataset
from geo.model import DatePrecision, Event, Sighting, ThreadStep
from geo.select.point import Point, event_point


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The record behind a step: `record` as a View selects it, its days and its point (None: listed only).

    `event` or `sighting` is the record itself. `side`: who acted, or whose people a sighting shows.
    """

    record: str
    day: date
    day_end: date | None
    precision: DatePrecision
    title: str
    side: str
    point: Point | None
    source_ids: tuple[str, ...]
    event: Event | None = None
    sighting: Sighting | None = None


def told(dataset: Dataset, step: ThreadStep) -> Told:
    """The record behind a step. A sighting counts on the day it shows."""
    if step.sighting_id is not None:
        return _sighted(dataset.sightings[step.sighting_id])
    event = dataset.events[step.event_id or ""]
    return Told(
        record=step.record,
        day=event.day,
        day_end=event.day_end,
        precision=event.date_precision,
        title=event.title,
        side=event.side.value,
        point=event_point(dataset, event),
        source_ids=event.source_ids,
        event=event,
    )


def _sighted(sighting: Sighting) -> Told:
    day, precision = sighting.shown
    hedge = ", hedged by the mapper" if sighting.hedged else ""
    return Told(
        record=f"sighting:{sighting.sighting_id}",
        day=day,
        day_end=None,
        precision=precision,
        title=f"Placed footage: {sighting.kind.replace('_', ' ')}{hedge}",
        side=sighting.whose.value,
        point=(sighting.lat, sighting.lon),
        source_ids=sighting.source_ids,
        sighting=sighting,
    )
