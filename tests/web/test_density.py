"""The chart of coverage: every record in its week, and a way there."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from geo.model import Lens
from geo.timeline import FIRST_DAY, day_index, span
from geo.view import View
from geo.web.asked import ask
from geo.web.panels import density

DAY = date(2025, 3, 13)


def counted(known_by=None):
    tally = Counter()
    for row in density.rows(known_by):
        tally[row["line"]] += row["records"]
    return tally


def test_every_record_of_the_period_stands_in_one_week(explorer):
    data, tally = explorer.dataset, counted()
    read = [each for each in data.claims.values() if each.claimant in data.mappers]
    assert sum(number for line, number in tally.items() if line.startswith("Readings")) == len(read)
    assert tally["Claims"] == sum(
        each.day >= FIRST_DAY and each.claimant not in data.mappers for each in data.claims.values()
    )
    starts = [span(each.day, each.date_precision)[0] for each in data.positions.values()]
    assert tally["Unit reports"] == sum(start >= day_index(FIRST_DAY) for start in starts)
    assert tally["New posts"] == sum(each.day >= FIRST_DAY for each in data.posts.values())
    assert tally["Sightings"] == sum(each.shown[0] >= FIRST_DAY for each in data.sightings.values())


def test_every_account_has_a_row_and_ends_with_its_evidence(explorer):
    lasts = {row["line"]: row["day"] for row in density.lasts(None)}
    assert len([line for line in lasts if line.startswith("Account")]) == len(Lens)
    for lens, control in explorer.controls.items():
        assert lasts[f"Account: {density.words.LENSES[lens]}"] <= control.timeline.last_evidence.isoformat()


def test_a_week_is_seven_days_and_leads_to_a_day_of_its_own():
    for row in density.rows(None):
        start, end, last = (date.fromisoformat(row[key]) for key in ("day", "end", "last"))
        assert (end - start, (start - FIRST_DAY).days % 7) == (timedelta(days=7), 0)
        assert start <= last < end
        assert density.FAINTEST < row["share"] <= 1


def test_nothing_stands_there_that_was_not_known():
    known = date(2024, 9, 1)
    # A page of one time zone may speak of the next day.
    assert max(row["day"] for row in density.lasts(known)) <= (known + timedelta(days=1)).isoformat()
    assert 0 < counted(known)["Sightings"] < counted()["Sightings"]


def test_only_the_marked_days_differ_from_day_to_day():
    one, other = (density.chart(ask(View(day=day, panel="coverage"))) for day in (DAY, date(2025, 12, 1)))
    assert one["datasets"].pop("marked") != other["datasets"].pop("marked")
    assert one == other


@pytest.mark.parametrize(("picked", "went"), [([{"last": "2024-10-29"}], [date(2024, 10, 29)]), ([], [])])
def test_pressing_a_week_goes_to_its_last_day(picked, went, monkeypatch):
    days = []
    state = {density.KEY: {"selection": {density.PICKED: picked}}}
    monkeypatch.setattr(density, "st", SimpleNamespace(session_state=state))
    monkeypatch.setattr(density, "change", lambda day: days.append(day))
    density._pressed()
    assert days == went


def test_the_panel_shows_the_chart_before_its_cards(opened):
    shown = opened(f"d={DAY}").panel("coverage")
    assert len(shown.app.get("vega_lite_chart")) == 1
    assert shown.cards
