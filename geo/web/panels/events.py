"""Events of the window that pass the filters, newest first, each with status, grade and sources."""

from __future__ import annotations

from dataclasses import replace

from geo.model import Event
from geo.web import cards, records, words
from geo.web.asked import Asked
from geo.web.panels import timeline
from geo.web.session import choose


def heading(asked: Asked) -> str:
    """What the list holds, in one line."""
    view = asked.view
    span = "up to" if not view.window else f"in the {words.count(view.window, 'day')} to"
    return f"{words.count(len(asked.selection.events), 'event')} {span} {words.day(view.day)}"


def elsewhere(asked: Asked) -> Event | None:
    """The selected event where the list does not hold it: a link may select one of another day."""
    event = asked.dataset.events.get(asked.view.selected.removeprefix("event:"))
    return None if event in asked.selection.events else event


def show(asked: Asked) -> None:
    """Draw the timeline and the list, the selected event on top of it."""
    apart = elsewhere(asked)
    if apart is not None:
        card = records.event_card(asked.dataset, apart, asked.view)
        cards.show(
            [replace(card, action="Go to this day")],
            "event_apart",
            heading="Selected, but outside the window or left out by the filters",
            empty="",
            on_action=lambda key: choose(key, day=apart.day),
        )
    timeline.show(asked)
    chosen = asked.view.selected
    newest_first = sorted(
        asked.selection.events,
        key=lambda event: (f"event:{event.event_id}" != chosen, -event.day.toordinal(), event.event_id),
    )
    cards.show(
        [records.event_card(asked.dataset, event, asked.view) for event in newest_first],
        "events",
        heading=heading(asked),
        empty="No event in this window passes the filters. Widen the window, or reset the filters.",
        on_action=choose,
    )
