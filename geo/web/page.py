"""The page: sidebar, map in its frame, key figures, panels. Streamlit runs this file for every reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from geo.web import choice, component, follower, meter, sidebar, tour, words
from geo.web.asked import Asked, ask
from geo.web.bridge import state
from geo.web.memory import keep_first_drawn
from geo.web.panels import (
    area,
    change,
    claims,
    coverage,
    data,
    dispute,
    events,
    figures,
    mappers,
    method,
    sightings,
    threads,
    units,
)
from geo.web.preview import title_of
from geo.web.resources import explorer, map_document
from geo.web.routes import control_path, map_path
from geo.web.session import Session, hear_map, read_link, session, write_link

STYLE = Path(__file__).parent / "assets/page.css"

PANELS: dict[str, Callable[[Asked], None]] = {
    "events": events.show,
    "sightings": sightings.show,
    "units": units.show,
    "claims": claims.show,
    "change": change.show,
    "dispute": dispute.show,
    "mappers": mappers.show,
    "area": area.show,
    "threads": threads.show,
    "coverage": coverage.show,
    "data": data.show,
    "method": method.show,
}
"""Each panel by its key; only the open one is worked out."""


@meter.run("page")
def main() -> None:
    """Draw the page for the reader's view."""
    read_link()
    current = session()
    st.set_page_config(page_title=title_of(current.view), layout="wide", initial_sidebar_state="auto")
    st.html(STYLE)  # opening.py has it from the start; a host that sends Streamlit's own page has not
    current.mark_drawn()
    with st.sidebar:
        beside()
    tour.show(current)
    body()
    keep_first_drawn()


@st.fragment
def beside() -> None:
    """Draw the sidebar: after a choice made in it with the whole page, after a move of the map by itself."""
    current = session()
    if current.outdated:
        st.rerun()
    sidebar.show(ask(current.view))
    follower.show()


@st.fragment
@meter.run("body")
def body() -> None:
    """Draw what the reader looks at. A move of the map redraws only this: the sidebar can wait."""
    current = session()
    current.mark_drawn()
    _notes(current)
    _map(current)
    figures.show(ask(current.view))
    panels()


def _notes(current: Session) -> None:
    """Say in one box, which leaves the map in sight, what a link asked in vain."""
    if current.notes:
        with st.container(border=True, gap=None):
            for note in current.notes:
                st.text(note)


def _map(current: Session) -> None:
    view, known = current.view, current.view.known_by
    control = control_path(explorer().dataset.version, view.lens, known) if known is not None else ""
    component.show(
        map_path(map_document().name),
        state(view),
        serial=current.serial,
        heard=current.heard,
        control=control,
        on_message=hear_map,
    )


@st.fragment
def panels() -> None:
    """Draw the open panel; what changes the map too, chosen in a panel, draws the whole page anew."""
    current = session()
    if current.outdated:
        st.rerun()
    opened = current.view.panel.partition(".")[0]
    choice.show("Panel", words.PANELS, opened, key="panel", width="stretch")
    with meter.panel(opened):
        PANELS[opened](ask(current.view))
    write_link()


if __name__ == "__main__":
    main()
