"""The compact form gives back every arc and every frame, and leaves out what rings tell."""

import pytest
import shapely
from hypothesis import given, settings

from geo import ledger, topology
from geo.codec import unpack
from geo.control import derived
from geo.model import Lens
from geo.timemap.compact import compact, expand
from tests.sizes import cases
from tests.test_topology import histories

SQUARE = shapely.box(0, 0, 1, 1)
EAST = shapely.box(1, 0, 2, 1)
HOLED = shapely.box(-1, -1, 3, 2) - SQUARE


@settings(max_examples=cases(60))
@given(histories())
def test_expanding_gives_back_what_was_compacted(frames):
    encoded = topology.encode(frames)
    assert expand(compact(encoded)) == encoded


@pytest.mark.parametrize(
    "frames",
    [
        [{}],
        [{"a": SQUARE}],
        [{"a": SQUARE}, {}, {"a": SQUARE}],
        [{"a": SQUARE}, {"a": SQUARE, "b": EAST}],
        [{"a": HOLED, "b": SQUARE}, {"b": HOLED, "a": EAST}],
    ],
)
def test_holes_neighbours_and_empty_frames_come_back(frames):
    encoded = topology.encode(frames)
    assert expand(compact(encoded)) == encoded


def test_only_rings_apart_carry_a_start():
    touching = compact(topology.encode([{"a": SQUARE, "b": EAST}]))
    apart = compact(topology.encode([{"a": SQUARE, "b": shapely.box(5, 5, 6, 6)}]))
    assert [len(unpack(each["arcs"]["start"])) for each in (touching, apart)] == [2, 4]


def test_the_last_step_of_a_ring_is_left_out():
    packed = compact(topology.encode([{"a": SQUARE}]))
    assert unpack(packed["arcs"]["count"]) == [5]
    assert len(unpack(packed["arcs"]["x"])) == 3


def test_arcs_in_no_ring_are_refused():
    encoded = topology.encode([{"a": SQUARE}])
    with pytest.raises(ValueError, match="in no ring"):
        compact({**encoded, "frames": [[]]})


def test_the_surfaces_we_ship_come_back():
    series = derived.load(ledger.load())[Lens.RU_OFFICIAL].series
    encoded = topology.encode(series.frames)
    assert expand(compact(encoded)) == encoded
