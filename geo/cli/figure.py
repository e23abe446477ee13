"""`kursk figure` and `kursk verify`: pictures of a view, and the check of any file made from one.

matplotlib is loaded when a picture is asked for, not with the command line.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from geo import annotation
from geo.bundle import DATA_VARIABLE
from geo.cli.inputs import DAY, LENS, PERIOD_DAY
from geo.cli.output import say, say_json
from geo.errors import FigureError, KurskError
from geo.ledger import DATA_DIR, Dataset
from geo.link import decode
from geo.safe import plain
from geo.select import fit, opened
from geo.view import COMPARE_MODES, HANDLING_MARKS, LANGUAGES, LAYERS, THEMES, View

if TYPE_CHECKING:
    from geo.figure import Options, World

PRESETS = (
    "slide", "slide-4k", "4x3", "square", "a4", "a4-landscape", "letter", "letter-landscape", "film",
    "preview",
)  # fmt: skip
"""Names of geo.figure.PRESETS, which would load matplotlib; a test holds them together."""


class Refused(click.ClickException):
    """Bad input: one plain line with the remedy, exit code 2."""

    exit_code = 2


class FigureCommand(click.Command):
    """A command that answers bad input and files it cannot read or write with one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except KurskError as error:
            raise Refused(_one_line(str(error))) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            where = error.filename or "the file"
            raise Refused(_one_line(f"{where}: {error.strerror}; choose another path")) from error


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of a command ask for."""

    world: World
    view: View
    options: Options
    notes: tuple[str, ...]
    given: frozenset[str]
    """Names of the fields of the view that were given"""


VIEW_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--link", help="The address of a view in the explorer; other options override it."),
    click.option("--date", "day", type=PERIOD_DAY, help="The day shown."),
    click.option("--lens", type=LENS, help="Whose account is drawn.  [default: assessed]"),
    click.option("--known-by", type=DAY, help="Use only what was published by this day."),
    click.option("--compare", type=PERIOD_DAY, help="A day to compare with."),
    click.option(
        "--mode", "compare_mode", type=click.Choice(COMPARE_MODES), help="How to compare.  [default: diff]"
    ),
    click.option(
        "--window",
        type=click.IntRange(0, 999),
        help="Trailing days of events; 0: since the start.  [default: 7]",
    ),
    click.option("--layers", help=f"Layers, joined by commas: {', '.join(LAYERS)}."),
    click.option("--thread", help="A thread whose steps are numbered on the map."),
    click.option(
        "--at", help="Where the map looks: LAT,LON,ZOOM in degrees.  [default: the ground that changed hands]"
    ),
    click.option("--lang", type=click.Choice(LANGUAGES), help="Language.  [default: en]"),
    click.option("--theme", type=click.Choice(THEMES), help="Colours.  [default: light]"),
    click.option(
        "--tlp", type=click.Choice(HANDLING_MARKS[1:]), help="Handling mark (Traffic Light Protocol 2.0)."
    ),
    click.option(
        "--mark",
        "annotations",
        help="Marks of your own, as a link writes them: KIND:COLOUR:LAT,LON,...:TEXT, joined by ~.",
    ),
)
PAGE_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--title", default="", help="The title.  [default: what the view is about]"),
    click.option("--author", default="", help="Who made it."),
    click.option(
        "--address", help="Where the explorer is, for the link back.  [default: that of --link, or localhost]"
    ),
    click.option(
        "--prepared", default="", help="Time of preparation, UTC, as YYYY-MM-DD HH:MM.  [default: now]"
    ),
    click.option("--json", "as_json", is_flag=True, help="Answer as JSON."),
    click.option(
        "--data",
        "folder",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        default=DATA_DIR,
        envvar=DATA_VARIABLE,
        help=f"The data folder.  [default: {DATA_VARIABLE}, or the bundled one]",
    ),
)


def asked_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a view and of a page, and hand it an `Asked` for them."""

    @functools.wraps(command)
    def wrapper(**given: Any) -> Any:  # noqa: ANN401 (whatever the command takes)
        wanted = _asked(
            given.pop("folder"),
            given.pop("link"),
            {name: given.pop(name) for name in VIEW_FIELDS},
            given.pop("at"),
            {name: given.pop(name) for name in ("title", "author", "address", "prepared")},
        )
        return command(asked=wanted, **given)

    for option in reversed((*VIEW_OPTIONS, *PAGE_OPTIONS)):
        wrapper = option(wrapper)
    return wrapper


VIEW_FIELDS = (
    "day", "lens", "known_by", "compare", "compare_mode", "window", "layers", "thread", "lang", "theme",
    "tlp", "annotations",
)  # fmt: skip


