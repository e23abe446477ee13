"""What the script reads of Python: every field of a view and every word, in one generated module."""

import json
import re

import pytest

from geo import model, view, words
from geo.timemap import shared
from geo.timemap.script import ENTRY, SCRIPTS, joined_script
from geo.web.bridge import NAMES


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (words.HANDLING, view.HANDLING_MARKS),
        (words.LANGUAGES, view.LANGUAGES),
        (words.LAYERS, view.LAYERS),
        (words.LENSES, model.Lens),
        (words.COUNTRIES, model.Country),
    ],
)
def test_every_choice_has_its_words(table, keys):
    assert list(table) == list(keys)


def test_every_field_of_the_state_is_one_of_the_view_and_has_its_rule():
    types = (SCRIPTS / "core/types.js").read_text("utf-8")
    (state,) = re.findall(r"@typedef \{\{(day:number, window.*?)\}\} State", types, re.DOTALL)
    named = set(re.findall(r"(?:^|, ?|\* +)(\w+):", state))
    assert named == set(shared.fields()) == set(NAMES)


def test_the_limits_are_those_of_the_view():
    fields = shared.fields()
    assert fields["layers"]["of"] == list(view.LAYERS)
    assert (fields["zoom"]["from"], fields["zoom"]["to"]) == (view.MIN_ZOOM, view.MAX_ZOOM)
    assert fields["query"]["longest"] == view.MAX_TEXT


def test_the_script_holds_the_tables_once():
    text = joined_script(ENTRY)
    (line,) = [line for line in text.split("\n") if line.startswith("const SHARED")]
    held = json.loads(line.removeprefix("const SHARED = Object.freeze(").removesuffix(");"))
    assert held == json.loads(json.dumps(shared.tables()))
    assert text.count(words.CLAIMANTS["nis"]) == 1
