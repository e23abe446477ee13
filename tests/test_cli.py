import csv
import io
import json
import shutil
import socket
import subprocess
from collections import defaultdict
from datetime import date

import pytest
import shapely
from click import BadParameter
from click.testing import CliRunner

from geo.cli import main, serve
from geo.cli.inputs import PERIOD_DAY
from geo.cli.output import CELL_WIDTH, counted, km2, table
from geo.errors import ViewError
from geo.ledger import DATA_DIR
from geo.model import Lens
from geo.select import find_place
from geo.timeline import FIRST_DAY
from geo.timemap import document
from tests.zoo import AWKWARD_DAYS, EDGE_DAYS

pytestmark = pytest.mark.usefixtures("ledgers_read_once")


def run(*arguments):
    """Run `kursk ARGUMENTS`; an exception that is not an exit is a failure of the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def data_copy(tmp_path):
    return shutil.copytree(DATA_DIR, tmp_path / "data", ignore=shutil.ignore_patterns("derived"))


def replace(path, old, new):
    """Replace the first `old` in a file by `new`."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_help_lists_every_command():
    shown = run("--help").output
    assert all(name in shown for name in main.commands)


def test_check_of_good_data_exits_0():
    result = run("check")
    assert result.exit_code == 0
    assert "Nothing was rejected" in result.output


def test_check_shows_file_row_column_value_reason_remedy(data_copy):
    replace(data_copy / "events.csv", "2024-08-06", "2024-13-06")
    result = run("check", data_copy)
    assert result.exit_code == 1
    assert "reason" in result.output
    assert any("events.csv" in line and "2024-13-06" in line for line in result.output.splitlines())


def test_check_says_what_it_accepted_although_unusual(data_copy):
    path = data_copy / "claims.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    result = run("check", data_copy)
    assert result.exit_code == 0
    assert "Noted: claims.csv: begins with a byte order mark" in result.output


def test_the_launcher_without_an_environment_says_how_to_make_one(tmp_path):
    launcher = shutil.copy(DATA_DIR.parent / "kursk", tmp_path)
    done = subprocess.run([launcher, "check"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert "`make run`" in done.stderr


def test_check_as_json_has_both_piles(data_copy):
    replace(data_copy / "places.csv", "51.19194", "999")
    result = run("check", data_copy, "--json")
    answer = json.loads(result.output)
    assert result.exit_code == 1
    assert answer["good_rows"]["events"] == 413
    assert {"file", "row", "column", "value", "reason", "remedy"} == set(answer["rejected"][0])
    assert "999" in {row["value"] for row in answer["rejected"]}


def test_broken_data_is_an_error_and_no_traceback(data_copy):
    (data_copy / "claims.csv").write_bytes(b"\x00\x01")
    result = run("explain", "Sudzha", "--data", data_copy)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "claims.csv" in result.output


@pytest.mark.parametrize("name", ["Sudzha", "Суджа", "sudja", "ru-kursk-sudzha", "SUDZHA"])
def test_place_is_found_by_any_of_its_names(dataset, name):
    assert find_place(dataset, name).place_id == "ru-kursk-sudzha"


def test_namesakes_are_told_apart(dataset):
    with pytest.raises(ViewError, match="several places are called 'Viktorovka'; give one of these ids"):
        find_place(dataset, "Viktorovka")


def test_unknown_place_gets_near_matches():
    result = run("explain", "Sudza")
    assert result.exit_code == 1
    assert "did you mean Sudzha" in result.output


@pytest.mark.parametrize("name", ["Atlantis", "", "{{7*7}}", "\u202e", "ъ"])
def test_hopeless_place_is_refused_in_words(name):
    result = run("explain", "--", name)
    assert result.exit_code == 1
    assert "no place is called" in result.output


@pytest.mark.parametrize("day", ["2024-13-01", "yesterday", "20240806", "06.08.2024", "", "2024-W32-2"])
def test_bad_day_names_the_form(day):
    result = run("explain", "Sudzha", "--date", day)
    assert result.exit_code == 2
    assert "YYYY-MM-DD" in result.output


def test_unknown_lens_lists_the_lenses():
    result = run("area", "--lens", "rose")
    assert result.exit_code == 2
    assert all(lens.value in result.output for lens in Lens)


def test_explain_gives_status_and_linked_claims():
    result = run("explain", "Sudzha", "--date", "2024-09-01")
    assert result.exit_code == 0
    assert "Sudzha (ru-kursk-sudzha) on 2024-09-01: held by Ukraine" in result.output
    assert "https://" in result.output


def test_explain_as_json():
    answer = json.loads(run("explain", "Sudzha", "--date", "2024-09-01", "--json").output)
    assert answer["status"] == "ua"


def test_explain_by_what_was_known():
    answer = json.loads(
        run("explain", "Sudzha", "--date", "2025-04-01", "--known-by", "2025-03-01", "--json").output
    )
    assert answer["status"] == "ua"


def test_control_writes_rfc_7946(tmp_path):
    result = run(
        "control", "--from", "2024-08-15", "--to", "2024-09-10", "--every", 13, "--out-dir", tmp_path
    )
    assert result.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "control_2024-08-15.geojson",
        "control_2024-08-28.geojson",
        "control_2024-09-10.geojson",
    ]
    found = json.loads((tmp_path / "control_2024-08-28.geojson").read_text("utf-8"))
    assert found["type"] == "FeatureCollection"
    assert {feature["properties"]["date"] for feature in found["features"]} == {"2024-08-28"}


def test_control_properties_and_rings(tmp_path):
    run("control", "--from", "2024-08-28", "--out-dir", tmp_path)
    features = json.loads((tmp_path / "control_2024-08-28.geojson").read_text("utf-8"))["features"]
    for feature in features:
        shape = shapely.geometry.shape(feature["geometry"])
        assert {"status", "country", "area_km2", "lens", "date"} <= feature["properties"].keys()
        assert shape.is_valid
        assert all(part.exterior.is_ccw for part in shape.geoms)
        assert not any(ring.is_ccw for part in shape.geoms for ring in part.interiors)
    held = [feature for feature in features if feature["properties"]["country"] == "RU"]
    assert {feature["properties"]["status"] for feature in held} <= {"ua", "contested"}


def test_control_is_silent_after_the_last_evidence(tmp_path):
    result = run("control", "--lens", "press", "--from", "2026-03-15", "--out-dir", tmp_path / "none")
    assert result.exit_code == 1
    assert "2026-03-09" in result.output
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-09-10", "2024-08-15", "is before 2024-09-10"),
        ("2024-08-05", "2024-08-15", "before the period begins"),
    ],
)
def test_control_refuses_a_senseless_period(tmp_path, first, last, said):
    result = run("control", "--from", first, "--to", last, "--out-dir", tmp_path)
    assert result.exit_code == 2
    assert said in result.output


