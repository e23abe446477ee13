"""Coordinates as people paste them: degrees in any dress, MGRS, UTM, Plus Codes, links of map sites.

Everything is read as WGS 84. What two readings fit is read as latitude first, unless letters say otherwise.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from mgrs import MGRS
from mgrs.core import MGRSError
from openlocationcode import openlocationcode

if TYPE_CHECKING:
    from pyproj import Proj

Point = tuple[float, float]
"""(lat, lon) in WGS 84 degrees."""

MAX_LENGTH = 600
"""Longest text that is tried; a link that a map site makes for sharing has at most about 500 characters."""

DIGITS = 6
"""Decimals that are kept: 0.1 m."""

WORDS = {
    "N": r"С\.?\s*Ш\.?|ПН\.?\s*Ш\.?|NORTH|NORD",
    "S": r"Ю\.?\s*Ш\.?|ПД\.?\s*Ш\.?|SOUTH|SÜD",
    "E": r"В\.?\s*Д\.?|СХ\.?\s*Д\.?|EAST|OST|O",
    "W": r"З\.?\s*Д\.?|ЗХ\.?\s*Д\.?|WEST",
}
"""Sides of the sky in Russian, Ukrainian and German, and spelled out."""

_SIDES = [(re.compile(rf"(?<![A-ZА-Я])(?:{words})(?![A-ZА-Я])"), side) for side, words in WORDS.items()]
SIGNS = {
    **dict(zip("º˚′’‘″”“", "°°'''\"\"\"", strict=True)),
    **dict.fromkeys("\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
}
"""Signs taken for the usual ones: those of other keyboards, and every blank."""

UTM_REACH = ((100_000, 900_000), (0, 10_000_000))
"""Metres that an easting and a northing reach."""


def _pair(number: str, between: str) -> re.Pattern[str]:
    """Two numbers, each with its side of the sky before or behind it."""
    groups = re.compile(number).groups
    first = rf"([NSEW])?\s*{number}(?(1)|\s*([NSEW])?)"
    second = rf"([NSEW])?\s*{number}(?({groups + 3})|\s*([NSEW])?)"
    return re.compile(rf"{first}{between}{second}", re.ASCII)


_DRESSES = (
    _pair(r"([+-]?\d{1,3}\.\d+)\s*°?", r"(?:\s*[,;/]\s*|\s+|(?<=[NSEW])|(?=[NSEW]))"),
    _pair(r"([+-]?\d{1,3},\d+)\s*°?", r"(?:\s*[;/]\s*|,\s+|\s+)"),
    _pair(
        r"""([+-]?\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*'\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|''))?""",
        r"\s*[,;/]?\s*",
    ),
)
"""How a number is written, and what may stand between two of them."""

MGRS_FORM = r"(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z]{2})\s*(\d[\d\s]*)"
UTM_FORM = r"(\d{1,2})\s*([C-HJ-NP-X])\s+(\d{6})(?:\.\d+)?\s*M?E?[\s,]+(\d{6,7})(?:\.\d+)?\s*M?N?"
PLUS_FORM = r"([23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{0,7})(?:[\s,]+([^]*))?"
_MGRS, _UTM = re.compile(MGRS_FORM, re.ASCII), re.compile(UTM_FORM, re.ASCII)
_PLUS = re.compile(PLUS_FORM.replace("[^]", r"[\s\S]"), re.ASCII)

_PAIR = r"(-?\d{1,3}(?:\.\d+)?)"
IN_LINK = (
    rf"!3d{_PAIR}!4d{_PAIR}",  # Google: the place itself, before the middle of the view
    rf"@{_PAIR},{_PAIR}",
    rf"map=\d+(?:\.\d+)?/{_PAIR}/{_PAIR}",  # OpenStreetMap
    rf"at:{_PAIR},{_PAIR}",  # our own
)
_IN_LINK = tuple(re.compile(each, re.ASCII) for each in IN_LINK)
LATITUDE_FIRST = ("q", "query", "ll", "destination", "daddr", "center", "text", "sll")
LONGITUDE_FIRST = ("whatshere[point]", "pt", "ll")
"""Keys of Yandex's links, whose numbers stand the other way round."""
PAIR_FORM = rf"\s*(?:loc:)?{_PAIR}\s*[, ]\s*{_PAIR}"

_SIGNS = str.maketrans(SIGNS)
_LINK = re.compile(r"https?://|geo:", re.ASCII | re.IGNORECASE)
_ADDRESS = re.compile(r"([^:/?#]+):(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?")
_NUMBERS = re.compile(PAIR_FORM, re.ASCII)


def read(text: str, near: Callable[[str], Point | None] = lambda _name: None) -> Point | None:
    """The point that `text` gives, or None where it gives none.

    `near` gives a point for the name beside a short Plus Code, and for an empty name where to look.
    """
    if len(text) > MAX_LENGTH:
        return None
    plain = text.translate(_SIGNS).strip(" \t\n\r\f\v")
    if _LINK.match(plain):
        found = _from_link(plain)
    else:
        upper = plain.upper()
        found = _from_grid(upper) or _from_plus_code(upper, plain, near) or _from_degrees(upper)
    return _checked(found)


