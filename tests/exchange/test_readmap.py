"""Reading maps: drawings made here, read at the places of the ledger, and appended whole or not at all."""

import json
import shutil
from datetime import date

import pytest
import shapely

from geo import ledger
from geo.errors import DataError
from geo.exchange.grow import Additions, append, table_rows
from geo.exchange.mapped import find_mapper, mapped
from geo.exchange.readmap import MOVED_M, Reading, new_readings, of_mapper, readings, snapshots
from geo.ledger import DATA_DIR
from geo.model import Claimant, Status
from geo.projection import to_degrees, to_metres
from tests.test_cli import run

pytestmark = pytest.mark.usefixtures("ledgers_read_once")

SUDZHA = "ru-kursk-sudzha"
DAY = "2026-09-01"
"""After every drawing that the ledger knows."""


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(DATA_DIR, tmp_path / "data", ignore=shutil.ignore_patterns("derived"))


def around(dataset, place_id, radius_m, hole_m=0.0):
    """A circle around a place, as GeoJSON; lon lat in degrees."""
    place = dataset.places[place_id]
    centre = shapely.transform(shapely.Point(place.lon, place.lat), to_metres)
    ring = shapely.difference(centre.buffer(radius_m, 64), centre.buffer(hole_m, 64))
    return json.loads(shapely.to_geojson(shapely.transform(ring, to_degrees)))


def draw(folder, name, *features, day=None):
    """Write a drawing of (status, geometry) pairs."""
    folder.mkdir(exist_ok=True)
    made = [
        {
            "type": "Feature",
            "properties": {"status": status, **({"date": day} if day else {})},
            "geometry": shape,
        }
        for status, shape in features
    ]
    (folder / name).write_text(json.dumps({"type": "FeatureCollection", "features": made}), "utf-8")


def only(dataset, folder, place_id=SUDZHA):
    """The reading of one place on the only drawing of a folder."""
    (snapshot,) = snapshots(folder, dataset)
    return next(each for each in readings(dataset, snapshot) if each.place_id == place_id)


@pytest.mark.parametrize(
    ("shapes", "status", "held_m", "outer_m"),
    [
        ([("ua", 2000)], Status.UA, -2000, -2000),
        ([("contested", 2000)], Status.CONTESTED, 6000, -2000),
        ([("ua", 1000), ("contested", 3000)], Status.UA, -1000, -3000),
        ([("ua", 9000)], Status.UA, -6000, -6000),
        ([("ru", 2000)], Status.RU, 6000, 6000),
    ],
)
def test_a_place_is_read_with_both_its_distances(dataset, tmp_path, shapes, status, held_m, outer_m):
    draw(tmp_path, f"{DAY}.geojson", *((name, around(dataset, SUDZHA, radius)) for name, radius in shapes))
    reading = only(dataset, tmp_path)
    assert reading.status is status
    assert (reading.held_m, reading.outer_m) == pytest.approx((held_m, outer_m), abs=20)


def test_a_place_outside_is_read_with_its_distance(dataset, tmp_path):
    draw(tmp_path, f"{DAY}.geojson", ("ua", around(dataset, SUDZHA, 5000, hole_m=3000)))
    reading = only(dataset, tmp_path)
    assert (reading.status, reading.deep) == (Status.RU, False)
    assert reading.held_m == reading.outer_m == pytest.approx(3000, abs=20)


@pytest.mark.parametrize(
    ("name", "day", "snapshot_id"),
    [
        ("map_2026-09-01.geojson", None, "20260901"),
        ("20260901.geojson", None, "20260901"),
        ("1788220800.geojson", None, "1788220800"),
        ("any.geojson", "2026-09-01", "20260901"),
        ("1788220800.geojson", "2026-09-01", "1788220800"),
    ],
)
def test_the_day_is_in_a_property_or_in_the_name(dataset, tmp_path, name, day, snapshot_id):
    draw(tmp_path, name, ("ua", around(dataset, SUDZHA, 2000)), day=day)
    (snapshot,) = snapshots(tmp_path, dataset)
    assert (snapshot.day, snapshot.snapshot_id) == (date(2026, 9, 1), snapshot_id)


@pytest.mark.parametrize(
    ("name", "status"),
    [("Occupied", "ru"), ("Окуповано /// Occupied", "ru"), ("Liberated", "ua"), ("Unknown", "contested")],
)
def test_what_a_mapper_calls_a_polygon_is_understood(dataset, tmp_path, name, status):
    shape = {"type": "Feature", "properties": {"name": name}, "geometry": around(dataset, SUDZHA, 2000)}
    (tmp_path / f"{DAY}.geojson").write_text(json.dumps(shape), "utf-8")
    assert set(snapshots(tmp_path, dataset)[0].ground) == {Status(status)}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("map.geojson", '{"type": "FeatureCollection", "features": []}', "no polygon says who holds it"),
        ("map.geojson", "{", "map.geojson: the JSON is damaged"),
        ("map.txt", "", "holds no file that ends in"),
    ],
)
def test_a_drawing_that_cannot_be_read_is_named(dataset, tmp_path, name, text, said):
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(DataError, match=said):
        snapshots(tmp_path, dataset)


