"""Polygons encoded by time come back within the quantum, without sliver or gap, and are stored once."""

import json
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import topology
from geo.errors import GeometryError
from tests.sizes import cases
from tests.zoo import AWKWARD_POLYGONS

KEYS = ("a", "b", "c")
SQUARE = shapely.box(0, 0, 1, 1)
EAST = shapely.box(1, 0, 2, 1)


def cells(seed, count, size):
    """Return Voronoi cells of `count` random points in a square, without gaps."""
    points = shapely.MultiPoint(np.random.default_rng(seed).random((count, 2)) * size)
    square = shapely.box(0, 0, size, size)
    raw = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=square))
    faces = shapely.polygonize(
        shapely.get_parts(shapely.union_all([*shapely.boundary(raw), square.boundary]))
    )
    return [face for face in faces.geoms if square.contains(face.representative_point())]


@st.composite
def histories(draw):
    """Draw up to five frames over the same cells, each cell held by one of three keys or by none."""
    faces = cells(
        draw(st.integers(0, 99)), draw(st.integers(3, 25)), draw(st.sampled_from([0.003, 0.02, 1.0]))
    )
    holder = st.lists(st.sampled_from([*KEYS, None]), min_size=len(faces), max_size=len(faces))
    frames = draw(st.lists(holder, min_size=1, max_size=5))
    return [
        {
            key: shapely.coverage_union_all([f for f, h in zip(faces, frame, strict=True) if h == key])
            for key in KEYS
        }
        for frame in frames
    ]


@settings(max_examples=cases(60))
@given(histories())
def test_decoding_gives_back_every_polygon_within_the_quantum(frames):
    for frame, decoded in zip(frames, topology.decode(topology.encode(frames)), strict=True):
        for key, part in frame.items():
            lost = part.symmetric_difference(decoded.get(key, shapely.MultiPolygon()))
            assert lost.buffer(-topology.QUANTUM).is_empty


@settings(max_examples=cases(60))
@given(histories())
def test_decoded_parts_are_valid_on_the_grid_and_share_their_edges(frames):
    for decoded in topology.decode(topology.encode(frames)):
        parts = shapely.get_parts(list(decoded.values()))
        assert shapely.is_valid(parts).all()
        assert shapely.coverage_is_valid(parts)
        steps = shapely.get_coordinates(parts) / topology.QUANTUM
        assert np.abs(steps - np.rint(steps)).max(initial=0) < 1e-6


@settings(max_examples=cases(60))
@given(histories())
def test_no_gap_opens_between_neighbours(frames):
    for frame, decoded in zip(frames, topology.decode(topology.encode(frames)), strict=True):
        holes = shapely.union_all(list(frame.values())).difference(shapely.union_all(list(decoded.values())))
        assert holes.buffer(-topology.QUANTUM).is_empty
        areas = sum(part.area for part in decoded.values())
        assert areas == pytest.approx(shapely.union_all(list(decoded.values())).area, abs=1e-12)


@settings(max_examples=cases(60))
@given(histories())
def test_quantised_frames_pass_through_unchanged(frames):
    quantised = [topology.quantise_coverage(frame) for frame in frames]
    for frame, decoded in zip(quantised, topology.decode(topology.encode(quantised)), strict=True):
        assert decoded.keys() == {key for key, part in frame.items() if not part.is_empty}
        assert all(part.equals(frame[key]) for key, part in decoded.items())


@settings(max_examples=cases(30))
@given(histories())
def test_arcs_meet_only_at_their_ends(frames):
    arcs = topology.unpack_arcs(topology.encode(frames)["arcs"])
    edges = [tuple(sorted(map(tuple, pair))) for arc in arcs for pair in pairwise(arc.tolist())]
    assert len(edges) == len(set(edges))


def test_an_unchanged_frame_costs_nothing():
    assert topology.encode([{"a": SQUARE}] * 3)["frames"][1:] == [[], []]


def test_a_shared_edge_is_stored_once():
    both = topology.unpack_arcs(topology.encode([{"a": SQUARE}, {"a": SQUARE, "b": EAST}])["arcs"])
    assert sum(len(arc) - 1 for arc in both) == 7


def test_arcs_are_cut_where_they_leave_a_line():
    line = shapely.LineString([(0, 0), (1, 0)])
    encoded = topology.encode([{"a": SQUARE}], along=line)
    lengths = [len(arc) - 1 for arc in topology.unpack_arcs(encoded["arcs"])]
    assert sorted(lengths) == [1, 3]
    assert [lengths[number - 1] for number in topology.runs_along(encoded, line)] == [1]
    assert topology.decode(encoded)[0]["a"].equals(SQUARE)


def test_on_a_fine_grid_too_arcs_are_told_apart():
    line = shapely.LineString([(150, 0), (150, 1e-4)])
    strip = shapely.box(150, 0, 150 + 4e-6, 1e-4)
    encoded = topology.encode([{"a": strip}], 1e-6, along=line)
    assert len(topology.unpack_arcs(encoded["arcs"])) == 2
    assert len(topology.runs_along(encoded, line)) == 1


def test_a_part_that_goes_is_gone():
    assert [list(frame) for frame in topology.decode(topology.encode([{"a": SQUARE}, {}]))] == [["a"], []]


def test_holes_stay_holes():
    ring = SQUARE.difference(shapely.box(0.2, 0.2, 0.4, 0.4))
    decoded = topology.decode(topology.encode([{"a": ring, "b": shapely.box(0.2, 0.2, 0.4, 0.4)}]))[0]
    assert decoded["a"].equals(ring)


def test_a_ring_smaller_than_the_grid_vanishes():
    assert topology.quantise(shapely.box(0, 0, 1e-5, 1e-5)).is_empty


def test_unmatched_neighbours_are_matched():
    halves = {"a": SQUARE, "b": shapely.box(1, 0.30001, 2, 0.70003)}
    quantised = topology.quantise_coverage(halves)
    assert shapely.coverage_is_valid(shapely.get_parts(list(quantised.values())))


def test_encoding_is_json_and_repeatable():
    frames = [{"a": SQUARE}, {"a": EAST}]
    assert json.dumps(topology.encode(frames)) == json.dumps(topology.encode(frames))


@pytest.mark.parametrize(
    ("part", "remedy"),
    [
        (shapely.Point(0, 0), "Polygon"),
        (shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "make_valid"),
    ],
)
def test_what_is_no_polygon_is_refused(part, remedy):
    with pytest.raises(GeometryError, match=remedy):
        topology.encode([{"a": part}])


@pytest.mark.parametrize("name", AWKWARD_POLYGONS)
def test_awkward_polygons_are_mended_by_the_grid_or_refused(name):
    part = AWKWARD_POLYGONS[name]
    if part.is_valid:
        assert topology.quantise(part).is_valid
    else:
        with pytest.raises(GeometryError, match="make_valid"):
            topology.quantise(part)


@pytest.mark.parametrize("quantum", [0, -1, 0.3])
def test_a_grid_must_divide_the_degree(quantum):
    with pytest.raises(GeometryError, match="whole number"):
        topology.quantise(SQUARE, quantum)
