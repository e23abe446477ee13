"""Files by address and by command are the same files."""

import csv
import io
import json
from zipfile import ZipFile

import pytest

from geo.cli import main
from geo.exchange.kinds import KINDS
from geo.exchange.write import FORMATS
from geo.web import resources
from tests.test_cli import run
from tests.test_docs import ROOT
from tests.web.test_routes import Client

VIEW = "d=2024-10-30&w=30&side=kp"


@pytest.fixture(scope="module")
def client():
    return Client()


def table(body):
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_an_address_and_a_command_give_the_same_rows(client, tmp_path):
    assert run("export", "events", "--view", VIEW, "--out", tmp_path / "e.csv").exit_code == 0
    answer = client.get(f"/data/events.csv?{VIEW}")
    assert table(answer.raw_body) == table((tmp_path / "e.csv").read_bytes())
    assert {row["side"] for row in table(answer.raw_body)} == {"kp"}


@pytest.mark.parametrize("kind", ["positions", "posts"])
def test_without_a_day_every_record_of_a_side_is_there(client, dataset, kind):
    rows = table(client.get(f"/data/{kind}.csv?side=ru").raw_body)
    records = getattr(dataset, kind).items()
    assert {row["id"] for row in rows} == {
        each for each, record in records if dataset.units[record.unit_id].side == "ru"
    }


def test_a_file_is_no_page(client):
    headers = client.get(f"/data/events.kml?{VIEW}").headers
    assert headers["content-disposition"].startswith('attachment; filename="kursk-events-2024-10-30.kml"')
    assert headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in headers["content-security-policy"]


def test_a_byte_order_mark_is_asked_for(client):
    assert client.get(f"/data/claims.csv?{VIEW}&bom=1").raw_body.startswith(b"\xef\xbb\xbf")
    assert not client.get(f"/data/claims.csv?{VIEW}").raw_body.startswith(b"\xef\xbb\xbf")


def test_a_csv_tells_its_columns_at_its_own_address(client):
    told = json.loads(client.get(f"/data/areas.csv-metadata.json?{VIEW}").raw_body)
    assert [column["name"] for column in told["tableSchema"]["columns"]][-1] == "km2"


def test_everything_comes_in_one_zip(client):
    with ZipFile(io.BytesIO(client.get(f"/data/all.zip?{VIEW}").raw_body)) as archive:
        assert {f"{kind}.csv" for kind in KINDS} < set(archive.namelist())


def test_ground_as_once_known_is_that_of_its_day(client):
    day = resources.explorer().dataset.bookmarks[3].day
    rows = table(client.get(f"/data/areas.csv?d={day}&known={day}&lens=map_deepstate").raw_body)
    assert {row["raion"] for row in rows} == {""}
    assert {(row["begin"], row["end"]) for row in rows} == {(str(day), str(day))}


@pytest.mark.parametrize(
    "path",
    [
        "events.doc", "people.csv", "all.csv", "all.geojson", "events", "%3Cscript%3E.csv", "..%2Fevents.csv",
        "events.csv?from=2024-12-01&to=2024-11-01", "events.csv?from=yesterday",
        "changes.csv?d=2026-08-20&lens=ua_official",
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused_in_words(client, path):
    answer = client.get(f"/data/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")


def test_nothing_stays_on_the_disk(client, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    client.get(f"/data/events.gpkg?{VIEW}")
    client.get("/data/changes.csv?d=2026-08-20&lens=ua_official")
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_a_view_asks_in_vain(tmp_path):
    done = run("export", "claims", "--view", "d=2024-10-30&colour=red", "--out", tmp_path / "c.csv")
    assert "“colour” is not known" in done.output


def test_the_document_lists_every_kind_and_format():
    told = (ROOT / "docs/files.md").read_text("utf-8")
    assert all(f"| `{kind}` |" in told for kind in [*KINDS, "all"])
    assert all(f"`{form}`" in told for form in FORMATS)
    assert "export" in main.commands
