"""What one View shows of a Dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.control.judgement import Judgement
from geo.errors import ViewError
from geo.ledger import Dataset
from geo.model import Claim, Event, Lens, Post, Sighting
from geo.select import filters
from geo.select.reports import LiveReport
from geo.select.tally import Judged, tally
from geo.timeline import day_index
from geo.view import View

if TYPE_CHECKING:
    from geo.control.account import Control


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
    sightings
        Sightings whose shown day lies in the window that pass, by day of posting, then id.
    posts
        Posts of units on a mapper's map that stand on the day and pass, by unit, then day.
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
    sightings: tuple[Sighting, ...]
    posts: tuple[Post, ...]
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
    sums = tally(dataset, control)
    return Selection(
        view=view,
        events=events(dataset, view),
        reports=tuple(report for report in live if report.located),
        listed=tuple(report for report in live if not report.located),
        claims=claims(dataset, view),
        sightings=sightings(dataset, view),
        posts=posts(dataset, view),
        current=control.timeline.is_current(view.day),
        km2=sums.km2_on(view.day),
        settlements=sums.settlements_on(view.day),
        judgements=Judged(control.timeline, view.day),
    )


def control_of(controls: Mapping[Lens, Control], view: View) -> Control:
    """The control that `view` asks for; raises ViewError where `controls` does not hold it."""
    control = controls.get(view.lens)
    if control is None:
        raise ViewError(f"no surfaces for the lens “{view.lens}”; choose one of {', '.join(controls)}")
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


def sightings(dataset: Dataset, view: View) -> tuple[Sighting, ...]:
    """Sightings of the window that pass every filter of `view`, by day of posting, then id."""
    in_window = filters.inside(filters.index(dataset).sightings, filters.window_of(view))
    passing = (
        dataset.sightings[each]
        for each, facts in in_window
        if filters.sighting_passes(dataset.sightings[each], facts, view)
    )
    return tuple(sorted(passing, key=lambda sighting: (sighting.day, sighting.sighting_id)))


def posts(dataset: Dataset, view: View) -> tuple[Post, ...]:
    """Posts that stand on the day and pass sides (of the unit) and what every kind is asked."""
    day = day_index(view.day)
    standing = filters.inside(filters.index(dataset).posts, (day, day + 1))
    passing = (dataset.posts[each] for each, facts in standing if filters.sourced(facts, view))
    sided = (post for post in passing if not view.sides or dataset.units[post.unit_id].side in view.sides)
    return tuple(sorted(sided, key=lambda post: (post.unit_id, post.day, post.post_id)))
