"""Rival claims weighed against one another, day by day (lenses `assessed` and `press`).

A strong word (independent observation, or admission against interest) decides. A weak word (a side's claim of
its own success, or an unattributed press report) makes the place contested until a second voice agrees. Part
holdings and fighting make it contested for a while and never flip it. Where both mappers agree, one word
alone is dissent; where they differ, the place is contested. docs/method.md works through examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from geo.control.claims import INDEPENDENT, Testimony, Voice, Worth
from geo.control.hearing import (
    CLAIM_DAYS,
    FIGHTING_DAYS,
    FOOTAGE_DAYS,
    PART_DAYS,
    STRONG,
    UNDECIDED,
    WEAK,
    Hearing,
    hear,
)
from geo.control.readings import Watch
from geo.control.ruling import Ruling
from geo.model import Claimant, Status

LOOSE = frozenset({Worth.UNSETTLED, Worth.FIGHTING})


def weigh(normal: Status, items: Sequence[Testimony], watch: Watch) -> list[Ruling]:
    """Rulings on one place from all of its claims; parameters as in `geo.control.hearing.hear`."""
    return hear(normal, items, watch, _weigh_day)


def _weigh_day(hearing: Hearing, bundle: list[Testimony]) -> None:
    """Weigh what one day brings: what was said, then what footage shows."""
    told = [item for item in bundle if item.worth is not Worth.SEEN]
    if told:
        _hear_told(hearing, told)
    for item in bundle:
        if item.worth is Worth.SEEN:
            _hear_footage(hearing, item)


def _hear_told(hearing: Hearing, bundle: list[Testimony]) -> None:
    """Weigh the claims of one day: maps at first hand, then strong, then weak, then loose words."""
    drawn = [item for item in bundle if item.reading]
    if drawn:
        _hear_maps(hearing, drawn, bundle)
        return
    strong = [item for item in bundle if item.worth in STRONG or _is_grey_zone(item)]
    if strong:
        _hear_strong(hearing, strong, bundle)
        hearing.waiting += [
            item for item in bundle if item.worth in WEAK and item.status is not hearing.standing
        ]
    else:
        _hear_weak(hearing, bundle)


def _is_grey_zone(item: Testimony) -> bool:
    """Whether the mapper itself was quoted as showing the place in its grey zone."""
    return item.worth is Worth.UNSETTLED and item.voice is Voice.MAPPER


def _hear_maps(hearing: Hearing, drawn: list[Testimony], bundle: list[Testimony]) -> None:
    """Maps were redrawn here: what all of them show stands; where they differ, the place is contested."""
    day = bundle[0].day
    hearing.maps |= {item.claimant: item for item in drawn}
    hearing.look(day)
    shown = hearing.shown(day)
    status = hearing.drawn or Status.CONTESTED
    maps = [hearing.maps[mapper] for mapper in shown if mapper in hearing.maps]
    others = [item for item in bundle if not item.reading and item.worth not in LOOSE]
    hearing.grounds = [item for item in hearing.grounds if not item.reading]
    rule = _map_rule(shown, status)
    hearing.settle(
        status,
        rule,
        [*_showing(maps, status), *(item for item in others if item.status is status)],
    )
    hearing.rule = rule
    hearing.dissent = [item for item in maps if item.status is not status and item not in hearing.grounds]
    for item in others:
        if (
            hearing.drawn
            and item.worth in STRONG
            and item.voice is not Voice.MAPPER
            and item.status is not status
        ):
            hearing.doubt(item, "observers_differ", None)


def _showing(maps: list[Testimony], status: Status) -> list[Testimony]:
    """The readings behind a status: those that show it, or where the maps differ, all of them."""
    return [item for item in maps if item.status is status and item.worth is not Worth.LEFT_OUT] or maps


def _map_rule(shown: Mapping[Claimant, Status | None], status: Status) -> str:
    if status is Status.CONTESTED:
        return "grey_zone" if Status.CONTESTED in shown.values() else "mappers_differ"
    return "mappers_agree" if list(shown.values()).count(status) > 1 else "observed"


def _hear_strong(hearing: Hearing, strong: list[Testimony], bundle: list[Testimony]) -> None:
    """Strong claims without a fresh map decide if they agree; if not, the place is contested."""
    said = {item.status for item in strong}
    observed = {item.status for item in strong if item.voice in INDEPENDENT}
    grounds = [item for item in bundle if item.worth not in LOOSE or item in strong]
    if len(said) > 1 and len(observed) != 1:
        _settle_or_doubt(hearing, Status.CONTESTED, "observers_differ", strong)
        return
    (status,) = observed or said
    if not observed and status is not hearing.standing and _has_part(bundle):
        _settle_or_doubt(hearing, Status.CONTESTED, "part_held", bundle)
    elif status is hearing.standing or _outvotes(hearing, status, strong):
        before = [each.item for each in hearing.doubts if each.item.worth in STRONG]
        hearing.settle(status, _strong_rule(status, observed), [*before, *grounds])
    else:
        _settle_or_doubt(hearing, status, _strong_rule(status, observed), grounds)


def _settle_or_doubt(hearing: Hearing, status: Status, rule: str, grounds: list[Testimony]) -> None:
    """Let `status` stand where no mapper covers the place or all show it; otherwise it is in doubt.

    Where no map is read, nothing is contested for good: if nobody follows it up, it goes back to what it was.
    """
    if hearing.drawn is status or not (hearing.watched or status is Status.CONTESTED):
        hearing.settle(status, rule, grounds)
        return
    if not hearing.watched:
        for item in grounds:
            hearing.doubt(item, rule, CLAIM_DAYS)
        return
    for item in grounds:
        if item.status is not hearing.standing and item.worth is not Worth.FIGHTING:
            hearing.doubt(item, "observers_differ", None)


def _strong_rule(status: Status, observed: set[Status]) -> str:
    if status is Status.CONTESTED:
        return "grey_zone"
    return "observed" if observed else "admitted"


def _has_part(bundle: Iterable[Testimony]) -> bool:
    return any(item.worth is Worth.UNSETTLED for item in bundle)


def _outvotes(hearing: Hearing, status: Status, strong: Iterable[Testimony]) -> bool:
    """Whether two strong voices but the mappers say `status` against the maps, today or in open doubts."""
    since = [each.item for each in hearing.doubts if each.item.worth in STRONG]
    voices = {item.voice for item in (*strong, *since) if item.status is status}
    return len(voices - {Voice.MAPPER, Voice.OWLMAPS}) > 1


def _hear_weak(hearing: Hearing, bundle: list[Testimony]) -> None:
    """Weak words corroborate one another or make the place contested; loose ones do so for a while.

    Where two mappers agree, one word alone or a loose one is no doubt: it is noted as dissent.
    """
    weak = [item for item in bundle if item.worth in WEAK]
    for item in weak:
        _hear_claim(hearing, item)
    if any(item.status is hearing.standing for item in weak):
        return
    loose = [item for item in bundle if item.worth in LOOSE]
    if hearing.settled:
        hearing.dissent += loose
        return
    for item in loose:
        if item.worth is Worth.FIGHTING:
            hearing.doubt(item, "fighting", FIGHTING_DAYS)
        else:
            hearing.doubt(item, "part_held", PART_DAYS)


def _hear_claim(hearing: Hearing, item: Testimony) -> None:
    """One weak word: agreeing, it is added to the grounds; disagreeing, it waits for a second voice.

    So it does where the last word was forgotten: nothing stands there to agree with.
    """
    if item.status is hearing.standing and hearing.rule != "forgotten":
        if hearing.rule in UNDECIDED:
            hearing.rule = "reaffirmed"
        hearing.grounds.append(item)
        hearing.doubts = [each for each in hearing.doubts if each.item.worth is not Worth.FIGHTING]
        return
    alike = _waiting_with(hearing, item)
    corroborated = len({each.voice for each in alike}) > 1
    if corroborated and not hearing.watched:
        hearing.settle(item.status, "corroborated", alike)
    elif corroborated or not hearing.settled:
        hearing.doubt(item, "claimed", CLAIM_DAYS)
    else:
        hearing.dissent.append(item)


def _waiting_with(hearing: Hearing, item: Testimony) -> list[Testimony]:
    """Weak words and footage of the last weeks that say what `item` does, and itself."""
    recent = item.day - timedelta(days=CLAIM_DAYS)
    hearing.waiting = [each for each in hearing.waiting if each.day >= recent] + [item]
    return [each for each in hearing.waiting if each.status is item.status]


def _hear_footage(hearing: Hearing, item: Testimony) -> None:
    """People of a side were filmed there: of the other side, they put the place in doubt for a week.

    Where two mappers agree, it is dissent. Where no mapper looks on, it is a second voice to a weak word,
    but all of it is one voice.
    """
    if item.status is hearing.standing and hearing.rule != "forgotten":
        hearing.grounds.append(item)
        return
    alike = _waiting_with(hearing, item)
    if not hearing.watched and len({each.voice for each in alike}) > 1:
        hearing.settle(item.status, "corroborated", alike)
    elif hearing.settled:
        hearing.dissent.append(item)
    elif item.status is not hearing.standing:
        hearing.doubt(item, "seen", FOOTAGE_DAYS)
