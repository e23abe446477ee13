"""What a field of a record may say: each vocabulary an enum, its members the words of the ledgers."""

from enum import StrEnum


class Country(StrEnum):
    """The state on whose internationally recognised territory a place lies."""

    RU = "RU"
    UA = "UA"


class Status(StrEnum):
    """Who was reported to hold a place: one side, or neither for certain."""

    UA = "ua"
    RU = "ru"
    CONTESTED = "contested"


PEACETIME = {Country.RU: Status.RU, Country.UA: Status.UA}
"""Status of a place before any claim about it."""


class Strength(StrEnum):
    """What kind of statement a claim is."""

    HOLDS = "holds"
    PARTIAL = "partial"
    """part of the place held, or shown as grey zone"""
    FIGHTING = "fighting"
    """fighting in or near it: makes a place contested at most"""
    PRESENCE = "presence"
    """a strike list names troops there: never evidence of control"""
    NOT_HELD = "not_held"
    """a map that draws only occupied ground leaves it out: not held by the other side than in peacetime;
    whether it is contested is not said, so such a claim has no status"""


class Claimant(StrEnum):
    """Who said it first, not the page that passed it on."""

    RU_OFFICIAL = "ru_official"
    UA_OFFICIAL = "ua_official"
    LOCAL_OFFICIAL = "local_official"
    US_OFFICIAL = "us_official"
    NIS = "nis"
    """National Intelligence Service, Republic of Korea"""
    MILBLOGGER = "milblogger"
    DEEPSTATE = "deepstate"
    """DeepState as quoted in the press"""
    MAP_DEEPSTATE = "map_deepstate"
    """DeepState's public map itself, read from a dated snapshot"""
    MAP_OWLMAPS = "map_owlmaps"
    """Project Owl's public map itself, read from a dated snapshot"""
    ISW = "isw"
    MEDIA = "media"
    GEOLOCATED = "geolocated"
    """footage placed by independent geolocators"""
    OTHER = "other"


class Lens(StrEnum):
    """A rule that turns claims into a status per place and day."""

    ASSESSED = "assessed"
    PRESS = "press"
    """assessed, without any map"""
    UA_OFFICIAL = "ua_official"
    RU_OFFICIAL = "ru_official"
    MAP_DEEPSTATE = "map_deepstate"
    MAP_OWLMAPS = "map_owlmaps"


class Side(StrEnum):
    """Whose act an event is, or whose formation a unit is."""

    UA = "ua"
    RU = "ru"
    KP = "kp"
    OTHER = "other"
    NONE = "none"


class Extent(StrEnum):
    """How much of a mapper's map could be read on a day."""

    FULL = "full"
    OCCUPIED = "occupied"
    """only ground in Ukraine drawn as occupied: nothing of contested ground, nothing of Russia"""


class Whose(StrEnum):
    """Whose people or things a sighting shows."""

    UA = "ua"
    RU = "ru"
    KP = "kp"
    RU_OR_KP = "ru_or_kp"
    """Russian or North Korean, the mapper does not decide"""
    CIVILIAN = "civilian"


class What(StrEnum):
    """What a sighting shows at its point."""

    AIR_DEFENCE = "air_defence"
    AIRCRAFT = "aircraft"
    ARMOUR = "armour"
    ARTILLERY = "artillery"
    BUILDING = "building"
    DRONE = "drone"
    INFANTRY = "infantry"
    INFRASTRUCTURE = "infrastructure"
    LOGISTICS = "logistics"
    POSITION = "position"
    VEHICLE = "vehicle"


class SightingKind(StrEnum):
    """What happens in a sighting."""

    AIR_STRIKE = "air_strike"
    ARTILLERY = "artillery"
    CAPTURE_OF_PERSONNEL = "capture_of_personnel"
    DRONE_INTERCEPTION = "drone_interception"
    DRONE_STRIKE = "drone_strike"
    EQUIPMENT_LOSS = "equipment_loss"
    FLAG = "flag"
    GROUND_ASSAULT = "ground_assault"
    MINE_BLAST = "mine_blast"
    MISSILE_STRIKE = "missile_strike"
    PRESENCE = "presence"
    STRIKE = "strike"


class TroopsOf(StrEnum):
    """Whose people a troop figure counts."""

    UA = "ua"
    RU = "ru"
    KP = "kp"
    RU_AND_KP = "ru_and_kp"
    """Russians and North Koreans in one figure"""


class TroopCount(StrEnum):
    """What a troop figure says about those it counts."""

    PLANNED = "planned"
    """to be sent"""
    SENT = "sent"
    """sent or moved there, wherever they are now"""
    PRESENT = "present"
    """in the oblast or near the front"""
    ATTACKING = "attacking"
    SURROUNDED = "surrounded"
    RETURNED = "returned"
    CASUALTIES = "casualties"
    """killed and wounded together, sometimes with missing and captured"""
    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"


ON_THE_GROUND = frozenset(
    {
        SightingKind.PRESENCE,
        SightingKind.FLAG,
        SightingKind.GROUND_ASSAULT,
        SightingKind.CAPTURE_OF_PERSONNEL,
    }
)
"""Kinds that show people on the ground; strikes behind a line show the struck side there."""


class DatePrecision(StrEnum):
    """How exactly the day is known. `week` spans 7 days from `day`, `month` the calendar month of `day`."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class LocationPrecision(StrEnum):
    """How exactly the place is known; `oblast` records are listed, never drawn as a point."""

    EXACT = "exact"
    SETTLEMENT = "settlement"
    RAION = "raion"
    OBLAST = "oblast"


class EventStatus(StrEnum):
    """What the sources, together, make of an event."""

    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
