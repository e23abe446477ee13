import re
from pathlib import Path

import pytest

from geo.figure.atlas import signs
from geo.figure.atlas.stacks import stacked
from geo.figure.atlas.stands import stands, ways
from geo.figure.drawn import composed
from geo.figure.scene import Text, leaves
from geo.view import DEFAULT_LAYERS, View
from tests.figure.conftest import DAY, OPTIONS, SMALL
from tests.figure.test_layout import found, texts

RECORDS = Path(__file__).parents[2] / "geo/timemap/js/records"


def test_a_figure_marks_what_the_map_marks(page, selection):
    said = page.record["says"]
    assert 0 < len(said["sightings"]) <= len(selection.sightings)
    assert {post.post_id for post in selection.posts} & set(said["posts"])
    assert {report.position_id for report in selection.listed} & set(said["reports"])
    assert {"Footage, last 7 days", "that many units", "Reported in the region, exact place unknown"} <= set(
        texts(page.page)
    )


def test_a_layer_that_is_off_leaves_no_mark_and_no_row(world):
    layers = tuple(set(DEFAULT_LAYERS) - {"sightings", "units"})
    bare = composed(world.select(View(day=DAY, layers=layers)), SMALL, world=world, options=OPTIONS)
    assert not any(bare.record["says"][kind] for kind in ("sightings", "posts", "reports"))
    assert not any(text.startswith(("Footage", "Units", "so many")) for text in texts(bare.page))


def test_a_badge_tells_sides_with_their_numbers(page):
    badge = found(page.page.items, "Region: Kursk Oblast")
    assert [leaf.text for leaf in leaves(badge.items) if isinstance(leaf, Text)] == [
        "Kursk Oblast", "19", "3", "5", "today",
    ]  # fmt: skip


def test_folding_leaves_out_no_unit(world, selection):
    there = stands(world.dataset, selection.view, selection.reports)
    units = {stand.unit_id for stand in there}
    for cells in ways(world.dataset, there):
        assert {stand.unit_id for cell in cells for stand in cell.stands} == units
        assert {world.dataset.units[each.unit_id].side for cell in cells for each in cell.stands[:1]}
    assert len(ways(world.dataset, there)[-1]) == len({world.dataset.units[each].side for each in units})


def test_stacks_keep_every_record_and_stay_apart():
    points = [(number, (number * 3.0 % 40, number * 7.0 % 40)) for number in range(60)]
    made = stacked(points, 9.0)
    assert sorted(record for stack in made for record in stack.records) == list(range(60))
    assert all(
        (a.at[0] - b.at[0]) ** 2 + (a.at[1] - b.at[1]) ** 2 >= 81 for a in made for b in made if a is not b
    )


def test_a_file_of_before_sightings_were_drawn_can_still_be_checked(page, world):
    from geo.figure.check import _differences

    said = {key: value for key, value in page.record["says"].items() if key not in {"sightings", "posts"}}
    assert not _differences({**page.record, "says": said}, world)


@pytest.mark.parametrize(
    ("file", "name", "table"),
    [
        ("glyphs", "GLYPH_SIGNS", signs.SIGNS),
        ("sightingglyphs", "SIGHTING_SIGNS", signs.SIGHTINGS),
        ("sightingglyphs", "SIGHTING_THINGS", signs.THINGS),
    ],
)
def test_signs_are_those_of_the_map(file, name, table):
    script = (RECORDS / f"{file}.js").read_text("utf-8")
    body = script[script.index(f"const {name} = {{") :].partition("\n};")[0]
    rows = re.findall(r"(\w+): \{([^{}]*)\}", body)
    assert {key: dict(re.findall(r'(line|fill):\s*"([^"]*)"', inner)) for key, inner in rows} == table
