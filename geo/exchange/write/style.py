"""The project's colours for other programs: a QGIS style with its time fields, and colours of KML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from geo.exchange.layer import Layer
from geo.tokens import LIGHT

COLOURS = {
    "ua": LIGHT["ua"],
    "ru": LIGHT["ru"],
    "kp": LIGHT["kp"],
    "contested": LIGHT["contested"],
    "differ": LIGHT["contested"],
    "agree": LIGHT["evidence"],
    "one_source": LIGHT["oblast"],
}
"""Colour by the value of a layer's colour column."""

OTHER = LIGHT["evidence"]
"""Colour of any other value."""

OPACITY = 0.45
"""Of areas: the ground below stays readable, as on our own map."""

START_AND_END_FROM_FIELDS = 2
INCLUDES_END = 1
"""QGIS's own numbers: a feature is shown from the day in one field to the day in another, included."""

_FILLS = {"ua": "b_diagonal", "ru": "f_diagonal", "contested": "diagonal_x"}
"""Hatches beside the hues, so that the sides differ in a black-and-white print."""


def qml(layer: Layer) -> str:
    """A QGIS style of `layer`: one class for each colour, and its time for the Temporal Controller."""
    values = [*COLOURS, ""] if layer.colour else [""]
    symbols = "".join(_symbol(layer, str(at), value) for at, value in enumerate(values))
    classes = "".join(
        f"<category value={quoteattr(value)} symbol={quoteattr(str(at))} "
        f'label={quoteattr(value or "other")} render="true" type="string"/>'
        for at, value in enumerate(values)
    )
    return (
        '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">'
        '<qgis version="3.22.0" styleCategories="Symbology|Temporal">'
        f"{''.join(_temporal(layer))}"
        f'<renderer-v2 type="categorizedSymbol" attr={quoteattr(layer.colour or "begin")} '
        'symbollevels="0" enableorderby="0" forceraster="0">'
        f"<categories>{classes}</categories><symbols>{symbols}</symbols></renderer-v2>"
        "<blendMode>0</blendMode><featureBlendMode>0</featureBlendMode><layerOpacity>1</layerOpacity></qgis>"
    )


def _temporal(layer: Layer) -> Iterator[str]:
    if layer.place("begin") is not None and layer.place("end") is not None:
        yield (
            f'<temporal enabled="1" mode="{START_AND_END_FROM_FIELDS}" limitMode="{INCLUDES_END}" '
            'startField="begin" endField="end" startExpression="" endExpression="" durationField="" '
            'durationUnit="d" fixedDuration="0" accumulate="0"><fixedRange><start></start><end></end>'
            "</fixedRange></temporal>"
        )


def _symbol(layer: Layer, name: str, value: str) -> str:
    colour = COLOURS.get(value, OTHER)
    if layer.geometry == "point":
        return _wrapped("marker", name, 1.0, "SimpleMarker", _marker(colour, value))
    return _wrapped("fill", name, OPACITY, "SimpleFill", _fill(colour, value))


def _marker(colour: str, value: str) -> dict[str, str]:
    shape = {"ua": "square", "ru": "diamond"}.get(value, "circle")
    return {
        "name": shape,
        "color": _rgba(colour),
        "outline_color": _rgba(LIGHT["surface"]),
        "outline_width": "0.3",
        "size": "3",
        "size_unit": "MM",
    }


def _fill(colour: str, value: str) -> dict[str, str]:
    return {
        "color": _rgba(colour),
        "style": _FILLS.get(value, "solid"),
        "outline_color": _rgba(colour),
        "outline_style": "solid",
        "outline_width": "0.4",
        "outline_width_unit": "MM",
    }


def _wrapped(kind: str, name: str, alpha: float, layer_class: str, options: dict[str, str]) -> str:
    listed = "".join(
        f'<Option name={quoteattr(key)} type="QString" value={quoteattr(value)}/>'
        for key, value in options.items()
    )
    return (
        f'<symbol type="{kind}" name="{name}" alpha="{alpha:g}" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{layer_class}" enabled="1" locked="0" pass="0"><Option type="Map">{listed}</Option>'
        "</layer></symbol>"
    )


def _rgba(colour: str) -> str:
    """`#RRGGBB` as QGIS writes it: red,green,blue,alpha."""
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"


def kml_colour(value: str, alpha: float) -> str:
    """The colour of a value as KML writes it: aabbggrr."""
    colour = COLOURS.get(value, OTHER)
    return f"{round(alpha * 255):02x}{colour[5:7]}{colour[3:5]}{colour[1:3]}".lower()
