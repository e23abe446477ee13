"""One party's word taken as it is: the public mapper's map, or the officials of one side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.control.claims import Testimony, Worth
from geo.control.hearing import FIGHTING_DAYS, Hearing, hear
from geo.control.ruling import Ruling
from geo.model import Status

LOOSE = {Worth.UNSETTLED: "told_part", Worth.FIGHTING: "told_fighting"}
"""Words that make a place contested without saying who holds it, and their rules."""


def as_drawn(_normal: Status, items: Sequence[Testimony], _looks: Sequence[date]) -> list[Ruling]:
    """What the public mapper drew, as drawn: each observation, of one day the last, holds until the next."""
    drawn = {item.day: item for item in items}
    return [
        Ruling(day=day, status=item.status, rule="map", supporting=(item,), opposing=(), heard=day)
        for day, item in drawn.items()
    ]


def as_told(normal: Status, items: Sequence[Testimony], looks: Sequence[date]) -> list[Ruling]:
    """What one side's officials last said; parameters as in `geo.control.hearing.hear`."""
    return hear(normal, items, looks, _tell_day)


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
