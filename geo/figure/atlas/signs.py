"""Signs of event categories on a 20 x 20 grid, as SVG path data: `line` is stroked, `fill` is filled.

The map's script has the same table (geo/timemap/js/glyphs.js); a test holds them together.
"""

from __future__ import annotations

from collections.abc import Mapping

GRID = 20
"""Width and height of the grid."""

SIGNS: Mapping[str, Mapping[str, str]] = {
    "ground_assault": {
        "line": "M4.500 4.500L15 15M15.500 4.500L5 15M3.500 12.500l4 4M16.500 12.500l-4 4",
    },
    "ground_advance": {
        "line": "M4 16L15 5",
        "fill": "M17 3v8L9 3z",
    },
    "border_crossing": {
        "line": "M10 2.500v3M10 8v4M10 14.500v3M2.500 10H14",
        "fill": "M18 10l-5-4v8z",
    },
    "missile_strike": {
        "fill": "M16.500 3.500c-4 0-6.500 2-8.500 5L5 9l-2 3 4 .5 .5 .5 .5 4 3-2 .5-3c3-2 5-4.500 5-8.500z",
    },
    "drone_strike": {
        "line": "M6 6l8 8M14 6l-8 8M3 5.500a2.500 2.500 0 1 1 5 0a2.500 2.500 0 1 1-5 0M12 5.500a2.500 2.50"
        "0 0 1 1 5 0a2.500 2.500 0 1 1-5 0M3 14.500a2.500 2.500 0 1 1 5 0a2.500 2.500 0 1 1-5 0M12 "
        "14.500a2.500 2.500 0 1 1 5 0a2.500 2.500 0 1 1-5 0",
    },
    "air_strike": {
        "fill": "M10 2l1.500 2.500V8l6.500 4v2l-6.500-2v3.500l2.500 1.500v1.500L10 17.500 6 18.500V17l2.500"
        "-1.500V12L2 14v-2l6.500-4V4.500z",
    },
    "aircraft_loss": {
        "fill": "M10 18l-1.500-2.500V12L2 8V6l6.500 2V4.500L6 3V1.500l4 1 4-1V3l-2.500 1.500V8L18 6v2l-6.50"
        "0 4v3.500z",
    },
    "bridge_strike": {
        "line": "M2 7h6.500M11.500 7H18M2.500 15.500c0-6 4-8 5.500-8.500M17.500 15.500c0-6-4-8-5.500-8.500M"
        "8.500 7l1-3M11.500 7l-1 3.500",
    },
    "infrastructure": {
        "fill": "M11.500 1.500L4 11.500h5L8 18.500l8-10.500h-5.500z",
    },
    "civilian_harm": {
        "line": "M10 8.500v5M6 10h8M10 13.500L7 18M10 13.500l3 4.500",
        "fill": "M10 2a2.500 2.500 0 1 0 .001 0z",
    },
    "evacuation": {
        "line": "M11 4H4v12h7M8 10h8",
        "fill": "M18 10l-4.500-4v8z",
    },
    "humanitarian": {
        "fill": "M8 3h4v5h5v4h-5v5H8v-5H3V8h5z",
    },
    "capture_of_personnel": {
        "line": "M4 3.500h12v13H4zM8 3.500v13M12 3.500v13",
    },
    "foreign_troops": {
        "line": "M5 2.500v15.500",
        "fill": "M5.500 3H16l-2.500 3.500L16 10H5.500z",
    },
    "deployment": {
        "line": "M4 5l6 5 6-5M4 11l6 5 6-5",
    },
    "administration": {
        "line": "M3.500 8h13M3 17h14M5 8.500v8M8.300 8.500v8M11.700 8.500v8M15 8.500v8",
        "fill": "M10 2l7 5H3z",
    },
    "statement": {
        "line": "M3 4h14v9H9.500L6 16.500V13H3z",
    },
}

OTHER: Mapping[str, str] = {"fill": "M10 7a3 3 0 1 0 .001 0z"}
"""A category that has no sign of its own."""
