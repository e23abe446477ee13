"""The records: frozen, every field plain data.

`None` means "the source did not say"; it never means zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.model.choices import (
    Claimant,
    Country,
    DatePrecision,
    EventStatus,
    Extent,
    LocationPrecision,
    Side,
    SightingKind,
    Status,
    Strength,
    TroopCount,
    TroopsOf,
    What,
    Whose,
)

READING_REACH_M = 6_000
"""Distances to a mapper's edges are read up to here; deeper, a place is in the midst of its side's ground."""

SETTLED_DAYS = 3
"""A post on a mapper's map that stands for fewer days is a correction, or a mark made in passing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A publisher, with its Admiralty reliability (A best, E worst, F cannot be judged) and the reason."""

    publisher_id: str
    name: str
    kind: str
    reliability: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One public page; `published` is None where the page showed no date.

    `cited_as` is the publisher as the record credits it; brackets name whom the page itself cites.
    """

    source_id: str
    publisher_id: str
    published: date | None
    url: str
    cited_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A settlement. `lat`, `lon` in WGS 84 degrees."""

    place_id: str
    name_en: str
    name_ru: str
    name_uk: str
    kind: str
    country: Country
    oblast: str
    raion: str
    lat: float
    lon: float
    population: int | None
    named_in_ledgers: bool
    confidence: str
    origin: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDay:
    """A day on which a mapper's map was read, in full or only its `occupied` ground in Ukraine."""

    day: date
    snapshot_id: str
    extent: Extent
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapper:
    """Somebody whose dated map was read, as the claimant `mapper`.

    Attributes
    ----------
    draws_contested
        Whether the map knows contested ground; if not, the two distances of its readings are equal.
    full_until, last_day
        Until when its whole map could be read, and until when its last readings hold.
    days
        Days on which it was read, ascending.
    """

    mapper: Claimant
    name: str
    publisher_id: str
    draws_contested: bool
    full_until: date
    last_day: date
    note: str
    days: tuple[MapDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Source S stated on K that from day D place P was held by ua, by ru, or contested.

    `day` is valid time (D), `source.published` is knowledge time (K). `place_id` is None where the name could
    not be located.

    Attributes
    ----------
    status
        None where a map says only that the place is not held (`Strength.NOT_HELD`).
    held_m, outer_m
        Readings of maps: signed metres, negative inside, at most `READING_REACH_M` either way, to the edge of
        ground held by the other side than in peacetime, and of ground so held or contested; `outer_m` is None
        where only occupied ground could be read. A reading holds until the mapper's next of the place.
    """

    claim_id: str
    day: date
    day_inferred: bool
    place_id: str | None
    place: str
    place_ambiguous: bool
    status: Status | None
    strength: Strength
    claimant: Claimant
    source_id: str
    note: str
    held_m: int | None = None
    outer_m: int | None = None

    @property
    def edge_m(self) -> int | None:
        """Metres to the nearer of the two edges, without a sign; None where it is not a reading of a map."""
        return min((abs(each) for each in (self.held_m, self.outer_m) if each is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that was reported to happen on a day (or from `day` to `day_end`, both included)."""

    event_id: str
    day: date
    day_end: date | None
    date_precision: DatePrecision
    title: str
    description: str
    category: str
    side: Side
    place_id: str | None
    place: str
    oblast: str
    lat: float | None
    lon: float | None
    location_precision: LocationPrecision
    status: EventStatus
    casualty_note: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A formation; `sidc` is its 20-digit MIL-STD-2525D symbol code, `aliases` its names on a map."""

    unit_id: str
    name: str
    short_name: str
    side: Side
    branch: str
    echelon: str
    parent: str
    sidc: str
    source_url: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One report of one unit at one place on one day."""

    position_id: str
    unit_id: str
    day: date
    date_precision: DatePrecision
    place_id: str | None
    place: str
    oblast: str
    location_precision: LocationPrecision
    activity: str
    claimant: Claimant
    source_id: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedUnit:
    """A unit as the caption of a sighting names it; empty or None where it does not say.

    Whether it acts or is hit is not said. `unit_id` is the one unit of this number, arm and size.
    """

    number: int
    arm: str
    echelon: str
    unit_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A placed piece of footage: somebody's people or things were at a point, not who held it. WGS 84.

    `whose`, `what`, `kind` and `units` were read from key words in the mapper's caption.

    Attributes
    ----------
    day
        The day `mapper` put it on the map: nothing is known of it earlier.
    mapper_side
        The mapper's own grouping.
    happened
        The day it shows, where it is said to be older than its posting; of a month the first day.
    hedged
        Whether the mapper hedges: claimed, likely, unclear.
    place_id, place_km
        The nearest place, None where that is farther than 10 km, and its distance in km.
    source_ids
        The footage, and whoever placed it.
    """

    sighting_id: str
    day: date
    lat: float
    lon: float
    mapper: Claimant
    mapper_side: Side
    whose: Whose
    what: What | None
    kind: SightingKind
    civilian_harm: bool
    happened: date | None
    happened_precision: DatePrecision | None
    hedged: bool
    oblast: str
    place_id: str | None
    place_km: float
    units: tuple[NamedUnit, ...]
    source_ids: tuple[str, ...]

    @property
    def shown(self) -> tuple[date, DatePrecision]:
        """The day or month it shows: that of its posting unless said to be older; maybe before the period."""
        if self.happened is None or self.happened_precision is None:
            return self.day, DatePrecision.DAY
        return self.happened, self.happened_precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Where a mapper's map shows a unit from `day` to `day_end`, both included. WGS 84.

    It is the mapper's judgement, not a report from the unit. `map_unit` is the unit's number on the map and
    `drawn_as` its name there; several may be one unit of ours.
    """

    post_id: str
    unit_id: str
    map_unit: int
    drawn_as: str
    day: date
    day_end: date
    lat: float
    lon: float
    oblast: str
    place_id: str | None
    place_km: float
    claimant: Claimant
    source_id: str

    @property
    def passing(self) -> bool:
        """Whether it stood less than `SETTLED_DAYS` days: a correction, or a mark made in passing."""
        return (self.day_end - self.day).days + 1 < SETTLED_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigure:
    """A total that somebody reported; `what` says of what, `value` is km2 or a count as `unit` says."""

    figure_id: str
    day: date
    value: float
    unit: str
    what: str
    qualifier: str
    claimant: Claimant
    claimant_detail: str
    source_id: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TroopFigure:
    """A number of people that somebody gave, as the event it is taken from states it.

    Attributes
    ----------
    day
        The day it was given.
    whose, what, counted
        Whose people, what is said about them, and exactly which are counted.
    scope
        `total` of all of them by that day, or `part`: one action, one group, or a share of a total.
    low, high
        "at least" has no `high`, "up to" no `low`; a plain figure is both.
    unit
        What is counted: people, unless only some of them or a sign of them.
    event_id, source_id
        The record that states it, and a page of that record.
    """

    figure_id: str
    day: date
    whose: TroopsOf
    what: TroopCount
    scope: str
    low: int | None
    high: int | None
    unit: str
    counted: str
    qualifier: str
    claimant: Claimant
    claimant_detail: str
    event_id: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A key day with one neutral line and the event it rests on."""

    bookmark_id: str
    day: date
    name: str
    line: str
    event_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadStep:
    """An event or sighting in a thread, what it changed in the story in one line, and whose word it is."""

    event_id: str | None
    sighting_id: str | None
    line: str
    claimant: str

    @property
    def record(self) -> str:
        """The record as a View selects it: "event:ID" or "sighting:ID"."""
        return f"sighting:{self.sighting_id}" if self.sighting_id else f"event:{self.event_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Records that tell one story in order."""

    thread_id: str
    name: str
    question: str
    steps: tuple[ThreadStep, ...]
