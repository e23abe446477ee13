"""What a comparison of two days paints, counts and says, in a bare page around the map."""

from __future__ import annotations

import math
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from geo.timeline import day_index
from tests.browser.foreign import heard, tell
from tests.browser.harness import map_frame
from tests.browser.mapui import Opened

MODES = ("diff", "swipe", "side")
MIDDLE = [51.2, 35.2]
ZOOM = 9.5
REST_MS = 700
"""Longer than sums and legend wait until the state is still."""

COLOURS = """() => {
  const canvas = document.querySelector('.kx-map:not(.kx-map-then) canvas[data-sheet="surface"]');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const seen = { blue: 0, orange: 0, any: 0 };
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] < 64) continue;
    seen.any += 1;
    if (data[at + 2] > data[at] + 60) seen.blue += 1;
    if (data[at] > data[at + 2] + 60) seen.orange += 1;
  }
  return seen;
}"""
"""Pixels of the surface's canvas by colour."""


def show(host: Page, day: str, compare: str | None, mode: str = "diff", **view: object) -> None:
    """Show two days, whatever else the view says, and wait for the sums of these days."""
    one, other = date.fromisoformat(day), date.fromisoformat(compare or day)
    days = {"day": day_index(one), "compare": day_index(other) if compare else None, "compareMode": mode}
    place = {"center": MIDDLE, "zoom": ZOOM}
    tell(host, {"kx": 1, "type": "set-view", "view": {**days, **place, **view}})
    host.wait_for_timeout(REST_MS)
    span = f"From {min(one, other):%-d %b %Y} to {max(one, other):%-d %b %Y}"
    expect(map_frame(host).locator(".kx-compare-sum").first).to_have_text(span)


def painted_km2(frame: Frame, colour: str, zoom: float) -> float:
    """Km2 of the surface that are of one colour."""
    metres = 40_075_016.7 * math.cos(math.radians(MIDDLE[0])) / (256 * 2**zoom)
    return float(frame.evaluate(COLOURS)[colour]) * metres**2 / 1e6


def counted_km2(frame: Frame) -> list[float]:
    """Gained and lost by Ukraine in Russia, then by Russia in Ukraine, as the strip says."""
    sums = [frame.locator(".kx-compare-sum").nth(row) for row in (1, 2)]
    for line in sums:
        expect(line).to_contain_text(re.compile("lost|no change"))
    numbers = [re.findall(r"([\d,.]+) km²", line.text_content() or "") or ["0", "0"] for line in sums]
    return [float(number.replace(",", "")) for line in numbers for number in line]


@pytest.mark.parametrize(
    ("day", "compare", "center", "zoom"),
    [
        ("2024-11-07", "2024-09-01", [50.85, 35.9], 9),
        ("2025-03-12", "2025-02-10", MIDDLE, ZOOM),
        ("2025-02-10", "2025-12-19", MIDDLE, ZOOM),
    ],
)
def test_the_ground_shaded_is_the_ground_counted(
    host: Page, bare: Frame, day: str, compare: str, center: list[float], zoom: float
) -> None:
    """The first with a piece far off, in Kharkiv Oblast, in view."""
    show(host, day, compare, layers=[], center=center, zoom=zoom)
    gained_ua, lost_ua, gained_ru, lost_ru = counted_km2(bare)
    assert painted_km2(bare, "blue", zoom) == pytest.approx(gained_ua + lost_ru, rel=0.04, abs=2)
    assert painted_km2(bare, "orange", zoom) == pytest.approx(lost_ua + gained_ru, rel=0.04, abs=2)


@pytest.mark.parametrize(
    ("lens", "day", "compare"),
    [("press", "2026-05-10", "2026-02-01"), ("press", "2026-02-01", "2026-05-10")],
)
def test_beyond_the_last_evidence_nothing_is_said_to_have_changed(
    host: Page, bare: Frame, lens: str, day: str, compare: str
) -> None:
    show(host, day, compare, lens=lens, layers=[])
    assert bare.evaluate(COLOURS)["blue"] == bare.evaluate(COLOURS)["orange"] == 0
    expect(bare.locator(".kx-compare-sum").nth(1)).to_contain_text("no data on who holds what after")
    assert not "".join(bare.locator(".kx-figure-change:visible").all_text_contents())
    expect(bare.locator(".kx-legend")).not_to_contain_text("between the days")


