"""The View and its link: nothing is lost on the way, and no text can break the reader."""

from __future__ import annotations

import random
import re
import string
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import link as links
from geo import view as views
from geo.annotation import Annotation, Colour, Kind
from geo.errors import ViewError
from geo.link import decode, encode, fits, query_string
from geo.model import EventStatus, Lens, Side, SightingKind, Whose
from geo.select import fit
from geo.timeline import DAY_ZERO
from geo.view import View
from tests.sizes import cases

LINKS = Path(__file__).parent.parent / "docs" / "links.md"
ALPHABET = string.ascii_letters + string.digits + "  .,:;-_&=?#%+/\"'<>{}$`\\ЖщїєґЇé漢🗺\u202e\x00\n"
VIEWS = 1000
"""Links drawn in every run; ten times as many under the profile `deep`."""

KEYS = ["d", "w", "lens", "known", "cmp", "mode", "layers", "cat", "side", "pub", "grade", "st", "q", "sel"]
KEYS += ["at", "mark", "lang", "theme", "brief", "thread", "tlp", "v", "panel", "rows", "order", "zzz", ""]


def some(rng: random.Random, words) -> tuple[str, ...]:
    words = list(words)
    return tuple(rng.sample(words, rng.randint(0, len(words))))


def any_day(rng: random.Random) -> date:
    return DAY_ZERO + timedelta(days=rng.randint(0, (views.LATEST_DAY - DAY_ZERO).days))


def ids(rng: random.Random, limit: int = views.MAX_WORD) -> tuple[str, ...]:
    alphabet = string.ascii_lowercase + string.digits
    tail = alphabet + "._-"
    make = lambda: rng.choice(alphabet) + "".join(rng.choices(tail, k=rng.randint(0, limit - 1)))  # noqa: E731 (a local shorthand)
    return tuple(make() for _ in range(rng.randint(0, views.MAX_WORDS)))


def point(rng: random.Random) -> tuple[float, float]:
    return rng.uniform(-85, 85), rng.uniform(-180, 180)


def marks(rng: random.Random) -> tuple[Annotation, ...]:
    """At most one mark: a random view leaves little more room in its link."""
    lat, lon = point(rng)
    words = "".join(rng.choices(ALPHABET.replace("漢", "").replace("🗺", ""), k=rng.randint(0, 20)))
    mark = Annotation(
        kind=Kind.ARROW, colour=rng.choice(list(Colour)), points=((lon, lat), (lat, lon / 3)), text=words
    )
    return rng.choice([(), (mark,)])


def random_view(rng: random.Random) -> View:
    lat, lon = point(rng)
    record = (*ids(rng), "x1")[0]
    return View(
        day=any_day(rng),
        window=rng.randint(0, views.MAX_WINDOW),
        lens=rng.choice(list(Lens)),
        known_by=rng.choice([None, any_day(rng)]),
        compare=rng.choice([None, any_day(rng)]),
        compare_mode=rng.choice(views.COMPARE_MODES),
        layers=some(rng, views.LAYERS),
        categories=ids(rng),
        sides=some(rng, Side),
        publishers=ids(rng),
        min_grade=rng.choice(views.GRADES),
        statuses=some(rng, EventStatus),
        kinds=some(rng, SightingKind),
        shown=some(rng, Whose),
        query="".join(rng.choices(ALPHABET, k=rng.randint(0, 120))),
        selected=rng.choice(["", f"event:{record}", f"unit:{record}", f"at:{lat:.4f},{lon:.5f}"]),
        center=rng.choice([None, point(rng)]),
        zoom=rng.choice([None, rng.uniform(views.MIN_ZOOM, views.MAX_ZOOM)]),
        lang=rng.choice(views.LANGUAGES),
        theme=rng.choice(views.THEMES),
        brief=rng.random() < 0.5,
        thread=rng.choice(["", record]),
        tlp=rng.choice(views.HANDLING_MARKS),
        annotations=marks(rng),
        version=rng.choice(["", record]),
        panel=rng.choice(views.PANELS),
        rows="".join(rng.choices(ALPHABET, k=rng.randint(0, 120))),
        order=rng.choice(["", "date", "-name (ru)"]),
    )


