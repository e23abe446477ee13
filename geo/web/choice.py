"""The choice of a panel, or of a part of one: what is open is part of the view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from geo.web.fields import put, taker
from geo.web.session import change


def show(
    label: str,
    names: Mapping[str, str],
    opened: str,
    *,
    key: str,
    width: Literal["content", "stretch"] = "content",
) -> None:
    """Draw `names`, one for each panel (`geo.view.PANELS`) that can be chosen, with `opened` chosen.

    Another one opens with its whole table, in the table's own order.
    """
    put(key, opened)
    # Not st.tabs: it disables its tabs while a run is under way, and the keyboard's focus is lost with them.
    st.segmented_control(
        label,
        names,
        key=key,
        required=True,
        format_func=names.__getitem__,
        on_change=taker(key, lambda panel: change(panel=panel, rows="", order="")),
        label_visibility="collapsed",
        width=width,
    )
