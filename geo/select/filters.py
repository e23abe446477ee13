"""Which records pass a View's filters; the page's script has the same rules (docs/rules.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from geo import words
from geo.fold import found, haystack
from geo.ledger import Dataset, last_day
from geo.model import Claim, DatePrecision, Event, Place, Position, Post, Sighting, Source
from geo.select.reports import LiveReport, live_reports
from geo.timeline import day_index, span, window
from geo.view import GRADES, View

UNJUDGED = "F"
"""The reliability of a record without a known publisher: it cannot be judged."""


def best_reliability(dataset: Dataset, event: Event) -> str:
    """Admiralty letter of `event`: the best among its sources' publishers (A .. E, then F)."""
    return min((_reliability(dataset, source_id) for source_id in event.source_ids), default=UNJUDGED)


def _reliability(dataset: Dataset, source_id: str) -> str:
    return dataset.publishers[dataset.sources[source_id].publisher_id].reliability


def first_known(sources: Iterable[Source], start: int) -> int:
    """Day index on which a record of day `start` became known: its earliest source (undated: `start`)."""
    return min((start if s.published is None else day_index(s.published) for s in sources), default=start)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the filters ask of one record, worked out once: [start, end) in day indexes, words for search."""

    start: int
    end: int
    known: int
    publishers: frozenset[str]
    reliability: str
    words: str


@dataclass(frozen=True, slots=True)
class Index:
    """What is worked out once for a dataset: facts by id, live reports, its last day, its categories."""

    dataset: Dataset
    events: dict[str, Facts]
    positions: dict[str, Facts]
    claims: dict[str, Facts]
    sightings: dict[str, Facts]
    posts: dict[str, Facts]
    reports: tuple[LiveReport, ...]
    last_day: date
    categories: tuple[str, ...]


_indexes: list[Index] = []


def index(dataset: Dataset) -> Index:
    """The index of `dataset`, worked out once and kept for the dataset used last."""
    for known in _indexes:
        if known.dataset is dataset:
            return known
    made = Index(
        dataset,
        {event.event_id: _event_facts(dataset, event) for event in dataset.events.values()},
        {position.position_id: _position_facts(dataset, position) for position in dataset.positions.values()},
        {claim.claim_id: _claim_facts(dataset, claim) for claim in dataset.claims.values()},
        {each.sighting_id: _sighting_facts(dataset, each) for each in dataset.sightings.values()},
        {each.post_id: _post_facts(dataset, each) for each in dataset.posts.values()},
        tuple(live_reports(dataset)),
        last_day(dataset),
        tuple(sorted({event.category for event in dataset.events.values()})),
    )
    _indexes[:] = [made]
    return made


def _event_facts(dataset: Dataset, event: Event) -> Facts:
    interval = span(event.day, event.date_precision, event.day_end)
    texts = [event.title, event.description, event.place, event.oblast]
    return _facts(dataset, interval, event.source_ids, [*texts, *place_names(dataset, event.place_id)])


def _position_facts(dataset: Dataset, position: Position) -> Facts:
    unit = dataset.units[position.unit_id]
    texts = [unit.name, unit.short_name, position.place, position.oblast, position.note]
    names = place_names(dataset, position.place_id)
    return _facts(
        dataset, span(position.day, position.date_precision), (position.source_id,), [*texts, *names]
    )


def _claim_facts(dataset: Dataset, claim: Claim) -> Facts:
    start = day_index(claim.day)
    texts = [claim.place, claim.note, *place_names(dataset, claim.place_id)]
    return _facts(dataset, (start, start + 1), (claim.source_id,), texts)


def _sighting_facts(dataset: Dataset, sighting: Sighting) -> Facts:
    """It stands on the day that it shows, and is known from the day on which it was put on the map."""
    known = [dataset.units[unit.unit_id] for unit in sighting.units if unit.unit_id is not None]
    names = [name for unit in known for name in (unit.name, unit.short_name)]
    numbers = [f"{unit.number} {unit.arm} {unit.echelon}".replace("_", " ") for unit in sighting.units]
    title = words.sighting_title(sighting)
    texts = [title, sighting.oblast, *numbers, *names, *place_names(dataset, sighting.place_id)]
    found = _facts(dataset, span(*sighting.shown), sighting.source_ids, texts)
    return replace(found, known=day_index(sighting.day))


def _post_facts(dataset: Dataset, post: Post) -> Facts:
    """It stands from its first day to its last, and is known from its first."""
    unit = dataset.units[post.unit_id]
    texts = [unit.name, unit.short_name, post.oblast]
    names = place_names(dataset, post.place_id)
    interval = span(post.day, DatePrecision.DAY, post.day_end)
    return replace(_facts(dataset, interval, (post.source_id,), [*texts, *names]), known=day_index(post.day))


def _facts(
    dataset: Dataset, interval: tuple[int, int], source_ids: tuple[str, ...], texts: list[str]
) -> Facts:
    sources = [dataset.sources[source_id] for source_id in source_ids]
    return Facts(
        start=interval[0],
        end=interval[1],
        known=first_known(sources, interval[0]),
        publishers=frozenset(source.publisher_id for source in sources),
        reliability=min((_reliability(dataset, source_id) for source_id in source_ids), default=UNJUDGED),
        words=haystack(texts),
    )


def place_names(dataset: Dataset, place_id: str | None) -> tuple[str, ...]:
    """Names and aliases of a place in all three languages; none for a place that is not in the ledger."""
    place: Place | None = dataset.places.get(place_id) if place_id is not None else None
    return (place.name_en, place.name_ru, place.name_uk, *place.aliases) if place is not None else ()


def sourced(facts: Facts, view: View) -> bool:
    """Whether a record passes what every kind is asked: publishers, minimum grade, known by, search text."""
    return (
        (not view.publishers or not facts.publishers.isdisjoint(view.publishers))
        and GRADES.index(facts.reliability) <= GRADES.index(view.min_grade)
        and (view.known_by is None or facts.known <= day_index(view.known_by))
        and found(view.query, facts.words)
    )


def window_of(view: View) -> tuple[int, int]:
    """The view's window, half-open in day indexes."""
    return window(day_index(view.day), view.window or None)


def event_passes(event: Event, facts: Facts, view: View) -> bool:
    """Whether `event` passes categories, sides, statuses and `sourced`; the window is asked before."""
    return (
        (not view.categories or event.category in view.categories)
        and (not view.sides or event.side in view.sides)
        and (not view.statuses or event.status in view.statuses)
        and sourced(facts, view)
    )


def sighting_passes(sighting: Sighting, facts: Facts, view: View) -> bool:
    """Whether `sighting` passes kinds, whose it shows and `sourced`; the window is asked before."""
    return (
        (not view.kinds or sighting.kind in view.kinds)
        and (not view.shown or sighting.whose in view.shown)
        and sourced(facts, view)
    )


def report_passes(dataset: Dataset, report: LiveReport, facts: Facts, view: View) -> bool:
    """Whether a report passes sides (of its unit) and `sourced`; whether it is live is asked before."""
    return (not view.sides or dataset.units[report.unit_id].side in view.sides) and sourced(facts, view)


def inside(facts: Mapping[str, Facts], interval: tuple[int, int]) -> Iterator[tuple[str, Facts]]:
    """Ids and facts of the records whose days overlap `interval`, in the order of the ledger."""
    start, end = interval
    return ((key, fact) for key, fact in facts.items() if fact.start < end and start < fact.end)
