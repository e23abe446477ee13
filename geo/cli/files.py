"""Files in and out, from the command line."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import click

from geo.cli.commands import data_option, load_control
from geo.cli.inputs import PERIOD_DAY, load
from geo.cli.output import counted, say, table
from geo.control.account import Control
from geo.exchange.asked import ask
from geo.exchange.grow import Additions, Provenance, append, note_import
from geo.exchange.imported import REQUIRED, imported
from geo.exchange.kinds import KINDS
from geo.exchange.mapped import find_mapper, mapped
from geo.exchange.read.apart import apart
from geo.exchange.read.upload import FIRST_ROWS, YOURS, Choices
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
@click.option("--to", "last", type=PERIOD_DAY, help="The last day of ground, status and areas.")
@data_option
def export_command(
    what: str, form: str | None, out: Path, view: str, first: date | None, last: date | None, folder: Path
) -> None:
    """Write WHAT into a file that other tools read: one kind of record, or all of them.

    Without a day in --view you get everything in the ledgers; ground, status and areas have the first and
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


REJECTED_SHOWN = 20
"""Rows that are named one by one; more is a file to be mended first."""

dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would be added, and add nothing.")


@click.command("read-map")
@click.argument("drawings", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--mapper", "name", required=True, help="Whose drawings they are: an id of mappers.csv.")
@click.option("--files", "pattern", default="*", show_default=True, help="Only files with such names.")
@dry_run_option
@data_option
def read_map_command(drawings: Path, name: str, pattern: str, folder: Path, *, dry_run: bool) -> None:
    """Read a folder of a mapper's dated drawings, and add a reading at each of the ledger's places.

    Reads GeoJSON, KML or a mapper's own JSON. The day is a property `date` or part of the file's name;
    `status` or `name` says who holds a polygon. A row is added where a status changed, or an edge moved by
    more than 150 m and a tenth.
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


@click.command("preview")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--day-first/--month-first", default=None, help="How to read 04/05/2024.")
@click.option("--swap", is_flag=True, help="Swap latitude and longitude.")
@data_option
def preview_command(
    file: Path,
    day_first: bool | None,  # noqa: FBT001 (click calls it)
    folder: Path,
    *,
    swap: bool,
) -> None:
    """Show how FILE would be read: columns, days, first rows, and what is left out and why."""
    read = apart(file.read_bytes(), folder, Choices(day_first=day_first, swap=swap))
    span = "undated" if read.span is None else f"{read.span[0]} to {read.span[1]}"
    kind = f"{read.form}, {read.source}" if read.source else read.form
    records, rejected = counted(len(read.records), "record"), counted(len(read.rejected), "row")
    say(f"{file.name} ({YOURS}): {kind}; {records}, {span}; {rejected} left out.")
    for line in (*read.notes, *read.questions):
        say(line)
    known = ((name, column) for name, column in asdict(read.columns).items() if column)
    say(table(("read as", "column"), known))
    first = (
        (each.number, each.begin, each.shape.geom_type, each.title) for each in read.records[:FIRST_ROWS]
    )
    say(table(("row", "day", "shape", "title"), first))
    if read.rejected:
        say(table(("rows left out", "because"), ((count, reason) for reason, count in read.reasons.items())))


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as", "kind", type=click.Choice(list(REQUIRED)), required=True, help="What its rows are.")
@click.option("--set", "fixed", multiple=True, metavar="COLUMN=VALUE", help="A value that every row gets.")
@click.option("--day-first/--month-first", default=None, help="How to read 04/05/2024.")
@click.option("--swap", is_flag=True, help="Swap latitude and longitude.")
@dry_run_option
@data_option
def import_command(
    file: Path,
    kind: str,
    fixed: tuple[str, ...],
    day_first: bool | None,  # noqa: FBT001 (click calls it)
    folder: Path,
    *,
    swap: bool,
    dry_run: bool,
) -> None:
    """Check the records of FILE and add those that the ledger does not have yet: all of them or none.

    Columns are found by the ledger's names (data/README.md); day, place, title, text and link also by other
    usual names. Every record needs a day, a place and a link whose publisher is graded.
    """
    dataset = load(folder)
    data = file.read_bytes()
    read = apart(data, folder, Choices(day_first=day_first, swap=swap))
    found = imported(dataset, folder, kind, read, _cells(fixed))
    for line in (*read.notes, *read.questions):
        say(line)
    if found.rejected:
        say(f"{counted(len(found.rejected), 'row')} cannot be used:")
        say("\n".join(f"  {each}" for each in found.rejected[:REJECTED_SHOWN]))
    if found.known:
        say(f"The ledger already has {counted(found.known, 'record')} of them.")
    if found.ids:
        say(table(("new", "id"), ((at, each) for at, each in enumerate(found.ids[:REJECTED_SHOWN], 1))))
    grow(folder, found.additions, dry_run=dry_run)
    if found.ids and not dry_run:
        today = datetime.now(UTC).date()
        note_import(folder, Provenance(today, file.name, data, kind, tuple(found.ids)))


def _cells(fixed: tuple[str, ...]) -> dict[str, str]:
    """COLUMN=VALUE pairs; refuses anything else."""
    pairs = [each.partition("=") for each in fixed]
    for name, sign, _ in pairs:
        if not sign or not name:
            raise click.BadParameter("write it as COLUMN=VALUE, like status=claimed", param_hint="--set")
    return {name.strip(): value.strip() for name, _, value in pairs}
