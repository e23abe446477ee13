"""What machines ask of the server, what it counts and writes down; none of it tells of a reader."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families as families
from starlette.applications import Starlette
from starlette.middleware import Middleware

import geo
from geo.errors import SettingError
from geo.web import health, journal, meter, resources
from geo.web.routes import routes

DASHBOARD = Path(__file__).parents[2] / "deploy" / "grafana.json"
TYPED = "Glushkovo"
LINK = f"d=2024-09-13&q={TYPED}&panel=units"


@pytest.fixture
def asked():
    """The answer to a request from `host` with `headers`."""

    async def get(path, host, headers):
        app = Starlette(routes=routes(), middleware=[Middleware(meter.Meter)])
        transport = httpx.ASGITransport(app, client=(host, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(path, headers=headers)

    return lambda path, host="127.0.0.1", **headers: asyncio.run(get(path, host, headers))


@pytest.fixture
def written(caplog):
    """The journal of a test, line by line, as it is written."""
    caplog.set_level(logging.INFO, "kursk")

    def ours(record):
        return record.name == journal.LOGGER.name

    return lambda: [json.loads(journal.Line().format(each)) for each in filter(ours, caplog.records)]


def test_it_is_ready_once_the_data_are_loaded_and_hashed(asked, monkeypatch):
    assert asked("/healthz").text == "alive\n"
    resources.map_document()
    told = asked("/readyz").json()
    assert told.pop("start")
    assert told == {"ready": True, "code": geo.__version__, "data": resources.loaded()}
    monkeypatch.setattr(resources, "_documents", [])
    assert asked("/readyz").status_code == 503


@pytest.mark.parametrize(
    ("host", "headers", "token", "status"),
    [
        ("127.0.0.1", {}, "", 200),
        ("::1", {}, "", 200),
        ("192.0.2.7", {}, "", 403),
        ("127.0.0.1", {"x-forwarded-for": "192.0.2.7"}, "", 403),
        ("", {}, "", 403),
        ("127.0.0.1", {}, "letmein", 403),
        ("192.0.2.7", {"authorization": "Bearer wrong"}, "letmein", 403),
        ("192.0.2.7", {"authorization": "Bearer letmein"}, "letmein", 200),
    ],
)
def test_only_the_owner_reads_the_figures(asked, monkeypatch, host, headers, token, status):
    monkeypatch.setenv(health.TOKEN_VARIABLE, token)
    answer = asked("/metrics", host, **headers)
    assert answer.status_code == status
    assert ("kursk_sessions" in answer.text) == (status == 200)


def test_a_reader_is_counted_and_not_told_of(asked, opened, monkeypatch, written):
    monkeypatch.setenv(meter.SLOW_VARIABLE, "0")
    opened(LINK)
    asked(f"/data/events.csv?{LINK}")
    figures = asked("/metrics").text
    assert 'kursk_panel_seconds_count{panel="units"}' in figures
    assert 'kursk_answers_total{status="200",what="data"}' in figures
    assert {line["part"] for line in written()} >= {"page", "body", "units"}
    for text in (figures, json.dumps(written())):
        assert not re.search(f"{TYPED}|2024-09-13|127\\.0\\.0\\.1", text, re.IGNORECASE)


def test_a_fault_is_counted_and_written_down_by_kind_and_place(written):
    before = meter.ERRORS.labels("page")._value.get()
    try:
        int(TYPED)
    except ValueError as error:
        meter.failed(error)
    assert meter.ERRORS.labels("page")._value.get() == before + 1
    line = written()[-1]
    assert (line["event"], line["level"], line["kind"]) == ("error", "error", "ValueError")
    assert line["place"].startswith(__name__)
    assert TYPED not in json.dumps(line)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "page"),
        ("/figure.png", "picture"),
        ("/api/v1/events", "api"),
        ("/wp-login.php", "other"),
        ("/_stcore/health", "_stcore"),
    ],
)
def test_addresses_are_counted_by_kind(path, kind):
    assert meter.what(path) == kind


def test_a_limit_that_is_no_number_is_refused_in_words(monkeypatch):
    monkeypatch.setenv(meter.SLOW_VARIABLE, "soon")
    with pytest.raises(SettingError, match=r"KURSK_SLOW_SECONDS: .* like 0\.5"):
        meter.slow_seconds()


def test_the_foot_of_the_page_names_code_and_data(opened, explorer):
    foot = opened().app.sidebar.caption[-1].value
    assert foot.endswith(f"Kursk Explorer {geo.__version__}, data {explorer.dataset.version}. Times UTC.")


def test_the_dashboard_asks_for_figures_that_there_are(asked):
    told = {sample.name for family in families(asked("/metrics").text) for sample in family.samples}
    told |= {"kursk_refused_sockets_total"} | {
        f"{each}_bucket" for each in ("kursk_run_seconds", "kursk_panel_seconds")
    }
    panels = json.loads(DASHBOARD.read_text("utf-8"))["panels"]
    wanted = {
        name
        for panel in panels
        for each in panel["targets"]
        for name in re.findall(r"\b(?:kursk|process)_\w+", each["expr"])
    }
    assert len(panels) >= 9
    assert wanted <= told | {"kursk_errors_total", "kursk_answers_total"}
