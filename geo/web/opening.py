"""The page's own HTML: Streamlit's, with a head about the link, and the map's frame already in it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st

from geo.safe import json_for_script
from geo.select import opened
from geo.web import component, lifeline, preview
from geo.web.bridge import state
from geo.web.resources import explorer

ASSETS = Path(__file__).parent / "assets"

INDEX = Path(st.__file__).parent / "static" / "index.html"
"""Streamlit's own page: an empty element that its script fills."""

UNTITLED = "<title>Streamlit</title>"


RULES = (
    "default-src 'none'; base-uri 'self'; form-action 'none'; object-src 'none'; connect-src 'self'; "
    "font-src 'self' data:; img-src 'self' data: blob:; media-src 'self'; manifest-src 'self'; "
    "frame-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'"
)
"""What the page may load: from this server alone. Streamlit writes its styles while it runs."""

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def policy() -> str:
    """The page's content security policy: Streamlit's files, its components, and scripts by their hash."""
    before, after, _, script = _parts()
    scripts = [*_INLINE.findall(before), script, *_INLINE.findall(after)]
    digests = (base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts)
    named = " ".join(f"'sha256-{digest}'" for digest in digests)
    # blob: is how Streamlit runs a component; it counts with 64 bits by WebAssembly
    return f"{RULES}; script-src 'self' blob: 'wasm-unsafe-eval' {named}"


@cache
def _parts() -> tuple[str, str, str, str]:
    """Streamlit's page up to its body's content and from there on, our styles and our scripts."""
    before, body, after = INDEX.read_text("utf-8").partition("<body>")
    styles = "".join(
        (ASSETS / name).read_text("utf-8") for name in ("frame.css", "early.css", "lifeline.css", "page.css")
    )
    script = "\n".join(
        (ASSETS / name).read_text("utf-8") for name in ("scheme.js", "lifeline.js", "early.js")
    )
    return before + body, after, styles, script


def html(params: Mapping[str, str], src: str, address: str) -> str:
    """The page for a link's query parameters, its map to be found at `src`, the explorer at `address`."""
    before, after, styles, script = _parts()
    view = opened(explorer().dataset, params)[0]
    data = json_for_script(
        {
            "src": src,
            "attributes": component.ATTRIBUTES,
            "view": state(view),
            "themed": "theme" in params,
            "line": lifeline.given(),
        }
    )
    newcomer = "" if params else ' class="newcomer"'
    return (
        f"{before.replace(UNTITLED, preview.head(view, address), 1)}\n<style>{styles}</style>\n"
        f'<div id="kx-early"{newcomer}></div>\n'
        f'<div id="kx-line" role="status" hidden><span></span><button type="button"></button></div>\n'
        f'<script type="application/json" id="kx-early-data">{data}</script>\n'
        f"<script>{script}</script>{after}"
    )
