from dataclasses import replace
from datetime import date, timedelta

import pytest

from geo.figure import PRESETS, Options, draw
from geo.figure.drawn import composed
from geo.figure.lettering import ASCENT, DESCENT, width
from geo.figure.presets import SLIDE_TEXT, named
from geo.figure.scene import Box, Group, Shape, Text, leaves
from geo.model import Lens, SightingKind, Whose
from geo.view import DEFAULT_LAYERS, LANGUAGES, View
from tests.figure.conftest import DAY, OPTIONS, SMALL


def boxes(items):
    """Boxes of texts, from ascender to descender."""
    shift = {"left": 0, "center": 0.5, "right": 1}
    for leaf in leaves(items):
        if isinstance(leaf, Text):
            wide = width(leaf.text, leaf.size, bold=leaf.bold)
            left = leaf.x - shift[leaf.align] * wide
            yield leaf.text, Box(left, leaf.y - ASCENT * leaf.size, left + wide, leaf.y + DESCENT * leaf.size)


def texts(page):
    return [leaf.text for leaf in leaves(page.items) if isinstance(leaf, Text)]


def found(items, name):
    """The first group of a name, at any depth."""
    for item in items:
        if isinstance(item, Group):
            inner = item if item.name == name else found(item.items, name)
            if inner:
                return inner
    return None


VIEWS = {
    "diff": {"compare": date(2024, 9, 10)},
    "side": {"compare": date(2024, 9, 10), "compare_mode": "side"},
    "change": {"layers": (*DEFAULT_LAYERS, "change", "trails", "graticule")},
    "dispute": {"layers": (*DEFAULT_LAYERS, "dispute")},
    "mappers": {"layers": (*DEFAULT_LAYERS, "mappers")},
    "thread": {"thread": "north-korean-troops"},
    "marked": {"tlp": "amber-strict", "theme": "dark"},
    "looked at": {"center": (51.19, 35.27), "zoom": 11.0},
}


@pytest.fixture(scope="session")
def views(world):
    """A page of every kind of view."""
    made = {}
    lens, control = min(world.controls.items(), key=lambda each: each[1].timeline.last_evidence)
    after = {"lens": lens, "day": control.timeline.last_evidence + timedelta(days=1)}
    for name, fields in {**VIEWS, "stale": after}.items():
        view = View(**{"day": DAY, **fields})
        made[name] = composed(world.select(view), SMALL, world=world, options=OPTIONS)
    return made


@pytest.fixture(scope="session")
def sizes(world, selection):
    """The same view in every preset."""
    return {name: composed(selection, name, world=world, options=OPTIONS) for name in PRESETS}


@pytest.mark.parametrize("name", PRESETS)
def test_nothing_runs_off_the_page(sizes, name):
    page = sizes[name].page
    whole = Box(0, 0, page.width, page.height)
    assert not [text for text, box in boxes(page.items) if not whole.holds(box)]
    for leaf in leaves(page.items):
        if isinstance(leaf, Shape):
            bounds = leaf.path.get_extents()
            assert whole.grown(0.1).holds(Box(bounds.x0, bounds.y0, bounds.x1, bounds.y1))


@pytest.mark.parametrize("name", VIEWS)
def test_no_text_covers_another(views, name):
    drawn = [(text, box.grown(-0.5)) for text, box in boxes(views[name].page.items)]
    clash = [(a, b) for at, (a, one) in enumerate(drawn) for b, two in drawn[at + 1 :] if one.overlaps(two)]
    assert not clash


@pytest.mark.parametrize("name", PRESETS)
def test_no_text_covers_another_in_any_size(sizes, name):
    drawn = [(text, box.grown(-0.5)) for text, box in boxes(sizes[name].page.items)]
    assert not [
        (a, b) for at, (a, one) in enumerate(drawn) for b, two in drawn[at + 1 :] if one.overlaps(two)
    ]


@pytest.mark.parametrize("name", ["slide", "4x3", "a4"])
@pytest.mark.parametrize("day", [date(2024, 8, 14), date(2025, 3, 13)])
def test_a_chart_as_a_strip_leaves_room_for_the_legend(world, name, day):
    view = View(day=day, tlp="red", lang="uk")
    page = composed(world.select(view), name, world=world, options=replace(OPTIONS, chart="strip")).page
    drawn = [(text, box.grown(-0.5)) for text, box in boxes(page.items)]
    assert not [
        (a, b) for at, (a, one) in enumerate(drawn) for b, two in drawn[at + 1 :] if one.overlaps(two)
    ]


