"""The sidebar's ear for the map: it asks for its counts anew once the reader's hand has rested."""

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
    """Whether it is the map's rest that this run was asked for."""
    result = st.session_state.get(KEY)
    return isinstance(result, Mapping) and bool(result.get("rested"))


def _nothing() -> None:
    """The map's own report has brought the new view; that this part runs again is all that is wanted."""
