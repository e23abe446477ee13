"""The footnote: numbered claims with links, for people and for programs."""

import json
from datetime import date

import pytest

from geo.control.evidence import judge
from geo.control.explain import explain
from geo.errors import ViewError
from geo.model import Lens

SUDZHA = "ru-kursk-sudzha"


@pytest.fixture(scope="module")
def assessed(dataset):
    return judge(dataset, Lens.ASSESSED)


def test_a_footnote_says_who_since_when_and_why(dataset, assessed):
    text = str(explain(dataset, assessed, SUDZHA, date(2024, 9, 1)))
    assert text.startswith("Sudzha (ru-kursk-sudzha) on 2024-09-01: held by Ukraine, since 2024-08-14.\n")
    assert "Rule mappers_agree: All public mappers whose maps covered it that day drew it this way." in text
    assert "Last evidence about it: 2024-08-29 (3 days old)." in text
    assert "\n[1] 2024-08-14  map deepstate says it is held by Ukraine\n" in text


def test_one_day_is_singular(dataset, assessed):
    assert "2024-08-29 (1 day old)." in str(explain(dataset, assessed, SUDZHA, date(2024, 8, 30)))


def test_every_citation_has_publisher_letter_and_link(dataset, assessed):
    answer = explain(dataset, assessed, SUDZHA, date(2024, 9, 1))
    assert answer.claims_for
    for number, item in enumerate(answer.claims_for, 1):
        assert f"[{number}] " in str(answer)
        assert item.reliability in "ABCDEF"
        assert item.url.startswith("https://")


def test_claims_for_and_against_are_numbered_through(dataset, assessed):
    text = str(explain(dataset, assessed, "ru-kursk-darino", date(2024, 9, 20)))
    assert text.index("For:") < text.index("[1]") < text.index("Against:") < text.index("[9]")


def test_the_answer_is_plain_json(dataset, assessed):
    answer = json.loads(json.dumps(explain(dataset, assessed, SUDZHA, date(2025, 3, 20)).as_dict()))
    assert (answer["status"], answer["since"], answer["current"]) == ("ru", "2025-03-12", True)
    assert {claim["worth"] for claim in answer["claims_for"]} == {"observed", "admitted"}


def test_nothing_is_current_after_the_last_evidence(dataset):
    answer = explain(dataset, judge(dataset, Lens.PRESS), SUDZHA, date(2026, 3, 10))
    assert not answer.current
    assert "No data after 2026-03-09: the last status known, not a current one." in str(answer)


def test_a_place_nobody_spoke_of_says_so(dataset, assessed):
    answer = explain(dataset, assessed, "ru-kursk-kursk", date(2025, 1, 1))
    assert (answer.since, answer.age_days, answer.claims_for) == (None, None, ())
    assert "No evidence about it by then." in str(answer)


def test_what_was_known_then_is_named(dataset):
    then = judge(dataset, Lens.PRESS, date(2024, 8, 12))
    assert "Lens press, as known by 2024-08-12." in str(explain(dataset, then, SUDZHA, date(2024, 8, 12)))


def test_an_unknown_place_is_refused(dataset, assessed):
    with pytest.raises(ViewError, match="no place has the id 'atlantis'"):
        explain(dataset, assessed, "atlantis", date(2025, 1, 1))


def test_a_citation_about_another_place_names_it(dataset):
    press = judge(dataset, Lens.PRESS)
    place_id, day = next(
        (item.place_id, item.day)
        for items in press.judgements.values()
        for item in items
        if item.rule == "overtaken"
    )
    answer = explain(dataset, press, place_id, day)
    assert all(item.about and item.about != answer.place.name_en for item in answer.claims_for)
    assert f" of {answer.claims_for[0].about}, another place, says it is " in str(answer)
