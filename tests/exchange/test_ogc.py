"""OGC API - Features, read by GDAL's own reader from a server on loopback."""

import json
import socket
import subprocess
import sys
from threading import Thread

import geopandas as gpd
import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from geo.exchange.features import COLLECTIONS, OF_A_DAY, days_of
from geo.exchange.kinds import KINDS
from geo.exchange.ogc import CONFORMS_TO
from geo.web.routes import routes

SUDZHA = (35.2, 51.1, 35.4, 51.3)


@pytest.fixture(scope="module")
def root():
    """The address of a server that runs while this module's tests do."""
    bound = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes()), log_level="error", ws="none"))
    thread = Thread(target=server.run, args=([bound],))
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}/ogc"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def client(root):
    with httpx.Client(base_url=root, timeout=120) as client:
        yield client


READS = {
    "events": {},
    "sightings": {},
    "sightings in a box": {"bbox": SUDZHA},
    "surfaces in a box": {"bbox": SUDZHA, "max_features": 5},
}
GDAL = """
import json, sys
import geopandas as gpd, pyogrio
address, folder, reads = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
for name, options in reads.items():
    options |= {"bbox": tuple(options["bbox"])} if "bbox" in options else {}
    frame = gpd.read_file(address, engine="pyogrio", layer=name.split()[0], **options)
    frame.to_parquet(f"{folder}/{name}.parquet")
print(json.dumps([str(name) for name, _ in pyogrio.list_layers(address)]))
"""


@pytest.fixture(scope="module")
def gdal(root, tmp_path_factory):
    """What GDAL reads, in a process of its own: it holds the interpreter while it waits for a server.

    Gives the names of its layers, and a way to a frame.
    """
    folder = tmp_path_factory.mktemp("gdal")
    command = [sys.executable, "-c", GDAL, f"OAPIF:{root}", str(folder), json.dumps(READS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), lambda name: gpd.read_parquet(folder / f"{name}.parquet")


def items(client, name, **keys):
    return client.get(f"/collections/{name}/items", params=keys).raise_for_status().json()


def test_gdal_lists_every_kind_that_is_drawn(gdal):
    assert set(gdal[0]) == {name for name, kind in KINDS.items() if kind.geometry} == set(COLLECTIONS)


def test_gdal_reads_what_the_file_holds(gdal, asking):
    rows = list(KINDS["events"].layer(asking("")).rows)
    found = gdal[1]("events")
    assert list(found["id"]) == [row.values[0] for row in rows]
    assert found.crs.to_epsg() == 4326
    assert {"begin", "title", "casualties", "link"} < set(found.columns)
    assert found.geometry.notna().sum() == sum(row.shape is not None for row in rows)


def test_gdal_asks_for_a_box(gdal):
    whole, found = gdal[1]("sightings"), gdal[1]("sightings in a box")
    west, south, east, north = SUDZHA
    assert set(found["id"]) == set(whole.cx[west:east, south:north]["id"])
    assert 0 < len(found) < len(whole)


def test_gdal_reads_ground(gdal):
    found = gdal[1]("surfaces in a box")
    assert set(found.geom_type) <= {"MultiPolygon", "Polygon"}
    assert found.geometry.is_valid.all()


def test_ground_of_a_day_is_that_of_the_file(client, asking):
    found = items(client, "surfaces", datetime="2024-10-30")["features"]
    expected = KINDS["surfaces"].layer(asking("d=2024-10-30")).rows
    assert sorted(each["properties"]["km2"] for each in found) == sorted(row.values[-1] for row in expected)


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ("2024-10-30", "2024-10-30", "2024-10-30"),
        ("2024-10-30T12:00:00Z", "2024-10-30", "2024-10-30"),
        ("2024-10-01/2024-10-30", "2024-10-01", "2024-10-30"),
        ("../2024-08-10", "0000", "2024-08-10"),
        ("2025-06-01/", "2025-06-01", "9999"),
    ],
)
def test_datetime_keeps_what_meets_it(client, asking, days, first, last):
    found = items(client, "events", datetime=days, limit=10000)
    expected = [
        row.values[0]
        for row in KINDS["events"].layer(asking("")).rows
        if str(row.values[1]) <= last and str(row.values[2]) >= first
    ]
    assert [each["id"] for each in found["features"]] == expected != []
    assert found["numberMatched"] == found["numberReturned"] == len(expected)


