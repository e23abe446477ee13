"""The page's words: one neutral label for every value, and how days and figures are written."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from geo.model import Claimant, Country, EventStatus, Lens, Side, Status, Strength

STATUSES = {Status.UA: "held by Ukraine", Status.RU: "held by Russia", Status.CONTESTED: "contested"}
NOT_HELD = "not drawn as held"
"""What a map says of a place that draws only held ground, and not there: contested or not is not said."""
SILENT = "no statement"
"""What an account says of a place of which nobody spoke; its status of peacetime is a default, not a word."""


def held(status: Status | None) -> str:
    """What a claim says of a place; None where a map leaves it out."""
    return STATUSES[status] if status else NOT_HELD


def said(status: Status | None) -> str:
    """What an account says of a place or of ground: its status, or that it is silent."""
    return STATUSES[status] if status else SILENT


SIDES = {
    Side.UA: "Ukraine",
    Side.RU: "Russia",
    Side.KP: "North Korea",
    Side.OTHER: "another party",
    Side.NONE: "no side named",
}
EVENT_STATUSES = {
    EventStatus.CONFIRMED: "confirmed",
    EventStatus.CLAIMED: "claimed by one side",
    EventStatus.DISPUTED: "disputed",
}
STRENGTHS = {
    Strength.HOLDS: "says it is held",
    Strength.PARTIAL: "says part of it is held, or shows it as grey zone",
    Strength.FIGHTING: "reports fighting in or near it",
    Strength.PRESENCE: "names troops there (no evidence of control)",
    Strength.NOT_HELD: "does not draw it as held; contested or not, it does not say",
}
CLAIMANTS = {
    Claimant.RU_OFFICIAL: "Russian official",
    Claimant.UA_OFFICIAL: "Ukrainian official",
    Claimant.LOCAL_OFFICIAL: "local official",
    Claimant.US_OFFICIAL: "US official",
    Claimant.NIS: "National Intelligence Service (Republic of Korea)",
    Claimant.MILBLOGGER: "military blogger",
    Claimant.DEEPSTATE: "DeepState, as quoted",
    Claimant.MAP_DEEPSTATE: "DeepState map",
    Claimant.MAP_OWLMAPS: "Project Owl map",
    Claimant.ISW: "Institute for the Study of War",
    Claimant.MEDIA: "media",
    Claimant.GEOLOCATED: "geolocated footage",
    Claimant.OTHER: "other",
}
_OWN = {
    Lens.ASSESSED: (
        "Assessed",
        "Independent observation and admissions weigh most; a side's own successes wait for others.",
    ),
    Lens.PRESS: ("Press only", "The assessed rule without any map observation."),
    Lens.UA_OFFICIAL: ("Ukrainian officials", "What Ukrainian officials said."),
    Lens.RU_OFFICIAL: ("Russian officials", "What Russian officials said."),
}
LENSES = {lens: _OWN[lens][0] if lens in _OWN else CLAIMANTS[Claimant(lens)] for lens in Lens}
"""Names of the accounts; one of a mapper is named as the mapper's claims are."""
LENS_HELP = {lens: _OWN[lens][1] if lens in _OWN else "What one public mapper drew." for lens in Lens}
KINDS = {
    "events": "events",
    "claims": "claims",
    "reports": "unit reports",
    "sightings": "sightings",
    "posts": "unit posts",
}
"""Kinds of records as `geo.ledger.last_days` names them; readings of a map go by their mapper."""
RELIABILITIES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITIES = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
COUNTRIES = {Country.RU: "Russia", Country.UA: "Ukraine"}
PANELS = {
    "events": "Events",
    "units": "Units",
    "claims": "Claims here",
    "change": "Change",
    "dispute": "Dispute",
    "area": "Area",
    "threads": "Threads",
    "coverage": "Coverage",
    "data": "Data",
    "method": "Method and sources",
}
LAYERS = {
    "control": "Control",
    "front": "Front line",
    "change": "Changed ground",
    "dispute": "Disputed ground",
    "events": "Events",
    "units": "Units",
    "trails": "Unit trails",
    "evidence": "Evidence",
    "boundaries": "Boundaries",
    "rivers": "Rivers",
    "labels": "Place names",
    "graticule": "Graticule",
}
LANGUAGES = {"en": "English", "uk": "Українська", "ru": "Русский"}
WINDOWS = {1: "1 day", 3: "3 days", 7: "7 days", 14: "14 days", 30: "30 days", 0: "since the start"}
GROUND = {
    "RU:ua": "In Russia, held by Ukraine",
    "RU:contested": "In Russia, contested",
    "UA:ru": "In Ukraine, held by Russia",
    "UA:contested": "In Ukraine, contested",
}
"""What each frame key means; only ground that differs from peacetime is counted."""

MINUS = "\u2212"

PENDING = "The surfaces as known on that day are being worked out; this fills in by itself in a moment."


def category(key: str) -> str:
    """An event's category as words: "ground_assault" is "Ground assault"."""
    return key.replace("_", " ").capitalize()


def grade(code: str) -> str:
    """An Admiralty grade in words: "B2: usually reliable source, probably true"."""
    source = f"{code}: {RELIABILITIES.get(code[:1], 'unknown')} source"
    return f"{source}, {CREDIBILITIES[code[1]]}" if code[1:] in CREDIBILITIES else source


def day(when: date | None) -> str:
    """ISO date with its weekday, "Wed 2024-10-30"; "undated" for None."""
    return "undated" if when is None else f"{when:%a} {when.isoformat()}"


def km2(value: float) -> str:
    """Square kilometres as the map writes them: at most one decimal below 10, none above, halves upwards."""
    places = Decimal("0.1") if abs(value) < 9.95 else Decimal(1)
    shown = Decimal(str(value)).quantize(places, ROUND_HALF_UP)
    return f"{shown:,}".removesuffix(".0")


def signed(value: float) -> str:
    """A difference with its sign, as `km2` writes it; "±0" for none."""
    text = km2(abs(value))
    if text == "0":
        return "±0"
    return f"+{text}" if value > 0 else f"{MINUS}{text}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 event", "2 events"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def age(days: int) -> str:
    """How long ago, in days: "today", "1 day ago", "12 days ago"."""
    return "today" if days == 0 else f"{count(days, 'day')} ago"
