"""What every test shares: how hypothesis draws, and the bundled data, read once."""

import pytest
from hypothesis import settings

from geo import ledger
from geo.control import derived

settings.register_profile("kursk", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("kursk")


@pytest.fixture(scope="session")
def dataset():
    """The bundled dataset; frozen, so that no test can change it for another."""
    return ledger.load()


@pytest.fixture(scope="session")
def controls(dataset):
    """Control of every lens as built."""
    return derived.load(dataset)
