"""A record and a seal in a file, and both read back: PNG, SVG, PDF, PPTX, MP4, WebM, GIF.

The seal is a hash of every other byte of the file. It shows whether a file was changed; it
is not a signature, since anybody who changes a file can make a new seal (docs/verify.md).
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from geo.errors import FigureError
from geo.figure.record import canonical

KINDS = ("png", "svg", "pdf", "pptx", "mp4", "webm", "gif")

MAX_FILE = 512 * 1024 * 1024
"""Bytes of a file that is looked at: ten times the largest film."""

PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_KEY = b"kursk-record"
SVG_START, SVG_END = b'<metadata id="kursk-record">', b"</metadata>\n</svg>\n"
PDF_START = b"%kursk-record:"
PPTX_NAME = "customXml/kursk-record.xml"
UUID = bytes.fromhex("6b7572736b2d7265636f72642d763031")
"""Names our box in an MP4: "kursk-record-v01" in ASCII."""
GIF_START = b"\x21\xfe"
VOID = b"\xec"
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day a zip can hold: the same in every file, so that the same slide is the same bytes."""


_UNREADABLE = (
    ValueError, KeyError, TypeError, IndexError, struct.error, zlib.error, zipfile.BadZipFile, RecursionError,
    NotImplementedError, EOFError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was found in a file; `intact` says whether the seal fits the rest of it."""

    kind: str
    record: Mapping[str, Any]
    intact: bool


def seal(kind: str, data: bytes, record: Mapping[str, Any]) -> bytes:
    """A file of `kind` with its record and seal."""
    return _JOIN[kind](data, _packed(record, _digest(kind, data, record)))


def read(data: bytes) -> Sealed:
    """Record and seal of a file; FigureError for a file that is not ours."""
    kind = kind_of(data)
    try:
        rest, note = _PART[kind](data)
        found = json.loads(note)
        record, sealed = found["record"], found["seal"]
        whole = kind == "pptx" or _JOIN[kind](rest, note) == data
    except _UNREADABLE as error:
        raise FigureError(
            "the file carries no record of Kursk Explorer that can be read; give one that it wrote"
        ) from error
    if not isinstance(record, dict):
        raise FigureError("the file's record is not one of Kursk Explorer; give a file that it wrote")
    written = note == _packed(record, str(sealed))
    return Sealed(kind, record, whole and written and sealed == _digest(kind, rest, record))


def kind_of(data: bytes) -> str:
    """What a file is, by its first bytes; FigureError for anything else than KINDS."""
    if len(data) > MAX_FILE:
        raise FigureError(f"the file has more than {MAX_FILE >> 20} MB; none of Kursk Explorer is so large")
    starts = {
        "png": PNG_START, "pdf": b"%PDF-", "pptx": b"PK\x03\x04", "gif": b"GIF8",
        "webm": b"\x1a\x45\xdf\xa3", "svg": b"<?xml",
    }  # fmt: skip
    for kind, start in starts.items():
        if data.startswith(start):
            return kind
    if data[4:8] == b"ftyp":
        return "mp4"
    raise FigureError(f"the file is none of {', '.join(KINDS)}; give a figure, slide, deck or film")


def _digest(kind: str, rest: bytes, record: Mapping[str, Any]) -> str:
    """Hash of a file without its record, and of the record."""
    hashed = hashlib.sha256(kind.encode())
    for part in (rest, canonical(record).encode()):
        hashed.update(struct.pack(">Q", len(part)))
        hashed.update(part)
    return hashed.hexdigest()


def _packed(record: Mapping[str, Any], sealed: str) -> bytes:
    return canonical({"record": record, "seal": sealed}).encode()


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Type and whole bytes of each chunk of a PNG."""
    at = len(PNG_START)
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at : at + 12 + size]
        at += 12 + size


def _join_png(rest: bytes, note: bytes) -> bytes:
    body = b"tEXt" + PNG_KEY + b"\0" + note
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return rest[:-12] + chunk + rest[-12:]


def _part_png(data: bytes) -> tuple[bytes, bytes]:
    found = [
        chunk for kind, chunk in _chunks(data) if kind == b"tEXt" and chunk[8:].startswith(PNG_KEY + b"\0")
    ]
    at = data.rindex(found[-1])
    return data[:at] + data[at + len(found[-1]) :], found[-1][8 + len(PNG_KEY) + 1 : -4]


def _join_svg(rest: bytes, note: bytes) -> bytes:
    return rest[: rest.rindex(b"</svg>")] + SVG_START + escape(note.decode(), quote=False).encode() + SVG_END


