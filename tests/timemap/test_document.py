"""The document: whole, closed to the network, inert to any record, the same for the same data."""

import base64
import hashlib
import json
import re

import pytest

from geo.errors import DocumentError
from geo.timemap import document
from tests import zoo

HOSTILE = {"title": "<script>alert(1)</script>{{ 7*7 }}", "texts": list(zoo.HOSTILE_TEXTS)}


@pytest.fixture(scope="module")
def page():
    return document.compose(HOSTILE)


def inline(page, tag):
    return re.findall(rf"<{tag}(?: type=\"module\")?>(.*?)</{tag}>", page, re.DOTALL)


def test_it_asks_nothing_of_the_network(page):
    markup = re.sub(r"(<script[^>]*>).*?</script>", r"\1", page, flags=re.DOTALL)
    assert not re.findall(r"\b(?:src|href)\s*=|<(?:link|iframe|img|object|embed)\b|@import|url\(", markup)


def test_the_policy_lets_run_exactly_what_is_there(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    hashes = set(re.findall(r"'(sha256-[^']+)'", policy))
    texts = inline(page, "script") + inline(page, "style")
    assert hashes == {
        "sha256-" + base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in texts
    }
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_records_come_back_letter_for_letter(page):
    data = re.search(r'id="kx-data">(.*?)</script>', page, re.DOTALL)[1]
    assert json.loads(data) == HOSTILE


def test_no_record_is_markup_or_template(page):
    assert "<script>alert" not in page
    assert "49" not in re.search(r"<title>(.*?)</title>", page)[1]
    assert page.count("<script") == 4


def test_the_same_data_give_the_same_bytes(page):
    assert document.compose(HOSTILE) == page
    assert document.content_hash(page) == hashlib.sha256(page.encode()).hexdigest()[:16]


def test_the_page_speaks_its_language(page):
    assert '<html lang="en"' in page
    assert "user-scalable" not in page


def test_scripts_that_would_end_their_element_are_refused(monkeypatch):
    monkeypatch.setattr(document, "joined_script", lambda _: "const a = '</script>';")
    with pytest.raises(DocumentError, match="closing tag"):
        document.compose(HOSTILE)
