"""What a release must be before anything is built: `python -m tests.release` lists what is not so, and fails.

`make release-check` asks it twice, before and after it builds `data/derived` again.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
MACHINE = re.compile(r"(?<![\w.])/(?:work|home|root|tmp|Users)/")
"""A path of somebody's machine."""
CONTAINERS, PASSING = "deploy/", "/" + "tmp/"
"""Recipes for containers, and the folder in them that is the container's own, alike on every machine."""
REGISTRY = re.compile(r"(?:pypi|pythonhosted|npmjs)\.(?:org|com)|\"resolved\":|--(?:extra-)?index-url")
"""Where packages came from: everybody's own settings say that."""


def version_problems(project: str, changelog: str) -> list[str]:
    """What pyproject.toml and CHANGELOG.md, as texts, say unlike about the version."""
    version = tomllib.loads(project)["project"]["version"]
    newest = re.search(r"^## (\S+)", changelog, re.M)
    if newest and newest[1] == version:
        return []
    return [f"CHANGELOG.md begins with {newest[1] if newest else 'no version'}, pyproject.toml has {version}"]


def text_problems(name: str, text: str) -> list[str]:
    """The lines of a file that name a path of one machine or a package registry."""
    kinds = {MACHINE: "a path of one machine", REGISTRY: "a package registry"}
    if name.startswith(CONTAINERS):
        text = text.replace(PASSING, "")
    return [
        f"{name}, line {number}: {what}"
        for number, line in enumerate(text.splitlines(), 1)
        for pattern, what in kinds.items()
        if pattern.search(line)
    ]


def tree_problems(status: str) -> list[str]:
    """What `git status --porcelain` lists: each is committed, or does not belong here."""
    return [f"{line[3:]} is not committed" for line in status.splitlines()]


def problems(root: Path = ROOT) -> list[str]:
    """Everything that keeps the checkout at `root` from being released, a line each."""
    found = tree_problems(_git(root, "status", "--porcelain"))
    found += version_problems(
        *((root / name).read_text("utf-8") for name in ("pyproject.toml", "CHANGELOG.md"))
    )
    for name in _git(root, "ls-files", "-z").split("\0"):
        if (root / name).is_file():
            found += text_problems(name, (root / name).read_text("utf-8", errors="ignore"))
    return found


def _git(root: Path, *command: str) -> str:
    return subprocess.run(["git", *command], cwd=root, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit("\n".join(problems()) or None)
