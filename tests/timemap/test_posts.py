"""Posts of units on a mapper's map, as the page gets them."""

from __future__ import annotations

from geo.codec import unpack, unzigzag
from geo.ledger import Dataset
from geo.select.posts import FADE_DAYS
from geo.timemap import posts


def test_every_post_is_drawn_while_it_stands_and_fades_no_longer_than_stated(dataset: Dataset) -> None:
    table = posts.build(dataset)
    stands, live = ([unzigzag(code) for code in unpack(table[name])] for name in ("days", "live"))
    assert len(stands) == len(dataset.posts)
    assert all(0 <= drawn - days <= FADE_DAYS for days, drawn in zip(stands, live, strict=True))
    assert any(drawn == days for days, drawn in zip(stands, live, strict=True))


def test_a_post_far_from_a_live_report_of_its_unit_is_marked(dataset: Dataset) -> None:
    marked = unpack(posts.build(dataset)["conflict"])
    assert 0 < sum(marked) < len(dataset.posts)
