"""What is asked for: a view of the data, all of it, or a range of days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

from geo.control.account import Control
from geo.errors import ViewError
from geo.ledger import Dataset, last_day
from geo.link import decode, encode
from geo.model import Lens
from geo.select import fit
from geo.timeline import FIRST_DAY
from geo.view import View

RANGE_KEYS = ("from", "to")
"""Keys that an address of data has beside those of a view: the first and the last day of a range."""

COMPARE_DAYS = 7
"""Days before the chosen one from which a change counts when the view names no other day, as on the page."""

Controls = Callable[[Lens, date | None], Control]
"""Gives the control of a lens as known on a day (None: today)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked of `dataset`.

    Attributes
    ----------
    whole
        No day was named: everything, in time.
    given
        A range of days was named.
    first, last
        The days of surfaces, status and areas, each of which comes with begin and end. Equal on one day.
    """

    dataset: Dataset
    controls: Controls
    view: View
    whole: bool
    given: bool
    first: date
    last: date

    @property
    def control(self) -> Control:
        """The control of the view's lens as known on the view's day of knowledge."""
        return self.controls(self.view.lens, self.view.known_by)

    @property
    def day(self) -> date:
        """The day asked about; of everything the last that the lens has evidence of."""
        return min(self.view.day, self.control.timeline.last_evidence) if self.whole else self.view.day

    @property
    def before(self) -> date:
        """The day from which changes count."""
        if self.view.compare is not None:
            return self.view.compare
        return FIRST_DAY if self.whole else max(self.day - timedelta(days=COMPARE_DAYS), FIRST_DAY)

    @property
    def link(self) -> str:
        """What was asked, as the query of an address."""
        params: dict[str, object] = {**encode(self.view)}
        del params["theme"]
        if self.whole:
            del params["d"]
            if not self.view.window:
                del params["w"]
        if self.given:
            params |= {"from": self.first, "to": self.last}
        return urlencode(params, safe=",:")

    @property
    def situation(self) -> str:
        """The same in words."""
        known = f", as known on {self.view.known_by}" if self.view.known_by else ""
        days = f"{self.first} to {self.last}" if self.first != self.last else f"as of {self.first}"
        return f"{days}, lens {self.view.lens}{known}"


def ask(dataset: Dataset, controls: Controls, query: str | Mapping[str, str]) -> tuple[Ask, tuple[str, ...]]:
    """What a link, a query string or its parameters ask, and a sentence for each thing that cannot be asked.

    A query without `d` asks for everything. Raises ViewError for a range that ends before it begins.
    """
    params = _params(query)
    first, last = (_day(params.pop(key, "")) for key in RANGE_KEYS)
    view, problems = decode(params)
    view, more = fit(dataset, view)
    end = last_day(dataset)
    whole = "d" not in params
    if whole:
        view = replace(view, day=last or end, window=view.window if "w" in params else 0)
    starts = FIRST_DAY if whole else view.day
    asked = Ask(
        dataset=dataset,
        controls=controls,
        view=view,
        whole=whole,
        given=bool(first or last),
        first=first or (min(starts, last) if last else starts),
        last=last or max(view.day, first or view.day),
    )
    if asked.last < asked.first:
        raise ViewError(f"the range ends on {asked.last}, before it begins on {asked.first}; swap the days")
    return asked, problems + more


def _params(query: str | Mapping[str, str]) -> dict[str, str]:
    if not isinstance(query, str):
        return dict(query)
    if "?" in query:
        query = urlsplit(query).query
    return dict(reversed(parse_qsl(query, keep_blank_values=True, errors="replace")))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ViewError(f"{text[:40]!r} is not a day; write it as YYYY-MM-DD, like 2024-08-15") from error