@pytest.mark.parametrize("name", VIEWS)
def test_no_text_on_a_slide_is_small(views, name):
    sizes = [leaf.size for leaf in leaves(views[name].page.items) if isinstance(leaf, Text)]
    assert min(sizes) >= SLIDE_TEXT


def test_a_figure_is_complete(page):
    said = " ".join(texts(page.page))
    for part in (
        "A briefing",
        "Situation as of Wednesday, 30 October 2024",
        "Account “Assessed”",
        "km²",
        "Sources: [1]",
        "Prepared 2026-11-28 09:12 UTC",
        page.record["id"],
        page.record["data"],
        "internationally recognised",
        "localhost:8501/?d=2024-10-30",
        "20 km",
        "Line of contact",
    ):
        assert part in said
    for name in ("Scale bar and north arrow", "Locator", "Link as a QR code", "Key figures", "Legend"):
        assert found(page.page.items, name)


def test_the_legend_has_just_what_is_drawn(world):
    bare = composed(world.select(View(day=DAY, layers=("boundaries",))), SMALL, world=world, options=OPTIONS)
    said = [text for text, _ in boxes([found(bare.page.items, "Legend")])]
    assert said == ["Lines", "State border", "Oblast", "Raion"]


def test_a_handling_mark_stands_at_top_and_bottom(views):
    marks = [box for text, box in boxes(views["marked"].page.items) if text == "TLP:AMBER+STRICT"]
    assert [box.top < 30 or box.bottom > 510 for box in marks] == [True, True]


def test_after_the_last_evidence_nothing_is_drawn_as_current(views):
    page = views["stale"].page
    assert any(text.startswith("No data after") for text in texts(page))
    assert "Last known, no longer current" in texts(page)
    assert not found(page.items, "RU ua")


def test_a_comparison_shows_both_days(views):
    side = texts(views["side"].page)
    assert {"10 September 2024", "30 October 2024"} <= set(side)
    assert "Gained by Russia, lost by Ukraine" in texts(views["diff"].page)


def test_a_thread_is_told_in_its_latest_steps(views, world):
    said = " ".join(texts(views["thread"].page))
    assert world.dataset.threads["north-korean-troops"].name in said
    assert "30 Oct 2024" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_there_in_three_languages(world, lang):
    from geo.figure import words

    tables = (words.LENSES, words.ABOUT, words.STATUSES, words.SIDES, words.CATEGORIES, words.LINES)
    for table in (*tables, words.WHOSE, words.SIGHTING_KINDS):
        assert all(words.word(table, key, lang) for key in table)
    assert {str(lens) for lens in Lens} <= words.LENSES.keys() & words.ABOUT.keys()
    assert {event.category for event in world.dataset.events.values()} <= words.CATEGORIES.keys()
    assert (
        set(map(str, SightingKind)) | set(map(str, Whose)) == words.SIGHTING_KINDS.keys() | words.WHOSE.keys()
    )


def test_a_day_is_named_in_every_language():
    from geo.figure.words import long_day

    assert [long_day(DAY, lang) for lang in LANGUAGES] == [
        "Wednesday, 30 October 2024", "середу, 30 жовтня 2024", "среду, 30 октября 2024",
    ]  # fmt: skip


def test_the_chart_alone_has_every_account(world, selection):
    page = composed(selection, SMALL, world=world, options=replace(OPTIONS, chart="alone"))
    from geo.figure.words import lens_name

    assert {lens_name(str(lens), "en") for lens in Lens} <= set(texts(page.page))


def test_the_map_alone_has_no_heading(world, selection):
    only = composed(selection, SMALL, world=world, options=replace(OPTIONS, map_only=True, transparent=True))
    assert "A briefing" not in texts(only.page)
    assert only.page.background == ""


def test_draw_gives_a_matplotlib_figure(world, selection):
    made = draw(selection, "slide", world=world, options=Options(prepared="2026-11-28 09:12"))
    assert tuple(made.get_size_inches() * made.dpi) == (1920, 1080)


@pytest.mark.parametrize(("name", "dpi"), [("poster", None), ("slide", 9000), ("slide", 0)])
def test_a_size_that_cannot_be_drawn_is_refused(name, dpi):
    from geo.errors import FigureError

    with pytest.raises(FigureError, match=r"choose one of|ask for fewer"):
        named(name, dpi)
