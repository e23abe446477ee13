"""The server's own log: one JSON object a line on standard error, without anything of a reader."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

LOGGER = logging.getLogger("kursk")


class Line(logging.Formatter):
    """A record as one JSON object: time (UTC), level, event, and its facts."""

    def format(self, record: logging.LogRecord) -> str:
        """Write `record`."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {"time": when, "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps(said | getattr(record, "facts", {}), ensure_ascii=False)


def start() -> None:
    """Begin to write; a second call changes nothing."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(Line())
        LOGGER.addHandler(handler)
        LOGGER.setLevel(logging.INFO)


LEVELS = {"slow": logging.WARNING, "error": logging.ERROR}
"""Of events that need somebody to look; the others are information."""


def note(event: str, **facts: str | float) -> None:
    """Write down an event. `facts` never hold an address, a link, a day looked at or words typed."""
    LOGGER.log(LEVELS.get(event, logging.INFO), event, extra={"facts": facts})