def test_what_is_worked_out_for_days_takes_them_from_datetime(client, asking):
    found = items(client, "changes", datetime="2024-08-20/2025-03-12")["features"]
    expected = KINDS["changes"].layer(asking("cmp=2024-08-20&d=2025-03-12")).rows
    assert [each["properties"]["km2"] for each in found] == [row.values[-1] for row in expected] != []
    assert {
        each["properties"]["end"] for each in items(client, "disputes", datetime="2024-10-30")["features"]
    } == {"2024-10-30"}


def test_pages_lead_from_one_to_the_next(client):
    whole = [each["id"] for each in items(client, "claims", lens="press", limit=10000)["features"]]
    page, found = items(client, "claims", lens="press", limit=1500), []
    while True:
        found += [each["id"] for each in page["features"]]
        ways = {link["rel"]: link["href"] for link in page["links"]}
        if "next" not in ways:
            break
        page = client.get(ways["next"]).json()
    assert found == whole
    assert "lens=press" in ways["prev"]


def test_every_feature_has_an_address_and_a_schema(client):
    for name in COLLECTIONS:
        chosen = {"datetime": "2024-08-20/2024-10-30"} if name in OF_A_DAY else {}
        feature = items(client, name, limit=1, **chosen)["features"][0]
        one = client.get(f"/collections/{name}/items/{feature['id']}", params=chosen).json()
        assert {key: one[key] for key in feature} == feature
        schema = client.get(f"/collections/{name}/schema").json()
        assert set(schema["properties"]) == {"geometry", *feature["properties"]}


def test_no_record_gets_lost_behind_an_id(client, asking):
    for name in set(COLLECTIONS) - set(OF_A_DAY):
        found = items(client, name, limit=1)["numberMatched"]
        assert found == sum(1 for _ in KINDS[name].layer(asking("")).rows), name


def test_every_link_leads_somewhere(client, root):
    told = client.get("").json()
    ways = {link["rel"]: link["href"] for link in told["links"]}
    assert all(client.get(href).status_code == 200 for href in ways.values())
    assert client.get(ways["conformance"]).json()["conformsTo"] == list(CONFORMS_TO)
    described = client.get(ways["data"]).json()["collections"]
    own = [link["href"] for each in described for link in each["links"] if link["href"].startswith(root)]
    assert {client.get(href).status_code for href in own} == {200}


def test_the_description_names_every_address(client):
    found = client.get("/api")
    assert found.headers["content-type"].startswith("application/vnd.oai.openapi+json;version=3.0")
    described = json.loads(found.text)
    assert described["openapi"].startswith("3.0")
    assert {f"/collections/{name}/items" for name in COLLECTIONS} < set(described["paths"])


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/collections/secrets", 404, "there is no collection"),
        ("/collections/areas/items", 404, "there is no collection"),
        ("/collections/events/items/none", 404, "has no feature"),
        ("/collections/events/items?colour=red", 400, "not understood: colour"),
        ("/collections/events/items?limit=0", 400, "limit is 1 or more"),
        ("/collections/events/items?limit=-1", 400, "whole number"),
        ("/collections/events/items?bbox=1,2,3", 400, "bbox is"),
        ("/collections/events/items?bbox=1,2,nan,4", 400, "bbox is"),
        ("/collections/events/items?bbox=34,52,36,50", 400, "turn them round"),
        ("/collections/events/items?datetime=yesterday", 400, "is no day"),
        ("/collections/events/items?datetime=2024-12-01/2024-11-01", 400, "turn it round"),
        ("/collections/events/items?datetime=1/2/3", 400, "two with a slash"),
        ("/collections/events/items?lens=nobody", 400, "lens"),
    ],
)
def test_what_cannot_be_asked_is_said(client, path, status, said):
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.json()["description"]


def test_a_box_may_cross_the_date_line(client):
    found = items(client, "events", bbox="170,-90,40,90", limit=1)["numberMatched"]
    assert found == items(client, "events", bbox="-180,-90,40,90", limit=1)["numberMatched"] > 0


def test_open_ends_are_open():
    assert days_of("../..") == days_of("") == (None, None)
