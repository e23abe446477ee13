"""A broken copy of the data gives its own clear message; the good data gives none."""

import csv
import dataclasses
import io
import json
import shutil

import pytest

from geo.errors import DataError
from geo.ledger import DATA_DIR, check, last_day, last_days, load
from geo.ledger.check import SUGGESTIONS, read_folder
from geo.ledger.table import MAX_FILE_BYTES
from geo.timeline import FIRST_DAY

pytestmark = pytest.mark.usefixtures("ledgers_read_once")


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(DATA_DIR, tmp_path / "data", ignore=shutil.ignore_patterns("derived", "LICENSES"))
    return tmp_path / "data"


def edit(path, change):
    path.write_bytes(change(path.read_bytes()))


def cell(row, column, value):
    """A change of one cell of a CSV (row 1 is the header)."""

    def change(raw):
        rows = list(csv.reader(io.StringIO(raw.decode(), newline="")))
        rows[row - 1][rows[0].index(column)] = value
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        return text.getvalue().encode()

    return change


PRESS, READ, ONLY_OCCUPIED = "c00001", "m00001", "m01656"
"""A press claim; a reading of contested Guevo; one of Vovchansk, where only occupied ground was read."""


def claim_row(claim_id):
    with (DATA_DIR / "claims.csv").open(encoding="utf-8", newline="") as file:
        return next(at for at, row in enumerate(csv.DictReader(file), 2) if row["claim_id"] == claim_id)


def test_shipped_data_is_good():
    assert check(DATA_DIR).rejected == ()
    assert check(DATA_DIR).notes == ()


BROKEN_CELLS = [
    ("claims.csv", "date", "2024-13-01", "a day that no calendar has", "YYYY-MM-DD"),
    ("claims.csv", "date", "06.08.2024", "not a date", "YYYY-MM-DD"),
    ("claims.csv", "place_id", "ru-kursk-sudzhaa", "not in places.csv", "did you mean ru-kursk-sudzha?"),
    ("claims.csv", "claim_id", "c00005", "used twice", "an id of its own"),
    ("claims.csv", "status", "UA", "not one of the known values", "contested, not_ru, ru, ua"),
    ("claims.csv", "status", "", "is empty", "fill it in"),
    ("claims.csv", "held_m", "12.5", "not a whole number", "digits only"),
    ("claims.csv", "outer_m", "-6001", "out of range", "-6000 to 6000"),
    ("claims.csv", "claimant", "map_nobody", "not one of the known values", "map_owlmaps"),
    ("map_days.csv", "mapper", "map_nobody", "not in mappers.csv", "correct it"),
    ("map_days.csv", "extent", "half", "not one of the known values", "full, occupied"),
    ("claims.csv", "place_certainty", "unplaced", "does not fit place_id", "have no place_id"),
    ("claims.csv", "source_id", "s99999", "not in sources.csv", "add the row"),
    ("places.csv", "lat", "999", "out of range", "-90 to 90"),
    ("places.csv", "lat", "NaN", "not a finite number", "leave it empty"),
    ("places.csv", "lat", "-inf", "not a finite number", "leave it empty"),
    ("places.csv", "lat", "fifty", "not a number", "decimal point"),
    ("places.csv", "lat", "5_1.2", "not a number", "decimal point"),
    ("places.csv", "lat", " 51.2", "not a number", "decimal point"),
    ("places.csv", "lat", "٥١", "not a number", "decimal point"),
    ("places.csv", "lat", "35.27", "outside RU", "swapped lat and lon"),
    ("places.csv", "named_in_ledgers", "maybe", "neither yes nor no", "no or yes"),
    ("events.csv", "date_end", "2024-08-01", "before its first day", "swap"),
    ("events.csv", "date_end", "9999-12-31", "outside 2024-08-01 to 2049-12-31", "in the year"),
    ("claims.csv", "date", "2204-08-06", "outside 2024-08-01 to 2049-12-31", "in the year"),
    ("claims.csv", "date", "2023-08-06", "outside 2024-08-01 to 2049-12-31", "in the year"),
    ("positions.csv", "date", "0001-01-01", "outside 2024-08-01 to 2049-12-31", "in the year"),
    ("events.csv", "lat", "51.2", "only one of lat and lon", "both or neither"),
    ("sightings.csv", "lat", "35.01", "outside Sumy Oblast", "swapped lat and lon"),
    ("sightings.csv", "oblast", "Sumy", "none of the region", "Sumy Oblast"),
    ("sightings.csv", "whose", "kp?", "not one of the known values", "use kp"),
    ("sightings.csv", "mapper", "map_nobody", "not in mappers.csv", "correct it"),
    ("sightings.csv", "date", "2204-08-06", "outside 2024-08-01 to 2049-12-31", "in the year"),
    ("sightings.csv", "happened_precision", "day", "does not fit happened", "both or neither"),
    ("sighting_units.csv", "unit_id", "ua-22-xx", "not in units.csv", "did you mean ua-22-mb"),
    ("posts.csv", "date_end", "2024-08-05", "before its first day 2024-08-06", "swap"),
    ("posts.csv", "claimant", "map_nobody", "not in mappers.csv", "correct it"),
    ("posts.csv", "unit_id", "ua-103", "not in units.csv", "did you mean ua-103-tdf?"),
    ("posts.csv", "lat", "35.1", "outside Sumy Oblast", "swapped lat and lon"),
    ("troop_figures.csv", "high", "1001", "does not stand in gerasimov-", "as the record has it"),
    ("troop_figures.csv", "source_id", "s0001", "is no source of", "event_sources.csv"),
    ("troop_figures.csv", "event_id", "nothing", "not in events.csv", "correct it"),
    ("sources.csv", "url", "javascript:alert(1)", "form of this column", "https?://"),
    ("units.csv", "sidc", "1234", "form of this column", "[0-9]{20}"),
]


