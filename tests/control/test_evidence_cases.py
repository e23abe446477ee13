"""Worked cases of docs/method.md: who held a place, from which day, by which rule, on whose word."""

from datetime import date

import pytest

from geo.control.evidence import judge
from geo.model import Lens, Status

UA, RU, CONTESTED = Status.UA, Status.RU, Status.CONTESTED


@pytest.fixture(scope="module")
def timelines(dataset):
    return {lens: judge(dataset, lens) for lens in Lens}


def turns(timeline, place_id):
    """Days on which the status of a place changed, and to what."""
    found, status = [], timeline.peacetime[place_id]
    for item in timeline.judgements.get(place_id, ()):
        if item.status is not status:
            found.append((item.day.isoformat(), item.status))
            status = item.status
    return found


def claimants(dataset, claim_ids):
    return {dataset.claims[claim_id].claimant.value for claim_id in claim_ids}


ASSESSED = [
    ("ru-kursk-sudzha", UA, "2024-08-14", "2024-08-15", "mappers_agree", {"map_deepstate", "isw"}),
    ("ru-kursk-sudzha", RU, "2025-03-12", "2025-03-16", "mappers_agree", {"map_deepstate", "isw"}),
    ("ru-kursk-snagost", UA, "2024-08-18", "2024-08-19", "mappers_agree", {"map_deepstate", "map_owlmaps"}),
    ("ru-kursk-snagost", RU, "2024-09-12", "2024-09-14", "mappers_agree", {"map_deepstate", "deepstate"}),
    ("ru-kursk-malaya-loknya", UA, "2024-08-27", "2024-09-01", "observed", {"isw"}),
    (
        "ru-kursk-malaya-loknya",
        RU,
        "2025-03-08",
        "2025-03-09",
        "mappers_agree",
        {"map_deepstate", "deepstate"},
    ),
    ("ru-kursk-plekhovo", UA, "2024-08-14", "2024-08-14", "mappers_agree", {"map_deepstate", "milblogger"}),
    ("ru-kursk-plekhovo", RU, "2024-12-06", "2024-12-09", "mappers_agree", {"map_deepstate"}),
    ("ru-kursk-darino", UA, "2024-08-07", "2024-08-08", "observed", {"isw", "milblogger"}),
    ("ru-kursk-darino", RU, "2024-11-27", "2024-12-11", "mappers_agree", {"map_deepstate", "deepstate"}),
    ("ru-kursk-nikolayevo-darino", UA, "2024-08-12", "2024-08-12", "mappers_agree", {"map_deepstate"}),
    ("ru-kursk-nikolayevo-darino", RU, "2025-01-27", "2025-02-10", "mappers_agree", {"map_deepstate"}),
    ("ru-kursk-pogrebki", UA, "2024-09-01", "2024-09-01", "mappers_agree", {"map_deepstate"}),
    ("ru-kursk-pogrebki", RU, "2025-02-26", "2025-02-26", "mappers_agree", {"map_deepstate", "ru_official"}),
    ("ru-kursk-sverdlikovo", UA, "2024-08-07", "2024-08-08", "observed", {"isw", "milblogger"}),
    ("ru-kursk-sverdlikovo", RU, "2025-02-17", "2025-02-20", "mappers_agree", {"map_deepstate"}),
    ("ru-kursk-guevo", UA, "2024-08-11", "2024-08-12", "mappers_agree", {"map_deepstate", "map_owlmaps"}),
    ("ru-kursk-guevo", RU, "2025-04-08", "2025-04-26", "mappers_agree", {"map_deepstate"}),
    ("ru-kursk-gornal", UA, "2024-08-12", "2024-08-12", "mappers_agree", {"map_deepstate"}),
    (
        "ru-kursk-gornal",
        CONTESTED,
        "2025-03-12",
        "2025-03-12",
        "mappers_differ",
        {"map_deepstate", "map_owlmaps"},
    ),
    ("ua-sumy-basivka", RU, "2025-04-26", "2025-05-23", "mappers_agree", {"map_deepstate"}),
    ("ua-sumy-novenke", RU, "2025-04-26", "2025-05-23", "mappers_agree", {"map_deepstate"}),
    ("ua-sumy-loknia", CONTESTED, "2025-05-24", "2025-05-28", "grey_zone", {"map_deepstate"}),
    ("ua-sumy-loknia", RU, "2025-07-07", "2025-07-07", "mappers_agree", {"map_deepstate", "map_owlmaps"}),
    ("ua-sumy-andriivka", RU, "2025-06-03", "2025-06-04", "mappers_agree", {"map_deepstate"}),
    ("ua-sumy-andriivka", UA, "2025-06-14", "2025-06-22", "mappers_agree", {"map_deepstate"}),
    (
        "ua-sumy-kindrativka",
        RU,
        "2025-06-05",
        "2025-06-12",
        "mappers_agree",
        {"map_deepstate", "map_owlmaps"},
    ),
    ("ua-sumy-kindrativka", UA, "2025-07-25", "2025-07-27", "mappers_agree", {"map_deepstate", "deepstate"}),
]


