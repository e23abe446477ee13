"""Areas on the ellipsoid, and what is left of a geometry that is not all polygon."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from geo.errors import GeometryError
from geo.geometry import area_km2, areas_km2, polygonal, union

GEOD = Geod(ellps="WGS84")
LON = st.floats(33, 39)
LAT = st.floats(49, 53)
SIDE = st.floats(0.001, 0.02)


@given(LON, LAT, SIDE, SIDE)
def test_area_is_that_of_geodesic_polygons_for_small_ones(lon, lat, width, height):
    square = box(lon, lat, lon + width, lat + height)
    geodesic = abs(GEOD.geometry_area_perimeter(square)[0]) / 1e6
    assert area_km2(square) == pytest.approx(geodesic, rel=1e-5)


@given(LON, LAT, st.floats(0.1, 0.9))
def test_areas_of_parts_add_up(lon, lat, share):
    whole = Polygon([(lon, lat), (lon + 0.4, lat + 0.1), (lon + 0.3, lat + 0.5), (lon - 0.1, lat + 0.2)])
    cut = box(lon - 1, lat - 1, lon + 0.4 * share, lat + 1)
    parts = [whole.intersection(cut), whole.difference(cut)]
    assert areas_km2(parts).sum() == pytest.approx(area_km2(whole), rel=1e-9)


def test_the_area_of_a_hole_is_not_counted():
    outer, hole = box(35, 51, 36, 52), box(35.2, 51.2, 35.4, 51.4)
    assert area_km2(outer.difference(hole)) == pytest.approx(area_km2(outer) - area_km2(hole), rel=1e-12)


def test_the_whole_globe_has_the_area_of_the_ellipsoid():
    strips = [box(-180, lat, 180, lat + 0.5) for lat in np.arange(-90, 90, 0.5)]
    assert areas_km2(strips).sum() == pytest.approx(510_065_621.724, rel=1e-9)


@pytest.mark.parametrize("empty", [MultiPolygon(), Point(35, 51), LineString([(35, 51), (36, 51)])])
def test_what_has_no_extent_has_no_area(empty):
    assert area_km2(empty) == 0.0


def test_no_geometries_have_no_areas():
    assert areas_km2([]).shape == (0,)


@pytest.mark.parametrize("far", [box(4e6, 6e6, 4.1e6, 6.1e6), box(35, 80, 36, 91), box(35, 50, np.inf, 51)])
def test_what_is_not_degrees_is_refused(far):
    with pytest.raises(GeometryError, match="WGS 84"):
        area_km2(far)


def test_polygonal_drops_lines_and_points():
    mixed = shapely.GeometryCollection([box(0, 0, 1, 1), LineString([(0, 0), (5, 5)]), Point(9, 9)])
    assert polygonal(mixed).equals(box(0, 0, 1, 1))


def test_union_of_nothing_is_empty():
    assert union([]).is_empty
    assert union([box(0, 0, 2, 1), box(1, 0, 3, 1)]).equals(box(0, 0, 3, 1))
