"""The sidebar's ear for the map: it asks for its counts anew once the reader's hand has rested."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent

_mount = st.components.v2.component("kursk_follower", js=(HERE / "follower.js").read_text("utf-8"))


def show() -> None:
    """Mount it, with nothing to see: the part of the page around it is drawn again after the map moved."""
    _mount(key="follower", on_rested_change=_nothing)


def _nothing() -> None:
    """The map's own report has brought the new view; that this part runs again is all that is wanted."""
