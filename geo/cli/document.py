"""`kursk document`: the map as one HTML file, opening on a view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from geo.bundle import DATA_VARIABLE
from geo.cli.figure import VIEW_FIELDS, VIEW_OPTIONS, FigureCommand, view_of
from geo.cli.inputs import PERIOD_DAY, load
from geo.cli.output import say, say_json
from geo.control import derived
from geo.errors import FigureError
from geo.ledger import DATA_DIR, last_day
from geo.safe import plain
from geo.timeline import FIRST_DAY
from geo.timemap import document
from geo.unfinished import replaced


def view_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a view."""
    for option in reversed(VIEW_OPTIONS):
        command = option(command)
    return command


@click.command("document", cls=FigureCommand)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The HTML file.")
@click.option("--title", default="Kursk Explorer", show_default=True, help="The title of the document.")
@click.option("--from", "first", type=PERIOD_DAY, help="The first day of its bar.  [default: of the data]")
@click.option("--to", "last", type=PERIOD_DAY, help="The last day of its bar.  [default: of the data]")
@view_options
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=DATA_DIR,
    envvar=DATA_VARIABLE,
    help=f"The data folder.  [default: {DATA_VARIABLE}, or the bundled one]",
)
def document_command(
    out: Path,
    title: str,
    first: date | None,
    last: date | None,
    folder: Path,
    link: str | None,
    at: str | None,
    *,
    as_json: bool,
    **fields: Any,  # noqa: ANN401 (the options of a view)
) -> None:
    """Write the whole map as one HTML file that opens from disk on a view, with no server and no network.

    Behind the # of its address it takes the keys of a link: map.html#d=2024-10-30&lens=press
    """
    dataset = load(folder)
    view, notes, given = view_of(dataset, link, {name: fields[name] for name in VIEW_FIELDS}, at)
    days = (first or FIRST_DAY, last or last_day(dataset))
    if days[1] < days[0]:
        raise FigureError(f"{days[1]} is before {days[0]}; give the earlier day first")
    opening = view if link or given or at else None
    if opening and not days[0] <= opening.day <= days[1]:
        raise FigureError(f"{opening.day} is not within {days[0]} to {days[1]}; give a --date that is")
    controls = derived.load(dataset, folder=folder / "derived")
    reach = days if first or last else None
    html = document.build(dataset, controls, title=title, opening=opening, days=reach)
    with replaced(out) as unfinished:
        unfinished.write_text(html, "utf-8")
    for note in notes:
        click.echo(plain(note), err=True)
    if as_json:
        say_json({"file": str(out), "bytes": out.stat().st_size, "notes": list(notes)})
    else:
        say(f"{out}: {out.stat().st_size / 1024:,.0f} KB")
