"""Admiralty code: reliability of the source (A to F) and credibility of the information (1 to 6), apart.

The letter is the publisher's, from the publishers ledger. The digit comes from what other voices say, never
from the letter. The scales are those of NATO AJP-2.1 and FM 2-22.3, appendix B.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from geo.control.claims import INDEPENDENT, Testimony, Worth
from geo.model import Status

CONFIRMED, PROBABLE, POSSIBLE, DOUBTFUL, IMPROBABLE, UNKNOWN = 1, 2, 3, 4, 5, 6
"""Digits: confirmed by other voices; probably true; possibly true; doubtful; improbable; cannot be judged."""

CREDIBILITY_CONFIDENCE: Mapping[int, float] = {
    CONFIRMED: 0.95,
    PROBABLE: 0.8,
    POSSIBLE: 0.6,
    DOUBTFUL: 0.4,
    IMPROBABLE: 0.2,
    UNKNOWN: 0.0,
}
"""How far a status of that credibility is trusted: middles of the usual verbal probability bands."""

LETTER_CONFIDENCE: Mapping[str, float] = {"A": 1.0, "B": 1.0, "C": 0.95, "D": 0.85, "E": 0.7, "F": 0.6}
"""Completely reliable, usually, fairly, not usually, unreliable, cannot be judged, and the discount for each:
a poor page seldom invents a village's fate, so it costs less than a denial."""

MAPPER_LETTER = "B"
"""Reliability of the public mapper (publishers ledger), for the snapshots on which it drew no change."""


def is_strong(item: Testimony) -> bool:
    """Whether the statement can decide alone: independent, or against the speaker's own interest."""
    independent = item.voice in INDEPENDENT and item.worth is not Worth.SEEN
    return independent or item.worth is Worth.ADMITTED


def best_letter(items: Iterable[Testimony]) -> str:
    """The best reliability letter among `items`; F where there are none."""
    return min((item.reliability for item in items), default="F")


def credibility(status: Status, supporting: Collection[Testimony], opposing: Collection[Testimony]) -> int:
    """Digit for `status`, given who decided and who disagrees.

    Reports of fighting and people seen on the ground contradict no holder, and footage is no voice that tells
    who holds a place.

    Where an observer or an admission decides: 1 if a second voice agrees and nobody disagrees, one step less
    for each of the two that is missing, and never better than 3 if another such voice disagrees. 3: a side or
    the press alone says so; or it is contested because voices disagree. 4: said by a side, the press, a
    report of fighting or footage alone, and disputed. 6: nobody said anything.
    """
    if not supporting:
        return DOUBTFUL if opposing else UNKNOWN
    told = [item for item in supporting if item.worth is not Worth.SEEN]
    if not told:
        return DOUBTFUL
    agreeing = [item for item in told if item.status is status]
    if not agreeing:
        return POSSIBLE
    against = [item for item in opposing if item.worth not in (Worth.FIGHTING, Worth.SEEN)]
    if not any(is_strong(item) for item in agreeing):
        return DOUBTFUL if against else POSSIBLE
    alone = len({item.voice for item in agreeing}) == 1
    digit = CONFIRMED + alone + bool(against)
    return max(digit, POSSIBLE) if any(is_strong(item) for item in against) else digit


def grade(letter: str, digit: int) -> tuple[str, float]:
    """Admiralty grade such as "B2", and the confidence (0 to 1) it stands for."""
    return f"{letter}{digit}", round(CREDIBILITY_CONFIDENCE[digit] * LETTER_CONFIDENCE[letter], 3)
