"""Round trips: what each format says is read back by a program that is not ours."""

import csv
import json
import re
import sqlite3
import subprocess
import sys
from collections import defaultdict
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import fastkml
import geopandas as gpd
import openpyxl
import pyarrow.parquet
import pytest
import shapely
from defusedxml import ElementTree

from geo.errors import ViewError
from geo.exchange.kinds import KINDS
from geo.exchange.layer import Export
from geo.exchange.write import FORMATS, export, form_of, write
from geo.exchange.write.csvfile import description
from geo.geometry import areas_km2
from geo.safe import FORMULA_STARTS
from tests.exchange.conftest import HOSTILE, PREPARED

DRAWN = [name for name, kind in KINDS.items() if kind.geometry]
ONE_TABLE = [name for name, form in FORMATS.items() if not form.several]


def read(path, layer):
    """A file as geopandas reads it."""
    if path.suffix == ".parquet":
        return gpd.read_parquet(path)
    return gpd.read_file(path, layer=layer)


def rows(kind, asking, query="d=2024-10-30&w=30&cmp=2024-08-20"):
    return list(KINDS[kind].layer(asking(query)).rows)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_column_has_a_name_and_a_meaning(kind):
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column.name) and column.help for column in kind.columns)
    assert len({column.name for column in kind.columns}) == len(kind.columns)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_rows_of_its_width(kind, asking):
    found = rows(kind, asking)
    assert found
    assert {len(row.values) for row in found} == {len(KINDS[kind].columns)}


@pytest.mark.parametrize("form", ["geojson", "gpkg", "parquet"])
@pytest.mark.parametrize("kind", DRAWN)
def test_geopandas_reads_every_row_and_its_place(kind, form, file, asking):
    frame = read(file(kind, form), kind)
    found = rows(kind, asking)
    assert frame.crs.equals("EPSG:4326", ignore_axis_order=True)
    assert len(frame) == len(found)
    assert list(frame.columns) == [*(column.name for column in KINDS[kind].columns), "geometry"]
    assert frame.geometry.notna().sum() == sum(row.shape is not None for row in found)
    assert frame.geometry[frame.geometry.notna()].is_valid.all()


@pytest.mark.parametrize("form", ["geojson", "gpkg", "parquet"])
def test_ground_keeps_its_km2(form, file):
    frame = read(file("surfaces", form), "surfaces")
    assert areas_km2(list(frame.geometry)) == pytest.approx(list(frame["km2"]), abs=0.001)


@pytest.mark.parametrize("form", ["gpkg", "parquet"])
def test_days_come_back_as_days(form, file):
    begin = read(file("events", form), "events")["begin"][0]
    assert (begin.year, begin.month) == (2024, 10)


def test_geojson_keeps_the_rules_of_rfc_7946(file):
    found = json.loads(file("surfaces", "geojson").read_text("utf-8"))
    assert "crs" not in found
    assert found["licences"]
    assert found["view"].startswith("d=2024-10-30")
    for feature in found["features"]:
        parts = shapely.get_parts(shapely.geometry.shape(feature["geometry"]))
        assert all(part.exterior.is_ccw for part in parts)
        assert not any(ring.is_ccw for part in parts for ring in part.interiors)


def test_one_geopackage_holds_every_layer_styled_and_timed(file):
    with closing(sqlite3.connect(file("all", "gpkg"))) as database:
        styled = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
        kinds = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))
        assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT text FROM about WHERE name = 'data version'").fetchone()
    assert {name for name, kind in kinds.items() if kind == "features"} == set(DRAWN) == set(styled)
    for style in styled.values():
        tree = ElementTree.fromstring(style)
        assert tree.find("temporal").attrib["startField"] == "begin"
        assert tree.find("temporal").attrib["mode"] == "2"
        assert len(tree.findall("renderer-v2/categories/category")) == len(
            tree.findall("renderer-v2/symbols/symbol")
        )
    assert 'value="0,114,178,255"' in styled["surfaces"]


def test_a_workbook_has_dates_a_frozen_head_and_a_readme(file):
    book = openpyxl.load_workbook(file("all", "xlsx"))
    assert book.sheetnames == ["README", *KINDS]
    sheet = book["events"]
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == [column.name for column in KINDS["events"].columns]
    assert isinstance(sheet["B2"].value, datetime)
    told = {row[0].value: row[1].value for row in book["README"].iter_rows()}
    assert {"view", "data version", "licence", "credit"} <= told.keys()


def test_fastkml_reads_time_and_style_of_every_placemark(file, asking):
    document = next(iter(fastkml.KML.parse(file("all", "kml")).features))
    folders = {folder.name: list(folder.features) for folder in document.features}
    assert [len(folders[kind.title]) for kind in KINDS.values()] == [
        len(rows(kind, asking)) for kind in KINDS
    ]
    assert all(mark.times for mark in folders["Events"])
    styles = {f"#{style.id}" for style in document.styles}
    assert {mark.style_url.url for marks in folders.values() for mark in marks} <= styles


