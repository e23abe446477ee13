"""Zipped files opened with care: counted, measured and never unpacked onto the disk."""

from __future__ import annotations

import io
import zlib
from zipfile import BadZipFile, ZipFile

from geo.errors import DataError
from geo.exchange.read.limits import MAX_PARTS, MAX_RATIO, MAX_UNPACKED

SMALL = 2**20
"""Bytes of a part below which its ratio is of no concern."""


def open_zip(data: bytes) -> ZipFile:
    """The archive, once its own word about its parts is within the limits; `part` holds it to that word."""
    try:
        archive = ZipFile(io.BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DataError(f"the zipped file is damaged ({error}); download it again") from error
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise DataError(f"the zipped file holds {len(parts):,} files, more than {MAX_PARTS}")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise DataError(f"the zipped file unpacks to more than {MAX_UNPACKED // 2**20} MB")
    for part in parts:
        if part.flag_bits & 1:
            raise DataError("the zipped file is locked with a password; unlock it first")
        if part.file_size > SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise DataError(
                f"the zipped file unpacks to more than {MAX_RATIO} times its size, as no real data do"
            )
    return archive


def part(archive: ZipFile, name: str) -> bytes:
    """The bytes of one part, no more than the archive says it has."""
    info = archive.getinfo(name)
    try:
        with archive.open(info) as source:
            data = source.read(info.file_size + 1)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise DataError(f"{name[:60]!r} in the zipped file is damaged; download it again") from error
    if len(data) > info.file_size:
        raise DataError("the zipped file holds more than it says; it is not opened")
    return data
