"""Awkward files: each is read, mended with words, or refused in one line; no row is lost in silence."""

from __future__ import annotations

import json
import tracemalloc
from datetime import datetime

import pytest

from geo.errors import DataError, ViewError
from geo.exchange.read import limits
from geo.exchange.read.apart import apart
from geo.exchange.read.limits import Purse
from geo.exchange.read.sources import Columns
from geo.exchange.read.upload import Choices, upload
from geo.exchange.write import FORMATS
from geo.ledger import DATA_DIR
from tests.exchange.foreign import FILES, KNOWN, POINT, collection, feature, table, workbook, zipped
from tests.test_cli import run

UNPLACED = ("geometry", "where", "shape", "place is called")
"""Words of the reasons for which a record without a point is left out."""

MEMORY = 300 * 2**20
"""Bytes that reading the largest file may take, as the design allows."""


def test_there_are_enough_of_them():
    assert len(FILES) >= 150
    assert len({name for name, *_ in FILES}) == len(FILES)


@pytest.mark.parametrize(
    ("data", "records", "rejected", "words"),
    [each[1:] for each in FILES],
    ids=[each[0] for each in FILES],
)
def test_every_file_is_read_mended_or_refused_in_one_line(dataset, data, records, rejected, words):
    if records is None:
        with pytest.raises(DataError) as refusal:
            upload(data, dataset)
        assert words in str(refusal.value)
        assert "\n" not in str(refusal.value)
        return
    found = upload(data, dataset)
    assert (len(found.records), len(found.rejected)) == (records, rejected)
    assert words in " ".join([*found.notes, *found.questions, *(each.reason for each in found.rejected)])
    assert all(record.shape.is_valid and not record.shape.is_empty for record in found.records)


@pytest.mark.parametrize("name", KNOWN)
def test_exports_of_others_are_known_by_their_headers(dataset, name):
    found = upload(("\n".join(KNOWN[name]) + "\n").encode(), dataset)
    assert found.source.lower().split()[0] == name.split("-")[0]
    assert found.span[0].isoformat() == "2024-10-30"
    assert found.records[0].shape.coords[0] == (35.27, 51.19)


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in {"parquet", "zip"}])
def test_our_own_files_come_back_whole(dataset, file, form):
    kind = "events" if form.startswith("csv") else "claims"
    found = upload(file(kind, form).read_bytes(), dataset)
    assert len(found.records) > 0
    assert all(any(word in each.reason for word in UNPLACED) for each in found.rejected)
    assert found.span[0].year == 2024


def test_a_time_zone_is_brought_to_utc(dataset):
    data = b"lat,lon,date\n51.1,35.2,2024-10-30T23:30:00-04:00\n"
    assert upload(data, dataset).records[0].begin.isoformat() == "2024-10-31"


def test_an_ambiguous_day_is_read_as_the_reader_says(dataset):
    data = b"lat,lon,date\n51.1,35.2,04/05/2024\n"
    days = [upload(data, dataset, Choices(day_first=first)).records[0].begin for first in (True, False)]
    assert [day.isoformat() for day in days] == ["2024-05-04", "2024-04-05"]


def test_swapped_coordinates_are_mended_on_request(dataset):
    data = b"lat,lon\n35.27,51.19\n"
    found = upload(data, dataset, Choices(swap=True))
    assert found.records[0].shape.coords[0] == (35.27, 51.19)
    assert "as asked" in found.notes[0]
    assert not found.questions


def test_columns_can_be_chosen(dataset):
    data = b"north,east,when\n51.1,35.2,2024-10-30\n"
    chosen = Choices(columns=Columns(lat="north", lon="east", begin="when"))
    assert upload(data, dataset, chosen).records[0].begin.isoformat() == "2024-10-30"
    with pytest.raises(ViewError, match="no column 'up'"):
        upload(data, dataset, Choices(columns=Columns(lat="up")))


def test_reasons_are_counted(dataset):
    rows = [("lat", "lon"), *[("x", 1)] * 3, ("95", 1), ("51.1", "35.2")]
    assert upload(table(rows).encode(), dataset).reasons == {
        "… is not a number of degrees": 3,
        "…, … is not a place on earth": 1,
    }


def test_rejected_rows_are_named_by_their_number(dataset):
    found = upload(b"lat,lon\n51.1,35.2\nx,35.2\n51.1,35.2\n", dataset)
    assert [str(each) for each in found.rejected] == ["row 2, lat: 'x' is not a number of degrees"]
    assert [record.number for record in found.records] == [1, 3]


