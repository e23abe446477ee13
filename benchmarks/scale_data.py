"""Made-up data of the size the design promises: nothing in it is a fact about anything.

A salient whose edge moves at a few places each day, as fronts do: 1,000 daily snapshots of 3,000 vertices in
two parts that share an edge, and 100,000 point events around 400 settlements.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import shapely

from geo.timemap.history import History, Points

SNAPSHOTS = 1000
VERTICES = 3000
EVENTS = 100_000
SETTLEMENTS = 400
FIRST = date(2024, 8, 6)
CENTRE = (35.2, 51.25)
RADIUS = 0.35
MOVES_A_DAY = 3
"""Stretches of the edge that move on one day."""

CATEGORIES = ("ground_assault", "drone_strike", "air_strike", "missile_strike", "civilian_harm", "statement")


def history(snapshots: int = SNAPSHOTS, vertices: int = VERTICES, events: int = EVENTS) -> History:
    """The made-up history; the same numbers give the same one."""
    chance = np.random.default_rng(7)
    days = [FIRST + timedelta(days=number) for number in range(snapshots)]
    return History(
        title="Made-up data of the stated size",
        days=days,
        frames=frames(chance, snapshots, vertices),
        points=points(chance, days, events),
    )


def frames(chance, snapshots, vertices):
    """Snapshots of held ground and the contested belt around it; a third of the vertices each way round."""
    count = vertices // 3
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    rough = np.convolve(chance.normal(0, 0.05, count + 40), np.ones(41) / 41, "valid")
    inner = RADIUS * (1 + rough)
    belt = np.full(count, 0.04)
    made = []
    for _ in range(snapshots):
        for _ in range(MOVES_A_DAY):
            inner, belt = moved(chance, inner, belt)
        outer_ring, inner_ring = ring(angles, inner + belt), ring(angles, inner)
        made.append(
            {"RU:ua": shapely.Polygon(inner_ring), "RU:contested": shapely.Polygon(outer_ring, [inner_ring])}
        )
    return made


def moved(chance, inner, belt):
    """The edge after one stretch of it moved in or out, smoothly."""
    width = int(chance.integers(8, 30))
    at = (int(chance.integers(0, len(inner))) + np.arange(width)) % len(inner)
    bump = np.sin(np.linspace(0, np.pi, width))
    inner, belt = inner.copy(), belt.copy()
    inner[at] = np.clip(inner[at] + bump * chance.normal(0, 0.01), 0.15, 0.5)
    belt[at] = np.clip(belt[at] + bump * chance.normal(0, 0.004), 0.01, 0.08)
    return inner, belt


def ring(angles, radii):
    """The (n, 2) points, lon and lat, of a ring around the centre."""
    return np.column_stack((CENTRE[0] + 1.6 * radii * np.cos(angles), CENTRE[1] + radii * np.sin(angles)))


def points(chance, days, events):
    """Point events scattered around settlements, a few metres apart, over all days."""
    homes = np.column_stack(
        (chance.uniform(34.2, 36.2, SETTLEMENTS), chance.uniform(50.7, 51.8, SETTLEMENTS))
    )
    home = chance.zipf(1.3, events) % SETTLEMENTS
    place = np.round(homes[home] + chance.normal(0, 0.004, (events, 2)), 4)
    day = np.sort(chance.integers(0, len(days), events))
    kind = chance.integers(0, len(CATEGORIES), events)
    return Points(
        day=[days[number] for number in day],
        days=[1] * events,
        lon=place[:, 0].tolist(),
        lat=place[:, 1].tolist(),
        title=[
            f"Made-up {CATEGORIES[k].replace('_', ' ')} at settlement {h}"
            for k, h in zip(kind, home, strict=True)
        ],
        category=[CATEGORIES[k] for k in kind],
    )
