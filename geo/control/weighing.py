"""Rival claims weighed against one another, day by day (lenses `assessed` and `press`).

A strong word (independent observation, or admission against interest) decides. A weak word (a side's claim of
its own success, or an unattributed press report) makes the place contested until a second voice agrees. Part
holdings and fighting make it contested for a while and never flip it. While the public mapper looks on, what
its map does not bear out lapses. docs/method.md works through examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from geo.control.claims import INDEPENDENT, Testimony, Voice, Worth
from geo.control.hearing import CLAIM_DAYS, FIGHTING_DAYS, PART_DAYS, STRONG, UNDECIDED, Hearing, hear
from geo.control.ruling import Ruling
from geo.model import Claimant, Status

CORROBORATION_DAYS = 21
"""Two weak voices corroborate each other within so many days: three rounds of the weekly summaries."""

WEAK = frozenset({Worth.OWN, Worth.RELAYED})
LOOSE = frozenset({Worth.UNSETTLED, Worth.FIGHTING})


def weigh(normal: Status, items: Sequence[Testimony], looks: Sequence[date]) -> list[Ruling]:
    """Rulings on one place from all of its claims; parameters as in `geo.control.hearing.hear`."""
    return hear(normal, items, looks, _weigh_day)


def _weigh_day(hearing: Hearing, bundle: list[Testimony]) -> None:
    """Weigh the claims of one day: first-hand map, then strong, then weak, then loose words."""
    drawn = [item for item in bundle if item.claim.claimant is Claimant.MAP_DEEPSTATE]
    if drawn:
        _hear_map(hearing, drawn[-1], bundle)
        return
    strong = [item for item in bundle if item.worth in STRONG or _is_grey_zone(item)]
    if strong:
        _hear_strong(hearing, strong, bundle)
    else:
        _hear_weak(hearing, bundle)


def _is_grey_zone(item: Testimony) -> bool:
    """Whether the mapper itself was quoted as showing the place in its grey zone."""
    return item.worth is Worth.UNSETTLED and item.voice is Voice.MAPPER


def _hear_map(hearing: Hearing, item: Testimony, bundle: list[Testimony]) -> None:
    """The map was redrawn here: it stands, in doubt if another strong voice differs on the same day."""
    hearing.drawn = item.status
    agreeing = [each for each in bundle if each.status is item.status and each.worth not in LOOSE]
    against = [
        each
        for each in bundle
        if each.worth in STRONG and each.voice is not Voice.MAPPER and each.status is not item.status
    ]
    rule = "grey_zone" if item.status is Status.CONTESTED else "observed"
    hearing.settle(item.status, rule, [item, *(each for each in agreeing if each is not item)])
    for each in against:
        hearing.doubt(each, "observers_differ", None)


def _hear_strong(hearing: Hearing, strong: list[Testimony], bundle: list[Testimony]) -> None:
    """Strong words without a fresh map: agreed, they decide; at odds, the place is contested."""
    said = {item.status for item in strong}
    observed = {item.status for item in strong if item.voice in INDEPENDENT}
    if len(said) > 1 and len(observed) != 1:
        hearing.settle(Status.CONTESTED, "observers_differ", strong)
        return
    (status,) = observed or said
    grounds = [item for item in bundle if item.worth not in LOOSE or item in strong]
    if not observed and status is not hearing.standing and _has_part(bundle):
        hearing.settle(Status.CONTESTED, "part_held", bundle)
    elif status is hearing.standing or hearing.drawn in (None, status) or _outvotes(hearing, status, strong):
        hearing.settle(status, _strong_rule(status, observed), grounds)
    else:
        for item in strong:
            if item.status is not hearing.standing:
                hearing.doubt(item, "observers_differ", None)


def _strong_rule(status: Status, observed: set[Status]) -> str:
    if status is Status.CONTESTED:
        return "grey_zone"
    return "observed" if observed else "admitted"


def _has_part(bundle: Iterable[Testimony]) -> bool:
    return any(item.worth is Worth.UNSETTLED for item in bundle)


def _outvotes(hearing: Hearing, status: Status, strong: Iterable[Testimony]) -> bool:
    """Whether two strong voices besides the mapper say `status` against the map, today and in open doubts."""
    since = [each.item for each in hearing.doubts if each.item.worth in STRONG]
    voices = {item.voice for item in (*strong, *since) if item.status is status}
    return len(voices - {Voice.MAPPER}) > 1


def _hear_weak(hearing: Hearing, bundle: list[Testimony]) -> None:
    """Weak words corroborate one another or make the place contested; loose ones do so for a while."""
    weak = [item for item in bundle if item.worth in WEAK]
    for item in weak:
        _hear_claim(hearing, item)
    if any(item.status is hearing.standing for item in weak):
        return
    for item in bundle:
        if item.worth is Worth.FIGHTING:
            hearing.doubt(item, "fighting", FIGHTING_DAYS)
        elif item.worth is Worth.UNSETTLED:
            hearing.doubt(item, "part_held", PART_DAYS)


def _hear_claim(hearing: Hearing, item: Testimony) -> None:
    """One weak word: agreeing, it is added to the grounds; disagreeing, it waits for a second voice."""
    if item.status is hearing.standing:
        if hearing.rule in UNDECIDED:
            hearing.rule = "reaffirmed"
        hearing.grounds.append(item)
        hearing.doubts = [each for each in hearing.doubts if each.item.worth is not Worth.FIGHTING]
        return
    recent = item.day - timedelta(days=CORROBORATION_DAYS)
    hearing.waiting = [each for each in hearing.waiting if each.day >= recent] + [item]
    alike = [each for each in hearing.waiting if each.status is item.status]
    if len({each.voice for each in alike}) > 1 and hearing.drawn is None:
        hearing.settle(item.status, "corroborated", alike)
    else:
        hearing.doubt(item, "claimed", CLAIM_DAYS)
