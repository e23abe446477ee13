"""Posts of units on a mapper's map as columns for the page: its reports, each with a point of its own."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from geo.ledger import Dataset
from geo.select import live_reports
from geo.select.posts import contradicts, live_days
from geo.timeline import day_index
from geo.timemap.columns import degrees, flags, numbers, optional, serials, steps, words


def build(dataset: Dataset) -> dict[str, Any]:
    """Return posts by first day: `days` it stands, `live` days it is drawn, `conflict` with a report then."""
    rows = sorted(dataset.posts.values(), key=lambda post: (post.day, post.post_id))
    unit, place, source = (
        {key: at for at, key in enumerate(ids)} for ids in (dataset.units, dataset.places, dataset.sources)
    )
    live, parted = live_days(dataset), _contradicted(dataset)
    return {
        "id": serials(row.post_id for row in rows),
        "unit": numbers(unit[row.unit_id] for row in rows),
        "day": steps([day_index(row.day) for row in rows]),
        "days": numbers((row.day_end - row.day).days + 1 for row in rows),
        "live": numbers(live[row.post_id] for row in rows),
        "lon": degrees(row.lon for row in rows),
        "lat": degrees(row.lat for row in rows),
        "place": optional(None if row.place_id is None else place[row.place_id] for row in rows),
        "oblast": words(row.oblast for row in rows),
        "claimant": words(row.claimant for row in rows),
        "source": numbers(source[row.source_id] for row in rows),
        "conflict": flags(row.post_id in parted for row in rows),
    }


def _contradicted(dataset: Dataset) -> frozenset[str]:
    """Return the posts that stand while a report puts their unit far away."""
    by_unit = defaultdict(list)
    for report in live_reports(dataset):
        by_unit[report.unit_id].append(report)
    return frozenset(
        post.post_id
        for post in dataset.posts.values()
        for report in by_unit[post.unit_id]
        if report.live_from <= day_index(post.day_end) and day_index(post.day) < report.live_until
        if contradicts(dataset, report, post)
    )
