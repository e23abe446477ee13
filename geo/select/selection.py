"""What one View shows of a Dataset."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.control import areas
from geo.control.judgement import Judgement
from geo.errors import ViewError
from geo.ledger import Dataset
from geo.model import Claim, Event, Lens
from geo.select import filters
from geo.select.reports import LiveReport
from geo.timeline import day_index
from geo.view import View

if TYPE_CHECKING:
    from geo.control.derived import Control

TOTALS_KEPT = 64
"""Controls whose km2 are remembered: five lenses and as many knowledge-time variants as the page keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What `view` shows.

    Attributes
    ----------
    events
        Events in the window that pass every filter, by day, then id.
    reports, listed
        Live reports on the day that pass: those drawn at a place, and those only listed. By unit, then day.
    claims
        Claims dated in the window that pass, by day, then id.
    current
        Whether the lens has evidence from the day or later; if not, `km2` and `settlements` are empty.
    km2
        By frame key ("RU:ua", "RU:contested", "UA:ru", "UA:contested"), of the quantised surfaces.
    settlements
        Number of places by country and status ("RU:ua", "RU:ru", ...), by the lens.
    judgements
        Judgement of every place on the day, by place id.
    """

    view: View
    events: tuple[Event, ...]
    reports: tuple[LiveReport, ...]
    listed: tuple[LiveReport, ...]
    claims: tuple[Claim, ...]
    current: bool
    km2: Mapping[str, float]
    settlements: Mapping[str, int]
    judgements: Mapping[str, Judgement]


def select(dataset: Dataset, controls: Mapping[Lens, Control], view: View) -> Selection:
    """Return what `view` shows of `dataset`.

    `controls[view.lens]` must be as known on `view.known_by`; filters never change the surface.

    Raises
    ------
    ViewError
        When the lens is missing or was computed for another `known_by`.
    """
    control = control_of(controls, view)
    live = reports(dataset, view)
    judgements = control.timeline.on(view.day)
    current = control.timeline.is_current(view.day)
    return Selection(
        view=view,
        events=events(dataset, view),
        reports=tuple(report for report in live if report.located),
        listed=tuple(report for report in live if not report.located),
        claims=claims(dataset, view),
        current=current,
        km2=km2_on(control, view.day),
        settlements=settlements(dataset, judgements) if current else {},
        judgements=judgements,
    )


def control_of(controls: Mapping[Lens, Control], view: View) -> Control:
    """The control that `view` asks for; raises ViewError where `controls` does not hold it."""
    control = controls.get(view.lens)
    if control is None:
        raise ViewError(f"no surfaces for the lens “{view.lens}”; there are {', '.join(controls)}")
    if control.timeline.known_by != view.known_by:
        raise ViewError(
            f"the surfaces of “{view.lens}” are as known on {control.timeline.known_by or 'the last day'}, "
            f"the view asks for {view.known_by or 'the last day'}: use geo.control.derived.compute"
        )
    return control


def events(dataset: Dataset, view: View) -> tuple[Event, ...]:
    """Events in the window that pass every filter of `view`, by day, then id."""
    in_window = filters.inside(filters.index(dataset).events, filters.window_of(view))
    passing = (
        dataset.events[event_id]
        for event_id, facts in in_window
        if filters.event_passes(dataset.events[event_id], facts, view)
    )
    return tuple(sorted(passing, key=lambda event: (event.day, event.event_id)))


def reports(dataset: Dataset, view: View) -> list[LiveReport]:
    """Reports live on the day that pass the filters that apply to reports, by unit, then day."""
    found, day = filters.index(dataset), day_index(view.day)
    passing = (
        report
        for report in found.reports
        if report.live_from <= day < report.live_until
        and filters.report_passes(dataset, report, found.positions[report.position_id], view)
    )
    return sorted(passing, key=lambda report: (report.unit_id, report.live_from, report.position_id))


def claims(dataset: Dataset, view: View) -> tuple[Claim, ...]:
    """Claims dated in the window that pass the filters that apply to claims, by day, then id."""
    in_window = filters.inside(filters.index(dataset).claims, filters.window_of(view))
    passing = (dataset.claims[claim_id] for claim_id, facts in in_window if filters.sourced(facts, view))
    return tuple(sorted(passing, key=lambda claim: (claim.day, claim.claim_id)))


def settlements(dataset: Dataset, judgements: Mapping[str, Judgement]) -> dict[str, int]:
    """Number of places by country and status, keyed "RU:ua" and so on."""
    return dict(
        Counter(
            f"{dataset.places[place_id].country}:{judgement.status}"
            for place_id, judgement in judgements.items()
        )
    )


def km2_on(control: Control, day: date) -> dict[str, float]:
    """km2 by frame key on `day`, of the quantised surfaces; empty after the lens' last evidence."""
    if not control.timeline.is_current(day):
        return {}
    frame = bisect_right(control.series.days, day) - 1
    return dict(_totals(control)[frame]) if frame >= 0 else {}


_known_totals: list[tuple[Control, Sequence[Mapping[str, float]]]] = []


def _totals(control: Control) -> Sequence[Mapping[str, float]]:
    """km2 of every frame of `control` in hundredths, as the map carries them: no figure differs by rounding.

    Worked out once for each of the TOTALS_KEPT controls used last.
    """
    for known, totals in _known_totals:
        if known is control:
            return totals
    made = [
        {key: round(km2 * 100) / 100 for key, km2 in total.items()} for total in areas.totals(control.series)
    ]
    _known_totals[:] = [*_known_totals[1 - TOTALS_KEPT :], (control, made)]
    return made
