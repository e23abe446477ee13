"""Signs of events and sightings on a 20 x 20 grid, as SVG path data: `line` is stroked, `fill` is filled.

The map's script has the same tables (geo/timemap/js/records); a test holds them together.
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

SIGHTINGS: Mapping[str, Mapping[str, str]] = {
    "strike": {
        "line": "M10 2v4M10 14v4M2 10h4M14 10h4M4.500 4.500l2.500 2.500M13 13l2.500 2.500M15.500 4.500L"
        "13 7M7 13l-2.500 2.500",
    },
    "equipment_loss": {
        "line": "M4.500 4.500l11 11M15.500 4.500l-11 11",
    },
    "presence": {
        "fill": "M10 3a3 3 0 1 0 .001 0zM4.500 17c0-4.500 2.500-6.500 5.500-6.500s5.500 2 5.500 6.500z",
    },
    "artillery": {
        "line": "M3 16L13 6M3 16h7",
        "fill": "M17.500 2.500l-1 6-5-5z",
    },
    "drone_interception": {
        "line": "M5 5l10 10M15 5L5 15M10 1.500a8.500 8.500 0 1 0 .001 0z",
    },
    "flag": {
        "line": "M5.500 2.500v15.500",
        "fill": "M6 3h10.500v7.500H6z",
    },
    "mine_blast": {
        "line": "M3 16.500h14M10 13V6M6 13L4 8M14 13l2-5",
        "fill": "M6 16a4 4 0 0 1 8 0z",
    },
}
"""What happens in a sighting, where events have no sign for it."""

THINGS: Mapping[str, Mapping[str, str]] = {
    "armour": {
        "line": "M12 7.500h7",
        "fill": "M6 6h7v4H6zM2.500 10.500h14l-2 5h-10z",
    },
    "vehicle": {
        "fill": "M2 6h9v8H2zM12 9h4l2.500 2.500V14H12zM5.500 13.500a2 2 0 1 0 .001 0zM14.500 13.500a2 2"
        " 0 1 0 .001 0z",
    },
    "infantry": {
        "line": "M10 8v6M6 10h8M10 14l-3 5M10 14l3 5",
        "fill": "M10 1.500a2.800 2.800 0 1 0 .001 0z",
    },
    "position": {
        "line": "M1.500 13l4-5 4 5 4-5 4 5",
    },
    "building": {
        "fill": "M10 2.500l8 7h-2.500V17h-11V9.500H2z",
    },
    "artillery": {
        "line": "M4 14L17 5M3 15.500h9",
        "fill": "M7 11.500a3 3 0 1 0 .001 0z",
    },
    "drone": {
        "line": "M5 5l10 10M15 5L5 15",
        "fill": "M4.500 2.500a2 2 0 1 0 .001 0zM15.500 2.500a2 2 0 1 0 .001 0zM4.500 13.500a2 2 0 1 0 ."
        "001 0zM15.500 13.500a2 2 0 1 0 .001 0z",
    },
    "infrastructure": {
        "fill": "M11.500 1.500L4 11.500h5L8 18.500l8-10.500h-5.500z",
    },
    "logistics": {
        "line": "M3 6h14v10H3zM3 10h14M10 6v4",
    },
    "air_defence": {
        "line": "M4 17h12",
        "fill": "M10 2l4 6h-2.500v8h-3V8H6z",
    },
    "aircraft": {
        "fill": "M10 2l1.500 3.500V9l6.500 4v1.500l-6.500-2V16l2 1.500v1L10 17.500l-3.500 1v-1l2-1.500v"
        "-3.500L2 14.500V13l6.500-4V5.500z",
    },
}
"""What the people or things of a sighting are."""
