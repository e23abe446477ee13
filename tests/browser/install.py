"""The programs that the tests drive: Chromium, Firefox, WebKit with driver and screen, and nginx.

`python tests/browser/install.py` makes sure that they are there. What is on PATH is used as it is; as root on
Debian the rest comes from apt; elsewhere Playwright fetches a Chromium, and one line says what is missing. A
test whose program is missing fails with that line.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program that tests need: the commands by which it goes, and the Debian package that has it."""

    name: str
    commands: tuple[str, ...]
    package: str

    def find(self) -> str | None:
        """Path of the program, where it is on this machine: Debian keeps servers outside a user's PATH."""
        names = [*self.commands, *(f"/usr/sbin/{command}" for command in self.commands)]
        return next((path for path in map(shutil.which, names) if path), None)

    def path(self) -> str:
        """Path of the program; RuntimeError with the remedy when there is none."""
        found = self.find()
        if found is None:
            raise RuntimeError(remedy([self]))
        return found


CHROMIUM = Program(
    "Chromium", ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "chromium"
)
FIREFOX = Program("Firefox", ("firefox-esr", "firefox"), "firefox-esr")
WEBKIT = Program("WebKit's driver", ("WebKitWebDriver",), "webkit2gtk-driver")
XVFB = Program("Xvfb", ("Xvfb",), "xvfb")
NGINX = Program("nginx", ("nginx",), "nginx")
OPENSSL = Program("OpenSSL", ("openssl",), "openssl")
PROGRAMS = (CHROMIUM, FIREFOX, WEBKIT, XVFB, NGINX, OPENSSL)


def remedy(missing: list[Program]) -> str:
    """One line that says what to install."""
    names = ", ".join(f"{each.name} (`{each.commands[0]}`)" for each in missing)
    packages = " ".join(each.package for each in missing)
    return f"not found on PATH: {names}; on Debian, as root: apt-get install {packages}"


def system_browser() -> str | None:
    """Path of a Chromium or Chrome that is on this machine already."""
    return CHROMIUM.find()


def bundled_browser() -> str | None:
    """Path of the Chromium that Playwright keeps for itself, when it has been fetched."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def missing() -> list[Program]:
    """What is not on this machine."""
    return [each for each in PROGRAMS if not each.find() and not (each is CHROMIUM and bundled_browser())]


def install() -> None:
    """Make sure that every program is there; exits with the remedy when that cannot be."""
    lacking = missing()
    if lacking and shutil.which("apt-get") and os.geteuid() == 0:
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *(each.package for each in lacking))
    elif CHROMIUM in lacking:
        run(sys.executable, "-m", "playwright", "install", "chromium")
    if lacking and (lacking := missing()):
        sys.exit(remedy(lacking))


def run(*command: str) -> None:
    """Run a command and go on when it fails: what is missing afterwards is said then."""
    if subprocess.run(command, check=False).returncode:
        sys.stderr.write(f"`{' '.join(command)}` failed\n")


if __name__ == "__main__":
    install()
    used = [each.find() or "the Chromium of Playwright" for each in PROGRAMS]
    sys.stdout.write(f"browser tests use {', '.join(used)}\n")
