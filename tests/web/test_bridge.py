"""Messages of the map: the View there and back, and any other message."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.view import View
from geo.web.bridge import NAMES, merged, state
from tests.test_view import random_view

PAGE_FIELDS = ("version", "panel", "rows", "order")
"""What a view holds for the page alone."""

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def test_a_view_comes_back_from_the_script():
    rng = random.Random(7)  # noqa: S311 (draws cases, guards nothing)
    for _ in range(500):
        view = random_view(rng)
        sent = json.loads(json.dumps(state(view)))
        page = {name: getattr(view, name) for name in PAGE_FIELDS}
        assert merged(View(**page), sent) == view


@given(st.dictionaries(st.sampled_from(sorted(NAMES)) | st.text(), JSON) | JSON)
def test_any_message_is_read(patch):
    assert isinstance(merged(View(), patch), View)


@pytest.mark.parametrize(
    "patch",
    [
        {"day": True},
        {"day": 1e300},
        {"day": 10**30},
        {"window": -1},
        {"layers": "control"},
        {"zoom": "9"},
        {"x": 1},
    ],
)
def test_what_cannot_be_read_leaves_the_view_as_it_was(patch):
    assert merged(View(), patch) == View()


def test_a_patch_changes_only_what_it_names():
    view = View(query="Sudzha", window=14)
    assert merged(view, {"window": 3}) == View(query="Sudzha", window=3)
