"""One figure as a native slide: everything on it can be moved, recoloured and edited."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from geo.errors import FigureError
from geo.figure import seal
from geo.figure.layout import Composed, compose
from geo.figure.lettering import printable
from geo.figure.native import EMU, NAMESPACES, Numbers, elements, emu, text_box
from geo.figure.options import Options
from geo.figure.presets import SLIDE_TEXT, Preset
from geo.figure.record import RENDERER
from geo.figure.scene import Text, leaves
from geo.figure.sources import listed
from geo.figure.world import World
from geo.select import Selection

SLIDES = ("slide", "4x3")
"""Presets that a slide may have."""

MAX_TEMPLATE = 64 * 1024 * 1024
"""Bytes of a template; a larger one carries films."""

MAX_PROPERTY = 255
"""Characters of a document property, by the standard."""


def opened(template: Path | None, preset: Preset) -> tuple[Any, Preset]:
    """A presentation to add slides to, with the size of a page on it: a template's own, else the preset's.

    Raises
    ------
    FigureError
        When the template is no presentation.
    """
    deck: Any
    if template is None:
        deck = Presentation()
        deck.slide_width, deck.slide_height = emu(preset.width), emu(preset.height)
        return deck, preset
    data = template.read_bytes()
    if len(data) > MAX_TEMPLATE:
        raise FigureError(
            f"{template.name}: a template has at most {MAX_TEMPLATE >> 20} MB; save it without its films"
        )
    try:
        seal.members(data)
        deck = Presentation(io.BytesIO(data))
        _without_slides(deck)
        wide, high = deck.slide_width / EMU, deck.slide_height / EMU
    except (
        PackageNotFoundError,
        BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        SyntaxError,
        NotImplementedError,
    ) as error:
        raise FigureError(f"{template.name}: is not a PowerPoint presentation; give a .pptx file") from error
    return deck, replace(preset, name="slide", width=wide, height=high, text=SLIDE_TEXT * high / 540)


def _without_slides(deck: Any) -> None:  # noqa: ANN401 (no types)
    """Take the slides out of a template: its layouts and theme are what is wanted."""
    ids = deck.slides._sldIdLst  # noqa: SLF001 (python-pptx offers no other way)
    for each in list(ids):
        deck.part.drop_rel(each.rId)
        ids.remove(each)


def slide(
    world: World, selection: Selection, preset: Preset, options: Options, template: Path | None = None
) -> tuple[bytes, Composed]:
    """A figure as a .pptx file of one slide; FigureError for a preset that is not one of SLIDES."""
    if preset.name not in SLIDES:
        raise FigureError(f"a slide is one of {', '.join(SLIDES)}, not {preset.name!r}")
    deck, size = opened(template, preset)
    options = options.stamped()
    page = compose(world, selection, size, options)
    add_map(deck, page)
    return finished(deck, page.heading, page.description, options, page.record), page


def add_map(deck: Any, page: Composed) -> None:  # noqa: ANN401 (no types)
    """Add a page to a deck: title and date in placeholders, groups by name, all sources in the notes."""
    layout = layout_of(deck, "title")
    made = deck.slides.add_slide(layout)
    for shape in list(made.placeholders):
        shape._element.getparent().remove(shape._element)  # noqa: SLF001 (python-pptx offers no other way)
    if page.page.background:
        made.background.fill.solid()
        ground: Any = RGBColor
        made.background.fill.fore_color.rgb = ground.from_string(page.page.background.lstrip("#"))
    numbers = Numbers()
    texts = [leaf for leaf in leaves(page.page.items) if isinstance(leaf, Text)]
    holders = []
    for role, holder in (("title", '<p:ph type="title"/>'), ("date", '<p:ph type="dt" sz="half" idx="10"/>')):
        lines = [text for text in texts if text.role == role]
        if lines:
            holders.append(text_box(lines[0], numbers, holder, tuple(lines[1:])))
    place(made, [*holders, *elements(page.page.items, numbers)])
    made.notes_slide.notes_text_frame.text = notes(page)


def place(made: Any, shapes: Iterable[str]) -> None:  # noqa: ANN401 (no types)
    """Add shapes, as XML, on top of a slide."""
    tree = made.shapes._spTree  # noqa: SLF001 (python-pptx offers no other way)
    for element in parse_xml(f"<p:spTree {NAMESPACES}>{''.join(shapes)}</p:spTree>"):
        tree.append(element)


def layout_of(deck: Any, kind: str) -> Any:  # noqa: ANN401 (no types)
    """The layout with a title and, for `body`, a text below it, for `cover` a subtitle; else the nearest."""
    wanted = {"title": {"TITLE"}, "body": {"TITLE", "OBJECT"}, "cover": {"CENTER_TITLE", "SUBTITLE"}}[kind]
    furniture = {"DATE", "FOOTER", "SLIDE_NUMBER"}
    for layout in deck.slide_layouts:
        kinds = {each.placeholder_format.type.name for each in layout.placeholders} - furniture
        if kinds == wanted or (kind == "body" and kinds == {"TITLE", "BODY"}):
            return layout
    return deck.slide_layouts[min({"title": 5, "body": 1, "cover": 0}[kind], len(deck.slide_layouts) - 1)]


def notes(page: Composed) -> str:
    """What a speaker finds under the slide: the figure in a sentence, its link, every source."""
    lines = [page.description, page.link, f"id {page.record['id']}, data {page.record['data']}", ""]
    for head, link in listed(page.sources, page.selection.view.lang):
        lines.append(f"{head}  {link}".rstrip())
    return printable("\n".join(lines))


def finished(
    deck: Any,  # noqa: ANN401 (no types)
    title: str,
    about: str,
    options: Options,
    record: Mapping[str, Any],
) -> bytes:
    """The bytes of a deck with its properties, record and seal: the same for the same input."""
    made = datetime.strptime(options.prepared, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    about_it = deck.core_properties
    about_it.title, about_it.author = title[:MAX_PROPERTY], options.author[:MAX_PROPERTY] or RENDERER
    about_it.subject, about_it.keywords = printable(about)[:MAX_PROPERTY], f"id {record['id']}"
    about_it.last_modified_by, about_it.revision = RENDERER, 1
    about_it.created = about_it.modified = made
    part = Part(PackURI(f"/{seal.PPTX_NAME}"), "application/xml", deck.part.package, seal.PPTX_EMPTY)
    deck.part.relate_to(part, RT.CUSTOM_XML)
    out = io.BytesIO()
    deck.save(out)
    return seal.seal("pptx", seal.rolled(seal.members(out.getvalue())), record)
