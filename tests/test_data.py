"""The shipped ledgers: nothing lost, everything graded, spelt one way, editorial tables sound."""

import csv
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import shapely
from pyproj import Geod

from geo.ledger import DATA_DIR, last_day, last_days
from geo.model import Claimant, Country, DatePrecision, Extent, Side, Strength, Whose
from geo.timeline import FIRST_DAY, day_index, span
from geo.timemap import symbols

GEOD = Geod(ellps="WGS84")
FACTS = next(filter(Path.is_dir, (each / "shared/facts" for each in DATA_DIR.parents)), None)
"""What the ledgers were built from, where it lies beside the project."""


def rows(name):
    with (DATA_DIR / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def facts_of(name):
    """Rows of one file of the facts; none where they do not lie beside the project."""
    if FACTS is None:
        return []
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(cell):
    return int(cell) if cell else None


def test_no_row_of_the_ledgers_is_lost(dataset):
    first = Counter(claim_id[0] for claim_id in dataset.claims)
    assert first == {"c": 1354, "u": 17, "m": 1768, "o": 1640}
    counted = (dataset.places, dataset.events, dataset.units, dataset.positions, dataset.area_figures)
    assert [len(each) for each in counted] == [507, 413, 316, 524, 110]
    assert (len(dataset.sightings), len(dataset.posts)) == (3853, 1140)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("publisher_hosts.csv", 849),
        ("map_days.csv", 351 + 25 + 146),
        ("sidc.csv", 336),
        ("troop_figures.csv", 100),
        ("sighting_sources.csv", 4052),
        ("sighting_units.csv", 1463),
        ("boundaries/ua_adm3_to_raion.csv", 807),
    ],
)
def test_no_row_of_the_other_tables_is_lost(name, count):
    assert len(rows(name)) == count


def test_the_readme_counts_the_rows_of_every_table():
    told = {
        name: count
        for names, counts in re.findall(
            r"^\| (`.+?) \| ([0-9, ]+) \|", (DATA_DIR / "README.md").read_text("utf-8"), re.M
        )
        for name, count in zip(re.findall(r"`([\w/.]+)`", names), counts.split(", "), strict=True)
    }
    assert told.keys() == {path.name for path in DATA_DIR.glob("*.csv")}
    assert {name: f"{len(rows(name)):,}" for name in told} == told


def written(day):
    return f"{day.day} {day:%B %Y}"


@pytest.mark.parametrize("document", [DATA_DIR.parent / "README.md", DATA_DIR / "README.md"])
def test_the_documents_say_where_each_kind_of_record_ends(dataset, document):
    text = " ".join(document.read_text("utf-8").split())
    halves = [each.full_until for each in dataset.mappers.values() if each.full_until < each.last_day]
    ends = {written(day) for day in (*last_days(dataset).values(), *halves)}
    assert {day for day in ends if day not in text} == set()
    (said,) = re.findall(r"[^.:]*(?:current after its|Evidence ends).*?2025", text)
    assert set(re.findall(r"\d{1,2} [A-Z][a-z]+ 20\d\d", said)) == ends


def test_the_readme_opens_with_the_period(dataset):
    text = " ".join((DATA_DIR.parent / "README.md").read_text("utf-8").split())
    assert f"from {written(FIRST_DAY)} to {written(last_day(dataset))}" in text


def test_unlocated_names_stay_without_a_place(dataset):
    unplaced = [each for each in dataset.claims.values() if each.place_id is None]
    assert len(unplaced) == 17
    assert {each.place for each in unplaced} >= {"Bogdanovka", "10-y Oktyabr", "Bolshaya Obukhovka"}


@pytest.mark.parametrize(
    ("claimant", "letter", "strengths"),
    [
        (Claimant.MAP_DEEPSTATE, "m", {Strength.HOLDS, Strength.PARTIAL, Strength.NOT_HELD}),
        (Claimant.MAP_OWLMAPS, "o", {Strength.HOLDS}),
    ],
)
def test_map_readings_have_their_snapshot_as_source(dataset, claimant, letter, strengths):
    seen = [each for each in dataset.claims.values() if each.claimant is claimant]
    assert {each.claim_id[0] for each in seen} == {letter}
    assert all(dataset.sources[each.source_id].published == each.day for each in seen)
    assert {each.strength for each in seen} == strengths
    assert {each.day for each in seen} <= {each.day for each in dataset.mappers[claimant].days}


