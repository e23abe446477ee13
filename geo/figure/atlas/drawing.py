"""SVG path data as paths on the page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib.path import parse_path
from matplotlib.path import Path

DRAWINGS_KEPT = 512
"""Signs and parts of unit symbols kept as paths: a few hundred are all there are."""

_CODES: dict[str, list[int]] = {
    "moveTo": [int(Path.MOVETO)],
    "lineTo": [int(Path.LINETO)],
    "curveTo": [int(Path.CURVE4)] * 3,
    "qCurveTo": [int(Path.CURVE3)] * 2,
}


@lru_cache(maxsize=DRAWINGS_KEPT)
def drawing(data: str) -> Path:
    """SVG path data as a path in its own units; arcs become Bezier curves."""
    pen = DecomposingRecordingPen({})
    parse_path(data, pen)
    points: list[Any] = []
    codes: list[int] = []
    for command, given in pen.value:
        if command == "closePath":
            points.append((0.0, 0.0))
            codes.append(int(Path.CLOSEPOLY))
        elif command in _CODES:
            points += given
            codes += _CODES[command]
    return Path(np.array(points, dtype=float).reshape(-1, 2), codes)


def moved(path: Path, scale: float, x: float, y: float) -> Path:
    """The path, scaled about its origin and moved by x, y."""
    return Path(np.asarray(path.vertices, dtype=float) * scale + np.array([x, y]), path.codes)
