"""What users do in the running app: the analyst asks, the briefer shows, the reader opens what was sent."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Frame, Page, Route, expect

from geo.control import change, derived
from geo.ledger import Dataset
from geo.link import decode
from geo.model import Lens
from geo.select import select, told
from geo.select.point import on_map
from geo.timeline import day_at
from geo.view import View
from geo.web import words
from tests.browser.harness import DAY_THUMB, map_frame

WAIT_MS = 30_000
"""Milliseconds within which anything a test waits for has happened, also on a busy machine."""

DAY = date(2024, 10, 30)
LINK = f"?d={DAY}"
SUDZHA = "at=51.1917,35.2703,11"


def view_of(url: str) -> View:
    """The view that an address carries."""
    return decode(urlsplit(url).query)[0]


def until(page: Page, **fields: object) -> None:
    """Wait until the address carries these fields of a view."""
    page.wait_for_url(
        lambda url: all(getattr(view_of(url), name) == value for name, value in fields.items()),
        timeout=WAIT_MS,
    )


def opened(page: Page, url: str) -> Frame:
    """The map of a link, once the page has its key figures and the map its day."""
    page.set_default_timeout(WAIT_MS)
    page.goto(url)
    frame = map_frame(page)
    page.get_by_test_id("stMetric").first.wait_for()
    expect(frame.locator(".kx-day")).to_have_text(f"{view_of(page.url).day:%a %-d %B %Y}", timeout=WAIT_MS)
    return frame


def panel(page: Page, name: str) -> None:
    """Open a tab under the map."""
    page.get_by_role("radio", name=name, exact=True).click()


def middle(frame: Frame) -> tuple[float, float]:
    """The middle of the map in pixels of the page."""
    box = frame.locator(".kx-map").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_an_analyst_drags_to_a_day(page: Page, app_url: str) -> None:
    frame = opened(page, app_url + LINK)
    box = frame.locator(DAY_THUMB).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 10, steps=8)
    page.mouse.up()
    page.wait_for_url(lambda url: view_of(url).day != DAY, timeout=WAIT_MS)
    day = day_at(int(frame.locator(DAY_THUMB).get_attribute("aria-valuenow") or 0))
    assert (day - DAY).days > 30
    until(page, day=day)
    expect(page.get_by_text(f"in the 7 days to {words.day(day)}")).to_be_visible()


def test_an_analyst_clicks_ground_and_reads_the_claims(page: Page, app_url: str) -> None:
    frame = opened(page, f"{app_url}{LINK}&{SUDZHA}&layers=control,labels")
    page.mouse.click(*middle(frame))
    said = frame.locator(".kx-inspect")
    expect(said).to_contain_text(re.compile(r"Claims for \(\d+\)"))
    expect(said).to_contain_text(re.compile(r"Claims against \(\d+\)"))
    assert said.locator("a[href^=http]").count() > 3
    until(page, selected="place:ru-kursk-sudzha")
    panel(page, "Claims here")
    expect(page.get_by_text(re.compile(r"^Claims that decide \(\d+\)"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Claims against \(\d+\)"))).to_be_visible()
    expect(page.locator("li.card a[href^=http]").first).to_be_visible()


def test_an_analyst_changes_the_lens_and_goes_back_in_knowledge(page: Page, app_url: str) -> None:
    frame = opened(page, app_url + LINK)
    page.get_by_role("combobox", name="Account", exact=True).click()
    page.get_by_role("option", name="DeepState map").click()
    expect(frame.locator(".kx-hud-lens")).to_contain_text("DeepState", timeout=WAIT_MS)
    page.get_by_role("spinbutton", name="year, As known on").click()
    page.keyboard.type("20241105")
    page.keyboard.press("Tab")  # to the calendar of the field
    page.keyboard.press("Tab")  # and out of it
    until(page, lens=Lens.MAP_DEEPSTATE, known_by=date(2024, 11, 5))
    expect(frame.locator(".kx-hud-lens")).to_contain_text(", as known on 5 Nov 2024", timeout=WAIT_MS)
    expect(page.get_by_test_id("stMetricValue").first).to_contain_text("km²", timeout=WAIT_MS)


def test_a_link_as_once_known_shows_no_account_until_it_is_there(page: Page, app_url: str) -> None:
    held: list[Route] = []
    page.route("**/control/**", lambda route: held.append(route))
    frame = opened(page, f"{app_url}?d=2024-11-05&lens=press&known=2025-02-03")
    expect(frame.locator(".kx-hud-warning")).to_have_text("as known on 3 Feb 2025: not loaded yet")
    expect(frame.locator(".kx-figure").first).to_be_hidden()
    page.wait_for_timeout(500)
    held[0].continue_()
    expect(frame.locator(".kx-figure").first).to_contain_text("km²", timeout=WAIT_MS)
    expect(frame.locator(".kx-hud-lens")).to_contain_text(", as known on 3 Feb 2025")
    shown = frame.locator(".kx-figure-value").first.inner_text().replace("\u00a0", " ")
    expect(page.get_by_test_id("stMetricValue").first).to_contain_text(shown, timeout=WAIT_MS)


def test_an_analyst_compares_two_days(page: Page, app_url: str, dataset: Dataset) -> None:
    frame = opened(page, app_url + LINK)
    frame.get_by_role("button", name="Compare").click()
    frame.get_by_label("Day to compare with, year").fill("2025-03-20")
    frame.get_by_label("Day to compare with, year").press("Enter")
    expect(frame.locator(".kx-compare")).to_contain_text("km² lost")
    until(page, compare=date(2025, 3, 20))
    panel(page, "Change")
    control = derived.load(dataset)[Lens.ASSESSED]
    moved = change.between(control.series, control.timeline, DAY, date(2025, 3, 20)).settlements
    expect(page.get_by_text(f"{len(moved)} settlements changed status")).to_be_visible()
    card = page.locator(
        "li.card",
        has_text=f"({dataset.places['ru-kursk-sudzha'].raion})",
        has=page.get_by_text(re.compile("^Sudzha ")),
    ).first
    expect(card).to_contain_text("→ held by Russia")
    expect(card.locator("a[href^=http]").first).to_be_visible()


def test_an_analyst_takes_a_table_along(page: Page, app_url: str, dataset: Dataset) -> None:
    opened(page, f"{app_url}{LINK}&side=kp")
    panel(page, "Data")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download events").click()
    with download.value.path().open(encoding="utf-8", newline="") as file:
        ids = {row["id"] for row in csv.DictReader(file)}
    shown = select(dataset, derived.load(dataset), View(day=DAY, sides=("kp",)))
    assert ids == {event.event_id for event in shown.events}
    assert download.value.suggested_filename == f"events-{DAY}.csv"


def test_a_briefer_presses_b_for_a_picture(page: Page, app_url: str) -> None:
    frame = opened(page, f"{app_url}{LINK}&tlp=amber-strict")
    page.keyboard.press("b")
    for said in ("Kursk Explorer", "Situation as of Wed 30 October 2024", "TLP:AMBER+STRICT"):
        expect(frame.locator(".kx-brief-head")).to_contain_text(said)
    for said in ("Account: Assessed; evidence to", "Prepared 20", "no position", "OpenStreetMap"):
        expect(frame.locator(".kx-brief-foot")).to_contain_text(said)
    expect(frame.locator(".kx-legend")).to_contain_text("Held by Ukraine")
    expect(frame.locator(".kx-scale-label")).to_have_text(re.compile(r"^\d+ k?m$"))
    expect(frame.locator(".kx-north")).to_be_visible()
    for hidden in (".kx-bar", ".kx-tools", ".kx-inspect", ".kx-coords"):
        expect(frame.locator(hidden)).to_be_hidden()
    until(page, brief=True, tlp="amber-strict")


def test_a_brief_fills_the_window_until_escape_leads_back(page: Page, app_url: str) -> None:
    frame = opened(page, f"{app_url}{LINK}&brief=1")
    map_box = page.locator("iframe.kx-map")
    window = page.viewport_size or {}
    assert map_box.bounding_box() == {"x": 0, "y": 0, **window}
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    frame.locator("body").press("Escape")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    assert map_box.bounding_box()["width"] < window["width"] - 200
    until(page, brief=False)


def test_a_brief_without_a_mark_shows_none(page: Page, app_url: str) -> None:
    frame = opened(page, f"{app_url}{LINK}&brief=1")
    expect(frame.locator(".kx-brief-date")).to_be_visible()
    expect(frame.locator(".kx-brief-tlp")).to_be_hidden()


def place(page: Page, frame: Frame) -> str:
    """The coordinates of two points of the screen: they are the same only for one centre and zoom."""
    x, y = middle(frame)
    read = []
    for dx, dy in ((-100, 80), (80, -40)):
        page.mouse.move(x + dx, y + dy)
        page.mouse.move(x + dx, y + dy + 1)
        frame.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        read.append(frame.locator(".kx-coords").inner_text())
    assert read[0] != read[1]
    return " | ".join(read)


def seen(page: Page, frame: Frame) -> dict[str, Any]:
    """What a reader sees of a view: date, window, lens, filters, selection, map."""
    side = page.get_by_test_id("stSidebar")
    pressed = frame.locator(".kx-bar .kx-segment[aria-pressed=true]").inner_text()
    return {
        "day": frame.locator(".kx-day").inner_text(),
        "window": pressed,
        "lens": frame.locator(".kx-hud-lens").inner_text(),
        "ground": frame.locator(".kx-figure-value").all_inner_texts(),
        "records": frame.locator("[data-tool=records]").inner_text(),
        "selection": frame.locator(".kx-inspect .kx-panel-title").inner_text(),
        "choices": side.locator("button[aria-checked=true], button[aria-pressed=true]").all_inner_texts(),
        "layers": frame.locator(".kx-layers input:checked").evaluate_all(
            "(all) => all.map((one) => one.value)"
        ),
        "place": place(page, frame),
    }


RICH = (
    "?d=2024-10-30&w=14&lens=ua_official&side=kp,ru&st=claimed&grade=C&lang=uk&theme=dark"
    f"&layers=control,events,units,graticule&sel=place:ru-kursk-sudzha&{SUDZHA}"
)


def test_a_reader_sees_what_the_sender_saw(new_page: Callable[..., Page], app_url: str) -> None:
    sender = new_page()
    frame = opened(sender, app_url + RICH)
    scale = frame.locator(".kx-scale-label")
    expect(scale).to_have_text("5 km")  # the map has come to rest where the link says
    sender.mouse.move(*middle(frame))
    sender.mouse.wheel(0, 200)
    sender.wait_for_url(lambda url: (view_of(url).zoom or 11) < 11, timeout=WAIT_MS)
    expect(scale).not_to_have_text("5 km")
    reader = new_page()
    other = opened(reader, sender.url)
    expect(other.locator(".kx-scale-label")).to_have_text(scale.inner_text())
    expect(other.locator(".kx-inspect .kx-panel-title")).to_have_text("Суджа")
    expect(other.locator("[data-tool=records]")).to_have_text(
        frame.locator("[data-tool=records]").inner_text()
    )
    before, after = seen(sender, frame), seen(reader, other)
    assert after == before
    assert (after["day"], after["window"]) == ("Wed 30 October 2024", "14")
    assert "Ukrainian official" in after["lens"]
    assert "graticule" in after["layers"]
    assert other.locator("#kx").evaluate("() => document.documentElement.dataset.theme") == "dark"
    assert replace(view_of(reader.url), version="") == replace(view_of(sender.url), version="")


def test_an_old_or_broken_link_opens_and_names_what_it_ignored(page: Page, app_url: str) -> None:
    link = "?d=2024-13-45&lens=rose&colour=red&sel=place:nowhere&w=14&v=0123456789abcdef.1.1.1"
    frame = opened(page, app_url + link)
    for named in ("“2024-13-45” for “d”", "“rose” for “lens”", "“colour”", "“nowhere”", "Since then: +"):
        expect(page.get_by_text(named)).to_be_visible()
    until(page, window=14, lens=Lens.ASSESSED, selected="")
    assert frame.locator(".kx-bar .kx-segment[aria-pressed=true]").inner_text() == "14"


def test_a_thread_link_walks_and_the_map_follows(page: Page, app_url: str, dataset: Dataset) -> None:
    frame = opened(page, f"{app_url}?thread=north-korean-troops")
    events = [told(dataset, step) for step in dataset.threads["north-korean-troops"].steps]
    points = [event.point for event in events]
    drawn = next(number for number, at in enumerate(points) if number and at and on_map(dataset, at))
    expect(page.get_by_text(f"step 1 of {len(events)}")).to_be_visible()
    for number in range(1, drawn + 1):
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_text(f"step {number + 1} of {len(events)}")).to_be_visible()
    until(page, selected=events[drawn].record, day=events[drawn].day)
    expect(frame.locator(".kx-inspect .kx-panel-title")).to_have_text(events[drawn].title)
    lat, lon = points[drawn] or (0, 0)
    page.wait_for_url(lambda url: near(view_of(url).center, (lat, lon)), timeout=WAIT_MS)
    page.get_by_role("button", name="Previous").click()
    until(page, selected=events[drawn - 1].record)


def near(center: tuple[float, float] | None, point: tuple[float, float]) -> bool:
    """Whether the map's centre is at a point, to a pixel or two."""
    return center is not None and max(abs(a - b) for a, b in zip(center, point, strict=True)) < 0.01


def test_a_thread_is_walked_with_the_keys_of_the_map(page: Page, app_url: str, dataset: Dataset) -> None:
    frame = opened(page, f"{app_url}?thread=sudzha")
    steps = dataset.threads["sudzha"].steps
    for key, number in (("n", 1), ("n", 2), ("p", 1)):
        page.keyboard.press(key)
        title = dataset.events[steps[number].event_id].title
        expect(frame.locator(".kx-inspect .kx-panel-title")).to_have_text(title)
    expect(page.get_by_text(f"step 2 of {len(steps)}")).to_be_visible(timeout=WAIT_MS)