@pytest.mark.parametrize(("place_id", "status", "first", "last", "rule", "deciding"), ASSESSED)
def test_assessed_turns_in_its_window(dataset, timelines, place_id, status, first, last, rule, deciding):
    timeline = timelines[Lens.ASSESSED]
    days = [day for day, turned in turns(timeline, place_id) if turned is status and first <= day <= last]
    assert days
    judgement = timeline.at(place_id, date.fromisoformat(days[0]))
    assert judgement.rule == rule
    assert deciding <= claimants(dataset, judgement.claims_for)


PRESS = [
    ("ru-kursk-sudzha", UA, "2024-08-14", "2024-08-15"),
    ("ru-kursk-sudzha", RU, "2025-03-12", "2025-03-16"),
    ("ru-kursk-snagost", RU, "2024-09-10", "2024-09-14"),
    ("ru-kursk-malaya-loknya", UA, "2024-08-14", "2024-09-01"),
    ("ru-kursk-malaya-loknya", RU, "2025-03-08", "2025-03-09"),
    ("ru-kursk-plekhovo", RU, "2024-12-06", "2024-12-11"),
    ("ru-kursk-darino", RU, "2024-11-27", "2024-12-11"),
    ("ru-kursk-nikolayevo-darino", RU, "2025-01-21", "2025-01-31"),
    ("ru-kursk-pogrebki", RU, "2025-02-25", "2025-02-26"),
    ("ru-kursk-sverdlikovo", RU, "2025-02-17", "2025-02-20"),
    ("ru-kursk-guevo", RU, "2025-04-08", "2025-04-26"),
    ("ua-sumy-basivka", RU, "2025-04-26", "2025-05-26"),
    ("ua-sumy-loknia", RU, "2025-05-21", "2025-05-28"),
    ("ua-sumy-kindrativka", UA, "2025-07-22", "2025-07-27"),
]


@pytest.mark.parametrize(("place_id", "status", "first", "last"), PRESS)
def test_press_turns_in_its_window_without_the_map(timelines, place_id, status, first, last):
    assert any(
        turned is status and first <= day <= last for day, turned in turns(timelines[Lens.PRESS], place_id)
    )


@pytest.mark.parametrize("lens", Lens)
def test_korenevo_town_was_never_ukrainian(timelines, lens):
    assert UA not in {status for _, status in turns(timelines[lens], "ru-kursk-korenevo")}


DIFFER = [
    ("ru-kursk-sudzha", "2024-08-13", {"assessed": CONTESTED, "ru_official": RU, "map_deepstate": RU}),
    ("ru-kursk-sudzha", "2024-09-01", {"ua_official": UA, "ru_official": RU, "assessed": UA, "press": UA}),
    ("ru-kursk-sudzha", "2025-03-12", {"assessed": RU, "ua_official": CONTESTED, "press": CONTESTED}),
    ("ru-kursk-sudzha", "2025-03-14", {"ru_official": RU, "ua_official": CONTESTED}),
    (
        "ru-kursk-darino",
        "2024-09-20",
        {"ru_official": RU, "map_deepstate": UA, "map_owlmaps": UA, "assessed": UA},
    ),
    ("ua-sumy-novenke", "2025-03-10", {"ru_official": RU, "ua_official": UA, "map_deepstate": CONTESTED}),
    ("ua-sumy-andriivka", "2025-06-16", {"ua_official": UA, "map_deepstate": RU, "assessed": CONTESTED}),
    ("ua-sumy-loknia", "2025-05-25", {"ru_official": RU, "map_deepstate": CONTESTED, "press": RU}),
]


@pytest.mark.parametrize(("place_id", "day", "expected"), DIFFER)
def test_lenses_differ(timelines, place_id, day, expected):
    found = {lens: timelines[Lens(lens)].at(place_id, date.fromisoformat(day)).status for lens in expected}
    assert found == expected


def test_a_denied_loss_stays_open_until_the_mappers_agree(timelines):
    """Andriivka: the mapper reports a loss on 7 January 2026, Ukrainian officers deny it on 8 January."""
    timeline = timelines[Lens.ASSESSED]
    days = [timeline.at("ua-sumy-andriivka", date(2026, 1, day)) for day in (6, 7, 8, 13, 14)]
    assert [each.status for each in days] == [UA, CONTESTED, CONTESTED, CONTESTED, RU]
    assert (days[2].rule, days[4].rule) == ("mappers_differ", "mappers_agree")


def test_a_denied_loss_stays_open_where_no_map_is_read(timelines):
    found = timelines[Lens.PRESS].at("ua-sumy-andriivka", date(2026, 1, 8))
    assert (found.status, found.rule) == (CONTESTED, "claimed")
