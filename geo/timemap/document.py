"""The whole map document: folium's page around our script, styles and data; self-contained, no network.

folium and branca compile their text as templates, so they only ever see the constant shell below. Leaflet,
our styles, our script and the records are put into its slots afterwards, in one pass that never reads what it
put in.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import folium
from branca.element import Figure
from jinja2 import Template
from xstatic.pkg import leaflet

from geo import tokens
from geo.control.account import Control
from geo.errors import DocumentError
from geo.ledger import Dataset
from geo.link import query_string
from geo.model import Lens
from geo.safe import json_for_script
from geo.timeline import day_index
from geo.timemap import payload
from geo.timemap.script import ENTRY, ROOMS, joined_script
from geo.view import View

STYLES = Path(__file__).parent / "css"
LEAFLET = Path(leaflet.BASE_DIR)

POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
"""Content security policy: our own scripts and styles by hash, pictures made in the page, nothing else."""

OPENING = '<script type="application/json" id="kx-opening">'
"""Before what the document opens on: JSON with a `link` and the `days` that its bar reaches, or null."""

_SLOT = re.compile(r"<!--slot:(\w+)-->")
_PAGE = Template(
    '<!DOCTYPE html>\n<html lang="en" data-theme="light">\n<head>\n<meta charset="utf-8">\n'
    "{{ this.header.render() }}\n</head>\n<body>\n{{ this.html.render() }}\n</body>\n</html>\n"
)
_MAP = Template(
    "{% macro header(this, kwargs) %}<!--slot:policy-->\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title><!--slot:title--></title>\n<style><!--slot:leaflet_css--></style>\n<style><!--slot:style--></style>"
    '{% endmacro %}{% macro html(this, kwargs) %}<main id="kx" class="kx-root"></main>\n'
    "<noscript>This map needs JavaScript; it asks nothing of the network.</noscript>\n"
    + OPENING
    + "null</script>\n"
    '<script type="application/json" id="kx-data"><!--slot:data--></script>\n'
    '<script><!--slot:leaflet_js--></script>\n<script type="module"><!--slot:script--></script>{% endmacro %}'
)


class _Page(Figure):
    """folium's page without its default scripts, its metadata and its random names."""

    _template = _PAGE


class _TimeMap(folium.Map):
    """folium's map element with our constant shell; Leaflet is in the page, so nothing is linked."""

    _template = _MAP
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 (folium's own declaration)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 (folium's own declaration)


def build(
    dataset: Dataset,
    controls: Mapping[Lens, Control],
    *,
    title: str = "Kursk Explorer",
    opening: View | None = None,
    days: tuple[date, date] | None = None,
) -> str:
    """Return the map document of a dataset under the given lenses as one HTML text.

    `opening` is the view that opens where the address names none, `days` the first and the last that the bar
    reaches. The same input gives the same text, byte for byte. DocumentError: it cannot be composed.
    """
    return reopened(compose(payload.build(dataset, controls, title=title)), opening, days)


def reopened(html: str, opening: View | None, days: tuple[date, date] | None = None) -> str:
    """Return a document that opens on `opening` where its address names no view, its bar within `days`."""
    link = "" if opening is None else query_string(opening)
    reach = None if days is None else [day_index(day) for day in days]
    before, _, rest = html.partition(OPENING)
    after = rest.partition("</script>")[2]
    return f"{before}{OPENING}{json_for_script({'link': link, 'days': reach})}</script>{after}"


def compose(data: Mapping[str, Any]) -> str:
    """Return the document around a payload (see `geo.timemap.payload`)."""
    slots = {
        "title": html.escape(str(data["title"])),
        "leaflet_css": _leaflet_css(),
        "style": _styles(),
        "data": json_for_script(data),
        "leaflet_js": _leaflet_js(),
        "script": joined_script(ENTRY),
    }
    for name in ("leaflet_css", "style", "leaflet_js", "script"):
        _check_inline(name, slots[name])
    slots["policy"] = _policy(slots)
    return _SLOT.sub(lambda match: slots[match[1]], _shell())


def content_hash(document: str) -> str:
    """Return the first 16 hex digits of the document's SHA-256: its name on the web."""
    return hashlib.sha256(document.encode()).hexdigest()[:16]


def _shell() -> str:
    """Return the page with its slots, composed by folium."""
    page = _Page()
    _TimeMap(tiles=None).add_to(page)
    return str(page.render())


def _policy(slots: Mapping[str, str]) -> str:
    """Return the meta element that lets exactly our scripts and styles run."""
    script = " ".join(_source_hash(slots[name]) for name in ("leaflet_js", "script"))
    style = " ".join(_source_hash(slots[name]) for name in ("leaflet_css", "style"))
    content = POLICY.format(script=script, style=style)
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def _source_hash(text: str) -> str:
    """Return the policy's hash of one inline script or style."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _check_inline(name: str, text: str) -> None:
    """Raise DocumentError where a text could end its own element or change under the browser's line rules."""
    if re.search(r"</(script|style)|<!--|\r", text, re.IGNORECASE):
        raise DocumentError(
            f"{name} holds a closing tag, a comment opener or a carriage return; write it in another way"
        )


def _leaflet_js() -> str:
    """Return Leaflet's script from its package, without the link to its source map."""
    text = (LEAFLET / "leaflet.js").read_text("utf-8")
    return re.sub(r"//# sourceMappingURL=.*", "", text).replace("\r", "").strip()


def _leaflet_css() -> str:
    """Return Leaflet's styles from its package; its marker pictures are not used, so they are not fetched."""
    text = (LEAFLET / "leaflet.css").read_text("utf-8").replace("\r", "")
    return re.sub(r"url\([^)]*\)", "none", text).strip()


def _styles() -> str:
    """Return the tokens as custom properties, then the style sheets of each room, lowest floor first."""
    paths = [path for room in ROOMS for path in sorted((STYLES / room).glob("*.css"))]
    sheets = [path.read_text("utf-8").strip() for path in paths]
    return "\n".join(
        [
            f":root{{{_properties(tokens.LIGHT)}}}",
            f':root[data-theme="dark"]{{{_properties(tokens.DARK)}}}',
            *sheets,
        ]
    )


def _properties(table: Mapping[str, str]) -> str:
    """Return tokens as CSS custom properties `--kx-<name>`."""
    return ";".join(f"--kx-{name}:{value}" for name, value in table.items())
