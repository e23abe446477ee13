"""Events, reports and claims of the ledger as cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from geo.control.judgement import PEACETIME_DAY, Judgement
from geo.ledger import Dataset
from geo.model import (
    Claim,
    DatePrecision,
    Event,
    EventStatus,
    LocationPrecision,
    Place,
    Position,
    Post,
    Source,
)
from geo.select import LiveReport, apart_km, best_reliability, contradicts, event_point
from geo.timeline import day_index
from geo.view import View
from geo.web import words
from geo.web.cards import Card, Link, Tag, link

SHOW = "Show on map"

READ = "Read on map"
"""For a record without a point: the map's panel shows it, but there is nothing to draw."""

POOR = ("D", "E")
"""Reliability letters drawn with a dashed edge."""


def place_name(place: Place, lang: str) -> str:
    """The name of `place` in the label language, in English where the ledger has no other."""
    names = {"en": place.name_en, "uk": place.name_uk, "ru": place.name_ru}
    return names.get(lang) or place.name_en


def where(dataset: Dataset, place_id: str | None, named: str, lang: str) -> str:
    """The place of a record by its name in the ledger, else as its source names it."""
    place = dataset.places.get(place_id) if place_id is not None else None
    return place_name(place, lang) if place is not None else named


def source_link(dataset: Dataset, source: Source) -> Link:
    """A source as "Publisher, 2024-08-07 (B)", linked where its address is safe."""
    publisher = dataset.publishers[source.publisher_id]
    published = source.published.isoformat() if source.published else "undated"
    return link(
        f"{publisher.name}, {published} ({publisher.reliability})",
        source.url,
        f"{words.grade(publisher.reliability)}: {publisher.reason}",
    )


def source_links(dataset: Dataset, source_ids: Iterable[str]) -> tuple[Link, ...]:
    """Every source of a record, in the order of the ledger."""
    return tuple(source_link(dataset, dataset.sources[source_id]) for source_id in source_ids)


def reliability_tag(letter: str) -> Tag:
    """The best source reliability of a record."""
    tone = "good" if letter in {"A", "B"} else "poor" if letter in POOR else ""
    return Tag(text=f"source {letter}", tone=tone, title=words.grade(letter))


def event_when(event: Event) -> str:
    """The day or days of an event, as exactly as its sources say."""
    if event.day_end is not None and event.day_end != event.day:
        return f"{words.day(event.day)} to {event.day_end.isoformat()}"
    if event.date_precision is DatePrecision.WEEK:
        return f"week from {event.day.isoformat()}"
    return f"{event.day:%Y-%m}" if event.date_precision is DatePrecision.MONTH else words.day(event.day)


def event_card(dataset: Dataset, event: Event, view: View) -> Card:
    """An event with its status, best source reliability, text and sources."""
    precise = (
        ""
        if event.location_precision in {LocationPrecision.EXACT, LocationPrecision.SETTLEMENT}
        else (f" ({event.location_precision} only)")
    )
    status_tone = {EventStatus.CONFIRMED: "good", EventStatus.DISPUTED: "contested"}.get(event.status, "")
    return Card(
        key=f"event:{event.event_id}",
        action=SHOW if event_point(dataset, event) else READ,
        when=event_when(event),
        title=event.title,
        tags=(
            Tag(text=words.SIDES[event.side], tone=str(event.side)),
            Tag(text=words.category(event.category)),
            Tag(text=words.EVENT_STATUSES[event.status], tone=status_tone),
            reliability_tag(best_reliability(dataset, event)),
        ),
        lines=(f"{_event_where(dataset, event, view)}{precise}", event.description, event.casualty_note),
        links=source_links(dataset, event.source_ids),
        chosen=view.selected == f"event:{event.event_id}",
    )


def _event_where(dataset: Dataset, event: Event, view: View) -> str:
    return where(dataset, event.place_id, event.place or event.oblast, view.lang)


