"""A browser that tests need and that is missing fails them with one line that says what to install."""

import os
import shutil

import pytest

from tests.browser import install


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine without any of the programs and without root; what was run is recorded."""
    ran = []
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(install, "bundled_browser", lambda: None)
    monkeypatch.setattr(install, "run", lambda *command: ran.append(command))
    return ran


@pytest.mark.parametrize("program", install.PROGRAMS, ids=lambda program: program.package)
@pytest.mark.usefixtures("bare_machine")
def test_a_missing_program_fails_with_its_package(program):
    with pytest.raises(RuntimeError, match=f"{program.name}.* apt-get install {program.package}$"):
        program.path()


@pytest.mark.usefixtures("bare_machine")
def test_without_root_one_line_says_what_to_install():
    with pytest.raises(
        SystemExit, match=r"apt-get install chromium firefox-esr webkit2gtk-driver xvfb nginx openssl$"
    ) as told:
        install.install()
    assert "\n" not in str(told.value)


def test_as_root_on_debian_apt_installs_what_is_missing(bare_machine, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", {"apt-get": "/bin/apt-get", "chromium": "/bin/chromium"}.get)
    with pytest.raises(SystemExit):
        install.install()
    assert bare_machine[-1][-5:] == ("firefox-esr", "webkit2gtk-driver", "xvfb", "nginx", "openssl")
