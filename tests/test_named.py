"""Units named in footage: a report where a sighting shows their side and its line leaves one unit."""

from __future__ import annotations

from collections import Counter

from geo.ledger import Dataset
from geo.select.named import named_reports
from geo.select.posts import FADE_DAYS
from geo.timeline import day_index

REPORTS, SIGHTINGS, UNITS = 216, 209, 48
LINKED = 1138
"""Units in the lines about sightings that are one unit of the ledger, on whichever side."""


def test_every_line_that_leaves_one_unit_of_its_side_is_a_report_and_no_other(dataset: Dataset) -> None:
    found = named_reports(dataset)
    linked = [
        (row.sighting_id, unit.unit_id, row.whose.value == dataset.units[unit.unit_id].side.value)
        for row in dataset.sightings.values()
        for unit in row.units
        if unit.unit_id is not None
    ]
    assert len(linked) == LINKED
    assert {(row.sighting.sighting_id, row.unit_id) for row in found} == {
        (sighting, unit) for sighting, unit, own in linked if own
    }
    assert len(found) == REPORTS
    assert len({row.sighting.sighting_id for row in found}) == SIGHTINGS
    assert len({row.unit_id for row in found}) == UNITS


def test_a_named_unit_is_drawn_until_it_is_named_again(dataset: Dataset) -> None:
    found = named_reports(dataset)
    for row in found:
        later = [other.start for other in found if other.unit_id == row.unit_id and other.start >= row.end]
        assert row.live_until == min([row.end + FADE_DAYS, *later])


def test_a_name_far_from_a_live_report_of_its_unit_is_marked(dataset: Dataset) -> None:
    marked = Counter(row.conflict for row in named_reports(dataset))
    assert 0 < marked[True] < marked[False]


def test_older_footage_names_its_unit_on_the_day_it_shows(dataset: Dataset) -> None:
    older = [row for row in named_reports(dataset) if row.sighting.happened is not None]
    assert older
    assert all(row.start < day_index(row.sighting.day) for row in older)