def test_a_day_beyond_the_last_evidence_is_not_painted_as_current(host: Page, bare: Frame) -> None:
    show(host, "2026-05-10", "2026-02-01", lens="press", layers=["control", "front"])
    outline = bare.evaluate(COLOURS)["any"]
    show(host, "2026-02-01", None, lens="press", layers=["control", "front"])
    assert outline < bare.evaluate(COLOURS)["any"] / 10


@pytest.mark.parametrize("layer", ["control", "front", "dispute"])
def test_layers_are_switched_in_a_difference_too(host: Page, bare: Frame, layer: str) -> None:
    show(host, "2024-11-07", "2024-09-01", layers=[])
    without = bare.evaluate(COLOURS)["any"]
    show(host, "2024-11-07", "2024-09-01", layers=[layer])
    assert bare.evaluate(COLOURS)["any"] > without


def test_gained_and_lost_differ_without_colour_in_the_legend(host: Page, bare: Frame) -> None:
    show(host, "2024-11-07", "2024-09-01")
    kinds = [bare.locator(".kx-legend li", has_text=f"{way} by Ukraine") for way in ("Gained", "Lost")]
    greys = [
        kind.locator("img").evaluate(
            """async (image) => {
              await image.decode();
              const pen = new OffscreenCanvas(28, 18).getContext('2d');
              pen.filter = 'grayscale(1) contrast(4)';
              pen.drawImage(image, 0, 0, 28, 18);
              return [...pen.getImageData(4, 4, 20, 10).data].filter((_, at) => at % 4 === 0);
            }"""
        )
        for kind in kinds
    ]
    assert sum(abs(a - b) for a, b in zip(*greys, strict=True)) / len(greys[0]) > 20


def box(frame: Frame, selector: str) -> dict[str, float]:
    """Where the first visible element is."""
    found = frame.locator(selector).first.bounding_box()
    assert found
    return {
        "left": found["x"],
        "right": found["x"] + found["width"],
        "top": found["y"],
        "bottom": found["y"] + found["height"],
    }


def shared(a: dict[str, float], b: dict[str, float]) -> float:
    """Area that two boxes have in common, px."""
    wide = min(a["right"], b["right"]) - max(a["left"], b["left"])
    high = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    return max(0, wide) * max(0, high)


NOW, THEN = ".kx-map:not(.kx-map-then)", ".kx-map-then"


@pytest.mark.parametrize("brief", [False, True])
def test_the_divider_and_its_dates_lie_in_the_map_where_the_days_part(
    host: Page, bare: Frame, brief: bool
) -> None:
    show(host, "2025-03-12", "2025-02-10", "swipe", brief=brief)
    ground, divider = box(bare, NOW), box(bare, ".kx-swipe")
    assert (divider["top"], divider["bottom"]) == (ground["top"], ground["bottom"])
    middle = (ground["left"] + ground["right"]) / 2
    assert (divider["left"] + divider["right"]) / 2 == pytest.approx(middle, abs=1)
    assert ground["left"] < box(bare, ".kx-pane-then")["right"] < middle < box(bare, ".kx-pane-now")["left"]


@pytest.mark.parametrize(("key", "share"), [("Home", 0), ("End", 1)])
def test_the_dates_go_with_the_divider_and_its_handle_stays_within_reach(
    host: Page, bare: Frame, key: str, share: int
) -> None:
    show(host, "2025-03-12", "2025-02-10", "swipe")
    bare.locator(".kx-swipe").press(key)
    ground, divider = box(bare, NOW), box(bare, ".kx-swipe")
    assert ground["left"] <= divider["left"] < divider["right"] <= ground["right"]
    edge = ground["left"] + share * (ground["right"] - ground["left"])
    near = {"Home": ".kx-pane-now", "End": ".kx-pane-then"}[key]
    assert abs((box(bare, near)["left"] + box(bare, near)["right"]) / 2 - edge) < 150
    for back in ("Home", *["ArrowRight"] * 10):
        bare.locator(".kx-swipe").press(back)


def test_a_brief_has_both_maps_beside_its_figures_and_legend(host: Page, bare: Frame) -> None:
    show(host, "2025-03-12", "2025-02-10", "side", brief=True)
    for ground in (NOW, THEN):
        assert not shared(box(bare, ground), box(bare, ".kx-corner"))
        assert not shared(box(bare, ground), box(bare, ".kx-legend"))
    assert not shared(box(bare, NOW), box(bare, THEN))
    assert shared(box(bare, THEN), box(bare, ".kx-pane-then")) > 500
    assert shared(box(bare, NOW), box(bare, ".kx-pane-now")) > 500


