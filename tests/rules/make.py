"""Answers the made cases of the tables anew: `python -m tests.rules.make [RULE ...]`.

Run it when a rule changes and read the difference: each changed line is a case that is decided otherwise now.
`--draw` draws other cases as well, by hypothesis under a fixed seed: the same ones for the same sources.
Wanted is what Python answers; the tests ask the script. Cases by hand stay as they are.
"""

from __future__ import annotations

import json
import random
import string
from typing import Any

import click
import shapely
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from mgrs import MGRS
from openlocationcode import openlocationcode

from geo import annotation, codec, topology, view
from geo.control.grades import CREDIBILITY_CONFIDENCE
from geo.model import EventStatus, Side, SightingKind, What, Whose
from geo.timemap.compact import compact
from tests.rules import worlds
from tests.rules.answers import ANSWERS
from tests.rules.tables import HERE, read, write

NUMBER = 240
"""Cases that are drawn for each rule."""

WORDS = [
    "Sudzha", "Суджа", "Sudja", "SUDZHA", "Глушково", "Glushkovo", "Hlushkovo", "Korenevo", "Коренево",
    "Дар'ино", "Daryino", "Дарьино", "Юнаківка", "Yunakivka", "Іванівське", "Щигры", "Shchigry",
    "Obukhovka", "Обуховка", "Sverdlykove", "Волоконское", "Żółw", "Łódź", "café", "bridge", "Bridges",
    "82nd", "8-я", "Курск",
    "Kurchatov", "Курчатов", "Горналь", "Hornal", "Ёлкино", "Elkino", "Новоивановка", "Novoivanivka",
]  # fmt: skip
LETTERS = "абвгґдеёєжзиійїклмнопрстуфхцчшщъыьэюяАБВГЄЇ" + string.ascii_letters + string.digits + "'’ʼ-. ,"
MARKED = "éèüöñçāőžłßİıǅﬁ\u0301\u0308\u0306\u20e1\u0591\u3099Ωςσ漢字が😀\u00a0\n\t"

UNDATED = (0, 3, 5, 8, 12)
"""Sources of the shared world whose page shows no date."""
NAMES = [
    ("Sudzha", "Суджа", "Суджа"), ("Glushkovo", "Глушково", "Глушкове"), ("Daryino", "Дарьино", "Дар'їно"),
    ("Korenevo", "Коренево", ""), ("Yunakivka", "Юнаковка", "Юнаківка"), ("Bilopillia", "", "Білопілля"),
    ("Novoivanovka", "Новоивановка", ""), ("Novaya Sorochina", "Новая Сорочина", ""), ("Kursk", "Курск", ""),
    ("Malaya Loknya", "Малая Локня", ""), ("Sudzhanka", "Суджанка", ""), ("Sverdlikovo", "Свердликово", ""),
    ("Kurchatov", "Курчатов", ""), ("Snagost", "Снагость", ""), ("Sudzha Station", "Суджа-Станция", ""),
]  # fmt: skip
"""Places of the shared world: English, Russian, Ukrainian."""

texts = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    st.text(LETTERS, max_size=14),
    st.text(LETTERS + MARKED, max_size=14),
    st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=10),
)
days = st.integers(0, 300)
numbers = st.lists(st.one_of(st.integers(0, 50), st.integers(0, 5000), st.integers(0, 2**40)), max_size=8)


@st.composite
def searched(draw: Any) -> Any:
    """A search and the texts of a record; mostly with a word, or the beginning of one, in common."""
    listed = draw(st.lists(texts, min_size=1, max_size=3))
    word = draw(st.sampled_from(" ".join(listed).split() or ["x"]))
    part = word[: draw(st.integers(1, max(1, len(word))))]
    return {"query": draw(st.one_of(st.just(part), st.just(word.upper()), texts)), "texts": listed}


@st.composite
def packed_texts(draw: Any) -> str:
    """Packed numbers, whole or spoilt by a cut or a foreign character."""
    text = codec.pack(draw(numbers))
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return text[: draw(st.integers(0, len(text)))] + draw(st.sampled_from(["", '"', " ", "й", "~", "}"]))
    return text


@st.composite
def compacted(draw: Any) -> Any:
    """A few frames over a grid of squares, each held by one of two keys or by none, in the compact form."""
    size = draw(st.integers(1, 3))
    squares = [shapely.box(x, y, x + 1, y + 1) for x in range(size) for y in range(size)]
    held = st.lists(st.sampled_from(["a", "b", None]), min_size=len(squares), max_size=len(squares))
    frames = [
        {
            key: shapely.coverage_union_all([s for s, h in zip(squares, frame, strict=True) if h == key])
            for key in ("a", "b")
        }
        for frame in draw(st.lists(held, min_size=1, max_size=3))
    ]
    return compact(topology.encode(frames))


