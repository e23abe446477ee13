"""Claims and footage made ready to be weighed: when each was known, whose voice it is, how much it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.control.readings import redrawn
from geo.errors import MissingRecordError
from geo.model import (
    ON_THE_GROUND,
    PEACETIME,
    Claim,
    Claimant,
    Country,
    DatePrecision,
    Sighting,
    Status,
    Strength,
    Whose,
)
from geo.timeline import FIRST_DAY

if TYPE_CHECKING:
    from geo.ledger import Dataset


FOOTAGE_KM = 1.5
"""Footage of people speaks of its nearest place this near: a village with its edge and gardens."""

SIDES: Mapping[Whose, Status] = {
    Whose.UA: Status.UA,
    Whose.RU: Status.RU,
    Whose.KP: Status.RU,
    Whose.RU_OR_KP: Status.RU,
}
"""The side whose people footage shows; civilians are of neither."""


class Voice(StrEnum):
    """Who speaks, reduced to those who may be counted as separate witnesses of one another."""

    MAPPER = "mapper"
    """DeepState, by its own map or as quoted"""
    OWLMAPS = "owlmaps"
    """Project Owl, by its map"""
    ISW = "isw"
    FOOTAGE = "footage"
    """footage placed by independent geolocators"""
    UA_STATE = "ua_state"
    UA_LOCAL = "ua_local"
    RU_STATE = "ru_state"
    RU_LOCAL = "ru_local"
    RU_BLOGGER = "ru_blogger"
    """Russian military bloggers: close to the Russian side, not its official mouth"""
    PRESS = "press"
    """reporters and officials of third states, who seldom say how they know"""


INDEPENDENT = frozenset({Voice.MAPPER, Voice.OWLMAPS, Voice.ISW, Voice.FOOTAGE})
"""Voices that observe rather than take part."""

SIDE: Mapping[Voice, Status] = {
    Voice.UA_STATE: Status.UA,
    Voice.UA_LOCAL: Status.UA,
    Voice.MAPPER: Status.UA,
    Voice.RU_STATE: Status.RU,
    Voice.RU_LOCAL: Status.RU,
    Voice.RU_BLOGGER: Status.RU,
}
"""The side a voice is close to. The mapper observes and is Ukrainian: a loss it shows is an admission too."""

_VOICE_OF: Mapping[Claimant, Voice] = {
    Claimant.MAP_DEEPSTATE: Voice.MAPPER,
    Claimant.MAP_OWLMAPS: Voice.OWLMAPS,
    Claimant.DEEPSTATE: Voice.MAPPER,
    Claimant.ISW: Voice.ISW,
    Claimant.GEOLOCATED: Voice.FOOTAGE,
    Claimant.UA_OFFICIAL: Voice.UA_STATE,
    Claimant.RU_OFFICIAL: Voice.RU_STATE,
    Claimant.MILBLOGGER: Voice.RU_BLOGGER,
    Claimant.MEDIA: Voice.PRESS,
    Claimant.US_OFFICIAL: Voice.PRESS,
    Claimant.NIS: Voice.PRESS,
    Claimant.OTHER: Voice.PRESS,
}


class Worth(StrEnum):
    """What a statement is worth at its place, before any other is heard."""

    OBSERVED = "observed"
    """an independent voice says who holds it"""
    ADMITTED = "admitted"
    """a side says that the other holds it"""
    RELAYED = "relayed"
    """the press says who holds it, without saying how it knows"""
    OWN = "own"
    """a side says that itself holds it"""
    UNSETTLED = "unsettled"
    """anybody says part of it is held, or shows it as grey zone"""
    FIGHTING = "fighting"
    """anybody reports fighting in or near it"""
    PRESENCE = "presence"
    """a strike list names troops there: counts for nothing"""
    SEEN = "seen"
    """placed footage shows people of a side on the ground: they were there, not that they hold it"""
    LEFT_OUT = "left_out"
    """a map that draws only held ground leaves it out: not held by the other side, and no more than that"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """One claim about one known place, or footage placed there, ready to be weighed.

    Attributes
    ----------
    record_id
        Id of the claim or sighting.
    reading
        Whether it was read off a mapper's map.
    day
        Valid day: from when the place was so. A page cannot know a day later than its own, so a claim dated
        after its publication (a month's tally dated to the month's end) counts from its publication.
    known
        Day it could be known: the publication day, or the claim's own day where the page shows no date.
    status
        What the claim says of the place; of a place left out (Worth.LEFT_OUT), its status of peacetime; of
        footage (Worth.SEEN), that of the side it shows.
    known_stated
        Whether `known` is a publication day the page stated.
    reliability
        Admiralty letter of the publisher, A to F.
    """

    record_id: str
    claimant: Claimant
    reading: bool
    status: Status
    place_id: str
    day: date
    known: date
    known_stated: bool
    reliability: str
    voice: Voice
    worth: Worth


def voice_of(claimant: Claimant, country: Country) -> Voice:
    """The voice behind a claimant; a local official speaks for the side whose territory it is."""
    if claimant is Claimant.LOCAL_OFFICIAL:
        return Voice.RU_LOCAL if country is Country.RU else Voice.UA_LOCAL
    return _VOICE_OF[claimant]


def worth_of(claim: Claim, voice: Voice) -> Worth:
    """What a claim by `voice` is worth; where it is unclear which place is meant, it cannot decide alone."""
    status, strength = claim.status, claim.strength
    if status is None:
        return Worth.LEFT_OUT
    if strength is Strength.PRESENCE:
        return Worth.PRESENCE
    if strength is Strength.FIGHTING:
        return Worth.FIGHTING
    if status is Status.CONTESTED or strength is Strength.PARTIAL:
        return Worth.UNSETTLED
    if claim.place_ambiguous or voice is Voice.PRESS:
        return Worth.RELAYED
    if voice in INDEPENDENT:
        return Worth.OBSERVED
    return Worth.OWN if SIDE[voice] is status else Worth.ADMITTED


def ready(claim: Claim, dataset: Dataset) -> Testimony:
    """One claim about a known place, ready to be weighed.

    Raises
    ------
    MissingRecordError
        If the claim's place could not be located: it has no place to say anything of.
    """
    if claim.place_id is None:
        raise MissingRecordError(
            f"claim {claim.claim_id}: {claim.place!r} has no place id; see data/README.md"
        )
    place = dataset.places[claim.place_id]
    source = dataset.sources[claim.source_id]
    published = source.published
    voice = voice_of(claim.claimant, place.country)
    return Testimony(
        record_id=claim.claim_id,
        claimant=claim.claimant,
        reading=claim.held_m is not None,
        status=claim.status or PEACETIME[place.country],
        place_id=place.place_id,
        day=claim.day if published is None else min(claim.day, published),
        known=claim.day if published is None else published,
        known_stated=published is not None,
        reliability=dataset.publishers[source.publisher_id].reliability,
        voice=voice,
        worth=worth_of(claim, voice),
    )


def seen(sighting: Sighting, dataset: Dataset) -> Testimony | None:
    """Footage of a side's people on the ground at a known place, ready to be weighed; None for all other.

    Left out: strikes and what drones and guns hit, civilians, what the mapper hedges, footage farther than
    `FOOTAGE_KM` from every place, and footage that is said to be older, but not of which day.
    """
    day, precision = sighting.shown
    if (
        sighting.kind not in ON_THE_GROUND
        or sighting.whose not in SIDES
        or sighting.hedged
        or sighting.place_id is None
        or sighting.place_km > FOOTAGE_KM
        or precision is not DatePrecision.DAY
        or day < FIRST_DAY
    ):
        return None
    publishers = (dataset.sources[each].publisher_id for each in sighting.source_ids)
    return Testimony(
        record_id=sighting.sighting_id,
        claimant=Claimant.GEOLOCATED,
        reading=False,
        status=SIDES[sighting.whose],
        place_id=sighting.place_id,
        day=min(day, sighting.day),
        known=sighting.day,
        known_stated=True,
        reliability=min(dataset.publishers[each].reliability for each in publishers),
        voice=Voice.FOOTAGE,
        worth=Worth.SEEN,
    )


def gather(
    dataset: Dataset, reads: Callable[[Testimony], bool], known_by: date | None
) -> dict[str, list[Testimony]]:
    """What a lens `reads`, known by `known_by` (None: all), by place id, each list sorted by valid day.

    Claims about names that could not be located are left out: they have no place to say anything of. So are
    readings of maps that redraw nothing (`redrawn`).
    """
    found: dict[str, list[Testimony]] = {}
    offered: list[Testimony] = []
    news = redrawn(dataset, known_by)
    for claim in dataset.claims.values():
        if claim.place_id is None or (claim.held_m is not None and claim.claim_id not in news):
            continue
        offered.append(ready(claim, dataset))
    offered += filter(None, (seen(each, dataset) for each in dataset.sightings.values()))
    for item in offered:
        if (known_by is None or item.known <= known_by) and reads(item):
            found.setdefault(item.place_id, []).append(item)
    for items in found.values():
        items.sort(key=lambda item: (item.day, item.record_id))
    return found
