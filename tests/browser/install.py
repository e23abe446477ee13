"""The Chromium that the browser tests drive: the system's own, or one fetched for them.

`python tests/browser/install.py` makes sure there is one: a Chromium or Chrome on PATH is used as it is; as
root on Debian it comes from apt; anywhere else Playwright fetches its own build.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REMEDY = "install Chromium or Chrome so that `chromium` is on PATH, then run the command again"


def system_browser() -> str | None:
    """Path of a Chromium or Chrome that is on this machine already."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), None)


def bundled_browser() -> str | None:
    """Path of the Chromium that Playwright keeps for itself, when it has been fetched."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> str:
    """Make sure there is a browser and return its path; exits with the remedy when there can be none."""
    found = system_browser() or bundled_browser()
    if found:
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
    else:
        run(sys.executable, "-m", "playwright", "install", "chromium")
    found = system_browser() or bundled_browser()
    return found or sys.exit(f"no browser was found after installing one; {REMEDY}")


def run(*command: str) -> None:
    """Run a command; exits with the remedy when it fails."""
    if subprocess.run(command, check=False).returncode:
        sys.exit(f"`{' '.join(command)}` failed; {REMEDY}")


if __name__ == "__main__":
    sys.stdout.write(f"browser tests use {install()}\n")
