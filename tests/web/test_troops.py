"""Figures of people: as they were given, by who gave them, each leading to its record."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from geo.link import decode
from geo.model import Claimant, TroopsOf
from geo.view import View
from geo.web.asked import ask
from geo.web.panels import troopchart, troops

VIEW = View(day=date(2025, 1, 20), panel="area.troops")


def chart(group="Losses", panel="area.troops", view=VIEW):
    return troopchart.chart(ask(view), group, troopchart.of_group(group, troops.of(panel, None)))


def test_every_figure_stands_under_whose_people_it_counts(explorer):
    shown = {key for panel in troops.NAMES for key in troops.of(panel, None)}
    assert shown == set(explorer.dataset.troop_figures)
    both = [key for key, each in explorer.dataset.troop_figures.items() if each.whose is TroopsOf.RU_AND_KP]
    assert set(both) <= {*troops.of("area.troops", None)} & {*troops.of("area.troops-ru", None)}


def test_no_point_is_anything_but_a_number_that_was_given(explorer):
    figures = explorer.dataset.troop_figures
    for key, figure in figures.items():
        ends = [row["people"] for row in troopchart.rows((key,))]
        assert ends == sorted({figure.low, figure.high} - {None})
    assert any(len(troopchart.rows((key,))) == 2 for key in figures)


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (11000, 12000, "11,000 to 12,000"),
        (300, 300, "300"),
        (3000, None, "at least 3,000"),
        (None, 1000, "up to 1,000"),
    ],
)
def test_a_figure_is_written_as_it_was_given(low, high, told):
    assert troopchart.number(SimpleNamespace(low=low, high=high)) == told


def test_only_the_marked_days_differ_from_day_to_day():
    one, other = chart(), chart(view=View(day=date(2025, 12, 1), panel="area.troops"))
    assert one["datasets"].pop("marked") != other["datasets"].pop("marked")
    assert one == other


@pytest.mark.parametrize("panel", troops.NAMES)
def test_every_speaker_has_a_shape_and_every_count_a_letter(panel):
    for group in troopchart.GROUPS:
        points = chart(group, panel)["layer"][1]["encoding"]
        shapes = points["shape"]["scale"]
        assert len(set(shapes["range"])) == len(shapes["domain"])
        kinds = points["fill"]["scale"]["domain"]
        assert len({kind[0] for kind in kinds}) == len(kinds)


def test_speakers_without_a_shape_of_their_own_are_at_most_one(explorer):
    heard = {each.claimant for each in explorer.dataset.troop_figures.values()}
    assert len(heard - set(troopchart.SHAPES)) <= 1 < len(heard)
    assert Claimant.NIS in heard


def test_a_figure_leads_to_its_record_on_its_day(opened, explorer):
    shown = opened("d=2024-10-30&panel=area.troops")
    figure = explorer.dataset.troop_figures[troops.of("area.troops", None)[-1]]
    card = troops.card(ask(VIEW), figure)
    assert card.key == f"event:{figure.event_id}"
    assert card.links[0].url == explorer.dataset.sources[figure.source_id].url
    assert len(shown.app.get("vega_lite_chart")) == 2


def test_once_known_only_what_was_published_by_then_is_shown():
    then = troops.of("area.troops", date(2024, 11, 1))
    assert 0 < len(then) < len(troops.of("area.troops", None))


def test_the_thread_of_north_koreans_shows_the_figures_of_its_records(opened):
    shown = opened("d=2024-10-30&thread=north-korean-troops")
    assert any("figures of people in these records" in each.label for each in shown.app.expander)
    assert not any(
        "figures of people" in each.label for each in opened("thread=pipeline-operation").app.expander
    )


def test_the_table_holds_every_figure_of_the_part(opened):
    shown = opened("d=2024-10-30&panel=area.troops&order=date")
    labels = [each.label for each in shown.app.get("download_button")]
    assert any(f"{len(troops.of('area.troops', None))} rows" in label for label in labels)
    assert decode(dict(shown.app.query_params))[0].panel == "area.troops"
