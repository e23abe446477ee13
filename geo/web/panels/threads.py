"""Threads: records that tell one story, step by step, with the map following. A thread is a link."""

from __future__ import annotations

import streamlit as st

from geo.model import Sighting, Thread, ThreadStep
from geo.select import told
from geo.web import cards, footage, records, words
from geo.web.asked import Asked
from geo.web.fields import put, taker
from geo.web.panels import troops
from geo.web.resources import explorer
from geo.web.session import change, choose, session

LEAST_FIGURES = 5
"""Fewer figures of people make no chart."""


def show(asked: Asked) -> None:
    """Draw the choice of a thread, and its steps."""
    threads = asked.dataset.threads
    if not threads:
        st.caption("The data holds no threads.")
        return
    put("thread", asked.view.thread or None)
    st.selectbox(
        "Thread",
        list(threads),
        key="thread",
        index=None,
        format_func=lambda thread_id: threads[thread_id].name,
        placeholder="Choose a story to follow",
        on_change=taker("thread", _chosen),
    )
    if asked.view.thread:
        _steps(asked, threads[asked.view.thread])


def _chosen(thread_id: str | None) -> None:
    change(thread=thread_id or "")
    if thread_id:
        go(0)


def step_of(thread: Thread, selected: str) -> int | None:
    """The step of `thread` that is selected, from 0; None where none is."""
    told_by = [step.record for step in thread.steps]
    return told_by.index(selected) if selected in told_by else None


def go(step: int) -> None:
    """Show a step of the view's thread: its day, its record selected, its place in the middle of the map."""
    dataset = explorer().dataset
    thread = dataset.threads.get(session().view.thread)
    if thread is None or not 0 <= step < len(thread.steps):
        return
    record = told(dataset, thread.steps[step])
    choose(record.record, day=record.day)


def _steps(asked: Asked, thread: Thread) -> None:
    at = step_of(thread, asked.view.selected)
    st.text(thread.question)
    _figures(asked, thread)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            "Previous",
            on_click=go,
            args=((at or 0) - 1,),
            disabled=not at,
            shortcut="Alt+P",
            key="thread_prev",
        )
        st.button(
            "Next",
            on_click=go,
            args=(0 if at is None else at + 1,),
            disabled=at == len(thread.steps) - 1,
            shortcut="Alt+N",
            key="thread_next",
        )
        where = "not on a step" if at is None else f"step {at + 1} of {len(thread.steps)}"
        st.caption(where)
    steps = [_step_card(asked, step) for step in thread.steps]
    if any(step.sighting_id for step in thread.steps):
        footage.notice("thread")
    if at is not None:
        cards.show([steps[at]], "thread_step", empty="")
    cards.show(
        steps,
        "thread_steps",
        heading="All steps",
        empty="This thread has no steps.",
        on_action=lambda key: go(step_of(thread, key) or 0),
    )


def _figures(asked: Asked, thread: Thread) -> None:
    """Draw the figures of people that the thread's own records state, where there are enough for a chart."""
    figures = troops.stated_by({step.event_id for step in thread.steps if step.event_id}, asked.view.known_by)
    if len(figures) < LEAST_FIGURES:
        return
    drawer = st.expander(
        f"{words.count(len(figures), 'figure')} of people in these records",
        key="figures-told",
        on_change="rerun",
    )
    if drawer.open:
        with drawer:
            troops.show(asked, figures)


def _step_card(asked: Asked, step: ThreadStep) -> cards.Card:
    if step.sighting_id is not None:
        return _sighted_card(asked, step, asked.dataset.sightings[step.sighting_id])
    event = asked.dataset.events[step.event_id or ""]
    card = records.event_card(asked.dataset, event, asked.view)
    return cards.Card(
        key=card.key,
        action="Go to this day",
        when=card.when,
        title=step.line,
        tags=(*_said_by(step), *card.tags),
        lines=(event.title,),
        links=card.links,
        chosen=card.chosen,
    )


def _sighted_card(asked: Asked, step: ThreadStep, sighting: Sighting) -> cards.Card:
    """A step with placed footage behind it, with the sighting's tags, and its links once they are allowed."""
    card = footage.card(asked.dataset, sighting, asked.view)
    return cards.Card(
        key=step.record,
        action="Go to this day",
        when=card.when,
        title=step.line,
        tags=(*_said_by(step), cards.Tag(text="placed footage"), *card.tags),
        lines=(card.title, *card.lines),
        links=card.links,
        chosen=asked.view.selected == step.record,
    )


def _said_by(step: ThreadStep) -> tuple[cards.Tag, ...]:
    """Whose word a step is, where it is one voice's: the side beside it is that of the act."""
    return (cards.Tag(text=f"said by: {step.claimant}"),) if step.claimant else ()