def _asked(
    folder: Path, link: str | None, fields: dict[str, Any], at: str | None, page: dict[str, Any]
) -> Asked:
    from geo.figure import Options, load

    world = load(folder)
    fitted, notes, given = view_of(world.dataset, link, fields, at)
    page["address"] = page["address"] or _before_query(link or "") or Options().address
    if urlsplit(page["address"]).scheme not in {"http", "https"}:
        raise FigureError(
            f"{page['address']!r} is not an address; give one that begins with http:// or https://"
        )
    return Asked(world, fitted, Options(**page).stamped(), notes, given)


def view_of(
    dataset: Dataset, link: str | None, fields: dict[str, Any], at: str | None
) -> tuple[View, tuple[str, ...], frozenset[str]]:
    """The view of a link and of the other options, notes on the link, and which fields were given.

    Raises FigureError for what the data does not have.
    """
    view, notes = opened(dataset, _query(link)) if link else (View(), ())
    changes = {name: value for name, value in fields.items() if value is not None}
    if "layers" in changes:
        changes["layers"] = tuple(changes["layers"].split(","))
    if "annotations" in changes:
        changes["annotations"] = annotation.read(changes["annotations"])
    view = replace(view, **changes)
    if at is not None:
        looking, problems = decode({"at": at})
        if problems:
            raise FigureError(f"{at!r} is not LAT,LON,ZOOM; write it like 51.2,35.2,10")
        view = replace(view, center=looking.center, zoom=looking.zoom)
    fitted, misfits = fit(dataset, view)
    if misfits:
        told = [re.sub(r"; showing .*", "; choose one inside it.", note) for note in misfits]
        raise FigureError(" ".join(told))
    return fitted, notes, frozenset(changes)


def _query(link: str) -> str:
    """The query of an address, what is behind the # of a map file, or a bare query."""
    parts = urlsplit(link)
    return parts.query or parts.fragment or link


def _before_query(link: str) -> str | None:
    """The address of an app without the view; None for a bare query."""
    parts = urlsplit(link)
    return f"{parts.scheme}://{parts.netloc}{parts.path}" if parts.scheme and parts.netloc else None


def warned(asked: Asked) -> None:
    """Say on standard error what of a link could not be done."""
    for note in asked.notes:
        click.echo(plain(note), err=True)


def written(out: Path, data: bytes, asked: Asked, *, as_json: bool, **facts: Any) -> None:  # noqa: ANN401 (JSON)
    """Write a file in one go and say so."""
    from geo.figure.stills import write

    write(out, data)
    warned(asked)
    if as_json:
        say_json({"file": str(out), "bytes": len(data), **facts, "notes": list(asked.notes)})
    else:
        say(f"{out}: {len(data) / 1024:,.0f} KB, id {facts['id']}")


@click.command("figure", cls=FigureCommand)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file: .png, .svg or .pdf.",
)
@click.option("--preset", type=click.Choice(PRESETS), default="slide", show_default=True, help="Its size.")
@click.option(
    "--dpi", type=click.IntRange(1, 10_000), help="Dots per inch of a PNG.  [default: the preset's]"
)
@click.option(
    "--chart", type=click.Choice(["strip", "alone"]), help="The time chart, under the map or alone."
)
@click.option("--map-only", is_flag=True, help="The map alone, without heading, legend and sources.")
@click.option("--transparent", is_flag=True, help="No background.")
@asked_options
def figure_command(
    asked: Asked,
    out: Path,
    preset: str,
    dpi: int | None,
    chart: str | None,
    *,
    map_only: bool,
    transparent: bool,
    as_json: bool,
) -> None:
    """Draw a view as PNG, SVG or PDF: complete, checkable, the same bytes for the same input."""
    from geo.figure.layout import compose
    from geo.figure.presets import named
    from geo.figure.stills import STILLS, rendered

    kind = out.suffix.removeprefix(".").lower()
    if kind not in STILLS:
        raise FigureError(f"{out.name!r} is not the name of a picture; end it in .png, .svg or .pdf")
    size = named(preset, dpi)
    options = replace(asked.options, chart=chart or "", map_only=map_only, transparent=transparent)
    page = compose(asked.world, asked.world.select(asked.view), size, options)
    data = rendered(page, size, options, kind)
    facts = {
        "id": page.record["id"],
        "link": page.link,
        "preset": preset,
        "pixels": size.pixels,
        "sources": len(page.sources),
    }
    written(out, data, asked, as_json=as_json, **facts)


template_option = click.option(
    "--template",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your team's .pptx; its layouts, theme and size are used.",
)
page_option = click.option(
    "--preset", type=click.Choice(["slide", "4x3"]), default="slide", show_default=True, help="16:9 or 4:3."
)
pptx_option = click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file, .pptx."
)


