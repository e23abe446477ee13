"""The page around the map: one frame for good, a link that says it all, and nothing axe-core objects to."""

from __future__ import annotations

import re
from contextlib import contextmanager
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageChops
from playwright.sync_api import expect

from geo import tokens
from geo.web import words
from tests.browser.harness import DAY_THUMB, map_frame

LINK = "?d=2024-10-30&w=14"
REST_MS = 2500
"""Milliseconds after which the map has reported, the page has answered and nothing moves any more."""

HEIGHT = 1500
"""Pixels of a window in which the open panel is in sight below the map."""

LOOKS = 4
"""How often two screens are compared before they count as different: a busy machine is late, not wrong."""

SAME = 0.002
"""Share of pixels that may differ by more than DIFFERENCE: a caret, a hover, the edge of a glyph."""

DIFFERENCE = 24
"""Of 255, per channel."""

THEMES = {"light": tokens.LIGHT, "dark": tokens.DARK}

NOT_OURS = {"region"}
"""Rules that Streamlit's own skip link breaks, outside anything this page draws."""


def settled(page):
    map_frame(page)
    page.locator("[data-testid=stMetric]").first.wait_for()
    page.wait_for_timeout(REST_MS)


def opened(page, app_url, link=LINK):
    page.goto(app_url + link)
    settled(page)
    return map_frame(page)


def choose(page, label, option):
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=re.compile(rf"^{option}( \(|$)")).click()
    page.wait_for_timeout(REST_MS)


