"""The payload holds every record of the ledgers, and nothing a page may not carry."""

import json
from datetime import date

import pytest

from geo.codec import unpack, unpack_deltas
from geo.errors import DocumentError
from geo.model import Lens
from geo.safe import json_for_script
from geo.timeline import day_index
from geo.timemap import payload, records, symbols
from geo.timemap.compact import expand
from geo.topology import decode


@pytest.fixture(scope="module")
def built(dataset, controls):
    return payload.build(dataset, controls)


@pytest.mark.parametrize("table", ["publishers", "sources", "places", "claims", "events", "units"])
def test_every_record_is_there(built, dataset, table):
    rows = built["sources"]["url"]["rest"] if table == "sources" else built[table]["id"]
    assert len(rows) == len(getattr(dataset, table))


def test_every_report_is_there(built, dataset):
    assert set(built["reports"]["id"]) == set(dataset.positions)


def test_events_are_sorted_by_their_first_day(built):
    days = unpack_deltas(built["events"]["from"])
    assert days == sorted(days)


def test_events_of_oblast_precision_have_no_point(built):
    column = built["events"]["location"]
    precision = [column["words"][at] for at in unpack(column["at"])]
    missing = [code == 0 for code in unpack(built["events"]["lon"])]
    assert all(gone for gone, name in zip(missing, precision, strict=True) if name == "oblast")
    assert not all(missing)


def test_links_are_http_or_empty(built):
    column = built["sources"]["url"]
    urls = [column["words"][at] + rest for at, rest in zip(unpack(column["at"]), column["rest"], strict=True)]
    assert all(not url or url.startswith(("http://", "https://")) for url in urls)


@pytest.mark.parametrize("lens", Lens)
def test_surfaces_travel_unchanged(built, controls, lens):
    control = controls[lens]
    (sent,) = (each for each in built["lenses"] if each["id"] == lens)
    for frame, decoded in zip(control.series.frames, decode(expand(sent["surface"])), strict=True):
        assert {key for key, part in frame.items() if not part.is_empty} == decoded.keys()
        assert all(part.equals(frame[key]) for key, part in decoded.items())
    assert unpack_deltas(sent["days"]) == [day_index(day) for day in control.series.days]


def test_the_border_is_told_from_the_front(built):
    (sent,) = (each for each in built["lenses"] if each["id"] == Lens.MAP_DEEPSTATE)
    arcs = len(unpack(sent["surface"]["arcs"]["count"]))
    assert 0 < len(unpack_deltas(sent["border"])) < arcs


def test_the_payload_is_json_for_a_script(built):
    assert json.loads(json_for_script(built)) == built


def test_the_opening_view_is_a_state_of_the_script():
    view = payload.opening_view()
    assert view["compareMode"] == "diff"
    assert view["day"] == day_index(date(2024, 8, 21))
    assert "version" not in view


def test_a_map_without_lenses_is_refused(dataset):
    with pytest.raises(DocumentError, match="at least one lens"):
        payload.build(dataset, {})


@pytest.mark.parametrize("code", ["", "x", "<svg>", "99999999999999999999"])
def test_unknown_symbol_codes_are_refused(code):
    with pytest.raises(DocumentError, match=r"units\.csv"):
        symbols.build([code])


def test_symbols_carry_no_script_and_no_link(dataset):
    for symbol in symbols.build(unit.sidc for unit in dataset.units.values()).values():
        assert symbol["svg"].startswith("<svg")
        assert not any(word in symbol["svg"] for word in ("<script", "href", "onload", "<image"))


@pytest.mark.parametrize(
    ("code", "outside"),
    [
        ("10031000181211020000", "M87.5,40 l25,-25 m0,25 l-25,-25"),
        ("10061000181211000000", "M87.5,18 l25,-25 m0,25 l-25,-25"),
        ("10061002001211000000", "M28,100 L28,272"),
    ],
)
def test_what_stands_outside_the_frame_has_white_under_it(code, outside):
    (symbol,) = symbols.build([code]).values()
    halo, drawn = symbol["svg"].split("/>", 1)
    assert 'stroke="white"' in halo
    assert outside in halo
    assert outside in drawn


def test_records_without_a_place_name_their_own(dataset):
    table = records.events(dataset, {})["name"]
    names = [table["words"][at] for at in unpack(table["at"])]
    assert "Pyongyang" in names
