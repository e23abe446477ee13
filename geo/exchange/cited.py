"""The pages behind an answer: who says so comes with every answer about who held a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from geo.control.dispute import ACCOUNTS
from geo.control.judgement import StatusTimeline
from geo.exchange.asked import Ask
from geo.exchange.kinds.kind import SOURCE_COLUMNS, Sourced, sourced
from geo.exchange.layer import Row
from geo.ledger import Dataset

CLAIM_COLUMNS = ("claims_for", "claims_against")
"""Columns whose cells name claims, separated by blanks."""

_PAGE = tuple(column.name for column in SOURCE_COLUMNS)


class Answered(NamedTuple):
    """Plain data for JSON, the ids of the claims it rests on, and pages that it names itself."""

    body: object
    claims: Sequence[str] = ()
    pages: Sequence[Sourced] = ()


def sources(dataset: Dataset, found: Answered) -> list[dict[str, object]]:
    """Every page behind an answer, once: who published it, how reliable, when, and where to read it."""
    claimed = (sourced(dataset, dataset.claims[each].source_id) for each in dict.fromkeys(found.claims))
    return [
        {**page._asdict(), "published": page.published.isoformat() if page.published else None}
        for page in dict.fromkeys((*found.pages, *claimed))
    ]


def for_rows(names: Sequence[str], rows: Iterable[Row]) -> tuple[tuple[str, ...], tuple[Sourced, ...]]:
    """The claims and the pages that rows with the columns `names` name."""
    claims: dict[str, None] = {}
    pages: dict[Sourced, None] = {}
    at = [names.index(each) for each in CLAIM_COLUMNS if each in names]
    first = names.index(_PAGE[0]) if set(_PAGE) <= set(names) else None
    for row in rows:
        claims |= dict.fromkeys(each for column in at for each in str(row.values[column]).split())
        if first is not None and row.values[first]:
            pages[Sourced(*row.values[first : first + len(_PAGE)])] = None  # type: ignore[arg-type]
    return tuple(claims), tuple(pages)


def for_ground(asked: Ask, kind: str) -> tuple[str, ...]:
    """The claims that decide every settlement which is not as in peacetime: what ground is drawn from."""
    lenses = ACCOUNTS if kind == "disputes" else (asked.view.lens,)
    timelines = (asked.controls(lens, asked.view.known_by).timeline for lens in lenses)
    return tuple(dict.fromkeys(each for timeline in timelines for each in _deciding(timeline, asked)))


def _deciding(timeline: StatusTimeline, asked: Ask) -> Iterator[str]:
    for place_id in timeline.judgements:
        judgement = timeline.at(place_id, asked.day)
        if judgement.status is not timeline.peacetime[place_id]:
            yield from judgement.claims_for
