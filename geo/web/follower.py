"""How the sidebar follows the map: it asks for new counts once the reader has let go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

ASSETS = Path(__file__).parent / "assets"

KEY = "follower"
"""Session key of the component."""

_mount = st.components.v2.component("kursk_follower", js=(ASSETS / "follower.js").read_text("utf-8"))


def show() -> None:
    """Mount it, with nothing to see: the part of the page around it is drawn again after the map moved."""
    _mount(key=KEY, on_rested_change=_nothing)


def rested() -> bool:
    """Whether this run was asked for because the map came to rest."""
    result = st.session_state.get(KEY)
    return isinstance(result, Mapping) and bool(result.get("rested"))


def _nothing() -> None:
    """The map's own report has brought the new view; it is enough that this part runs again."""