def test_a_drawing_without_a_day_is_refused(dataset, tmp_path):
    draw(tmp_path, "map.geojson", ("ua", around(dataset, SUDZHA, 2000)))
    with pytest.raises(DataError, match="says the day"):
        snapshots(tmp_path, dataset)


def reading(held_m, outer_m, status=Status.RU):
    return Reading(SUDZHA, date(2026, 9, 1), status, held_m, outer_m, "1")


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ((1000, 500), (1000, 500), False),
        ((1000, 500), (1000 + MOVED_M, 500), False),
        ((1000, 500), (1000 + MOVED_M + 10, 500), True),
        ((4000, 3000), (4300, 3000), False),
        ((4000, 3000), (4410, 3000), True),
        ((1000, 500), (1000, 340), True),
    ],
)
def test_an_edge_has_to_move_by_150_m_and_a_tenth(before, after, new):
    assert reading(*after).moved_from(reading(*before)) is new
    assert reading(*after, Status.CONTESTED).moved_from(reading(*before))


def test_only_what_is_new_is_read(dataset, tmp_path):
    for day, radius in (("2026-09-01", 2000), ("2026-09-02", 2050), ("2026-09-03", 2600)):
        draw(tmp_path, f"{day}.geojson", ("ua", around(dataset, SUDZHA, radius)))
    found = new_readings(dataset, Claimant.MAP_OWLMAPS, snapshots(tmp_path, dataset))
    days = [each.day.day for each, fresh in found if SUDZHA in {one.place_id for one in fresh}]
    assert days == [1, 3]


def test_drawings_of_another_mapper_are_left_alone(dataset, tmp_path):
    draw(tmp_path, "2026-09-01.geojson", ("ua", around(dataset, SUDZHA, 2000)))
    named = json.loads((tmp_path / "2026-09-01.geojson").read_text("utf-8"))
    named["features"][0]["properties"]["mapper"] = "owlmaps"
    (tmp_path / "2026-09-02.geojson").write_text(json.dumps(named), "utf-8")
    drawn = snapshots(tmp_path, dataset)
    assert [each.day.day for each in of_mapper(drawn, ["owlmaps"])] == [2]
    assert [each.day.day for each in of_mapper(drawn, ["deepstate"])] == [1]


def test_a_map_is_read_into_the_ledger_and_the_ledger_stays_good(dataset, data, tmp_path):
    drawings = tmp_path / "drawings"
    draw(drawings, f"{DAY}.geojson", ("ua", around(dataset, SUDZHA, 2000)))
    before = (data / "claims.csv").read_bytes()
    command = ("read-map", drawings, "--mapper", "owlmaps", "--data", data)
    assert "Would be added" in run(*command, "--dry-run").output
    assert (data / "claims.csv").read_bytes() == before
    assert "Added: 1 row in sources, 1 row in map_days" in run(*command).output
    assert (data / "claims.csv").read_bytes().startswith(before)
    grown = ledger.load(data)
    claim = [each for each in grown.claims.values() if each.place_id == SUDZHA][-1]
    assert (claim.status, claim.day, claim.claimant) == (Status.UA, date(2026, 9, 1), Claimant.MAP_OWLMAPS)
    assert grown.mappers[Claimant.MAP_OWLMAPS].last_day == date(2026, 9, 1)
    assert "Nothing is new." in run(*command).output


def test_rows_that_do_not_fit_are_named_and_nothing_is_added(data):
    before = {path.name: path.read_bytes() for path in data.glob("*.csv")}
    additions = Additions()
    additions.add("claims", table_rows(data, "claims")[0] | {"claim_id": "new", "place_id": "atlantis"})
    with pytest.raises(DataError, match="nothing was added") as refusal:
        append(data, additions)
    assert "atlantis" in str(refusal.value)
    assert {path.name: path.read_bytes() for path in data.glob("*.csv")} == before
    assert [path.name for path in data.parent.iterdir()] == ["data"]


def test_an_unknown_mapper_is_refused(dataset, data):
    done = run("read-map", data, "--mapper", "nobody", "--data", data)
    assert "there is no mapper 'nobody'" in done.output
    assert find_mapper(dataset, "map_owlmaps") is find_mapper(dataset, "owlmaps")
    assert mapped(dataset, data, find_mapper(dataset, "owlmaps"), []).additions.counts == {}
