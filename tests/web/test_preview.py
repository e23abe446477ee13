"""Link previews: what a crawler reads of a link, without running any script."""

from __future__ import annotations

import asyncio
import random
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from streamlit import config

from geo.figure.presets import PRESETS
from geo.link import decode
from geo.web.opening import html
from geo.web.preview import PICTURE_SIZE, head
from geo.web.routes import routes
from tests.zoo import HOSTILE_TEXTS

LINKS = [
    ("", "21 Aug 2024", "Assessed"),
    ("d=2024-10-30", "30 Oct 2024", "Assessed"),
    ("d=2024-10-30&lens=press", "30 Oct 2024", "Press only"),
    ("d=2025-03-13&lens=map_deepstate", "13 Mar 2025", "DeepState map"),
    ("d=2024-10-30&cmp=2024-09-10", "10 Sep 2024 and 30 Oct 2024", "Assessed"),
    ("d=2024-10-30&thread=north-korean-troops", "North Korean", "Assessed"),
    ("d=2024-08-14&known=2024-08-20&lens=ru_official", "As known on 20 August 2024", "Russian officials"),
    ("d=2024-08-14&q=%D0%A1%D1%83%D0%B4%D0%B6%D0%B0&at=51.19,35.27,11", "at=51.19,35.27,11", "Assessed"),
    ("d=yesterday&lens=nobody", "21 Aug 2024", "Assessed"),
    ("theme=dark&tlp=amber&lang=uk&d=2024-08-09", "9 Aug 2024", "Assessed"),
]


class Crawler(HTMLParser):
    """Reads title, metas and canonical link of the head."""

    def __init__(self, text):
        super().__init__()
        self.title, self.metas, self.links, self._tag = "", {}, {}, ""
        self.feed(text.partition("<body>")[0])

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self._tag = tag
        if tag == "meta":
            self.metas[given.get("property") or given.get("name")] = given.get("content")
        if tag == "link":
            self.links[given["rel"]] = given["href"]

    def handle_data(self, text):
        if self._tag == "title":
            self.title += text.strip()


def crawl(path, **headers):
    async def get():
        transport = httpx.ASGITransport(Starlette(routes=routes()))
        async with httpx.AsyncClient(transport=transport, base_url="http://inner:8501") as client:
            return await client.get(path, headers=headers)

    with ThreadPoolExecutor(max_workers=1) as thread:
        return Crawler(thread.submit(lambda: asyncio.run(get())).result().text)


@pytest.mark.parametrize(("query", "told", "lens"), LINKS)
def test_a_crawler_reads_what_the_link_shows(query, told, lens):
    read = crawl(f"/?{query}")
    assert read.title.endswith(", Kursk Explorer")
    assert told in f"{read.title} {read.metas}"
    assert read.metas["og:title"].endswith(f": {lens}")
    assert read.metas["description"] == read.metas["og:description"]
    assert read.metas["og:url"] == read.links["canonical"]
    assert read.metas["twitter:card"] == "summary_large_image"
    view, problems = decode(urlsplit(read.links["canonical"]).query)
    picture = dict(parse_qsl(urlsplit(read.metas["og:image"]).query))
    assert (not problems, picture.pop("preset")) == (True, "preview")
    assert decode(picture)[0] == view


def test_behind_a_proxy_and_under_a_base_path_addresses_are_the_readers(monkeypatch):
    read = config.get_option
    monkeypatch.setattr(
        config, "get_option", lambda key: "kursk" if key == "server.baseUrlPath" else read(key)
    )
    proxy = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "maps.example, inner"}
    found = crawl("/kursk/?d=2024-10-30", **proxy)
    assert found.title == "30 Oct 2024, Kursk Explorer"
    assert found.links["canonical"].startswith("https://maps.example/kursk/?d=2024-10-30")
    assert found.metas["og:image"].startswith("https://maps.example/kursk/figure.png?d=2024-10-30")


@pytest.mark.parametrize("host", ['a"><script>', "a/b", "user@evil.example", "a b", "[::1", "x" * 300])
def test_a_host_that_is_none_is_not_believed(host):
    found = crawl("/?d=2024-10-30", **{"X-Forwarded-Host": host, "X-Forwarded-Proto": "javascript"})
    assert found.links["canonical"].startswith("http://inner:8501/?")


def test_the_picture_has_the_size_that_the_head_tells():
    assert PRESETS["preview"].pixels == PICTURE_SIZE


def test_no_link_writes_into_the_head():
    """A thousand links of hostile pieces: as many elements as ever, and every text stays in its own."""
    usual = head(decode({})[0], "http://maps.example/")
    chance = random.Random(11)  # noqa: S311 (no secret)
    keys = ["d", "lens", "q", "sel", "thread", "pub", "tlp", "mark", "at", "rows", "cat"]
    for _ in range(1000):
        link = {
            key: chance.choice(HOSTILE_TEXTS) + chance.choice(HOSTILE_TEXTS) for key in chance.sample(keys, 4)
        }
        text = head(decode(link)[0], "http://maps.example/")
        assert (text.count("<"), text.count('"')) == (usual.count("<"), usual.count('"'))
    assert "<title>" in html({}, "/map/0.html", "http://maps.example/")
