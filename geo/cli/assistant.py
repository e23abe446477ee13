"""`kursk mcp`: the questions as tools for an assistant on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import click

from geo.cli.commands import data_option, load_control
from geo.cli.inputs import load
from geo.control.account import Control
from geo.exchange.answers import answer
from geo.exchange.extras import extra
from geo.model import Lens

ADDRESS = "http://localhost:8501/"
"""Where `kursk run` opens the explorer: what a link in an answer begins with unless another is given."""

CONTROLS_KEPT = 8
"""Lenses and days of knowledge kept in memory, some 20 MB each; an assistant asks about few."""


@click.command("mcp")
@click.option("--address", default=ADDRESS, show_default=True, help="What links in answers begin with.")
@data_option
def mcp_command(address: str, folder: Path) -> None:
    """Answer an assistant's questions on standard input and output (Model Context Protocol).

    Read-only: every answer comes with the pages behind it. Needs the extra “mcp” (docs/files.md).
    """
    with extra("mcp"):
        from geo.exchange.assistant import serve
    dataset = load(folder)

    @lru_cache(maxsize=CONTROLS_KEPT)
    def controls(lens: Lens, known_by: date | None) -> Control:
        return load_control(dataset, folder, lens, known_by)

    def answered(what: str, keys: Mapping[str, str]) -> dict[str, Any]:
        return answer(dataset, controls, what, keys)

    serve(answered, address)
