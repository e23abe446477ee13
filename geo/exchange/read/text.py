"""Bytes to text, and tables of text: CSV and TSV in any usual encoding and with any usual separator."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from geo.errors import DataError
from geo.exchange.read.limits import MAX_CELL, Purse
from geo.exchange.read.raw import Raw

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
SEPARATORS = (",", ";", "\t", "|")
SAMPLE_LINES, SAMPLE_WIDTH = 20, 4096
"""Lines that the separator is judged by, and how much of each."""

ZEROS_OF_UTF16 = 0.3
"""Share of zero bytes from which a text without a mark is taken for UTF-16: Latin letters have a half."""


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text of a file and what was assumed of it. Raises DataError for bytes that are no text."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\0" not in text:
        return text, []
    zeros = data.count(b"\0")
    if zeros > len(data) * ZEROS_OF_UTF16:
        encoding = "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
        return _strictly(data, encoding), [f"read as {encoding.upper()}, which it does not say"]
    if zeros:
        raise DataError("the file is neither text nor a format that can be read; save it as CSV or GeoJSON")
    return data.decode("cp1251", errors="replace"), ["read as Windows-1251, for it is not UTF-8"]


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DataError(f"the text is damaged at byte {error.start}; save it again as UTF-8") from error


def read_table(text: str, purse: Purse, headless: tuple[str, ...] = ()) -> Raw:
    """A table of text; `headless`: the names of the columns of a file that has no header of its own."""
    raw = Raw("csv", purse)
    lines = _lines(text, purse)
    header = list(headless) or [name.strip() for name in next(lines, [])]
    raw.headers = _named(header, raw.notes)
    purse.columns(len(header))
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raw.reject("", f"has {len(cells)} cells, the header {len(header)}: a separator inside a cell?")
        elif len(cells) == 1 < len(header):
            raw.reject("", "has one cell only")
        else:
            raw.add([purse.cell(cell.strip()) for cell in cells[: len(header)]])
    return raw.finish()


def _lines(text: str, purse: Purse) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                purse.cell("x" * (MAX_CELL + 1))
            raise DataError(f"line {reader.line_num}: {error}; save the file again as CSV") from error
        purse.tick()
        yield cells


def separator(text: str) -> str:
    """What stands between the cells: the sign that cuts most of the first lines into equally many."""
    sample = text[: SAMPLE_LINES * SAMPLE_WIDTH].splitlines()[:SAMPLE_LINES]
    lines = [line[:SAMPLE_WIDTH] for line in sample if line.strip()]
    best, score = ",", (0, 0)
    for sign in SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if row)
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        if width > 1 and (count, width) > score:
            best, score = sign, (count, width)
    return best


def _named(header: list[str], notes: list[str]) -> list[str]:
    """Header names, each its own."""
    seen: Counter[str] = Counter()
    names = []
    for at, name in enumerate(header, 1):
        plain = name or f"column {at}"
        seen[plain] += 1
        names.append(plain if seen[plain] == 1 else f"{plain} ({seen[plain]})")
    doubled = [name for name, count in seen.items() if count > 1]
    if doubled:
        notes.append(f"the header has {', '.join(doubled)} more than once; the later ones are numbered")
    return names
