"""The page says how far each kind of record reaches, and what an account cannot say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.ledger import last_days
from geo.link import decode
from geo.model import Claimant, Lens
from geo.view import View
from geo.web import reach, words
from geo.web.asked import ask
from geo.web.resources import control_for

VIEW = View(day=date(2024, 10, 30))


def test_each_kind_ends_on_its_own_last_day(explorer):
    told = reach.by_kind()
    for kind, day in last_days(explorer.dataset).items():
        mapper = explorer.dataset.mappers.get(kind)
        name = f"{mapper.name} (read)" if mapper else words.KINDS[kind]
        assert name in told.partition(f" to {day}")[0]


@pytest.mark.parametrize("lens", Lens)
def test_every_account_says_after_which_day_it_is_silent(opened, lens):
    last = control_for(lens, None)[0].timeline.last_evidence
    shown = opened(f"d=2024-10-30&lens={lens}")
    captions = [each.value for each in shown.app.sidebar.caption]
    assert any(f"No data on who holds what after {words.day(last)}." in each for each in captions)
    assert words.LENSES[lens] in [card["title"] for card in shown.panel("method").cards]


def test_a_mapper_of_two_colours_is_said_to_be_one(explorer):
    mapper = explorer.dataset.mappers[Claimant.MAP_OWLMAPS]
    assert any("no contested ground" in each for each in reach.drawn(mapper))
    assert reach.drawn(replace(mapper, draws_contested=True)) == ()


@pytest.mark.parametrize("lens", [Lens.ASSESSED, Lens.MAP_DEEPSTATE])
def test_a_map_read_only_in_part_is_named_with_its_day(lens):
    assert any("Sun 2025-08-03" in each for each in reach.limits(ask(VIEW), lens))


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("2024-10-30", "read in full"),
        ("2026-08-04", "only for occupied ground in Ukraine"),
        ("2026-08-20", "not read"),
    ],
)
def test_coverage_says_how_much_of_a_map_was_read(opened, day, read):
    lines = [line for card in opened(f"d={day}").panel("coverage").cards for line in card["lines"]]
    assert any(line.startswith("The DeepState map was ") and read in line for line in lines)


def test_the_ends_are_listed_latest_first(explorer):
    days = [day for _, day in reach.ends(explorer.dataset)]
    assert days == sorted(days, reverse=True)
    assert decode(f"d={days[0]}")[0].day == days[0] == ask(VIEW).last_day
