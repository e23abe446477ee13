"""Equal-area metres: as PROJ has them, back again, and to the grain."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geo.model import CENTRE_LAT, CENTRE_LON, EQUAL_AREA, WGS84
from geo.projection import GRAIN_M, RADIUS_M, apart, to_degrees, to_metres

PROJ = Transformer.from_crs(WGS84, EQUAL_AREA, always_xy=True)
LON, LAT = st.floats(30, 41), st.floats(47, 56)


@given(LON, LAT)
def test_metres_are_those_of_proj(lon, lat):
    (found,) = to_metres(np.array([[lon, lat]]))
    assert found == pytest.approx(PROJ.transform(lon, lat), abs=GRAIN_M)


@given(st.floats(-4e5, 4e5), st.floats(-4e5, 4e5))
def test_degrees_are_those_of_proj(x, y):
    (found,) = to_degrees(np.array([[x, y]]))
    assert found == pytest.approx(PROJ.transform(x, y, direction="INVERSE"), abs=1e-8)


@given(LON, LAT)
def test_metres_and_degrees_undo_each_other(lon, lat):
    there = np.array([[lon, lat]])
    assert to_degrees(to_metres(there)) == pytest.approx(there, abs=2e-7)


def test_the_centre_stays_where_it_is():
    centre = np.array([[CENTRE_LON, CENTRE_LAT]])
    assert to_metres(centre).tolist() == [[0.0, 0.0]]
    assert to_degrees(np.zeros((1, 2))) == pytest.approx(centre, abs=1e-9)


def test_metres_come_in_grains():
    metres = to_metres(np.array([[34.123456789, 50.987654321]])) / GRAIN_M
    assert metres == pytest.approx(np.rint(metres), abs=1e-6)


def test_distances_are_those_of_pythagoras():
    assert apart(np.array([[0.0, 0.0]]), np.array([[3e3, 4e3], [0.0, 0.0]])).tolist() == [[5e3, 0.0]]


def test_the_radius_is_that_of_the_authalic_sphere():
    assert pytest.approx(6371.0071809, abs=1e-4) == RADIUS_M / 1000