@pytest.mark.parametrize(("file", "column", "value", "reason", "remedy"), BROKEN_CELLS)
def test_broken_cell_is_rejected_with_its_row_and_remedy(folder, file, column, value, reason, remedy):
    edit(folder / file, cell(2, column, value))
    found = [each for each in check(folder).rejected if each.column == column]
    row = 6 if reason == "used twice" else 2
    assert [(each.file, each.row, each.value) for each in found] == [(file, row, value)]
    assert reason in found[0].reason
    assert remedy in found[0].remedy


MISREAD = [
    (PRESS, {"held_m": "5"}, "held_m", "is a distance, but milblogger is no mapper", "leave it empty"),
    (PRESS, {"status": "not_ru"}, "status", "is for maps", "who is said to hold it"),
    (READ, {"held_m": ""}, "held_m", "is empty in a reading", "both distances"),
    (READ, {"outer_m": ""}, "outer_m", "is empty beside a held_m", "both distances"),
    (READ, {"outer_m": "700"}, "held_m", "contradict the status contested", "negative is inside"),
    (READ, {"status": "ru"}, "held_m", "contradict the status ru", "negative is inside"),
    (READ, {"strength": "not_held"}, "status", "does not fit its strength", "go together"),
    (READ, {"claimant": "map_owlmaps"}, "source_id", "no snapshot of this mapper", "map_days.csv"),
    (READ, {"date": "2024-08-09"}, "source_id", "no snapshot of this mapper on that day", "map_days.csv"),
    (ONLY_OCCUPIED, {"outer_m": "9"}, "outer_m", "only occupied ground", "leave it empty"),
    (ONLY_OCCUPIED, {"held_m": "-380"}, "held_m", "contradict the status not_ru", "negative is inside"),
]


@pytest.mark.parametrize(("claim_id", "change", "column", "reason", "remedy"), MISREAD)
def test_a_reading_that_fits_no_map_is_rejected(folder, claim_id, change, column, reason, remedy):
    row = claim_row(claim_id)
    for name, value in change.items():
        edit(folder / "claims.csv", cell(row, name, value))
    (found,) = check(folder).rejected
    assert (found.file, found.row, found.column) == ("claims.csv", row, column)
    assert reason in found.reason
    assert remedy in found.remedy


BROKEN_FILES = [
    ("missing", lambda _: None, "is missing", "put the file back"),
    ("empty", lambda _: b"", "is empty", "header row"),
    ("blank", lambda _: b"\n \n", "is empty", "header row"),
    ("binary", lambda raw: b"\x89PNG\r\n\x00\x01" + raw, "binary file", "save it as CSV"),
    ("latin", lambda raw: raw.replace(b"Ukrain", b"Ukra\xefn", 1), "not UTF-8", "UTF-8"),
    ("semicolons", lambda raw: raw.replace(b",", b";"), "separated by semicolons", "commas"),
    ("tabs", lambda raw: raw.replace(b",", b"\t"), "separated by tabs", "commas"),
    ("no column", lambda raw: raw.replace(b",status,", b",state,", 1), "lacks a column", "rename state"),
    (
        "extra column",
        lambda raw: raw.replace(b"claim_id,", b"claim_id,colour,", 1),
        "does not know",
        "remove it",
    ),
    ("column twice", lambda raw: raw.replace(b"claim_id,", b"claim_id,date,", 1), "twice", "keep one"),
    (
        "order",
        lambda raw: raw.replace(b"claim_id,date", b"date,claim_id", 1),
        "another order",
        "claim_id, date",
    ),
    ("quote", lambda raw: raw + b'"c9', "is not CSV", "close every quoted cell"),
]


