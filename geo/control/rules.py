"""The rules that can decide a status, each with the one English sentence shown to the reader.

docs/method.md gives the same rules with their reasons and worked examples.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RULES: Mapping[str, str] = MappingProxyType(
    {
        "peacetime": "No claim that this account counts mentions this place: its status is as in peacetime.",
        "unshaken": "Reports put it in doubt, but none lasted, so its status is as in peacetime.",
        "reaffirmed": "A side or the press says it is held as in peacetime.",
        "map": "The public mapper drew it this way.",
        "left_out": "The mapper no longer draws it as held; the map does not say whether it is contested.",
        "map_clear": "Reports put it in doubt, but the public mappers kept showing it as in peacetime.",
        "mappers_agree": "All public mappers whose maps covered it that day drew it this way.",
        "mappers_differ": "The public mappers differ about who holds it.",
        "observed": "An independent observer reported who holds it.",
        "admitted": "A side admitted that the other holds it.",
        "grey_zone": "A public mapper shows it in its grey zone, held by neither side for certain.",
        "observers_differ": "Independent observations or admissions disagree about who holds it.",
        "claimed": "A side or the press claims a change that no second voice has confirmed.",
        "corroborated": "Two separate voices reported the same change within three weeks.",
        "part_held": "Part of it was reported held by the other side.",
        "fighting": "Fighting was reported in or near it; fighting alone never changes who holds it.",
        "seen": "Placed footage shows people of the other side on the ground there; alone it flips nothing.",
        "implied": "A later report of its recapture implies that it had been lost, unreported at the time.",
        "overtaken": "Its last report is old; none of its nearest neighbours is said to be out of peacetime.",
        "forgotten": "Its last report is old and nobody has followed it up, so nothing is known of it.",
        "told": "Officials of this side said so.",
        "told_both": "Officials of this side contradicted one another on the same day.",
        "told_part": "Officials of this side said that part of it is held, or called it grey.",
        "told_fighting": "Officials of this side reported fighting in or near it.",
    }
)
"""Rule key to sentence; `peacetime` marks places without any claim."""

INFERRED = frozenset({"implied", "overtaken"})
"""Rules that infer a status from other days or other places; nobody said it in so many words."""

SILENT = frozenset({"peacetime", "unshaken", "forgotten"})
"""Rules of a status of peacetime that nobody stated: no account may be quoted with it."""
