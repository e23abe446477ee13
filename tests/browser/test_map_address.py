"""The document's own address: a file opened from disk reads a link behind its #, writes it, and keeps it."""

import re

from playwright.sync_api import expect

from geo.timemap.document import reopened
from geo.view import View
from tests.browser.harness import DAY_THUMB, map_frame

DAY = "aria-valuetext"


def test_a_file_reads_writes_and_keeps_its_link(page, document_file):
    page.goto(f"{document_file.as_uri()}#d=2024-10-30&lens=press&theme=dark&w=many&colour=1")
    frame = map_frame(page)
    thumb = frame.locator(DAY_THUMB)
    expect(thumb).to_have_attribute(DAY, re.compile("30 October 2024"))
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page).to_have_title("30 Oct 2024, Kursk Explorer")
    expect(frame.locator(".kx-refused p")).to_have_text(
        [
            "The link's value “many” for “w” cannot be read; it was ignored.",
            "The link's key “colour” is not known; it was ignored.",
        ]
    )
    frame.locator(".kx-refused button").click()
    thumb.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("#d=2024-10-31&lens=press"))
    page.reload()
    thumb = map_frame(page).locator(DAY_THUMB)
    expect(thumb).to_have_attribute(DAY, re.compile("31 October 2024"))
    page.evaluate("location.hash = 'd=2025-03-13&sel=at:51.19,35.27'")
    expect(thumb).to_have_attribute(DAY, re.compile("13 March 2025"))
    expect(page).to_have_title("13 Mar 2025, Kursk Explorer")


def test_a_file_of_a_view_opens_on_it_within_its_days(page, document_file, tmp_path):
    from datetime import date

    view, days = View(day=date(2024, 9, 12), window=3), (date(2024, 9, 1), date(2024, 9, 30))
    path = tmp_path / "view.html"
    path.write_text(reopened(document_file.read_text("utf-8"), view, days), "utf-8")
    page.goto(path.as_uri())
    thumb = map_frame(page).locator(DAY_THUMB)
    expect(thumb).to_have_attribute(DAY, re.compile("12 September 2024"))
    thumb.focus()
    page.keyboard.press("End")
    expect(thumb).to_have_attribute(DAY, re.compile("30 September 2024"))
    page.keyboard.press("Home")
    expect(thumb).to_have_attribute(DAY, re.compile("1 September 2024"))
