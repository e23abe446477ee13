"""Coordinates as people paste them: degrees in any dress, MGRS, UTM, Plus Codes, links of map sites.

Everything is read as WGS 84. What two readings fit is read as latitude first, unless letters say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import parse_qsl, unquote, urlsplit

from mgrs import MGRS
from mgrs.core import MGRSError
from openlocationcode import openlocationcode

Point = tuple[float, float]
"""(lat, lon) in WGS 84 degrees."""

MAX_LENGTH = 600
"""Longest text that is tried; a link that a map site makes for sharing has at most about 500 characters."""

DIGITS = 6
"""Decimals that are kept: 0.1 m."""

_WORDS = {
    "N": r"С\.?\s*Ш\.?|ПН\.?\s*Ш\.?|NORTH|NORD",
    "S": r"Ю\.?\s*Ш\.?|ПД\.?\s*Ш\.?|SOUTH|SÜD",
    "E": r"В\.?\s*Д\.?|СХ\.?\s*Д\.?|EAST|OST|O",
    "W": r"З\.?\s*Д\.?|ЗХ\.?\s*Д\.?|WEST",
}
"""Sides of the sky in Russian, Ukrainian and German, and spelled out."""

_SIDES = [(re.compile(rf"(?<![A-ZА-Я])(?:{words})(?![A-ZА-Я])"), side) for side, words in _WORDS.items()]
_QUOTES = str.maketrans("º˚′’‘″”“\xa0", "°°'''\"\"\" ")


def _pair(number: str, between: str) -> re.Pattern[str]:
    """Two numbers, each with its side of the sky before or behind it."""
    groups = re.compile(number).groups
    first = rf"([NSEW])?\s*{number}(?(1)|\s*([NSEW])?)"
    second = rf"([NSEW])?\s*{number}(?({groups + 3})|\s*([NSEW])?)"
    return re.compile(rf"{first}{between}{second}")


_DRESSES = (
    _pair(r"([+-]?\d{1,3}\.\d+)\s*°?", r"(?:\s*[,;/]\s*|\s+|(?<=[NSEW])|(?=[NSEW]))"),
    _pair(r"([+-]?\d{1,3},\d+)\s*°?", r"(?:\s*[;/]\s*|,\s+|\s+)"),
    _pair(
        r"""([+-]?\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*'\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|''))?""",
        r"\s*[,;/]?\s*",
    ),
)
"""How a number is written, and what may stand between two of them."""

_MGRS = re.compile(r"(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z]{2})\s*(\d[\d\s]*)")
_UTM = re.compile(r"(\d{1,2})\s*([C-HJ-NP-X])\s+(\d{6})(?:\.\d+)?\s*M?E?[\s,]+(\d{6,7})(?:\.\d+)?\s*M?N?")
_PLUS = re.compile(r"([23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{0,7})(?:[\s,]+(.*))?", re.S)

_PAIR = r"(-?\d{1,3}(?:\.\d+)?)"
_IN_PATH = (
    re.compile(rf"!3d{_PAIR}!4d{_PAIR}"),  # Google: the place itself, before the middle of the view
    re.compile(rf"@{_PAIR},{_PAIR}"),
    re.compile(rf"map=\d+(?:\.\d+)?/{_PAIR}/{_PAIR}"),  # OpenStreetMap
    re.compile(rf"at%3A{_PAIR},{_PAIR}|at:{_PAIR},{_PAIR}"),  # our own
)
_LATITUDE_FIRST = ("q", "query", "ll", "destination", "daddr", "center", "text", "sll")
_LONGITUDE_FIRST = ("whatshere[point]", "pt", "ll")
"""Keys of Yandex's links, whose numbers stand the other way round."""


def read(text: str, near: Callable[[str], Point | None] = lambda _name: None) -> Point | None:
    """The point that `text` gives, or None where it gives none.

    `near` gives a point for the name beside a short Plus Code, and for an empty name where to look.
    """
    if len(text) > MAX_LENGTH:
        return None
    plain = text.strip().translate(_QUOTES)
    if re.match(r"(?i)https?://|geo:", plain):
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
        return _from_utm(int(utm[1]), "N" if utm[2] >= "N" else "S", float(utm[3]), float(utm[4]))
    grid = _MGRS.fullmatch(upper)
    if grid is None:
        return None
    digits = re.sub(r"\s", "", grid[4])
    if len(digits) % 2 or len(digits) > 10:
        return None
    try:
        zone, hemisphere, east, north = MGRS().MGRSToUTM(f"{grid[1]}{grid[2]}{grid[3]}{digits}")
    except MGRSError:
        return None
    return _from_utm(zone, hemisphere, east, north)  # the middle of the square


def _from_utm(zone: int, hemisphere: str, east: float, north: float) -> Point | None:
    try:
        lat, lon = MGRS().toLatLon(MGRS().UTMToMGRS(zone, hemisphere, east, north))
    except MGRSError:
        return None
    return lat, lon


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
    parts = urlsplit(link)
    if parts.scheme.lower() == "geo":
        yield from _pairs(parts.path)
        return
    params = dict(parse_qsl(parts.query) + parse_qsl(parts.fragment))
    if "yandex." in parts.netloc.lower():
        for key in _LONGITUDE_FIRST:
            yield from ((lat, lon) for lon, lat in _pairs(params.get(key, "")))
    if {"mlat", "mlon"} <= params.keys():
        yield from _pairs(f"{params['mlat']},{params['mlon']}")
    for pattern in _IN_PATH:
        for found in pattern.finditer(unquote(link)):
            lat, lon = (float(each) for each in found.groups() if each is not None)
            yield lat, lon
    for key in _LATITUDE_FIRST:
        yield from _pairs(params.get(key, ""))
    yield from _pairs(unquote(parts.path).rpartition("/")[2])


def _pairs(text: str) -> Iterator[Point]:
    found = re.match(rf"\s*(?:loc:)?{_PAIR}\s*[, ]\s*{_PAIR}", text)
    if found is not None:
        yield float(found[1]), float(found[2])
