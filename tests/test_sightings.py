"""Placed footage: when it counts as known, where in time it stands, and what filters ask of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from geo.codec import unpack, unpack_deltas, unzigzag
from geo.ledger import Dataset
from geo.model import DatePrecision, Sighting, SightingKind, What, Whose
from geo.select.selection import sightings
from geo.timemap import sightings as table
from geo.view import View
from geo.words import sighting_title


def older(dataset: Dataset, precision: DatePrecision) -> Sighting:
    """A sighting of footage said to be older than its posting, known to `precision`."""
    found = (each for each in dataset.sightings.values() if each.happened_precision is precision)
    return next(each for each in found if each.shown[0] >= date(2024, 8, 6) and each.day > each.shown[0])


def ids(dataset: Dataset, **view: object) -> set[str]:
    return {each.sighting_id for each in sightings(dataset, View(**view))}  # type: ignore[arg-type]


def test_older_footage_stands_on_the_day_it_shows_known_from_its_posting(dataset: Dataset) -> None:
    one = older(dataset, DatePrecision.DAY)
    shown, posted = one.shown[0], one.day
    assert one.sighting_id in ids(dataset, day=shown, window=1)
    assert one.sighting_id not in ids(dataset, day=posted, window=1)
    assert one.sighting_id in ids(dataset, day=shown, window=1, known_by=posted)
    assert one.sighting_id not in ids(dataset, day=shown, window=1, known_by=posted - timedelta(days=1))


def test_footage_of_a_month_stands_in_all_of_it(dataset: Dataset) -> None:
    one = older(dataset, DatePrecision.MONTH)
    first = one.shown[0].replace(day=1)
    inside = [first + timedelta(days=days) for days in (0, 14, 27) if first >= date(2024, 8, 6)]
    assert all(one.sighting_id in ids(dataset, day=day, window=1) for day in inside)


@pytest.mark.parametrize(
    ("filters", "kinds", "whose"),
    [
        ({"kinds": ("presence", "flag")}, {"presence", "flag"}, set(Whose)),
        ({"shown": ("kp", "ru_or_kp")}, set(SightingKind), {"kp", "ru_or_kp"}),
        ({"kinds": ("drone_strike",), "shown": ("ru",)}, {"drone_strike"}, {"ru"}),
        ({}, set(SightingKind), set(Whose)),
    ],
)
def test_filters_ask_kind_and_whose(
    dataset: Dataset, filters: dict[str, tuple[str, ...]], kinds: set[str], whose: set[str]
) -> None:
    time = {"day": date(2025, 1, 20), "window": 60}
    plain = [dataset.sightings[key] for key in ids(dataset, **time)]
    wanted = {each.sighting_id for each in plain if each.kind in kinds and each.whose in whose}
    assert wanted
    assert ids(dataset, **time, **filters) == wanted


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({"what": What.ARMOUR, "hedged": False}, "Drone strike: armour, Russia"),
        ({"what": None, "hedged": True}, "Drone strike (claimed): Russia"),
        ({"what": What.BUILDING, "whose": Whose.CIVILIAN}, "Drone strike: building, civilians"),
    ],
)
def test_a_title_says_what_was_read_off_the_line(
    dataset: Dataset, change: dict[str, object], title: str
) -> None:
    one = next(iter(dataset.sightings.values()))
    plain = {"kind": SightingKind.DRONE_STRIKE, "whose": Whose.RU, "hedged": False}
    assert sighting_title(replace(one, **{**plain, **change})) == title  # type: ignore[arg-type]


def test_the_page_gets_every_sighting_by_the_day_it_shows(dataset: Dataset) -> None:
    columns = table.build(dataset)
    numbers, starts = unpack_deltas(columns["id"]["at"]), unpack_deltas(columns["from"])
    written = {f"{columns['id']['prefix']}{number:0{columns['id']['width']}}" for number in numbers}
    assert written == set(dataset.sightings)
    assert starts == sorted(starts)
    assert all(unzigzag(code) >= 0 for code in unpack(columns["posted"]))
