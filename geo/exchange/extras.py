"""Parts that are installed only where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from geo.errors import MissingExtraError


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Say, for imports made inside, which extra is missing and how to get it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"this needs the extra “{name}” ({error.name} is not installed): "
            f"pip install 'kursk-explorer[{name}]', or in a checkout "
            "pip install --require-hashes -r requirements-extras.txt"
        ) from error
