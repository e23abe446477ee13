"""Mappers differ: km2 and settlements of one day, every spell, and a curve, from what is built."""

from __future__ import annotations

from datetime import date

import pytest

from geo.control import mappers as drawings
from geo.control.dispute import Verdict, dispute
from geo.control.mappers import parting
from geo.view import View
from geo.web import words
from geo.web.asked import ask
from geo.web.panels import mappers, partings

DAY = date(2024, 10, 30)
AFTER = date(2026, 7, 1)
"""One map is then read only for occupied ground in Ukraine."""


@pytest.mark.parametrize("day", [DAY, date(2024, 8, 20), AFTER])
def test_what_is_built_is_what_the_drawings_say(explorer, day):
    lenses = drawings.mappers(explorer.dataset)
    found = dispute(explorer.dataset, explorer.controls, day, lenses)
    built = {(share.country, *share.says.values()): share.km2 for share in mappers.on(day)}
    worked_out = {(piece.country, *piece.says.values()): piece.km2 for piece in found.pieces}
    assert built == {key: pytest.approx(worked_out[key], abs=0.001) for key in built}
    assert sum(built.values()) == pytest.approx(found.union_km2, rel=1e-3)


def test_the_panel_tells_ground_settlements_and_how_long(opened):
    shown = opened(f"d={DAY}&panel=mappers")
    texts = [each.value for each in shown.app.caption]
    assert any("drawn differently" in each and "median difference" in each for each in texts)
    assert [card for card in shown.cards if card["title"].endswith("km²")]
    assert len(shown.app.get("vega_lite_chart")) == 1


def test_two_colours_and_what_could_not_be_read_are_said(opened):
    texts = " ".join(each.value for each in opened(f"d={DAY}&panel=mappers").app.caption)
    assert "two colours and no contested ground" in texts
    assert "After Sun 2025-08-03" in texts


def test_the_spells_of_a_day_are_those_of_its_statuses(explorer):
    asked = ask(View(day=DAY, panel="mappers"))
    said = {
        spell.place_id: {
            lens: explorer.controls[lens].timeline.at(spell.place_id, DAY).status for lens in spell.says
        }
        for spell in mappers.today(asked)
    }
    assert len(said) > 10
    assert all(parting(each) for each in said.values())
    table = mappers.table(asked, mappers.today(asked))
    assert [row[0] for row in table.rows] == sorted(said, key=[row[0] for row in table.rows].index)


def test_nothing_is_said_to_part_in_russia_where_one_map_could_not_be_read(explorer):
    for spell in mappers.found(ask(View(day=AFTER))):
        mapper = explorer.dataset.places[spell.place_id]
        assert mapper.country == "UA" or str(spell.last) <= "2025-08-03"
    assert {share.country for share in mappers.on(AFTER) if share.verdict is not Verdict.ONE_SOURCE} == {"UA"}


def test_what_a_map_read_in_part_leaves_out_is_not_said_to_be_held():
    asked = ask(View(day=AFTER, panel="mappers"))
    said = {row[4] for row in mappers.table(asked, mappers.today(asked)).rows}
    assert said == {words.NOT_HELD, "held by Russia"}


@pytest.mark.parametrize("part", ["mappers", "mappers.spells"])
def test_the_table_has_a_row_for_each_spell(opened, part):
    asked = ask(View(day=DAY, panel=part))
    spells = mappers.today(asked) if part == "mappers" else mappers.found(asked)
    labels = [each.label for each in opened(f"d={DAY}&panel={part}").app.get("download_button")]
    assert any(words.count(len(spells), "row") in label for label in labels)


def test_a_curve_is_the_km2_of_every_day():
    for kind, name in partings.MAPPERS.items():
        rows = [row for row in partings.rows() if row["curve"] == name]
        for day in (DAY, date(2025, 3, 12)):
            km2 = sum(share.km2 for share in mappers.on(day) if parting(share.says) is kind)
            assert [row["km2"] for row in rows if row["day"] <= str(day)][-1] == pytest.approx(km2, abs=0.01)


def test_a_curve_ends_where_two_no_longer_tell_of_its_ground():
    last = {row["curve"]: row["day"] for row in partings.rows()}
    assert last[partings.MAPPERS[parting({1: "contested", 2: "ru"})]] == "2025-08-03"
    assert last[partings.ACCOUNTS] == "2026-03-08"


def test_the_curve_stands_beside_that_of_the_dispute_in_both_panels(opened):
    assert {row["curve"] for row in partings.rows()} == set(partings.CURVES)
    for panel in ("mappers", "dispute"):
        assert opened(f"d={DAY}&panel={panel}").app.get("vega_lite_chart")


def test_only_the_marked_days_differ_from_day_to_day():
    one, other = (partings.chart(ask(View(day=day))) for day in (DAY, AFTER))
    assert one["datasets"].pop("marked") != other["datasets"].pop("marked")
    assert one == other
