"""The same content the usual ways: st.slider + st_folium, and folium's TimestampedGeoJson.

Both are measured from the key's own time stamp to the frame in which the new day's ground is on their map.
What they load from CDNs is answered from installed packages (node_modules, as `make bench` installs it), so
that the figures are theirs and not the network's.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import folium
from folium.plugins import TimestampedGeoJson
from playwright.sync_api import Page, Route

from benchmarks import browser, material, meter, rival_content
from benchmarks.rows import Row, percentile, plain_row, spread
from geo.ledger import last_day
from geo.model import Lens
from tests.browser.harness import ROOT, Traffic, running_app

STEPS = 40
"""Steps of one run: at half a second each, more would only lengthen the bench."""

SHOWN_MS = 30_000
"""How long a rival may take for one step before the run is given up."""

PACKAGES = ROOT / "node_modules"
TIME_DIMENSION = PACKAGES / "leaflet-timedimension/dist"
LOCAL_COPIES = {
    "leaflet.js": PACKAGES / "leaflet/dist/leaflet.js",
    "leaflet.css": PACKAGES / "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": PACKAGES / "jquery/dist/jquery.min.js",
    "jquery.min.js": PACKAGES / "jquery/dist/jquery.min.js",
    "iso8601.min.js": PACKAGES / "iso8601-js-period/iso8601.js",
    "moment.min.js": PACKAGES / "moment/min/moment.min.js",
    "leaflet.timedimension.min.js": TIME_DIMENSION / "leaflet.timedimension.min.js",
    "leaflet.timedimension.control.css": TIME_DIMENSION / "leaflet.timedimension.control.css",
}

SCRIPT = (Path(__file__).parent / "rivals.js").read_text("utf-8")


def rows() -> Iterator[Row]:
    """Both rivals, and how many times slower than ours they are in this run."""
    ours = _ours()
    document = _timestamped_document()
    yield plain_row("TimestampedGeoJson's document, plain", document.stat().st_size / 1e6, "MB")
    yield plain_row("one step, explorer", spread(ours), "ms p50/p95/max")
    for name, run in (("st.slider + st_folium", slider_steps), ("TimestampedGeoJson", timestamped_steps)):
        theirs = run()
        yield plain_row(f"one step, {name}", spread(theirs), "ms p50/p95/max")
        yield plain_row(f"{name} / explorer, p50", percentile(theirs, 0.5) / percentile(ours, 0.5), "times")
        yield plain_row(f"{name} / explorer, p95", percentile(theirs, 0.95) / percentile(ours, 0.95), "times")


def _ours() -> list[float]:
    """The explorer's own document, by key, as many steps."""
    with browser.window() as page:
        traffic = Traffic(page)
        frame = browser.open_document(page, material.document_file())
        return meter.by_key(page, frame, traffic, STEPS).paint_ms


@cache
def content_file() -> Path:
    """The shared content, on disk."""
    path = material.folder() / "rival.json"
    rival_content.write(material.dataset(), material.controls()[Lens.ASSESSED], path)
    return path


def slider_steps() -> list[float]:
    """Milliseconds per step of st.slider + st_folium."""
    env = {"KURSK_RIVAL_CONTENT": str(content_file()), "PYTHONPATH": str(ROOT)}
    log = material.folder() / "rival.log"
    app = running_app(ROOT / "benchmarks/rival_app.py", log, env)
    with app as (url, _), browser.window(elsewhere=from_packages) as page:
        page.add_init_script(SCRIPT)
        page.goto(url)
        thumb = page.get_by_role("slider")
        thumb.wait_for()
        _wait(page, rival_content.FIRST)
        thumb.focus()
        return [_step(page, day, lambda: page.keyboard.press("ArrowRight")) for day in _days(1)]


def timestamped_steps() -> list[float]:
    """Milliseconds per step of folium's TimestampedGeoJson."""
    with browser.window(elsewhere=from_packages) as page:
        page.add_init_script(SCRIPT)
        page.goto(_timestamped_document().as_uri())
        forward = page.locator(".timecontrol-forward")
        forward.wait_for()
        _wait(page, rival_content.FIRST)
        return [_step(page, day, forward.click) for day in _days(1)]


@cache
def _timestamped_document() -> Path:
    """One document that holds every day of the period, as ours does."""
    content = rival_content.read(content_file())
    period = (last_day(material.dataset()) - rival_content.FIRST).days
    every_day = [rival_content.FIRST + timedelta(days=index) for index in range(period + 1)]
    picture = folium.Map([51.3, 35.2], zoom_start=9, tiles=None)
    TimestampedGeoJson(
        rival_content.features(content, every_day),
        period="P1D",
        duration="PT1H",
        auto_play=False,
        loop=False,
        transition_time=1,
    ).add_to(picture)
    path = material.folder() / "timestamped.html"
    picture.save(str(path))
    return path


def _days(first: int) -> Iterator[date]:
    """The days of the run, from the `first`-th."""
    return (rival_content.FIRST + timedelta(days=index) for index in range(first, STEPS + 1))


def _step(page: Page, day: date, press: Callable[[], None]) -> float:
    """Milliseconds from the input to the frame that shows `day`."""
    press()
    shown = _wait(page, day)
    pressed = page.evaluate("globalThis.__kxInput")
    page.wait_for_timeout(200)
    return float(shown - pressed)


def _wait(page: Page, day: date) -> float:
    """The moment (ms since the epoch) at which `day` was painted on a rival's map."""
    found = page.wait_for_function(
        "(day) => globalThis.__kxShown[day]", arg=day.isoformat(), timeout=SHOWN_MS
    )
    return float(found.json_value())


def from_packages(route: Route) -> None:
    """Answer a CDN request from an installed package, or with an empty file."""
    name = route.request.url.split("?")[0].rpartition("/")[2]
    kind = mimetypes.guess_type(name)[0] or "text/plain"
    copy = LOCAL_COPIES.get(name)
    if copy and not copy.exists():
        raise RuntimeError(f"{copy} is missing: run `make node_modules/.done`")
    route.fulfill(body=copy.read_bytes() if copy else b"", content_type=kind)
