"""data/derived: the same bytes again, read back as built, refused when stale or damaged."""

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pandas.testing import assert_frame_equal

from geo.control import derived
from geo.control.dispute import ACCOUNTS, dispute, since
from geo.errors import DataError
from geo.model import Lens
from tests.control.world import controls, real

SIZE_LIMIT = 1_000_000
"""Bytes of the whole folder: it travels with every clone."""


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(derived.DERIVED_DIR, tmp_path / "derived")


@pytest.mark.slow
def test_building_again_gives_the_same_bytes(tmp_path):
    derived.build(real(), tmp_path)
    for path in sorted(derived.DERIVED_DIR.iterdir()):
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), f"{path.name}: run `make data`"


def test_what_is_read_is_what_was_computed():
    built, computed = controls()[Lens.RU_OFFICIAL], derived.compute(real(), Lens.RU_OFFICIAL)
    assert built.series.days == computed.series.days
    for ours, theirs in zip(built.series.frames, computed.series.frames, strict=True):
        assert ours.keys() == theirs.keys()
        assert all(ours[name].equals(theirs[name]) for name in ours)
    assert_frame_equal(built.areas, computed.areas)


def test_a_dispute_read_holds_until_an_account_says_more():
    shares = derived.load_dispute(real())
    timelines = [controls()[lens].timeline for lens in ACCOUNTS]
    days = [date(2024, 8, 6) + timedelta(days=11 * step) for step in range(54)]
    assert sum(since(timelines, day) < day for day in days) > 20
    for day in days:
        found = {
            (piece.country, *piece.says.items()): piece for piece in dispute(real(), controls(), day).pieces
        }
        read = {
            (share.country, *share.says.items()): share for share in shares.get(since(timelines, day), ())
        }
        assert {name for name, piece in found.items() if round(piece.km2, 3)} == set(read)
        for name, share in read.items():
            assert share.verdict is found[name].verdict
            assert share.km2 == pytest.approx(found[name].km2, abs=0.001)


def test_every_lens_is_there_and_known_to_the_last_day():
    assert list(controls()) == list(Lens)
    assert {control.series.known_by for control in controls().values()} == {None}


def test_the_folder_stays_small():
    assert sum(path.stat().st_size for path in derived.DERIVED_DIR.iterdir()) < SIZE_LIMIT


def test_other_ledgers_are_refused(copy):
    with pytest.raises(DataError, match=r"built from ledgers .*, these are other: run `kursk build`"):
        derived.load(replace(real(), version="other"), copy)


def test_a_missing_folder_says_how_to_build_it(tmp_path):
    with pytest.raises(DataError, match="is not built: run `kursk build`"):
        derived.load(real(), tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", "\x00", '{"version": 1}'])
def test_a_damaged_manifest_is_refused(copy, text):
    (copy / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(DataError, match="run `kursk build`"):
        derived.load(real(), copy)


def test_a_changed_file_is_refused(copy):
    (copy / "areas_press.csv").write_text("day\n", "utf-8")
    with pytest.raises(DataError, match="not the file that was built"):
        derived.load(real(), copy)


def test_a_missing_file_is_refused(copy):
    (copy / "surface_press.json").unlink()
    with pytest.raises(DataError, match="is missing"):
        derived.load(real(), copy)


def test_the_manifest_names_every_file():
    manifest = json.loads((derived.DERIVED_DIR / "manifest.json").read_text("utf-8"))
    assert set(manifest["files"]) | {"manifest.json"} == {path.name for path in derived.DERIVED_DIR.iterdir()}


def test_as_known_on_a_past_day_nothing_later_is_drawn():
    known_by = date(2024, 9, 15)
    control = derived.compute(real(), Lens.MAP_DEEPSTATE, known_by)
    assert control.series.known_by == known_by
    assert max(control.series.days) <= known_by
    assert control.series.last_evidence <= known_by


def test_without_areas_the_surfaces_are_the_same():
    whole, quick = (
        derived.compute(real(), Lens.MAP_DEEPSTATE, date(2024, 9, 15), by_raion=by_raion)
        for by_raion in (True, False)
    )
    assert (quick.series, quick.timeline) == (whole.series, whole.timeline)
    assert quick.areas.empty
    assert list(quick.areas) == list(whole.areas)
