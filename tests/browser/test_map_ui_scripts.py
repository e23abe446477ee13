"""The pure parts of the map's controls, each against facts or against the Python that must say the same."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pyproj import Geod

from geo.fold import fold, terms
from geo.timeline import day_index
from geo.view import DEFAULT_DAY
from tests.browser.scripts import called
from tests.zoo import HOSTILE_TEXTS

MGRS_FACTS = Path(__file__).parent / "mgrs_facts.csv"
"""Written once by the PyPI package `mgrs` 1.5.4 (GEOTRANS): in the region, at zone edges, over the world."""

WGS84 = Geod(ellps="WGS84")
MODEL = "{dayZero: '2024-08-01', firstDay: 5, lastDay: 595}"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One blank page for all: nothing here leaves a trace in it."""
    page = browser.new_page()
    yield page
    page.close()


def test_mgrs_agrees_with_geotrans(page: Page) -> None:
    with MGRS_FACTS.open(encoding="utf-8") as file:
        facts = [(float(row["lat"]), float(row["lon"]), row["mgrs"]) for row in csv.DictReader(file)]
    written = called(
        page, "core/mgrs.js", "value.map(([lat, lon]) => mgrsOf(lat, lon))", [f[:2] for f in facts]
    )
    assert [text.replace(" ", "").zfill(15) for text in written] == [fact[2].zfill(15) for fact in facts]


@pytest.mark.parametrize("point", [(84.0, 10.0), (-80.1, 10.0), (90.0, 0.0)])
def test_mgrs_is_silent_at_the_poles(page: Page, point: tuple[float, float]) -> None:
    assert called(page, "core/mgrs.js", "mgrsOf(...value)", point) == ""


@pytest.mark.parametrize(
    ("a", "b"), [((51.2, 35.2), (51.3, 35.9)), ((50.0, 33.0), (53.0, 38.0)), ((51.0, 35.0), (51.0, 35.0))]
)
def test_distance_is_the_geodesic(page: Page, a: tuple[float, float], b: tuple[float, float]) -> None:
    metres = WGS84.inv(a[1], a[0], b[1], b[0])[2]
    assert called(page, "core/geodesy.js", "geodesicM(...value)", [a, b]) == pytest.approx(metres, abs=0.001)


@pytest.mark.parametrize(
    "ring",
    [
        [(51.0, 35.0), (51.4, 35.1), (51.3, 35.8)],
        [(50.0, 33.0), (53.0, 33.0), (53.0, 38.0), (50.0, 38.0)],
        [(51.0, 35.0), (51.0, 35.01), (51.01, 35.01), (51.01, 35.0)],
    ],
)
def test_area_is_geodesic(page: Page, ring: list[tuple[float, float]]) -> None:
    area_m2, _ = WGS84.polygon_area_perimeter([lon for _, lon in ring], [lat for lat, _ in ring])
    assert called(page, "core/geodesy.js", "geodesicKm2(value)", ring) == pytest.approx(
        abs(area_m2) / 1e6, rel=2e-4
    )


def test_search_folds_as_python_does(page: Page) -> None:
    texts = [
        *HOSTILE_TEXTS,
        "Суджа",
        "Sudzha",
        "Щигры",
        "Кореневе",
        "П'ятихатки",
        "Glushkovo",
        "ЇЖАК",
        "Åland ß",
        "zzzz Sudz iii iiii aaa",
    ]
    assert called(page, "rules/fold.js", "value.map(foldText)", texts) == [fold(text) for text in texts]
    assert called(page, "rules/fold.js", "value.map(foldTerms)", texts) == [
        [list(term) for term in terms(text)] for text in texts
    ]


def test_days_are_those_of_the_timeline(page: Page) -> None:
    day = day_index(DEFAULT_DAY)
    assert called(page, "core/days.js", f"dayLong({MODEL}, value)", day) == "Wed 21 August 2024"
    assert called(page, "core/days.js", f"dayFromIso({MODEL}, dayIso({MODEL}, value))", day) == day


@pytest.mark.parametrize("text", ["", "2024-13-01", "2025-02-29", "21.08.2024", "2024-8-21", "20240821"])
def test_a_text_that_is_no_date_is_no_day(page: Page, text: str) -> None:
    assert called(page, "core/days.js", f"dayFromIso({MODEL}, value)", text) is None


