"""The View of one reader's session: from the link, changed by widgets and the map, back to the link."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from geo.errors import ViewError
from geo.link import MARKS_TOO_LONG, encode, fits
from geo.select import fit, on_map, opened, point_of
from geo.view import View
from geo.web import bridge, component, meter
from geo.web.resources import explorer

_KEY = "session"

MAX_ERROR = 300
"""Characters of an error the map reports; it comes from a frame that nobody need trust."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a widget was set to, and what it showed before the map's last reports changed that."""

    value: object
    before: tuple[object, ...] = ()


@dataclass(slots=True)
class Session:
    """What one reader looks at.

    Attributes
    ----------
    view
        The view, fitted to the data.
    serial
        Goes up whenever the page changed what the map shows, so that the map is told and the page drawn.
    heard
        Number of the map's last report.
    reported
        When the map last reported a view, by the monotonic clock.
    shown
        What widgets show, by key (`geo.web.fields`).
    touched
        Whether a widget or the map changed the view since the last run; the address bar may then lag behind.
    drawn
        Serial and notes that the whole page was drawn for last.
    link
        The query parameters last read or written; others in the address bar mean the reader changed them.
    newcomer
        Whether the reader came without a link and has not hidden the tour.
    footage
        Whether the reader was told that footage may be graphic, and asked for its links all the same.
    notes
        Sentences for the reader about the link or from the map; shown until the view changes again.
    """

    view: View = field(default_factory=View)
    serial: int = 0
    drawn: tuple[int, tuple[str, ...]] = (0, ())
    heard: int = 0
    reported: float = -math.inf
    shown: dict[str, Shown] = field(default_factory=dict)
    touched: bool = False
    newcomer: bool = False
    footage: bool = False
    link: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def mark_drawn(self) -> None:
        """Take down that the page is drawn for the view and the notes of now."""
        self.drawn = (self.serial, self.notes)

    @property
    def outdated(self) -> bool:
        """Whether the page, or a note, changed since the whole of it was drawn."""
        return self.drawn != (self.serial, self.notes)


def session() -> Session:
    """Return the reader's session, made on the first call."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Session(view=_first_view(), newcomer=not st.query_params)
    made: Session = st.session_state[_KEY]
    return made


def _first_view() -> View:
    """The view of a reader who came without a link: the default, in the theme of the browser."""
    theme = st.context.theme.type
    return fit(explorer().dataset, View(theme=theme or "light"))[0]


def read_link() -> None:
    """Take over the address bar where the reader, not this page, changed it (a link, back, forward)."""
    current = session()
    every = [(key, text) for key in st.query_params for text in st.query_params.get_all(key)]
    given = dict(reversed(every))
    touched, current.touched = current.touched, False
    if touched or given == current.link:
        return
    current.link = given
    view, current.notes = opened(explorer().dataset, urlencode(every, safe=",:"))
    current.view = view if "theme" in given else replace(view, theme=current.view.theme)
    current.serial += 1


def write_link() -> None:
    """Bring the address bar in step with the view."""
    current = session()
    link = encode(current.view)
    if link != current.link:
        current.link = link
        st.query_params.from_dict(link)
    current.touched = False


def change(**changes: Any) -> None:  # noqa: ANN401 (any field of the View)
    """Change the view from a widget; what no link could carry, or the data does not hold, is named."""
    current = session()
    try:
        view, notes = fit(explorer().dataset, replace(current.view, **changes))
    except ViewError as error:
        current.notes = (f"That cannot be shown: {error}.",)
        return
    if not fits(view):
        current.notes = (f"That cannot be shown: {MARKS_TOO_LONG}.",)
        return
    told = bridge.state(view) != bridge.state(current.view)
    if notes or told:
        current.notes = notes
    current.serial += told
    current.touched = True
    current.view = view


def hear_map() -> None:
    """Take over what the map reported."""
    take_over(session(), component.message())


def take_over(current: Session, said: Mapping[str, Any]) -> None:
    """Take over the view its reader moved to on the map, or an error it reports; ignore anything else."""
    if said.get("type") == "view":
        number = said.get("number")
        current.touched = True
        current.reported = monotonic()
        current.heard = number if isinstance(number, int) else 0
        before, wanted = current.view, bridge.merged(current.view, said.get("view"))
        refused = bridge.refuses_marks(wanted, said.get("view")) or not fits(wanted)
        wanted = before if refused else wanted
        current.view, notes = fit(explorer().dataset, wanted)
        if refused:
            notes = (*notes, f"The last change on the map was taken back: {MARKS_TOO_LONG}.")
            current.serial += 1
        if notes or not _only_moved(before, current.view):
            current.notes = notes
        if current.view != wanted:
            current.serial += 1
    elif said.get("type") == "error":
        meter.ERRORS.labels("map").inc()
        current.notes = (f"The map reports: {str(said.get('message'))[:MAX_ERROR]}",)


def _only_moved(before: View, after: View) -> bool:
    """Whether two views differ by where the map looks alone: no reason to take a note from the reader."""
    return replace(after, center=before.center, zoom=before.zoom) == before


def choose(selected: str, **changes: Any) -> None:  # noqa: ANN401 (any field of the View)
    """Select a record, as a card's button does, and bring it to the middle of the map if it lies there."""
    dataset = explorer().dataset
    point = point_of(dataset, selected, session().view.day)
    where = {"center": point} if point and on_map(dataset, point) else {}
    change(selected=selected, **where, **changes)
