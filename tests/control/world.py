"""A small made-up country to draw surfaces on, and the real one, read once."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType

from shapely.geometry import LineString, box

from geo.control import derived
from geo.control.judgement import Judgement, StatusTimeline
from geo.control.readings import lines
from geo.control.surface import build
from geo.ledger import Geography, Region, load
from geo.model import PEACETIME, Claim, Claimant, Country, Extent, Lens, MapDay, Mapper, Place, Strength

DAY = date(2024, 9, 1)
LAST = date(2024, 12, 31)
BORDER_LAT = 51.0
KM = 1 / 111.25
"""Degrees of latitude in a km at 51 degrees north."""
LON_KM = KM / 0.62932
"""Degrees of longitude in a km there."""

_load_derived = derived.load


@cache
def real():
    """The bundled dataset."""
    return load()


@cache
def controls():
    """The bundled derived data."""
    return _load_derived(real())


def _geography():
    north, south = box(34, BORDER_LAT, 37, 52), box(34, 50, 37, BORDER_LAT)
    regions = tuple(
        Region(name_en=name, name_uk="", oblast=f"{name} Oblast", country=country, geometry=shape)
        for name, country, shape in (
            ("West", Country.RU, box(34, BORDER_LAT, 35.5, 52)),
            ("East", Country.RU, box(35.5, BORDER_LAT, 37, 52)),
            ("South", Country.UA, south),
        )
    )
    return Geography(
        land=MappingProxyType({Country.RU: north, Country.UA: south}),
        oblasts=regions,
        raions=regions,
        border=LineString([(34, BORDER_LAT), (37, BORDER_LAT)]),
        rivers=(),
    )


def mapper(who=Claimant.MAP_DEEPSTATE, days=(DAY,), *, full_until=LAST, last=LAST):
    """A mapper whose map was read on `days`."""
    read = tuple(MapDay(day=day, snapshot_id="", extent=Extent.FULL, source_id="") for day in days)
    return Mapper(
        mapper=who, name="", publisher_id="", draws_contested=True, full_until=full_until, last_day=last,
        note="", days=read,
    )  # fmt: skip


@dataclass
class World:
    """The part of a Dataset that surfaces read. Places stand at km east and north of (35.5, BORDER_LAT)."""

    geography: Geography = field(default_factory=_geography)
    places: dict[str, Place] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    judged: dict[str, list[Judgement]] = field(default_factory=dict)
    mappers: dict[Claimant, Mapper] = field(default_factory=dict)

    def settle(self, place_id, east, north):
        self.places[place_id] = Place(
            place_id=place_id, name_en="", name_ru="", name_uk="", kind="village", oblast="", raion="",
            country=Country.RU if north > 0 else Country.UA, lat=BORDER_LAT + north * KM,
            lon=35.5 + east * LON_KM, population=None, named_in_ledgers=True, confidence="high", origin="",
            aliases=(),
        )  # fmt: skip

    def hold(self, place_id, status, day=DAY, *, held_m=None, outer_m=None):
        """From `day` the place has `status`; `held_m`, `outer_m`: as read off a map."""
        claim_id = f"c{len(self.claims)}"
        self.claims[claim_id] = Claim(
            claim_id=claim_id, day=day, day_inferred=False, place_id=place_id, place="",
            place_ambiguous=False, status=status, strength=Strength.HOLDS,
            claimant=Claimant.MAP_DEEPSTATE, source_id="s", note="", held_m=held_m, outer_m=outer_m,
        )  # fmt: skip
        self.judged.setdefault(place_id, []).append(
            Judgement(
                place_id=place_id, day=day, status=status, grade="B2", since=day, confidence=0.8, rule="map",
                last_evidence=day, claims_for=(claim_id,), claims_against=(),
            )
        )  # fmt: skip

    def timeline(self):
        return StatusTimeline(
            lens=Lens.MAP_DEEPSTATE,
            known_by=None,
            last_evidence=LAST,
            judgements={key: tuple(items) for key, items in self.judged.items()},
            peacetime={key: PEACETIME[place.country] for key, place in self.places.items()},
            lines=lines(self, tuple(self.mappers)),
        )

    def surfaces(self):
        return build(self, self.timeline())


def grid(step=4, reach=16):
    """Villages every `step` km on both sides of the border, named by km east and north: "x4y-2"."""
    made = World()
    for east in range(-reach, reach + 1, step):
        for row in range(-reach, reach, step):
            north = row + step // 2
            made.settle(f"x{east}y{north}", east, north)
    return made


def hold_all(made, status, where, day=DAY):
    """Give a status to every place for which `where(east, north)` is true."""
    for place_id in made.places:
        east, north = (int(part) for part in place_id[1:].split("y"))
        if where(east, north):
            made.hold(place_id, status, day)
