"""One word for one thing, on the page and on the map."""

from __future__ import annotations

import re

import pytest

from geo.web import page


@pytest.mark.parametrize("panel", page.PANELS)
def test_no_panel_speaks_of_lenses(opened, panel):
    shown = opened("d=2024-10-30&sel=place:ru-kursk-sudzha").panel(panel)
    if panel != "method":
        assert not re.search(r"\blens", str(shown.given("kursk_cards")), re.IGNORECASE)


def test_a_place_has_one_name_in_claims(opened, explorer):
    link = "d=2024-10-30&sel=place:ru-kursk-darino"
    name = explorer.dataset.places["ru-kursk-darino"].name_en
    titles = [card["title"] for card in opened(link).panel("claims").cards if card["key"]]
    assert titles
    assert all(f": {name} " in title for title in titles)
