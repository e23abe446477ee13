"""Posts of units on a mapper's map beside reports of the same units: how far apart they are."""

from __future__ import annotations

import math

from geo.ledger import Dataset
from geo.model import Post
from geo.select.near import KM_PER_DEGREE
from geo.select.reports import LiveReport

APART_KM = 10.0
"""A post and a report of one unit contradict each other if farther apart: a brigade holds no longer stretch
of this front, and a mapper draws it in the middle of its own."""


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
