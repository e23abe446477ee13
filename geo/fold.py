"""Text folded for search: Суджа, Sudzha and SUDZHA are one word. The page's script folds the same way.

Fold, in this order: lower case; each Cyrillic letter by LATIN; accents dropped (NFD without MARKS); anything
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

ENDS = (("skoe", "ske"), ("ove", "ovo"), ("eve", "evo"), ("ine", "ino"))
"""Ukrainian and Russian ends of one name: Sverdlykove and Sverdlikovo, Volokonske and Volokonskoye."""

MARKS = (
    r"\u0300-\u034e\u0350-\u036f\u0483-\u0487\u1ab0-\u1abd\u1dc0-\u1dff"
    r"\u20d0-\u20dc\u20e1\u20e5-\u20f0\ufe20-\ufe2f"
)
"""Marks that combine with the letter before them, in scripts that records use: a list of our own, for what a
Python and a browser know of Unicode differs. Any other mark parts words, as every foreign sign does."""

_LATIN = str.maketrans(LATIN)
_ENDS = tuple((re.compile(rf"{end}\b"), kept) for end, kept in ENDS)
_MARKS = re.compile(f"[{MARKS}]")
_OTHER = re.compile(r"[^a-z0-9]+")
_RUN = re.compile(r"([a-z])\1+")

TWICE = 2
"""Longest run of a letter that folds to one: longer ones spell no name, and folded would match everything."""

THRICE = 3
"""The same for i, which ій and ії bring together."""


def fold(text: str) -> str:
    """`text` as the words search compares: ASCII letters and digits, single spaces."""
    words = _plain(text)
    for spelling, kept in ALIKE:
        words = words.replace(spelling, kept)
    for end, kept in _ENDS:
        words = end.sub(kept, words)
    return _RUN.sub(_single, words).strip()


def _plain(text: str) -> str:
    """`text` in Latin letters, as it is typed."""
    latin = unicodedata.normalize("NFC", text).lower().translate(_LATIN)
    return _OTHER.sub(" ", _MARKS.sub("", unicodedata.normalize("NFD", latin))).strip()


def _single(run: re.Match[str]) -> str:
    letter = run[1]
    return letter if len(run[0]) <= (THRICE if letter == "i" else TWICE) else run[0]


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
