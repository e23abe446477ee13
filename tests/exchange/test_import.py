"""The ledger grows by files: checked, without doubles, all of it or nothing, with its provenance."""

import csv
import shutil

import pytest

from geo import ledger
from geo.ledger import DATA_DIR
from tests.test_cli import run

pytestmark = pytest.mark.usefixtures("ledgers_read_once")

ROWS = {
    "claims": (
        "date,place,status,strength,claimant,note,url\n"
        "2026-09-01,Суджа,ru,holds,isw,Said so,https://kyivindependent.com/a\n"
        "2026-09-01,Sudzha,ru,holds,isw,The same again,https://kyivindependent.com/a\n"
        "2026-09-01,Sudzha,ru,,isw,No strength,https://kyivindependent.com/b\n"
        "2026-09-01,Sudzha,ru,holds,isw,No link,\n"
        "2026-09-01,Sudzha,ru,holds,isw,Unknown host,https://nobody.example/b\n"
        "2026-09-01,Atlantis,ru,holds,isw,Nowhere,https://kyivindependent.com/c\n"
    ),
    "events": (
        "date,lat,lon,title,description,category,side,url\n"
        "2026-09-01,51.19,35.27,A drone was reported,In our words,drone_strike,ua,https://kyivindependent.com/a\n"
        "2026-09-02,51.19,35.27,A drone was reported,In our words,drone_strike,ua,https://kyivindependent.com/a\n"
        ",51.19,35.27,Undated,x,drone_strike,ua,https://kyivindependent.com/a\n"
    ),
    "positions": (
        "date,place,unit_id,activity,claimant,note,url\n"
        "2026-09-01,Sudzha,ua-22-mb,operating,isw,Seen there,https://kyivindependent.com/a\n"
    ),
    "sightings": (
        "date,lat,lon,mapper,mapper_side,whose,kind,url\n"
        "2026-09-01,51.19,35.27,map_owlmaps,ru,ru,presence,https://kyivindependent.com/a\n"
    ),
}
NEW = {"claims": 1, "events": 2, "positions": 1, "sightings": 1}


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(DATA_DIR, tmp_path / "data", ignore=shutil.ignore_patterns("derived"))


def bring(data, kind, text, *options):
    """Run `kursk import` on a file of `text`."""
    file = data.parent / f"{kind}.csv"
    file.write_text(text, "utf-8")
    return run("import", file, "--as", kind, "--data", data, *options)


@pytest.mark.parametrize("kind", ROWS)
def test_records_are_added_once_with_their_source_and_provenance(data, kind):
    before = ledger.load(data)
    text = ROWS[kind]
    assert "Would be added" in bring(data, kind, text, "--dry-run").output
    assert ledger.load(data).version == before.version
    assert f"{NEW[kind]} row{'s' * (NEW[kind] > 1)} in {kind}" in bring(data, kind, text).output
    grown = ledger.load(data)
    added = getattr(grown, kind).keys() - getattr(before, kind).keys()
    assert len(added) == NEW[kind]
    with (data / "imports.csv").open(encoding="utf-8", newline="") as lines:
        (noted,) = csv.DictReader(lines)
    assert set(noted["ids"].split()) == added
    again = bring(data, kind, text)
    assert "Nothing is new." in again.output
    assert ledger.load(data).version == grown.version


def test_what_cannot_be_used_is_named_by_row_and_column(data):
    shown = bring(data, "claims", ROWS["claims"], "--dry-run").output
    assert "row 3, strength: says no strength" in shown
    assert "row 4, url: has no link" in shown
    assert "row 5, publisher_id: nobody has graded 'nobody.example'" in shown
    assert "row 6, place: no place is called 'Atlantis'" in shown
    assert "The ledger already has 1 record of them" in shown


def test_a_cell_can_be_set_for_every_row(data):
    shown = bring(
        data,
        "claims",
        ROWS["claims"],
        "--set",
        "publisher_id=owlmaps",
        "--set",
        "strength=holds",
        "--dry-run",
    )
    assert "3 rows in claims" in shown.output


@pytest.mark.parametrize("pair", ["status", "=x", ""])
def test_a_set_cell_needs_a_name_and_a_value(data, pair):
    assert "write it as COLUMN=VALUE" in bring(data, "claims", ROWS["claims"], "--set", pair).output


def test_a_word_that_the_ledger_does_not_know_adds_nothing(data):
    before = (data / "claims.csv").read_bytes(), (data / "sources.csv").read_bytes()
    done = bring(data, "claims", ROWS["claims"].replace("holds", "owns"))
    assert done.exit_code == 1
    assert "nothing was added" in done.output
    assert "owns" in done.output
    assert ((data / "claims.csv").read_bytes(), (data / "sources.csv").read_bytes()) == before
    assert not (data / "imports.csv").exists()


def test_days_that_can_be_read_two_ways_are_asked(data):
    text = ROWS["claims"].replace("2026-09-01", "04/05/2026")
    assert "Does the day or the month come first" in bring(data, "claims", text, "--dry-run").output
    assert "1 row in claims" in bring(data, "claims", text, "--dry-run", "--day-first").output
