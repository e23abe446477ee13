"""What a place's neighbours and later claims say about days on which nobody mentioned it (lens `press`).

Two inferences, both from claims alone. *Implied loss*: a side that says it took a place says that it did not
have it before. *Overtaken*: a place whose last word is old is contested once none of its nearest neighbours
is said to be out of peacetime; after two more weeks nothing is said of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import numpy as np

from geo.control.claims import Testimony, Voice, Worth
from geo.control.hearing import STRONG
from geo.control.rules import SILENT
from geo.control.ruling import Ruling
from geo.model import PEACETIME, Country, Place, Status

KM_PER_DEGREE = 111.2
NEAR_KM = 20.0
"""Neighbours farther off say nothing: about the depth of the salient from its border to its front."""

KM_DIGITS = 3
"""Neighbours are ordered by whole metres, then by id: not by the last digit of a float."""

IMPLIED_KM = 10.0
"""A loss is dated by places in the other side's hands at most this far away: a day's advance."""

NEAREST = 15
"""Neighbours looked at per place; the third that anybody mentioned is nearly always among them."""

QUORUM = 3
"""So many nearest neighbours are asked: one of them may be mistaken, more change nothing."""

STALE_DAYS = 14
"""A claim less than two weeks old stands by itself, whatever the neighbours."""

STRONG_DAYS = 60
"""An observer's claim or an admission stands this long by itself."""

OPEN_DAYS = 14
"""So long an overtaken place stays contested, as a part holding does; then its old word is nobody's."""

SEATS = frozenset({"city", "town", "urban-type settlement"})
"""Kinds of places whose fall nobody fails to report: they never follow their neighbours."""

DENIALS_END = date(2024, 8, 20)
"""Until then "Russian-held" mostly meant "not lost"; after it, it meant "taken back" in 9 of 10 cases."""

SILENCE_DAYS = 30
"""A Russian-held report after such a silence opens a new story; within it, it repeats the last one."""

Rulings = Mapping[str, Sequence[Ruling]]
Neighbours = Mapping[str, Sequence[tuple[str, float]]]


def neighbours(places: Mapping[str, Place], spoken_of: Iterable[str]) -> dict[str, list[tuple[str, float]]]:
    """For each place spoken of, its nearest others of the same country within `NEAR_KM`, and km to them.

    Distances are equirectangular, true to 1 % over such lengths.
    """
    found: dict[str, list[tuple[str, float]]] = {}
    spoken = sorted(spoken_of)
    for country in Country:
        ids = [place_id for place_id in spoken if places[place_id].country is country]
        if not ids:
            continue
        lat = np.array([places[place_id].lat for place_id in ids])
        lon = np.array([places[place_id].lon for place_id in ids])
        scale = np.cos(np.radians(lat.mean()))
        north, east = lat[:, None] - lat, (lon[:, None] - lon) * scale
        km = np.round(KM_PER_DEGREE * np.sqrt(north * north + east * east), KM_DIGITS)
        np.fill_diagonal(km, -1.0)
        order = np.argsort(km, axis=1, kind="stable")[:, 1 : NEAREST + 1]
        for row, place_id in enumerate(ids):
            found[place_id] = [
                (ids[other], float(km[row, other])) for other in order[row] if km[row, other] <= NEAR_KM
            ]
    return found


def ruling_on(rulings: Sequence[Ruling], day: date) -> Ruling | None:
    """The ruling that holds on `day`; None before the first."""
    index = bisect_right(rulings, day, key=lambda ruling: ruling.day)
    return rulings[index - 1] if index else None


def status_on(rulings: Sequence[Ruling], day: date, normal: Status) -> Status:
    """Status on `day`, `normal` before the first ruling."""
    ruling = ruling_on(rulings, day)
    return normal if ruling is None else ruling.status


def with_implied_losses(
    rulings: Rulings, heard: Mapping[str, Sequence[Testimony]], near: Neighbours, places: Mapping[str, Place]
) -> dict[str, list[Ruling]]:
    """`rulings`, plus the losses that later reports of recapture imply, in Russia."""
    found = {place_id: list(items) for place_id, items in rulings.items()}
    for place_id, items in heard.items():
        if places[place_id].country is Country.RU:
            for taken, silent_since in _recaptures(items):
                _imply(found[place_id], taken, silent_since, near[place_id], rulings)
    return found


def _recaptures(items: Sequence[Testimony]) -> Iterable[tuple[Testimony, date]]:
    """Reports that Russia took the place or part of it after a silence, with the day the silence began."""
    silence = date.min
    for item in items:
        if item.status is Status.UA or item.worth in (Worth.PRESENCE, Worth.FIGHTING, Worth.SEEN):
            continue
        new = silence == date.min or (item.day - silence).days > SILENCE_DAYS
        if new and item.day > DENIALS_END and _reports_taking(item):
            yield item, silence
        silence = item.day + timedelta(days=1)


