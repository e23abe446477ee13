"""A reader's own marks: drawn by mouse, finger and keyboard, told to the page around, kept as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from geo import annotation
from geo.annotation import MAX_BYTES, Annotation, Kind
from tests.browser.foreign import heard, tell
from tests.browser.mapui import PHONE, TARGET_PX, painted, tool
from tests.zoo import HOSTILE_TEXTS

ARROW = "arrow:black:51.05,34.9,51.19,35.27:Main axis"
CATCH = """() => {
  URL.createObjectURL = (blob) => { window.saved = blob; return "data:,"; };
  HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
}"""
"""Catches a file where the browser would save it."""


@pytest.fixture
def desk(bare: Frame) -> Iterator[Frame]:
    """The map's frame with the panel open."""
    tool(bare, "annotate").click()
    expect(bare.locator(".kx-annotate")).to_be_visible()
    yield bare
    tool(bare, "annotate").click()


def told(page: Page) -> tuple[Annotation, ...]:
    """The marks as the map told them last, once its hand has rested."""
    page.wait_for_timeout(400)
    return annotation.read(heard(page, "view-changed")[-1]["view"]["annotations"])


def press(frame: Frame, *spots: tuple[int, int]) -> None:
    for x, y in spots:
        frame.locator(".kx-map").first.click(position={"x": x, "y": y})


def listed(frame: Frame | Page) -> list[str]:
    painted(frame)
    return frame.locator(".kx-annotate-mark").all_inner_texts()


def draw(frame: Frame, kind: str, *spots: tuple[int, int]) -> None:
    frame.locator(f'[data-kind="{kind}"]').click()
    press(frame, *spots)


def test_each_kind_is_drawn_by_presses_and_told_to_the_page(desk: Frame, host: Page) -> None:
    draw(desk, "arrow", (480, 500), (600, 400))
    desk.locator('.kx-annotate-colour[data-colour="magenta"]').click()
    desk.locator(".kx-annotate-words").fill("Main axis")
    draw(desk, "line", (500, 200), (560, 260), (620, 200))
    desk.locator(".kx-annotate-done").click()
    draw(desk, "area", (500, 300), (560, 300), (560, 360), (560, 360))
    draw(desk, "circle", (650, 300), (690, 300))
    draw(desk, "text", (650, 500))
    desk.locator(".kx-annotate-words").fill("Ford")
    marks = told(host)
    assert [(mark.kind.value, len(mark.points)) for mark in marks] == [
        ("arrow", 2),
        ("line", 3),
        ("area", 3),
        ("circle", 2),
        ("text", 1),
    ]
    assert (marks[0].colour, marks[0].text, marks[4].text) == ("magenta", "Main axis", "Ford")
    (tail_lon, tail_lat), (tip_lon, tip_lat) = marks[0].points
    assert tip_lon > tail_lon
    assert tip_lat > tail_lat
    expect(desk.locator(".kx-legend")).to_contain_text("Your marksnot evidenceArrowLineAreaCircleText")


def test_a_mark_is_moved_and_bent_by_dragging_deleted_and_brought_back(desk: Frame, host: Page) -> None:
    draw(desk, "arrow", (480, 500), (600, 400))
    box = host.locator("iframe").bounding_box()
    assert box

    def drag(start: tuple[int, int], end: tuple[int, int]) -> None:
        host.mouse.move(box["x"] + start[0], box["y"] + start[1])
        host.mouse.down()
        host.mouse.move(box["x"] + end[0], box["y"] + end[1], steps=4)
        host.mouse.up()

    (before,) = told(host)
    drag((540, 450), (560, 470))
    (moved,) = told(host)
    assert {round(new[0] - old[0], 3) for old, new in zip(before.points, moved.points, strict=True)} != {0.0}
    drag((620, 420), (700, 420))
    (bent,) = told(host)
    assert bent.points[0] == moved.points[0]
    assert bent.points[1][0] > moved.points[1][0]
    host.keyboard.press("Delete")
    assert told(host) == ()
    for keys, wanted in [
        ("Control+z", (bent,)),
        ("Control+z", (moved,)),
        ("Control+z", (before,)),
        ("Control+Shift+z", (moved,)),
    ]:
        host.keyboard.press(keys)
        assert told(host) == wanted


