"""Two replicas behind nginx as deploy/nginx/kursk.conf sets it up, with TLS, under a base path."""

from __future__ import annotations

import os
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from geo.web.guard import STRICT
from tests.browser.harness import DAY_THUMB, ROOT, free_port, map_frame, running_app, stopped
from tests.browser.install import NGINX, OPENSSL

BASE = "kursk"
HOST = "127.0.0.1"
"""Not `localhost`, whose pages a server hears from any port."""

ENVIRONMENT = {"STREAMLIT_SERVER_BASE_URL_PATH": BASE}
CONFIGURATION = ROOT / "deploy" / "nginx" / "kursk.conf"
UNDER_A_PATH = re.compile(r"^( *location (?:= |\^~ )?)/", re.MULTILINE)
"""What docs/hosting.md has `sed` change for a base path."""

REPORTED_MS = 600
UNCHECKED = ssl.create_default_context()
UNCHECKED.check_hostname, UNCHECKED.verify_mode = False, ssl.CERT_NONE
BURST = 80
"""Requests at once: more than nginx lets one address have of what is dear to make."""


@dataclass
class Proxied:
    """Where nginx answers, and the replicas behind it: process id by the run that they name."""

    url: str
    replicas: dict[str, int]

    def get(self, path="", **headers) -> httpx.Response:
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.get(self.url + path, headers=fields, verify=UNCHECKED, timeout=60)


def certificate(folder: Path) -> None:
    """The pair with which docs/hosting.md says to try it."""
    names = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "fullchain.pem"), "-days", "2"]
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost"]
    subprocess.run([OPENSSL.path(), "req", "-x509", *key, *names], check=True, capture_output=True)


def configured(folder: Path, port: int, replicas: list[str]) -> Path:
    """The configuration with this machine's ports and folders."""
    text = UNDER_A_PATH.sub(rf"\1/{BASE}/", CONFIGURATION.read_text("utf-8"))
    changes = {
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "kursk.example": HOST,
        "/etc/ssl/kursk": str(folder),
        "/var/cache/nginx": str(folder),
        "/var/log/nginx": str(folder),
        "127.0.0.1:8501": replicas[0],
        "127.0.0.1:8502": replicas[1],
    }
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""  # the folders of a test are its user's alone
    whole = (
        f"{user} pid {folder}/pid; error_log {folder}/error.log; events {{}} http {{ {temporary}\n{text}\n}}"
    )
    (folder / "nginx.conf").write_text(whole, "utf-8")
    return folder / "nginx.conf"


def listens(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def proxied(tmp_path_factory) -> Iterator[Proxied]:
    folder = tmp_path_factory.mktemp("nginx")
    certificate(folder)
    with ExitStack() as stack:

        def replica(name):
            return stack.enter_context(running_app(ROOT / "app.py", folder / name, ENVIRONMENT))

        with ThreadPoolExecutor(2) as both:
            apps = list(both.map(replica, ["first.log", "second.log"]))
        port = free_port()
        addresses = [url.removeprefix("http://").partition("/")[0] for url, _ in apps]
        setup = configured(folder, port, [each.replace("localhost", "127.0.0.1") for each in addresses])
        command = [NGINX.path(), "-e", str(folder / "error.log"), "-c", str(setup)]
        subprocess.run([*command, "-q", "-t"], check=True)
        server = subprocess.Popen([*command, "-g", "daemon off;"])
        stack.enter_context(stopped(server))
        while server.poll() is None and not listens(port):
            time.sleep(0.05)
        starts = {httpx.get(f"{url}readyz").json()["start"]: pid for url, pid in apps}
        made = Proxied(f"https://{HOST}:{port}/{BASE}/", starts)
        yield made


@pytest.mark.parametrize(
    "path", ["", "?embed=true", "_stcore/health", "favicon.png", "data/none.csv", "no/page"]
)
def test_each_header_is_there_once(proxied, path):
    headers = proxied.get(path).headers
    expected = {*map(str.lower, STRICT), "content-security-policy", "strict-transport-security"}
    assert {name: len(headers.get_list(name)) for name in expected} == dict.fromkeys(expected, 1)


def test_the_map_comes_packed_and_is_kept(proxied):
    path = re.search(r"map/[0-9a-f]+\.html", proxied.get().text)[0]
    found = [proxied.get(path, accept_encoding=coding) for coding in ("gzip, br", "br;q=1", "gzip", "br")]
    assert [each.headers["content-encoding"] for each in found] == ["br", "br", "gzip", "br"]
    assert [each.headers["x-cache"] for each in found] == ["MISS", "HIT", "MISS", "HIT"]
    assert "immutable" in found[1].headers["cache-control"]


def test_streamlits_own_files_come_packed(proxied):
    script = re.search(r"static/js/index\.[\w-]+\.js", proxied.get().text)[0]
    answer = proxied.get(script, accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert proxied.get(script).headers["x-cache"] == "HIT"


def test_a_reader_stays_with_a_replica_and_readers_are_spread(proxied):
    met = []
    for _ in range(12):
        with httpx.Client(base_url=proxied.url, verify=UNCHECKED, timeout=60) as reader:
            page = reader.get("").text
            starts = {reader.get("readyz").json()["start"] for _ in range(3)}
            assert len(starts) == 1
            assert starts.copy().pop() in page
            met += starts
    assert set(met) == set(proxied.replicas)


def test_links_back_are_those_that_the_reader_sees(proxied):
    assert f'content="{proxied.url}?d=2024-08-21' in proxied.get("?d=2024-08-21").text


@pytest.mark.parametrize("path", ["metrics", "_stcore/metrics", "_stcore/agent/openapi.json"])
def test_what_is_for_the_owner_is_closed(proxied, path):
    assert proxied.get(path).status_code == 404


def test_what_is_dear_is_bounded_for_each_address(proxied):
    with httpx.Client(verify=UNCHECKED, timeout=60) as reader, ThreadPoolExecutor(8) as crowd:
        codes = list(crowd.map(lambda _: reader.get(f"{proxied.url}data/none.csv").status_code, range(BURST)))
    assert codes.count(429) > 0
    assert codes.count(404) >= 40


def test_a_reader_whose_replica_dies_goes_on_at_the_same_view(browser, proxied):
    page = browser.new_page(viewport={"width": 1400, "height": 900}, ignore_https_errors=True)
    page.goto(f"{proxied.url}?d=2024-08-21&panel=units")
    expect(page.get_by_text("as of Wed 2024-08-21").first).to_be_visible()
    map_frame(page).locator(DAY_THUMB).press("ArrowRight")
    page.wait_for_timeout(REPORTED_MS)
    mine = page.evaluate("JSON.parse(document.getElementById('kx-early-data').textContent).line.start")
    subprocess.run(["kill", "-KILL", str(proxied.replicas.pop(mine))], check=True)
    page.wait_for_url(re.compile("d=2024-08-22"))
    expect(page.get_by_text("as of Thu 2024-08-22").first).to_be_visible()
    expect(map_frame(page).locator(DAY_THUMB)).to_have_attribute("aria-valuenow", "21")
    page.close()
