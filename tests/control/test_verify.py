"""The verifier finds what is broken on purpose, and nothing in what is built."""

from dataclasses import replace

import pytest
from shapely.affinity import scale, translate
from shapely.geometry import MultiPolygon, box

from geo.control.verify import require, verify
from geo.errors import GeometryError
from geo.model import Lens, Status
from tests.control.world import DAY, World, controls, grid, hold_all, real


def salient():
    made = grid()
    hold_all(made, Status.UA, lambda east, north: abs(east) <= 4 and 0 < north <= 10)
    hold_all(made, Status.CONTESTED, lambda east, north: abs(east) <= 4 and north == 14)
    return made


def checked(broken):
    """The report on a salient whose frame went through `broken`."""
    made = salient()
    series = made.surfaces()
    return verify(made, made.timeline(), replace(series, frames=(broken(dict(series.frames[0])),)))


@pytest.mark.parametrize("lens", Lens)
def test_a_sample_of_every_lens_divides_the_land(lens):
    control = controls()[lens]
    report = verify(real(), control.timeline, control.series, control.series.days[::12])
    require(report)
    assert report.frames == len(control.series.days[::12])
    assert all(stray.reason for stray in report.strays)


def test_what_is_built_has_no_flaw_and_no_stray():
    report = checked(lambda frame: frame)
    assert report.ok
    assert report.strays == ()


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (lambda frame: frame | {"RU:ua": scale(frame["RU:ua"], 1.1, 1.1)}, "overlap"),
        (lambda frame: frame | {"RU:ua": translate(frame["RU:ua"], 0, -0.1)}, "outside its country"),
        (lambda frame: frame | {"UA:ru": MultiPolygon([box(35, 50, 38, 50.5)])}, "outside its country"),
        (lambda frame: frame | {"RU:ua": MultiPolygon([box(0, 0, 1, 1), box(0, 0, 2, 2)])}, "is invalid"),
    ],
)
def test_what_is_broken_is_found(broken, what):
    report = checked(broken)
    assert any(what in flaw.what for flaw in report.flaws)
    with pytest.raises(GeometryError, match=r"flaws in the surfaces of map_deepstate"):
        require(report)


def test_a_place_on_wrong_ground_is_listed_with_its_reason():
    report = checked(lambda frame: {"RU:contested": frame["RU:contested"]})
    stray = next(each for each in report.strays if each.place_id == "x0y6")
    assert (stray.status, stray.ground, stray.day) == (Status.UA, Status.RU, DAY)
    assert "has another status" in stray.reason


def test_a_place_on_wrong_ground_is_listed_where_all_places_agree():
    made = World()
    made.settle("x0y6", 0, 6)
    frame = {"RU:ua": MultiPolygon([box(35.4, 51.01, 35.6, 51.1)])}
    series = replace(salient().surfaces(), days=(DAY,), frames=(frame,))
    (stray,) = verify(made, made.timeline(), series).strays
    assert (stray.place_id, stray.reason) == ("x0y6", "no place has another status")