@pytest.mark.parametrize(
    ("thumb", "day", "patch"),
    [
        ("day", 90, {"day": 90}),
        ("day", 9999, {"day": 595}),
        ("compare", -3, {"compare": 5}),
        ("start", 94, {"window": 7}),
        ("start", 5, {"window": 0}),
        ("start", 300, {"window": 1}),
        ("end", 102, {"day": 102, "window": 9}),
        ("end", 80, {"day": 80, "window": 1}),
    ],
)
def test_a_thumb_moves_its_own_field_only(page: Page, thumb: str, day: int, patch: dict[str, int]) -> None:
    state = "{day: 100, window: 7, compare: null}"
    assert (
        called(page, "bar/slider.js", f"sliderMoved({MODEL}, {state}, value[0], value[1])", [thumb, day])
        == patch
    )


@pytest.mark.parametrize(
    ("elapsed", "speed", "day"), [(0, 5, 10), (199, 5, 10), (200, 5, 11), (1000, 1, 11), (1000, 30, 40)]
)
def test_play_advances_by_whole_days(page: Page, elapsed: float, speed: float, day: int) -> None:
    value = {"day": 10, "elapsedMs": elapsed, "speed": speed}
    assert called(page, "bar/clock.js", "clockAdvance(value).day", value) == day


@pytest.mark.parametrize(
    ("event", "rest", "steps"),
    [
        ({"deltaX": 0, "deltaY": 100, "deltaMode": 0}, 0, 1),
        ({"deltaX": 0, "deltaY": -300, "deltaMode": 0}, 20, -1),
        ({"deltaX": 0, "deltaY": 3, "deltaMode": 1}, 0, 1),
        ({"deltaX": 100, "deltaY": 0, "deltaMode": 0}, 0, 1),
        ({"deltaX": 0, "deltaY": 15, "deltaMode": 0}, 0, 0),
        ({"deltaX": 0, "deltaY": 15, "deltaMode": 0}, 30, 1),
        ({"deltaX": 0, "deltaY": -15, "deltaMode": 0}, 30, 0),
    ],
)
def test_a_notch_is_a_day_and_a_touchpad_gathers_pixels(
    page: Page, event: dict[str, int], rest: int, steps: int
) -> None:
    assert called(page, "bar/wheel.js", "wheelSteps(value[0], value[1]).steps", [event, rest]) == steps


def test_a_flick_slows_down_and_a_resting_hand_flicks_nothing(page: Page) -> None:
    traces = [{"x": 0, "at": 0}, {"x": 100, "at": 940}, {"x": 160, "at": 980}, {"x": 220, "at": 1000}]
    assert called(page, "bar/coast.js", "flickSpeed(value, 1010)", traces) == 2
    assert called(page, "bar/coast.js", "flickSpeed(value, 1500)", traces) == 0
    speed, far = 2.0, 0.0
    for _ in range(200):
        step = called(page, "bar/coast.js", "coasted(value, 16)", speed)
        assert abs(step["speed"]) < abs(speed)
        speed, far = step["speed"], far + step["moved"]
        if not speed:
            break
    assert 550 < far < 650


def test_a_button_held_down_steps_faster_and_faster_to_a_limit(page: Page) -> None:
    waits = [called(page, "bar/hold.js", "holdWait(value)", count) for count in (0, 5, 10, 50)]
    assert waits == sorted(waits, reverse=True)
    assert waits[0] > 2 * waits[-1] > 0


@pytest.mark.parametrize(
    ("press", "does"),
    [
        ("{key: 'ArrowRight'}", "next day"),
        ("{key: 'ArrowLeft', shiftKey: true}", "a week back"),
        ("{key: 'ArrowLeft', altKey: true}", "move the map west"),
        ("{key: '?', shiftKey: true}", "this help"),
        ("{key: 'b', ctrlKey: true}", None),
        ("{key: 'b', target: document.createElement('textarea')}", None),
        ("{key: ' ', target: document.createElement('button')}", None),
        ("{key: 'b', target: document.createElement('button')}", "brief mode (a clean picture) on or off"),
    ],
)
def test_keys_belong_to_the_map_unless_typing(page: Page, press: str, does: str | None) -> None:
    whole = f"{{shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, target: null, ...{press}}}"
    assert called(page, "bar/keys.js", f"keyRule({whole})?.does ?? null") == does


