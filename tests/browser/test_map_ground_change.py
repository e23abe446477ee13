"""Ground gained and lost: the map, which measures along lines, says what the page says, which overlays."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page

from geo.control import change
from geo.control.account import Control
from geo.ledger import Dataset
from geo.model import Lens
from geo.timeline import day_index
from geo.timemap import payload
from tests.browser.scripts import called

PAIRS = (
    ("2024-08-10", "2024-08-21"),
    ("2024-09-10", "2024-09-17"),
    ("2024-10-23", "2024-10-30"),
    ("2025-01-01", "2025-02-14"),
    ("2025-03-06", "2025-03-13"),
    ("2025-05-01", "2025-07-20"),
)
CHANGES = """((lens) => value.pairs.map(([from, until]) => value.keys.map((key) => {
  const { gained, lost } = groundChange(lens, key, from, until);
  return [gained, lost];
})))(decodeLens(value.lens, [], []))"""
KEYS = ("RU:ua", "UA:ru")
NEAR_KM2 = 0.03
"""The map writes one decimal at most; lines 20 m apart leave some hundredths of ground with many pieces."""


@pytest.mark.parametrize("lens", [Lens.ASSESSED, Lens.PRESS, Lens.MAP_DEEPSTATE])
def test_the_map_counts_what_the_page_counts(
    page: Page, dataset: Dataset, controls: dict[Lens, Control], lens: Lens
) -> None:
    control = controls[lens]
    days = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in PAIRS]
    value = {
        "lens": payload.surfaces(dataset, control),
        "pairs": [[day_index(a), day_index(b)] for a, b in days],
        "keys": KEYS,
    }
    page.goto("about:blank")
    counted = called(page, "compare/compare.js", CHANGES, value)
    moved = 0.0
    for (a, b), row in zip(days, counted, strict=True):
        told = change.between(control.series, control.timeline, a, b)
        expected = [[told.gained_km2[key], told.lost_km2[key]] for key in KEYS]
        assert row == [pytest.approx(one, abs=NEAR_KM2) for one in expected]
        moved += sum(map(sum, expected))
    assert moved > 400
