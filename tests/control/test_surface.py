"""Status to surface: what lies inside, what stays outside, and how far a report reaches."""

from dataclasses import replace
from datetime import timedelta

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.control import surface
from geo.control.ground import REACH_M
from geo.control.readings import NO_LINES
from geo.control.surface import key, statuses
from geo.control.verify import verify
from geo.errors import ViewError
from geo.geometry import area_km2
from geo.model import Claimant, Country, Lens, Status
from geo.projection import to_metres
from tests.control.world import DAY, LAST, grid, hold_all, mapper
from tests.sizes import cases

GRID_M = 12
"""A line that moves by one step of the grid of degrees (geo.snapping) leaves strips no wider than this."""

UA, RU, CONTESTED = Status.UA, Status.RU, Status.CONTESTED


def salient():
    """Ukraine holds 12 x 12 km of Russia by the border."""
    made = grid()
    hold_all(made, UA, lambda east, north: abs(east) <= 4 and 0 < north <= 10)
    return made


def where(made, place_id):
    place = made.places[place_id]
    return shapely.Point(place.lon, place.lat)


def test_peace_draws_nothing():
    assert grid().surfaces().frames == ()


def test_held_places_lie_in_held_ground_and_others_do_not():
    made = salient()
    frame = made.surfaces().at(DAY)
    held = frame["RU:ua"]
    for place_id, judged in made.judged.items():
        assert held.contains(where(made, place_id)), (place_id, judged)
    assert not held.contains(where(made, "x8y2"))
    assert set(frame) <= {"RU:ua", "RU:contested"}


def test_the_line_runs_about_half_way_between_places():
    made = salient()
    km2 = area_km2(made.surfaces().at(DAY)["RU:ua"])
    assert 110 < km2 < 170


def test_the_border_is_an_edge():
    made = salient()
    ours = made.surfaces().at(DAY)["RU:ua"]
    assert ours.intersection(made.geography.land[Country.UA]).area == 0
    assert ours.buffer(1e-6).intersection(made.geography.border).length > 0.1


def test_each_country_is_divided_by_itself():
    made = salient()
    hold_all(made, RU, lambda east, north: abs(east) <= 4 and -6 <= north < 0)
    frame = made.surfaces().at(DAY)
    assert area_km2(frame["UA:ru"]) > 60
    assert frame["UA:ru"].intersection(frame["RU:ua"]).area == 0


def test_a_lone_contested_place_in_held_ground_keeps_ground_of_its_own():
    made = salient()
    made.hold("x0y6", CONTESTED, DAY + timedelta(days=1))
    assert made.surfaces().at(LAST)["RU:contested"].contains(where(made, "x0y6"))


def north_of(reads):
    """km2 of held ground north of the salient's last row once a mapper's map was read there."""
    made = salient()
    made.mappers = {Claimant.MAP_DEEPSTATE: mapper()}
    for place_id, status, metres in reads:
        made.hold(place_id, status, DAY + timedelta(days=1), held_m=metres, outer_m=metres)
    above = shapely.box(35.45, 51 + 10.9 / 111.25, 35.55, 52)
    return area_km2(made.surfaces().at(LAST)["RU:ua"].intersection(above))


def test_a_line_runs_where_it_was_read():
    near = north_of([("x0y10", UA, -400), ("x0y14", RU, 3600)])
    far = north_of([("x0y10", UA, -3400), ("x0y14", RU, 600)])
    assert near < far / 2


def test_a_line_that_only_moves_is_a_change_too():
    made = salient()
    made.mappers = {Claimant.MAP_DEEPSTATE: mapper()}
    for day, metres in ((1, -400), (5, -3400)):
        made.hold("x0y10", UA, DAY + timedelta(days=day), held_m=metres, outer_m=metres)
    series = made.surfaces()
    assert series.days == tuple(DAY + timedelta(days=day) for day in (0, 1, 5))
    areas = [area_km2(frame["RU:ua"]) for frame in series.frames]
    assert areas[1] < areas[2]


def test_ground_that_is_lost_again_is_gone():
    made = salient()
    hold_all(made, RU, lambda east, north: abs(east) <= 4 and 0 < north <= 10, DAY + timedelta(days=9))
    assert made.surfaces().at(LAST) == {}


def test_a_report_moves_the_line_only_around_it():
    made = grid(step=4, reach=40)
    hold_all(made, UA, lambda _east, north: 0 < north <= 10)
    made.hold("x0y14", UA, DAY + timedelta(days=1))
    before, after = made.surfaces().frames
    moved = before["RU:ua"].symmetric_difference(after["RU:ua"])
    spot = shapely.Point(to_metres(shapely.get_coordinates(where(made, "x0y14")))[0])
    far = shapely.transform(moved, to_metres).difference(spot.buffer(REACH_M))
    assert far.buffer(-GRID_M).is_empty


@settings(max_examples=cases(30))
@given(st.dictionaries(st.sampled_from(sorted(grid().places)), st.sampled_from(Status), max_size=30))
def test_any_pattern_of_statuses_divides_the_land(pattern):
    made = grid()
    for place_id, status in pattern.items():
        made.hold(place_id, status)
    timeline, series = made.timeline(), made.surfaces()
    report = verify(made, timeline, series)
    assert report.flaws == ()
    assert report.strays == ()


def test_after_the_last_evidence_nothing_is_current():
    series = salient().surfaces()
    with pytest.raises(ViewError, match="after 2024-12-31"):
        series.current(LAST + timedelta(days=1))
    assert series.at(LAST + timedelta(days=1)) == series.current(LAST)


def test_before_the_first_change_everything_is_as_in_peacetime():
    assert salient().surfaces().at(DAY - timedelta(days=1)) == {}


def test_after_one_more_claim_only_its_change_points_are_drawn(monkeypatch):
    made = salient()
    made.hold("x12y2", CONTESTED, DAY + timedelta(days=1))
    first = made.surfaces()
    made.hold("x12y2", UA, DAY + timedelta(days=2))
    drawn = []
    draw = surface._shapes
    monkeypatch.setattr(surface, "_shapes", lambda *given: drawn.append(given) or draw(*given))
    again = made.surfaces()
    assert len(drawn) == 1
    assert again.frames[:2] == first.frames


@pytest.mark.parametrize("country", Country)
def test_two_statuses_differ_from_peacetime(country):
    assert {key(country, status) for status in statuses(country)} in (
        {"RU:ua", "RU:contested"},
        {"UA:ru", "UA:contested"},
    )


def drawn_by_press(made):
    """km2 held by Ukraine on DAY in an account without maps, which is silent about places nobody judged."""
    timeline = replace(made.timeline(), lens=Lens.PRESS, lines=NO_LINES)
    return area_km2(surface.draw(made, timeline, DAY)["RU:ua"])


def test_a_silent_village_bounds_nobodys_ground():
    alone, beside = salient(), salient()
    beside.settle("x0y12", 0, 12)
    assert drawn_by_press(beside) == pytest.approx(drawn_by_press(alone), rel=0.0005)


def test_a_village_said_to_be_as_in_peacetime_does():
    alone, beside = salient(), salient()
    beside.settle("x0y12", 0, 12)
    beside.hold("x0y12", RU)
    assert drawn_by_press(beside) < 0.97 * drawn_by_press(alone)
