"""The page's words: those of `geo.words`, and what only the page says."""

from __future__ import annotations

from datetime import date

from geo.model import Status, TroopCount, TroopsOf
from geo.words import CLAIMANTS as CLAIMANTS
from geo.words import COUNTRIES as COUNTRIES
from geo.words import CREDIBILITIES as CREDIBILITIES
from geo.words import EVENT_STATUSES as EVENT_STATUSES
from geo.words import HANDLING as HANDLING
from geo.words import LANGUAGES as LANGUAGES
from geo.words import LAYERS as _LAYERS
from geo.words import LENSES as _LENSES
from geo.words import MINUS as MINUS
from geo.words import NOT_HELD as NOT_HELD
from geo.words import PARTINGS as PARTINGS
from geo.words import RELIABILITIES as RELIABILITIES
from geo.words import SIDES as SIDES
from geo.words import SIGHTING_KINDS as SIGHTING_KINDS
from geo.words import STATUSES as STATUSES
from geo.words import STRENGTHS as STRENGTHS
from geo.words import WHOSE as WHOSE
from geo.words import WINDOWS as WINDOWS
from geo.words import category as category
from geo.words import grade as grade
from geo.words import km2 as km2
from geo.words import signed as signed

LENSES = {lens: name for lens, (name, _) in _LENSES.items()}
LENS_HELP = {lens: about for lens, (_, about) in _LENSES.items()}
KINDS = {
    "events": "events",
    "claims": "claims",
    "reports": "unit reports",
    "sightings": "sightings",
    "posts": "unit posts",
}
"""Kinds of records as `geo.ledger.last_days` names them; readings of a map go by their mapper."""
TROOPS_OF = {
    TroopsOf.KP: "North Korea",
    TroopsOf.RU: "Russia",
    TroopsOf.UA: "Ukraine",
    TroopsOf.RU_AND_KP: "Russia and North Korea together",
}
"""Whose people a troop figure counts."""
TROOPS = {
    TroopCount.PLANNED: "planned to be sent",
    TroopCount.SENT: "sent",
    TroopCount.PRESENT: "there",
    TroopCount.ATTACKING: "attacking",
    TroopCount.SURROUNDED: "surrounded",
    TroopCount.RETURNED: "sent home",
    TroopCount.CASUALTIES: "casualties",
    TroopCount.KILLED: "killed",
    TroopCount.WOUNDED: "wounded",
    TroopCount.CAPTURED: "captured",
}
"""What a troop figure says about those it counts."""
SILENT = "no statement"
"""What an account says about a place that nobody mentioned; its peacetime status is only a default."""


def held(status: Status | None) -> str:
    """What a claim says about a place; None where a map leaves it out."""
    return STATUSES[status] if status else NOT_HELD


def said(status: Status | None) -> str:
    """What an account says about a place or ground: its status, or that it is silent."""
    return STATUSES[status] if status else SILENT


PANELS = {
    "events": "Events",
    "sightings": "Sightings",
    "units": "Units",
    "claims": "Claims here",
    "change": "Change",
    "dispute": "Dispute",
    "mappers": "Mappers differ",
    "area": "Area",
    "threads": "Threads",
    "coverage": "Coverage",
    "data": "Data",
    "method": "Method and sources",
}
LAYERS = {layer: name for layer, (name, _) in _LAYERS.items()}
GROUND = {
    "RU:ua": "In Russia, held by Ukraine",
    "RU:contested": "In Russia, contested",
    "UA:ru": "In Ukraine, held by Russia",
    "UA:contested": "In Ukraine, contested",
}
"""What each frame key means; only ground that differs from peacetime is counted."""

PENDING = "The ground as known on that day is being worked out. It appears here in a moment."


def day(when: date | None) -> str:
    """ISO date with its weekday, "Wed 2024-10-30"; "undated" for None."""
    return "undated" if when is None else f"{when:%a} {when.isoformat()}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 event", "2 events"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def age(days: int) -> str:
    """How long ago, in days: "today", "1 day ago", "12 days ago"."""
    return "today" if days == 0 else f"{count(days, 'day')} ago"
