"""Map, panels and tables answer alike: the same ids and km2 for 200 random views."""

from __future__ import annotations

import random

import pytest

from geo import ledger
from geo.control import derived
from geo.select import select
from geo.web.bridge import state
from tests.test_select import random_view

VIEWS = 200
HOST = """<!DOCTYPE html><meta charset="utf-8"><iframe src="map.html" width="1200" height="700"></iframe>
<script>
const frame = document.querySelector("iframe");
const waiting = new Map();
window.ready = new Promise((done) => waiting.set("ready", done));
addEventListener("message", ({ data, source }) => {
  if (source !== frame.contentWindow) return;
  const key = data.type === "answer" ? data.id : data.type;
  waiting.get(key)?.(data);
});
window.ask = (view, id) => new Promise((done) => {
  waiting.set(id, done);
  frame.contentWindow.postMessage({ kx: 1, type: "set-view", view }, "*");
  frame.contentWindow.postMessage({ kx: 1, type: "query", id }, "*");
});
</script>"""


@pytest.fixture
def host(document_file, page):
    (document_file.parent / "host.html").write_text(HOST, "utf-8")
    page.goto((document_file.parent / "host.html").as_uri())
    page.evaluate("window.ready")
    return page


def test_two_hundred_random_views_have_one_answer(host):
    dataset = ledger.load()
    controls = derived.load(dataset)
    rng = random.Random(20250312)  # noqa: S311 (draws cases, guards nothing)
    for number in range(VIEWS):
        view = random_view(rng, dataset)
        answer = host.evaluate("([view, id]) => window.ask(view, id)", [state(view), f"q{number}"])
        selection = select(dataset, controls, view)
        assert answer["eventIds"] == sorted(event.event_id for event in selection.events), view
        assert answer["sightingIds"] == sorted(each.sighting_id for each in selection.sightings), view
        assert answer["reportIds"] == sorted(report.position_id for report in selection.reports), view
        assert answer["listedIds"] == sorted(report.position_id for report in selection.listed), view
        held = {key: km2 for key, km2 in selection.km2.items() if km2 > 0.005}
        assert answer["km2"] == pytest.approx(held, abs=0.011), view
