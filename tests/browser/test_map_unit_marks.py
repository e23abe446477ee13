"""How a unit's symbol tells the age of its report: paler day by day, and marked with it when old."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.scripts import called

PAINTED = """(() => {
  const drawn = { alpha: 0, texts: [] };
  const pen = { globalAlpha: 1, strokeText() {}, fillText(text) { drawn.texts.push(text); },
    drawImage() { drawn.alpha = this.globalAlpha; } };
  const symbol = { width: 150, height: 100, anchorX: 75, anchorY: 50 };
  const report = { day: 100, unit: { symbol } };
  paintSymbol(pen, {}, new Map([[symbol, {}]]), report, 100 + value, 0, 0);
  return drawn;
})()"""


def painted(page: Page, age: int) -> dict[str, Any]:
    """The opacity and the texts of a symbol whose report is `age` days old."""
    return dict(called(page, "units/units.js", PAINTED, age))


@pytest.mark.parametrize(("age", "mark"), [(0, []), (13, []), (14, ["14 d"]), (90, ["90 d"])])
def test_an_old_report_is_marked_with_its_age(page: Page, age: int, mark: list[str]) -> None:
    assert painted(page, age)["texts"] == mark


def test_a_symbol_fades_with_age_and_never_away(page: Page) -> None:
    alphas = [painted(page, age)["alpha"] for age in (0, 10, 30, 45, 400)]
    assert alphas[0] == 1
    assert alphas == sorted(alphas, reverse=True)
    assert alphas[0] > alphas[1] > alphas[2] > alphas[3] == alphas[4] > 0.3


JOINED = """(() => {
  const lines = [];
  let dash = [];
  const pen = { setLineDash(given) { dash = given; }, beginPath() {}, stroke() {},
    moveTo(x, y) { lines.push([dash.length > 0, x, y]); }, lineTo(x, y) { lines.at(-1).push(x, y); } };
  const units = value.flat().map(([id]) => id);
  const known = Object.fromEntries(units.map((id) => [id, { id }]));
  const marks = value.map((reports, at) => ({ x: 10 * at, y: at,
    spots: reports.map(([id, conflict]) => ({ report: { unit: known[id], conflict } })) }));
  paintContradictions(pen, {}, marks, ["a"]);
  return { lines, dashAfter: dash };
})()"""


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([[("a", True)], [("b", False)], [("a", True)]], [[True, 0, 0, 20, 2]]),
        ([[("a", False)], [("a", False)]], []),
        ([[("b", True)], [("b", True)]], []),
        ([[("a", True)], [("a", True)], [("a", True)]], [[True, 0, 0, 10, 1], [True, 0, 0, 20, 2]]),
    ],
)
def test_contradictory_reports_of_the_unit_pointed_at_are_joined_by_a_dashed_line(
    page: Page, rows: list[list[tuple[str, bool]]], lines: list[list[float]]
) -> None:
    assert called(page, "units/units.js", JOINED, rows) == {"lines": lines, "dashAfter": []}
