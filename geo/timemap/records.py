"""The ledgers' records as columns for the page. Texts travel as they are: `geo.safe` makes them inert.

Each function returns one table. Rows keep the order of the ledger, except events, sorted by first day so that
the page finds a window by binary search. References are row numbers of the table they point into.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from geo.ledger import Dataset
from geo.model import Event, LocationPrecision, Place, ThreadStep, Unit
from geo.safe import safe_url
from geo.select import best_reliability, live_reports, told
from geo.timeline import day_index, span
from geo.timemap import symbols
from geo.timemap.columns import addresses, degrees, flags, lists, numbers, optional, steps, words

BIG_TOWN = 20_000
"""Inhabitants from which a town is labelled with the cities."""

BIG_VILLAGE = 700
"""Inhabitants from which a village is labelled before the others."""

RANKS = {"city": 0, "town": 1, "urban-type settlement": 2, "hamlet": 4, "station": 4}
"""Order of labels by kind of place, 0 first; villages and settlements are 3."""

Table = dict[str, Any]


def row_numbers(records: Mapping[str, Any]) -> dict[str, int]:
    """Return the row number of each record id."""
    return {record_id: number for number, record_id in enumerate(records)}


def publishers(dataset: Dataset) -> Table:
    """Return publishers: `id`, `name`, `kind`, `reliability` (one letter each) and its `reason`."""
    rows = dataset.publishers.values()
    return {
        "id": [row.publisher_id for row in rows],
        "name": [row.name for row in rows],
        "kind": words(row.kind for row in rows),
        "reliability": "".join(row.reliability for row in rows),
        "reason": [row.reason for row in rows],
    }


def sources(dataset: Dataset) -> Table:
    """Return sources: `publisher`, `published` (day or missing) and `url`, empty where not http(s)."""
    rows = dataset.sources.values()
    publisher = row_numbers(dataset.publishers)
    return {
        "publisher": numbers(publisher[row.publisher_id] for row in rows),
        "published": optional(_day(row.published) for row in rows),
        "url": addresses(safe_url(row.url) or "" for row in rows),
    }


def places(dataset: Dataset) -> Table:
    """Return places: names in three languages, where they lie (WGS 84) and `rank`, 0 the largest."""
    rows = list(dataset.places.values())
    return {
        "id": [row.place_id for row in rows],
        "en": [row.name_en for row in rows],
        "uk": [row.name_uk for row in rows],
        "ru": [row.name_ru for row in rows],
        "aliases": {str(at): list(row.aliases) for at, row in enumerate(rows) if row.aliases},
        "kind": words(row.kind for row in rows),
        "country": words(row.country for row in rows),
        "oblast": words(row.oblast for row in rows),
        "raion": words(row.raion for row in rows),
        "lon": degrees(row.lon for row in rows),
        "lat": degrees(row.lat for row in rows),
        "rank": numbers(rank(row) for row in rows),
    }


def claims(dataset: Dataset) -> Table:
    """Return claims, each with its day, place, what it says, who says so and the source."""
    rows = dataset.claims.values()
    place = row_numbers(dataset.places)
    source = row_numbers(dataset.sources)
    return {
        "id": [row.claim_id for row in rows],
        "day": steps([day_index(row.day) for row in rows]),
        "inferred": flags(row.day_inferred for row in rows),
        "place": optional(None if row.place_id is None else place.get(row.place_id) for row in rows),
        "name": _other_names(dataset, [(row.place_id, row.place) for row in rows]),
        "status": words(row.status or "" for row in rows),
        "strength": words(row.strength for row in rows),
        "claimant": words(row.claimant for row in rows),
        "source": steps([source[row.source_id] for row in rows]),
        "note": [row.note for row in rows],
        "edge": optional(row.edge_m for row in rows),
    }


def events(dataset: Dataset, regions: Mapping[str, int]) -> Table:
    """Return events sorted by first day; those without a point have the row of their region."""
    spans = {row.event_id: span(row.day, row.date_precision, row.day_end) for row in dataset.events.values()}
    rows = sorted(dataset.events.values(), key=lambda row: spans[row.event_id])
    place = row_numbers(dataset.places)
    source = row_numbers(dataset.sources)
    points = [_event_point(dataset, row) for row in rows]
    return {
        "id": [row.event_id for row in rows],
        "from": steps([spans[row.event_id][0] for row in rows]),
        "days": numbers(spans[row.event_id][1] - spans[row.event_id][0] for row in rows),
        "precision": words(row.date_precision for row in rows),
        "title": [row.title for row in rows],
        "text": [row.description for row in rows],
        "category": words(row.category for row in rows),
        "side": words(row.side for row in rows),
        "status": words(row.status for row in rows),
        "place": optional(None if row.place_id is None else place.get(row.place_id) for row in rows),
        "name": _other_names(dataset, [(row.place_id, row.place) for row in rows]),
        "oblast": words(row.oblast for row in rows),
        "lon": degrees(lon for lon, _ in points),
        "lat": degrees(lat for _, lat in points),
        "location": words(row.location_precision for row in rows),
        "region": optional(regions.get(row.event_id) for row in rows),
        "casualties": {str(at): row.casualty_note for at, row in enumerate(rows) if row.casualty_note},
        "sources": lists([source[source_id] for source_id in row.source_ids] for row in rows),
        "reliability": "".join(best_reliability(dataset, row) for row in rows),
    }


def units(dataset: Dataset) -> Table:
    """Return formations, the frames that stand for several, and once each the pictures of their symbols.

    `folds`: the empty frame of each side and echelon there is, higher echelons first,
    then that of units of several.
    """
    rows = list(dataset.units.values())
    frames = _frames(rows)
    pictures = symbols.build([*(row.sidc for row in rows), *(code for _, _, code in frames)])
    picture = row_numbers(pictures)
    return {
        "id": [row.unit_id for row in rows],
        "name": [row.name for row in rows],
        "short": [_short_name(row) for row in rows],
        "side": words(row.side for row in rows),
        "branch": words(row.branch for row in rows),
        "echelon": words(row.echelon for row in rows),
        "symbol": numbers(picture[row.sidc] for row in rows),
        "symbols": list(pictures.values()),
        "folds": [
            {"side": side, "echelon": echelon, "symbol": picture[code]} for side, echelon, code in frames
        ],
    }


def reports(dataset: Dataset, regions: Mapping[str, int]) -> Table:
    """Return unit reports with the half-open interval in which each is live (`geo.select.live_reports`).

    Those without a point have the row of their region.
    """
    live = live_reports(dataset)
    rows = [dataset.positions[each.position_id] for each in live]
    unit, place, source = (row_numbers(table) for table in (dataset.units, dataset.places, dataset.sources))
    return {
        "id": [row.position_id for row in rows],
        "unit": numbers(unit[row.unit_id] for row in rows),
        "day": steps([each.live_from for each in live]),
        "days": numbers(each.live_until - each.live_from for each in live),
        "precision": words(row.date_precision for row in rows),
        "place": optional(None if row.place_id is None else place.get(row.place_id) for row in rows),
        "name": _other_names(dataset, [(row.place_id, row.place) for row in rows]),
        "oblast": words(row.oblast for row in rows),
        "located": flags(each.located for each in live),
        "region": optional(regions.get(row.position_id) for row in rows),
        "conflict": flags(each.conflict for each in live),
        "activity": words(row.activity for row in rows),
        "claimant": words(row.claimant for row in rows),
        "source": steps([source[row.source_id] for row in rows]),
        "note": [row.note for row in rows],
    }


def bookmarks(dataset: Dataset) -> list[Table]:
    """Return key days: `day`, `name`, `line`, `eventId`."""
    return [
        {"day": day_index(row.day), "name": row.name, "line": row.line, "eventId": row.event_id}
        for row in dataset.bookmarks
    ]


def threads(dataset: Dataset) -> list[Table]:
    """Return threads with their steps in order."""
    return [
        {
            "id": row.thread_id,
            "name": row.name,
            "question": row.question,
            "steps": [_step(dataset, step) for step in row.steps],
        }
        for row in dataset.threads.values()
    ]


def _step(dataset: Dataset, step: ThreadStep) -> Table:
    """Return a step: the `record` it rests on as a view selects it, its day, its point where it has one."""
    record = told(dataset, step)
    at = {} if record.point is None else {"at": [round(each, 5) for each in record.point]}
    return {"record": record.record, "day": span(record.day, record.precision)[0], "line": step.line, **at}


def area_figures(dataset: Dataset) -> list[Table]:
    """Return the reported totals that are areas, in km2, with their source's row."""
    source = row_numbers(dataset.sources)
    return [
        {
            "day": day_index(row.day),
            "km2": row.value,
            "claimant": row.claimant,
            "what": row.what,
            "qualifier": row.qualifier,
            "source": source[row.source_id],
        }
        for row in dataset.area_figures.values()
        if row.unit == "km2"
    ]


