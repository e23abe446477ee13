"""What a view shows: filters, live reports, counts, search, and links made with other data."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from geo.errors import ViewError
from geo.fold import found
from geo.model import Lens, LocationPrecision, Side, SightingKind, Whose
from geo.select import (
    CONFLICT_DAYS,
    REPORT_LIFE_DAYS,
    best_reliability,
    changed_since,
    event_point,
    facets,
    first_known,
    fit,
    live_reports,
    point_of,
    search,
    select,
    stamp,
)
from geo.select.filters import index
from geo.select.tally import tally
from geo.timeline import FIRST_DAY, day_at, day_index, overlaps, span, window
from geo.view import GRADES, View

DAY = date(2024, 10, 30)


@pytest.fixture(scope="module")
def located(dataset):
    return [p for p in dataset.positions.values() if p.place_id and p.location_precision != "oblast"]


def reports_of(dataset, located, *days_and_places):
    """Live reports of one unit reported on the given (days after DAY, place number or None)."""
    places = sorted({p.place_id for p in located})
    positions = {}
    for number, (days, place) in enumerate(days_and_places):
        like = replace(located[0], position_id=f"x{number}", unit_id=located[0].unit_id)
        positions[f"x{number}"] = replace(
            like,
            day=DAY + timedelta(days=days),
            date_precision="day",
            place_id=None if place is None else places[place],
            location_precision=LocationPrecision.OBLAST if place is None else LocationPrecision.SETTLEMENT,
        )
    return [
        (r.live_from - day_index(DAY), r.live_until - day_index(DAY), r.conflict)
        for r in live_reports(replace(dataset, positions=positions))
    ]


def test_a_report_lives_until_the_next_one(dataset, located):
    assert reports_of(dataset, located, (0, 0), (10, 1)) == [
        (0, 10, False),
        (10, 10 + REPORT_LIFE_DAYS, False),
    ]


def test_a_lonely_report_ends_after_its_life(dataset, located):
    assert reports_of(dataset, located, (0, 0), (90, 1))[0] == (0, REPORT_LIFE_DAYS, False)


def test_contradictory_reports_live_on_together(dataset, located):
    both = reports_of(dataset, located, (0, 0), (CONFLICT_DAYS, 1), (20, 0))
    assert both[:2] == [(0, 20, True), (CONFLICT_DAYS, 20, True)]


def test_a_later_report_at_the_same_place_replaces(dataset, located):
    assert reports_of(dataset, located, (0, 0), (2, 0))[0] == (0, 2, False)


def test_an_oblast_report_ends_no_located_one(dataset, located):
    assert reports_of(dataset, located, (0, 0), (5, None))[0][1] == REPORT_LIFE_DAYS


def test_any_report_ends_an_oblast_one(dataset, located):
    assert reports_of(dataset, located, (0, None), (5, None), (9, 0))[:2] == [(0, 5, False), (5, 9, False)]


def test_every_position_has_one_report_in_ledger_order(dataset):
    assert [r.position_id for r in live_reports(dataset)] == list(dataset.positions)
    assert all(r.live_from < r.live_until <= r.live_from + REPORT_LIFE_DAYS for r in live_reports(dataset))


def test_no_oblast_report_is_located(dataset):
    for report in live_reports(dataset):
        precision = dataset.positions[report.position_id].location_precision
        assert not (report.located and precision is LocationPrecision.OBLAST)


def test_reliability_is_the_best_letter(dataset):
    for event in dataset.events.values():
        letters = [dataset.publishers[dataset.sources[s].publisher_id].reliability for s in event.source_ids]
        assert best_reliability(dataset, event) == min(letters)
    assert best_reliability(dataset, replace(event, source_ids=())) == "F"


def test_a_record_is_known_from_its_first_source(dataset):
    sources = list(dataset.sources.values())
    dated = [s for s in sources if s.published][:5]
    undated = next(s for s in sources if s.published is None)
    assert first_known(dated, 9) == day_index(min(s.published for s in dated))
    assert first_known([undated], 9) == 9


def random_view(rng, dataset):
    events = list(dataset.events.values())
    some = lambda words, most: tuple(rng.sample(sorted(words), rng.randint(0, most)))  # noqa: E731 (a local shorthand)
    view = View(
        day=FIRST_DAY + timedelta(days=rng.randint(0, 590)),
        window=rng.choice([0, 1, 7, 30]),
        lens=rng.choice(list(Lens)),
        categories=some({event.category for event in events}, 3),
        sides=some(set(Side), 2),
        publishers=some(dataset.publishers, 2) if rng.random() < 0.2 else (),
        min_grade=rng.choice(GRADES),
        query=rng.choice(["", "", "Суджа", "bridge", "bridge Glushkovo", "drone"]),
    )
    rng = random.Random(str(view.day))  # noqa: S311 (draws cases, guards nothing)
    return replace(
        view,
        kinds=tuple(rng.sample(sorted(SightingKind), rng.randint(0, 6))),
        shown=tuple(rng.sample(sorted(Whose), rng.randint(0, 3))),
    )


def test_two_hundred_random_views_show_what_plain_rules_say(dataset, controls):
    rng = random.Random(5)  # noqa: S311 (draws cases, guards nothing)
    facts = index(dataset).events
    shown = 0
    for _ in range(200):
        view = random_view(rng, dataset)
        interval = window(day_index(view.day), view.window or None)
        expected = {
            event.event_id
            for event in dataset.events.values()
            if overlaps(span(event.day, event.date_precision, event.day_end), interval)
            and (not view.categories or event.category in view.categories)
            and (not view.sides or str(event.side) in view.sides)
            and (
                not view.publishers
                or {dataset.sources[s].publisher_id for s in event.source_ids} & set(view.publishers)
            )
            and best_reliability(dataset, event) <= view.min_grade
            and found(view.query, facts[event.event_id].words)
        }
        selection = select(dataset, controls, view)
        assert {event.event_id for event in selection.events} == expected
        shown += len(expected)
    assert shown > 200


def test_filters_never_change_ground(dataset, controls):
    plain = select(dataset, controls, View(day=DAY))
    filtered = select(dataset, controls, View(day=DAY, sides=("kp",), min_grade="A", query="nothing"))
    assert filtered.events == ()
    assert (filtered.km2, filtered.settlements) == (plain.km2, plain.settlements)
    assert plain.km2["RU:ua"] > 100


def test_nothing_is_current_after_the_last_evidence(dataset, controls):
    last = controls[Lens.MAP_DEEPSTATE].timeline.last_evidence
    view = View(day=last + timedelta(days=1), lens=Lens.MAP_DEEPSTATE)
    selection = select(dataset, controls, view)
    assert (selection.current, selection.km2, selection.settlements) == (False, {}, {})
    assert select(dataset, controls, replace(view, day=last)).current


@pytest.mark.parametrize("lens", Lens)
def test_settlements_and_statements_are_those_of_the_judgements(dataset, controls, lens):
    timeline = controls[lens].timeline
    for day in (FIRST_DAY, DAY, DAY + timedelta(days=1), date(2025, 3, 12), timeline.last_evidence):
        judged = timeline.on(day)
        counted = Counter(f"{dataset.places[key].country}:{each.status}" for key, each in judged.items())
        selection = select(dataset, controls, View(day=day, lens=lens))
        assert selection.settlements == counted
        assert dict(selection.judgements) == judged
        assert tally(dataset, controls[lens]).stated_on(day) == sum(each.stated for each in judged.values())


def test_a_place_that_is_not_there_has_no_judgement(dataset, controls):
    assert select(dataset, controls, View(day=DAY)).judgements.get("nowhere") is None


def test_surfaces_of_another_knowledge_are_refused(dataset, controls):
    with pytest.raises(ViewError, match="as known on"):
        select(dataset, controls, View(known_by=DAY))


def test_what_was_published_later_is_not_shown(dataset, controls):
    known = replace(controls[Lens.ASSESSED], timeline=replace(controls[Lens.ASSESSED].timeline, known_by=DAY))
    view = View(day=DAY, window=0, known_by=DAY)
    selection = select(dataset, {Lens.ASSESSED: known}, view)
    facts = index(dataset)
    assert 0 < len(selection.events) < len(select(dataset, controls, View(day=DAY, window=0)).events)
    assert all(facts.events[event.event_id].known <= day_index(DAY) for event in selection.events)
    assert all(facts.claims[claim.claim_id].known <= day_index(DAY) for claim in selection.claims)


def test_counts_are_what_choosing_would_show(dataset, controls):
    view = View(day=DAY, window=30, min_grade="C")
    counts = facets(dataset, view)
    for side, number in counts["sides"].items():
        assert len(select(dataset, controls, replace(view, sides=(side,))).events) == number
    assert sum(counts["categories"].values()) == len(select(dataset, controls, view).events)


@pytest.mark.parametrize("query", ["Sudzha", "sudzha", "Суджа", "СУДЖА", "Sudja"])
def test_a_place_is_found_in_any_script(dataset, query):
    assert search(dataset, query)[0].selected == "place:ru-kursk-sudzha"


def test_a_unit_is_found_by_its_number(dataset):
    hits = search(dataset, "95th air assault")
    assert [hit.name for hit in hits] == ["95th Separate Air Assault Brigade"]


@pytest.mark.parametrize("query", ["", "   ", "!?", "no such place at all"])
def test_nothing_is_found_for_nothing(dataset, query):
    assert search(dataset, query) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"day": date(2030, 1, 1)}, "outside the data"),
        ({"compare": date(2030, 1, 1)}, "comparison day"),
        ({"publishers": ("no-such-publisher",)}, "no publisher “no-such-publisher”"),
        ({"categories": ("no_such",)}, "no category “no_such”"),
        ({"selected": "place:nowhere"}, "no place “nowhere”"),
        ({"selected": "event:nothing"}, "no event “nothing”"),
        ({"thread": "no-thread"}, "no thread “no-thread”"),
    ],
)
def test_what_the_data_does_not_hold_is_dropped_and_named(dataset, change, named):
    view, problems = fit(dataset, View(**change))
    assert len(problems) == 1
    assert named in problems[0]
    assert fit(dataset, view) == (view, ())


def test_a_record_is_where_it_is_drawn(dataset):
    sudzha = dataset.places["ru-kursk-sudzha"]
    assert point_of(dataset, "place:ru-kursk-sudzha", DAY) == (sudzha.lat, sudzha.lon)
    for report in live_reports(dataset)[:60]:
        day = day_at(report.live_from)
        assert (point_of(dataset, f"unit:{report.unit_id}", day) is not None) or not report.located


@pytest.mark.parametrize("selected", ["", "at:51,35", "place:nowhere", "event:nothing", "unit:nobody"])
def test_what_is_not_there_has_no_point(dataset, selected):
    assert point_of(dataset, selected, DAY) is None


def test_no_oblast_event_has_a_point(dataset):
    vague = [e for e in dataset.events.values() if e.location_precision is LocationPrecision.OBLAST]
    assert vague
    assert not any(event_point(dataset, event) for event in vague)


def test_a_link_of_today_says_nothing_changed(dataset):
    assert changed_since(dataset, stamp(dataset)) is None


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("0123456789abcdef.400.520.1700", "events"),
        ("0123456789abcdef", "other data"),
        ("x.y.z.w", "other data"),
        ("0123456789abcdef.99999999999999999999.1.1", "other data"),
    ],
)
def test_an_old_link_says_what_changed(dataset, version, said):
    assert said in changed_since(dataset, version)


def test_a_correction_is_named_too(dataset):
    counts = stamp(dataset).partition(".")[2]
    assert "corrected" in changed_since(dataset, f"0123456789abcdef.{counts}")


@pytest.mark.parametrize("query", ["Снагість", "Кореневе", "Koreneve", "Глушкове", "sudz"])
def test_places_are_found_by_their_ukrainian_names_and_by_beginnings(dataset, query):
    assert search(dataset, query)[0].selected.startswith("place:ru-kursk-")