def test_random_views_come_back_as_they_were():
    rng = random.Random(20240806)  # noqa: S311 (draws cases, guards nothing)
    for _ in range(cases(VIEWS)):
        view = random_view(rng)
        assert decode(query_string(view)) == (view, ())


def test_random_query_strings_raise_nothing():
    rng = random.Random(20250312)  # noqa: S311 (draws cases, guards nothing)
    for _ in range(cases(VIEWS)):
        pairs = [
            f"{rng.choice(KEYS)}{rng.choice('==&')}{''.join(rng.choices(ALPHABET, k=rng.randint(0, 30)))}"
            for _ in range(rng.randint(0, 8))
        ]
        view, problems = decode("&".join(pairs))
        assert decode(query_string(view)) == (view, ())
        assert all(len(problem) < 200 and problem.isprintable() for problem in problems)


@given(st.dictionaries(st.sampled_from(KEYS), st.text()))
def test_any_parsed_parameters_are_read(params):
    view, _ = decode(params)
    assert isinstance(view, View)


def test_the_longest_view_stays_below_the_cap():
    word = "w" * (views.MAX_WORD - 2)
    words = tuple(f"{word}{i:02}" for i in range(views.MAX_WORDS))
    view = View(
        known_by=date(2025, 1, 1),
        compare=date(2025, 1, 1),
        layers=views.LAYERS[:-1],
        categories=words,
        publishers=words,
        sides=tuple(Side)[:-1],
        statuses=tuple(EventStatus)[:-1],
        kinds=tuple(SightingKind)[:-1],
        shown=tuple(Whose)[:-1],
        query="🗺" * views.MAX_TEXT,
        selected="event:" + "x" * (views.MAX_RECORD_ID - 6),
        thread="x" * views.MAX_ID,
        version="x" * views.MAX_ID,
        center=(-51.12345, -135.12345),
        zoom=12.25,
        tlp="amber-strict",
        panel="data.settlements",
        rows="🗺" * views.MAX_ROWS_TEXT,
        order="-x" + "(" * (views.MAX_COLUMN - 2),
    )
    assert len(query_string(view).encode()) <= links.MAX_QUERY_BYTES
    assert decode(query_string(view)) == (view, ())


def test_a_plain_view_writes_its_day_and_its_theme_alone():
    assert encode(View()) == {"d": views.DEFAULT_DAY.isoformat(), "theme": "light"}


def test_a_link_is_readable():
    at = (51.19194, 35.27194)
    view = View(day=date(2024, 10, 30), lens=Lens.RU_OFFICIAL, sides=("kp",), center=at, zoom=9)
    assert query_string(view) == "d=2024-10-30&lens=ru_official&side=kp&theme=light&at=51.19194,35.27194,9"


@pytest.mark.parametrize(
    ("view", "panel"),
    [
        (View(), "events"),
        (View(selected="place:sudzha"), "claims"),
        (View(selected="at:51.2,35.3"), "claims"),
        (View(selected="unit:brigade"), "units"),
        (View(selected="event:raid"), "events"),
        (View(selected="unit:brigade", thread="sudzha"), "threads"),
    ],
)
def test_a_link_names_its_panel_unless_the_rest_of_it_does(view, panel):
    opened = replace(view, panel=panel)
    assert "panel" not in encode(opened)
    assert decode(encode(opened))[0] == opened
    assert encode(replace(view, panel="area"))["panel"] == "area"


def test_a_panel_that_is_none_leaves_the_one_that_the_link_is_about():
    view, problems = decode("sel=unit:brigade&panel=weather")
    assert (view.panel, len(problems)) == ("units", 1)