@st.composite
def date_texts(draw: Any) -> str:
    """Dates near and far, of the calendar and not, and texts that are none."""
    year, month, day = (draw(st.integers(*span)) for span in ((2023, 2051), (0, 13), (0, 32)))
    whole = f"{year:04}-{month:02}-{day:02}"
    return str(
        draw(st.sampled_from([whole] * 6 + [whole[:-1], f"{whole}Z", whole.replace("-", "/"), f" {whole}"]))
    )


@st.composite
def windows(draw: Any) -> Any:
    """A span and a window that come near one another."""
    start, length = draw(days), draw(st.sampled_from([1, 1, 1, 2, 7, 31]))
    width = draw(st.sampled_from([0, 1, 3, 7, 14, 30]))
    day = draw(st.sampled_from([start - 1, start, start + length - 1, start + length + width - 1])) + draw(
        st.integers(-1, 1)
    )
    return {"from": start, "until": start + length, "day": day, "window": width}


def _some(choices: Any, most: int = 2) -> Any:
    return st.lists(st.sampled_from(list(choices)), max_size=most, unique=True)


def patches() -> Any:
    """Changes of a view in what filters read, over the records of the shared world."""
    world = worlds.shared_world()
    always = {"day": days, "window": st.sampled_from([0, 1, 3, 7, 30, 90])}
    now_and_then = {
        "categories": _some(sorted({event["category"] for event in world["events"]})),
        "sides": _some(Side),
        "publishers": _some([each["id"] for each in world["publishers"]], 3),
        "statuses": _some(EventStatus),
        "minGrade": st.sampled_from(view.GRADES),
        "knownBy": st.one_of(st.none(), days),
        "query": st.sampled_from(
            ["", "Суджа", "bridge", "sudz", "bridge Sudzha", "Курск", "nothing", "brigade"]
        ),
    }
    return st.fixed_dictionaries(always, optional=now_and_then)


def mapped_patches() -> Any:
    """Changes of a view in what filters of sightings and posts read."""
    world = worlds.shared_world()
    always = {"day": days, "window": st.sampled_from([0, 1, 3, 7, 30, 90])}
    searched = [
        "", "Суджа", "sudz", "brigade", "Курск", "strike", "armour", "22 mechanized", "br", "claimed", "Sumy"
    ]  # fmt: skip
    now_and_then = {
        "kinds": _some(sorted({row["kind"] for row in world["sightings"]}), 3),
        "shown": _some(Whose, 3),
        "sides": _some(Side),
        "publishers": _some([each["id"] for each in world["publishers"]], 3),
        "minGrade": st.sampled_from(view.GRADES),
        "knownBy": st.one_of(st.none(), days),
        "query": st.sampled_from(searched),
    }
    return st.fixed_dictionaries(always, optional=now_and_then)


@st.composite
def unit_days(draw: Any) -> Any:
    """Reports of one unit, close enough to end or contradict one another, and a day among them."""
    report = st.fixed_dictionaries(
        {
            "day": st.integers(20, 60),
            "precision": st.sampled_from(["day", "day", "day", "week", "month"]),
            "place": st.sampled_from(["a", "a", "b", None]),
            "location": st.sampled_from(["settlement", "settlement", "exact", "raion", "oblast"]),
        }
    )
    return {"reports": draw(st.lists(report, min_size=1, max_size=5)), "day": draw(st.integers(0, 110))}


@st.composite
def searches(draw: Any) -> str:
    """Names of the shared world, whole or begun, in any script, now and then two of them."""
    world = worlds.shared_world()
    names = [name for row in world["places"] for name in (row["en"], row["ru"], row["uk"], *row["aliases"])]
    names += [name for row in world["units"] for name in (row["name"], row["short"])]
    words = draw(st.lists(st.sampled_from(" ".join(names).split()), min_size=1, max_size=2))
    return " ".join(word[: draw(st.integers(1, len(word)))] for word in words)


@st.composite
def held(draw: Any) -> Any:
    """Days on which something changes, and a day before, on, between or after them."""
    changes = sorted(draw(st.sets(days, max_size=6)))
    near = st.sampled_from(changes) if changes else days
    return {
        "days": changes,
        "day": draw(near) + draw(st.integers(-1, 1)),
        "lastDay": max(changes, default=0) + draw(st.integers(0, 40)),
    }


