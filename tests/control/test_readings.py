"""Which mapper's reading counts once one of the maps is no longer read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from geo.control.readings import Lines, Watch, watch
from geo.model import Claimant, Country, Status
from tests.control.world import DAY, LAST, World, mapper

GONE, STAYS = Claimant.MAP_DEEPSTATE, Claimant.MAP_OWLMAPS
"""A mapper whose map is read up to DAY, and one whose map is read on."""


def read(mapper, day):
    """What a mapper's map shows at the village v."""
    made = World()
    made.settle("v", 0, 2)
    made.hold("v", Status.UA, day, held_m=-100, outer_m=-200)
    return replace(made.claims["c0"], claimant=mapper)


@pytest.mark.parametrize(
    ("redrawn", "counted"),
    [(None, {GONE, STAYS}), (DAY, {GONE, STAYS}), (DAY + timedelta(days=1), {STAYS})],
)
def test_a_map_no_longer_read_counts_until_another_has_redrawn_the_place(redrawn, counted):
    by_mapper = {GONE: (read(GONE, DAY - timedelta(days=7)),)}
    if redrawn is not None:
        by_mapper[STAYS] = (read(STAYS, redrawn),)
    watching = Watch(until={GONE: DAY, STAYS: LAST}, days={})
    lines = Lines(readings={"v": by_mapper}, watches={Country.RU: watching})
    assert set(lines.standing("v", Country.RU, DAY)) == {GONE, STAYS}
    assert set(lines.standing("v", Country.RU, DAY + timedelta(days=10))) == counted


@pytest.mark.parametrize(
    ("known_by", "until", "looks"), [(None, LAST, 2), (DAY, DAY, 1), (LAST + timedelta(days=1), LAST, 2)]
)
def test_as_known_on_a_day_no_map_is_read_after_it(known_by, until, looks):
    world = World(mappers={GONE: mapper(GONE, (DAY, DAY + timedelta(days=7)))})
    watching = watch(world, [GONE], Country.RU, known_by)
    assert watching.until == {GONE: until}
    assert len(watching.days[GONE]) == looks


def test_the_newest_reading_up_to_the_day_counts():
    days = [DAY + timedelta(days=each) for each in (0, 7, 14)]
    watching = Watch(until={STAYS: LAST}, days={})
    by_mapper = {STAYS: tuple(read(STAYS, day) for day in days)}
    lines = Lines(readings={"v": by_mapper}, watches={Country.RU: watching})
    looked = (DAY, DAY + timedelta(days=13), LAST)
    assert [lines.standing("v", Country.RU, day)[STAYS].day for day in looked] == days
    assert lines.standing("v", Country.RU, DAY - timedelta(days=1)) == {STAYS: None}
