"""The sidebar: what to show and what to leave out, with the number of events beside each choice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st

import geo
from geo.link import query_string
from geo.model import EventStatus, Lens, Side, Whose
from geo.select import at, event_point, facets, find_point, on_map, search
from geo.select.coordinates import MAX_LENGTH
from geo.select.filters import index
from geo.select.tally import tally
from geo.timeline import FIRST_DAY, day_index
from geo.view import GRADES, LANGUAGES, LAYERS, MAX_WORDS, View
from geo.web import cards, export, reach, words
from geo.web.asked import Asked
from geo.web.fields import put, taker
from geo.web.resources import TITLE, control_for, explorer
from geo.web.session import change, choose, session

FILTERS = ("categories", "sides", "publishers", "min_grade", "statuses", "kinds", "shown", "query")
"""Fields that "Reset filters" empties."""

FACETS_KEPT = 256
"""Counts kept in memory, about 1 kB each."""


def show(asked: Asked) -> None:
    """Draw the sidebar."""
    st.markdown("#### Kursk Explorer")
    _search(asked)
    _lens(asked)
    _time(asked)
    with st.expander("Layers"):
        _pills("layers", "Layers", LAYERS, layer_names(asked), asked.view)
        _pills("lang", "Names in", LANGUAGES, words.LANGUAGES, asked.view, multi=False)
    with st.expander("Filters", expanded=True):
        _filters(asked)
    export.button()
    _link(asked)


def _taker(field: str, read: Callable[[Any], object], *, counted: bool = False) -> Callable[[], None]:
    """A callback that takes a widget's value over into the view."""
    return taker(field, lambda value: change(**{field: read(value)}), counted=counted)


def _search(asked: Asked) -> None:
    put("query", asked.view.query)
    st.text_input(
        "Search",
        key="query",
        max_chars=MAX_LENGTH,
        placeholder="Place, unit or words: Sudzha, Суджа",
        help="Finds places, units and events by English, Russian or Ukrainian names. Events, units and "
        "claims that do not match are hidden. Coordinates (degrees, MGRS, UTM or Plus Code) and links from "
        "map sites show that point.",
        on_change=taker("query", _searched),
    )
    if asked.view.query:
        hits = search(asked.dataset, asked.view.query)
        cards.show(
            [cards.Card(key=hit.selected, action="Show", title=hit.name, lines=(hit.about,)) for hit in hits],
            "hits",
            empty="No place or unit has this name.",
            on_action=choose,
        )


def _searched(text: str) -> None:
    """Show the point that `text` gives; without one, search for its words."""
    dataset = explorer().dataset
    point = find_point(dataset, text)
    if point is None:
        change(query=text)
    else:
        change(query="", selected=at(point), **({"center": point} if on_map(dataset, point) else {}))


def _lens(asked: Asked) -> None:
    put("lens", asked.view.lens)
    st.selectbox(
        "Account",
        list(Lens),
        key="lens",
        format_func=lambda lens: lens_name(asked, lens),
        help="Whose account the map shades. In brackets: how many places it has a status for on this day.\n\n"
        + "\n\n".join(_lens_help(asked, lens) for lens in Lens),
        on_change=_taker("lens", Lens, counted=True),
    )
    st.caption(" ".join(reach.limits(asked, asked.view.lens)))


def _lens_help(asked: Asked, lens: Lens) -> str:
    return " ".join(
        (f"**{words.LENSES[lens]}**:", words.LENS_HELP[lens], *reach.left_out(asked.dataset, lens))
    )


def _time(asked: Asked) -> None:
    last = asked.last_day
    left, right = st.columns([1.25, 1], gap="small")
    with left:
        put("day", asked.view.day)
        st.date_input(
            "Day", key="day", min_value=FIRST_DAY, max_value=last, format="YYYY-MM-DD",
            help="In UTC. A typed date takes effect when you leave the field.",
            on_change=taker("day", _take_day),
        )  # fmt: skip
    with right:
        put("window", asked.view.window)
        known = (
            words.WINDOWS
            if asked.view.window in words.WINDOWS
            else {**words.WINDOWS, asked.view.window: words.count(asked.view.window, "day")}
        )
        st.selectbox(
            "Window", list(known), key="window", format_func=lambda days: known[days],
            help="Events and claims of this many days up to the chosen day.",
            on_change=_taker("window", int),
        )  # fmt: skip
    put("known_by", asked.view.known_by)
    st.date_input(
        "As known on",
        value=None,
        key="known_by",
        min_value=FIRST_DAY,
        max_value=last,
        format="YYYY-MM-DD",
        help="Only what was published by this day counts: surfaces, events, units and claims. "
        "If empty: everything known today.",
        on_change=_taker("known_by", lambda day: day),
    )


def _take_day(day: date | None) -> None:
    """Take over a day; the field may be emptied, which says nothing."""
    if day is not None:
        change(day=day)


def _pills(
    field: str,
    label: str,
    options: Iterable[str],
    names: Mapping[Any, str],
    view: View,
    counts: Mapping[str, int] | None = None,
    *,
    multi: bool = True,
) -> None:
    """Choices as pills, each with its count; the names are this page's own, never a record's."""
    value = getattr(view, field)
    put(field, list(value) if multi else value)

    def written(option: str) -> str:
        return names[option] if counts is None else f"{names[option]} {counts.get(option, 0)}"

    if multi:
        st.pills(
            label,
            list(options),
            selection_mode="multi",
            key=field,
            format_func=written,
            on_change=_taker(field, tuple, counted=True),
        )
    else:
        st.pills(
            label, list(options), required=True, key=field, format_func=written, on_change=_taker(field, str)
        )


