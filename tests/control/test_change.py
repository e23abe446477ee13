"""Change between two days: what is gained and lost is the difference of what was and is."""

from datetime import date, timedelta

import numpy as np
import pytest

from geo.control.areas import totals
from geo.control.change import balance, between
from geo.errors import ViewError
from geo.model import Lens, Status
from geo.timeline import FIRST_DAY
from tests.control.world import DAY, LAST, controls, grid, hold_all, real
from tests.sizes import cases

PAIRS = cases(100)
"""Pairs of days whose change is taken: a thousand under the profile `deep`."""


def pairs(last):
    offsets = np.random.default_rng(7).integers(0, (last - FIRST_DAY).days + 1, (PAIRS, 2))
    return [[FIRST_DAY + timedelta(days=int(offset)) for offset in pair] for pair in offsets]


def test_gained_less_lost_is_the_difference_over_pairs_of_days():
    control = controls()[Lens.ASSESSED]
    series, km2 = control.series, totals(control.series)
    for day_a, day_b in pairs(series.last_evidence):
        change = between(series, control.timeline, day_a, day_b)
        before, after = ({} if (at := series.index(day)) < 0 else km2[at] for day in (day_a, day_b))
        for name in ("RU:ua", "RU:contested", "UA:ru", "UA:contested"):
            balance = change.gained_km2[name] - change.lost_km2[name]
            difference = after.get(name, 0.0) - before.get(name, 0.0)
            assert balance == pytest.approx(difference, rel=1e-3, abs=1e-6)


def test_what_one_side_gains_another_loses():
    control = controls()[Lens.MAP_DEEPSTATE]
    change = between(control.series, control.timeline, date(2024, 10, 1), date(2025, 3, 12))
    for country in ("RU", "UA"):
        gained, lost = (
            sum(km2 for name, km2 in side.items() if name.startswith(country))
            for side in (change.gained_km2, change.lost_km2)
        )
        assert gained == pytest.approx(lost, rel=1e-6)
    assert change.gained_km2["RU:ru"] > 400


@pytest.mark.parametrize("lens", Lens)
def test_a_balance_is_the_change_without_its_ground(lens):
    control = controls()[lens]
    for days in pairs(control.series.last_evidence)[: PAIRS // 2]:
        change = between(control.series, control.timeline, *days)
        figures = balance(control.series, control.timeline, *days)
        assert set(change.gained_km2) - set(figures.gained_km2) == {"RU:ru", "UA:ua"}
        assert figures.settlements == change.settlements
        for mine, whole in ((figures.gained_km2, change.gained_km2), (figures.lost_km2, change.lost_km2)):
            assert mine == pytest.approx({name: whole[name] for name in mine}, rel=1e-3, abs=1e-3)


def test_there_and_back_are_the_same_ground():
    control = controls()[Lens.PRESS]
    there = between(control.series, control.timeline, date(2024, 9, 1), date(2025, 1, 15))
    back = between(control.series, control.timeline, date(2025, 1, 15), date(2024, 9, 1))
    assert there.gained_km2 == pytest.approx(back.lost_km2)
    assert [each.place_id for each in there.settlements] == [each.place_id for each in back.settlements]


def test_settlements_come_with_the_claims_that_justify_them():
    control = controls()[Lens.ASSESSED]
    change = between(control.series, control.timeline, date(2025, 2, 1), date(2025, 4, 1))
    moved = {each.place_id: each for each in change.settlements}
    sudzha = moved["ru-kursk-sudzha"]
    assert (sudzha.before.status, sudzha.after.status) == (Status.UA, Status.RU)
    assert sudzha.after.claims_for
    assert set(sudzha.after.claims_for) <= set(real().claims)


def test_the_same_day_twice_changes_nothing():
    control = controls()[Lens.ASSESSED]
    change = between(control.series, control.timeline, DAY, DAY)
    assert change.settlements == ()
    assert not any([*change.gained_km2.values(), *change.lost_km2.values()])


def test_no_change_is_told_after_the_last_evidence():
    control = controls()[Lens.MAP_DEEPSTATE]
    with pytest.raises(ViewError, match="no evidence under the lens map_deepstate"):
        between(control.series, control.timeline, DAY, control.series.last_evidence + timedelta(days=1))


def test_surfaces_of_one_lens_are_not_explained_by_another():
    press, assessed = (controls()[lens] for lens in (Lens.PRESS, Lens.ASSESSED))
    with pytest.raises(ViewError, match="cannot explain"):
        between(press.series, assessed.timeline, DAY, DAY)


def test_ground_won_back_counts_for_its_owner():
    made = grid()
    hold_all(made, Status.UA, lambda east, north: abs(east) <= 4 and 0 < north <= 10)
    hold_all(made, Status.RU, lambda east, north: abs(east) <= 4 and 0 < north <= 10, LAST)
    change = between(made.surfaces(), made.timeline(), DAY, LAST)
    assert change.gained_km2["RU:ru"] == pytest.approx(sum(change.lost_km2[key] for key in change.lost_km2))
    assert len(change.settlements) == 9
