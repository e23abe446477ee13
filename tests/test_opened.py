"""A link without a day opens on the day that it is about."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from geo.select import opened
from geo.select.opened import CLOSE_ZOOM
from geo.view import DEFAULT_DAY

LINKS = (Path(__file__).parent.parent / "docs" / "links.md").read_text("utf-8")


def test_a_thread_opens_on_its_first_step(dataset):
    for thread_id, thread in dataset.threads.items():
        view, problems = opened(dataset, f"thread={thread_id}")
        assert (view.selected, problems) == (thread.steps[0].record, ())


def test_the_north_koreans_thread_opens_on_the_first_report_of_them(dataset):
    assert opened(dataset, "thread=north-korean-troops")[0].day == date(2024, 10, 13)


@pytest.mark.parametrize(
    ("selected", "day", "center"),
    [
        ("event:ambulance-hit-sudzha-2024-08-06", date(2024, 8, 6), (51.19194, 35.27194)),
        ("sighting:g00001", date(2024, 8, 6), (51.19997, 35.01199)),
        ("place:ru-kursk-sudzha", DEFAULT_DAY, (51.19194, 35.27194)),
    ],
)
def test_a_record_opens_on_its_day_and_in_the_middle(selected, day, center, dataset):
    view, _ = opened(dataset, f"sel={selected}")
    assert (view.day, view.center, view.zoom) == (day, center, CLOSE_ZOOM)


def test_a_unit_opens_on_its_newest_report_or_post(dataset):
    newest = {post.unit_id: post.day_end for post in sorted(dataset.posts.values(), key=lambda p: p.day_end)}
    newest |= {
        each.unit_id: max(each.day, newest.get(each.unit_id, each.day))
        for each in dataset.positions.values()
        if each.location_precision != "oblast"
    }
    unit_id = max(newest, key=lambda each: (newest[each], each))
    view, _ = opened(dataset, f"sel=unit:{unit_id}")
    assert (view.day, view.center is None) == (newest[unit_id], False)


def test_what_was_not_known_yet_opens_nothing(dataset):
    known = date(2024, 9, 1)
    for unit_id in dataset.units:
        assert opened(dataset, f"sel=unit:{unit_id}&known={known}")[0].day <= max(known, DEFAULT_DAY)


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("cmp=2024-10-01", date(2024, 10, 8)),
        ("cmp=2024-10-01&w=30", date(2024, 10, 31)),
        ("cmp=2026-08-20", date(2026, 8, 21)),
        ("cmp=2024-10-01&w=0", date(2026, 8, 21)),
        ("lens=press", DEFAULT_DAY),
    ],
)
def test_a_comparison_shows_the_window_after_its_day(query, day, dataset):
    assert opened(dataset, query)[0].day == day


def test_a_link_with_a_day_and_a_place_keeps_them(dataset):
    view, _ = opened(dataset, "thread=north-korean-troops&d=2025-01-01&at=51.2,35.3,9")
    assert (view.day, view.selected, view.center, view.zoom) == (date(2025, 1, 1), "", (51.2, 35.3), 9)


@pytest.mark.parametrize("link", re.findall(r"^ {4}\?(\S+)$", LINKS, re.M))
def test_an_example_opens_whole_and_on_a_day_with_something_to_show(link, dataset):
    view, problems = opened(dataset, link)
    assert problems == ()
    assert f"d={view.day}" in link or view.selected
