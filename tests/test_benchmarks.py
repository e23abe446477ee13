"""The benchmarks count and print right; what they measure is never asserted."""

import importlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import footage, places, profiles
from benchmarks.__main__ import SECTIONS, main
from benchmarks.rows import Row, at_most, percentile, plain_row, report, spread
from geo.control.evidence import judge
from geo.control.surface import SurfaceSeries
from geo.model import Lens, Status


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 1), (0.01, 1), (0.5, 50), (0.95, 95), (0.951, 96), (1.0, 100)]
)
def test_percentile_of_a_hundred_numbers(share, value):
    assert percentile(list(range(100, 0, -1)), share) == value


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.01, 1))
def test_percentile_is_a_member_that_enough_do_not_exceed(values, share):
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-6


@pytest.mark.parametrize(("value", "met"), [(16.6, True), (16.7, True), (16.8, False)])
def test_a_target_is_met_or_missed(value, met):
    assert at_most("scrub", value, 16.7, "ms").met is met


def test_the_report_says_missed_in_words():
    lines = report([at_most("size", 500, 400, "KB"), plain_row("steps", 3), Row(what="x", measured="y")])
    assert [line.split()[0] for line in lines.splitlines()] == ["what", "size", "steps", "x"]
    assert lines.splitlines()[1].endswith("MISSED")


def test_spread_is_median_p95_and_maximum():
    assert spread([1.0] * 90 + [2.5] * 9 + [1234.0]) == "1 / 2.5 / 1,234"


@pytest.mark.parametrize("place", SECTIONS.values())
def test_every_section_is_there(place):
    module, _, function = place.partition(":")
    assert callable(getattr(importlib.import_module(module), function))


def test_an_unknown_section_is_refused(capsys):
    assert main(["nonsense"]) == 2
    assert "scrub" in capsys.readouterr().out


def test_a_profile_is_a_table_of_functions_by_their_own_time():
    call = {"functionName": "paint", "lineNumber": 6}
    nodes = [(1, call), (2, {"functionName": "(idle)", "lineNumber": -1})]
    profile = {
        "nodes": [{"id": at, "callFrame": frame} for at, frame in nodes],
        "samples": [1, 2, 1],
        "timeDeltas": [1500, 9000, 500],
    }
    *_, last = profiles.table(profile)
    assert last.split() == ["100.0%", "2.0", "paint,", "7"]


def test_each_piece_of_footage_is_held_out_once(dataset):
    found = footage.counted(dataset)
    assert len({each.sighting_id for each in found}) == len(found) > 1_600
    assert {footage.fold(each) for each in found} == set(range(footage.FOLDS))


def test_footage_contradicts_only_well_inside_the_others_ground(dataset):
    """On the first day nobody had drawn anything: no front, nothing to contradict."""
    peace = SurfaceSeries(
        lens=Lens.ASSESSED, known_by=None, last_evidence=date(2026, 1, 1), days=(), frames=()
    )
    assert footage.tally(dataset, peace, footage.counted(dataset)) == footage.Tally(0, 0)
    assert (footage.Tally(4, 1) + footage.Tally(4, 3)).share == 0.5


def test_the_sweep_finds_only_doubts_and_what_maps_kept_showing(dataset):
    found = {
        (each.rule, each.status is Status.CONTESTED)
        for lens in Lens
        for each in places.unsupported(dataset, judge(dataset, lens))
    }
    assert found <= {("overtaken", True), ("map_clear", False)}