def test_what_could_be_read_of_each_map_and_until_when(dataset):
    told = {
        each.mapper: (len(each.days), each.draws_contested, str(each.full_until), str(each.last_day))
        for each in dataset.mappers.values()
    }
    assert told == {
        "map_deepstate": (376, True, "2025-08-03", "2026-08-21"),
        "map_owlmaps": (146, False, "2026-08-21", "2026-08-21"),
    }
    assert len(dataset.observed_map_days) == 351
    assert dataset.mappers[Claimant.MAP_DEEPSTATE].days[-1].extent is Extent.OCCUPIED


def test_only_the_map_of_occupied_ground_leaves_places_without_a_status(dataset):
    left_out = [each for each in dataset.claims.values() if each.status is None]
    only_occupied = [each for each in dataset.claims.values() if (each.held_m, each.outer_m) != (None, None)]
    only_occupied = [each for each in only_occupied if each.outer_m is None]
    assert (len(left_out), len(only_occupied)) == (84, 115)
    assert set(map(id, left_out)) <= set(map(id, only_occupied))
    assert {dataset.places[each.place_id].country for each in only_occupied} == {Country.UA}


def test_the_map_without_contested_ground_has_one_distance(dataset):
    seen = [each for each in dataset.claims.values() if each.claimant is Claimant.MAP_OWLMAPS]
    assert all(each.held_m == each.outer_m for each in seen)


def test_readings_are_those_of_the_facts(dataset):
    read = [
        (str(each.claimant)[4:], str(each.day), each.place_id, each.held_m, each.outer_m)
        for each in dataset.claims.values()
        if each.held_m is not None
    ]
    held, outer = (sum(each[at] or 0 for each in read) for at in (3, 4))
    assert (len(read), held, outer) == (3408, 7_943_530, 4_113_720)
    facts = [
        (each["mapper"], each["date"], each["place_id"], int(each["held_m"]), whole(each["outer_m"]))
        for each in facts_of("map_readings.csv")
    ]
    assert not facts or Counter(read) == Counter(facts)


def test_sightings_are_those_of_the_facts(dataset):
    seen = [
        (each.sighting_id, str(each.day), each.lat, each.lon, str(each.whose), str(each.kind), each.place_km)
        for each in dataset.sightings.values()
    ]
    assert [round(sum(each[at] for each in seen), 3) for at in (2, 3, 6)] == [197084.37, 135546.495, 9085.5]
    facts = [
        (each["geolocation_id"], each["date"], float(each["lat"]), float(each["lon"]), each["whose"],
         each["kind"], float(each["place_km"]))
        for each in facts_of("geolocations.csv")
    ]  # fmt: skip
    assert not facts or seen == facts


def test_sightings_keep_every_link_and_every_unit_named(dataset):
    links = {
        each.sighting_id: [dataset.sources[source_id].url for source_id in each.source_ids]
        for each in dataset.sightings.values()
    }
    named = {
        each.sighting_id: ";".join(
            f"{unit.number} {unit.arm or '?'} {unit.echelon or '?'}" for unit in each.units
        )
        for each in dataset.sightings.values()
    }
    assert (sum(map(len, links.values())), sum(map(bool, named.values()))) == (4052, 1300)
    for each in facts_of("geolocations.csv"):
        assert links[each["geolocation_id"]] == each["urls"].split()
        assert named[each["geolocation_id"]] == each["units"]


@pytest.mark.parametrize(
    ("field", "counts"),
    [
        ("whose", {"ru": 2192, "ua": 1528, "civilian": 103, "ru_or_kp": 18, "kp": 12}),
        ("happened_precision", {None: 3688, "day": 113, "month": 52}),
        ("hedged", {False: 3551, True: 302}),
        ("civilian_harm", {False: 3750, True: 103}),
        ("mapper", {"map_owlmaps": 3853}),
    ],
)
def test_what_sightings_say(dataset, field, counts):
    assert Counter(getattr(each, field) for each in dataset.sightings.values()) == counts


def test_older_footage_stands_on_the_day_it_shows(dataset):
    shown = [each.shown for each in dataset.sightings.values() if each.happened]
    assert len(shown) == 165
    assert all(each.shown[0] <= each.day for each in dataset.sightings.values())
    assert {day.day for day, precision in shown if precision is DatePrecision.MONTH} == {1}


@pytest.mark.parametrize(
    ("sighting_id", "named"),
    [
        ("g00077", ["ua-61-mb", None]),
        ("g00104", [None]),
        ("g00121", ["ru-810-nib"]),
        ("g00128", ["ua-225-ar"]),
        ("g00283", ["ua-17-hmb"]),
    ],
)
def test_units_named_in_footage_are_linked_where_only_one_is_meant(dataset, sighting_id, named):
    """The 99th and 252nd have no arm; the 225th was a battalion, the 17th tank brigade is mechanized."""
    assert [each.unit_id for each in dataset.sightings[sighting_id].units] == named


