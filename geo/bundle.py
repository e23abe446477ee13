"""Where the app, its settings and its ledgers lie: inside an installed package, else in the checkout."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "bundled"
"""Filled when a wheel is made (pyproject.toml, force-include); a checkout has no such folder."""

HOME = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent
"""The folder that holds app.py, .streamlit and data."""

APP = HOME / "app.py"
BUNDLED_DATA = HOME / "data"

DATA_VARIABLE = "KURSK_DATA"
"""Environment variable that names another data folder than the bundled one, with its `derived/` inside."""


def data_folder() -> Path:
    """The folder the records are read from."""
    return Path(os.environ.get(DATA_VARIABLE) or BUNDLED_DATA)