def observed_days(dataset: Dataset) -> str:
    """Return the days on which any claim, event, report or sighting is dated, packed."""
    days: set[int] = {day_index(row.day) for row in dataset.claims.values()}
    for event in dataset.events.values():
        days.update(range(*span(event.day, event.date_precision, event.day_end)))
    for position in dataset.positions.values():
        days.update(range(*span(position.day, position.date_precision)))
    for sighting in dataset.sightings.values():
        days.update(range(*span(*sighting.shown)))
    return steps(sorted(days))


def _frames(units: Iterable[Unit]) -> list[tuple[str, str, str]]:
    """Return side, echelon ("" for several) and code of each empty frame that units need, highest first."""
    frames: dict[tuple[str, str], str] = {}
    for unit in units:
        frames[unit.side, unit.echelon] = symbols.frame_of(unit.sidc)
        frames[unit.side, ""] = symbols.frame_of(unit.sidc, echelon=False)
    codes = [(side, echelon, code) for (side, echelon), code in frames.items()]
    return sorted(codes, key=lambda frame: symbols.echelon_of(frame[2]), reverse=True)


def _day(day: date | None) -> int | None:
    """Return the index of a day that may be missing."""
    return None if day is None else day_index(day)


def rank(place: Place) -> int:
    """Return the order of a place's label: 0 city .. 4 hamlet."""
    inhabitants = place.population or 0
    rank = RANKS.get(place.kind, 3)
    if rank == 1 and inhabitants >= BIG_TOWN:
        return 0
    return 2 if rank == 3 and inhabitants >= BIG_VILLAGE else rank


def _event_point(dataset: Dataset, event: Event) -> tuple[float | None, float | None]:
    """Return lon, lat of an event: its own or its place's; nothing at oblast precision."""
    if event.location_precision is LocationPrecision.OBLAST:
        return None, None
    if event.lon is not None and event.lat is not None:
        return event.lon, event.lat
    place = dataset.places.get(event.place_id or "")
    return (place.lon, place.lat) if place else (None, None)


def _other_names(dataset: Dataset, rows: Sequence[tuple[str | None, str]]) -> Table:
    """Return the place names of records, empty where the record says just the name its place has."""
    own = {place_id: place.name_en for place_id, place in dataset.places.items()}
    return words("" if own.get(place_id or "") == name else name for place_id, name in rows)


def _short_name(unit: Unit) -> str:
    """Return the short name of a unit, or its name where it has none."""
    return unit.short_name or unit.name
