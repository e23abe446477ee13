"""One party taken at its word: one mapper's map, or the officials of one side."""

from __future__ import annotations

from collections.abc import Sequence

from geo.control.claims import Testimony, Worth
from geo.control.hearing import FIGHTING_DAYS, Hearing, hear
from geo.control.readings import Watch
from geo.control.ruling import Ruling
from geo.model import Status

LOOSE = {Worth.UNSETTLED: "told_part", Worth.FIGHTING: "told_fighting"}
"""Words that make a place contested without saying who holds it, and their rules."""


def as_drawn(normal: Status, items: Sequence[Testimony], _watch: Watch) -> list[Ruling]:
    """What one mapper drew: each reading (the last of its day) holds until the next.

    A place that was drawn as held and is then left out of a map that draws only held ground is contested: its
    owner may hold it or nobody. Left out before and after, it stays what it was last drawn as.
    """
    drawn = {item.day: item for item in items}
    found: list[Ruling] = []
    standing = normal
    for day, item in drawn.items():
        rule = "map"
        if item.worth is Worth.LEFT_OUT:
            if standing in (normal, Status.CONTESTED):
                continue
            standing, rule = Status.CONTESTED, "left_out"
        else:
            standing = item.status
        found.append(Ruling(day=day, status=standing, rule=rule, supporting=(item,), opposing=(), heard=day))
    return found


def as_told(normal: Status, items: Sequence[Testimony], watch: Watch) -> list[Ruling]:
    """What one side's officials last said; parameters as in `geo.control.hearing.hear`."""
    return hear(normal, items, watch, _tell_day)


def _tell_day(hearing: Hearing, bundle: list[Testimony]) -> None:
    """Who holds it outranks part holdings, and they outrank fighting, of the same day."""
    plain = [item for item in bundle if item.worth not in LOOSE]
    said = {item.status for item in plain}
    if len(said) == 1:
        hearing.settle(said.pop(), "told", plain)
    elif said:
        hearing.settle(Status.CONTESTED, "told_both", plain)
    else:
        for item in bundle:
            days = FIGHTING_DAYS if item.worth is Worth.FIGHTING else None
            hearing.doubt(item, LOOSE[item.worth], days)
