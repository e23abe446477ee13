"""Files in and out, from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from geo.cli.commands import data_option, load_control
from geo.cli.inputs import PERIOD_DAY, load
from geo.cli.output import counted, say, table
from geo.control.account import Control
from geo.exchange.asked import ask
from geo.exchange.grow import Additions, append
from geo.exchange.kinds import KINDS
from geo.exchange.mapped import find_mapper, mapped
from geo.exchange.readmap import snapshots
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


dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would be added, and add nothing.")


@click.command("read-map")
@click.argument("drawings", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--mapper", "name", required=True, help="Whose drawings they are, as mappers.csv calls him.")
@click.option("--files", "pattern", default="*", show_default=True, help="Only files called like this.")
@dry_run_option
@data_option
def read_map_command(drawings: Path, name: str, pattern: str, folder: Path, *, dry_run: bool) -> None:
    """Read a folder of a mapper's dated drawings into readings at the ledger's places.

    GeoJSON, KML or a mapper's own JSON; the day is a property `date` or in the file's name, who holds a
    polygon its `status` or `name`. A row is added where a status changed, or an edge moved by more than 150 m
    and a tenth.
    """
    dataset = load(folder)
    mapper = find_mapper(dataset, name)
    found = mapped(dataset, folder, mapper, snapshots(drawings, dataset, pattern))
    say(table(("day", "snapshot", "new readings"), [
        *((each.day, each.snapshot_id, len(readings)) for each, readings in found.fresh),
        *((each.day, each.snapshot_id, "read before") for each in found.known),
    ]))  # fmt: skip
    grow(folder, found.additions, dry_run=dry_run)


def grow(folder: Path, additions: Additions, *, dry_run: bool) -> None:
    """Add rows to a data folder, or only check them, and say so."""
    if not additions.counts:
        say("Nothing is new.")
        return
    append(folder, additions, dry_run=dry_run)
    rows = ", ".join(f"{counted(count, 'row')} in {name}" for name, count in additions.counts.items())
    if dry_run:
        say(f"Would be added: {rows}.")
    else:
        say(f"Added: {rows}. Run `kursk build --data {folder}` to build its surfaces again.")