def _checked(point: Point | None) -> Point | None:
    if point is None or abs(point[0]) > 90 or abs(point[1]) > 180:
        return None
    return round(point[0], DIGITS) + 0.0, round(point[1], DIGITS) + 0.0


def _from_degrees(upper: str) -> Point | None:
    for words, side in _SIDES:
        upper = words.sub(side, upper)
    for dress in _DRESSES:
        both = dress.fullmatch(upper)
        if both is not None:
            half = dress.groups // 2
            return _ordered(_angle(both.groups()[:half]), _angle(both.groups()[half:]))
    return None


def _angle(parts: Sequence[str | None]) -> tuple[float, str] | None:
    """Degrees and the side of the sky; None where minutes or seconds are none."""
    before, *numbers, after = parts
    degrees, *rest = (float(part.replace(",", ".")) if part else 0.0 for part in numbers)
    if any(each >= 60 for each in rest):
        return None
    side = before or after or ""
    size = abs(degrees) + sum(each / 60**power for power, each in enumerate(rest, 1))
    negative = (numbers[0] or "").startswith("-") != (side in {"S", "W"})
    return (-size if negative else size), side


def _ordered(first: tuple[float, str] | None, second: tuple[float, str] | None) -> Point | None:
    if first is None or second is None:
        return None
    sides = first[1] + second[1]
    if sides == "" or re.fullmatch("[NS][EW]?|[EW]", sides):
        return first[0], second[0]
    return (second[0], first[0]) if re.fullmatch("[EW][NS]", sides) else None


def _from_grid(upper: str) -> Point | None:
    utm = _UTM.fullmatch(upper)
    if utm is not None:
        return _from_utm(int(utm[1]), utm[2] < "N", float(utm[3]), float(utm[4]))
    grid = _MGRS.fullmatch(upper)
    if grid is None:
        return None
    digits = re.sub(r"\s", "", grid[4])
    if len(digits) % 2 or len(digits) > 10:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a square outside its band, which is seen below
            zone, hemisphere, east, north = MGRS().MGRSToUTM(f"{grid[1]}{grid[2]}{grid[3]}{digits}")
    except MGRSError:
        return None
    point = _from_utm(zone, hemisphere == "S", east, north)  # the middle of the square
    return point if point is not None and _in_band(point[0], grid[2], len(digits) // 2) else None


def _in_band(lat: float, band: str, digits: int) -> bool:
    """Whether a latitude lies in a band of 8 degrees (X has 12), give or take the grid's own inexactness."""
    lowest = "CDEFGHJKLMNPQRSTUVWX".index(band) * 8 - 80
    spare = 10.0**-digits
    return lowest - spare <= lat <= lowest + (12 if band == "X" else 8) + spare


def _from_utm(zone: int, south: bool, east: float, north: float) -> Point | None:  # noqa: FBT001 (the grid's own half)
    (west, most), (bottom, top) = UTM_REACH
    if not (1 <= zone <= 60 and west <= east <= most and bottom <= north <= top):
        return None
    lon, lat = _utm(zone, south)(east, north, inverse=True)
    return lat, lon


@lru_cache(maxsize=120)
def _utm(zone: int, south: bool) -> Proj:  # noqa: FBT001
    """The projection of a zone; whoever pastes no grid reference waits for no PROJ."""
    from pyproj import Proj

    return Proj(proj="utm", zone=zone, south=south, ellps="WGS84")


def _from_plus_code(upper: str, plain: str, near: Callable[[str], Point | None]) -> Point | None:
    found = _PLUS.fullmatch(upper)
    if found is None:
        return None
    code = found[1]
    if openlocationcode.isShort(code):
        name = plain[found.start(2) :] if found[2] else ""
        where = near(name)
        code = openlocationcode.recoverNearest(code, *where) if where is not None else ""
    if not openlocationcode.isFull(code):
        return None
    area = openlocationcode.decode(code)
    return area.latitudeCenter, area.longitudeCenter


def _from_link(link: str) -> Point | None:
    return next((point for point in _in_link(link) if _checked(point)), None)


def _in_link(link: str) -> Iterator[Point]:
    """Every point that a link from a map site gives, the likeliest first."""
    parts = _ADDRESS.fullmatch(link)
    scheme, host, path, query, fragment = ((part or "") for part in parts.groups()) if parts else ("",) * 5
    if scheme.lower() == "geo":
        yield from _pairs(path)
        return
    params = dict(parse_qsl(query) + parse_qsl(fragment))
    if "yandex." in host.lower():
        for key in LONGITUDE_FIRST:
            yield from ((lat, lon) for lon, lat in _pairs(params.get(key, "")))
    if {"mlat", "mlon"} <= params.keys():
        yield from _pairs(f"{params['mlat']},{params['mlon']}")
    for pattern in _IN_LINK:
        for found in pattern.finditer(unquote(link)):
            yield float(found[1]), float(found[2])
    for key in LATITUDE_FIRST:
        yield from _pairs(params.get(key, ""))
    yield from _pairs(unquote(path).rpartition("/")[2])


def _pairs(text: str) -> Iterator[Point]:
    found = _NUMBERS.match(text)
    if found is not None:
        yield float(found[1]), float(found[2])