def test_the_keyboard_alone_draws_moves_and_deletes(bare: Frame, host: Page) -> None:
    host.locator("iframe").first.focus()
    bare.locator(".kx-map").first.focus()
    host.keyboard.press("a")
    bare.locator('[data-kind="circle"]').focus()
    host.keyboard.press("Enter")
    expect(bare.locator(".kx-crosshair")).to_be_focused()
    host.keyboard.press("Enter")
    host.keyboard.press("Shift+ArrowRight")
    host.keyboard.press("Enter")
    (circle,) = told(host)
    assert circle.points[0][1] == circle.points[1][1]
    bare.locator('[data-kind="line"]').focus()
    for key in ("Enter", "Enter", "ArrowUp", "Enter", "Enter"):
        host.keyboard.press(key)
    _, line = told(host)
    assert (line.kind, len(line.points)) == (Kind.LINE, 2)
    host.keyboard.press("Delete")
    assert told(host) == (circle,)
    bare.locator(".kx-annotate-mark").focus()
    host.keyboard.press("Enter")
    host.keyboard.press("ArrowDown")
    (lower,) = told(host)
    assert lower.points[0][1] < circle.points[0][1]
    host.keyboard.press("Delete")
    assert told(host) == ()
    host.keyboard.press("Escape")
    expect(bare.locator(".kx-annotate")).to_be_hidden()


def test_hostile_words_are_shown_as_words(desk: Frame, host: Page) -> None:
    texts = [text for text in map(annotation.clean, HOSTILE_TEXTS) if text][:12]
    marks = [
        Annotation(kind=Kind.TEXT, points=((35 + number / 20, 51.2),), text=text[:30])
        for number, text in enumerate(texts)
    ]
    tell(host, {"kx": 1, "type": "set-view", "view": {"annotations": annotation.write(marks)}})
    assert listed(desk) == [f"Text, plain: {mark.text}" for mark in marks]
    assert desk.locator(".kx-annotate script, .kx-annotate img").count() == 0


def test_what_a_link_cannot_hold_is_refused_and_said_so(desk: Frame, host: Page) -> None:
    marks = annotation.read("~".join([ARROW] * 40))
    tell(host, {"kx": 1, "type": "set-view", "view": {"annotations": annotation.write(marks)}})
    draw(desk, "line", *[(480 + 10 * number, 300 + 40 * (number % 2)) for number in range(12)])
    desk.locator(".kx-annotate-done").click()
    expect(desk.locator(".kx-annotate-advice")).to_contain_text(f"A link holds {MAX_BYTES} bytes of marks")
    expect(desk.locator(".kx-annotate-advice")).to_contain_text("save them as a file")
    assert len(listed(desk)) == 40


def test_marks_are_kept_as_a_file_and_read_back(desk: Frame, host: Page) -> None:
    others = (
        "circle:green:51.2,35.3,51.3,35.3~area:grey:51,35,51.1,35,51.1,35.2:A & B~text:magenta:51.2,35.3:Ford"
    )
    marks = f"{ARROW}~{others}"
    tell(host, {"kx": 1, "type": "set-view", "view": {"annotations": marks}})
    desk.evaluate(CATCH)
    desk.get_by_role("button", name="Save file").click()
    text = desk.evaluate("window.saved.text()")
    assert desk.evaluate("window.savedAs") == "kursk_marks.geojson"
    kinds = [feature["geometry"]["type"] for feature in json.loads(text)["features"]]
    assert kinds == ["LineString", "Polygon", "Polygon", "Point"]
    desk.get_by_role("button", name="Remove all").click()
    assert told(host) == ()
    desk.locator('input[type="file"]').set_input_files(
        {"name": "m.geojson", "mimeType": "application/json", "buffer": text.encode()}
    )
    assert annotation.write(told(host)) == marks
    desk.locator('input[type="file"]').set_input_files(
        {"name": "m.geojson", "mimeType": "application/json", "buffer": b"[1"}
    )
    expect(desk.locator(".kx-annotate-advice")).to_contain_text("“m.geojson” is no GeoJSON")


def test_a_finger_draws_and_moves_on_targets_that_it_hits(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened(**PHONE)
    tool(page, "annotate").tap()
    targets = page.locator(".kx-annotate button:visible, .kx-annotate input[type=text]")
    boxes = targets.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().toJSON())")
    assert all(min(box["width"], box["height"]) >= TARGET_PX for box in boxes)
    page.locator('[data-kind="arrow"]').tap()
    page.touchscreen.tap(120, 340)
    page.touchscreen.tap(220, 240)
    assert listed(page) == ["Arrow, plain"]
    before = page.locator(".kx-note").last.inner_text()
    cdp = page.context.new_cdp_session(page)
    for kind, x, y in [
        ("touchStart", 222, 242),
        ("touchMove", 250, 280),
        ("touchMove", 270, 300),
        ("touchEnd", 0, 0),
    ]:
        points = [{"x": x, "y": y}] if x else []
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.screenshot(path=tmp_path / "phone.png")
    undo = page.get_by_role("button", name="Undo")
    undo.tap()
    assert listed(page) == ["Arrow, plain"]
    undo.tap()
    assert listed(page) == []
    assert before
