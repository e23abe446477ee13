"""The base map: small, whole, and its edges know what they divide."""

import json

import brotli
import pytest
import shapely

from geo import ledger, topology
from geo.codec import unpack_deltas
from geo.timemap import basemap
from geo.timemap.compact import expand

MOST_BYTES = 60_000
"""What the whole base map may weigh, compressed."""


@pytest.fixture(scope="module")
def geography():
    return ledger.load().geography


@pytest.fixture(scope="module")
def built(geography):
    return basemap.build(geography)


def test_it_is_small(built):
    assert len(brotli.compress(json.dumps(built).encode())) < MOST_BYTES


def test_the_border_keeps_its_detail_where_the_fighting_is(built, geography):
    arcs = topology.unpack_arcs(expand(built["topology"])["arcs"])
    lines = shapely.MultiLineString([arcs[at - 1] / 1e4 for at in unpack_deltas(built["edges"]["border"])])
    border = geography.border.intersection(basemap.FOCUS.buffer(-0.3))
    assert shapely.distance(shapely.points(shapely.get_coordinates(border)), lines).max() < 2e-4


def test_no_edge_is_of_two_kinds(built):
    numbers = [number for text in built["edges"].values() for number in unpack_deltas(text)]
    assert len(numbers) == len(set(numbers))


def test_every_oblast_has_a_label_inside_it(built, geography):
    for label, oblast in zip(built["oblasts"], geography.oblasts, strict=True):
        assert oblast.geometry.contains(shapely.Point(label["lon"], label["lat"]))
        assert len(label["names"]) == 3


def test_every_label_stands_within_the_extent(built):
    west, south, east, north = built["extent"]
    for oblast in built["oblasts"]:
        assert west < oblast["lon"] < east
        assert south < oblast["lat"] < north