def _reports_taking(item: Testimony) -> bool:
    """Whether Russia holds it, or holds part by the word of its officials or the mapper."""
    if item.worth is Worth.UNSETTLED:
        return item.voice in (Voice.RU_STATE, Voice.RU_LOCAL, Voice.MAPPER)
    return item.worth in (Worth.OWN, Worth.OBSERVED)


def _imply(
    own: list[Ruling],
    taken: Testimony,
    silent_since: date,
    near: Sequence[tuple[str, float]],
    rulings: Rulings,
) -> None:
    """Put a loss into `own` before `taken`, dated by the nearest places then in the other side's hands."""
    eve = taken.day - timedelta(days=1)
    if status_on(own, eve, Status.RU) is not Status.RU:
        return
    lost = [since for other, km in near if km <= IMPLIED_KM and (since := _lost_since(rulings[other], eve))]
    day = max(min(lost[:QUORUM], default=taken.day), silent_since)
    if day >= taken.day:
        return
    before = ruling_on(own, day)
    loss = Ruling(
        day=day,
        status=Status.UA,
        rule="implied",
        supporting=(taken,),
        opposing=(),
        heard=None if before is None else before.heard,
        upheld=None if before is None else before.upheld,
    )
    own[:] = [
        *(each for each in own if each.day < day),
        loss,
        *(each for each in own if each.day >= taken.day),
    ]


def _lost_since(rulings: Sequence[Ruling], day: date) -> date | None:
    """Since when the place had been out of Russian hands on `day`; None if Russia held it."""
    since = None
    for ruling in rulings:
        if ruling.day > day:
            break
        if ruling.status is Status.RU:
            since = None
        elif since is None:
            since = ruling.day
    return since


def with_overtaken(
    rulings: Rulings, near: Neighbours, places: Mapping[str, Place]
) -> dict[str, list[Ruling]]:
    """`rulings`, plus what becomes of places that their neighbours have overtaken."""
    found: dict[str, list[Ruling]] = {}
    for place_id, own in rulings.items():
        normal = PEACETIME[places[place_id].country]
        added = []
        for index, ruling in enumerate(own):
            until = own[index + 1].day if index + 1 < len(own) else date.max
            if (
                ruling.status not in (normal, Status.CONTESTED)
                and ruling.upheld is not None
                and places[place_id].kind not in SEATS
            ):
                added += _overtaken(ruling, ruling.upheld, until, normal, near[place_id], rulings)
        found[place_id] = sorted((*own, *added), key=lambda each: each.day)
    return found


def _overtaken(
    ruling: Ruling,
    spoken: date,
    until: date,
    normal: Status,
    near: Sequence[tuple[str, float]],
    rulings: Rulings,
) -> list[Ruling]:
    """Doubt, then silence, before `until` on a place last heard of on `spoken`, if no neighbour bears it."""
    alone = STRONG_DAYS if any(item.worth in STRONG for item in ruling.supporting) else STALE_DAYS
    stale = max(ruling.day, spoken + timedelta(days=alone))
    turns = {each.day for other, _ in near for each in rulings[other] if stale < each.day < until}
    for day in sorted({stale, *turns} if stale < until else ()):
        around = _stated(day, near, rulings)
        if all(each.status is normal for each in around):
            doubt = Ruling(
                day=day,
                status=Status.CONTESTED,
                rule="overtaken",
                supporting=tuple(item for each in around for item in each.supporting[:1]),
                opposing=ruling.supporting,
                heard=ruling.heard,
                upheld=spoken,
            )
            return [doubt, *_forgotten(doubt, day + timedelta(days=OPEN_DAYS), until, normal)]
    return []


def _forgotten(ruling: Ruling, day: date, until: date, normal: Status) -> list[Ruling]:
    """The silence from `day` on about a place whose `ruling` nobody takes up `until` a later day."""
    if not ruling.day < day < until:
        return []
    return [replace(ruling, day=day, status=normal, rule="forgotten", supporting=(), opposing=())]


def _stated(day: date, near: Sequence[tuple[str, float]], rulings: Rulings) -> list[Ruling]:
    """Rulings on `day` of the `QUORUM` nearest neighbours of which anything is said."""
    found = (ruling_on(rulings[other], day) for other, _ in near)
    said = (ruling for ruling in found if ruling is not None and ruling.rule not in SILENT)
    return list(islice(said, QUORUM))