def field_values() -> Any:
    """Values of every field of a view, good, near the limit, and of the wrong kind."""
    word = st.sampled_from(
        ["raid", "isw", "map.deepstate", "x" * view.MAX_WORD, "x" * (view.MAX_WORD + 1), "", "A", "a b"]
    )
    count = st.sampled_from([-1, 0, 1, 7, 90.5, 999, 1000, 9282, 9283, 10**9])
    point = st.floats(-200, 200).map(lambda value: round(value, 3))
    many = st.integers(22, 26).map(lambda number: [f"p{at}" for at in range(number)])
    long = st.integers(78, 82).flatmap(
        lambda number: st.sampled_from(["x" * number, "я" * number, "😀" * number])
    )
    records = ["", "event:raid", "unit:ua-1", "place:sudzha", "event:<b>", "raid", "event:" + "x" * 120]
    at_point = st.tuples(point, point).map(lambda at: f"at:{at[0]},{at[1]}")
    zooms = st.one_of(
        st.floats(5, 17).map(lambda value: round(value, 2)), st.sampled_from([7, 15, 6.99, 15.01])
    )
    foreign = st.sampled_from([None, True, "", "7", [], {}, 1.5, ["control", 3], "toString"])
    kinds = {
        "day": count, "compare": count, "knownBy": count, "window": count,
        "lens": st.sampled_from(["assessed", "press", "Assessed", ""]),
        "compareMode": st.sampled_from([*view.COMPARE_MODES, "Diff"]),
        "layers": _some([*view.LAYERS, "nothing"], 5),
        "categories": st.one_of(_some(["raid", "drone_strike", "a b", ""], 3), st.lists(word, max_size=3)),
        "publishers": st.one_of(st.lists(word, max_size=3), many),
        "sides": _some([*Side, "uk"], 3),
        "statuses": _some([*EventStatus, "open"], 3),
        "minGrade": st.sampled_from([*view.GRADES, "", "G"]),
        "query": st.one_of(long, st.just("bridge")),
        "selected": st.one_of(st.sampled_from(records), at_point),
        "center": st.one_of(st.lists(point, min_size=1, max_size=3), st.just([51.2, 35.1])),
        "zoom": zooms,
        "lang": st.sampled_from([*view.LANGUAGES, "de"]),
        "theme": st.sampled_from([*view.THEMES, "blue"]),
        "brief": st.booleans(),
        "thread": st.sampled_from(["", "story", "a b", "Story"]),
        "tlp": st.sampled_from([*view.HANDLING_MARKS, "white"]),
        "annotations": annotation_texts(),
    }  # fmt: skip
    return st.sampled_from(sorted(kinds)).flatmap(
        lambda field: st.fixed_dictionaries(
            {"field": st.just(field), "value": st.one_of(kinds[field], kinds[field], kinds[field], foreign)}
        )
    )


areas = st.one_of(
    st.integers(-200_000, 200_000).map(lambda hundredths: hundredths / 100),
    st.integers(-2000, 2000).map(lambda hundredths: hundredths / 100),
    st.floats(-20, 20),
    st.floats(-1e7, 1e7),
)
labels = st.one_of(
    st.tuples(
        st.sampled_from("ABCDEFG"), st.sampled_from(["", *map(str, CREDIBILITY_CONFIDENCE), "0", "7", "23"])
    ).map("".join),
    st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=8), min_size=1, max_size=3).map("_".join),
)


@st.composite
def thread_steps(draw: Any) -> Any:
    """Records of a thread, now and then one of them twice, and what is selected."""
    ids = st.sampled_from(["a", "b", "c", "d", "raid", "a.b"])
    records = st.tuples(st.sampled_from(["event", "event", "sighting"]), ids).map(":".join)
    others = st.tuples(st.sampled_from(["unit", "place", "event"]), ids).map(":".join)
    selected = draw(st.one_of(records, records, records, others, ids, st.just("")))
    return {"steps": draw(st.lists(records, max_size=6)), "selected": selected}


