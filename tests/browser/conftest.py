"""A real browser, the running app, the built document, and a page that forgives nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect, sync_playwright

from tests import shared
from tests.browser.foreign import BARE, HOME, REST_MS, heard, tell
from tests.browser.harness import NO_POPUPS, ROOT, Traffic, Watch, launch, map_frame, running_app

HERE = Path(__file__).parent
TEST_SECONDS = 600
"""How long one browser test may take before it counts as hung; ten times what the slowest needs."""

expect.set_options(timeout=30_000)  # what a busy machine makes late is late, not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser and may not hang."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(TEST_SECONDS))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for each worker."""
    with sync_playwright() as playwright:
        chromium = launch(playwright, [NO_POPUPS])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Base URL of the app as `make run` starts it, on a free port."""
    with running_app(ROOT / "app.py", tmp_path_factory.mktemp("app") / "streamlit.log") as (url, _):
        yield url


@pytest.fixture(scope="session")
def document_file(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The map document of the bundled data, as `kursk document` writes it; built once for all workers."""
    return shared.map_file(once)


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes pages, each in its own context; console or page errors and network requests fail the test."""
    watched: list[tuple[BrowserContext, Watch]] = []

    def make(width: int = 1400, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        watched.append((context, Watch(context)))
        return context.new_page()

    yield make
    problems = [problem for _, watch in watched for problem in watch.problems]
    for context, _ in watched:
        context.close()
    assert not problems


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of 1400 x 900 that fails the test on any console error, page error or network request."""
    return new_page()


@pytest.fixture
def traffic(page: Page) -> Traffic:
    """Requests and websocket frames of `page`."""
    return Traffic(page)


@pytest.fixture
def opened(new_page: Callable[..., Page], document_file: Path) -> Callable[..., Page]:
    """Opens the map document from disk in a window of the given size."""

    def make(width: int = 1400, height: int = 900, **options: object) -> Page:
        page = new_page(width, height, **options)
        page.goto(document_file.as_uri())
        map_frame(page)
        return page

    return make


@pytest.fixture
def document(opened: Callable[..., Page]) -> Page:
    """The map document at 1400 x 900."""
    return opened()


@pytest.fixture(scope="module")
def bare_page(
    browser: Browser, document_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A bare page around the map that records all it hears; one for all tests."""
    folder = tmp_path_factory.mktemp("bare")
    shutil.copy(document_file, folder / "map.html")
    (folder / "page.html").write_text(BARE, "utf-8")
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    watch = Watch(context)
    page = context.new_page()
    page.goto((folder / "page.html").as_uri())
    page.wait_for_function("window.heard.some((message) => message.type === 'ready')")
    yield page
    context.close()
    assert not watch.problems


@pytest.fixture
def host(bare_page: Page) -> Page:
    """The bare page with the map as it opened, and nothing heard since but that it is ready."""
    ready = heard(bare_page, "ready")[0]
    view = {name: value for name, value in ready["view"].items() if name != "version"}
    tell(bare_page, {"kx": 1, "type": "set-view", "view": {**view, **HOME}})
    bare_page.wait_for_timeout(REST_MS)
    bare_page.evaluate("window.heard = window.heard.filter((message) => message.type === 'ready')")
    return bare_page


@pytest.fixture
def bare(host: Page) -> Frame:
    """The map's frame in the bare page."""
    return map_frame(host)