def test_most_units_named_in_footage_are_of_the_ledger(dataset):
    named = [unit for each in dataset.sightings.values() for unit in each.units]
    linked = [unit for unit in named if unit.unit_id]
    assert (len(named), len(linked)) == (1463, 1138)
    assert all(unit.arm for unit in linked)
    assert all(str(unit.number) in dataset.units[unit.unit_id].name for unit in linked)


def test_posts_are_those_of_the_facts(dataset):
    posts = [
        (each.map_unit, each.drawn_as, str(each.day), str(each.day_end), each.lat, each.lon)
        for each in dataset.posts.values()
    ]
    assert [round(sum(each[at] for each in posts), 3) for at in (0, 4, 5)] == [1607343, 58278.33, 40089.633]
    facts = [
        (int(each["unit_owl"]), " ".join(each["name"].split()), each["date"], each["last_day"],
         float(each["lat"]), float(each["lon"]))
        for each in facts_of("map_units.csv")
    ]  # fmt: skip
    assert not facts or posts == facts


def test_units_on_the_map_join_those_of_the_press(dataset):
    drawn = {each.map_unit: each.unit_id for each in dataset.posts.values()}
    pressed = {each.unit_id for each in dataset.units.values() if "owlmaps" not in each.source_url}
    assert (len(drawn), len(pressed), len(set(drawn.values()) - pressed)) == (314, 111, 205)
    facts = facts_of("map_units.csv")
    given = {int(each["unit_owl"]): each["unit_id"] for each in facts if each["unit_id"]}
    assert given.items() <= drawn.items()


def test_units_keep_the_names_the_map_gives_them(dataset):
    unknown = [
        each.post_id
        for each in dataset.posts.values()
        for unit in [dataset.units[each.unit_id]]
        if each.drawn_as not in (unit.name, *unit.aliases)
    ]
    assert unknown == []
    assert len({each.name for each in dataset.units.values()}) == len(dataset.units)


def test_posts_that_pass_are_told_from_those_that_stand(dataset):
    assert sum(each.passing for each in dataset.posts.values()) == 204


def test_every_symbol_code_is_drawn(dataset):
    codes = {each.sidc for each in dataset.units.values()}
    assert symbols.build(codes).keys() == codes


def test_footage_accounts_are_graded_as_one_class(dataset):
    pages = {source_id for each in dataset.sightings.values() for source_id in each.source_ids}
    publishers = Counter(dataset.sources[source_id].publisher_id for source_id in pages)
    assert publishers == {"footage-accounts": 3186, "warspotting": 15}
    assert dataset.publishers["footage-accounts"].reliability == "C"
    assert "no authority" in dataset.publishers["footage-accounts"].reason


def test_every_source_has_a_graded_publisher(dataset):
    assert {each.publisher_id for each in dataset.sources.values()} <= dataset.publishers.keys()
    assert {each.reliability for each in dataset.publishers.values()} == set("ABCDEF")
    assert all(each.reason for each in dataset.publishers.values())


def test_every_graded_host_belongs_to_a_publisher_of_the_same_letter(dataset):
    other = [
        each["label"]
        for each in rows("publisher_hosts.csv")
        if dataset.publishers[each["publisher_id"]].reliability != each["reliability"]
    ]
    assert other == ["Obozrevatel"]


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("Glavred (ISW)", "Glavred/ISW"),
        ("TASS", "TASS (KCNA)"),
        ("Lenta", "Lenta.ru"),
        ("United24", "United24 Media"),
    ],
)
def test_spellings_of_one_publisher_are_merged(one, another):
    owner = {each["label"]: each["publisher_id"] for each in rows("publisher_hosts.csv")}
    assert owner[one] == owner[another]


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("LBC", "LBC/AFP"),
        ("The Insider", "Insider UA"),
        ("Kommersant", "Kommersant (copy)"),
        ("Ukrinform", "Menafn"),
    ],
)
def test_publishers_that_only_sound_alike_are_not(one, another):
    owner = {each["label"]: each["publisher_id"] for each in rows("publisher_hosts.csv")}
    assert owner[one] != owner[another]


def test_every_troop_figure_stands_in_the_record_it_cites(dataset):
    for each in dataset.troop_figures.values():
        event = dataset.events[each.event_id]
        text = f"{event.title} {event.description} {event.casualty_note}"
        stated = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)}
        assert {each.low, each.high} - {None} <= stated
        assert each.source_id in event.source_ids


