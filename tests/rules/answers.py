"""What Python answers to each case: the functions that the program itself asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

from geo import annotation, codec, topology, words
from geo.control.judgement import StatusTimeline
from geo.control.surface import SurfaceSeries
from geo.errors import ViewError
from geo.fold import fold, found, haystack, terms
from geo.ledger import Dataset
from geo.link import OF_THE_PAGE, decode, encode
from geo.model import Status, Thread, ThreadStep
from geo.select import find_point, live_reports, search
from geo.select.point import last_placed
from geo.select.selection import events, posts, reports, sightings
from geo.timeline import day_at, day_index, overlaps, window
from geo.timemap.compact import expand
from geo.view import View
from geo.web.bridge import merged, taken
from geo.web.panels.threads import step_of
from tests.rules import worlds


def folded(text: str) -> Any:
    return {"folded": fold(text), "terms": [list(term) for term in terms(text)]}


def is_found(given: dict[str, Any]) -> bool:
    return found(given["query"], haystack(given["texts"]))


def unpacked(text: str) -> Any:
    try:
        return {"numbers": codec.unpack(text), "steps": codec.unpack_deltas(text)}
    except ValueError:
        return None


def expanded(given: dict[str, Any]) -> Any:
    encoded = expand(given)
    arcs = [arc.reshape(-1).tolist() for arc in topology.unpack_arcs(encoded["arcs"])]
    frames = [[list(frame[key]) for key in given["keys"]] for frame in topology.unpack_frames(encoded)]
    return {"arcs": arcs, "frames": frames}


def day_of(text: str) -> int | None:
    view, problems = decode({"d": text})
    return None if problems else day_index(view.day)


def in_window(given: dict[str, Any]) -> bool:
    return overlaps(window(given["day"], given["window"] or None), (given["from"], given["until"]))


@cache
def shared_dataset() -> Dataset:
    return worlds.dataset(worlds.shared_world())


def shown(patch: dict[str, Any]) -> Any:
    view = merged(View(), patch)
    live = reports(shared_dataset(), view)
    return {
        "events": sorted(event.event_id for event in events(shared_dataset(), view)),
        "reports": sorted(report.position_id for report in live if report.located),
        "listed": sorted(report.position_id for report in live if not report.located),
    }


def mapped(patch: dict[str, Any]) -> Any:
    view = merged(View(), patch)
    return {
        "sightings": sorted(each.sighting_id for each in sightings(shared_dataset(), view)),
        "posts": sorted(each.post_id for each in posts(shared_dataset(), view)),
    }


def live_on(given: dict[str, Any]) -> Any:
    world, day = worlds.dataset(worlds.of_unit(given["reports"])), given["day"]
    live = [report for report in live_reports(world) if report.live_from <= day < report.live_until]
    last = last_placed(world, "u", day)
    return {
        "live": [report.position_id for report in live],
        "conflict": [report.position_id for report in live if report.conflict],
        "last": last and last.position_id,
    }


def found_first(query: str) -> list[str]:
    return [hit.selected for hit in search(shared_dataset(), query)]


def pasted(text: str) -> list[float] | None:
    point = find_point(shared_dataset(), text)
    return None if point is None else [round(degrees, 5) for degrees in point]


def holds(given: dict[str, Any]) -> Any:
    days, day, last = given["days"], given["day"], given["lastDay"]
    series = SimpleNamespace(days=tuple(map(day_at, days)))
    return {
        "frame": SurfaceSeries.index(series, day_at(day)),
        "judged": _judged(days, day),
        "next": min((each for each in days if day < each <= last), default=None),
        "previous": max((each for each in days if each < day), default=None),
    }


def _judged(days: list[int], day: int) -> int | None:
    """Day of the judgement that holds, from a timeline with one on each of `days`."""
    items = tuple(SimpleNamespace(day=day_at(each), status=Status.UA) for each in days)
    timeline = StatusTimeline(
        lens="assessed", known_by=None, last_evidence=date(2049, 1, 1), judgements={"p": items},
        peacetime={"p": Status.RU},
    )  # fmt: skip
    held = timeline.at("p", day_at(day))
    return day_index(held.day) if held in items else None


def is_taken(given: dict[str, Any]) -> bool:
    try:
        taken(View(), given["field"], given["value"])
    except (ViewError, ValueError, TypeError, OverflowError):
        return False
    return True


def link_of(text: str) -> Any:
    view, problems = decode(text)
    written = {key: value for key, value in encode(view).items() if key not in OF_THE_PAGE}
    return {"problems": len(problems), "link": written}


def marks(text: str) -> str | None:
    try:
        return annotation.write(annotation.read(text))
    except ViewError:
        return None


def area(km2: float) -> list[str]:
    return [words.km2(km2), words.signed(km2)]


def label(key: str) -> list[str]:
    return [words.grade(key), words.category(key)]


def step_of_thread(given: dict[str, Any]) -> int | None:
    thread = Thread(thread_id="", name="", question="", steps=tuple(map(_step, given["steps"])))
    return step_of(thread, given["selected"])


def _step(record: str) -> ThreadStep:
    kind, _, record_id = record.partition(":")
    event, sighting = (record_id, None) if kind == "event" else (None, record_id)
    return ThreadStep(event_id=event, sighting_id=sighting, line="", claimant="")


ANSWERS: dict[str, Callable[[Any], Any]] = {
    "fold": folded,
    "found": is_found,
    "packed": unpacked,
    "compact": expanded,
    "dates": day_of,
    "window": in_window,
    "filters": shown,
    "footage": mapped,
    "live": live_on,
    "search": found_first,
    "holds": holds,
    "view": is_taken,
    "km2": area,
    "labels": label,
    "steps": step_of_thread,
    "annotations": marks,
    "link": link_of,
    "coordinates": pasted,
}
"""What is asked of each rule, by the name of its table."""

PREPARED: dict[str, Callable[[Any], Any]] = {
    "live": lambda given: {
        "payload": worlds.payload_of(worlds.of_unit(given["reports"])),
        "day": given["day"],
    },
}
"""How a case is put to the script where its records first go through the payload."""