def unit_card(
    dataset: Dataset, reports: Sequence[LiveReport], view: View, posts: Sequence[Post] = ()
) -> Card:
    """A unit by its live `reports`, the one that stands first, and what others and maps say beside it."""
    first, *others = reports
    unit = dataset.units[first.unit_id]
    position = dataset.positions[first.position_id]
    tags = [Tag(text=words.SIDES[unit.side], tone=str(unit.side)), Tag(text=unit.echelon or unit.branch)]
    if first.conflict:
        tags.append(Tag(text="contradictory reports", tone="contested"))
    if any(contradicts(dataset, first, post) for post in posts):
        tags.append(Tag(text="a map has it elsewhere", tone="contested"))
    if not first.located:
        tags.append(Tag(text="no exact place", tone="poor"))
    source_ids = dict.fromkeys(dataset.positions[report.position_id].source_id for report in reports)
    publisher = dataset.publishers[dataset.sources[position.source_id].publisher_id]
    days = max(day_index(view.day) - first.live_from, 0)
    lines = [_said(dataset, position, view), position.note]
    lines += [_beside(dataset, first, other, view) for other in others]
    lines += [_drawn(dataset, first, post, view) for post in posts]
    if first.conflict and not any(other.conflict for other in others):
        lines.append("The report that contradicts it is from a later day, or does not pass the filters.")
    return Card(
        key=f"unit:{unit.unit_id}",
        action=SHOW if first.located else READ,
        when=f"{position_when(position.day, position.date_precision)}, {words.age(days)}",
        title=unit.name,
        tags=(*(tag for tag in tags if tag.text), reliability_tag(publisher.reliability)),
        lines=tuple(lines),
        links=source_links(dataset, source_ids),
        chosen=view.selected == f"unit:{unit.unit_id}",
    )


def _said(dataset: Dataset, position: Position, view: View) -> str:
    place = where(dataset, position.place_id, position.place or position.oblast, view.lang)
    said = f"{place}: {position.activity}" if position.activity else place
    return f"{said} (reported by: {words.CLAIMANTS[position.claimant]})"


def _beside(dataset: Dataset, first: LiveReport, other: LiveReport, view: View) -> str:
    """What another live report of the same unit says, and how it stands to the one shown first."""
    position = dataset.positions[other.position_id]
    when = position_when(position.day, position.date_precision)
    how = "Contradicted by" if first.conflict and other.conflict else "Also reported"
    return f"{how}, {when}: {_said(dataset, position, view)}. {position.note}".rstrip()


def _drawn(dataset: Dataset, first: LiveReport, post: Post, view: View) -> str:
    """Where a mapper's map has the unit, since when, and how it stands to the report shown first."""
    how = "Contradicted by" if contradicts(dataset, first, post) else "Also on"
    away = apart_km(dataset, first, post)
    apart = f", {away:.0f} km from the reported place" if away is not None else ""
    passing = "; in passing, less than three days" if post.passing else ""
    place = post_where(dataset, post, view.lang)
    return f"{how} the {words.CLAIMANTS[post.claimant]}: {place}{apart}, {post_when(post)}{passing}."


def post_where(dataset: Dataset, post: Post, lang: str) -> str:
    """The place nearest to a post with its distance, or the oblast where none is within reach."""
    if post.place_id is None:
        return post.oblast
    return f"{post.place_km:.1f} km from {place_name(dataset.places[post.place_id], lang)}"


def post_when(post: Post) -> str:
    """From which day to which a post is on its map."""
    return f"{post.day.isoformat()} to {post.day_end.isoformat()}"


def position_when(day: date, precision: DatePrecision) -> str:
    """The day of a report, as exactly as its source says."""
    if precision is DatePrecision.MONTH:
        return f"{day:%Y-%m}"
    return f"week from {day.isoformat()}" if precision is DatePrecision.WEEK else words.day(day)


def standing_since(judgement: Judgement) -> str:
    """Since when a status holds, in words."""
    if judgement.since == PEACETIME_DAY:
        return "as in peacetime"
    return f"since {words.day(judgement.since)}"


def claim_card(dataset: Dataset, claim: Claim, lang: str) -> Card:
    """A claim: who said so, of which day, published when."""
    publisher = dataset.publishers[dataset.sources[claim.source_id].publisher_id]
    place = where(dataset, claim.place_id, claim.place, lang)
    inferred = " (day inferred)" if claim.day_inferred else ""
    edge = f"{claim.edge_m:,} m from the drawn edge" if claim.edge_m is not None else ""
    return Card(
        key=f"place:{claim.place_id}" if claim.place_id else "",
        when=f"{words.day(claim.day)}{inferred}",
        title=f"{words.CLAIMANTS[claim.claimant]}: {place} {words.held(claim.status)}",
        tags=(
            Tag(text=str(claim.strength), title=words.STRENGTHS[claim.strength]),
            reliability_tag(publisher.reliability),
            *((Tag(text="place name ambiguous", tone="poor"),) if claim.place_ambiguous else ()),
        ),
        lines=(claim.note, edge),
        links=source_links(dataset, (claim.source_id,)),
    )
