"""Units: one card each, in one list only, with contradictory reports side by side."""

from __future__ import annotations

import pytest

from geo.link import decode
from geo.web.asked import ask
from geo.web.panels import units

CONTRADICTS = ("Contradicted by, ", "The report that contradicts it is from a later day")
DAYS = ["2024-08-20", "2024-10-30", "2025-01-10"]


@pytest.mark.parametrize("day", DAYS)
def test_the_lists_add_up_to_the_key_figure(opened, day):
    shown = opened(f"d={day}").panel("units")
    lists = [each for each in shown.lists if "reported" in each["heading"]]
    keys = [card["key"] for each in lists for card in each["cards"]]
    assert len(keys) == len(set(keys)) == int(shown.figures["Units reported"])
    assert [int(each["heading"].split()[0]) for each in lists] == [len(each["cards"]) for each in lists]


@pytest.mark.parametrize("day", DAYS)
def test_a_contradiction_names_the_other_report(opened, day):
    cards = opened(f"d={day}").panel("units").cards
    disputed = [card for card in cards if any(tag["text"] == "contradictory reports" for tag in card["tags"])]
    assert disputed or day != "2024-10-30"
    for card in disputed:
        told = [line for line in card["lines"] if line.startswith(CONTRADICTS)]
        assert told, card
    assert day != "2024-10-30" or any(
        line.startswith("Contradicted by, ") for card in disputed for line in card["lines"]
    )


def test_the_newest_report_at_a_place_comes_first():
    drawn, listed = units.by_unit(ask(decode("d=2024-10-30")[0]))
    assert all(reports[0].located for reports in drawn)
    assert not any(report.located for reports in listed for report in reports)
    for reports in drawn:
        located = [report.live_from for report in reports if report.located]
        assert located == sorted(located, reverse=True)


@pytest.mark.parametrize("day", DAYS)
def test_posts_on_a_map_are_a_table_of_their_own(opened, day):
    asked = ask(decode(f"d={day}")[0])
    table = units.posts(asked)
    standing = [post for post in asked.dataset.posts.values() if str(post.day) <= day <= str(post.day_end)]
    assert len(table.rows) == len(standing) > 50
    assert f"{len(standing)} posts on" in opened(f"d={day}").panel("units.posts").panel_body[1].value


def test_passing_posts_are_marked():
    asked = ask(decode("d=2024-10-30")[0])
    columns = [column.name for column in units.POST_COLUMNS]
    marked = {row[0]: row[columns.index("passing")] for row in units.posts(asked).rows}
    assert marked == {post.post_id: "yes" if post.passing else "no" for post in asked.selection.posts}


def test_a_post_far_from_the_report_contradicts_it_and_both_are_listed(opened):
    asked = ask(decode("d=2024-08-21")[0])
    columns = [column.name for column in units.POST_COLUMNS]
    far = {row[1] for row in units.posts(asked).rows if row[columns.index("contradicted")] == "yes"}
    cards = {card["title"]: card for card in opened("d=2024-08-21").panel("units").cards}
    assert far
    for name in far:
        assert any(line.startswith("Contradicted by the Project Owl map") for line in cards[name]["lines"])
