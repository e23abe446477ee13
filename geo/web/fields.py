"""Widgets that show a part of the view: set by the page, taken from the reader, and never taken when stale.

A browser sends the values of all widgets with every run it asks for. Where the map has just changed the view,
it may not have got the widgets' new values yet: the old ones that it sends are no choice of the reader's.
Some are sent as the text of the choice; where that holds a count, an old text is read as some other choice.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

import streamlit as st

from geo.web import component, follower
from geo.web.session import Shown, session

STALE_SECONDS = 2.0
"""How long after a report of the map a browser may still send what widgets showed before it."""

KEPT = 16
"""Earlier values kept for each widget: the days that one reader passes or stops at within that time."""


def put(key: str, value: object) -> None:
    """Set the widget `key` to what the view says, before it is drawn."""
    st.session_state[key] = value
    current = session()
    last = current.shown.get(key)
    if last is None:
        current.shown[key] = Shown(value)
    elif last.value != value:
        reported = monotonic() - current.reported < STALE_SECONDS
        current.shown[key] = Shown(value, (*last.before, last.value)[-KEPT:] if reported else ())


def taker(key: str, take: Callable[[Any], None], *, counted: bool = False) -> Callable[[], None]:
    """A callback that gives `take` the value that the reader chose in the widget `key`.

    `counted`: its choices are written with counts, so that their texts differ from day to day.
    """

    def taken() -> None:
        value, current = st.session_state[key], session()
        last = current.shown.get(key)
        by_map = bool(component.message()) or follower.rested()
        late = by_map or monotonic() - current.reported < STALE_SECONDS
        if (counted and by_map) or (last and late and value in last.before):
            return
        current.shown[key] = Shown(value)
        take(value)

    return taken
