"""What people type: days, lenses, folders. Every refusal says what would have been understood."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from pathlib import Path

import click

from geo import ledger
from geo.cli.output import check_table
from geo.errors import DataError, KurskError
from geo.ledger import Dataset
from geo.model import Lens
from geo.safe import plain
from geo.timeline import FIRST_DAY

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Commands(click.Group):
    """A group whose commands answer what they foresee with a message and exit code 1, never a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a KurskError, or a file that cannot be read or written, becomes a message."""
        try:
            return super().invoke(ctx)
        except KurskError as error:
            raise click.ClickException(plain(str(error))) from error
        except BrokenPipeError:
            raise  # whoever read the answer has gone; click ends quietly
        except OSError as error:
            where = error.filename or "standard output"
            raise click.ClickException(plain(f"{where}: {error.strerror}; choose another path")) from error


class DayType(click.ParamType[date]):
    """An ISO calendar day such as 2024-08-15, not before `first` where that is given."""

    name = "day"

    def __init__(self, first: date | None = None) -> None:
        """Take every day from `first` on; None: every day."""
        self.first = first

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """`value` as a day."""
        day = value if isinstance(value, date) else _day(str(value))
        if day is None:
            message = f"{plain(str(value))!r} is not a day; write it as YYYY-MM-DD, like 2024-08-15"
            raise click.BadParameter(message, ctx, param)
        if self.first is not None and day < self.first:
            raise click.BadParameter(f"{day} is before the period begins, on {self.first}", ctx, param)
        return day


def _day(text: str) -> date | None:
    """The ISO day that `text` is; None where it is not a day."""
    with contextlib.suppress(ValueError):
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    return None


DAY = DayType()
PERIOD_DAY = DayType(FIRST_DAY)
LENS = click.Choice([lens.value for lens in Lens])


def load(folder: Path) -> Dataset:
    """The dataset of a folder; one with rows that cannot be used is refused with the table of reasons."""
    try:
        return ledger.load(folder)
    except DataError as error:
        found = ledger.check(folder)
        if not found.rejected:
            raise
        raise DataError(f"{folder} cannot be used.\n{check_table(found)}") from error