def test_troop_figures_are_dated_by_their_event_or_a_page_of_it(dataset):
    for each in dataset.troop_figures.values():
        event = dataset.events[each.event_id]
        pages = [dataset.sources[source_id].published for source_id in event.source_ids]
        assert event.day <= each.day <= max(event.day_end or event.day, *(day for day in pages if day))


def test_every_number_of_north_koreans_in_the_ledger_of_events_has_been_read(dataset):
    """Events about them that state a number from a thousand up."""
    read = {each.event_id for each in dataset.troop_figures.values()}
    numbered = {
        key
        for key, event in dataset.events.items()
        if event.category in ("foreign_troops", "statement")
        and "North Korean" in event.title
        and re.search(r"\b\d{1,2},\d{3}\b", event.title + event.description + event.casualty_note)
    }
    assert numbered - read == {"nk-sappers-42400ha-2025-12-13"}, "hectares and found items, no people"


@pytest.mark.parametrize(
    ("day", "claimant", "what", "low", "high"),
    [
        ("2024-10-31", "us_official", "present", 8000, 8000),
        ("2024-11-04", "us_official", "present", 10000, None),
        ("2024-11-04", "us_official", "sent", 11000, 12000),
        ("2025-01-13", "nis", "killed", 300, 300),
        ("2025-04-30", "nis", "casualties", 4700, 4700),
        ("2025-06-15", "other", "casualties", 6000, None),
    ],
)
def test_troop_figures_by_claimant(dataset, day, claimant, what, low, high):
    told = [
        (each.low, each.high)
        for each in dataset.troop_figures.values()
        if (str(each.day), each.claimant, each.what, each.whose) == (day, claimant, what, "kp")
    ]
    assert told == [(low, high)]


def test_raions_and_oblasts_are_spelt_as_in_the_boundaries(dataset):
    known = {(each.oblast, each.name_en) for each in dataset.geography.raions}
    assert {(each.oblast, each.raion) for each in dataset.places.values()} <= known


def test_places_lie_in_their_raion(dataset):
    raion = {(each.oblast, each.name_en): each.geometry for each in dataset.geography.raions}
    lost = [
        each.place_id
        for each in dataset.places.values()
        if not shapely.covers(raion[each.oblast, each.raion], shapely.Point(each.lon, each.lat))
    ]
    assert lost == []


def test_geography_fits_together(dataset):
    geography = dataset.geography
    assert (len(geography.oblasts), len(geography.raions), len(geography.rivers)) == (11, 149, 44)
    russia, ukraine = geography.land.values()
    assert shapely.intersection(russia, ukraine).area < 1e-12
    assert shapely.distance(geography.border, russia) < 1e-4


@pytest.mark.parametrize("layer", ["oblasts", "raions"])
def test_regions_neither_overlap_nor_leave_gaps(dataset, layer):
    regions = [each.geometry for each in getattr(dataset.geography, layer)]
    land = shapely.union_all(list(dataset.geography.land.values()))
    together = shapely.union_all(regions)
    slivers = 0.5 / 7770  # 0.5 km2 in square degrees at 51 N
    assert sum(each.area for each in regions) - together.area < slivers
    assert shapely.symmetric_difference(land, together).area < slivers


HOMONYMS = [
    ("c00890", "ru-kursk-viktorovka-sudzhansky", False),
    ("c00378", "ru-kursk-viktorovka-korenevsky", False),
    ("c00436", "ru-kursk-viktorovka-korenevsky", True),
    ("c00954", "ru-kursk-yuzhny-sudzhansky", False),
    ("c01140", "ua-sumy-maryine-krasnopillia", False),
    ("c00230", "ru-kursk-krupets-2", False),
    ("c00181", "ru-kursk-krupets-2", True),
    ("c00258", "ru-kursk-korenevo-selo", False),
    ("c00163", "ru-kursk-semenovka", False),
]


@pytest.mark.parametrize(("claim_id", "place_id", "ambiguous"), HOMONYMS)
def test_namesakes_are_told_apart(dataset, claim_id, place_id, ambiguous):
    claim = dataset.claims[claim_id]
    assert (claim.place_id, claim.place_ambiguous) == (place_id, ambiguous)


def test_every_decided_namesake_says_why():
    unexplained = [
        each["claim_id"]
        for each in rows("claims.csv")
        if (each["place_certainty"] == "certain") is bool(each["place_reason"])
    ]
    assert unexplained == []