def test_area_is_a_table_that_adds_up(tmp_path):
    out = tmp_path / "area.csv"
    assert run("area", "--out", out).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    assert set(rows[0]) == {"day", "country", "oblast", "raion", "status", "km2"}
    assert {row["status"] for row in rows} == {"ua", "ru", "contested"}
    land = defaultdict(float)
    for row in rows:
        land[row["day"]] += float(row["km2"])
    assert max(land.values()) - min(land.values()) < 0.1


def test_change_says_km2_and_settlements():
    result = run("change", "2024-08-20", "2025-03-12")
    assert result.exit_code == 0
    assert "km2" in result.output
    assert "Sudzha" in result.output


def test_change_as_json_balances():
    answer = json.loads(run("change", "2024-08-20", "2025-03-12", "--json").output)
    assert answer["from"] == "2024-08-20"
    assert answer["settlements"]
    for country in ("RU", "UA"):
        gained, lost = (
            sum(km2 for key, km2 in answer[name].items() if key.startswith(country))
            for name in ("gained_km2", "lost_km2")
        )
        assert gained == pytest.approx(lost, abs=0.01)


def test_change_backwards_ends_as_in_peacetime():
    days = ("2024-08-20", "2024-08-06")
    assert "since 2024-08-01" not in run("change", *days).output
    assert "then held by Russia as in peacetime; F6" in run("change", *days).output
    answer = json.loads(run("change", *days, "--json").output)
    assert None in {moved["since"] for moved in answer["settlements"]}


@pytest.mark.parametrize(
    "command", [("explain", "Sudzha", "--date", "2024-08-05"), ("change", "2024-08-05", "2024-09-01")]
)
def test_a_day_before_the_period_is_refused(command):
    result = run(*command)
    assert result.exit_code == 2
    assert "before the period begins, on 2024-08-06" in result.output


@pytest.mark.parametrize("day", [day for day in EDGE_DAYS if day >= FIRST_DAY])
def test_every_day_from_the_first_is_explained(day):
    answer = json.loads(run("explain", "Sudzha", "--date", day, "--json").output)
    assert answer["day"] == day.isoformat()
    assert answer["current"] is (day <= date.fromisoformat(answer["lens_last_evidence"]))


@pytest.mark.parametrize("day", AWKWARD_DAYS)
def test_what_is_no_day_is_refused_by_every_option(day):
    with pytest.raises(BadParameter, match="YYYY-MM-DD"):
        PERIOD_DAY.convert(day, None, None)


def raising(error):
    """A function that answers every call with `error`."""

    def fail(*_given):
        raise error

    return fail


def test_a_full_disk_is_no_traceback(monkeypatch):
    monkeypatch.setattr("geo.cli.commands.say", raising(OSError(28, "full")))
    assert run("check").output == "Error: standard output: full; choose another path\n"


def test_a_closed_pipe_is_left_to_click(monkeypatch):
    monkeypatch.setattr("geo.cli.commands.say", raising(BrokenPipeError(32, "Broken pipe")))
    with pytest.raises(BrokenPipeError):
        main.invoke(main.make_context("kursk", ["check"]))


