"""Troop figures by who gave them: strengths and losses as stated, each leading to its record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache

import streamlit as st

from geo.ledger import Dataset
from geo.model import TroopFigure, TroopsOf
from geo.select import first_known
from geo.timeline import day_index
from geo.web import cards, records, tables, words
from geo.web.asked import Asked
from geo.web.cards import Card, Tag
from geo.web.panels import troopchart
from geo.web.resources import explorer
from geo.web.session import choose
from geo.web.tables import Column, Table

NAMES = {
    "area.troops": "People: North Korea",
    "area.troops-ru": "People: Russia",
    "area.troops-ua": "People: Ukraine",
}
"""Each part of the panel that shows figures of people."""

OF = {
    "area.troops": (TroopsOf.KP, TroopsOf.RU_AND_KP),
    "area.troops-ru": (TroopsOf.RU, TroopsOf.RU_AND_KP),
    "area.troops-ua": (TroopsOf.UA,),
}
"""Whose people each part counts; a figure of two together is listed under both."""

KEPT = 32
"""Lists of figures for a day of knowledge that are kept in memory."""

READING = (
    "Each figure is on the day it was given. Its shape says who gave it, its letter what it counts. "
    "Bars reach from the lowest to the highest number given; an arrow means at least (up) or up to (down); "
    "hollow figures count only a part. Nothing is added up or averaged. "
    "Press a figure to go to its record."
)
"""How the charts are to be read."""


def show(asked: Asked, figures: Sequence[str]) -> None:
    """Draw `figures`, by their ids: strengths, losses, and all of them as cards and as a table."""
    if not figures:
        st.caption("The data has no such figure.")
        return
    st.caption(READING)
    for name in troopchart.GROUPS:
        told = troopchart.of_group(name, figures)
        if told:
            st.vega_lite_chart(
                troopchart.chart(asked, name, told),
                key=f"troops-{name}",
                on_select=lambda key=f"troops-{name}": _pressed(key),
                selection_mode=troopchart.PICKED,
            )
    _listed(asked, figures)


def _listed(asked: Asked, figures: Sequence[str]) -> None:
    """Draw the figures as cards with a way to their records, and as a table, each once it is opened."""
    as_cards = st.expander("Figures one by one", key="troops-cards", on_change="rerun")
    if as_cards.open:
        with as_cards:
            made = [card(asked, explorer().dataset.troop_figures[each]) for each in reversed(figures)]
            cards.show(made, "troops", empty="", on_action=go)
    view = asked.view
    as_table = st.expander(
        "Figures as a table", expanded=bool(view.rows or view.order), key="troops-table", on_change="rerun"
    )
    if as_table.open:
        with as_table:
            tables.show(table(figures), view, empty="")


def of(panel: str, known_by: date | None) -> tuple[str, ...]:
    """Ids of the figures of a part of the panel that were known by then, in the order of the ledger."""
    return tuple(key for key, figure in _known(known_by) if figure.whose in OF[panel])


def stated_by(event_ids: Collection[str], known_by: date | None) -> tuple[str, ...]:
    """Ids of the figures that these records state and that were known by then."""
    return tuple(key for key, figure in _known(known_by) if figure.event_id in event_ids)


@lru_cache(maxsize=KEPT)
def _known(known_by: date | None) -> Sequence[tuple[str, TroopFigure]]:
    dataset = explorer().dataset
    return [
        (key, each)
        for key, each in dataset.troop_figures.items()
        if known_by is None or _published(dataset, each) <= day_index(known_by)
    ]


def _published(dataset: Dataset, figure: TroopFigure) -> int:
    return first_known((dataset.sources[figure.source_id],), day_index(figure.day))


def go(selected: str) -> None:
    """Show the record of a figure on its day."""
    event = explorer().dataset.events.get(selected.removeprefix("event:"))
    if event is not None:
        choose(selected, day=event.day)


def _pressed(key: str) -> None:
    """Go to the record of the figure that was pressed; pressing beside all of them says nothing."""
    picked = st.session_state[key]["selection"].get(troopchart.PICKED) or []
    if picked:
        go(f"event:{picked[0].get('event_id', '')}")


def card(asked: Asked, figure: TroopFigure) -> Card:
    """A figure with who gave it, what exactly it counts, and its page."""
    tags = [Tag(text=words.CLAIMANTS[figure.claimant]), Tag(text=f"of {words.TROOPS_OF[figure.whose]}")]
    if figure.scope == "part":
        tags.append(Tag(text="counts a part", tone="poor"))
    said = f"{figure.claimant_detail}: {figure.counted}" if figure.claimant_detail else figure.counted
    qualified = f"As the source puts it: {figure.qualifier}." if figure.qualifier else ""
    return Card(
        key=f"event:{figure.event_id}",
        action="Go to this record",
        when=words.day(figure.day),
        title=f"{troopchart.number(figure)} {figure.unit} {words.TROOPS[figure.what]}",
        tags=tuple(tags),
        lines=(said, qualified),
        links=records.source_links(asked.dataset, (figure.source_id,)),
        chosen=asked.view.selected == f"event:{figure.event_id}",
    )


COLUMNS = (
    Column("id", "Id of the figure", width=60),
    Column("date", "Day it was given", "date"),
    Column("of", "Whose people", width=150),
    Column("what", "What is said about them", width=130),
    Column("low", "Least number given; empty: up to", "number"),
    Column("high", "Greatest number given; empty: at least", "number"),
    Column("unit", "What is counted", width=80),
    Column("counted", "Which of them exactly", width=320),
    Column("scope", "total of all of them by that day, or part", width=60),
    Column("wording", "How the source hedges it", width=110),
    Column("said by", "Who gave it", width=150),
    Column("in particular", "Who exactly", width=220),
    Column("record", "Id of the event that states it", width=230),
    Column("link", "The page itself", "link"),
)


def table(figures: Sequence[str]) -> Table:
    """A row for each figure, the newest first."""
    dataset = explorer().dataset
    rows = [
        (
            each.figure_id,
            each.day.isoformat(),
            words.TROOPS_OF[each.whose],
            words.TROOPS[each.what],
            each.low,
            each.high,
            each.unit,
            each.counted,
            each.scope,
            each.qualifier,
            words.CLAIMANTS[each.claimant],
            each.claimant_detail,
            each.event_id,
            dataset.sources[each.source_id].url,
        )
        for each in (dataset.troop_figures[key] for key in reversed(figures))
    ]
    return Table("troop figures", COLUMNS, rows)
