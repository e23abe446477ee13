"""Posts of units on a mapper's map: for how long each is drawn, how far from reports of its unit."""

from __future__ import annotations

import math
from collections import defaultdict

from geo.ledger import Dataset
from geo.model import Post
from geo.select import filters
from geo.select.near import KM_PER_DEGREE
from geo.select.reports import LiveReport
from geo.view import View

APART_KM = 10.0
"""A post and a report of one unit contradict each other if farther apart: a brigade holds no longer stretch
of this front, and a mapper draws it in the middle of its own."""

FADE_DAYS = 14
"""Days for which a post that has ended is still drawn, paler every day, unless another follows."""


def live_days(dataset: Dataset) -> dict[str, int]:
    """For how many days each post is drawn, by id: to the next of its unit on that map, or FADE_DAYS more."""
    following: dict[int, list[Post]] = defaultdict(list)
    for row in dataset.posts.values():
        following[row.map_unit].append(row)
    live = {}
    for rows in following.values():
        for row in rows:
            stands = (row.day_end - row.day).days + 1
            later = [(each.day - row.day).days for each in rows if each.day > row.day_end]
            live[row.post_id] = min([stands + FADE_DAYS, *later])
    return live


def drawn(dataset: Dataset, view: View) -> list[Post]:
    """Posts that the map draws on the view's day: those that stand and those that fade, if they pass."""
    facts, live = filters.index(dataset).posts, live_days(dataset)
    return [
        post
        for post in dataset.posts.values()
        if 0 <= (view.day - post.day).days < live[post.post_id]
        if filters.sourced(facts[post.post_id], view)
        if not view.sides or dataset.units[post.unit_id].side in view.sides
    ]


def apart_km(dataset: Dataset, report: LiveReport, post: Post) -> float | None:
    """Kilometres from a report's place to a post, to 1 % within 100 km; None for a report without a point."""
    place_id = dataset.positions[report.position_id].place_id
    if not report.located or place_id is None:
        return None
    place = dataset.places[place_id]
    east = (post.lon - place.lon) * math.cos(math.radians(place.lat))
    return KM_PER_DEGREE * math.hypot(post.lat - place.lat, east)


def contradicts(dataset: Dataset, report: LiveReport, post: Post) -> bool:
    """Whether a mapper's post and a live report put one unit at places too far apart to be one."""
    away = apart_km(dataset, report, post)
    return away is not None and away > APART_KM
