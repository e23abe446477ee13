"""Text folded for search: Суджа, Sudzha and SUDZHA are one word. The page's script folds the same way.

Fold, in this order: lower case; each Cyrillic letter by LATIN; accents dropped (NFD without marks); anything
but a-z and 0-9 becomes a space; then the pairs of ALIKE replaced in turn, so that spellings that
transliteration systems disagree on fall together; the ends that Ukrainian and Russian give one name; doubled
letters become one (of i also three); spaces at the ends go. A word is found in the folded text or in the
plain one, before the pairs are replaced: "sudz" begins Sudzha although "dzh" folds away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LATIN = {
    **dict(zip("абвгґдеёзиійїклмнопрстуфыэ", "abvggdeeziiiiklmnoprstufie", strict=True)),
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "є": "ie",
    "ю": "iu",
    "я": "ia",
    **dict.fromkeys("ъь'’ʼ", ""),
}
"""Russian and Ukrainian letters in one Latin spelling; signs that carry no sound are dropped."""

ALIKE = (
    ("schtsch", "sh"),
    ("dsch", "dj"),
    ("tsch", "ch"),
    ("sch", "sh"),
    ("shch", "sh"),
    ("dzh", "dj"),
    ("kh", "h"),
    ("g", "h"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("io", "e"),
    ("ie", "e"),
)
"""Spellings taken for one: Glushkovo and Hlushkovo, Daryino and Darino, Sudja, Sudscha and Sudzha."""

_LATIN = str.maketrans(LATIN)
_OTHER = re.compile(r"[^a-z0-9]+")
_ENDING = re.compile(r"(ov|ev|in)e\b")
_ADJECTIVE = re.compile(r"skoe\b")
"""Ukrainian and Russian ends of one name: Sverdlykove and Sverdlikovo, Volokonske and Volokonskoye."""

_RUN = re.compile(r"([a-z])\1+")

_TWICE = 2
"""Longest run of a letter that folds to one: longer ones spell no name, and folded would match everything."""

_THRICE = 3
"""The same for i, which ій and ії bring together."""


def fold(text: str) -> str:
    """`text` as the words search compares: ASCII letters and digits, single spaces."""
    words = _plain(text)
    for spelling, kept in ALIKE:
        words = words.replace(spelling, kept)
    return _RUN.sub(_single, _ENDING.sub(r"\1o", _ADJECTIVE.sub("ske", words))).strip()


def _plain(text: str) -> str:
    """`text` in Latin letters, as it is typed."""
    latin = unicodedata.normalize("NFC", text).lower().translate(_LATIN)
    bare = "".join(char for char in unicodedata.normalize("NFD", latin) if not unicodedata.combining(char))
    return _OTHER.sub(" ", bare).strip()


def _single(run: re.Match[str]) -> str:
    letter = run[1]
    return letter if len(run[0]) <= (_THRICE if letter == "i" else _TWICE) else run[0]


def haystack(texts: Iterable[str]) -> str:
    """`texts` folded and plain in one string, one per line, for `found`."""
    return "\n".join(line for text in texts if text for line in dict.fromkeys((fold(text), _plain(text))))


@lru_cache(maxsize=64)
def terms(query: str) -> tuple[tuple[str, str], ...]:
    """The words of a search, folded and plain, kept because every record is asked for the same ones."""
    return tuple(zip(fold(query).split(), _plain(query).split(), strict=True))


def found(query: str, folded: str) -> bool:
    """Whether every word of `query` (any script) occurs in the `folded` haystack; no words: always."""
    return all(alike in folded or plain in folded for alike, plain in terms(query))
