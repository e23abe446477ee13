"""Dispute: ground on which accounts agree, differ, or one alone speaks."""

from datetime import date, timedelta

import pytest

from geo.control.account import Control
from geo.control.dispute import ACCOUNTS, Verdict, dispute
from geo.model import Country, Lens, Status
from tests.control.world import DAY, LAST, World, controls, grid, hold_all, real

DAYS = [date(2024, 8, 6), date(2024, 8, 20), date(2024, 12, 1), date(2025, 3, 14), date(2025, 7, 1)]


def accounts(*patterns):
    """Controls of the ACCOUNTS, each drawn from one pattern: a status for the 12 km salient, or None."""
    made = {}
    for lens, status in zip(ACCOUNTS, patterns, strict=True):
        one = grid()
        if status:
            hold_all(one, status, lambda east, north: abs(east) <= 4 and 0 < north <= 10)
        made[lens] = Control(timeline=one.timeline(), series=one.surfaces(), areas=None)
    return made


def test_verdicts_add_up_to_the_ground_any_account_calls_changed_on_every_change_day():
    days = sorted({day for lens in ACCOUNTS for day in controls()[lens].series.days})
    found = [dispute(real(), controls(), day) for day in days]
    assert len(days) > 200
    assert [sum(each.km2.values()) for each in found] == pytest.approx(
        [each.union_km2 for each in found], rel=1e-3
    )
    assert max(each.union_km2 for each in found) > 500


@pytest.mark.parametrize(
    ("patterns", "verdict"),
    [
        ((Status.UA, Status.UA, Status.UA), Verdict.AGREE),
        ((Status.UA, Status.RU, Status.CONTESTED), Verdict.DIFFER),
        ((Status.UA, None, None), Verdict.ONE_SOURCE),
        ((Status.UA, Status.CONTESTED, None), Verdict.DIFFER),
    ],
)
def test_the_heart_of_the_ground_gets_its_verdict(patterns, verdict):
    found = dispute(grid(), accounts(*patterns), DAY)
    main = max(found.pieces, key=lambda piece: piece.km2)
    assert main.verdict is verdict
    assert next(iter(main.says.values())) is Status.UA


def test_an_account_whose_evidence_ended_is_silent():
    made = accounts(Status.UA, Status.UA, Status.UA)
    found = dispute(grid(), made, LAST + timedelta(days=1))
    assert found.pieces == ()
    assert found.union_km2 == 0.0


def test_ground_of_a_verdict_has_its_km2():
    found = dispute(real(), controls(), DAYS[2])
    assert found.ground(Verdict.DIFFER).is_valid
    assert found.km2[Verdict.DIFFER] > 100


def test_silence_is_not_a_statement():
    found = dispute(real(), controls(), DAYS[1])
    assert any(None in piece.says.values() for piece in found.pieces)
    assert all(
        piece.verdict is Verdict.ONE_SOURCE
        for piece in found.pieces
        if [each is None for each in piece.says.values()].count(False) < 2
    )


def test_other_accounts_can_be_compared():
    chosen = (Lens.MAP_DEEPSTATE, Lens.PRESS)
    found = dispute(real(), controls(), DAYS[2], chosen)
    assert all(tuple(piece.says) == chosen for piece in found.pieces)


def test_peace_is_undisputed():
    assert dispute(World(), accounts(None, None, None), DAY).pieces == ()


def test_a_default_of_peacetime_is_nobodys_word():
    said = {
        piece.says[Lens.UA_OFFICIAL]
        for day in (date(2024, 8, 21), date(2024, 9, 25))
        for piece in dispute(real(), controls(), day).pieces
        if piece.country is Country.RU
    }
    assert Status.RU not in said
    assert None in said
