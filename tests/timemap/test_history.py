"""Any polygons and points over time become the same map document."""

from datetime import date, timedelta

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.codec import unpack_deltas
from geo.errors import DocumentError, GeometryError
from geo.timeline import day_index
from geo.timemap import document, history
from geo.timemap.compact import expand
from geo.topology import decode
from tests import zoo

DAYS = [date(2030, 1, 1) + timedelta(days=number) for number in range(3)]
NO_POINTS = history.Points(day=[], days=[], lon=[], lat=[], title=[], category=[])


def grown(days=DAYS, points=NO_POINTS):
    frames = [{"flooded": shapely.box(10, 50, 10 + size, 51)} for size in range(1, 4)]
    return history.History(title="Floods", days=days, frames=frames, points=points)


def test_polygons_come_back_day_by_day():
    made = history.payload(grown())
    sent = made["lenses"][0]
    assert [frame["flooded"].area for frame in decode(expand(sent["surface"]))] == [1, 2, 3]
    assert unpack_deltas(sent["days"]) == [day_index(day) for day in DAYS]
    assert (made["firstDay"], made["lastDay"]) == (day_index(DAYS[0]), day_index(DAYS[-1]))


@given(st.permutations(range(4)))
def test_points_are_sorted_by_day(order):
    days = [DAYS[0] + timedelta(days=number) for number in order]
    points = history.Points(
        day=days,
        days=[1] * 4,
        lon=[10.0] * 4,
        lat=[50.0] * 4,
        title=[str(d) for d in days],
        category=["x"] * 4,
    )
    events = history.payload(grown(points=points))["events"]
    assert events["title"] == [str(day) for day in sorted(days)]


def test_the_map_opens_on_the_ground_it_shows():
    made = history.payload(grown())
    assert made["home"] == [[50, 10], [51, 13]]
    assert made["limits"] == [[49, 9], [52, 14]]


def test_hostile_titles_stay_text():
    texts = list(zoo.HOSTILE_TEXTS)
    points = history.Points(
        day=[DAYS[0]] * len(texts),
        days=[1] * len(texts),
        lon=[10.0] * len(texts),
        lat=[50.0] * len(texts),
        title=texts,
        category=["x"] * len(texts),
    )
    assert document.compose(history.payload(grown(points=points))).count("<script") == 4


@pytest.mark.parametrize("days", [[], DAYS[:2], DAYS[::-1], [DAYS[0]] * 3])
def test_days_must_fit_the_frames(days):
    with pytest.raises(DocumentError, match="one ascending day"):
        history.payload(grown(days=days))


def test_lines_are_no_ground():
    line = history.History(
        title="", days=DAYS[:1], frames=[{"a": shapely.LineString([(0, 0), (1, 1)])}], points=NO_POINTS
    )
    with pytest.raises(GeometryError, match="Polygon"):
        history.payload(line)
