"""Files in and out, from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from geo.cli.commands import data_option, load_control
from geo.cli.inputs import PERIOD_DAY, load
from geo.cli.output import say
from geo.control.account import Control
from geo.exchange.asked import ask
from geo.exchange.kinds import KINDS
from geo.exchange.write import EVERYTHING, FORMATS, export, form_of, write
from geo.exchange.write.csvfile import description
from geo.model import Lens


@click.command("export")
@click.argument("what", type=click.Choice([*KINDS, EVERYTHING]))
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="The format.  [default: by the file's ending]"
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file.")
@click.option(
    "--view", default="", help="A link of the explorer, or its keys (docs/links.md).  [default: everything]"
)
@click.option("--from", "first", type=PERIOD_DAY, help="The first day of ground, status and areas.")
@click.option("--to", "last", type=PERIOD_DAY, help="The last day of them.")
@data_option
def export_command(
    what: str, form: str | None, out: Path, view: str, first: date | None, last: date | None, folder: Path
) -> None:
    """Write WHAT into a file that other tools read: one kind of record, or all of them.

    Without a day in --view it is everything in the ledgers; ground, status and areas come with the first and
    last day of each row.
    """
    form = form or form_of(out.name)
    dataset = load(folder)

    def controls(lens: Lens, known_by: date | None) -> Control:
        return load_control(dataset, folder, lens, known_by)

    days = "".join(f"&{key}={day}" for key, day in (("from", first), ("to", last)) if day)
    asked, problems = ask(dataset, controls, f"{view}{days}".removeprefix("&"))
    for problem in problems:
        click.echo(problem, err=True)
    found = export(asked, what, form)
    write(found, form, out)
    if form.startswith("csv"):
        out.with_name(f"{out.name}-metadata.json").write_text(description(found, out.name), "utf-8")
    say(f"{out}: {found.about.situation}, {out.stat().st_size / 1024:,.0f} KB")
