"""The words of every value: one neutral label each, for the map, the page and all that people read.

The map's script has these tables from here (`geo.timemap.shared`), so a word is changed in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from geo.annotation import Colour, Kind
from geo.model import (
    Claimant,
    Country,
    EventStatus,
    Lens,
    Side,
    Sighting,
    SightingKind,
    Status,
    Strength,
    Whose,
)

STATUSES = {Status.UA: "held by Ukraine", Status.RU: "held by Russia", Status.CONTESTED: "contested"}
NOT_HELD = "not drawn as held"
"""What a map that draws only held ground says about a place outside it: it may be contested or not."""

SIDES = {
    Side.UA: "Ukraine",
    Side.RU: "Russia",
    Side.KP: "North Korea",
    Side.OTHER: "another party",
    Side.NONE: "no side named",
}
WHOSE = {
    Whose.UA: "Ukraine",
    Whose.RU: "Russia",
    Whose.KP: "North Korea",
    Whose.RU_OR_KP: "Russia or North Korea",
    Whose.CIVILIAN: "civilians",
}
"""Whose people or things a sighting shows."""
SIGHTING_KINDS = {kind: kind.replace("_", " ").capitalize() for kind in SightingKind}
"""What happens in a sighting."""
EVENT_STATUSES = {
    EventStatus.CONFIRMED: "confirmed",
    EventStatus.CLAIMED: "claimed by one side",
    EventStatus.DISPUTED: "disputed",
}
SITUATION = "Situation as of {0}"
"""The line under the title of every picture; the blank is the day."""
DISCLAIMER = (
    "State borders are the internationally recognised ones; no position is taken. "
    "Ground between settlements is interpolated."
)
"""In the foot of every picture."""
ANNOTATIONS, ANNOTATIONS_ARE = "Your marks", "not evidence"
"""Over a reader's own marks, wherever the map explains them."""
ANNOTATION_KINDS = {
    Kind.ARROW: "Arrow",
    Kind.LINE: "Line",
    Kind.AREA: "Area",
    Kind.CIRCLE: "Circle",
    Kind.TEXT: "Text",
}
ANNOTATION_COLOURS = {
    Colour.BLACK: "Plain",
    Colour.MAGENTA: "Magenta",
    Colour.GREEN: "Green",
    Colour.GREY: "Grey",
}
STRENGTHS = {
    Strength.HOLDS: "says it is held",
    Strength.PARTIAL: "says part of it is held, or shows it as grey zone",
    Strength.FIGHTING: "reports fighting in or near it",
    Strength.PRESENCE: "names troops there (no evidence of control)",
    Strength.NOT_HELD: "does not draw it as held, and does not say whether it is contested",
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
_ACCOUNTS = {
    Lens.ASSESSED: (
        "Assessed",
        "Independent observers and admissions count most; a side's own successes wait for confirmation.",
    ),
    Lens.PRESS: ("Press only", "The same rules as Assessed, but without what the public mappers drew."),
    Lens.UA_OFFICIAL: ("Ukrainian officials", "What Ukrainian officials said."),
    Lens.RU_OFFICIAL: ("Russian officials", "What Russian officials said."),
}
LENSES: Mapping[Lens, tuple[str, str]] = {
    lens: _ACCOUNTS[lens]
    if lens in _ACCOUNTS
    else (CLAIMANTS[Claimant(lens)], "What one public mapper drew.")
    for lens in Lens
}
"""Name of each account, and what it goes by; one of a mapper is named as the mapper's claims are."""
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
LANGUAGES = {"en": "English", "uk": "Українська", "ru": "Русский"}
LAYERS: Mapping[str, tuple[str, str]] = {
    "control": ("Control", "ground, by who was reported to hold it"),
    "front": ("Line of contact", "the edge between held and other ground"),
    "change": ("Changed ground", "ground that changed within the window"),
    "dispute": ("Disputed ground", "where the accounts of the two sides differ"),
    "mappers": ("Mappers differ", "ground that two mappers draw differently"),
    "sightings": ("Sightings", "placed footage of the window, at its exact point"),
    "events": ("Events", "in the window, by category"),
    "units": ("Units", "at their last reported place"),
    "trails": ("Unit trails", "earlier reported places of units"),
    "evidence": ("Evidence", "settlements with claims, by age of the last"),
    "boundaries": ("Boundaries", "oblasts and raions"),
    "rivers": ("Rivers", "Seym and other large rivers"),
    "labels": ("Place names", "of settlements and oblasts"),
    "graticule": ("Graticule", "lines of latitude and longitude"),
}
"""Name of each layer, and what it shows."""
PARTINGS: Mapping[str, str] = {
    "opposed": "Each gives it to a different side",
    "grey": "One draws it contested, the other held",
}
"""How two mappers draw the same ground differently (`geo.control.mappers.Parting`)."""
WINDOWS = {1: "1 day", 3: "3 days", 7: "7 days", 14: "14 days", 30: "30 days", 0: "all days so far"}
"""Trailing windows that are offered; 0 is cumulative."""
HANDLING = {
    "": "none",
    "clear": "TLP:CLEAR",
    "green": "TLP:GREEN",
    "amber": "TLP:AMBER",
    "amber-strict": "TLP:AMBER+STRICT",
    "red": "TLP:RED",
}
"""Marks of the Traffic Light Protocol 2.0."""

MINUS = "\u2212"
SMALL_KM2 = 9.95
"""Areas below this are written with a decimal: from here on they would be written as 10."""


def sighting_title(sighting: Sighting) -> str:
    """What a sighting shows, in the words that search finds: "Drone strike: armour, Russia"."""
    hedge = " (claimed)" if sighting.hedged else ""
    what = "" if sighting.what is None else f"{sighting.what.replace('_', ' ')}, "
    return f"{SIGHTING_KINDS[sighting.kind]}{hedge}: {what}{WHOSE[sighting.whose]}"


def category(key: str) -> str:
    """An event's category as words: "ground_assault" is "Ground assault"."""
    return key.replace("_", " ").capitalize()


def grade(code: str) -> str:
    """An Admiralty grade in words: "B2: usually reliable source, probably true"."""
    source = f"{code}: {RELIABILITIES.get(code[:1], 'unknown')} source"
    return f"{source}, {CREDIBILITIES[code[1]]}" if code[1:] in CREDIBILITIES else source


def km2(value: float) -> str:
    """Square kilometres as the map writes them: one decimal at most below 10, none above; halves go up."""
    places = Decimal("0.1") if abs(value) < SMALL_KM2 else Decimal(1)
    shown = Decimal(str(value)).quantize(places, ROUND_HALF_UP) or Decimal(0)
    return f"{shown:,}".removesuffix(".0")


def signed(value: float) -> str:
    """A difference with its sign, as `km2` writes it; "±0" for none."""
    text = km2(abs(value))
    if text == "0":
        return "±0"
    return f"+{text}" if value > 0 else f"{MINUS}{text}"
