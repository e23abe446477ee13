"""The map's script: ES modules of the rooms of `js/` joined into one, dependencies first."""

from __future__ import annotations

import posixpath
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from geo.errors import DocumentError
from geo.timemap import shared

SCRIPTS = Path(__file__).parent / "js"

ENTRY = "page/main.js"
"""The module that runs when the document opens."""

ROOMS = (
    "core",
    "payload",
    "rules",
    "kit",
    "canvas",
    "land",
    "ground",
    "records",
    "units",
    "annotate",
    "map",
    "margin",
    "compare",
    "bar",
    "panels",
    "brief",
    "picture",
    "page",
)
"""Folders of scripts and styles, lowest floor first: a room imports from rooms before it only."""

_IMPORT = re.compile(r'^import\s+(?:\{[^}]*\}\s+from\s+)?"(\.\.?/[\w./-]+\.js)";\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async |abstract )?(?:function|class|const|let)\b)", re.MULTILINE)
_EMPTY_EXPORT = re.compile(r"^export \{\s*\};\n?", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*\n|/\*(?:(?!\*/).)*\*/[ \t]*\n)", re.MULTILINE | re.DOTALL)
_TOP_NAME = re.compile(r"^(?:async )?(?:function\*?|class|const|let)\s+(\w+)", re.MULTILINE)


def joined_script(*entries: str, folder: Path = SCRIPTS) -> str:
    """Return the modules `entries` and all they import as one module without imports or comment lines.

    Entries are paths below `folder`, such as `rules/fold.js`; one module is generated (`geo.timemap.shared`).
    All share one scope, so every top-level name must be unique. Raises DocumentError when one is missing, two
    import each other, or two share a name.
    """
    sources: dict[str, str] = {}
    for entry in entries:
        _collect(entry, folder, sources)
    needs = {name: _needed(name, text) for name, text in sources.items()}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise DocumentError(f"scripts import each other: {' -> '.join(error.args[1])}") from error
    bare = {name: _bare(sources[name]) for name in order}
    _check_names(bare)
    return "\n".join(bare.values())


def _collect(name: str, folder: Path, sources: dict[str, str]) -> None:
    """Read a module and all that it imports into `sources`, in the order they are met."""
    if name in sources:
        return
    try:
        sources[name] = shared.module() if name == shared.SHARED else (folder / name).read_text("utf-8")
    except FileNotFoundError as error:
        raise DocumentError(f"script {name} is missing in {folder.name}/") from error
    for needed in _needed(name, sources[name]):
        _collect(needed, folder, sources)


def _needed(name: str, text: str) -> list[str]:
    """Return what a module imports, as paths from the folder of all scripts."""
    return [
        posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in _IMPORT.findall(text)
    ]


def _bare(text: str) -> str:
    """Return a module's code without imports, export keywords and lines of comment."""
    for pattern in (_COMMENT, _IMPORT, _EMPTY_EXPORT, _EXPORT):
        text = pattern.sub("", text)
    return re.sub(r"\n{2,}", "\n", text).strip()


def _check_names(scripts: dict[str, str]) -> None:
    """Raise DocumentError when two modules declare the same top-level name."""
    owner: dict[str, str] = {}
    for script, text in scripts.items():
        for name in _TOP_NAME.findall(text):
            if owner.setdefault(name, script) != script:
                raise DocumentError(f"{script} and {owner[name]} both declare {name}; rename one of them")
