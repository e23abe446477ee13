"""A link as it opens: read, fitted to the data at hand, and shown on the day that it is about."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from geo.ledger import Dataset
from geo.link import decode, keys
from geo.select.filters import index
from geo.select.fit import fit
from geo.select.point import on_map, point_of
from geo.timeline import day_index
from geo.view import View

CLOSE_ZOOM = 10.0
"""How near a link without a place looks at the record that it is about: a town and the villages around it."""


def opened(dataset: Dataset, query: str | Mapping[str, str]) -> tuple[View, tuple[str, ...]]:
    """Return the view that a link opens, and one sentence for each thing in it that cannot be shown.

    A link without a day opens on the day that it is about: a thread on its first step, a record on its day, a
    unit on its newest report, a comparison at the end of a window that begins on the day compared with.
    One without a place looks at the record.
    """
    view, unread = decode(query)
    view, misfits = fit(dataset, view)
    given = keys(query)
    if "d" not in given:
        # A record may be older than the data's first day: fit moves the day, and no reader asked for another.
        view, _ = fit(dataset, _on_its_day(dataset, view))
        view = view if "at" in given else _looking(dataset, view)
    return view, (*unread, *misfits)


def _on_its_day(dataset: Dataset, view: View) -> View:
    view = _on_a_step(dataset, view)
    day = _record_day(dataset, view) or _compared_day(dataset, view)
    return view if day is None else replace(view, day=day)


def _on_a_step(dataset: Dataset, view: View) -> View:
    """Select a thread's first step where nothing else is selected."""
    steps = dataset.threads[view.thread].steps if view.thread else ()
    return replace(view, selected=steps[0].record) if steps and not view.selected else view


def _record_day(dataset: Dataset, view: View) -> date | None:
    kind, _, record_id = view.selected.partition(":")
    if kind == "event":
        return dataset.events[record_id].day
    if kind == "sighting":
        return dataset.sightings[record_id].shown[0]
    return _newest_report(dataset, view, record_id) if kind == "unit" else None


def _newest_report(dataset: Dataset, view: View, unit_id: str) -> date | None:
    """The last day on which a report or a mapper's post that is known by then puts a unit somewhere."""
    facts = index(dataset)
    known_by = math.inf if view.known_by is None else day_index(view.known_by)
    placed = {report.position_id for report in facts.reports if report.located}
    reports = [
        (position.position_id in placed, position.day)
        for position in dataset.positions.values()
        if position.unit_id == unit_id and facts.positions[position.position_id].known <= known_by
    ]
    posts = [
        (True, min(post.day_end, view.known_by or post.day_end))
        for post in dataset.posts.values()
        if post.unit_id == unit_id and facts.posts[post.post_id].known <= known_by
    ]
    return max([*reports, *posts], default=(False, None))[1]


def _compared_day(dataset: Dataset, view: View) -> date | None:
    if view.compare is None:
        return None
    last = index(dataset).last_day
    return min(view.compare + timedelta(days=view.window), last) if view.window else last


def _looking(dataset: Dataset, view: View) -> View:
    point = point_of(dataset, view.selected, view.day)
    if point is None or not on_map(dataset, point):
        return view
    return replace(view, center=point, zoom=view.zoom or CLOSE_ZOOM)
