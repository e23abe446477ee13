"""A kind of record, and the cells that several kinds share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from geo.exchange.asked import Ask
from geo.exchange.layer import Column, Layer, Licence, Row, Value, link
from geo.ledger import Dataset
from geo.model import DatePrecision, Event, Position
from geo.timeline import day_at, span

CC_BY = Licence(
    "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "Creative Commons Attribution 4.0"
)
ODBL = Licence("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/", "Open Database License 1.0")

BEGIN = Column("begin", "First day it is about", "date")
END = Column("end", "Last day it is about, included", "date")

SOURCE_COLUMNS = (
    Column("publisher", "Who published the page"),
    Column("reliability", "Admiralty source reliability, A best to E; F cannot be judged"),
    Column("published", "Day of publication; empty: the page showed none", "date"),
    Column("link", "The page itself", "link"),
)

SOURCES_COLUMNS = (
    Column("sources", "Number of sources", "integer"),
    *SOURCE_COLUMNS,
    Column("other_links", "Pages of all further sources, separated by blanks"),
)
"""Of records with several sources: the first in full, of the others their pages."""

DATE_PRECISION = Column("date_precision", "How exactly the day is known: day, week (7 days from it) or month")

PLACE_COLUMNS = (
    Column("place_id", "Id of the place; empty: not in the ledger"),
    Column("place", "Where, as named"),
    Column("oblast", "Oblast"),
    Column("location_precision", "How exactly the place is known: exact, settlement, raion, oblast"),
)

POINT_COLUMNS = (
    Column("lat", "Latitude in degrees, WGS 84; empty: not placed", "number"),
    Column("lon", "Longitude in degrees, WGS 84; empty: not placed", "number"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record: what it is called, its columns, and how its rows are found for what is asked."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Ask], Iterable[Row]]
    geometry: str = ""
    colour: str = ""
    licences: tuple[Licence, ...] = (CC_BY,)

    def layer(self, asked: Ask) -> Layer:
        """The rows of this kind for what is asked."""
        return Layer(
            name=self.name,
            title=self.title,
            columns=self.columns,
            geometry=self.geometry,
            colour=self.colour,
            licences=self.licences,
            rows=Rows(self.rows, asked),
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a kind, worked out as they are read, and again when they are read again."""

    found: Callable[[Ask], Iterable[Row]]
    asked: Ask

    def __iter__(self) -> Iterator[Row]:
        """Work out the rows."""
        return iter(self.found(self.asked))


class Sourced(NamedTuple):
    """Cells of SOURCE_COLUMNS."""

    publisher: str
    reliability: str
    published: date | None
    link: str


NO_SOURCE = Sourced("", "F", None, "")


def sourced(dataset: Dataset, source_id: str) -> Sourced:
    """Publisher, letter, day and page of a source."""
    source = dataset.sources[source_id]
    publisher = dataset.publishers[source.publisher_id]
    return Sourced(publisher.name, publisher.reliability, source.published, link(source.url))


def all_sourced(dataset: Dataset, source_ids: Sequence[str]) -> tuple[Value, ...]:
    """Cells of SOURCES_COLUMNS."""
    first, *others = [sourced(dataset, each) for each in source_ids] or [NO_SOURCE]
    return (len(source_ids), *first, " ".join(each.link for each in others))


def placed(record: Event | Position) -> tuple[Value, ...]:
    """Cells of PLACE_COLUMNS."""
    return record.place_id, record.place, record.oblast, record.location_precision.value


def point(dataset: Dataset, place_id: str | None) -> tuple[float, float] | None:
    """(lat, lon) of a place; None where the ledger does not know it."""
    place = dataset.places.get(place_id) if place_id is not None else None
    return None if place is None else (place.lat, place.lon)


def lon_lat(at: tuple[float, float] | None) -> tuple[float, float] | None:
    """A (lat, lon) the other way round, as geometry has it."""
    return None if at is None else (at[1], at[0])


def cells(at: tuple[float, float] | None) -> tuple[Value, Value]:
    """Cells of POINT_COLUMNS."""
    return (None, None) if at is None else at


def days(day: date, precision: DatePrecision, day_end: date | None = None) -> tuple[date, date]:
    """First and last day that a record covers, both included."""
    start, stop = span(day, precision, day_end)
    return day_at(start), day_at(stop - 1)