@pytest.mark.parametrize(("change", "reason", "remedy"), [case[1:] for case in BROKEN_FILES])
def test_broken_file_is_one_message_and_no_echo(folder, change, reason, remedy):
    path = folder / "claims.csv"
    broken = change(path.read_bytes())
    if broken is None:
        path.unlink()
    else:
        path.write_bytes(broken)
    (found,) = check(folder).rejected
    assert (found.file, found.row) == ("claims.csv", 0)
    assert reason in found.reason
    assert remedy in found.remedy


@pytest.mark.parametrize("name", ["places.csv", "sources.csv", "events.csv"])
def test_missing_file_does_not_reject_what_refers_to_it(folder, name):
    (folder / name).unlink()
    assert [each.file for each in check(folder).rejected] == [name]


def test_many_unknown_references_are_still_told_quickly(folder):
    edit(folder / "places.csv", lambda raw: raw.replace(b"ru-", b"xx-").replace(b"ua-", b"xx-"))
    found = [each for each in check(folder).rejected if each.file == "claims.csv"]
    assert len(found) > 1000
    assert 0 < sum("did you mean" in each.remedy for each in found) <= SUGGESTIONS


def test_ragged_and_blank_rows(folder):
    edit(folder / "event_sources.csv", lambda raw: raw + b"an-event,1\n\n")
    short, blank = check(folder).rejected
    assert (short.reason, short.row) == ("has 2 cells instead of 3", 919)
    assert short.remedy.startswith("add the missing cells")
    assert blank.remedy == "remove the blank line"


def test_an_unquoted_comma_is_one_cell_too_many(folder):
    edit(folder / "event_sources.csv", lambda raw: raw + b"an-event,1,2,3\n")
    (found,) = check(folder).rejected
    assert found.remedy == "quote cells that hold a comma"


def test_a_file_larger_than_any_ledger_is_not_read(folder):
    with (folder / "claims.csv").open("r+b") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    (found,) = check(folder).rejected
    assert (found.file, found.remedy) == ("claims.csv", "split it; the limit is 64 MB")
    assert read_folder(folder).version == ""


def test_a_step_of_an_unknown_event_is_told_once(folder):
    edit(folder / "thread_steps.csv", cell(3, "event_id", "nothing"))
    (found,) = check(folder).rejected
    assert (found.row, found.column) == (3, "event_id")


@pytest.mark.parametrize(("event_id", "sighting_id"), [("", ""), ("zelensky-13-oct-nk-2024-10-13", "g01574")])
def test_a_step_rests_on_one_record(folder, event_id, sighting_id):
    edit(folder / "thread_steps.csv", cell(2, "event_id", event_id))
    edit(folder / "thread_steps.csv", cell(2, "sighting_id", sighting_id))
    (found,) = check(folder).rejected
    assert (found.row, found.column, found.reason) == (2, "event_id", "does not fit sighting_id")


@pytest.mark.parametrize(("column", "value"), [("rank", "1"), ("event_id", None)])
def test_a_step_that_goes_back_is_rejected(folder, column, value):
    path = folder / "thread_steps.csv"
    with path.open(encoding="utf-8", newline="") as file:
        first, *_, fifth = list(csv.DictReader(file))[:5]
    assert first["thread_id"] == fifth["thread_id"]
    edit(path, cell(6, column, value or first["event_id"]))
    assert "comes before the step above it" in {each.reason for each in check(folder).rejected}


def test_byte_order_mark_is_accepted_and_noted(folder):
    edit(folder / "claims.csv", lambda raw: b"\xef\xbb\xbf" + raw)
    assert check(folder).rejected == ()
    assert "byte order mark" in check(folder).notes[0]


def test_windows_line_ends_are_accepted_and_noted(folder):
    edit(folder / "claims.csv", lambda raw: raw.replace(b"\n", b"\r\n"))
    assert check(folder).rejected == ()
    assert "CRLF" in check(folder).notes[0]
    assert load(folder).claims == load().claims


@pytest.mark.parametrize(
    ("sources", "file", "reason", "remedy"),
    [
        ("event_sources.csv", "events.csv", "has no source", "add one to event_sources.csv"),
        (
            "sighting_sources.csv",
            "sightings.csv",
            "has no link to footage",
            "add one to sighting_sources.csv",
        ),
    ],
)
def test_a_record_without_source_is_rejected_and_the_rest_goes_on(folder, sources, file, reason, remedy):
    before = check(folder).counts
    edit(folder / sources, lambda raw: b"\n".join(raw.split(b"\n")[:-2]) + b"\n")
    (found,) = check(folder).rejected
    assert (found.file, found.reason, found.remedy) == (file, reason, remedy)
    assert check(folder).counts[file.removesuffix(".csv")] == before[file.removesuffix(".csv")] - 1