@click.command("slide", cls=FigureCommand)
@pptx_option
@page_option
@template_option
@asked_options
def slide_command(asked: Asked, out: Path, preset: str, template: Path | None, *, as_json: bool) -> None:
    """Make a slide of a view: native shapes and text, named and grouped, all sources in the notes."""
    from geo.figure.presets import named
    from geo.figure.slide import slide

    needs_ending(out, "pptx")
    selection = asked.world.select(asked.view)
    data, page = slide(asked.world, selection, named(preset), asked.options, template)
    facts = {"id": page.record["id"], "link": page.link, "sources": len(page.sources)}
    written(out, data, asked, as_json=as_json, **facts)


@click.command("deck", cls=FigureCommand)
@pptx_option
@click.option("--dates", help="Days, joined by commas.")
@click.option("--week", type=PERIOD_DAY, help="The seven days to this one.")
@page_option
@template_option
@asked_options
def deck_command(
    asked: Asked,
    out: Path,
    dates: str | None,
    week: date | None,
    preset: str,
    template: Path | None,
    *,
    as_json: bool,
) -> None:
    """Make a deck: of days, a week, the days of a --thread, or a comparison (--date and --compare)."""
    from geo.figure import deck as decks
    from geo.figure.presets import named

    needs_ending(out, "pptx")
    if dates:
        typed = (DAY.convert(each, None, None) for each in dates.split(","))
        days = tuple(sorted({inside(asked.world, day) for day in typed}))
    elif week:
        days = decks.week(inside(asked.world, week))
    elif asked.view.compare:
        days = (asked.view.compare, asked.view.day)
    elif asked.view.thread:
        days = decks.days_of_thread(asked.world, asked.view.thread)
    else:
        days = (asked.view.day,)
    data, made = decks.deck(asked.world, asked.view, days, named(preset), asked.options, template)
    written(out, data, asked, as_json=as_json, id=made["id"], maps=[day.isoformat() for day in days])


@click.command("film", cls=FigureCommand)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file: .mp4, .webm or .gif.",
)
@click.option("--from", "first", type=PERIOD_DAY, required=True, help="The first day.")
@click.option("--to", "last", type=PERIOD_DAY, required=True, help="The last day.")
@click.option("--step", default="change", show_default=True, help="day, change, or a number of days.")
@click.option(
    "--shown", type=click.IntRange(50, 60_000), default=600, show_default=True, help="Milliseconds a day."
)
@click.option("--preset", type=click.Choice(PRESETS), default="film", show_default=True, help="Its size.")
@click.option("--dpi", type=click.IntRange(1, 10_000), help="Dots per inch.  [default: the preset's]")
@asked_options
def film_command(
    asked: Asked,
    out: Path,
    first: date,
    last: date,
    step: str,
    shown: int,
    preset: str,
    dpi: int | None,
    *,
    as_json: bool,
) -> None:
    """Make a film of a view over days, each frame the figure of its day, with captions on key days."""
    from geo.figure.film import Reel, days_of, film
    from geo.figure.presets import named

    days = days_of(asked.world, asked.view, inside(asked.world, first), inside(asked.world, last), step)
    reel = Reel(view=asked.view, days=days, shown_ms=shown)
    with click.progressbar(length=len(days), label="Drawing", file=sys.stderr) as bar:
        made = film(asked.world, reel, named(preset, dpi), asked.options, out, lambda *_: bar.update(1))
    warned(asked)
    if as_json:
        size = out.stat().st_size
        say_json({"file": str(out), "bytes": size, "id": made["id"], "frames": len(days)})
    else:
        say(f"{out}: {len(days)} frames, {out.stat().st_size / 1024:,.0f} KB, id {made['id']}")


def inside(world: World, day: date) -> date:
    """`day` if the data cover it; FigureError otherwise."""
    fitted, notes = fit(world.dataset, View(day=day))
    if fitted.day != day:
        raise FigureError(re.sub(r"; showing .*", "; choose one inside it.", notes[0]))
    return day


def needs_ending(out: Path, *kinds: str) -> None:
    """Refuse a file name that does not say what the file is."""
    if out.suffix.removeprefix(".").lower() not in kinds:
        endings = " or ".join(f".{kind}" for kind in kinds)
        raise FigureError(f"{out.name!r} does not say what kind of file it is; end it in {endings}")


@click.command("verify", cls=FigureCommand)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=DATA_DIR,
    envvar=DATA_VARIABLE,
    help=f"The data folder.  [default: {DATA_VARIABLE}, or the bundled one]",
)
@click.pass_context
def verify_command(ctx: click.Context, file: Path, folder: Path, *, as_json: bool) -> None:
    """Say what FILE shows, whether it was changed (then exit code 1), and what the ledgers say now."""
    from geo.figure import load
    from geo.figure.check import check, told

    found = check(file.read_bytes(), load(folder))
    if as_json:
        say_json(found.as_dict())
    else:
        say(told(file.name, found))
    ctx.exit(0 if found.genuine else 1)


COMMANDS: tuple[click.Command, ...] = (
    figure_command,
    slide_command,
    deck_command,
    film_command,
    verify_command,
)
