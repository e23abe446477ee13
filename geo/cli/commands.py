"""The commands of `kursk`: each reads its arguments, asks the package and prints; no rule lives here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from geo import ledger
from geo.bundle import DATA_VARIABLE
from geo.cli.change import change_record, change_text
from geo.cli.document import document_command
from geo.cli.figure import COMMANDS
from geo.cli.geojson import write_collection
from geo.cli.inputs import DAY, LENS, PERIOD_DAY, Commands, load
from geo.cli.output import check_table, counted, rejection_record, say, say_json
from geo.cli.point import answer_point
from geo.cli.serve import run_command
from geo.cli.version import version_option
from geo.control import derived, explain
from geo.control.account import Control
from geo.control.areas import daily
from geo.control.change import between
from geo.control.evidence import judge
from geo.ledger import DATA_DIR, Dataset
from geo.model import Lens
from geo.select import find_place, find_point

as_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
lens_option = click.option(
    "--lens",
    type=LENS,
    default=Lens.ASSESSED.value,
    show_default=True,
    help="The account by which claims become a status.",
)
known_by_option = click.option("--known-by", type=DAY, help="Use only what was published by this day.")
data_option = click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=DATA_DIR,
    envvar=DATA_VARIABLE,
    help=f"The data folder.  [default: {DATA_VARIABLE}, or the bundled one]",
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@version_option
def main() -> None:
    """Show who was reported to hold what in Kursk Oblast and the border region, when, and who says so."""


@main.command("check")
@click.argument(
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=DATA_DIR,
    envvar=DATA_VARIABLE,
)
@as_json
@click.pass_context
def check_command(ctx: click.Context, folder: Path, *, as_json: bool) -> None:
    """Check a data folder: count good rows, list what was rejected; exit code 1 if anything was."""
    result = ledger.check(folder)
    if as_json:
        rejected = [rejection_record(rejection) for rejection in result.rejected]
        say_json({"good_rows": dict(result.counts), "rejected": rejected, "notes": list(result.notes)})
    else:
        say(check_table(result))
    ctx.exit(1 if result.rejected else 0)


@main.command("build")
@data_option
def build_command(folder: Path) -> None:
    """Build the derived data (status, surfaces and areas of every account) from the ledgers."""
    dataset = load(folder)
    derived.build(dataset, folder / "derived")
    say(f"{folder / 'derived'} is built from ledgers {dataset.version}.")


@main.command("control")
@lens_option
@click.option("--from", "first", type=PERIOD_DAY, required=True, help="The first day.")
@click.option("--to", "last", type=PERIOD_DAY, help="The last day.  [default: the first]")
@click.option("--every", type=click.IntRange(min=1), default=1, show_default=True, help="The step, in days.")
@click.option(
    "--out-dir",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder for the files.",
)
@known_by_option
@as_json
@data_option
def control_command(
    lens: str,
    first: date,
    last: date | None,
    every: int,
    out_dir: Path,
    known_by: date | None,
    folder: Path,
    *,
    as_json: bool,
) -> None:
    """Write control_YYYY-MM-DD.geojson for each day: ground contested, or not held as in peacetime."""
    series = load_control(load(folder), folder, Lens(lens), known_by).series
    days = list(days_between(first, last or first, every))
    current = [day for day in days if day <= series.last_evidence]
    if not current:
        raise click.ClickException(
            f"{lens} has no evidence after {series.last_evidence}; choose days up to then"
        )
    out_dir.mkdir(parents=True, exist_ok=True)
    files = [write_collection(series, day, out_dir) for day in current]
    if as_json:
        say_json({"lens": lens, "files": files, "last_evidence": series.last_evidence.isoformat()})
    else:
        say(f"{counted(len(files), 'file')} in {out_dir}")
    if len(current) < len(days):
        click.echo(f"no files after {series.last_evidence}, the last evidence of {lens}", err=True)


@main.command("explain")
@click.argument("place")
@click.option(
    "--date", "day", type=PERIOD_DAY, help="The day asked about.  [default: the lens' last evidence]"
)
@lens_option
@known_by_option
@as_json
@data_option
def explain_command(
    place: str, day: date | None, lens: str, known_by: date | None, folder: Path, *, as_json: bool
) -> None:
    """Say who held PLACE, by which rule, and who says so.

    PLACE is a name in any script, an id, or a point: degrees, MGRS, UTM, a Plus Code, a link from a map site.
    """
    dataset = load(folder)
    point = None if place in dataset.places else find_point(dataset, place)
    if point is not None:
        control = load_control(dataset, folder, Lens(lens), known_by)
        asked = day or control.timeline.last_evidence
        answer_point(dataset, control, point, asked, as_json=as_json)
        return
    found = find_place(dataset, place)
    timeline = judge(dataset, Lens(lens), known_by)
    answer = explain.explain(dataset, timeline, found.place_id, day or timeline.last_evidence)
    if as_json:
        say_json(answer.as_dict())
    else:
        say(str(answer))


@main.command("area")
@lens_option
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="The CSV file.  [default: print it]"
)
@known_by_option
@as_json
@data_option
def area_command(lens: str, out: Path | None, known_by: date | None, folder: Path, *, as_json: bool) -> None:
    """List km2 by day, country, oblast, raion and status, for every day up to the lens' last evidence."""
    control = load_control(load(folder), folder, Lens(lens), known_by)
    areas = daily(control.areas, control.series.last_evidence)
    if as_json:
        records = areas.assign(day=areas["day"].map(date.isoformat))
        text = records.to_json(orient="records", force_ascii=False) + "\n"
    else:
        text = areas.to_csv(index=False, lineterminator="\n")
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, "utf-8")
        say(f"{counted(len(areas), 'row')} in {out}")


@main.command("change")
@click.argument("day_a", type=PERIOD_DAY)
@click.argument("day_b", type=PERIOD_DAY)
@lens_option
@known_by_option
@as_json
@data_option
def change_command(
    day_a: date, day_b: date, lens: str, known_by: date | None, folder: Path, *, as_json: bool
) -> None:
    """Say what changed hands from DAY_A to DAY_B: km2, settlements, and the claims for each."""
    dataset = load(folder)
    control = load_control(dataset, folder, Lens(lens), known_by)
    change = between(control.series, control.timeline, day_a, day_b)
    if as_json:
        say_json(change_record(dataset, control.timeline, change))
    else:
        say(change_text(dataset, control.timeline, change))


@main.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print the script that lets SHELL complete `kursk` commands; SHELL's manual says where to put it."""
    made = get_completion_class(shell)
    if made is None:
        raise click.ClickException(f"click has no completion for {shell}; choose another shell")
    click.echo(made(main, {}, "kursk", "_KURSK_COMPLETE").source())


for command in (document_command, *COMMANDS, run_command):
    main.add_command(command)


def load_control(dataset: Dataset, folder: Path, lens: Lens, known_by: date | None) -> Control:
    """Control under one lens: as built, or computed afresh as it was known on a day."""
    if known_by is None:
        return derived.load(dataset, folder=folder / "derived")[lens]
    return derived.compute(dataset, lens, known_by)


def days_between(first: date, last: date, every: int) -> Iterator[date]:
    """Every `every`-th day from `first` up to `last`; refuses a period that ends before it begins."""
    if last < first:
        raise click.BadParameter(f"{last} is before {first}", param_hint="--to")
    for offset in range(0, (last - first).days + 1, every):
        yield first + timedelta(days=offset)
