import json
import math
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.safe import (
    BIDI_CONTROLS,
    FORMULA_STARTS,
    MAX_FILE_NAME,
    MAX_URL_LENGTH,
    SCRIPT_UNSAFE,
    csv_cell,
    file_name,
    json_for_script,
    plain,
    safe_url,
)
from tests.zoo import GOOD_URLS, HOSTILE_TEXTS, HOSTILE_URLS

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def test_zoo_is_large_enough():
    assert len(HOSTILE_TEXTS) >= 200


@given(JSON)
def test_json_comes_back_as_it_went(value):
    assert json.loads(json_for_script(value)) == value


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_hostile_text_is_inert_in_a_script(text):
    written = json_for_script([text])[1:-1]
    assert not set(written) & set(SCRIPT_UNSAFE)
    assert json.loads(written) == text


def test_keys_are_escaped_and_structure_is_not():
    assert json_for_script({"{{x}}": {"a": []}}) == '{"\\u007b\\u007bx\\u007d\\u007d":{"a":[]}}'


def test_lone_surrogate_can_be_written_to_a_file():
    assert json_for_script("\ud800").encode("utf-8") == b'"\\ud800"'


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, {"a": [math.nan]}, {1, 2}, b"bytes", object()]
)
def test_what_json_cannot_hold_is_refused(value):
    with pytest.raises(DataError, match="cannot be written into the page"):
        json_for_script(value)


@pytest.mark.parametrize("url", GOOD_URLS)
def test_good_link_stays(url):
    assert safe_url(url) == url


@pytest.mark.parametrize("url", HOSTILE_URLS, ids=range(len(HOSTILE_URLS)))
def test_hostile_link_is_refused(url):
    assert safe_url(url) is None


def test_link_length_limit():
    base = "https://example.org/"
    longest = base + "a" * (MAX_URL_LENGTH - len(base))
    assert safe_url(longest) == longest
    assert safe_url(longest + "a") is None


SCHEMES = st.sampled_from(["http://", "HTTPS://", "https:", "//", "javascript:", "data:", "ftp://", ""])


@given(SCHEMES, st.sampled_from(["", "example.org", "user@example.org", "[::1]"]), st.text(max_size=9))
def test_link_is_http_with_a_host_and_no_user_or_nothing(scheme, host, rest):
    link = safe_url(scheme + host + rest)
    if link is not None:
        parts = urlsplit(link)
        assert parts.scheme in {"http", "https"}
        assert parts.hostname
        assert "@" not in parts.netloc
        assert not any(char.isspace() or char in BIDI_CONTROLS for char in link)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_formula_is_disarmed(start):
    assert csv_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "Sudzha", "1-2", "a=b", " =1", "Суджа"])
def test_harmless_cell_is_left_alone(text):
    assert csv_cell(text) == text


@given(st.text())
def test_file_name_is_safe_everywhere(text):
    name = file_name(text)
    assert 0 < len(name) <= MAX_FILE_NAME + len("file-")
    assert not set(name) & set('/\\:*?"<>|\0 ')
    assert name[0] not in ".-"
    assert ".." not in name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Control 2024-08-15.geojson", "Control-2024-08-15.geojson"),
        ("../../etc/passwd", "etc-passwd"),
        ("Суджа", "Суджа"),
        ("CON", "file-CON"),
        ("nul.txt", "file-nul.txt"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_file_name_examples(text, name):
    assert file_name(text) == name


@given(st.text())
def test_plain_keeps_everything_that_shows(text):
    shown = plain(text)
    assert plain(shown) == shown
    assert not set(shown) & set(BIDI_CONTROLS)
    assert [c for c in text if c.isprintable() and c not in BIDI_CONTROLS] == [
        c for c in shown if c.isprintable()
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("right to left \u202efdp.exe", "right to left fdp.exe"),
        ("null\x00byte", "nullbyte"),
        ("a\tb\nc", "a\tb\nc"),
        ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        ("<b>{{7*7}}</b>", "<b>{{7*7}}</b>"),
        ("half \ud800", "half \ufffd"),
    ],
)
def test_plain_examples(text, shown):
    assert plain(text) == shown