VIEW_MODEL = """{
    firstDay: 5, lastDay: 595, limits: [[49.2, 32], [53.8, 40.5]], lensById: new Map([['assessed', {}]]),
    events: [{id: 'raid'}], units: [{id: 'ua-1'}], placeById: new Map([['sudzha', {}]]),
    threads: [{id: 'story'}],
}"""


def read_view(page: Page, view: object) -> dict[str, Any]:
    return dict(called(page, "rules/viewcheck.js", f"checkedView({VIEW_MODEL}, value)", view))


def test_a_good_view_is_taken_whole(page: Page) -> None:
    view = {
        "day": 90,
        "window": 7,
        "lens": "assessed",
        "layers": ["control"],
        "compare": None,
        "center": [51, 35],
    }
    assert read_view(page, view) == {"view": view, "problems": []}


@pytest.mark.parametrize(
    "view",
    [
        {"day": 4},
        {"day": 90.5},
        {"day": "90"},
        {"window": -1},
        {"lens": "toString"},
        {"layers": ["nothing"]},
        {"layers": "control"},
        {"selected": "event:<script>"},
        {"selected": "event:flood"},
        {"selected": "raid"},
        {"selected": "at:99,999"},
        {"knownBy": 4},
        {"thread": "nope"},
        {"center": [40, 10]},
        {"zoom": 6},
        {"zoom": 19},
        {"zoom": "10"},
        {"center": [91, 0]},
        {"zoom": None, "brief": 1},
        {"constructor": {}},
        {"query": "x" * 81},
    ],
)
def test_a_bad_field_is_named_and_left_out(page: Page, view: dict[str, object]) -> None:
    read = read_view(page, view)
    assert [problem for problem in read["problems"] if list(view)[-1] in problem] == read["problems"]
    assert len(read["problems"]) == 1
    assert set(read["view"]) <= {"zoom"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("selected", "event:raid"),
        ("selected", "unit:ua-1"),
        ("selected", "place:sudzha"),
        ("selected", "at:51.2,-35.1"),
        ("selected", ""),
        ("thread", "story"),
        ("thread", ""),
        ("zoom", 7),
        ("zoom", 15),
        ("center", None),
        ("knownBy", 5),
    ],
)
def test_what_the_map_has_can_be_asked_for(page: Page, name: str, value: object) -> None:
    assert read_view(page, {name: value}) == {"view": {name: value}, "problems": []}


@pytest.mark.parametrize("view", [None, [], "day=3", 7])
def test_a_view_that_is_no_object_changes_nothing(page: Page, view: object) -> None:
    assert read_view(page, view)["view"] == {}


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("https://user:word@example.org", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
    ],
)
def test_only_web_pages_become_links(page: Page, url: str, good: bool) -> None:
    assert called(page, "kit/dom.js", "isWebAddress(value)", url) is good


THREAD = """{
    firstDay: 5, lastDay: 595,
    threads: [
        {id: 'story', steps: [{record: 'event:a', day: 2}, {record: 'sighting:b', day: 9, at: [51.5, 35]}]},
    ],
}"""


@pytest.mark.parametrize(
    ("selected", "way", "step"),
    [
        ("", 1, {"thread": "story", "day": 5, "selected": "event:a"}),
        ("", -1, None),
        ("event:a", -1, None),
        ("event:a", 1, {"thread": "story", "day": 9, "selected": "sighting:b", "center": [51.5, 35]}),
        ("sighting:b", 1, None),
    ],
)
def test_a_thread_is_walked_from_end_to_end(page: Page, selected: str, way: int, step: object) -> None:
    walk = f"threadStep({THREAD}, {{thread: 'story', selected: value}}, {way})"
    assert called(page, "rules/threads.js", walk, selected) == step
    assert (
        called(page, "rules/threads.js", walk.replace("'story', selected", "'', selected"), selected) is None
    )
