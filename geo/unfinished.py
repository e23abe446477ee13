"""Files that are whole or not there: written beside their place, and moved into it at the end."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TEMPORARY = 40
"""Characters of a file's name in that of its unfinished self: both must fit a file system's 255 bytes."""


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to; it takes its place at the end, or goes if that is never reached."""
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{path.name[:TEMPORARY]}.", suffix=path.suffix, dir=path.parent
        )
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
