"""The sources a figure rests on: those of its events and units, and of the claims that decide its ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from geo.figure.words import phrase, short_day
from geo.ledger import Dataset
from geo.model import PEACETIME, Source
from geo.safe import safe_url
from geo.select import Selection


@dataclass(frozen=True, slots=True)
class Cited:
    """One publisher, numbered by how much of the figure rests on it, with its pages by date."""

    number: int
    name: str
    pages: tuple[Source, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Days of publication, ascending; undated pages left out."""
        return tuple(sorted(page.published for page in self.pages if page.published))


def cited(dataset: Dataset, selection: Selection, sourced: Iterable[str]) -> tuple[Cited, ...]:
    """Publishers behind the ground and the records that are drawn, whose sources are `sourced`."""
    ids = set(sourced)
    ids |= set(_deciding(dataset, selection))
    by_publisher: dict[str, list[Source]] = {}
    for source_id in ids:
        source = dataset.sources[source_id]
        by_publisher.setdefault(source.publisher_id, []).append(source)
    ordered = sorted(by_publisher, key=lambda each: (-len(by_publisher[each]), each))
    return tuple(
        Cited(number, dataset.publishers[publisher_id].name, _sorted(by_publisher[publisher_id]))
        for number, publisher_id in enumerate(ordered, 1)
    )


def _deciding(dataset: Dataset, selection: Selection) -> Iterable[str]:
    """Sources of the weightiest claim for each place that is not as in peacetime."""
    if not selection.current or not {"control", "front"} & set(selection.view.layers):
        return
    for place_id, place in dataset.places.items():
        judgement = selection.judgements[place_id]
        if judgement.status is not PEACETIME[place.country]:
            for claim_id in judgement.claims_for[:1]:
                yield dataset.claims[claim_id].source_id


def _sorted(pages: list[Source]) -> tuple[Source, ...]:
    return tuple(sorted(pages, key=lambda page: (page.published or date.min, page.source_id)))


def brief(each: Cited, lang: str) -> str:
    """A publisher in few words: number, name, days, how many pages."""
    days = each.days
    if not days:
        when = phrase("undated", lang)
    elif days[0] == days[-1]:
        when = short_day(days[0], lang)
    else:
        first = short_day(days[0], lang)
        if days[0].year == days[-1].year:
            first = first.removesuffix(f" {days[0].year}")
        when = f"{first} – {short_day(days[-1], lang)}"
    many = f" ({len(each.pages)})" if len(each.pages) > 1 else ""
    return f"[{each.number}] {each.name}, {when}{many}"


def listed(sources: Iterable[Cited], lang: str) -> list[tuple[str, str]]:
    """Every page as a heading of its publisher or a line below it, with its link where it can be followed."""
    lines: list[tuple[str, str]] = []
    for each in sources:
        lines.append((f"[{each.number}] {each.name}", ""))
        for page in each.pages:
            when = short_day(page.published, lang) if page.published else phrase("undated", lang)
            lines.append((when, safe_url(page.url) or ""))
    return lines


def record(sources: Iterable[Cited]) -> list[Mapping[str, object]]:
    """The same for the metadata of a file."""
    return [
        {
            "n": each.number,
            "publisher": each.name,
            "pages": [
                [page.published.isoformat() if page.published else None, safe_url(page.url) or ""]
                for page in each.pages
            ],
        }
        for each in sources
    ]
