"""Kriging weights that every machine works out alike."""

import numpy as np
import pytest

from geo.control import ground
from geo.control.ground import WEIGHT_GRAIN, disc, grounds
from geo.model import Country, Status
from geo.projection import GRAIN_M
from tests.control.world import grid, hold_all


@pytest.fixture(scope="module")
def russia():
    made = grid()
    hold_all(made, Status.UA, lambda east, north: abs(east) <= 4 and 0 < north <= 10)
    return grounds(made, made.timeline())[Country.RU]


def test_the_inverse_is_that_of_linear_algebra(russia):
    system = ground._covariance(russia.distances) + ground.NUGGET * np.eye(len(russia.points))
    assert ground._inverse(system) == pytest.approx(np.linalg.inv(system), abs=1e-9)


def test_weights_come_in_grains(russia):
    grains = russia.operator.data / WEIGHT_GRAIN
    assert np.array_equal(grains, np.rint(grains))


def test_the_order_in_which_weights_are_added_changes_no_bit(russia):
    depths = np.rint(np.random.default_rng(1).uniform(-4000, 4000, len(russia.points)))
    dense = russia.operator.toarray()
    backwards = dense[:, ::-1] @ depths[::-1]
    assert np.array_equal(russia.operator @ depths, backwards)
    assert np.array_equal(dense @ depths, np.cumsum(dense * depths, axis=1)[:, -1])


def test_a_disc_has_its_radius_to_the_grain():
    rim = np.array(disc(np.array([100.0, 200.0]), 250.0).exterior.coords)
    assert np.hypot(*(rim - (100.0, 200.0)).T) == pytest.approx(250.0, abs=GRAIN_M)
