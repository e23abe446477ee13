"""Text from outside, made safe for the one place it goes to: script, link, spreadsheet, file name, screen.

Nothing here repairs or judges a text; each function answers for one destination only.
"""

from __future__ import annotations

import json
import re
import unicodedata
from urllib.parse import urlsplit

from geo.errors import DataError

MAX_URL_LENGTH = 2048
"""Longest link that is shown as a link; browsers and mail readers agree on about this much."""

MAX_FILE_NAME = 80
"""Longest file stem; leaves room for a folder and an ending within Windows' 260 characters."""

SCRIPT_UNSAFE = "<>&'`${}%#\u2028\u2029\u007f"
"""Characters that mean something to HTML, JavaScript or jinja; none of them reaches the page bare."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters by which spreadsheets take a cell for a formula; the last four are full-width forms."""

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that reorder the text around them, so that a name or a link reads as another one."""

_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_SCRIPT_TARGETS = re.compile(f"[{re.escape(SCRIPT_UNSAFE)}\ud800-\udfff]")
_URL_UNSAFE = re.compile(r"[\s\x00-\x20\x7f-\xa0\\<>\"`{}|^" + BIDI_CONTROLS + "\ud800-\udfff]")
_NAME_UNSAFE = re.compile(r"[^\w.-]+")
_WINDOWS_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def json_for_script(obj: object) -> str:
    """`obj` as JSON that is inert inside an HTML script element and inside any template.

    Inside strings and keys every character of SCRIPT_UNSAFE and every lone surrogate is written `\\uXXXX`;
    `json.loads(json_for_script(obj))` gives `obj` back. Raises DataError for NaN, infinities, foreign types.
    """
    try:
        text = json.dumps(obj, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        raise DataError(
            f"cannot be written into the page: {error}; give finite numbers, text, lists and dicts"
        ) from error
    return _JSON_STRING.sub(_escape_string, text)


def _escape_string(match: re.Match[str]) -> str:
    """One JSON string literal, its unsafe characters escaped."""
    return _SCRIPT_TARGETS.sub(lambda char: f"\\u{ord(char[0]):04x}", match[0])


def safe_url(text: str) -> str | None:
    """`text` when it is an absolute http or https link a reader can follow, else None.

    Links with a user name or password, without a host, with white space, control or reordering characters, or
    longer than MAX_URL_LENGTH are refused: they show one address and lead to another, or run script.
    """
    url = text.strip(" \t\r\n")
    if not url or len(url) > MAX_URL_LENGTH or _URL_UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    return url


def csv_cell(text: str) -> str:
    """`text` for a CSV cell; one that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def file_name(text: str) -> str:
    """`text` as a file name every system takes: letters, digits, `.`, `_`, `-`; MAX_FILE_NAME at most."""
    name = _NAME_UNSAFE.sub("-", unicodedata.normalize("NFKC", text))
    name = re.sub(r"-{2,}|\.{2,}", "-", name).strip("-._")[:MAX_FILE_NAME].rstrip("-._")
    if not name:
        return "file"
    return f"file-{name}" if _WINDOWS_DEVICE.match(name) else name


def plain(text: str) -> str:
    """`text` without control and reordering characters (line feed and tab stay); the rest letter for letter.

    A lone surrogate, which no file can hold, becomes U+FFFD.
    """
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text if _is_shown(char))


def _is_shown(char: str) -> bool:
    """Whether a character may reach a screen."""
    if char in "\n\t":
        return True
    return char not in BIDI_CONTROLS and unicodedata.category(char) != "Cc"