def test_the_document_on_links_knows_every_key_and_every_choice():
    text = LINKS.read_text("utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    assert sorted(key for row in rows for key in re.findall("`([a-z]+)`", row)) == sorted(links._READERS)
    for choices in (views.PANELS, views.LAYERS, views.COMPARE_MODES, Lens):
        assert {f"`{choice}`" for choice in choices} <= set(re.findall("`[^`]+`", text.replace(",", "`,`")))


@pytest.mark.parametrize("link", re.findall(r"^ {4}\?(\S+)$", LINKS.read_text("utf-8"), re.M))
def test_an_example_of_a_link_is_read_whole(link, dataset):
    view, problems = decode(link)
    assert problems == ()
    assert fit(dataset, view)[1] == ()


def arrows(number: int, text: str = "x") -> tuple[Annotation, ...]:
    points = ((34.9, 51.05), (35.27, 51.19))
    return (Annotation(kind=Kind.ARROW, points=points, text=text),) * number


def test_a_link_carries_forty_arrows_and_says_where_it_has_no_room_for_more():
    view = View(annotations=arrows(40))
    assert decode(query_string(view)) == (view, ())
    full = replace(
        view, query="🗺" * views.MAX_TEXT, rows="🗺" * views.MAX_ROWS_TEXT, thread="x" * views.MAX_ID
    )
    assert fits(full)
    assert decode(encode(full)) == (full, ())
    with pytest.raises(ViewError, match="keep them as a file"):
        View(annotations=arrows(60))
    words = tuple(f"{'w' * 38}{number:02}" for number in range(views.MAX_WORDS))
    with pytest.raises(ViewError, match="do not fit into one link"):
        query_string(replace(view, query="🗺" * views.MAX_TEXT, categories=words, publishers=words))


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ({"kind": "blob"}, "arrow, line, area, circle, text"),
        ({"colour": "red"}, "black, magenta, green, grey"),
        ({"points": ((35.0, 51.0),)}, "has 2 points, not 1"),
        ({"points": ((35.0, 99.0), (35.0, 51.0))}, "not a place on the map"),
        ({"points": ((float("nan"), 51.0), (35.0, 51.0))}, "not a place on the map"),
        ({"kind": "text", "points": ((35.0, 51.0),), "text": " \u202e"}, "needs words"),
    ],
)
def test_a_mark_that_no_link_could_carry_is_refused(bad, named):
    with pytest.raises(ViewError, match=named):
        replace(arrows(1)[0], **bad)


def test_no_layers_is_not_the_default_layers():
    assert decode("layers=-")[0].layers == ()


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("d=2024-13-01", "“2024-13-01”"),
        ("d=0001-01-01", "“0001-01-01”"),
        ("d=2024-08-06T00:00", "“2024-08-06T00:00”"),
        ("w=-1", "“-1”"),
        ("w=²", "“²”"),
        ("lens=house", "“house”"),
        ("side=ua,xx", "“ua,xx”"),
        ("at=91,35,9", "“91,35,9”"),
        ("at=51,,9", "“51,,9”"),
        ("at=51,35,6", "“51,35,6”"),
        ("at=nan,inf,9", "“nan,inf,9”"),
        ("sel=../../etc", "“../../etc”"),
        ("sel=at:99,200", "“at:99,200”"),
        ("panel=data.weather", "“data.weather”"),
        ("order=<b>", "“<b>”"),
        ("brief=yes", "“yes”"),
        ("colour=red", "“colour”"),
        ("d=2024-08-07&d=2024-08-08", "twice"),
        ("q=" + "x" * 5000, "longer than 4096 bytes"),
    ],
)
def test_what_cannot_be_read_is_named(query, named):
    _, problems = decode(query)
    assert len(problems) == 1
    assert named in problems[0]


def test_one_bad_value_spoils_no_other():
    view, problems = decode("d=2024-10-30&lens=nobody&w=3")
    assert (view.day, view.window, view.lens) == (date(2024, 10, 30), 3, Lens.ASSESSED)
    assert len(problems) == 1


@pytest.mark.parametrize("bad", [{"window": -1}, {"min_grade": "G"}, {"center": (99.0, 0.0)}, {"tlp": "x"}])
def test_a_view_no_link_could_carry_is_refused(bad):
    with pytest.raises(ViewError):
        View(**bad)


def test_search_text_keeps_letters_and_drops_what_does_not_print():
    assert View(query="  Суджа\u202e \n<b>Sudzha</b>\x00 ").query == "Суджа <b>Sudzha</b>"
