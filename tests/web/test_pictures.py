"""Pictures by address: what they answer, how they are kept, what they refuse, and how many at once."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from PIL import Image
from starlette.applications import Starlette

from geo.errors import FigureError
from geo.figure import seal
from geo.figure.worker import answer
from geo.figure.world import World
from geo.web import pictures, studio
from geo.web.routes import routes


def ask(path, **headers):
    """The answer of the routes, asked in a thread of its own: a browser may hold the loop here."""

    async def get():
        transport = httpx.ASGITransport(Starlette(routes=routes()))
        async with httpx.AsyncClient(transport=transport, base_url="http://maps.example") as client:
            return await client.get(path, headers=headers)

    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(lambda: asyncio.run(get())).result()


@pytest.fixture(scope="module")
def drawn():
    """One picture drawn in the real process, which is ended afterwards."""
    try:
        yield ask("/figure.png?d=2024-10-30&lens=assessed&preset=square&title=By+address")
    finally:
        pictures.studio("still").close()
        pictures.studio.cache_clear()


def test_an_address_gives_the_figure_of_its_view(drawn):
    assert (drawn.status_code, drawn.headers["content-type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(drawn.content)).size == (1080, 1080)
    record = seal.read(drawn.content).record
    assert (record["says"]["day"], record["options"]["title"]) == ("2024-10-30", "By address")
    assert record["options"]["address"] == "http://maps.example/"
    assert 'filename="kursk_2024-10-30_assessed.png"' in drawn.headers["content-disposition"]


def test_the_same_address_is_not_drawn_again(drawn, monkeypatch):
    monkeypatch.setattr(studio.Studio, "_ask", lambda *_: pytest.fail("drawn again"))
    path = "/figure.png?lens=assessed&d=2024-10-30&title=By+address&preset=square"
    again = ask(path)
    assert (again.content, again.headers["etag"]) == (drawn.content, drawn.headers["etag"])
    unchanged = ask(path, **{"if-none-match": drawn.headers["etag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_a_picture_runs_nothing_and_may_stand_anywhere(drawn):
    assert "sandbox" in drawn.headers["content-security-policy"]
    assert drawn.headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/figure.png?d=2024-10-30&preset=poster", "choose one of slide"),
        ("/figure.png?d=2030-01-01", "is outside the data"),
        ("/figure.png?d=yesterday", "cannot be read"),
        ("/figure.svg?d=2024-10-30&lava=1", "is not known"),
        ("/figure.pdf?chart=pie", "choose one of strip"),
        ("/figure.pdf?title=" + "x" * 201, "shorten it"),
        ("/slide.pptx?preset=a4", "choose one of slide, 4x3"),
        ("/film.mp4?from=2024-08-06", "each a day like"),
        ("/film.mp4?d=2024-10-30&from=x&to=y", "each a day like"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_words(path, words, monkeypatch):
    monkeypatch.setattr(studio.Studio, "make", lambda *_: pytest.fail("drawn"))
    refused = ask(path)
    assert (refused.status_code, refused.headers["content-type"][:10]) == (400, "text/plain")
    assert words in refused.text


def test_a_full_queue_tells_how_many_are_before(monkeypatch):
    full = studio.Studio("still")
    full._line += [studio.Job() for _ in range(studio.QUEUE + 1)]
    monkeypatch.setattr(pictures, "studio", lambda _: full)
    refused = ask("/figure.png?d=2024-10-30")
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "60")
    assert f"{studio.QUEUE + 1} pictures are being made before yours" in refused.text


def test_orders_wait_their_turn_and_one_is_drawn_at_a_time(monkeypatch):
    busy, most = [], []

    def slowly(_, line, _job):
        busy.append(line)
        most.append(len(busy))
        time.sleep(0.02)
        busy.remove(line)
        return line

    monkeypatch.setattr(studio.Studio, "_ask", slowly)
    one = studio.Studio("still")
    threads = [threading.Thread(target=one.make, args=(str(n), {"n": n})) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (max(most), len(one._kept), one._line) == (1, 6, [])


def test_a_job_tells_its_place_its_frames_and_its_end(monkeypatch):
    told = "import sys, struct, time; sys.stdin.readline(); out = sys.stdout.buffer; out.write(b'\\2' + struct.pack('>II', 3, 12)); out.flush(); time.sleep(60)"  # noqa: E501 (a program)
    real = subprocess.Popen
    monkeypatch.setattr(
        studio.subprocess, "Popen", lambda _, **pipes: real([sys.executable, "-c", told], **pipes)
    )
    one, first, second = studio.Studio("film"), studio.Job(), studio.Job()
    with ThreadPoolExecutor(2) as threads:
        drawn = threads.submit(one.make, "a", {}, first)
        while first.done == 0:
            time.sleep(0.01)
        waits = threads.submit(one.make, "b", {}, second)
        while one.ahead(second) == 0:
            time.sleep(0.01)
        assert (first.done, first.total, one.ahead(first)) == (3, 12, 0)
        assert first.seconds_left(3) > 0
        assert second.seconds_left(3) is None
        for job, made in ((second, waits), (first, drawn)):
            one.cancel(job)
            with pytest.raises(studio.CancelledError):
                made.result(timeout=20)
    assert (one._line, one._process) == ([], None)


def test_what_is_kept_is_bounded(monkeypatch):
    monkeypatch.setattr(studio, "KEPT_BYTES", 25)
    monkeypatch.setattr(studio.Studio, "_ask", lambda *_: b"x" * 10)
    one = studio.Studio("still")
    for number in range(5):
        one.make(str(number), {})
    assert list(one._kept) == ["3", "4"]


def test_an_order_that_takes_too_long_is_ended(monkeypatch):
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    real = subprocess.Popen
    monkeypatch.setattr(studio.subprocess, "Popen", lambda _, **pipes: real(sleeper, **pipes))
    monkeypatch.setitem(studio.SECONDS, "still", 0.3)
    one = studio.Studio("still")
    with pytest.raises(FigureError, match="took too long"):
        one.make("key", {})
    assert (one._process, one._line) == (None, [])


@pytest.mark.parametrize("kind", ["svg", "pptx", "deck", "mp4"])
def test_the_process_draws_every_kind(dataset, controls, kind):
    order = {
        "kind": kind,
        "preset": "film" if kind == "mp4" else "slide",
        "view": "d=2024-10-30&cmp=2024-10-29",
    }
    order |= {"first": "2024-10-29", "last": "2024-10-30", "step": "day"}
    order["options"] = {"prepared": "2026-11-28 09:12"}
    data = answer(World(dataset, controls), json.loads(json.dumps(order)))
    assert seal.kind_of(data) == ("pptx" if kind == "deck" else kind)


def test_a_film_by_address_is_short(dataset, controls):
    order = {"kind": "mp4", "preset": "film", "view": "", "options": {}}
    order |= {"first": "2024-08-06", "last": "2025-03-13", "step": "day"}
    with pytest.raises(FigureError, match="at most 60"):
        answer(World(dataset, controls), order)
