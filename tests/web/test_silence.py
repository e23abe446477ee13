"""What nobody said is put in nobody's mouth, and what a lens said last is not told as of now."""

from __future__ import annotations

from datetime import date

import pytest

from geo.link import decode
from geo.model import Lens
from geo.web import words
from geo.web.asked import ask
from geo.web.panels import dispute, matrix

KNYAZHY = "d=2024-08-21&sel=place:ru-kursk-1st-knyazhy"
UA = words.LENSES[Lens.UA_OFFICIAL]


def asked(link):
    return ask(decode(link)[0])


def test_settlements_part_only_where_both_accounts_spoke():
    found = dispute.parted(asked("d=2024-08-21"))
    said = [each.statuses[Lens.UA_OFFICIAL] for each in found]
    assert 0 < len(found) < 99
    assert said.count(None) > len(said) // 2


@pytest.mark.parametrize("day", [date(2024, 8, 21), date(2024, 9, 25)])
def test_no_row_has_ukrainian_officials_call_russian_ground_russian(day):
    rows = [row for row in matrix.cells(dispute.on(day)) if row["account"] == UA]
    assert any(row["says"] == words.SILENT for row in rows)
    assert not any(row["where"] == "Russia" and row["tone"] == "ru" for row in rows)


def test_another_lens_makes_no_statement_of_a_place_nobody_spoke_of(opened):
    cards = opened(KNYAZHY).panel("claims").cards
    said = next(card for card in cards if card["title"].startswith(UA))
    assert said["title"] == f"{UA}: {words.SILENT}"
    assert [tag["text"][:8] for tag in said["tags"]] == ["evidence"]


def test_a_lens_that_counts_no_claim_says_so_and_how_many_it_leaves_out(opened):
    card = opened(f"{KNYAZHY}&lens=ua_official").panel("claims").cards[0]
    assert card["title"].endswith(words.SILENT)
    assert card["lines"][0].startswith("No claim that this account counts")
    assert "The ledger holds 10 claims about it" in card["lines"][1]


def test_claims_published_later_are_not_counted(opened):
    card = opened(f"{KNYAZHY}&lens=ua_official&known=2024-08-09").panel("claims").cards[0]
    assert "The ledger holds" not in card["lines"][1]


ENDED = "d=2026-03-19&sel=place:ru-kursk-sudzha&lens=press"


def test_after_its_last_evidence_a_lens_tells_a_memory(opened):
    card = opened(ENDED).panel("claims").cards[0]
    assert card["title"].endswith(": no data for Thu 2026-03-19")
    assert not card["tags"]
    assert card["lines"][1].startswith("Its last status")


def test_other_lenses_have_no_status_after_their_last_evidence(opened):
    cards = opened(ENDED).panel("claims").cards
    others = [card for card in cards if any(tag["text"].startswith("evidence") for tag in card["tags"])]
    assert len(others) == 5
    silent = [card["title"] for card in others if "held by" not in card["title"]]
    assert [title.split(":")[0] for title in silent] == ["Ukrainian officials", "Russian officials"]


def test_a_point_that_nobody_spoke_of_is_in_nobodys_mouth(opened):
    shown = opened("d=2024-08-21&sel=at:51.9,36.3&lens=ua_official").panel("claims")
    assert words.SILENT in shown.app.main.caption[0].value