def _part_svg(data: bytes) -> tuple[bytes, bytes]:
    at = data.rindex(SVG_START)
    note = data[at + len(SVG_START) : data.index(b"</metadata>", at)]
    return data[:at] + b"</svg>\n", unescape(note.decode()).encode()


def _join_pdf(rest: bytes, note: bytes) -> bytes:
    return rest + PDF_START + note + b"\n%%EOF\n"


def _part_pdf(data: bytes) -> tuple[bytes, bytes]:
    at = data.rindex(PDF_START)
    return data[:at], data[at + len(PDF_START) : data.index(b"\n", at)]


def _join_mp4(rest: bytes, note: bytes) -> bytes:
    return rest + struct.pack(">I", 24 + len(note)) + b"uuid" + UUID + note


def _part_mp4(data: bytes) -> tuple[bytes, bytes]:
    at = data.rindex(b"uuid" + UUID) - 4
    return data[:at], data[at + 24 :]


def _join_webm(rest: bytes, note: bytes) -> bytes:
    body = UUID + note
    return rest + VOID + struct.pack(">Q", len(body) | 1 << 56) + body


def _part_webm(data: bytes) -> tuple[bytes, bytes]:
    at = data.rindex(UUID)
    return data[: at - 9], data[at + len(UUID) :]


def _join_gif(rest: bytes, note: bytes) -> bytes:
    body = UUID + note
    blocks = b"".join(
        bytes([len(body[at : at + 255])]) + body[at : at + 255] for at in range(0, len(body), 255)
    )
    return rest[:-1] + GIF_START + blocks + b"\0" + rest[-1:]


def _part_gif(data: bytes) -> tuple[bytes, bytes]:
    start = data.rindex(UUID) - 3
    at, body = start + 2, b""
    while data[at]:
        body += data[at + 1 : at + 1 + data[at]]
        at += 1 + data[at]
    return data[:start] + data[at + 1 :], body[len(UUID) :]


def members(data: bytes) -> dict[str, bytes]:
    """Files of a zip by name. Raises ValueError for one that unpacks to more than MAX_FILE."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = archive.infolist()
        if sum(each.file_size for each in listed) > MAX_FILE:
            raise ValueError("unpacks to more than any slide")
        return {each.filename: archive.read(each) for each in listed}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Files as a zip, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DAY), content, zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()


PPTX_EMPTY = b'<?xml version="1.0" encoding="UTF-8"?>\n<record xmlns="urn:kursk-explorer"></record>\n'
"""The part in which a slide's record goes, before it is there."""

_PPTX_NOTE = re.compile(rb"(?<=<record xmlns=\"urn:kursk-explorer\">)[^<]*(?=</record>)")


def _join_pptx(rest: bytes, note: bytes) -> bytes:
    text = escape(note.decode(), quote=False).encode()
    return zipped({**_unrolled(rest), PPTX_NAME: _PPTX_NOTE.sub(lambda _: text, PPTX_EMPTY)})


def _part_pptx(data: bytes) -> tuple[bytes, bytes]:
    """Its files one after the other: the same slide may be packed otherwise on another machine."""
    found = members(data)
    note = _PPTX_NOTE.search(found[PPTX_NAME])
    if note is None or found[PPTX_NAME] != _PPTX_NOTE.sub(lambda _: note[0], PPTX_EMPTY):
        raise ValueError("the record is not as it was written")
    return rolled({**found, PPTX_NAME: PPTX_EMPTY}), unescape(note[0].decode()).encode()


def rolled(found: Mapping[str, bytes]) -> bytes:
    """The files of a slide one after the other, ready for its seal."""
    return b"".join(
        struct.pack(">II", len(name.encode()), len(body)) + name.encode() + body
        for name, body in found.items()
    )


def _unrolled(rest: bytes) -> dict[str, bytes]:
    found, at = {}, 0
    while at < len(rest):
        name, body = struct.unpack(">II", rest[at : at + 8])
        at += 8
        found[rest[at : at + name].decode()] = rest[at + name : at + name + body]
        at += name + body
    return found


_JOIN = {
    "png": _join_png, "svg": _join_svg, "pdf": _join_pdf, "pptx": _join_pptx,
    "mp4": _join_mp4, "webm": _join_webm, "gif": _join_gif,
}  # fmt: skip
_PART = {
    "png": _part_png, "svg": _part_svg, "pdf": _part_pdf, "pptx": _part_pptx,
    "mp4": _part_mp4, "webm": _part_webm, "gif": _part_gif,
}  # fmt: skip
