"""Headers before every answer, who may frame what, and no session for a foreign page."""

from __future__ import annotations

import asyncio

import pytest
from starlette.datastructures import Headers
from streamlit import config, net_util
from streamlit.web import bootstrap

from geo.errors import SettingError
from geo.web import framing, opening, startup
from geo.web.guard import REFUSED, STRICT, UNFRAMED, Guard

HOST = "kursk.example"


def ask(scope, answer_headers=()):
    """What comes out of a guarded server that would answer with `answer_headers`, or open any websocket."""
    sent = []

    async def inside(_scope, _receive, send):
        kind = "http.response.start" if scope["type"] == "http" else "websocket.accept"
        await send({"type": kind, "headers": list(answer_headers)})

    async def send(message):
        sent.append(message)

    asyncio.run(Guard(inside)({"headers": [], **scope}, None, send))
    return sent[0]


def headers_of(*answer_headers):
    return dict(Headers(raw=ask({"type": "http"}, answer_headers)["headers"]))


def test_an_answer_that_says_nothing_gets_every_header():
    assert headers_of() == {name.lower(): value for name, value in (STRICT | UNFRAMED).items()}


def test_what_an_answer_says_itself_stands():
    own = headers_of((b"content-security-policy", b"default-src 'none'"), (b"referrer-policy", b"origin"))
    assert own["content-security-policy"] == "default-src 'none'"
    assert own["referrer-policy"] == "origin"
    assert "x-frame-options" not in own


def socket(**headers):
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return ask({"type": "websocket", "headers": raw})


@pytest.fixture
def _no_questions(monkeypatch):
    """Fail where Streamlit looks for the address of this machine."""
    for name in ("get_external_ip", "get_internal_ip"):
        monkeypatch.setattr(net_util, name, lambda: pytest.fail("asked for the address of the machine"))


@pytest.mark.usefixtures("_no_questions")
@pytest.mark.parametrize(
    "origin",
    ["https://elsewhere.example", f"https://{HOST}.elsewhere.example", f"https://{HOST}:444", "null", ""],
)
def test_a_foreign_page_gets_no_session(origin):
    assert socket(host=HOST, origin=origin) == {"type": "websocket.close", "code": REFUSED}


@pytest.mark.parametrize(
    "headers",
    [
        {"host": HOST},
        {"host": HOST, "origin": f"https://{HOST}"},
        {"host": f"{HOST}:8443", "origin": f"https://{HOST}:8443"},
        {"host": "10.0.0.7:8501", "x_forwarded_host": HOST, "origin": f"https://{HOST}"},
        {"host": HOST, "origin": "http://localhost:3000"},
    ],
)
def test_the_pages_own_socket_opens(headers):
    assert socket(**headers)["type"] == "websocket.accept"


@pytest.mark.usefixtures("_no_questions")
def test_a_start_asks_nobody_for_the_address_of_the_machine(capsys):
    assert config.is_manually_set("browser.serverAddress")
    bootstrap._print_url(is_running_hello=False)
    assert "localhost" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("value", "directive"),
    [
        ("", ""),
        ("any", ""),
        ("self", "frame-ancestors 'self'"),
        ("https://news.example", "frame-ancestors 'self' https://news.example"),
        (
            "http://*.a-b.example:8080  https://c",
            "frame-ancestors 'self' http://*.a-b.example:8080 https://c",
        ),
    ],
)
def test_the_owner_says_who_may_frame_it(monkeypatch, value, directive):
    monkeypatch.setenv(framing.VARIABLE, value)
    assert framing.allowed() == directive
    assert framing.of_page({"embed": "true"}) == directive
    assert framing.of_page({}) == framing.OWN_PAGES


@pytest.mark.parametrize("value", ["news.example", "any self", "https://a; script-src *", "javascript:", "*"])
def test_what_is_no_origin_stops_the_start(monkeypatch, value):
    monkeypatch.setenv(framing.VARIABLE, value)
    with pytest.raises(SettingError, match=r"KURSK_FRAME_ANCESTORS: .* as https://news\.example"):
        startup.start()


def test_the_page_runs_only_scripts_that_it_names():
    scripts = opening.policy().rpartition("script-src ")[2]
    assert scripts.count("'sha256-") == 2  # Streamlit's and ours
    assert not {"'unsafe-eval'", "'unsafe-inline'"} & set(scripts.split())
