"""What a reader downloads is what the view shows: the same ids and km2 as `select`, for random views."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from geo.control.dispute import dispute as control_dispute
from geo.model import DatePrecision, EventStatus, Lens
from geo.select import select
from geo.view import View
from geo.web import words
from geo.web.asked import ask
from geo.web.panels import change, data, dispute
from geo.web.tables import to_csv
from tests.test_select import random_view

VIEWS = 100
"""Random views; every lens and most filters occur a dozen times."""


def downloaded(view, name):
    """The rows of a table as a spreadsheet reads them from the file."""
    return list(csv.DictReader(io.StringIO(to_csv(data.table(ask(view), name)).decode("utf-8"), newline="")))


def ids(view, name):
    """What the file holds under "id", sorted."""
    return sorted(row["id"] for row in downloaded(view, name))


@pytest.fixture(scope="module")
def answers(explorer):
    """Random views, each with what `select` answers from the ledgers and surfaces themselves."""
    rng = random.Random(20241030)  # noqa: S311 (draws cases, guards nothing)
    views = [random_view(rng, explorer.dataset) for _ in range(VIEWS)]
    views = [
        replace(view, statuses=tuple(rng.sample(list(EventStatus), rng.randint(0, 2)))) for view in views
    ]
    return [(view, select(explorer.dataset, explorer.controls, view)) for view in views]


def test_the_views_show_something(answers):
    shown = [selection for _, selection in answers]
    assert sum(len(selection.events) for selection in shown) > VIEWS // 2
    assert any(selection.listed for selection in shown)
    assert any(selection.claims for selection in shown)
    assert not all(selection.current for selection in shown)


def test_events_hold_the_ids_of_the_view(answers):
    for view, selection in answers:
        assert ids(view, "events") == sorted(event.event_id for event in selection.events), view


def test_unit_reports_hold_the_ids_of_the_view_and_say_which_are_drawn(answers):
    for view, selection in answers:
        drawn = {row["id"]: row["drawn"] for row in downloaded(view, "unit reports")}
        expected = {report.position_id: "yes" for report in selection.reports}
        assert drawn == expected | {report.position_id: "no" for report in selection.listed}, view


def test_claims_hold_the_ids_of_the_view(answers):
    for view, selection in answers:
        assert ids(view, "claims") == sorted(claim.claim_id for claim in selection.claims), view


def test_areas_hold_the_km2_of_the_view(answers):
    for view, selection in answers:
        km2 = {row["ground"]: float(row["km2"]) for row in downloaded(view, "areas")}
        expected = {words.GROUND[key]: value for key, value in selection.km2.items()}
        assert km2 == pytest.approx(expected, abs=0.0006), view


def test_settlements_hold_the_status_of_every_place_while_the_lens_reaches(answers):
    for view, selection in answers:
        status = {row["id"]: row["status"] for row in downloaded(view, "settlements")}
        judged = selection.judgements.items() if selection.current else ()
        assert status == {place_id: words.STATUSES[each.status] for place_id, each in judged}, view


def test_nothing_is_told_of_a_day_after_the_last_evidence(explorer):
    last = explorer.controls[Lens.MAP_DEEPSTATE].timeline.last_evidence
    reached, after = (
        replace(random_view(random.Random(1), explorer.dataset), lens=Lens.MAP_DEEPSTATE, day=day)  # noqa: S311 (draws cases, guards nothing)
        for day in (last, last + timedelta(days=1))
    )
    for name in ("areas", "settlements"):
        assert downloaded(reached, name)
        assert not downloaded(after, name)


def test_events_say_how_exactly_their_day_is_known(explorer):
    view = View(day=date(2024, 8, 21))
    shown = {row["id"]: row for row in downloaded(view, "events")}
    events = [explorer.dataset.events[event_id] for event_id in shown]
    assert any(event.date_precision is DatePrecision.MONTH for event in events)
    for event in events:
        row = shown[event.event_id]
        assert row["precision"] == event.date_precision
        assert row["last day"] == (event.day_end.isoformat() if event.day_end else "")
        assert bool(row["description"]) == bool(event.description)


def test_events_name_every_source(explorer):
    for row in downloaded(View(day=date(2024, 8, 21)), "events"):
        sources = explorer.dataset.events[row["id"]].source_ids
        pages = [explorer.dataset.sources[source_id].url for source_id in sources]
        assert [row["link"]] + [
            each.split()[-1] for each in row["other sources"].split("; ") if each
        ] == pages


@pytest.mark.parametrize("name", ["events", "unit reports", "claims"])
def test_every_date_has_its_weekday(name):
    rows = downloaded(View(day=date(2024, 8, 21)), name)
    assert rows
    assert all(row["weekday"] == f"{date.fromisoformat(row['date']):%a}" for row in rows)


def test_changes_hold_every_settlement_that_moved(answers):
    found = 0
    for view, _ in answers:
        told = change.told(ask(view))
        rows = {row["id"]: (row["status then"], row["status"]) for row in downloaded(view, "changes")}
        moved = () if isinstance(told, str) else told.settlements
        assert rows == {
            each.place_id: (words.STATUSES[each.before.status], words.STATUSES[each.after.status])
            for each in moved
        }, view
        found += len(rows)
    assert found > VIEWS


def test_disputes_hold_every_settlement_and_all_the_ground(answers, explorer):
    for view, _ in answers[:: VIEWS // 10]:
        today = replace(view, known_by=None)
        assert ids(today, "disputes") == sorted(each.place.place_id for each in dispute.parted(ask(today)))
        whole = control_dispute(explorer.dataset, explorer.controls, view.day)
        km2 = sum(float(row["km2"]) for row in downloaded(today, "disputed ground"))
        assert km2 == pytest.approx(whole.union_km2, rel=1e-3), view


def test_curves_end_on_the_km2_of_the_last_evidence(explorer):
    rows = downloaded(View(), "curves")
    for lens, control in explorer.controls.items():
        last = control.timeline.last_evidence
        held = select(explorer.dataset, explorer.controls, View(day=last, lens=lens)).km2
        for key in ("RU:ua", "UA:ru"):
            mine = [
                row
                for row in rows
                if (row["account"], row["ground"]) == (words.LENSES[lens], words.GROUND[key])
            ]
            assert mine[-1]["date"] == last.isoformat()
            assert float(mine[-1]["km2"]) == pytest.approx(held.get(key, 0.0), abs=0.006)


@pytest.mark.parametrize("thread", ["", "north-korean-troops"])
def test_steps_are_those_of_the_open_thread_or_of_all(thread, explorer):
    threads = explorer.dataset.threads
    opened = [threads[thread]] if thread else threads.values()
    rows = downloaded(View(thread=thread), "thread steps")
    steps = [step for each in opened for step in each.steps]
    assert [row["id"] for row in rows] == [step.event_id or step.sighting_id for step in steps]
    assert all(
        row["link"].startswith("http") == bool(step.event_id) for row, step in zip(rows, steps, strict=True)
    )