@st.composite
def annotation_texts(draw: Any) -> str:
    """Marks of a link, whole or with one thing wrong in them."""
    number = st.one_of(st.floats(-90, 90), st.floats(50, 53)).map(lambda value: f"{value:.{draw(places)}f}")
    places = st.sampled_from([0, 2, 4, 5, 12, 13])
    kind = st.sampled_from([*annotation.Kind, *annotation.Kind, *annotation.Kind, "blob", ""])
    colour = st.sampled_from([*annotation.Colour, *annotation.Colour, *annotation.Colour, "red"])
    words = st.one_of(texts, st.sampled_from(["", "", "a~b", "~~", ":", "x" * 81, "-0", "я" * 80]))
    count = {"arrow": 4, "circle": 4, "text": 2}

    def one() -> str:
        what = draw(kind)
        many = count.get(what, 2 * draw(st.sampled_from([2, 3, 5, 60, 61])))
        degrees = [draw(number) for _ in range(many + draw(st.sampled_from([0] * 9 + [1])))]
        said = draw(words).replace("~", draw(st.sampled_from(["~~", "~~", "~"])))
        return ":".join([what, draw(colour), ",".join(degrees), *([said] if said else [])])

    return "~".join(one() for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))))


LINK_VALUES = {
    "d": ["2024-10-30", "2024-08-06", "2024-02-30", "30.10.2024", ""],
    "cmp": ["2024-09-10", "yesterday"],
    "known": ["2024-11-01", "0000-00-00"],
    "w": ["0", "14", "999", "1000", "-1", "7.5"],
    "lens": ["press", "map_owlmaps", "nobody"],
    "mode": ["side", "swipe", "diff", "above"],
    "layers": ["control,front", "labels,control", "-", "", "control,nothing", "units,units"],
    "side": ["ua,ru", "ru,ua", "kp", "-", "xx"],
    "st": ["claimed", "confirmed,claimed", "maybe"],
    "cat": ["drone_strike,statement", "b,a,a", "A b", ",", "-"],
    "kind": ["presence", "ground_assault,presence", "none"],
    "shown": ["civilian,ua", "all"],
    "grade": ["A", "F", "G"],
    "q": ["%D0%A1%D1%83%D0%B4%D0%B6%D0%B0", "a+b", "a%20%20b%0A", "%3Cscript%3E", "x" * 90, ""],
    "sel": ["event:raid", "place:sudzha", "unit:ua-1", "sighting:f1", "raid", "at:51.19,35.27", "at:1"],
    "at": ["51.19,35.27,9.5", ",,9.123", "51.123456,35.2,", "51.19,,9", "51.19,35.27,3", "a,b,c", ",,"],
    "lang": ["uk", "de"],
    "theme": ["dark", "blue"],
    "brief": ["1", "0", "yes"],
    "thread": ["story", "No"],
    "tlp": ["amber-strict", "black"],
    "mark": ["text:red:51,35:hello", "text:blue:51,35:hello", "blob:blue:51,35"],
    "panel": ["area", "units"],
    "rows": ["x"],
    "nothing": ["1"],
    "": ["1"],
}
"""Good and bad values by key of a link, as they stand in an address."""


@st.composite
def links(draw: Any) -> str:
    """Keys and values in any order, now and then one of them twice."""
    names = draw(st.lists(st.sampled_from([*LINK_VALUES]), min_size=1, max_size=6))
    pairs = (f"{name}={draw(st.sampled_from(LINK_VALUES[name]))}" for name in names)
    return draw(st.sampled_from(["&", "&", "&&"])).join(pairs)


