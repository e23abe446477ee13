"""Shapes and texts of a page as native shapes of a slide (DrawingML): freeforms, text boxes, named groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from matplotlib.path import Path

from geo.figure.lettering import printable, width
from geo.figure.scene import Box, Group, Item, Shape, Text, leaves
from geo.geometry import Floats

EMU = 12700
"""English Metric Units of a point, in which a slide measures."""

TYPEFACE = "Verdana"
"""As wide as DejaVu Sans, in which pages are measured, and on every office machine; where it is missing, as
in LibreOffice on Linux, that stands in for it."""

LINE_TOP = 1.0
"""From the top of a text box to the baseline, as a share of the size: 1.005 in Verdana."""

LINE_HIGH = 1.2
"""Height of a line in a text box, as a share of the size."""

GLOW = 1.2
"""Points of light around a name."""

MAX_NAME = 120
"""Characters of a name in the selection pane."""

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

_COMMANDS = {int(Path.MOVETO): ("moveTo", 1), int(Path.LINETO): ("lnTo", 1)}
_COMMANDS |= {int(Path.CURVE3): ("quadBezTo", 2), int(Path.CURVE4): ("cubicBezTo", 3)}


@dataclass(slots=True)
class Numbers:
    """Ids of the shapes of one slide."""

    used: int = field(default=1)

    def next(self) -> int:
        """An id that no other shape of the slide has."""
        self.used += 1
        return self.used


def emu(points: float) -> int:
    """Points as whole EMU."""
    return round(points * EMU)


def elements(items: Iterable[Item], numbers: Numbers) -> Iterator[str]:
    """Items as XML elements of a slide, in drawing order; those with a role are left to its placeholders."""
    for item in items:
        if isinstance(item, Group):
            yield from _group(item, numbers)
        elif isinstance(item, Shape):
            yield _freeform(item, numbers)
        elif not item.role:
            yield text_box(item, numbers)


def _named(number: int, name: str, alt: str = "") -> str:
    shown = quoteattr(" ".join(printable(name).split())[:MAX_NAME])
    descr = f" descr={quoteattr(printable(alt))}" if alt else ""
    return f'<p:cNvPr id="{number}" name={shown}{descr}/>'


def _place(box: Box, offset: str = "off", extent: str = "ext") -> str:
    """Where a box lies and how large it is."""
    x, y, wide, high = (emu(value) for value in (box.left, box.top, box.width, box.height))
    return f'<a:{offset} x="{x}" y="{y}"/><a:{extent} cx="{max(wide, 1)}" cy="{max(high, 1)}"/>'


def _group(group: Group, numbers: Numbers) -> Iterator[str]:
    name = _named(numbers.next(), group.name, group.alt)
    inner = "".join(elements(group.items, numbers))
    if inner:
        box = bounds(group.items)
        place = _place(box) + _place(box, "chOff", "chExt")
        yield (
            f"<p:grpSp><p:nvGrpSpPr>{name}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )


def bounds(items: tuple[Item, ...]) -> Box:
    """The box around all of some items."""
    boxes = [_box(leaf) for leaf in leaves(items)]
    left, top = (min(box[at] for box in boxes) for at in (0, 1))
    right, bottom = (max(box[at] for box in boxes) for at in (2, 3))
    return Box(left, top, right, bottom)


def _box(leaf: Shape | Text) -> Box:
    if isinstance(leaf, Text):
        return text_place(leaf)
    points = points_of(leaf.path)
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Box(left, top, right, bottom)


def points_of(path: Path) -> Floats:
    """The points of a path, (n, 2): the vertex of a closing is none."""
    points = np.asarray(path.vertices, dtype=float)
    return points if path.codes is None else points[np.asarray(path.codes) != Path.CLOSEPOLY]


def _freeform(shape: Shape, numbers: Numbers) -> str:
    box = _box(shape)
    number = numbers.next()
    size = f'w="{max(emu(box.width), 1)}" h="{max(emu(box.height), 1)}"'
    fill = _colour(shape.fill, shape.fill_alpha) if shape.fill else "<a:noFill/>"
    outline = "" if shape.fill else ' fill="none"'
    return (
        f"<p:sp><p:nvSpPr>{_named(number, f'Freeform {number}')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr><a:xfrm>{_place(box)}</a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path {size}{outline}>{_path(shape.path, box)}'
        f"</a:path></a:pathLst></a:custGeom>{fill}{_line(shape)}</p:spPr></p:sp>"
    )


def _path(path: Path, box: Box) -> str:
    """The commands of a path, in EMU from the corner of its box."""
    points = (
        np.rint((np.asarray(path.vertices, dtype=float) - (box.left, box.top)) * EMU).astype(int).tolist()
    )
    codes = [1] + [2] * (len(points) - 1) if path.codes is None else np.asarray(path.codes).tolist()
    parts, at = [], 0
    while at < len(points):
        if codes[at] == Path.CLOSEPOLY:
            parts.append("<a:close/>")
            at += 1
            continue
        name, count = _COMMANDS[codes[at]]
        inner = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in points[at : at + count])
        parts.append(f"<a:{name}>{inner}</a:{name}>")
        at += count
    return "".join(parts)


def _colour(colour: str, alpha: float) -> str:
    clear = f'<a:alpha val="{round(alpha * 100_000)}"/>' if alpha < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#").upper()}">{clear}</a:srgbClr></a:solidFill>'


def _line(shape: Shape) -> str:
    if not shape.stroke:
        return "<a:ln><a:noFill/></a:ln>"
    dash = "".join(
        f'<a:ds d="{round(on / shape.width * 100_000)}" sp="{round(off / shape.width * 100_000)}"/>'
        for on, off in zip(shape.dash[::2], shape.dash[1::2], strict=True)
    )
    dashed = f"<a:custDash>{dash}</a:custDash>" if dash else ""
    colour = _colour(shape.stroke, shape.stroke_alpha)
    cap = "flat" if dash else "rnd"
    return f'<a:ln w="{emu(shape.width)}" cap="{cap}">{colour}{dashed}<a:round/></a:ln>'


def text_place(text: Text) -> Box:
    """The box of a line of text."""
    wide = width(text.text, text.size, bold=text.bold) + 2
    left = text.x - {"left": 1.0, "center": wide / 2, "right": wide - 1}[text.align]
    top = text.y - LINE_TOP * text.size
    return Box(left, top, left + wide, top + LINE_HIGH * text.size)


PARAGRAPH = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
BODY = (
    '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t" anchorCtr="0">'
    "<a:noAutofit/></a:bodyPr><a:lstStyle/>"
)
ALIGNED = {"left": "l", "center": "ctr", "right": "r"}


def text_box(text: Text, numbers: Numbers, holder: str = "", extra: tuple[Text, ...] = ()) -> str:
    """A text as a box that does not wrap; `holder` is the placeholder it fills, `extra` are further lines."""
    box = bounds((text, *extra)) if extra else text_place(text)
    kind = f"<p:nvPr>{holder}</p:nvPr>" if holder else "<p:nvPr/>"
    own = "" if holder else ' txBox="1"'
    name = _named(numbers.next(), text.role.capitalize() or text.text)
    style = _style(text)
    runs = f"<a:br>{style}</a:br>".join(
        f"<a:r>{style}<a:t>{escape(printable(each.text))}</a:t></a:r>" for each in (text, *extra)
    )
    place = _place(Box(box.left + 1, box.top, box.right, box.bottom))
    aligned = f'<a:pPr algn="{ALIGNED[text.align]}" marL="0" indent="0">{PARAGRAPH}</a:pPr>'
    return (
        f"<p:sp><p:nvSpPr>{name}<p:cNvSpPr{own}/>{kind}</p:nvSpPr><p:spPr><a:xfrm>{place}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f"<p:txBody>{BODY}<a:p>{aligned}{runs}</a:p></p:txBody></p:sp>"
    )


def _style(text: Text) -> str:
    """How a run looks; a halo becomes a glow."""
    glow = ""
    if text.halo:
        colour = f'<a:srgbClr val="{text.halo.lstrip("#")}"><a:alpha val="85000"/></a:srgbClr>'
        glow = f'<a:effectLst><a:glow rad="{emu(GLOW)}">{colour}</a:glow></a:effectLst>'
    faces = "".join(f'<a:{script} typeface="{TYPEFACE}"/>' for script in ("latin", "ea", "cs"))
    size = f'lang="en-GB" sz="{round(text.size * 100)}" b="{int(text.bold)}" dirty="0"'
    return f"<a:rPr {size}>{_colour(text.ink, text.alpha)}{glow}{faces}</a:rPr>"
