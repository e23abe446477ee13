"""Records as cards: plain data here, text nodes in assets/cards.js; no text of a record is ever parsed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from geo import safe

ASSETS = Path(__file__).parent / "assets"

MAX_CARDS = 150
"""Cards in one list; more is a table's work, and the list says how many it left out."""

_mount = st.components.v2.component(
    "kursk_cards",
    js=(ASSETS / "cards.js").read_text("utf-8"),
    css=(ASSETS / "cards.css").read_text("utf-8"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A short label; `tone` is ua, ru, kp, contested, good, poor or empty."""

    text: str
    tone: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to a source; without a safe `url` only its text is shown."""

    text: str
    url: str | None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One record: `key` is what its button reports, `action` the button's label; both may be empty."""

    title: str
    key: str = ""
    action: str = ""
    when: str = ""
    tags: tuple[Tag, ...] = ()
    lines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    chosen: bool = False


def link(text: str, url: str, title: str = "") -> Link:
    """A link with its address checked: anything but http and https is dropped, the text stays."""
    return Link(text=text, url=safe.safe_url(url), title=title)


def show(
    cards: Sequence[Card],
    key: str,
    *,
    empty: str,
    heading: str = "",
    on_action: Callable[[str], None] | None = None,
) -> None:
    """Show `cards` as a list; `empty` says why there is none.

    `on_action` is called before the next run with the `key` of the card whose button was used.
    """
    shown = cards[:MAX_CARDS]
    left = len(cards) - len(shown)
    data = {
        "heading": heading,
        "empty": empty,
        "more": f"{left:,} more are in the Data tab." if left else "",
        "cards": [_plain(card) for card in shown],
    }

    def acted() -> None:
        result = st.session_state.get(key)
        chosen = result.get("action") if isinstance(result, Mapping) else None
        if on_action is not None and isinstance(chosen, str):
            on_action(chosen)

    _mount(key=key, data=data, on_action_change=acted, height="content")


def _plain(value: object) -> object:
    """`value` with every text free of control and reordering characters."""
    if isinstance(value, str):
        return value if value.isprintable() else safe.plain(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Card | Tag | Link):
        return {field: _plain(getattr(value, field)) for field in value.__slots__}
    return value