@pytest.mark.parametrize(
    ("limit", "value", "data", "said"),
    [
        ("MAX_BYTES", 100, b"lat,lon\n" * 50, "cut it into parts"),
        ("MAX_ROWS", 3, table([("lat", "lon"), *[(51.1, 35.2)] * 4]).encode(), "more than 3 rows"),
        ("MAX_ROWS", 3, workbook(("lat", "lon"), *[(51.1, 35.2)] * 4), "more than 3 rows"),
        ("MAX_ROWS", 3, collection(*[feature(POINT)] * 4).encode(), "more than 3 rows"),
        ("MAX_VERTICES", 3, collection(*[feature(POINT)] * 4).encode(), "more than 3 points"),
    ],
)
def test_limits_hold_in_every_reader(dataset, monkeypatch, limit, value, data, said):
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(DataError, match=said):
        upload(data, dataset)


def test_the_clock_stops_a_file_that_takes_too_long():
    purse = Purse(seconds=-1.0, paid=limits.CLOCK_EVERY - 1)
    with pytest.raises(DataError, match="more than -1 seconds"):
        purse.tick()


def test_the_largest_table_stays_within_its_memory(dataset):
    rows = limits.MAX_ROWS // 10  # a tenth in a tenth of the memory: memory grows with rows and nothing else
    data = ("lat,lon,date,title\n" + "51.1,35.2,2024-10-30,some words\n" * rows).encode()
    tracemalloc.start()
    found = upload(data, dataset)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found.records) == rows
    assert peak < MEMORY / 10


def test_nothing_is_asked_of_the_network_or_the_disk(dataset, monkeypatch):
    def refuse(*_given, **_named):
        raise AssertionError("a reader reached out")

    monkeypatch.setattr("socket.socket", refuse)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    for name, data, records, *_ in FILES:
        if records and name.startswith(("kml", "kmz", "gpkg", "shp", "xlsx")):
            assert upload(data, dataset).records


def test_headers_of_a_json_are_those_of_its_records(dataset):
    found = upload(json.dumps([{"lat": 51, "lon": 35}, {"lat": 51, "lon": 35, "x": 1}]).encode(), dataset)
    assert found.headers == ("lat", "lon", "x")
    assert [record.cells for record in found.records] == [(51, 35, None), (51, 35, 1)]


def test_a_part_that_is_larger_than_it_says_is_not_read(dataset):
    data = bytearray(zipped(a__csv="lat,lon\n" + "51.1,35.2\n" * 500))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(DataError, match=r"damaged|more than it says"):
        upload(bytes(data), dataset)


def test_a_preview_shows_mapping_span_rows_and_reasons(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("lat,lon,date,title\n51.1,35.2,2024-10-30,A drone\nx,35.2,2024-10-31,B\n", "utf-8")
    shown = run("preview", file).output
    assert "mine.csv (your file): csv; 1 record, 2024-10-30 to 2024-10-30; 1 row left out." in shown
    assert "begin    date" in shown
    assert "A drone" in shown
    assert "… is not a number of degrees" in shown


def test_a_preview_of_a_file_that_cannot_be_read_says_why(tmp_path):
    file = tmp_path / "mine.pdf"
    file.write_bytes(b"%PDF-1.7")
    done = run("preview", file)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "the file is a PDF" in done.output


HALF = ("lat,lon,date,title\n" + "51.1,35.2,2024-10-30,some words\n" * (limits.MAX_ROWS // 2)).encode()
"""Half of the largest table: it has to do with half of the memory."""


def test_a_large_table_is_read_apart_within_its_memory():
    found = apart(HALF, DATA_DIR, memory=limits.MAX_MEMORY // 2)
    assert len(found.records) == limits.MAX_ROWS // 2
    assert found.records[-1].cells == ("51.1", "35.2", "2024-10-30", "some words")


@pytest.mark.parametrize(
    ("limit", "words"), [({"memory": 2**24}, "of memory; cut"), ({"seconds": 0}, "seconds; cut")]
)
def test_the_system_stops_what_takes_more_than_its_share(limit, words):
    with pytest.raises(DataError, match=words):
        apart(HALF, DATA_DIR, **limit)


SAME = {
    "geojson": collection(feature(POINT, date="2024-10-30"), feature(None)).encode(),
    "xlsx": workbook(
        ("lat", "lon", "date", "id"), (51.1, 35.2, datetime.fromisoformat("2024-10-30T09:30"), 7)
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_a_file_read_apart_is_the_same(dataset, name):
    assert apart(SAME[name], DATA_DIR) == upload(SAME[name], dataset)
