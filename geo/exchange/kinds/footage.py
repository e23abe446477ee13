"""Placed footage, and posts of units on a mapper's map."""

from __future__ import annotations

from collections.abc import Iterator

from geo.exchange.asked import Ask
from geo.exchange.kinds.kind import (
    BEGIN,
    CC_BY,
    END,
    POINT_COLUMNS,
    SOURCE_COLUMNS,
    SOURCES_COLUMNS,
    Kind,
    all_sourced,
    days,
    sourced,
)
from geo.exchange.layer import Column, Row
from geo.model import Post
from geo.select.filters import index
from geo.select.filters import sourced as passes
from geo.select.selection import posts, sightings

_WHERE = (
    Column("oblast", "Oblast"),
    Column("place_id", "Id of the nearest place; empty: farther than 10 km"),
    Column("place_km", "Its distance in km", "number"),
)

SIGHTING_COLUMNS = (
    Column("id", "Id of the sighting"),
    BEGIN,
    END,
    Column("posted", "Day the mapper put it on the map; nothing is known of it earlier", "date"),
    *POINT_COLUMNS,
    Column("side", "Whose people or things are at the point, read from the mapper's caption"),
    Column("mapper_side", "The mapper's own grouping: ua, ru"),
    Column("what", "What they are; empty: not said"),
    Column("category", "Kind of event, read from the mapper's caption"),
    Column("civilian_harm", "yes: it speaks of harm to civilians"),
    Column("hedged", "yes: the mapper says claimed, likely or unclear"),
    Column("units", "Units named in the caption"),
    *_WHERE,
    Column("mapper", "Who placed it"),
    *SOURCES_COLUMNS,
)


def _sightings(asked: Ask) -> Iterator[Row]:
    for each in sightings(asked.dataset, asked.view):
        units = (" ".join(filter(None, (str(unit.number), unit.arm, unit.echelon))) for unit in each.units)
        values = (
            each.sighting_id,
            *days(*each.shown),
            each.day,
            each.lat,
            each.lon,
            each.whose.value,
            each.mapper_side.value,
            None if each.what is None else each.what.value,
            each.kind.value,
            "yes" if each.civilian_harm else "no",
            "yes" if each.hedged else "no",
            "; ".join(units),
            each.oblast,
            each.place_id,
            each.place_km,
            each.mapper.value,
            *all_sourced(asked.dataset, each.source_ids),
        )
        yield Row(values, (each.lon, each.lat))


POST_COLUMNS = (
    Column("id", "Id of the post"),
    Column("begin", "First day on the map", "date"),
    Column("end", "Last day on the map, included", "date"),
    Column("unit_id", "Id of the formation"),
    Column("unit", "Name of the formation"),
    Column("drawn_as", "Its name on the map"),
    Column("side", "Whose formation it is: ua, ru, kp"),
    Column("sidc", "Symbol code, MIL-STD-2525D, 20 digits"),
    *POINT_COLUMNS,
    *_WHERE,
    Column("passing", "yes: it stood less than three days"),
    Column("claimant", "Whose map it is"),
    *SOURCE_COLUMNS,
)


def _posts(asked: Ask) -> Iterator[Row]:
    for post in _found(asked):
        unit = asked.dataset.units[post.unit_id]
        values = (
            post.post_id,
            post.day,
            post.day_end,
            unit.unit_id,
            unit.name,
            post.drawn_as,
            unit.side.value,
            unit.sidc,
            post.lat,
            post.lon,
            post.oblast,
            post.place_id,
            post.place_km,
            "yes" if post.passing else "no",
            post.claimant.value,
            *sourced(asked.dataset, post.source_id),
        )
        yield Row(values, (post.lon, post.lat))


def _found(asked: Ask) -> Iterator[Post]:
    """Posts that pass the filters: those standing on the day, or all."""
    if not asked.whole:
        yield from posts(asked.dataset, asked.view)
        return
    sides = asked.view.sides
    for post_id, facts in index(asked.dataset).posts.items():
        post = asked.dataset.posts[post_id]
        if passes(facts, asked.view) and (not sides or asked.dataset.units[post.unit_id].side in sides):
            yield post


SIGHTINGS = Kind(
    name="sightings",
    title="Placed footage",
    columns=SIGHTING_COLUMNS,
    rows=_sightings,
    geometry="point",
    colour="side",
    licences=(CC_BY,),
)
POSTS = Kind(
    name="posts",
    title="Posts of units on a mapper's map",
    columns=POST_COLUMNS,
    rows=_posts,
    geometry="point",
    colour="side",
    licences=(CC_BY,),
)
