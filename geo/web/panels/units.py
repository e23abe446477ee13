"""Units by their last report: drawn at a place, or named only with an oblast, with age and contradictions.

One card a unit, so that the lists add up to the key figure and contradictory reports stand together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from geo.ledger import Dataset
from geo.model import Post
from geo.select import APART_KM, REPORT_LIFE_DAYS, LiveReport, apart_km, contradicts
from geo.web import cards, choice, records, tables, words
from geo.web.asked import Asked
from geo.web.session import choose
from geo.web.tables import Cell, Column, Table

NAMES = {"units": "Reports", "units.posts": "Posts on a map"}
"""Each part of the panel."""

NO_POSTS = "On this day no mapper's map shows a post of a unit, or none passes the filters."

POST_COLUMNS = (
    Column("id", "Id of the post", width=70),
    Column("unit", "Name of the formation", width=280),
    Column("drawn as", "Its name on the map", width=240),
    Column("side", "Whose formation it is"),
    Column("since", "First day on the map", "date"),
    Column("to", "Last day on the map, or on which it was read", "date"),
    Column("days", "Days it is there in all", "number"),
    Column("passing", "yes: less than three days, a correction or a mark made in passing", width=60),
    Column("near", "Nearest settlement; empty where none is within 10 km", width=170),
    Column("km", "Kilometres to that settlement", "number"),
    Column("oblast", "Oblast"),
    Column("lat", "Latitude, WGS 84", "number"),
    Column("lon", "Longitude, WGS 84", "number"),
    Column("reported at", "Where the unit's last report puts it; empty: none at a place", width=170),
    Column("apart", "Kilometres from there to the post", "number"),
    Column("contradicted", f"yes: more than {APART_KM:.0f} km apart", width=60),
    Column("mapper", "Whose judgement it is", width=150),
)


def show(asked: Asked) -> None:
    """Draw the reports as cards, or the posts of units on a mapper's map as a table."""
    choice.show("Units", NAMES, asked.view.panel, key="units-part")
    if asked.view.panel == "units":
        _reports(asked)
        return
    st.caption(about_posts(asked))
    tables.show(posts(asked), asked.view, empty=NO_POSTS)


def about_posts(asked: Asked) -> str:
    """How many posts are on the map, and what a post is."""
    found = asked.selection.posts
    passing = sum(post.passing for post in found)
    return (
        f"{words.count(len(found), 'post')} on {words.day(asked.view.day)}, {passing} of them in passing. "
        "A post is where a mapper drew a unit, in its own judgement; it is not a report from the unit. "
        "Posts and reports that contradict each other are both kept."
    )


def posts(asked: Asked) -> Table:
    """The posts that stand on the day and pass, beside where the unit's last report puts it."""
    reported = {reports[0].unit_id: reports[0] for reports in by_unit(asked)[0]}
    rows = [_post_row(asked.dataset, post, reported.get(post.unit_id)) for post in asked.selection.posts]
    return Table("posts of units", POST_COLUMNS, rows)


def _post_row(dataset: Dataset, post: Post, report: LiveReport | None) -> tuple[Cell, ...]:
    unit = dataset.units[post.unit_id]
    away = apart_km(dataset, report, post) if report is not None else None
    against = report is not None and contradicts(dataset, report, post)
    return (
        post.post_id,
        unit.name,
        post.drawn_as,
        words.SIDES[unit.side],
        post.day.isoformat(),
        post.day_end.isoformat(),
        (post.day_end - post.day).days + 1,
        "yes" if post.passing else "no",
        dataset.places[post.place_id].name_en if post.place_id is not None else "",
        post.place_km if post.place_id is not None else None,
        post.oblast,
        post.lat,
        post.lon,
        dataset.positions[report.position_id].place if report is not None else "",
        round(away, 1) if away is not None else None,
        "yes" if against else "no",
        words.CLAIMANTS[post.claimant],
    )


def _reports(asked: Asked) -> None:
    """Draw both lists of reports side by side: every unit is in one of them."""
    drawn, listed = by_unit(asked)
    left, right = st.columns(2, gap="medium")
    with left:
        _list(
            asked,
            drawn,
            "units",
            f"{words.count(len(drawn), 'unit')} reported at a place, as of {words.day(asked.view.day)}",
            f"No unit was reported at a known place in the {REPORT_LIFE_DAYS} days before, or none passes.",
        )
    with right:
        _list(
            asked,
            listed,
            "units_listed",
            f"{words.count(len(listed), 'unit')} reported only without an exact place (not drawn)",
            "No unit is reported only without an exact place on this day, or none passes the filters.",
        )


Reports = Sequence[LiveReport]
"""Live reports of one unit: those at a place first, the newest of them first."""


def by_unit(asked: Asked) -> tuple[list[Reports], list[Reports]]:
    """Reports of units with a place, and of those without; the selected unit first, then the last heard."""
    found: dict[str, list[LiveReport]] = defaultdict(list)
    for report in (*asked.selection.reports, *asked.selection.listed):
        found[report.unit_id].append(report)
    ranked = [sorted(reports, key=_rank) for reports in found.values()]
    chosen = asked.view.selected
    ranked.sort(key=lambda reports: (f"unit:{reports[0].unit_id}" != chosen, *_rank(reports[0])))
    return [each for each in ranked if each[0].located], [each for each in ranked if not each[0].located]


def _rank(report: LiveReport) -> tuple[bool, int, str, str]:
    return not report.located, -report.live_from, report.unit_id, report.position_id


def _list(asked: Asked, units: Sequence[Reports], key: str, heading: str, empty: str) -> None:
    on_map: dict[str, list[Post]] = defaultdict(list)
    for post in asked.selection.posts:
        on_map[post.unit_id].append(post)
    cards.show(
        [
            records.unit_card(asked.dataset, reports, asked.view, on_map[reports[0].unit_id])
            for reports in units
        ],
        key,
        heading=heading,
        empty=empty,
        on_action=choose,
    )
