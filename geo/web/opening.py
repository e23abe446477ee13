"""The page's own HTML: Streamlit's, with the map's frame already in it, at the view of the link."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st

from geo.safe import json_for_script
from geo.select import fit
from geo.view import View, decode
from geo.web import component
from geo.web.bridge import state
from geo.web.resources import explorer

HERE = Path(__file__).parent

INDEX = Path(st.__file__).parent / "static" / "index.html"
"""Streamlit's own page: an empty element that its script fills."""

AS_KNOWN = ("lens", "knownBy")
"""What the frame is told only once the surfaces as known on an earlier day are there (frame.js)."""


@cache
def _parts() -> tuple[str, str, str, str]:
    """Streamlit's page up to its body's content and from there on, our styles and our script."""
    before, body, after = INDEX.read_text("utf-8").partition("<body>")
    styles = (HERE / "frame.css").read_text("utf-8") + (HERE / "early.css").read_text("utf-8")
    return before + body, after, styles, (HERE / "early.js").read_text("utf-8")


def html(params: Mapping[str, str], src: str) -> str:
    """The page for a link's query parameters, its map to be found at `src`."""
    before, after, styles, script = _parts()
    data = json_for_script(
        {
            "src": src,
            "attributes": component.ATTRIBUTES,
            "view": _known_at_once(fit(explorer().dataset, decode(params)[0])[0]),
            "themed": "theme" in params,
        }
    )
    newcomer = "" if params else ' class="newcomer"'
    return (
        f"{before}\n<style>{styles}</style>\n"
        f'<div id="kx-early"{newcomer}></div>\n'
        f'<script type="application/json" id="kx-early-data">{data}</script>\n'
        f"<script>{script}</script>{after}"
    )


def _known_at_once(view: View) -> dict[str, object]:
    """`view` for the frame, without what waits for surfaces."""
    waiting = AS_KNOWN if view.known_by is not None else ()
    return {name: value for name, value in state(view).items() if name not in waiting}
