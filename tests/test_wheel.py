"""The installed package works in any folder: its data, its app and its settings travel inside the wheel."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from geo import __version__

ROOT = Path(__file__).parent.parent
MAX_WHEEL_BYTES = 12 * 2**20


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A folder with nothing of ours but the unpacked wheel."""
    folder = tmp_path_factory.mktemp("site")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def kursk(installed, tmp_path):
    """Run `python -m geo ARGUMENTS` in an empty folder, with the unpacked wheel before any checkout."""

    def run(*arguments, **variables):
        environment = os.environ | {"PYTHONPATH": str(installed)} | variables
        return subprocess.run(
            [sys.executable, "-m", "geo", *arguments],
            cwd=tmp_path, env=environment, capture_output=True, text=True,
        )  # fmt: skip

    return run


def test_the_wheel_is_small_and_typed(wheel):
    assert wheel.stat().st_size <= MAX_WHEEL_BYTES
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"geo/py.typed", "geo/bundled/app.py", "geo/bundled/.streamlit/config.toml"} <= names
    assert "geo/bundled/data/derived/manifest.json" in names


def test_the_package_says_its_versions(kursk, dataset):
    said = kursk("--version").stdout.splitlines()
    assert said[0] == f"Kursk Explorer {__version__}"
    assert said[1] == f"data {dataset.version}"
    assert said[2].startswith("last evidence 20")


def test_the_package_explains_a_place(kursk):
    assert (
        "Sudzha (ru-kursk-sudzha) on 2025-03-13" in kursk("explain", "Sudzha", "--date", "2025-03-13").stdout
    )


def test_the_package_writes_the_map(kursk, tmp_path):
    assert kursk("document", "--out", "map.html").returncode == 0
    assert (tmp_path / "map.html").stat().st_size > 10**6


def test_the_app_of_the_package_starts(installed, tmp_path):
    code = (
        "import geo.bundle, runpy; from pathlib import Path;"
        "app = runpy.run_path(str(geo.bundle.APP))['app'];"
        "print(app.script_path, Path(app.script_path).is_file(), sep='\\n')"
    )
    environment = os.environ | {"PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [str(installed / "geo/web/page.py"), "True"]


def test_another_folder_is_named_by_the_environment(kursk, tmp_path):
    done = kursk("--version", KURSK_DATA=str(tmp_path))
    assert done.returncode == 1
    assert "datapackage.json" in done.stderr
    assert "Traceback" not in done.stderr
