"""Small ledgers for the tables of cases, as records and as the payload that the script reads."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from geo.ledger import Dataset
from geo.model import (
    Claimant,
    Country,
    DatePrecision,
    Event,
    EventStatus,
    LocationPrecision,
    NamedUnit,
    Place,
    Position,
    Post,
    Publisher,
    Side,
    Sighting,
    SightingKind,
    Source,
    Unit,
    What,
    Whose,
)
from geo.timeline import DAY_ZERO, day_at
from geo.timemap import payload
from tests.control.world import World

SIDC = "10031000001211000000"
LAST_DAY = 400
"""Day index up to which the payload of a world reaches."""


def dataset(world: dict[str, Any]) -> Dataset:
    """A Dataset of the records that `world` lists; days are day indexes, what is not given is empty."""
    tables = {field.name: {} for field in fields(Dataset)}
    listed = {
        "places": _table(world, "places", _place),
        "publishers": _table(world, "publishers", _publisher),
        "sources": _table(world, "sources", _source),
        "events": _table(world, "events", _event),
        "units": _table(world, "units", _unit),
        "positions": _table(world, "reports", _position),
        "sightings": _table(world, "sightings", _sighting),
        "posts": _table(world, "posts", _post),
    }
    one: dict[str, Any] = {"bookmarks": (), "geography": World().geography, "version": "world"}
    return Dataset(**{**tables, **listed, **one})


def payload_of(world: dict[str, Any]) -> dict[str, Any]:
    """The same for the script: `geo.timemap.payload` without a lens and a base map."""
    return {
        "format": payload.FORMAT,
        "dayZero": DAY_ZERO.isoformat(),
        "firstDay": 0,
        "lastDay": LAST_DAY,
        "lenses": [],
        "view": payload.opening_view(),
        "land": payload.land(dataset(world)),
        **payload.ledgers(dataset(world)),
    }


def _table(world: dict[str, Any], name: str, make: Any) -> dict[str, Any]:
    return {row["id"]: make(row) for row in world.get(name, [])}


def _day(index: int | None) -> date | None:
    return None if index is None else day_at(index)


def _publisher(row: dict[str, Any]) -> Publisher:
    return Publisher(
        publisher_id=row["id"], name=row["id"], kind="media", reliability=row["grade"], reason=""
    )


def _source(row: dict[str, Any]) -> Source:
    url = f"https://example.org/{row['id']}"
    return Source(
        source_id=row["id"], publisher_id=row["publisher"], published=_day(row["published"]), url=url
    )


def _place(row: dict[str, Any]) -> Place:
    return Place(
        place_id=row["id"], name_en=row["en"], name_ru=row.get("ru", ""), name_uk=row.get("uk", ""),
        kind="village", country=Country.RU, oblast="", raion="", lat=51.0, lon=35.0, population=None,
        named_in_ledgers=True, confidence="high", origin="", aliases=tuple(row.get("aliases", ())),
    )  # fmt: skip


def _event(row: dict[str, Any]) -> Event:
    return Event(
        event_id=row["id"], day=day_at(row["day"]), day_end=_day(row["until"]),
        date_precision=DatePrecision(row["precision"]), title=row["title"], description=row["text"],
        category=row["category"], side=Side(row["side"]), place_id=row["place"], place=row["named"],
        oblast="Kursk Oblast", lat=None, lon=None, location_precision=LocationPrecision.SETTLEMENT,
        status=EventStatus(row["status"]), casualty_note="", source_ids=tuple(row["sources"]),
    )  # fmt: skip


def _unit(row: dict[str, Any]) -> Unit:
    return Unit(
        unit_id=row["id"], name=row["name"], short_name=row.get("short", ""),
        side=Side(row.get("side", "ua")), branch="", echelon="", parent="", sidc=SIDC, source_url="",
    )  # fmt: skip


def _position(row: dict[str, Any]) -> Position:
    return Position(
        position_id=row["id"], unit_id=row["unit"], day=day_at(row["day"]),
        date_precision=DatePrecision(row["precision"]), place_id=row["place"], place=row.get("named", ""),
        oblast="Kursk Oblast", location_precision=LocationPrecision(row["location"]), activity="",
        claimant=Claimant.OTHER, source_id=row["source"], note=row.get("note", ""),
    )  # fmt: skip


def _sighting(row: dict[str, Any]) -> Sighting:
    happened = row["happened"]
    return Sighting(
        sighting_id=row["id"], day=day_at(row["day"]), lat=51.1, lon=35.1, mapper=Claimant.MAP_OWLMAPS,
        mapper_side=Side.UA, whose=Whose(row["whose"]), what=What(row["what"]) if row["what"] else None,
        kind=SightingKind(row["kind"]), civilian_harm=False, happened=_day(happened),
        happened_precision=None if happened is None else DatePrecision(row["precision"]),
        hedged=row["hedged"], oblast="Kursk Oblast", place_id=row["place"], place_km=1.0,
        units=tuple(
            NamedUnit(number=number, arm=arm, echelon=echelon, unit_id=unit_id)
            for number, arm, echelon, unit_id in row["units"]
        ),
        source_ids=tuple(row["sources"]),
    )  # fmt: skip


def _post(row: dict[str, Any]) -> Post:
    return Post(
        post_id=row["id"], unit_id=row["unit"], map_unit=row["mapUnit"], drawn_as="", day=day_at(row["day"]),
        day_end=day_at(row["last"]), lat=51.2, lon=35.2, oblast="Sumy Oblast", place_id=row["place"],
        place_km=1.0, claimant=Claimant.MAP_OWLMAPS, source_id=row["source"],
    )  # fmt: skip


def of_unit(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """A world of one unit with some reports: `day`, `precision`, `place` ("a", "b" or None), `location`."""
    return {
        "publishers": [{"id": "p", "grade": "C"}],
        "sources": [{"id": "s", "publisher": "p", "published": None}],
        "places": [{"id": "a", "en": "A"}, {"id": "b", "en": "B"}],
        "units": [{"id": "u", "name": "Unit"}],
        "reports": [
            {"id": f"r{number}", "unit": "u", "source": "s", **report}
            for number, report in enumerate(reports)
        ],
    }


@cache
def shared_world() -> dict[str, Any]:
    """The world that filters and search are asked about (world.json)."""
    return dict(json.loads((Path(__file__).parent / "world.json").read_text("utf-8")))