def _dressed(lat: float, lon: float) -> list[str]:
    """A point in every dress that people paste."""
    dms = [(abs(each), int(abs(each)), abs(each) % 1 * 60) for each in (lat, lon)]
    sides = "NS"[lat < 0], "EW"[lon < 0]
    seconds = [f"{d}°{int(m):02}'{m % 1 * 60:04.1f}\"" for _, d, m in dms]
    minutes = [f"{d}° {m:.4f}′" for _, d, m in dms]
    plain = [f"{each:.5f}" for each in (lat, lon)]
    grid = MGRS().toMGRS(lat, lon, MGRSPrecision=5)
    zone, half, east, north = MGRS().MGRSToUTM(grid)
    code = openlocationcode.encode(lat, lon)
    return [
        ", ".join(plain), " ".join(plain), ";".join(plain), " ".join(plain).replace(".", ","),
        f"{plain[1]}, {plain[0]}", f"{dms[0][0]:.4f}{sides[0]} {dms[1][0]:.4f}{sides[1]}",
        f"{seconds[0]}{sides[0]} {seconds[1]}{sides[1]}", f"{sides[1]} {seconds[1]}, {sides[0]} {seconds[0]}",
        f"{minutes[0]} {sides[0]}, {minutes[1]} {sides[1]}", f"{minutes[0]} с. ш. {minutes[1]} в. д.",
        grid, f"{grid[:-12]} {grid[-12:-10]} {grid[-10:-5]} {grid[-5:]}", grid[:-7] + grid[-5:-2],
        f"{zone}{'N' if half == 'N' else 'H'} {east:.0f} {north:.0f}", f"{zone}U {east:.0f}mE {north:.0f}mN",
        code, code.lower(), code[4:], f"{code[2:]} Sudzha", f"{code[4:]} Суджа, Kursk Oblast",
        f"geo:{plain[0]},{plain[1]}", f"https://www.google.com/maps/@{plain[0]},{plain[1]},14z",
        f"https://www.google.com/maps/place/X/@51.3,35.1,12z/data=!8m2!3d{plain[0]}!4d{plain[1]}",
        f"https://maps.google.com/?q=loc:{plain[0]}+{plain[1]}",
        f"https://www.openstreetmap.org/?mlat={plain[0]}&mlon={plain[1]}#map=12/51.3/35.1",
        f"https://www.openstreetmap.org/#map=13.5/{plain[0]}/{plain[1]}",
        f"https://yandex.ru/maps/?ll={plain[1]}%2C{plain[0]}&z=12", f"https://yandex.ru/maps/?pt={plain[1]},{plain[0]}",
        f"https://example.org/?d=2024-10-30&sel=at%3A{plain[0]},{plain[1]}",
    ]  # fmt: skip


@st.composite
def pasted_texts(draw: Any) -> str:
    """Coordinates near and far, whole or spoilt by a cut or a foreign character."""
    lat, lon = draw(
        st.one_of(
            st.tuples(st.floats(50, 52), st.floats(34, 37)),
            st.tuples(st.floats(50, 52), st.floats(34, 37)),
            st.tuples(st.one_of(st.floats(-60, -1), st.floats(1, 70)), st.floats(-179.9, 179.9)),
        )
    )
    text = str(draw(st.sampled_from(_dressed(lat, lon))))
    if draw(st.integers(0, 4)) == 0:
        at = draw(st.integers(0, len(text)))
        return (
            text[:at]
            + draw(st.sampled_from(["", " ", ",", "x", "7", "\u202f", "Я"]))
            + text[at + draw(st.integers(0, 1)) :]
        )
    return text


def drawn(rule: str) -> Any:
    """What draws the cases of a rule."""
    return {
        "fold": lambda: texts,
        "found": searched,
        "packed": packed_texts,
        "compact": compacted,
        "dates": date_texts,
        "window": windows,
        "filters": patches,
        "footage": mapped_patches,
        "live": unit_days,
        "search": searches,
        "holds": held,
        "view": field_values,
        "km2": lambda: areas,
        "labels": lambda: labels,
        "steps": thread_steps,
        "annotations": annotation_texts,
        "link": links,
        "coordinates": pasted_texts,
    }[rule]()