@pytest.mark.parametrize(
    ("low", "high", "reason"),
    [("", "", "is empty, and so is high"), ("1500", "7", "is more than high 7")],
)
def test_a_figure_that_says_nothing_or_goes_backwards_is_rejected(folder, low, high, reason):
    edit(folder / "troop_figures.csv", cell(2, "low", low))
    edit(folder / "troop_figures.csv", cell(2, "high", high))
    (found,) = check(folder).rejected
    assert (found.file, found.row, found.column, found.reason) == ("troop_figures.csv", 2, "low", reason)


@pytest.mark.parametrize(
    ("happened", "reason"),
    [("2024-08-07", "after its posting on 2024-08-06"), ("2004-08-06", "before 2022-02-24")],
)
def test_footage_of_an_impossible_day_is_rejected(folder, happened, reason):
    edit(folder / "sightings.csv", cell(2, "happened", happened))
    edit(folder / "sightings.csv", cell(2, "happened_precision", "day"))
    (found,) = check(folder).rejected
    assert (found.row, found.column) == (2, "happened")
    assert reason in found.reason


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"resources": []}', "[" * 100_000, '{"resources": [{"name": 1}]}']
)
def test_broken_descriptor_is_one_message(folder, text):
    (folder / "datapackage.json").write_text(text)
    (found,) = check(folder).rejected
    assert (found.file, found.remedy) == ("datapackage.json", "restore the file")


@pytest.mark.parametrize(
    "key",
    [
        {"primaryKey": "nope"},
        {"foreignKeys": [{"fields": ["nope"], "reference": {"resource": "places", "fields": ["place_id"]}}]},
    ],
)
def test_descriptor_may_not_key_a_table_by_no_column(folder, key):
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    next(each for each in descriptor["resources"] if each["name"] == "claims")["schema"] |= key
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    (found,) = check(folder).rejected
    assert "claims has a key but no column nope" in found.reason


def test_descriptor_may_not_point_outside_its_folder(folder):
    edit(folder / "datapackage.json", lambda raw: raw.replace(b'"claims.csv"', b'"../claims.csv"'))
    (found,) = check(folder).rejected
    assert "outside the folder" in found.reason


@pytest.mark.parametrize("folder_name", ["nowhere", "datapackage.json"])
def test_no_folder_at_all(folder, folder_name):
    (found,) = check(folder / folder_name).rejected
    assert found.file == "datapackage.json"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda _: b"{", "not a GeoJSON feature collection"),
        (lambda _: b'{"features": [{"geometry": {"type": "Point"}}]}', "not a GeoJSON feature collection"),
        (lambda raw: raw.replace(b'"country":"UA"', b'"country":"XX"'), "misspells a property"),
    ],
)
def test_broken_boundaries_name_their_file(folder, change, reason):
    edit(folder / "boundaries/adm1.geojson", change)
    (found,) = check(folder).rejected
    assert found.file == "boundaries/adm1.geojson"
    assert reason in found.reason


def test_load_names_the_offenders(folder):
    edit(folder / "claims.csv", cell(2, "date", "soon"))
    with pytest.raises(DataError, match=r"claims\.csv row 2, date: 'soon' is not a date; write it as"):
        load(folder)


def test_version_follows_every_byte(folder):
    before = load(folder).version
    edit(folder / "units.csv", lambda raw: raw.replace(b"22nd", b"22d", 1))
    assert load(folder).version != before == load().version


def test_dataset_cannot_be_changed():
    with pytest.raises(TypeError):
        load().claims["c00001"] = None


def test_each_kind_of_record_has_a_last_day_and_the_latest_ends_the_evidence():
    ends = {kind: str(day) for kind, day in last_days(load()).items()}
    assert ends == {
        "events": "2026-03-19",
        "claims": "2026-03-09",
        "reports": "2026-02-05",
        "sightings": "2026-08-05",
        "posts": "2026-08-21",
        "map_deepstate": "2026-08-21",
        "map_owlmaps": "2026-08-21",
    }
    assert last_day(load()).isoformat() == "2026-08-21"


def test_without_any_record_the_last_day_is_the_first():
    kinds = ("claims", "events", "positions", "sightings", "posts", "mappers")
    nothing = {kind: {} for kind in kinds}
    assert last_day(dataclasses.replace(load(), **nothing)) == FIRST_DAY


def test_descriptor_is_the_one_schema():
    shipped = [*DATA_DIR.glob("*.csv"), *DATA_DIR.glob("boundaries/*")]
    described = {
        each["path"] for each in json.loads((DATA_DIR / "datapackage.json").read_text())["resources"]
    }
    assert described >= {str(path.relative_to(DATA_DIR)) for path in shipped}