def picture(page):
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement?.blur()")
    page.locator("iframe.kx-map").scroll_into_view_if_needed()
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def rgb(colour):
    """A colour of the tokens as a browser gives it."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def difference(a, b):
    """Share of pixels of which a channel differs by more than DIFFERENCE."""
    channels = ImageChops.difference(a, b).split()
    worst = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return sum(worst.histogram()[DIFFERENCE:]) / (a.width * a.height)


def test_the_frame_is_never_made_again(page, app_url):
    frame = opened(page, app_url)
    frame.evaluate("window.mark = 1")
    choose(page, "Account", "Russian officials")
    page.get_by_role("radio", name="Units").click()
    page.get_by_role("button", name="Reset filters").click()
    page.wait_for_timeout(REST_MS)
    assert map_frame(page).evaluate("window.mark") == 1


def test_the_sidebar_moves_the_map(page, app_url):
    frame = opened(page, app_url)
    choose(page, "Window", "3 days")
    assert "w=3" in page.url
    assert frame.get_by_role("button", name="3", exact=True).get_attribute("aria-pressed") == "true"
    page.get_by_role("textbox", name="Search", exact=True).fill("Суджа")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Show: Sudzha").click()
    page.wait_for_timeout(REST_MS)
    assert "sel=place%3Aru-kursk-sudzha" in page.url


def test_the_sidebar_follows_the_map(page, app_url):
    frame = opened(page, app_url)
    sidebar = page.get_by_test_id("stSidebar")
    layers = sidebar.get_by_test_id("stExpander").filter(has_text="Layers")
    layers.locator("summary").click()
    units = layers.get_by_role("button", name=re.compile(r"^Units \d+$"))
    before = units.inner_text()
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(sidebar.get_by_test_id("stDateInput").first).to_contain_text(re.compile(r"2024\W+11\W+06"))
    expect(units).not_to_have_text(before)


def test_back_and_forward_move_the_day(page, app_url):
    frame = opened(page, app_url)
    frame.locator(DAY_THUMB).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**d=2024-10-31**")
    page.wait_for_timeout(REST_MS)
    page.go_back()
    expect(frame.locator(DAY_THUMB)).to_have_attribute("aria-valuetext", "Wed 30 October 2024")
    page.wait_for_timeout(REST_MS)
    page.go_forward()
    expect(frame.locator(DAY_THUMB)).to_have_attribute("aria-valuetext", "Thu 31 October 2024")
    page.wait_for_timeout(REST_MS)


def test_a_shared_link_says_what_was_opened_meanwhile(page, app_url):
    opened(page, app_url)
    page.get_by_role("radio", name="Coverage", exact=True).click()
    page.wait_for_url("**panel=coverage**")
    page.get_by_role("button", name="Share this view").click()
    expect(page.get_by_test_id("stPopoverBody").locator("code")).to_contain_text("panel=coverage")


def test_back_opens_the_panel_of_before(page, app_url):
    opened(page, app_url)
    page.get_by_role("radio", name="Area", exact=True).click()
    page.wait_for_url("**panel=area**")
    page.wait_for_timeout(REST_MS)
    page.go_back()
    expect(page.get_by_role("radio", name="Events", exact=True)).to_be_checked()
    page.wait_for_timeout(REST_MS)


@pytest.fixture
def slow_page(new_page):
    """A page, and a context in which all that its server says is held back until the end."""
    page, held, holding = new_page(height=HEIGHT), [], []

    def connect(socket):
        server = socket.connect_to_server()
        server.on_message(lambda message: held.append((socket, message)) if holding else socket.send(message))

    @contextmanager
    def silence():
        holding.append(True)
        yield
        holding.clear()
        while held:
            socket, message = held.pop(0)
            socket.send(message)

    page.route_web_socket("**/_stcore/stream", connect)
    return page, silence


def test_text_typed_before_a_table_opens_filters_it(slow_page, app_url):
    page, silence = slow_page
    opened(page, app_url, f"{LINK}&panel=data")
    typed = page.get_by_role("textbox", name="Only rows with")
    with silence():
        page.get_by_role("radio", name="Claims", exact=True).click()
        typed.fill("sudzha")
    page.get_by_role("button", name=re.compile("^Download claims")).wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**panel=data.claims&rows=sudzha**")
    page.get_by_role("radio", name="Settlements", exact=True).click()
    expect(typed).to_have_value("")


@pytest.mark.parametrize("wait", [900, REST_MS])
def test_on_a_slow_line_no_filter_and_no_day_is_taken_from_what_was_shown_before(slow_page, app_url, wait):
    page, silence = slow_page
    frame = opened(page, app_url, LINK)
    thumb = frame.locator(DAY_THUMB)
    thumb.focus()
    before = int(thumb.get_attribute("aria-valuenow"))
    with silence():
        for _ in range(3):
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(wait)
    page.wait_for_timeout(REST_MS)
    expect(thumb).to_have_attribute("aria-valuenow", str(before + 3))
    expect(page).to_have_url(re.compile("d=2024-11-02&w=14&theme="))


def move_day(page, frame):
    frame.locator(DAY_THUMB).focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")


def zoom_in(page, _frame):
    box = page.locator("iframe").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + box["height"] * 0.4)
    page.mouse.wheel(0, -240)


def narrow_a_table(page, _frame):
    page.get_by_role("radio", name="Data", exact=True).click()
    page.get_by_role("radio", name="Claims", exact=True).click()
    page.get_by_role("textbox", name="Only rows with").fill("sudzha")
    page.keyboard.press("Enter")
    page.wait_for_url("**rows=sudzha**")
    page.get_by_role("combobox", name="Order by").click()
    page.get_by_role("option", name="said by").click()
    page.wait_for_url("**order=said+by**")
    page.get_by_role("radio", name="Descending").click()


CHANGES = {
    "day": move_day,
    "zoom": zoom_in,
    "lens": lambda page, _: choose(page, "Account", "Russian officials"),
    "side": lambda page, _: (
        page.get_by_test_id("stSidebar").get_by_role("button", name="North Korea").first.click()
    ),
    "panel": lambda page, _: page.get_by_role("radio", name="Area", exact=True).click(),
    "table": narrow_a_table,
    "dark": lambda _, frame: frame.locator("body").press("t"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_address_reopens_the_same_screen(new_page, app_url, change):
    page = new_page(height=HEIGHT)
    frame = opened(page, app_url)
    CHANGES[change](page, frame)
    page.wait_for_timeout(REST_MS)
    other = new_page(height=HEIGHT)
    other.goto(page.url)
    settled(other)
    for _ in range(LOOKS):
        if difference(picture(page), picture(other)) < SAME:
            break
        page.wait_for_timeout(REST_MS)
    assert difference(picture(page), picture(other)) < SAME


@pytest.mark.parametrize(("system", "theme"), [("light", "dark"), ("dark", "light")])
def test_the_whole_page_has_the_theme_of_the_link_and_of_the_map(new_page, app_url, system, theme):
    page = new_page(color_scheme=system)
    frame = opened(page, app_url, f"{LINK}&theme={theme}")
    ground = page.get_by_test_id("stApp")
    expect(ground).to_have_css("background-color", rgb(THEMES[theme]["surface"]))
    expect(page.locator("html")).to_have_css("color-scheme", theme)
    frame.locator("body").press("t")
    expect(ground).to_have_css("background-color", rgb(THEMES[system]["surface"]))
    page.wait_for_url(f"**theme={system}**")
    page.wait_for_timeout(REST_MS)
    page.go_back()
    expect(ground).to_have_css("background-color", rgb(THEMES[theme]["surface"]))


def test_without_a_link_the_page_has_the_theme_of_the_system(new_page, app_url):
    page = new_page(color_scheme="dark")
    opened(page, app_url, "")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", rgb(tokens.DARK["surface"]))
    assert "theme=dark" in page.url


def test_axe_finds_nothing_in_any_panel(page, app_url):
    opened(page, app_url, f"{LINK}&sel=place:ru-kursk-sudzha")
    found = {}
    for panel in words.PANELS.values():
        page.get_by_role("radio", name=panel, exact=True).click()
        page.wait_for_timeout(REST_MS)
        violations = Axe().run(page, options={"iframes": False}).response["violations"]
        found[panel] = [each["id"] for each in violations if each["id"] not in NOT_OURS]
    assert found == {panel: [] for panel in words.PANELS.values()}
