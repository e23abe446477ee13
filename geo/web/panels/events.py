"""Events of the window that pass the filters, newest first, each with status, grade and sources."""

from __future__ import annotations

from geo.web import cards, records, words
from geo.web.asked import Asked
from geo.web.panels import timeline
from geo.web.session import choose


def heading(asked: Asked) -> str:
    """What the list holds, in one line."""
    view = asked.view
    span = "up to" if not view.window else f"in the {words.count(view.window, 'day')} to"
    return f"{words.count(len(asked.selection.events), 'event')} {span} {words.day(view.day)}"


def show(asked: Asked) -> None:
    """Draw the timeline and the list, the selected event on top of it."""
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
