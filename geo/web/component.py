"""The map in its sandboxed frame, as a Streamlit component; only constant code runs beside the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

ASSETS = Path(__file__).parent / "assets"

KEY = "map"
"""Session key of the component; `message` under it is what the map said last."""

ATTRIBUTES = {
    "class": "kx-map",
    "title": "Map with time bar",
    "sandbox": "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads",
    "referrerpolicy": "no-referrer",
    "allow": "fullscreen; clipboard-write",
}
"""What the frame is made with: without `allow-same-origin` nothing in it reaches the page."""

_mount = st.components.v2.component(
    "kursk_map",
    js=(ASSETS / "frame.js").read_text("utf-8"),
    css=(ASSETS / "frame.css").read_text("utf-8"),
    isolate_styles=False,  # Chromium 156 crashes when a frame that has the focus moves into a shadow root
)


def show(
    src: str,
    state: Mapping[str, object],
    *,
    serial: int,
    heard: int,
    control: str,
    on_message: Callable[[], None],
) -> None:
    """Mount the map, once; later calls only hand over the view.

    Parameters
    ----------
    src
        Path of the map document on this server.
    state
        The view as the map writes it (`geo.web.bridge.state`).
    serial
        Changes whenever the page, not the map, changed the view: only then is the view sent.
    control
        Path of the knowledge-time surfaces this view needs; empty for none.
    heard
        Number of the map's last report that was taken over; later ones are sent again.
    on_message
        Called before the next run when the map reported something; `message` returns it.
    """
    data: dict[str, Any] = {
        "src": src,
        "attributes": ATTRIBUTES,
        "view": dict(state),
        "serial": serial,
        "heard": heard,
        "control": control,
    }
    _mount(key=KEY, data=data, on_message_change=on_message, height="content")


def message() -> Mapping[str, Any]:
    """What the map reported, of any shape: it comes from a frame that nobody need trust."""
    result = st.session_state.get(KEY)
    said = result.get("message") if isinstance(result, Mapping) else None
    return said if isinstance(said, Mapping) else {}
