"""Text in a record is text: shown letter for letter, run by nobody, on every way to the screen."""

from datetime import date

import pytest

from geo import ledger
from geo.control import derived
from geo.fold import fold
from geo.safe import plain
from geo.select.search import search
from geo.timeline import day_index
from geo.timemap import document
from tests.browser import hostile
from tests.browser.harness import ROOT, map_frame, running_app
from tests.zoo import PWNED_FLAG

LATE = day_index(date(2025, 3, 12))
"""A day by which most places have claims and most units reports."""

READ_PANELS = """
async (records) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const panel = document.querySelector(".kx-inspect");
  const found = [];
  for (const [selected, day] of records) {
    const data = {kx: 1, type: "set-view", view: {selected, day}};
    dispatchEvent(new MessageEvent("message", {data, source: parent}));
    await frame();
    found.push(panel.textContent);
  }
  return found;
}
"""


ALL_TEXT = """
() => {
  const text = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const inner = [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes];
    return inner.map(text).join("");
  };
  return text(document.body);
}
"""
"""The text of a page, shadow roots included."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A whole data folder of hostile texts, derived data and all."""
    path = tmp_path_factory.mktemp("hostile") / "data"
    hostile.write_folder(ledger.DATA_DIR, path)
    hostile.write_derived(ledger.DATA_DIR, path, ledger.load(path).version)
    return path


@pytest.fixture(scope="module")
def dataset(folder):
    return ledger.load(folder)


@pytest.fixture(scope="module")
def wrapper(folder, dataset, tmp_path_factory):
    """A page with the hostile map document in a frame, as the app embeds it."""
    html = document.build(dataset, derived.load(dataset, folder=folder / "derived"), title=hostile.TEXTS[0])
    place = tmp_path_factory.mktemp("hostile-document")
    (place / "map.html").write_text(html, "utf-8")
    page = '<iframe src="map.html" sandbox="allow-scripts" width="1380" height="860"></iframe>'
    (place / "index.html").write_text(page, "utf-8")
    return place / "index.html"


@pytest.fixture(scope="module")
def hostile_app(folder, tmp_path_factory):
    """Base URL of the app on the hostile folder."""
    log = tmp_path_factory.mktemp("hostile-app") / "app.log"
    with running_app(ROOT / "app.py", log, {"KURSK_DATA": str(folder)}) as (url, _):
        yield url


@pytest.fixture
def frame(page, wrapper):
    page.goto(wrapper.as_uri())
    return map_frame(page)


def untouched(page):
    """Whether no script out of a record has run in any frame."""
    return all(frame.evaluate(f"globalThis.{PWNED_FLAG} === undefined") for frame in page.frames)


def missing(shown, texts):
    """Those of `texts` that are not in `shown` letter for letter, but for what steers the screen."""
    return [text for text in texts if text not in shown and plain(text) not in shown]


def test_the_folder_holds_enough_of_them(dataset):
    shown = {event.title for event in dataset.events.values()}
    assert len(shown & set(hostile.TEXTS)) >= 200


def test_every_event_reads_letter_for_letter(page, frame, dataset):
    events = list(dataset.events.values())
    panels = frame.evaluate(
        READ_PANELS, [[f"event:{event.event_id}", day_index(event.day)] for event in events]
    )
    for event, panel in zip(events, panels, strict=True):
        sources = [dataset.sources[source] for source in event.source_ids]
        names = [dataset.publishers[source.publisher_id].name for source in sources]
        assert not missing(panel, [event.title, event.description, event.casualty_note, *names])
    assert untouched(page)


def test_every_place_and_its_claims_read_letter_for_letter(page, frame, dataset):
    places = [place for place in dataset.places.values() if place.named_in_ledgers]
    panels = frame.evaluate(READ_PANELS, [[f"place:{place.place_id}", LATE] for place in places])
    assert not [
        place.place_id for place, panel in zip(places, panels, strict=True) if missing(panel, [place.name_en])
    ]
    assert untouched(page)


def test_every_unit_reads_letter_for_letter(page, frame, dataset):
    units = list(dataset.units.values())
    panels = frame.evaluate(READ_PANELS, [[f"unit:{unit.unit_id}", LATE] for unit in units])
    assert not [
        unit.unit_id for unit, panel in zip(units, panels, strict=True) if missing(panel, [unit.name])
    ]
    assert untouched(page)


def test_every_thread_and_its_steps_read_letter_for_letter(page, frame, dataset):
    frame.locator("[data-tool=threads]").click()
    shown = frame.locator(".kx-threads").evaluate("(panel) => panel.textContent")
    threads = list(dataset.threads.values())
    assert not missing(shown, [text for thread in threads for text in (thread.name, thread.question)])
    frame.locator(".kx-threads li button").first.click()
    steps = frame.locator(".kx-threads ol").evaluate("(list) => list.textContent")
    assert not missing(steps, [step.line for step in threads[0].steps])
    assert untouched(page)


def test_what_search_finds_reads_letter_for_letter(page, frame, dataset):
    names = [place.name_en for place in dataset.places.values() if fold(place.name_en)][:10]
    frame.locator("[data-tool=search]").click()
    field = frame.locator(".kx-search-field")
    for name in names:
        field.fill(name)
        found = frame.locator("#kx-search-list").evaluate("(list) => list.textContent")
        assert not missing(found, [hit.name for hit in search(dataset, field.input_value())])
    assert untouched(page)


def test_every_day_scrubs_without_running_anything(page, frame):
    frame.locator(".kx-thumb-day").focus()
    page.keyboard.press("Home")
    for _ in range(90):
        page.keyboard.press("Shift+ArrowRight")
    assert untouched(page)


@pytest.mark.parametrize("day", ["2024-08-10", "2024-11-20", "2025-03-12"])
def test_the_page_runs_nothing_and_evaluates_nothing(page, hostile_app, dataset, day):
    page.goto(f"{hostile_app}?d={day}&w=14")
    map_frame(page)
    page.wait_for_timeout(4000)
    shown = page.evaluate(ALL_TEXT)
    window = [event for event in dataset.events.values() if str(event.day) == day]
    assert untouched(page)
    assert not missing(shown, [event.title for event in window])
