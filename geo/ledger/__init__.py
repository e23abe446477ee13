"""The ledgers: `data/` checked against its own datapackage.json and loaded into one frozen Dataset."""

from geo.ledger.check import Check, check
from geo.ledger.dataset import DATA_DIR, Dataset, last_day, last_days, load
from geo.ledger.geography import Geography, Region
from geo.ledger.table import Rejection

__all__ = [
    "DATA_DIR",
    "Check",
    "Dataset",
    "Geography",
    "Region",
    "Rejection",
    "check",
    "last_day",
    "last_days",
    "load",
]
