"""The map document by itself: from disk, with no network, from the first day to the last."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.harness import DAY_THUMB, map_frame


@pytest.fixture
def document(page, document_file):
    """The document, open from disk."""
    page.goto(document_file.as_uri())
    return map_frame(page)


def test_it_asks_nobody_for_anything(page, traffic, document_file):
    page.goto(document_file.as_uri())
    map_frame(page)
    page.wait_for_timeout(1000)
    assert {request for request in traffic.requests if not request.startswith(("data:", "blob:"))} == {
        document_file.as_uri()
    }


def test_it_names_no_other_host_outside_its_records(document_file):
    html = document_file.read_text("utf-8")
    tags = re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)=[\"']?([^\"'\s>]+)", html)
    assert [tag for tag in tags if not tag.startswith(("data:", "#"))] == []


def test_the_day_follows_the_keys(document):
    thumb = document.locator(DAY_THUMB)
    thumb.focus()
    document.page.keyboard.press("Home")
    expect(thumb).to_have_attribute("aria-valuetext", re.compile("6 August 2024"))
    document.page.keyboard.press("ArrowRight")
    expect(thumb).to_have_attribute("aria-valuetext", re.compile("7 August 2024"))


def test_play_moves_and_stops(document):
    thumb = document.locator(DAY_THUMB)
    thumb.focus()
    document.page.keyboard.press("Home")
    document.page.keyboard.press("Space")
    document.page.wait_for_timeout(1500)
    document.page.keyboard.press("Space")
    document.page.wait_for_timeout(300)
    reached = int(thumb.get_attribute("aria-valuenow"))
    document.page.wait_for_timeout(1000)
    assert reached > int(thumb.get_attribute("aria-valuemin"))
    assert int(thumb.get_attribute("aria-valuenow")) == reached


def test_something_is_painted(document):
    painted = document.evaluate(
        """() => [...document.querySelectorAll("canvas")].some((canvas) => {
          const context = canvas.getContext("2d");
          if (!context || !canvas.width || !canvas.height) return false;
          const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
          return data.some((value, index) => index % 4 === 3 && value > 0);
        })"""
    )
    assert painted


@pytest.mark.parametrize("size", [(1400, 900), (1920, 1080), (390, 844)])
def test_it_fits_the_screen(new_page, document_file, size):
    page = new_page(*size)
    page.goto(document_file.as_uri())
    frame = map_frame(page)
    box = frame.locator(DAY_THUMB).bounding_box()
    assert 0 <= box["y"] <= size[1] - box["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