@pytest.mark.parametrize("mode", MODES)
def test_the_legend_of_a_brief_stands_below_its_figures(host: Page, bare: Frame, mode: str) -> None:
    show(host, "2025-03-12", "2025-02-10", mode, brief=True)
    assert not shared(box(bare, ".kx-corner"), box(bare, ".kx-legend"))


@pytest.mark.parametrize("size", [(1400, 900), (1100, 660)])
def test_what_stands_over_the_maps_leaves_both_to_be_seen(
    host: Page, bare: Frame, size: tuple[int, int]
) -> None:
    host.set_viewport_size({"width": size[0], "height": size[1]})
    show(host, "2025-03-12", "2025-02-10", "side")
    left = box(bare, THEN)
    cards = [".kx-hud", ".kx-compare", ".kx-chip", ".kx-legend"]
    assert sum(shared(left, box(bare, card)) for card in cards) < 0.15 * shared(left, left)
    assert left["bottom"] - left["top"] > size[1] / 2
    assert not shared(box(bare, ".kx-pane-then"), box(bare, ".kx-hud"))
    host.set_viewport_size({"width": 1400, "height": 900})


def press(host: Page, frame: Frame, ground: str, x: float, y: float) -> None:
    """Press a map at a share of its width and height."""
    at = box(frame, ground)
    host.mouse.click(at["left"] + x * (at["right"] - at["left"]), at["top"] + y * (at["bottom"] - at["top"]))
    host.wait_for_timeout(REST_MS)


HELD_THEN = {"center": [51.2, 35.25], "zoom": 11, "layers": ["control"]}
"""Held by Ukraine on 10 February 2025 in the middle of the map, no longer so on 14 April."""


@pytest.mark.parametrize(
    ("mode", "ground", "x", "as_of", "holder"),
    [
        ("swipe", NOW, 0.48, "10 February 2025, the day compared with", "Held by Ukraine"),
        ("swipe", NOW, 0.52, "14 April 2025", "Held by Russia"),
        ("side", THEN, 0.5, "10 February 2025, the day compared with", "Held by Ukraine"),
        ("side", NOW, 0.5, "14 April 2025", "Held by Russia"),
    ],
)
def test_the_inspector_answers_for_the_day_that_was_pressed(
    host: Page, bare: Frame, mode: str, ground: str, x: float, as_of: str, holder: str
) -> None:
    show(host, "2025-04-14", "2025-02-10", mode, **HELD_THEN)
    press(host, bare, ground, x, 0.5)
    expect(bare.locator(".kx-inspect .kx-asof")).to_contain_text(as_of)
    expect(bare.locator(".kx-inspect .kx-status-line").first).to_contain_text(holder)
    host.keyboard.press("Escape")


MARKS = """() => {
  const canvas = document.querySelector('.kx-map:not(.kx-map-then) canvas[data-sheet="marks"]');
  const { data } = canvas.getContext('2d').getImageData(0, 0, Math.floor(canvas.width * 0.46), canvas.height);
  return data.reduce((sum, value, at) => (sum * 31 + value * (at % 251)) % 1000003, 7);
}"""
"""A sum over the marks in the left half of the map."""


def marks_at_rest(host: Page, bare: Frame) -> int:
    """The sum over the marks once badges have found their seats beside the cards."""
    before, now = -1, int(bare.evaluate(MARKS))
    while before != now:
        host.wait_for_timeout(REST_MS)
        before, now = now, int(bare.evaluate(MARKS))
    return now


def test_left_of_the_divider_are_the_marks_of_the_day_compared_with(host: Page, bare: Frame) -> None:
    marks = {"layers": ["units", "events", "evidence"], "center": [51.1, 35.6]}
    show(host, "2025-02-10", None, **marks)
    alone = marks_at_rest(host, bare)
    show(host, "2025-04-14", None, **marks)
    assert marks_at_rest(host, bare) != alone
    show(host, "2025-04-14", "2025-02-10", "swipe", **marks)
    assert marks_at_rest(host, bare) == alone