@pytest.mark.parametrize("table", ["sightings", "posts"])
def test_the_nearest_place_is_as_far_as_said(dataset, table):
    wrong = []
    for each in getattr(dataset, table).values():
        place = dataset.places.get(each.place_id)
        far = place and GEOD.inv(each.lon, each.lat, place.lon, place.lat)[2] / 1000
        if far and abs(far - each.place_km) > 0.1:
            wrong.append(each)
    assert wrong == []


@pytest.mark.parametrize("table", ["events", "positions"])
def test_placed_records_lie_in_the_oblast_they_name(dataset, table):
    elsewhere = [
        each
        for each in getattr(dataset, table).values()
        if each.place_id and dataset.places[each.place_id].oblast != each.oblast
    ]
    assert elsewhere == []


def test_bookmarks_open_on_a_day_of_their_event(dataset):
    assert 12 <= len(dataset.bookmarks) <= 18
    for each in dataset.bookmarks:
        event = dataset.events[each.event_id]
        start, end = span(event.day, event.date_precision, event.day_end)
        assert start <= day_index(each.day) < end


def test_bookmarks_ascend_and_are_short(dataset):
    days = [each.day for each in dataset.bookmarks]
    assert days == sorted(days)
    assert all(len(each.name) <= 40 and len(each.line) <= 160 for each in dataset.bookmarks)


def test_threads_ascend_and_name_each_record_once(dataset):
    for thread in dataset.threads.values():
        told = [
            dataset.sightings.get(step.sighting_id) or dataset.events[step.event_id] for step in thread.steps
        ]
        ends = [getattr(each, "day_end", None) or each.day for each in told]
        assert all(end >= early.day for early, end in zip(told, ends[1:], strict=False))
        assert len({step.record for step in thread.steps}) == len(told) >= 6


def test_footage_that_shows_or_may_show_north_koreans_is_told_in_their_thread(dataset):
    steps = [each for each in dataset.threads["north-korean-troops"].steps if each.sighting_id]
    shown = {key for key, each in dataset.sightings.items() if each.whose in (Whose.KP, Whose.RU_OR_KP)}
    assert {each.sighting_id for each in steps} == shown
    assert (len(steps), {each.claimant for each in steps}) == (30, {"Project Owl map"})
    for each in steps:
        sighting = dataset.sightings[each.sighting_id]
        assert ("is said to show" in each.line) is sighting.hedged
        assert ("Russian or North Korean" in each.line) is (sighting.whose is Whose.RU_OR_KP)
        assert dataset.places[sighting.place_id].name_en in each.line


def test_steps_of_footage_have_lines_of_their_own(dataset):
    lines = [each.line for each in dataset.threads["north-korean-troops"].steps]
    assert len(lines) == len(set(lines)) == 96
    assert max(map(len, lines)) <= 200


def test_north_korean_thread_begins_with_what_was_said_first(dataset):
    first, second, *_ = dataset.threads["north-korean-troops"].steps
    assert dataset.events[first.event_id].day == date(2024, 10, 13)
    assert (first.claimant, second.event_id[:10]) == ("President of Ukraine", "nk-sealift")


def test_steps_name_whose_word_they_are_unless_nobody_is_named(dataset):
    steps = [step for thread in dataset.threads.values() for step in thread.steps]
    assert all(step.claimant for step in dataset.threads["north-korean-troops"].steps)
    assert (len(steps), sum(not step.claimant for step in steps)) == (195, 12)
    assert len({(step.record, step.claimant) for step in steps}) == len({step.record for step in steps})


def test_north_korean_thread_is_complete(dataset):
    told = {step.event_id for step in dataset.threads["north-korean-troops"].steps}
    about = {
        event_id
        for event_id, event in dataset.events.items()
        if event.side is Side.KP
        or event.category == "foreign_troops"
        or any(word in event.title + event.description for word in ("North Korea", "DPRK", "Kim Jong"))
    }
    assert about <= told


def test_frictionless_finds_the_package_valid():
    done = subprocess.run(
        [Path(sys.executable).with_name("frictionless"), "validate", DATA_DIR / "datapackage.json"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout


def test_every_place_a_record_points_at_counts_as_named(dataset):
    told = (each for each in dataset.claims.values() if each.claimant not in dataset.mappers)
    records = (*told, *dataset.events.values(), *dataset.positions.values())
    used = {each.place_id for each in records} - {None}
    assert {each for each in used if not dataset.places[each].named_in_ledgers} == set()


def test_english_names_are_unique(dataset):
    names = Counter(each.name_en for each in dataset.places.values())
    assert names.most_common(1)[0][1] == 1
