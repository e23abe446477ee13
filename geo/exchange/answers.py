"""Answers for programs: the functions and words of the command line, each with its sources and its link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from geo.control.change import balance
from geo.control.explain import Explanation, explain
from geo.control.spot import spot
from geo.errors import ViewError
from geo.exchange.asked import Ask, Controls, ask
from geo.exchange.cited import Answered, for_ground, for_rows, sources
from geo.exchange.kinds import KINDS
from geo.exchange.kinds.kind import Sourced, sourced
from geo.exchange.layer import Row, Value
from geo.exchange.nearby import MAX_KM, USUAL_KM, within
from geo.exchange.write import CREDITS_OF_DATA
from geo.ledger import Dataset
from geo.select import find_place, find_point

MAX_RECORDS = 1_000
"""Records of one answer; a program that wants all of them takes a file (docs/files.md)."""

USUAL_RECORDS = 100

OWN_KEYS = ("place", "point", "near", "km", "limit", "offset")
"""Keys of a question that are no part of a view."""


@dataclass(frozen=True, slots=True)
class Question:
    """One kind of question: what it asks, the keys it needs beside a view's, and how it is answered."""

    summary: str
    needs: Mapping[str, str]
    answer: Callable[[Ask, Mapping[str, str]], Answered]


def answer(dataset: Dataset, controls: Controls, what: str, params: Mapping[str, str]) -> dict[str, Any]:
    """The answer to a question of QUESTIONS. Raises ViewError for one that cannot be asked."""
    question = QUESTIONS.get(what)
    if question is None:
        raise ViewError(f"there is no such question: {what[:40]!r}; choose one of {', '.join(QUESTIONS)}")
    missing = [key for key in question.needs if not params.get(key)]
    if missing:
        raise ViewError(f"{what} needs {', '.join(f'{key} ({question.needs[key]})' for key in missing)}")
    view = {key: text for key, text in params.items() if key not in OWN_KEYS}
    asked, problems = ask(dataset, controls, view)
    found = question.answer(asked, params)
    return {
        "answer": found.body,
        "sources": sources(dataset, found),
        "situation": asked.situation,
        "lens": asked.view.lens.value,
        "known_by": _iso(asked.view.known_by),
        "last_evidence": asked.control.timeline.last_evidence.isoformat(),
        "data_version": dataset.version,
        "link": f"?{asked.link}",
        "credits": list(CREDITS_OF_DATA),
        "problems": list(problems),
    }


def _explain(asked: Ask, params: Mapping[str, str]) -> Answered:
    place = find_place(asked.dataset, params["place"])
    found = explain(asked.dataset, asked.control.timeline, place.place_id, asked.day)
    return Answered(found.as_dict(), _claims(found), _footage(asked, found))


def _claims(*found: Explanation) -> tuple[str, ...]:
    return tuple(item.claim_id for each in found for item in (*each.claims_for, *each.claims_against))


def _footage(asked: Ask, *found: Explanation) -> tuple[Sourced, ...]:
    """The pages with the footage that was weighed."""
    seen = (item for each in found for item in (*each.footage_for, *each.footage_against))
    pages = (page for item in seen for page in asked.dataset.sightings[item.sighting_id].source_ids)
    return tuple(sourced(asked.dataset, page) for page in pages)


def _at(asked: Ask, params: Mapping[str, str]) -> Answered:
    found = spot(asked.dataset, asked.control.series, _point(asked, params["point"]), asked.day)
    told = [
        (explain(asked.dataset, asked.control.timeline, place.place_id, asked.day), round(km, 2))
        for place, km in found.nearest
    ]
    near = [{**each.as_dict(), "km": km} for each, km in told]
    answers = [each for each, _ in told]
    return Answered({**found.as_dict(), "nearest": near}, _claims(*answers), _footage(asked, *answers))


def _point(asked: Ask, text: str) -> tuple[float, float]:
    """The (lat, lon) that a text gives."""
    point = find_point(asked.dataset, text)
    if point is None:
        raise ViewError(f"{text[:60]!r} is not a point; write 51.19, 35.27, MGRS, UTM or a Plus Code")
    return point


def _change(asked: Ask, _params: Mapping[str, str]) -> Answered:
    first, last = sorted((asked.before, asked.day))
    timeline = asked.control.timeline
    found = balance(asked.control.series, timeline, first, last)
    told = [explain(asked.dataset, timeline, moved.place_id, last) for moved in found.settlements]
    body = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "gained_km2": {key: round(km2, 3) for key, km2 in found.gained_km2.items()},
        "lost_km2": {key: round(km2, 3) for key, km2 in found.lost_km2.items()},
        "settlements": [
            {"before": moved.before.status.value, **each.as_dict()}
            for moved, each in zip(found.settlements, told, strict=True)
        ],
    }
    return Answered(body, _claims(*told) or for_ground(asked, "change"), _footage(asked, *told))


def _records(kind: str) -> Callable[[Ask, Mapping[str, str]], Answered]:
    def found(asked: Ask, params: Mapping[str, str]) -> Answered:
        limit = _count(params, "limit", USUAL_RECORDS, MAX_RECORDS)
        offset = _count(params, "offset", 0, 10**7)
        layer = KINDS[kind].layer(asked)
        names = [column.name for column in layer.columns]
        rows = iter(_nearby(asked, params, layer.rows) if params.get("near") else layer.rows)
        shown = list(islice(rows, offset, offset + limit))
        more = sum(1 for _ in rows)
        records = [
            {name: _cell(value) for name, value in zip(names, row.values, strict=True)} for row in shown
        ]
        body = {"records": records, "offset": offset, "total": offset * bool(shown) + len(shown) + more}
        claims, pages = for_rows(names, shown)
        return Answered(body, claims or (() if pages else for_ground(asked, kind)), pages)

    return found


def _nearby(asked: Ask, params: Mapping[str, str], rows: Iterable[Row]) -> Iterator[Row]:
    """The rows around a place or a point."""
    near = params["near"]
    point = find_point(asked.dataset, near)
    if point is None:
        place = find_place(asked.dataset, near)
        point = (place.lat, place.lon)
    return within(rows, point, _count(params, "km", USUAL_KM, MAX_KM))


def _count(params: Mapping[str, str], key: str, usual: int, most: int) -> int:
    text = params.get(key, "") or str(usual)
    if not text.isdecimal() or int(text) > most:
        raise ViewError(f"{key} is a number from 0 to {most:,}, not {text[:20]!r}")
    return int(text)


def _cell(value: Value) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


QUESTIONS: Mapping[str, Question] = {
    "explain": Question(
        "Who held a place on a day, by which rule, with the claims for and against",
        {"place": "a name in any script, or an id"},
        _explain,
    ),
    "at": Question(
        "What holds at a coordinate, and what is said of the settlements nearest to it",
        {"point": "degrees, MGRS, UTM, a Plus Code or a link from a map site"},
        _at,
    ),
    "change": Question(
        "What changed hands between two days (cmp and d): km2, settlements, and the claims for each",
        {},
        _change,
    ),
    **{name: Question(f"{kind.title}, record by record", {}, _records(name)) for name, kind in KINDS.items()},
}
"""Every question by its name; the kinds of record are those of the files."""