@pytest.mark.parametrize(("command", "code"), [(("area", "--out"), 1), (("document", "--out"), 2)])
def test_a_path_that_cannot_be_written_is_named(tmp_path, monkeypatch, command, code):
    monkeypatch.setattr(document, "build", lambda *_, **__: "a map")
    result = run(*command, tmp_path / "none" / "file")
    assert result.exit_code == code
    assert str(tmp_path / "none" / "file") in result.output


def test_document_opens_from_disk(tmp_path):
    out = tmp_path / "map.html"
    assert run("document", "--out", out).exit_code == 0
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_table_is_aligned_and_tame():
    shown = table(("a", "b"), [("x\ny", "\x1b[31m" + "z" * 99), (None, date(2024, 8, 6))]).splitlines()
    assert shown[0] == "a    b"
    assert shown[1] == "x y  [31m" + "z" * (CELL_WIDTH - 5) + "…"
    assert shown[2] == "     2024-08-06"


@pytest.mark.parametrize(("value", "shown"), [(0, "0.0 km2"), (-0.01, "0.0 km2"), (1234.56, "1,234.6 km2")])
def test_areas_carry_their_unit(value, shown):
    assert km2(value) == shown


@pytest.mark.parametrize(("number", "shown"), [(0, "0 files"), (1, "1 file"), (1234, "1,234 files")])
def test_one_is_singular(number, shown):
    assert counted(number, "file") == shown


@pytest.mark.parametrize("command", [("explain", "Sudzha"), ("run",), ("area",)])
def test_a_folder_that_fails_its_checks_is_refused_with_the_table(data_copy, command, monkeypatch):
    replace(data_copy / "events.csv", "2024-08-06", "2024-13-06")
    monkeypatch.setenv("KURSK_DATA", str(data_copy))
    result = run(*command)
    assert result.exit_code == 1
    assert "cannot be used" in result.output
    assert "remedy" in result.output
    assert "2024-13-06" in result.output


@pytest.fixture
def asked(monkeypatch):
    """What `kursk run` would start, and nothing starts."""
    found = []
    monkeypatch.setattr(subprocess, "run", lambda command, **given: found.append((command, given)) or Done())
    return found


@pytest.fixture
def taken():
    """A port of this machine on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_run_listens_on_this_machine_only(asked, monkeypatch):
    monkeypatch.setattr(serve, "free_port", lambda port, _: port)
    assert run("run", "--port", 9000).exit_code == 0
    command, given = asked[0]
    assert command[-4:] == ["--server.port", "9000", "--server.address", "127.0.0.1"]
    assert given["env"]["KURSK_DATA"] == str(DATA_DIR)


def test_a_taken_port_gives_way_to_the_next_free_one_and_says_so(asked, taken):
    result = run("run", "--port", taken)
    (command, _) = asked[0]
    port = int(command[-3])
    assert taken < port < taken + serve.PORTS_TRIED
    assert f"http://localhost:{port}" in result.output


@pytest.mark.parametrize(
    ("address", "said"), [("192.0.2.1", "not an address of this machine"), ("no such", "is not an address")]
)
def test_an_address_that_cannot_be_is_refused_with_a_remedy(address, said, asked):
    result = run("run", "--address", address)
    assert (result.exit_code, asked) == (1, [])
    assert said in result.output
    assert "127.0.0.1" in result.output


def test_ports_that_are_all_taken_are_named(asked, taken, monkeypatch):
    monkeypatch.setattr(serve, "PORTS_TRIED", 1)
    assert f"--port {taken + 1}" in run("run", "--port", taken).output
    assert not asked


def test_make_run_listens_on_this_machine_only():
    makefile = (DATA_DIR.parent / "Makefile").read_text("utf-8")
    assert "run --port $(PORT) --address $(ADDRESS)" in makefile
    assert "\nADDRESS ?= 127.0.0.1\n" in makefile


class Done:
    """A process that ended well."""

    returncode = 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_the_command(shell):
    assert "_KURSK_COMPLETE" in run("completion", shell).output


def test_a_point_is_explained_by_the_settlements_around_it():
    answer = json.loads(run("explain", "51.22, 35.3", "--date", "2025-02-01", "--json").output)
    assert (answer["country"], answer["status"]) == ("RU", "ua")
    assert len(answer["nearest"]) == 3
    assert answer["nearest"][0]["km"] <= answer["nearest"][1]["km"]
    assert answer["nearest"][0]["claims_for"]


@pytest.mark.parametrize(
    ("point", "said"),
    [("55.75, 37.61", "outside the land"), ("51.22, 35.3", "Nearest settlement, 2.7 km away")],
)
def test_a_point_is_explained_in_words(point, said):
    assert said in run("explain", point, "--date", "2025-02-01").output


@pytest.mark.parametrize("name", ["Sverdlykove", "Свердликове", "Swerdlikowo"])
def test_a_place_is_found_by_its_ukrainian_and_german_spelling(dataset, name):
    assert find_place(dataset, name).place_id == "ru-kursk-sverdlikovo"
