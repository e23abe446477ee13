"""What nobody said is put in nobody's mouth, and what a lens said last is not told as of now."""

from __future__ import annotations

import pytest

from geo.model import Lens
from geo.view import decode
from geo.web import words
from geo.web.asked import ask
from geo.web.panels import dispute

KNYAZHY = "d=2024-08-21&sel=place:ru-kursk-1st-knyazhy"
UA = words.LENSES[Lens.UA_OFFICIAL]


def asked(link):
    return ask(decode(link)[0])


def test_settlements_part_only_where_both_accounts_spoke():
    found = dispute.parted(asked("d=2024-08-21"))
    said = [each.statuses[Lens.UA_OFFICIAL] for each in found]
    assert 0 < len(found) < 99
    assert said.count(None) > len(said) // 2


@pytest.mark.parametrize("day", ["2024-08-21", "2024-09-25"])
def test_no_card_has_ukrainian_officials_call_russian_ground_russian(opened, day):
    cards = opened(f"d={day}").panel("Dispute").cards
    told = [line for card in cards for line in card["lines"]]
    assert any(f"{UA}: {words.SILENT}" in line for line in told)
    assert not any(f"in Russia, {UA}: held by Russia" in line for line in told)


def test_another_lens_makes_no_statement_of_a_place_nobody_spoke_of(opened):
    cards = opened(KNYAZHY).panel("Claims here").cards
    said = next(card for card in cards if card["title"].startswith(UA))
    assert said["title"] == f"{UA}: {words.SILENT}"
    assert [tag["text"][:8] for tag in said["tags"]] == ["evidence"]
