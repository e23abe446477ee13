"""Mappers differ: the map draws and counts the ground that the page's panel counts."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser

from geo.control.account import Control
from geo.control.dispute import dispute
from geo.control.mappers import Parting, mappers, parting
from geo.ledger import Dataset
from geo.model import Lens
from geo.timeline import day_index
from geo.timemap import payload
from tests.browser.scripts import called

DAYS = tuple(
    map(
        date.fromisoformat,
        ("2024-08-14", "2024-10-30", "2025-03-13", "2025-06-01", "2025-08-10", "2026-07-01", "2026-08-21"),
    )
)
"""Of both mappers in full, and from August 2025 of one in part."""

NEAR_KM2 = 0.01
"""The map writes one decimal at most; lines 20 m apart leave some thousandths."""

COUNTED = """(() => {
  const model = decodeModel(value.payload);
  return value.days.map((day) => partingsKm2(model, day));
})()"""


@pytest.fixture(scope="module")
def counted(browser: Browser, dataset: Dataset, controls: dict[Lens, Control]) -> list[dict[str, float]]:
    """km2 by kind on each day, as the map counts them."""
    page = browser.new_page()
    given = {
        "payload": payload.build(dataset, controls),
        "days": [day_index(day) for day in DAYS] + [day_index(DAYS[-1]) + 1],
    }
    found = called(page, "page/start.js", COUNTED, given)
    page.close()
    return list(found)


@pytest.mark.parametrize("at", range(len(DAYS)))
def test_the_map_counts_what_the_panel_counts(
    counted: list[dict[str, float]], dataset: Dataset, controls: dict[Lens, Control], at: int
) -> None:
    pieces = dispute(dataset, controls, DAYS[at], mappers(dataset)).pieces
    told = {kind: sum(piece.km2 for piece in pieces if parting(piece.says) is kind) for kind in Parting}
    assert sum(told.values()) > 1
    assert counted[at] == {kind: pytest.approx(km2, abs=NEAR_KM2) for kind, km2 in told.items()}


def test_after_the_last_day_of_both_nothing_is_counted(counted: list[dict[str, float]]) -> None:
    assert counted[-1] == dict.fromkeys(Parting, 0)