@lru_cache(maxsize=FACETS_KEPT)
def counts(view: View) -> Mapping[str, Mapping[str, int]]:
    """Count the events that each choice of a filter would show."""
    return facets(explorer().dataset, view)


def lens_name(asked: Asked, lens: Lens) -> str:
    """A lens with the number of places it has a status for; as known earlier, only the chosen one."""
    view = asked.view
    if view.known_by is not None and lens is not view.lens:
        return words.LENSES[lens]
    return f"{words.LENSES[lens]} ({words.count(statements(lens, view.day, view.known_by), 'place')})"


def statements(lens: Lens, day: date, known_by: date | None) -> int:
    """Count the places of which `lens` makes a statement on `day`; 0 after its last evidence."""
    return tally(explorer().dataset, control_for(lens, known_by)[0]).stated_on(day)


def spoken_of(day: date, known_by: date | None) -> int:
    """Count the places with a claim of any account by `day`, known by `known_by`."""
    return bisect_right(_first_spoken_of(known_by), day_index(day))


@lru_cache(maxsize=FACETS_KEPT)
def _first_spoken_of(known_by: date | None) -> Sequence[int]:
    """Day index of the first claim about each place among those known by `known_by`, ascending."""
    dataset, facts = explorer().dataset, index(explorer().dataset).claims
    known = day_index(known_by or date.max)
    first: dict[str, int] = {}
    for claim_id, each in facts.items():
        place_id = dataset.claims[claim_id].place_id
        if place_id is not None and each.known <= known:
            first[place_id] = min(each.start, first.get(place_id, each.start))
    return sorted(first.values())


def layer_names(asked: Asked) -> Mapping[str, str]:
    """The layers, those that draw records with the number of records on the map."""
    found = asked.selection
    drawn = {
        "events": sum(event_point(asked.dataset, event) is not None for event in found.events),
        "sightings": len(found.sightings),
        "units": len(found.reports),
        "evidence": spoken_of(asked.view.day, asked.view.known_by),
    }
    return {key: f"{name} {drawn[key]}" if key in drawn else name for key, name in words.LAYERS.items()}


def _filters(asked: Asked) -> None:
    found = counts(asked.selection.view)
    _pills("sides", "Sides", Side, words.SIDES, asked.view, found["sides"])
    _several("categories", "Categories", found["categories"], words.category, asked.view)
    _pills("statuses", "Status", EventStatus, words.EVENT_STATUSES, asked.view, found["statuses"])
    _pills("shown", "Sightings show", Whose, words.WHOSE, asked.view, found["shown"])
    _several("kinds", "Kind of sighting", found["kinds"], words.category, asked.view)
    publishers = asked.dataset.publishers
    _several("publishers", "Publishers", found["publishers"], lambda key: publishers[key].name, asked.view)
    put("min_grade", asked.view.min_grade)
    st.select_slider(
        "Source reliability at least",
        GRADES,
        key="min_grade",
        format_func=lambda letter: f"{letter} ({found['min_grade'].get(letter, 0)})",
        help="Admiralty code of the best source: "
        + "; ".join(f"{letter} {words.RELIABILITIES[letter]}" for letter in GRADES)
        + ". F shows all. In brackets: the events that would be shown.",
        on_change=_taker("min_grade", str, counted=True),
    )
    st.button("Reset filters", on_click=_reset, width="stretch")


def _several(
    field: str, label: str, counts: Mapping[str, int], name: Callable[[str], str], view: View
) -> None:
    """Choices from a long list; those without an event in the window are offered only while chosen.

    All of them together restrict nothing, which is what an empty list says; a link holds MAX_WORDS at most.
    """
    chosen = getattr(view, field)
    options = [*counts, *(key for key in chosen if key not in counts)]
    put(field, list(chosen))
    st.multiselect(
        label,
        options,
        key=field,
        format_func=lambda key: f"{name(key)} ({counts.get(key, 0)})",
        placeholder="All",
        max_selections=MAX_WORDS,
        select_all=MAX_WORDS,
        on_change=_taker(
            field, lambda taken: () if len(taken) == len(options) else tuple(taken), counted=True
        ),
    )


def _reset() -> None:
    plain = View()
    change(**{field: getattr(plain, field) for field in FILTERS})


def _start_over() -> None:
    session().view = replace(View(), theme=session().view.theme)
    change()
    session().serial += 1


def _link(asked: Asked) -> None:
    # Drawn again as it opens: something else may have been opened below the map since.
    with st.popover("Share this view", width="stretch", key="share", on_change="rerun"):
        st.caption("This link reopens exactly this day, view, filters and panel.")
        st.code(f"{st.context.url or ''}?{query_string(asked.view)}", language=None, wrap_lines=True)
    st.button("Start over", on_click=_start_over, width="stretch", help="Back to how the explorer opens.")
    made_by = f"{TITLE} {geo.__version__}, data {asked.dataset.version}"
    st.caption(f"{reach.by_kind()} {made_by}. Times UTC.")
