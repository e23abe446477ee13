"""Answers for programs: the functions and words of the command line, each with its sources and its link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from geo.control import explain as explanations
from geo.control.change import balance
from geo.control.explain import explain
from geo.control.spot import spot
from geo.errors import ViewError
from geo.exchange.asked import Ask, Controls, ask
from geo.exchange.kinds import KINDS
from geo.exchange.layer import Value
from geo.exchange.write import CREDITS_OF_DATA
from geo.ledger import Dataset
from geo.select import find_place, find_point

MAX_RECORDS = 1_000
"""Records of one answer; a program that wants all of them takes a file (docs/files.md)."""

USUAL_RECORDS = 100

OWN_KEYS = ("place", "point", "limit", "offset")
"""Keys of a question that are no part of a view."""


@dataclass(frozen=True, slots=True)
class Question:
    """One kind of question: what it asks, the keys it needs beside a view's, and how it is answered."""

    summary: str
    needs: Mapping[str, str]
    answer: Callable[[Ask, Mapping[str, str]], object]


def answer(dataset: Dataset, controls: Controls, what: str, params: Mapping[str, str]) -> dict[str, Any]:
    """The answer to a question of QUESTIONS. Raises ViewError, in words, for one that cannot be asked."""
    question = QUESTIONS.get(what)
    if question is None:
        raise ViewError(f"there is no question {what[:40]!r}; there are {', '.join(QUESTIONS)}")
    missing = [key for key in question.needs if not params.get(key)]
    if missing:
        raise ViewError(f"{what} needs {', '.join(f'{key} ({question.needs[key]})' for key in missing)}")
    view = {key: text for key, text in params.items() if key not in OWN_KEYS}
    asked, problems = ask(dataset, controls, view)
    return {
        "answer": question.answer(asked, params),
        "situation": asked.situation,
        "lens": asked.view.lens.value,
        "known_by": _iso(asked.view.known_by),
        "last_evidence": asked.control.timeline.last_evidence.isoformat(),
        "data_version": dataset.version,
        "link": f"?{asked.link}",
        "credits": list(CREDITS_OF_DATA),
        "problems": list(problems),
    }


def _explain(asked: Ask, params: Mapping[str, str]) -> object:
    place = find_place(asked.dataset, params["place"])
    return explain(asked.dataset, asked.control.timeline, place.place_id, asked.day).as_dict()


def _at(asked: Ask, params: Mapping[str, str]) -> object:
    point = find_point(asked.dataset, params["point"])
    if point is None:
        raise ViewError(
            f"{params['point'][:60]!r} gives no point; write 51.19, 35.27, MGRS, UTM or a Plus Code"
        )
    found = spot(asked.dataset, asked.control.series, point, asked.day)
    near = [
        {
            **explain(asked.dataset, asked.control.timeline, place.place_id, asked.day).as_dict(),
            "km": round(km, 2),
        }
        for place, km in found.nearest
    ]
    return {**found.as_dict(), "nearest": near}


def _change(asked: Ask, _params: Mapping[str, str]) -> object:
    first, last = sorted((asked.before, asked.day))
    timeline = asked.control.timeline
    found = balance(asked.control.series, timeline, first, last)
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "gained_km2": {key: round(km2, 3) for key, km2 in found.gained_km2.items()},
        "lost_km2": {key: round(km2, 3) for key, km2 in found.lost_km2.items()},
        "settlements": [
            {
                "before": moved.before.status.value,
                **explain(asked.dataset, timeline, moved.place_id, last).as_dict(),
            }
            for moved in found.settlements
        ],
    }


def _records(kind: str) -> Callable[[Ask, Mapping[str, str]], object]:
    def found(asked: Ask, params: Mapping[str, str]) -> object:
        limit, offset = (
            _count(params, "limit", USUAL_RECORDS, MAX_RECORDS),
            _count(params, "offset", 0, 10**7),
        )
        layer = KINDS[kind].layer(asked)
        names = [column.name for column in layer.columns]
        rows = iter(layer.rows)
        shown = [
            {name: _cell(value) for name, value in zip(names, row.values, strict=True)}
            for row in islice(rows, offset, offset + limit)
        ]
        more = sum(1 for _ in rows)
        return {"records": shown, "offset": offset, "total": offset * bool(shown) + len(shown) + more}

    return found


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
        {"point": "degrees, MGRS, UTM, a Plus Code or a link of a map site"},
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


def openapi(version: str, server: str) -> dict[str, Any]:
    """The description of all questions, OpenAPI 3.1."""
    view = [
        _parameter("d", "The day, YYYY-MM-DD; without it everything"),
        _parameter("lens", "Whose account: assessed, press, ..."),
        _parameter("known", "Use only what was published by this day"),
        _parameter("w", "Trailing window in days"),
        _parameter("cmp", "The day compared with"),
        _parameter("q", "Search text, in any script"),
    ]
    paging = [
        _parameter("limit", f"Records, {MAX_RECORDS} at most"),
        _parameter("offset", "Records to leave out"),
    ]
    paths = {
        f"/{name}": {
            "get": {
                "operationId": name,
                "summary": question.summary,
                "parameters": [
                    *(_parameter(key, text, required=True) for key, text in question.needs.items()),
                    *view,
                    *(paging if name in KINDS else []),
                ],
                "responses": {
                    "200": {"description": "The answer with its sources, data version and link"},
                    "400": {"description": "Why it cannot be asked, in words"},
                },
            }
        }
        for name, question in QUESTIONS.items()
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kursk Explorer", "version": version, "description": explanations.__doc__},
        "servers": [{"url": server}],
        "paths": paths,
    }


def _parameter(name: str, description: str, *, required: bool = False) -> dict[str, Any]:
    text = {"type": "string"}
    return {"name": name, "in": "query", "required": required, "description": description, "schema": text}
