"""What a file of ours showed, whether it was changed, and what the ledgers now say differently."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any

from geo.errors import FigureError, KurskError
from geo.figure import seal
from geo.figure.layout import compose
from geo.figure.options import Options
from geo.figure.presets import named
from geo.figure.record import RENDERER, identity, marked, says
from geo.figure.stills import STILLS, rendered
from geo.figure.world import World
from geo.link import decode
from geo.safe import plain
from geo.select import fit
from geo.view import View

NAMES_SHOWN = 12
"""Settlements or records named in a difference; the rest are counted."""


_UNREADABLE = (
    KurskError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What a record can end in that somebody else wrote, as anybody can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The answer of `kursk verify`.

    `intact`: the seal and the id fit the file. `redrawn`: whether drawing it again gives the same bytes; None
    where it could not be asked: other data, another renderer, or a slide, deck or film.
    """

    kind: str
    record: Mapping[str, Any]
    intact: bool
    redrawn: bool | None
    same_data: bool
    differences: tuple[str, ...]

    @property
    def genuine(self) -> bool:
        """Whether nothing speaks against it."""
        return self.intact and self.redrawn is not False

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "kind": self.kind,
            "id": self.record.get("id"),
            "genuine": self.genuine,
            "intact": self.intact,
            "redrawn": self.redrawn,
            "same_data": self.same_data,
            "data": self.record.get("data"),
            "renderer": self.record.get("renderer"),
            "view": self.record.get("view"),
            "shows": self.record.get("says"),
            "options": self.record.get("options"),
            "differences": list(self.differences),
        }


def told(name: str, found: Checked) -> str:
    """The answer in words."""
    record = found.record
    shown = record.get("says")
    days = [
        str(each.get("day"))
        for each in (shown if isinstance(shown, list) else [shown])
        if isinstance(each, dict)
    ]
    period = (
        days[0]
        if len(set(days)) == 1
        else f"{days[0]} to {days[-1]} ({len(days)} maps)"
        if days
        else "no day"
    )
    first = shown[0] if isinstance(shown, list) and shown else shown
    account = str(first.get("lens")) if isinstance(first, dict) else "none"
    lines = [
        f"{name}: {found.kind}, id {record.get('id')}, shows {period}, account {account}.",
        f"Made by {record.get('renderer')} from data {record.get('data')}; view {record.get('view')}",
    ]
    if not found.intact:
        lines.append("CHANGED: the file is not as it was made; what follows is what it claims.")
    elif found.redrawn is False:
        lines.append("CHANGED: drawn again from the same record, it is another picture.")
    elif found.redrawn:
        lines.append("As it was made; drawn again, it is the same byte for byte.")
    else:
        lines.append("As it was made. It was not drawn again.")
    if found.differences:
        lines += ["The ledgers now say something else:", *(f"  {each}" for each in found.differences)]
    else:
        lines.append("The ledgers still say the same.")
    return "\n".join(_one_line(line) for line in lines)


def _one_line(text: str) -> str:
    """A line that stays one, whatever the file's maker wrote into its record; its indent stays."""
    words = " ".join(plain(text).split())
    return f"  {words}" if text.startswith("  ") else words


def check(data: bytes, world: World) -> Checked:
    """Check a file against today's record; FigureError for one that is not ours."""
    found = seal.read(data)
    record = found.record
    intact = found.intact and record.get("id") == identity(record)
    try:
        redrawn = _redrawn(data, found, world) if intact else None
        differences = tuple(_differences(record, world))
    except _UNREADABLE as error:
        raise FigureError(
            f"the file's record cannot be read ({error}); give one that Kursk Explorer wrote"
        ) from error
    return Checked(
        kind=found.kind,
        record=record,
        intact=intact,
        redrawn=redrawn,
        same_data=record.get("data") == world.dataset.version,
        differences=differences,
    )


def _redrawn(data: bytes, found: seal.Sealed, world: World) -> bool | None:
    """Whether a still from today's data and renderer, drawn again, is the same bytes; None for any other."""
    record = found.record
    if found.kind not in STILLS or record.get("renderer") != RENDERER:
        return None
    return _again(record, found.kind, world) == data if record.get("data") == world.dataset.version else None


def _again(record: Mapping[str, Any], kind: str, world: World) -> bytes:
    """The file drawn again from its record."""
    asked = dict(record["options"])
    preset = named(asked.pop("preset"), asked.pop("dpi"))
    if asked.get("extent"):
        asked["extent"] = tuple(asked["extent"])
    options = Options(**{field.name: asked[field.name] for field in fields(Options) if field.name in asked})
    page = compose(world, world.select(_view(record["view"], world)), preset, options)
    return rendered(page, preset, options, kind)


def _view(query: str, world: World) -> View:
    view, _ = decode(query)
    return fit(world.dataset, view)[0]


def _differences(record: Mapping[str, Any], world: World) -> list[str]:
    """What the ledgers say now about each day that the file showed, where that differs."""
    said = record.get("says")
    shown = said if isinstance(said, list) else [said]
    views = record.get("views") or [record.get("view")]
    found: list[str] = []
    for query, then in zip(views, shown, strict=True):
        selection = world.select(_view(query, world))
        now = says(selection, marked(selection, world.dataset), world)
        found += [f"{then['day']}: {line}" for line in _compared(then, now, world)]
    return found


def _compared(then: Mapping[str, Any], now: Mapping[str, Any], world: World) -> list[str]:
    lines = []
    if then["current"] != now["current"]:
        lines.append(
            "the account now has " + ("evidence" if now["current"] else "no evidence") + " for the day"
        )
    for key in sorted({*then["km2"], *now["km2"]}):
        before, after = then["km2"].get(key, 0.0), now["km2"].get(key, 0.0)
        if before != after:
            lines.append(f"{key}: {before} km² then, {after} km² now")
    moved = {
        place_id
        for place_id in {*then["settlements"], *now["settlements"]}
        if then["settlements"].get(place_id) != now["settlements"].get(place_id)
    }
    if moved:
        names = [
            world.dataset.places[each].name_en if each in world.dataset.places else str(each)
            for each in moved
        ]
        lines.append(f"another status now: {_some(names)}")
    known: dict[str, Collection[str]] = {
        "events": world.dataset.events,
        "reports": world.dataset.positions,
        "sightings": world.dataset.sightings,
        "posts": world.dataset.posts,
    }
    for kind, there in known.items():
        shown = then.get(kind, [])
        gone = [each for each in shown if each not in there]
        left = [each for each in shown if each in there and each not in now[kind]]
        if gone:
            lines.append(f"{kind} no longer in the ledgers: {_some(gone)}")
        if left:
            lines.append(f"{kind} the view no longer shows: {_some(left)}")
    return lines


def _some(names: list[str]) -> str:
    shown = sorted(names)[:NAMES_SHOWN]
    rest = len(names) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")
