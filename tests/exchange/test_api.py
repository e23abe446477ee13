"""Questions for programs: answered as the command line answers them, with sources, version and link."""

import json

import jsonschema
import pytest

from geo.control.explain import explain
from geo.exchange.answers import MAX_RECORDS, QUESTIONS
from geo.exchange.kinds import KINDS
from geo.exchange.shapes import answered, openapi
from geo.link import decode
from tests.test_cli import run
from tests.web.test_routes import Client


@pytest.fixture(scope="module")
def ask_api():
    client = Client()

    def asked(path):
        found = client.get(f"/api/v1/{path}")
        return found.status_code, json.loads(found.raw_body)

    return asked


def test_status_is_what_the_command_says(ask_api):
    status, found = ask_api("explain?place=Sudzha&d=2025-03-01")
    assert status == 200
    assert found["answer"] == json.loads(run("explain", "Sudzha", "--date", "2025-03-01", "--json").output)
    assert found["answer"]["claims_for"][0]["url"].startswith("http")


def test_a_point_is_answered_with_the_places_around_it(ask_api):
    _, found = ask_api("at?point=36UXB5875373622&d=2025-02-01")
    assert (found["answer"]["status"], found["answer"]["nearest"][0]["place"]) == ("ua", "Sudzha")


def test_change_names_settlements_with_their_claims(ask_api, dataset, controls):
    _, found = ask_api("change?cmp=2025-03-05&d=2025-03-13")
    assert (found["answer"]["from"], found["answer"]["to"]) == ("2025-03-05", "2025-03-13")
    sudzha = next(each for each in found["answer"]["settlements"] if each["place_id"] == "ru-kursk-sudzha")
    expected = explain(
        dataset, controls["assessed"].timeline, "ru-kursk-sudzha", decode("d=2025-03-13")[0].day
    )
    assert sudzha == {"before": sudzha["before"], **expected.as_dict()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_can_be_asked(ask_api, kind):
    status, found = ask_api(f"{kind}?d=2024-10-30&cmp=2024-08-20&limit=3")
    assert status == 200
    jsonschema.validate(found, answered(kind))
    assert len(found["answer"]["records"]) == min(3, found["answer"]["total"])
    assert all(each["publisher"] and each["reliability"] in "ABCDEF" for each in found["sources"])
    assert found["sources"]


@pytest.mark.parametrize(
    ("question", "published"),
    [("explain?place=Sudzha&d=2025-03-01", 3), ("at?point=51.19,35.27", 3), ("change?d=2025-03-13", 3)],
)
def test_who_says_so_is_told_once_each(ask_api, question, published):
    _, found = ask_api(question)
    jsonschema.validate(found, answered(question.split("?")[0]))
    assert len({json.dumps(each) for each in found["sources"]}) == len(found["sources"]) >= published


def test_records_around_a_place_lie_there(ask_api):
    _, found = ask_api("events?d=2024-10-30&w=0&near=Sudzha&km=3")
    _, point = ask_api("events?d=2024-10-30&w=0&near=51.1914,35.2694&km=3")
    _, wider = ask_api("events?d=2024-10-30&w=0&near=Sudzha&km=30")
    assert 0 < found["answer"]["total"] < wider["answer"]["total"]
    assert found["answer"]["total"] == point["answer"]["total"]
    assert all(abs(each["lat"] - 51.19) < 0.03 for each in found["answer"]["records"])


def test_ground_around_a_place_is_that_which_reaches_it(ask_api):
    _, found = ask_api("surfaces?d=2024-10-30&near=Sudzha&km=1")
    assert {(each["country"], each["status"]) for each in found["answer"]["records"]} == {("RU", "ua")}


def test_records_come_page_by_page(ask_api):
    _, whole = ask_api("claims?d=2024-10-30&w=30&limit=20")
    _, part = ask_api("claims?d=2024-10-30&w=30&limit=5&offset=10")
    assert part["answer"]["records"] == whole["answer"]["records"][10:15]
    assert part["answer"]["total"] == whole["answer"]["total"]


def test_every_answer_says_where_it_comes_from(ask_api, dataset):
    _, found = ask_api("events?d=2024-10-30&colour=red")
    assert found["data_version"] == dataset.version
    assert decode(found["link"])[0].day.isoformat() == "2024-10-30"
    assert "“colour” is not known" in found["problems"][0]
    assert found["credits"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("explain", 400, "needs place"),
        ("explain?place=Atlantis", 400, "no place is called"),
        ("at?point=nowhere", 400, "is not a point"),
        ("change?d=2026-08-20&lens=ua_official", 400, "no evidence"),
        (f"events?limit={MAX_RECORDS + 1}", 400, "limit is a number"),
        ("events?offset=-1", 400, "offset is a number"),
        ("events?near=Atlantis", 400, "no place is called"),
        ("events?near=Sudzha&km=1000", 400, "km is a number"),
        ("secrets", 404, "there is no such question"),
    ],
)
def test_what_cannot_be_asked_is_said(ask_api, path, status, said):
    code, found = ask_api(path)
    assert code == status
    assert said in found["error"]


def test_the_description_names_every_question(ask_api):
    _, found = ask_api("openapi.json")
    assert found == openapi(found["info"]["version"], "/api/v1")
    assert set(found["paths"]) == {f"/{name}" for name in QUESTIONS}


def test_the_page_leads_to_an_example_of_each():
    client = Client()
    page = client.get("/api/v1/")
    assert "script" not in page.headers["content-security-policy"]
    assert all(f'href="{name}?' in page.raw_body.decode() for name in QUESTIONS)