def test_kmz_is_the_same_kml(file):
    with ZipFile(file("events", "kmz")) as archive:
        assert archive.read("doc.kml") == file("events", "kml").read_bytes()


def test_the_zip_is_a_valid_data_package(file, tmp_path):
    with ZipFile(file("all", "zip")) as archive:
        archive.extractall(tmp_path)
    tool = Path(sys.executable).with_name("frictionless")
    done = subprocess.run([tool, "validate", tmp_path / "datapackage.json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert {path.stem for path in tmp_path.glob("*.csv")} == set(KINDS)


def test_parquet_says_what_it_is(file):
    schema = pyarrow.parquet.read_schema(file("claims", "parquet"))
    told = json.loads(schema.metadata[b"kursk-explorer"])
    assert told["data version"]
    assert told["licences"][0]["name"] == "CC-BY-4.0"
    assert schema.field("status").metadata[b"description"].startswith(b"Who is said to hold it")


def test_csv_with_a_byte_order_mark_is_the_same_csv(file):
    plain, marked = (file("claims", form).read_bytes() for form in ("csv", "csv-bom"))
    assert marked == b"\xef\xbb\xbf" + plain


def test_a_csv_is_described_beside_it(asking, file):
    told = json.loads(
        description(export(asking("d=2024-10-30&w=30&cmp=2024-08-20"), "surfaces", "csv", PREPARED), "x.csv")
    )
    with file("surfaces", "csv").open(encoding="utf-8", newline="") as lines:
        head = next(csv.reader(lines))
    assert [column["name"] for column in told["tableSchema"]["columns"]] == head
    assert told["dc:license"]


def test_no_cell_begins_a_formula_in_csv(tmp_path):
    write(HOSTILE, "csv", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as lines:
        cells = [cell for row in csv.reader(lines) for cell in row]
    assert len(cells) > 300
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


def test_no_cell_is_a_formula_in_xlsx(tmp_path):
    write(HOSTILE, "xlsx", tmp_path / "a.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["hostile"].rows for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if str(cell.value).startswith(FORMULA_STARTS)]


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_texts_break_no_format(form, tmp_path):
    path = tmp_path / f"a.{form}"
    write(HOSTILE, form, path)
    count = len(HOSTILE.layers[0].rows)
    if form in {"geojson", "gpkg"}:
        assert len(read(path, "hostile")) == count
    elif form == "kml":
        assert len(ElementTree.fromstring(path.read_bytes()).findall(".//{*}Placemark")) == count
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_file_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    broken = Export(HOSTILE.about, [])
    with pytest.raises(IndexError):
        write(broken, "csv", path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_text() == "old"


@pytest.mark.parametrize("form", ONE_TABLE)
def test_everything_does_not_fit_a_file_of_one_table(form, asking):
    with pytest.raises(ViewError, match="holds one table"):
        export(asking(""), "all", form)


@pytest.mark.parametrize("name", ["a.doc", "a", "", "csv.exe"])
def test_an_unknown_format_names_the_known(name):
    with pytest.raises(ViewError, match="there is no format"):
        form_of(name)


def test_ground_in_time_is_the_ground_of_each_day(asking, controls):
    found = defaultdict(list)
    for row in rows("surfaces", asking, "from=2024-08-10&to=2024-12-31"):
        begin, end, _, country, status, km2 = row.values
        found[f"{country}:{status}"].append((begin, end, row.shape, km2))
    for day in (date(2024, 8, 10), date(2024, 10, 3), date(2024, 12, 31)):
        frame = controls["assessed"].series.at(day)
        shown = {key: [each for each in spells if each[0] <= day <= each[1]] for key, spells in found.items()}
        assert {key: spells[0][2] for key, spells in shown.items() if spells} == dict(frame)
        assert all(len(spells) <= 1 for spells in shown.values())


def test_nothing_is_current_after_the_last_evidence(asking):
    asked = asking("lens=ua_official")
    last = asked.control.timeline.last_evidence
    for kind in ("surfaces", "status", "areas"):
        at = KINDS[kind].layer(asked).place("end")
        assert max(row.values[at] for row in KINDS[kind].layer(asked).rows) == last
    assert rows("surfaces", asking, f"lens=ua_official&d={last + timedelta(days=1)}") == []


def test_a_link_in_a_file_asks_for_the_same_again(asking):
    for query in ("", "lens=press", "d=2024-10-30&w=30&side=kp", "from=2024-09-01&to=2024-09-30"):
        asked = asking(query)
        again = asking(asked.link)
        assert (again.view, again.first, again.last, again.whole) == (
            asked.view, asked.first, asked.last, asked.whole,
        )  # fmt: skip