def test_a_unit_on_the_map_of_the_day_compared_with_can_be_pressed(host: Page, bare: Frame) -> None:
    show(host, "2025-04-14", "2025-02-10", "side", layers=["units"], center=[51.35, 35.22], zoom=12.5)
    spot = bare.evaluate("""() => {
      const canvas = document.querySelector('.kx-map-then canvas[data-sheet="marks"]');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const { left, top } = canvas.getBoundingClientRect();
      const red = (at) => data[4 * at + 3] && data[4 * at] >= data[4 * at + 2] + 60;
      for (let at = canvas.width * 120; at < data.length / 4; at += 1) {
        if (!red(at) || !red(at + 14 * canvas.width)) continue;
        return [left + (at % canvas.width), top + 10 + at / canvas.width];
      }
    }""")
    host.mouse.click(*spot)
    expect(bare.locator(".kx-inspect .kx-asof")).to_contain_text("10 February 2025")
    expect(bare.locator(".kx-inspect .kx-unit-head")).to_be_visible()
    host.keyboard.press("Escape")


def test_measuring_and_coordinates_work_on_both_maps(host: Page, bare: Frame) -> None:
    show(host, "2025-04-14", "2025-02-10", "side")
    host.keyboard.press("m")
    press(host, bare, THEN, 0.3, 0.5)
    pointed = bare.locator(".kx-coords span").first.inner_text()
    press(host, bare, THEN, 0.6, 0.7)
    assert bare.locator(".kx-coords span").first.inner_text() != pointed
    for ground in (NOW, THEN):
        expect(bare.locator(f"{ground} .kx-measure-dot")).to_have_count(2)
    host.keyboard.press("m")


@pytest.mark.parametrize("layer", ["change", "dispute"])
@pytest.mark.parametrize("half", [0, 1])
def test_layers_are_switched_on_both_sides_of_the_divider(
    host: Page, bare: Frame, layer: str, half: int
) -> None:
    days = [("2025-02-10", "2024-08-20"), ("2024-08-20", "2025-02-10")][half]
    show(host, *days, "swipe", layers=[])
    assert bare.evaluate(COLOURS)["any"] == 0
    center = [51.2, 36.6 if half == 0 else 33.9]
    show(host, *days, "swipe", layers=[layer], window=14, center=center, zoom=8)
    assert bare.evaluate(COLOURS)["any"] > 100


@pytest.mark.parametrize("width", [1400, 1100, 960, 800])
def test_the_legend_of_a_difference_leaves_the_foot_of_the_map_free(
    host: Page, bare: Frame, width: int
) -> None:
    host.set_viewport_size({"width": width, "height": 660})
    show(host, "2024-11-07", "2024-09-01")
    if "kx-folded" not in (bare.locator(".kx-legend").get_attribute("class") or ""):
        bare.locator(".kx-legend-toggle").click()
    assert not shared(box(bare, ".kx-legend"), box(bare, ".kx-foot"))
    bare.locator(".kx-legend-toggle").click()
    host.set_viewport_size({"width": 1400, "height": 900})


def test_no_mode_and_no_brief_moves_the_view_that_the_map_reports(host: Page, bare: Frame) -> None:
    show(host, "2024-11-07", "2024-09-01")
    before = heard(host, "view-changed")
    for mode in (*MODES, *MODES):
        bare.get_by_role(
            "button", name={"diff": "Difference", "swipe": "Swipe", "side": "Side by side"}[mode]
        ).click()
        for key in "bb":
            bare.locator("body").press(key)
            host.wait_for_timeout(300)
    host.wait_for_timeout(REST_MS)
    views = [message["view"] for message in heard(host, "view-changed")[len(before) :]]
    places = {(*view["center"], view["zoom"]) for view in views}
    assert len(places) == 1
    assert places.pop() == pytest.approx((*MIDDLE, ZOOM), abs=1e-3)


def test_a_map_that_nobody_moved_stays_without_a_place_in_its_view(
    new_page: Opened, document_file: Path
) -> None:
    page = new_page()
    (document_file.parent / "around.html").write_text(
        '<iframe src="map.html" style="width:1300px;height:800px"></iframe>'
    )
    page.goto((document_file.parent / "around.html").as_uri())
    page.evaluate(
        """() => {
          window.places = [];
          addEventListener('message', ({ data }) => data.view && window.places.push(data.view.center));
        }"""
    )
    frame = map_frame(page)
    frame.locator('[data-tool="compare"]').click()
    for mode in ("Swipe", "Side by side", "Difference"):
        frame.get_by_role("button", name=mode).click()
        page.wait_for_timeout(REST_MS)
    assert set(page.evaluate("window.places")) == {None}
