"""Whole numbers as printable text that survives JSON, HTML and compression: one short code per number.

The alphabet is printable ASCII without the characters that `geo.safe.json_for_script` escapes and without
space: a coded string costs one byte per character in the page. The first half of the alphabet ends a number,
the second half announces another digit. Small numbers, the usual case for deltas, take one character, which
lets a compressor model each of them as one symbol (base64 would smear them over its 6-bit borders).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ESCAPED = "\"&'<>\\`$%#{}"
ALPHABET = "".join(chr(code) for code in range(33, 127) if chr(code) not in ESCAPED)
BASE = len(ALPHABET) // 2
"""41: numbers below it take one character, below 41 * 41 two."""
TABLE_SIZE = BASE * BASE


def _code(value: int) -> str:
    """Return the code of one number that is not negative."""
    text = ALPHABET[value % BASE]
    value //= BASE
    while value:
        text = ALPHABET[BASE + value % BASE] + text
        value //= BASE
    return text


_TABLE = tuple(_code(value) for value in range(TABLE_SIZE))
_DIGIT = {char: index for index, char in enumerate(ALPHABET)}


def pack(values: Iterable[int]) -> str:
    """Return whole numbers >= 0 as text; `unpack` gives them back. Raises ValueError on a negative number."""
    parts: list[str] = []
    for value in values:
        if value < 0:
            raise ValueError(f"pack takes numbers from 0 up, not {value}: apply zigzag first")
        parts.append(_TABLE[value] if value < TABLE_SIZE else _code(value))
    return "".join(parts)


def unpack(text: str) -> list[int]:
    """Return the numbers of a text made by `pack`. Raises ValueError when it cannot have been made so."""
    values: list[int] = []
    value = 0
    pending = False
    for char in text:
        digit = _DIGIT.get(char)
        if digit is None:
            raise ValueError(f"{char!r} is not a digit of packed numbers")
        pending = digit >= BASE
        value = value * BASE + digit % BASE
        if not pending:
            values.append(value)
            value = 0
    if pending:
        raise ValueError("the text of packed numbers is cut off")
    return values


def zigzag(value: int) -> int:
    """Return a whole number folded to one that is not negative: 0, -1, 1, -2 become 0, 1, 2, 3."""
    return 2 * value if value >= 0 else -2 * value - 1


def unzigzag(value: int) -> int:
    """Return the number that `zigzag` folded."""
    return -(value + 1) // 2 if value % 2 else value // 2


def pack_deltas(values: Sequence[int]) -> str:
    """Return whole numbers as packed differences from one to the next, the first from 0."""
    previous = [0, *values[:-1]] if values else []
    return pack(zigzag(value - before) for before, value in zip(previous, values, strict=True))


def unpack_deltas(text: str) -> list[int]:
    """Return the numbers of a text made by `pack_deltas`."""
    values: list[int] = []
    total = 0
    for folded in unpack(text):
        total += unzigzag(folded)
        values.append(total)
    return values