def examples(strategy: Any, number: int) -> list[Any]:
    """As many different values of a strategy, the same ones every time."""
    found: dict[str, Any] = {}

    @seed(20240806)
    @settings(
        max_examples=6 * number, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def collect(value: Any) -> None:
        if len(found) < number:
            found.setdefault(json.dumps(value), value)

    collect()
    return list(found.values())


def world() -> dict[str, Any]:
    """The records that filters and search are asked about."""
    rng = random.Random(6)  # noqa: S311 (draws cases, guards nothing)
    publishers = [{"id": f"p{at}", "grade": grade} for at, grade in enumerate("ABCDEFBC")]
    sources = [
        {
            "id": f"s{at}",
            "publisher": rng.choice(publishers)["id"],
            "published": rng.choice([None, *range(0, 300, 7)]),
        }
        for at in range(24)
    ]
    for at in UNDATED:
        sources[at]["published"] = None
    places = [
        {"id": f"place-{at}", "en": en, "ru": ru, "uk": uk, "aliases": ["Sudja"] if en == "Sudzha" else []}
        for at, (en, ru, uk) in enumerate(NAMES)
    ]
    kinds = [
        "Separate Mechanised",
        "Air Assault",
        "Motor Rifle",
        "Marine",
        "Naval Infantry",
        "Territorial Defence",
    ]
    units = [
        {
            "id": f"unit-{at}",
            "name": f"{rng.choice([8, 17, 22, 36, 47, 80, 82, 95, 155, 810])}th {rng.choice(kinds)} Brigade",
            "short": rng.choice(["", f"{at} br", f"{at} бр"]),
            "side": rng.choice(["ua", "ru", "kp"]),
        }
        for at in range(24)
    ]
    return {
        "publishers": publishers,
        "sources": sources,
        "places": places,
        "units": units,
        "events": [_event(rng, at, places, sources) for at in range(48)],
        "reports": [
            {
                "id": f"r{at:02}", "unit": f"unit-{rng.randrange(12)}", "source": rng.choice(sources)["id"],
                "day": rng.randrange(300), "precision": rng.choice(["day", "day", "week", "month"]),
                "place": rng.choice([None, *(place["id"] for place in places)]),
                "location": rng.choice(["settlement", "raion", "oblast"]),
                "note": rng.choice(["", "near the bridge"]),
            }
            for at in range(40)
        ],
        **footage(places, sources, units),
    }  # fmt: skip


def footage(
    places: list[dict[str, Any]], sources: list[dict[str, Any]], units: list[dict[str, Any]]
) -> dict[str, Any]:
    """Sightings and posts of the shared world, which read its other records and change none."""
    rng = random.Random(7)  # noqa: S311 (draws cases, guards nothing)
    where = [None, *(place["id"] for place in places)]
    return {
        "sightings": [_sighting(rng, at, where, sources, units) for at in range(48)],
        "posts": [
            {
                "id": f"n{at:02}", "unit": f"unit-{12 + rng.randrange(12)}", "mapUnit": at % 16,
                "day": (day := rng.randrange(280)), "last": day + rng.choice([0, 1, 6, 30, 60]),
                "place": rng.choice(where), "source": rng.choice(sources)["id"],
            }
            for at in range(40)
        ],
    }  # fmt: skip


def _sighting(
    rng: random.Random,
    at: int,
    where: list[str | None],
    sources: list[dict[str, Any]],
    units: list[dict[str, Any]],
) -> dict[str, Any]:
    day = rng.randrange(20, 300)
    named = [
        [rng.choice([22, 47, 155]), rng.choice(["mechanized", "air_assault"]), "brigade", None],
        [0, "marine", "", rng.choice(units)["id"]],
    ]
    return {
        "id": f"g{at:02}", "day": day, "happened": rng.choice([None, None, None, day - 3, day - 20]),
        "precision": rng.choice(["day", "month"]), "kind": rng.choice(list(SightingKind)[::3]),
        "whose": rng.choice(list(Whose)), "what": rng.choice([None, *What]), "hedged": rng.random() < 0.3,
        "place": rng.choice(where), "units": rng.sample(named, rng.choice([0, 0, 1, 2])),
        "sources": [source["id"] for source in rng.sample(sources, rng.choice([1, 1, 2]))],
    }  # fmt: skip


def _event(
    rng: random.Random, at: int, places: list[dict[str, Any]], sources: list[dict[str, Any]]
) -> dict[str, Any]:
    day = rng.randrange(300)
    return {
        "id": f"e{at:02}", "day": day, "until": rng.choice([None, None, None, day, day + 4]),
        "precision": rng.choice(["day", "day", "day", "week", "month"]),
        "title": rng.choice(["Bridge struck", "Village shelled", "Мост разрушен", "Column hit", "All leave"]),
        "text": rng.choice(["", "A bridge over the Seym.", "Near the Kursk plant."]),
        "category": rng.choice(["bridge_strike", "shelling", "evacuation", "air_strike"]),
        "side": rng.choice(list(Side)), "status": rng.choice(list(EventStatus)),
        "place": rng.choice([None, *(place["id"] for place in places)]),
        "named": rng.choice(["", "Sudja farm"]),
        "sources": [source["id"] for source in rng.sample(sources, rng.choice([0, 1, 1, 2, 3]))],
    }  # fmt: skip


@click.command()
@click.argument("rules", nargs=-1, type=click.Choice(list(ANSWERS)))
@click.option("--draw", is_flag=True, help="Draw other cases, over another shared world.")
def main(rules: tuple[str, ...], draw: bool) -> None:
    """Answer the made cases of RULES anew, of all where none is named."""
    if draw and not rules:
        (HERE / "world.json").write_text(json.dumps(world(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    for rule in rules or ANSWERS:
        table = read(rule)
        by_hand = {json.dumps(given) for given, _ in table["hand"]}
        cases = examples(drawn(rule), NUMBER) if draw else [given for given, _ in table["made"]]
        made = [[given, ANSWERS[rule](given)] for given in cases if json.dumps(given) not in by_hand]
        write(rule, {"hand": table["hand"], "made": made})


if __name__ == "__main__":
    main()
