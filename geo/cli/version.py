"""`kursk --version`: which code, which data, and how far its evidence reaches."""

from __future__ import annotations

import click

import geo
from geo.bundle import data_folder
from geo.cli.inputs import load
from geo.cli.output import say
from geo.errors import KurskError
from geo.ledger import last_day
from geo.safe import plain


def _show(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 (click calls it)
    """Print the versions and end, where they are wanted."""
    if not wanted or ctx.resilient_parsing:
        return
    try:
        dataset = load(data_folder())
    except KurskError as error:
        raise click.ClickException(plain(str(error))) from error
    say(f"Kursk Explorer {geo.__version__}\ndata {dataset.version}\nlast evidence {last_day(dataset)}")
    ctx.exit()


version_option = click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show,
    help="Show the version of the code and of the data, and the day of the last evidence.",
)
