"""WGS 84 degrees to equal-area metres and back, in arithmetic of our own.

The Lambert azimuthal equal-area projection on the ellipsoid (Snyder 1987, eq. 3-11 to 3-16, 24-16 to 24-28),
as `geo.model.EQUAL_AREA` names it. Releases of PROJ differ in the last digits, surfaces must not.
"""

from __future__ import annotations

import numpy as np

from geo.geometry import ECCENTRICITY, SEMI_MAJOR_KM, Floats
from geo.model import CENTRE_LAT, CENTRE_LON

GRAIN_M = 0.01
"""Metres are rounded to this: a million times the error of the arithmetic, and finer than any source."""

ROUNDS = 4
"""Newton's steps from authalic to geodetic latitude: the first error is 0.1 degrees, each step squares it."""

SEMI_MAJOR_M = SEMI_MAJOR_KM * 1000
E2 = ECCENTRICITY**2


def _authalic(sine: Floats | float) -> Floats:
    """Snyder's q (eq. 3-12) of the sine of a latitude."""
    bent = ECCENTRICITY * sine
    return np.asarray((1 - E2) * (sine / (1 - bent**2) + np.arctanh(bent) / ECCENTRICITY))


POLE = float(_authalic(1.0))
RADIUS_M = SEMI_MAJOR_M * float(np.sqrt(POLE / 2))
"""Radius of the sphere of the same area."""

_SINE = float(np.sin(np.radians(CENTRE_LAT)))
_SIN_BETA = float(_authalic(_SINE)) / POLE
_COS_BETA = float(np.sqrt(1 - _SIN_BETA**2))
STRETCH = (
    SEMI_MAJOR_M * float(np.cos(np.radians(CENTRE_LAT)) / np.sqrt(1 - E2 * _SINE**2)) / (RADIUS_M * _COS_BETA)
)
"""Snyder's D (eq. 24-20): makes the scale at the centre true in all directions."""


def to_metres(lon_lat: Floats) -> Floats:
    """(n, 2) lon, lat in WGS 84 degrees to x, y in EQUAL_AREA metres, to GRAIN_M."""
    east = np.radians(lon_lat[:, 0] - CENTRE_LON)
    sin_beta = _authalic(np.sin(np.radians(lon_lat[:, 1]))) / POLE
    cos_beta = np.sqrt(1 - sin_beta**2)
    forward = cos_beta * np.cos(east)
    scale = RADIUS_M * np.sqrt(2 / (1 + _SIN_BETA * sin_beta + _COS_BETA * forward))
    x = scale * STRETCH * cos_beta * np.sin(east)
    y = scale / STRETCH * (_COS_BETA * sin_beta - _SIN_BETA * forward)
    return rounded(np.column_stack([x, y]))


def to_degrees(x_y: Floats) -> Floats:
    """(n, 2) x, y in EQUAL_AREA metres to lon, lat in WGS 84 degrees."""
    east, north = x_y[:, 0] / STRETCH, x_y[:, 1] * STRETCH
    away = np.maximum(np.sqrt(east * east + north * north), GRAIN_M / 1000)
    angle = 2 * np.arcsin(away / (2 * RADIUS_M))
    sine, cosine = np.sin(angle), np.cos(angle)
    sin_beta = cosine * _SIN_BETA + north * sine * _COS_BETA / away
    turn = np.arctan2(east * sine, away * _COS_BETA * cosine - north * _SIN_BETA * sine)
    return np.column_stack([CENTRE_LON + np.degrees(turn), np.degrees(_latitude(sin_beta))])


def _latitude(sin_beta: Floats) -> Floats:
    """Geodetic latitude in radians from the sine of the authalic one (Snyder eq. 3-16)."""
    q = sin_beta * POLE
    lat = np.arcsin(sin_beta)
    for _ in range(ROUNDS):
        sine = np.sin(lat)
        lat = lat + (q - _authalic(sine)) * (1 - E2 * sine**2) ** 2 / (2 * (1 - E2) * np.cos(lat))
    return lat


def rounded(metres: Floats) -> Floats:
    """The same to GRAIN_M."""
    return np.asarray(np.rint(metres / GRAIN_M) * GRAIN_M)


def apart(ours: Floats, others: Floats) -> Floats:
    """(n, m) distances in metres between points (n, 2) and (m, 2): steps that IEEE 754 fixes to the bit."""
    east = ours[:, None, 0] - others[None, :, 0]
    north = ours[:, None, 1] - others[None, :, 1]
    return np.asarray(np.sqrt(east * east + north * north))
