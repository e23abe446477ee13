"""Mappers told apart: what each speaks of, where two part, and from which day to which."""

from datetime import date, timedelta

import pytest

from geo.control.account import Control
from geo.control.dispute import Verdict, dispute, turns
from geo.control.mappers import Parting, mapper_of, mappers, parting, speaks, spells
from geo.model import Claimant, Country, Lens, Status
from tests.control.world import DAY, LAST, World, grid, hold_all, mapper, real

ONE, OTHER = Lens.MAP_DEEPSTATE, Lens.UA_OFFICIAL
"""Two accounts that the made-up country takes for mappers'."""
WEEK = timedelta(days=7)


def drawn(world, **changes):
    """Let both accounts be mappers' drawings of `world`, the first one read as `changes` say."""
    world.mappers[Claimant.MAP_DEEPSTATE] = mapper(Claimant.MAP_DEEPSTATE, **changes)
    world.mappers[Claimant.UA_OFFICIAL] = mapper(Claimant.UA_OFFICIAL)
    return world


def village(*statuses, north=2):
    """The timeline of one village that is given the statuses week by week from DAY; in Ukraine by `north`."""
    world = World()
    world.settle("v", 0, north)
    for week, status in enumerate(statuses):
        if status:
            world.hold("v", status, DAY + week * WEEK)
    return world.timeline()


def parted(one, other, north=2, **changes):
    world = drawn(World(), **changes)
    world.settle("v", 0, north)
    return spells(world, {ONE: one, OTHER: other})


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ((Status.UA, Status.RU), Parting.OPPOSED),
        ((Status.CONTESTED, Status.RU), Parting.GREY),
        ((Status.UA, Status.UA), None),
        ((Status.UA, None), None),
    ],
)
def test_two_drawings_part_by_what_they_say(said, how):
    assert parting(dict(zip((ONE, OTHER), said, strict=True))) is how


def test_a_spell_ends_where_both_agree_again():
    found = parted(village(Status.UA), village(None, Status.CONTESTED, Status.UA))
    assert [(each.first, each.last, each.parting) for each in found] == [
        (DAY, DAY + WEEK - timedelta(days=1), Parting.OPPOSED),
        (DAY + WEEK, DAY + 2 * WEEK - timedelta(days=1), Parting.GREY),
    ]


def test_a_spell_without_end_ends_with_the_readings():
    assert [each.last for each in parted(village(Status.UA), village())] == [LAST]


def test_a_map_read_in_part_says_nothing_of_russia():
    day = DAY + WEEK
    found = parted(village(Status.UA), village(), full_until=day)
    assert [(each.first, each.last) for each in found] == [(DAY, day)]


def test_what_a_map_read_in_part_leaves_out_is_as_in_peacetime():
    """It may have been contested before; from then on the map cannot say so."""
    grey, quiet = village(Status.CONTESTED, north=-2), village(north=-2)
    found = parted(grey, quiet, north=-2, full_until=DAY + WEEK)
    assert [(each.last, each.parting) for each in found] == [(DAY + WEEK, Parting.GREY)]


def test_villages_drawn_alike_have_no_spell():
    assert parted(village(Status.UA), village(Status.UA)) == ()


@pytest.mark.parametrize(("full_until", "verdict"), [(LAST, Verdict.DIFFER), (DAY, Verdict.ONE_SOURCE)])
def test_a_map_speaks_of_all_ground_that_it_was_read_of(full_until, verdict):
    """An account that weighs words would be silent of ground so far from a place that it named."""
    held, blank = grid(), drawn(grid(), full_until=full_until)
    hold_all(held, Status.UA, lambda east, north: abs(east) <= 4 and 0 < north <= 10)
    made = {
        lens: Control(timeline=one.timeline(), series=one.surfaces(), areas=None)
        for lens, one in ((ONE, blank), (OTHER, held))
    }
    found = dispute(blank, made, DAY + WEEK, (ONE, OTHER))
    assert {piece.verdict for piece in found.pieces} == {verdict}


@pytest.mark.parametrize(("full_until", "says"), [(LAST, {Status.CONTESTED}), (DAY, set())])
def test_contested_ground_counts_only_where_the_map_is_read_in_full(full_until, says):
    grey = grid()
    hold_all(grey, Status.CONTESTED, lambda east, north: abs(east) <= 4 and -10 < north < 0)
    made = {ONE: Control(timeline=grey.timeline(), series=grey.surfaces(), areas=None)}
    found = dispute(drawn(grid(), full_until=full_until), made, DAY + WEEK, (ONE,))
    assert {piece.says[ONE] for piece in found.pieces} == says


def test_the_day_after_a_map_is_read_in_full_is_a_turn():
    world = drawn(World(), full_until=DAY)
    assert DAY + timedelta(days=1) in turns(world, {ONE: world.timeline()})


def test_the_mappers_of_the_ledger_have_lenses():
    dataset = real()
    for lens in mappers(dataset):
        assert mapper_of(dataset, lens).mapper.value == lens.value
    assert mapper_of(dataset, Lens.ASSESSED) is None


@pytest.mark.parametrize(
    ("day", "country", "read"),
    [
        (date(2025, 8, 3), Country.RU, True),
        (date(2025, 8, 4), Country.RU, False),
        (date(2025, 8, 4), Country.UA, True),
        (date(2026, 8, 22), Country.UA, False),
    ],
)
def test_deepstate_is_read_of_russia_to_august_2025(day, country, read):
    assert speaks(real().mappers[Claimant.MAP_DEEPSTATE], country, day) is read
