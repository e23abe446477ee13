"""Where rival accounts part on the chosen day, in settlements and km2."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Lens, Place, Status
from geo.web import cards, records, words
from geo.web.asked import Asked
from geo.web.cards import Card, Tag
from geo.web.session import choose

RIVALS = (Lens.UA_OFFICIAL, Lens.RU_OFFICIAL, Lens.ASSESSED)
"""The accounts that are held against one another: each side's, and the independent one."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A settlement on which the accounts do not agree: status by lens, None where a lens ended before."""

    place: Place
    statuses: dict[Lens, Status | None]


def parted(asked: Asked) -> list[Parted]:
    """Settlements with at least two different statuses among the RIVALS that reach the day, by name."""
    timelines = {lens: asked.controls[lens].timeline for lens in RIVALS if lens in asked.controls}
    day = asked.view.day
    found = []
    for place in asked.dataset.places.values():
        statuses = {
            lens: timeline.at(place.place_id, day).status if timeline.is_current(day) else None
            for lens, timeline in timelines.items()
        }
        if len({status for status in statuses.values() if status is not None}) > 1:
            found.append(Parted(place, statuses))
    return sorted(found, key=lambda each: each.place.name_en)


def show(asked: Asked) -> None:
    """Draw the lists."""
    found = parted(asked)
    cards.show(
        [_card(asked, each) for each in found],
        "dispute",
        heading=f"{words.count(len(found), 'settlement')} on which the accounts part, "
        f"{words.day(asked.view.day)}",
        empty="On this day the accounts agree on every settlement, or fewer than two reach it.",
        on_action=choose,
    )


def _card(asked: Asked, each: Parted) -> Card:
    return Card(
        key=f"place:{each.place.place_id}",
        action=records.SHOW,
        title=f"{records.place_name(each.place, asked.view.lang)} ({each.place.raion or each.place.oblast})",
        tags=tuple(
            Tag(
                text=f"{words.LENSES[lens]}: {words.STATUSES[status] if status else 'no evidence'}",
                tone=str(status or ""),
            )
            for lens, status in each.statuses.items()
        ),
    )
