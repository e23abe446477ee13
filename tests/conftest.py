"""What every test shares: the order in which tests run, what they make once, and the bundled data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from filelock import FileLock

from geo.control.account import Control
from geo.ledger import Dataset
from geo.model import Lens
from tests import ledgers, shared, sizes  # noqa: F401 (registers how much hypothesis draws)
from tests.control import world

BROWSER = Path(__file__).parent / "browser"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say what stays together in one worker; slow tests come first, those with a browser last.

    Playwright keeps an event loop running in the main thread until the session ends, so whatever needs a loop
    of its own has to be done before: each worker takes groups in this order and never goes back.
    """
    for item in items:
        if not stands_alone(item):
            item.add_marker(pytest.mark.xdist_group(item.path.relative_to(BROWSER.parent).as_posix()))
    items.sort(key=lambda item: (in_browser(item), not is_slow(item), stands_alone(item)))


def in_browser(item: pytest.Item) -> bool:
    """Whether a test drives a browser."""
    return BROWSER in item.path.parents


def is_slow(item: pytest.Item) -> bool:
    """Whether a test takes so long that the others would have to wait for it at the end."""
    return item.get_closest_marker("slow") is not None


def stands_alone(item: pytest.Item) -> bool:
    """Whether any worker may take a test by itself: no test beside it needs what was set up for it."""
    dear = (each[-1].scope == "module" for each in item._fixtureinfo.name2fixturedefs.values())
    return is_slow(item) or (in_browser(item) and not any(dear))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder of this run that all its workers see."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def once(shared_folder: Path) -> Callable[[str, Callable[[Path], object]], Path]:
    """Has the first worker that wants a file or folder make it, and the others wait for it."""

    def get(name: str, make: Callable[[Path], object]) -> Path:
        path, part = shared_folder / name, shared_folder / f"part-{name}"
        with FileLock(shared_folder / f"{name}.lock"):
            if not path.exists():
                make(part)
                part.rename(path)
        return path

    return get


@pytest.fixture(scope="session", autouse=True)
def _made_once(once: Callable[[str, Callable[[Path], object]], Path]) -> Iterator[None]:
    """Whatever asks the program for the bundled data gets what was made before."""
    with pytest.MonkeyPatch.context() as patch:
        shared.take_as_made(patch, once)
        yield


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The bundled dataset; frozen, so that no test can change it for another."""
    return world.real()


@pytest.fixture(scope="session")
def controls() -> Mapping[Lens, Control]:
    """Control of every lens as built."""
    return world.controls()


@pytest.fixture
def ledgers_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever of a copy of the ledgers a test left as it was is taken as read before."""
    ledgers.take_as_read(monkeypatch)
