"""Text folded for search: Суджа, Sudzha and SUDZHA are one word. The page's script folds the same way.

Fold, in this order: lower case; each Cyrillic letter by LATIN; accents dropped (NFD without marks); anything
but a-z and 0-9 becomes a space; then the pairs of ALIKE replaced in turn, so that spellings that
transliteration systems disagree on fall together; runs of one letter become one; spaces at the ends go.
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
"""Spellings taken for one: Glushkovo and Hlushkovo, Daryino and Darino, Sudja and Sudzha."""

_LATIN = str.maketrans(LATIN)
_OTHER = re.compile(r"[^a-z0-9]+")
_RUN = re.compile(r"([a-z])\1+")


def fold(text: str) -> str:
    """`text` as the words search compares: ASCII letters and digits, single spaces."""
    latin = unicodedata.normalize("NFC", text).lower().translate(_LATIN)
    bare = "".join(char for char in unicodedata.normalize("NFD", latin) if not unicodedata.combining(char))
    words = _OTHER.sub(" ", bare)
    for spelling, kept in ALIKE:
        words = words.replace(spelling, kept)
    return _RUN.sub(r"\1", words).strip()


def haystack(texts: Iterable[str]) -> str:
    """Folded `texts` in one string, one per line, for `found`."""
    return "\n".join(fold(text) for text in texts if text)


@lru_cache(maxsize=64)
def terms(query: str) -> tuple[str, ...]:
    """The folded words of a search, kept because every record is asked for the same ones."""
    return tuple(fold(query).split())


def found(query: str, folded: str) -> bool:
    """Whether every word of `query` (any script) occurs in the `folded` haystack; no words: always."""
    return all(word in folded for word in terms(query))
