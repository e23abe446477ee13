"""km2 by raion and status: they add up to the land, to the surfaces, and to themselves when stored."""

from datetime import timedelta

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from geo.control.areas import area_series, at_every_change, changes, daily, totals
from geo.geometry import area_km2
from geo.model import Lens, Status
from tests.control.world import DAY, controls, grid, hold_all, real


def two_steps():
    made = grid()
    hold_all(made, Status.UA, lambda east, north: abs(east) <= 4 and 0 < north <= 10)
    hold_all(made, Status.CONTESTED, lambda east, north: east == -4 and north > 0, DAY + timedelta(days=3))
    return made


def test_statuses_of_a_raion_add_up_to_its_land():
    made = two_steps()
    table = area_series(made.surfaces(), made.geography)
    land = {region.name_en: area_km2(region.geometry) for region in made.geography.raions}
    for (_, raion), km2 in table.groupby(["day", "raion"])["km2"].sum().items():
        assert km2 == pytest.approx(land[raion], abs=0.01)


def test_before_any_ground_is_held_none_is_measured():
    made, later = two_steps(), DAY + timedelta(days=3)
    hold_all(made, Status.RU, lambda east, north: abs(east) <= 4 and -10 < north < 0, later)
    table = area_series(made.surfaces(), made.geography)
    south = table[(table["raion"] == "South") & (table["status"] == "ru")].set_index("day")["km2"]
    assert south[DAY] == 0 < south[later]


@pytest.mark.parametrize("lens", Lens)
def test_raions_add_up_to_the_surface(lens):
    control = controls()[lens]
    table = control.areas
    by_day = table.groupby(["day", "country", "status"])["km2"].sum()
    for day, total in list(zip(control.series.days, totals(control.series), strict=True))[::15]:
        for name, km2 in total.items():
            assert by_day[(day, *name.split(":"))] == pytest.approx(km2, rel=1e-3, abs=0.05)


def test_areas_survive_being_stored_as_changes():
    made = two_steps()
    made.hold("x-16y2", Status.CONTESTED, DAY + timedelta(days=5))
    series = made.surfaces()
    table = area_series(series, made.geography)
    assert len(changes(table)) < len(table)
    assert_frame_equal(at_every_change(changes(table), series.days), table, check_dtype=False)


def test_no_surface_has_no_areas():
    made = grid()
    table = area_series(made.surfaces(), made.geography)
    assert table.empty
    assert list(table.columns) == ["day", "country", "oblast", "raion", "status", "km2"]


def test_every_day_has_the_figures_of_the_last_change():
    made = two_steps()
    table = area_series(made.surfaces(), made.geography)
    every = daily(table, DAY + timedelta(days=5), first=DAY - timedelta(days=2))
    assert sorted(set(every["day"])) == [DAY + timedelta(days=each) for each in range(6)]
    held = every[every["status"] == "ua"].groupby("day")["km2"].sum()
    assert held[DAY] == held[DAY + timedelta(days=2)] > held[DAY + timedelta(days=3)]


def test_only_real_raions_are_named():
    known = {region.name_en for region in real().geography.raions}
    found = pd.concat(control.areas for control in controls().values())
    assert set(found["raion"]) <= known
