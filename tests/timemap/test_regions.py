"""Regions that records without a point name, and where along their edges a badge may stand."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest
import shapely

from geo.codec import unpack, unzigzag
from geo.ledger import Dataset
from geo.model import LocationPrecision
from geo.select import region_of
from geo.timemap import regions
from geo.timemap.columns import DEGREE_STEPS


def edge(row: dict[str, str]) -> list[tuple[float, float]]:
    """Lon, lat of the places along an edge."""
    lon, lat = (
        [step / DEGREE_STEPS for step in accumulate(unzigzag(code - 1) for code in unpack(row[name]))]
        for name in ("lon", "lat")
    )
    return list(zip(lon, lat, strict=True))


@pytest.mark.parametrize(
    ("place", "oblast", "region"),
    [
        ("Sudzha district", "Kursk Oblast", "Sudzhansky District"),
        ("Belovsky district", "Kursk Oblast", "Belovsky District"),
        ("Lgov district", "Kursk Oblast", "Lgovsky District"),
        ("Krasnopillia district", "Sumy Oblast", "Sumy Raion"),
        ("Klimovo district", "Bryansk Oblast", "Bryansk Oblast"),
        ("Ussuriysk", "Primorsky Krai", None),
    ],
)
def test_a_record_known_to_the_raion_finds_it_by_its_name_or_seat(
    dataset: Dataset, place: str, oblast: str, region: str | None
) -> None:
    raion = {
        "location_precision": LocationPrecision.RAION,
        "place_id": None,
        "place": place,
        "oblast": oblast,
    }
    found = region_of(dataset, replace(next(iter(dataset.positions.values())), **raion))
    assert (found and found.name_en) == region


def test_a_badge_stands_inside_its_region_and_away_from_the_border(dataset: Dataset) -> None:
    rows, _ = regions.build(dataset)
    known = {each.name_en: each for each in (*dataset.geography.raions, *dataset.geography.oblasts)}
    for row in rows:
        points = [shapely.Point(place) for place in edge(row)]
        far = [round(float(shapely.distance(point, dataset.geography.border)), 4) for point in points]
        assert all(known[row["names"][0]].geometry.contains(point) for point in points)
        assert far[0] == max(far)
        assert all(each >= regions.FROM_BORDER - 1e-3 for each in far[regions.LEAST :])


def test_every_unplaced_report_in_the_region_has_a_row(dataset: Dataset) -> None:
    rows, by_record = regions.build(dataset)
    assert {rows[by_record[each]]["names"][0] for each in by_record} >= {"Kursk Oblast", "Sumy Oblast"}
    assert all(rows[row["oblast"]]["oblast"] is None for row in rows if row["oblast"] is not None)
