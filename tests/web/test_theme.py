"""Streamlit's theme and the design tokens are the same colours; every word the page needs is there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from geo import model, tokens, view
from geo.web import page, words

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
PAIRS = {"primaryColor": "accent", "backgroundColor": "surface", "textColor": "text", "borderColor": "line"}


@pytest.mark.parametrize(("theme", "table"), [("light", tokens.LIGHT), ("dark", tokens.DARK)])
@pytest.mark.parametrize(("option", "token"), PAIRS.items())
def test_the_theme_is_the_tokens(theme, table, option, token):
    assert CONFIG["theme"][theme][option] == table[token]


def test_every_setting_gives_its_reason():
    lines = (ROOT / ".streamlit" / "config.toml").read_text("utf-8").splitlines()
    settings = [line for line in lines if "=" in line and not line.startswith("#") and "olor" not in line]
    assert all("  #" in line for line in settings)


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (words.LENSES, model.Lens),
        (words.LENS_HELP, model.Lens),
        (words.STATUSES, model.Status),
        (words.SIDES, model.Side),
        (words.EVENT_STATUSES, model.EventStatus),
        (words.STRENGTHS, model.Strength),
        (words.CLAIMANTS, model.Claimant),
        (words.RELIABILITIES, view.GRADES),
        (words.LAYERS, view.LAYERS),
        (words.PANELS, page.PANELS),
        (words.LANGUAGES, view.LANGUAGES),
    ],
)
def test_every_value_has_its_word(table, keys):
    assert set(table) == set(keys)


@pytest.mark.parametrize(
    ("value", "written"), [(0, "±0"), (0.04, "±0"), (4.25, "+4.3"), (-34.4, "−34"), (1234.5, "+1,235")]
)
def test_differences_carry_their_sign(value, written):
    assert words.signed(value) == written


@pytest.mark.parametrize(("number", "written"), [(1, "1 event"), (0, "0 events"), (1200, "1,200 events")])
def test_counts_agree_with_their_noun(number, written):
    assert words.count(number, "event") == written
