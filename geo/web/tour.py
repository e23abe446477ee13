"""A short way in, for readers who came without a link."""

from __future__ import annotations

import streamlit as st

from geo.web.session import Session

STEPS = """
1. **Drag the day** under the map, or press the arrow keys. `?` lists all keys.
2. **Click anywhere** on the map. “Claims here” says who holds it, since when, and who says so.
3. **Change the account** on the left: what Ukrainian or Russian officials say, or what one mapper drew.
4. **“As known on”** hides what was published later.
5. **Copy the address**: the link reopens exactly this day, view and filters.
"""


def show(current: Session) -> None:
    """Draw one line with the tour behind it, until the reader hides it."""
    if not current.newcomer:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="tour"):
        st.text("Drag the day under the map. Click the map to see who holds a place.", width="content")
        if st.button("Five steps", key="tour_open", type="tertiary"):
            _steps()
        st.button("Hide", key="tour_hide", type="tertiary", on_click=_hide, args=(current,))


@st.dialog("In one minute")
def _steps() -> None:
    st.markdown(STEPS)


def _hide(current: Session) -> None:
    current.newcomer = False
