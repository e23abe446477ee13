"""The ground of a figure: who holds what, the line of contact, what changed hands, where accounts differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

import numpy as np
import shapely
from shapely import MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.control.account import Control
from geo.control.change import between
from geo.control.dispute import dispute
from geo.control.mappers import Parting, mappers, parting
from geo.control.surface import Frame as Surface
from geo.figure.atlas.basemap import BaseMap, stroked
from geo.figure.atlas.frame import Frame
from geo.figure.scene import Group, Item, Shape, path_of
from geo.figure.world import World
from geo.model import PEACETIME, Country, Lens, Status
from geo.projection import to_metres
from geo.timeline import FIRST_DAY
from geo.view import View

HATCH_STEP = 6.75
"""Points between hatch lines: the map's 9 CSS pixels."""

HATCH_WIDTH = 0.8
"""Points of a hatch line."""

DOT_STEP, DOT_RADIUS = 6.75, 1.3
"""Dots of disputed ground, points."""

LEVEL = ("-", "|")
"""Hatches along the edges of the page."""

CONTACT_WIDTH = 2.0
"""Points of the line of contact."""

STALE_DASH = (1.5, 3.75)
BEFORE_DASH = (5.0, 4.0)

PALE = 0.45
"""Strength of the day's ground under what was gained and lost, as on the map."""

PROJECTED_KEPT = 512
"""Polygons kept in metres: a film draws most of them on many days."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of ground is filled: hatches, opacity of its tint and of its hatch lines."""

    hatches: str
    tint: float
    line: float


LOOKS: Mapping[str, Look] = {
    "ua": Look("/", 0.3, 0.6),
    "ru": Look("\\", 0.3, 0.6),
    "contested": Look("x", 0.2, 0.5),
    "dispute": Look(".", 0.12, 0.95),
    "opposed": Look("-", 0.22, 0.9),
    "grey": Look("|", 0.06, 0.65),
}
OTHER = Look("/", 0.3, 0.5)
"""Ground of any other name."""

PASSED = {"ua": Look("/", 0.5, 1.0), "ru": Look("\\", 0.5, 1.0)}
"""Ground gained or lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What of the ground is on the map, for the drawing and for its legend."""

    groups: tuple[Group, ...]
    held: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    disputed: bool = False
    partings: Mapping[Parting, float] = field(default_factory=dict)
    """km2 of all ground on which two mappers part, by how; empty where none of it is in sight."""


def filled(area: BaseGeometry, ink: str, look: Look, strength: float = 1.0) -> tuple[Item, ...]:
    """Ground in page points, tinted and hatched; hatch lines are cut to the ground, so that they scale."""
    path = path_of(area)
    if path is None:
        return ()
    items: list[Item] = [Shape(path=path, fill=ink, fill_alpha=look.tint * strength)]
    hatch = path_of(_hatch(area, look.hatches))
    if hatch is not None and look.hatches == ".":
        items.append(Shape(path=hatch, fill=ink, fill_alpha=look.line * strength))
    elif hatch is not None:
        items.append(Shape(path=hatch, stroke=ink, width=HATCH_WIDTH, stroke_alpha=look.line * strength))
    return tuple(items)


def _hatch(area: BaseGeometry, kind: str) -> BaseGeometry:
    """Hatch lines or dots inside `area`, at the same places of the page whatever the area is."""
    left, top, right, bottom = area.bounds
    if kind == ".":
        x = np.arange(np.floor(left / DOT_STEP), np.ceil(right / DOT_STEP)) * DOT_STEP
        y = np.arange(np.floor(top / DOT_STEP), np.ceil(bottom / DOT_STEP)) * DOT_STEP
        grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        shapely.prepare(area)
        inside = grid[shapely.contains_xy(area, grid[:, 0], grid[:, 1])]
        dots = shapely.buffer(shapely.points(inside), DOT_RADIUS, quad_segs=3)
        return MultiPolygon(list(dots))
    if kind in LEVEL:
        return shapely.intersection(_straight(area.bounds, kind), area)
    step = HATCH_STEP * np.sqrt(2)
    lines = []
    for lean in (1, -1):
        if ("/" if lean == 1 else "\\") not in kind and kind != "x":
            continue
        first, last = (
            (left + lean * top, right + lean * bottom) if lean == 1 else (left - bottom, right - top)
        )
        starts = np.arange(np.floor(first / step), np.ceil(last / step) + 1) * step
        lines += [[(at - lean * top, top), (at - lean * bottom, bottom)] for at in starts]
    return shapely.intersection(shapely.MultiLineString(lines), area)


def _straight(bounds: tuple[float, float, float, float], kind: str) -> MultiLineString:
    """Level or upright hatch lines over a box."""
    left, top, right, bottom = bounds
    first, last = (top, bottom) if kind == "-" else (left, right)
    places = np.arange(np.floor(first / HATCH_STEP), np.ceil(last / HATCH_STEP) + 1) * HATCH_STEP
    if kind == "-":
        return MultiLineString([[(left, at), (right, at)] for at in places])
    return MultiLineString([[(at, top), (at, bottom)] for at in places])


def ground(world: World, view: View, base: BaseMap, frame: Frame, ink: Mapping[str, str]) -> Drawn:
    """The ground that a view shows on its day."""
    control = world.control(view.lens, view.known_by)
    current = control.timeline.is_current(view.day)
    surface = {} if view.day < FIRST_DAY else control.series.at(view.day)
    if not current:
        return _stale(surface, frame, ink)
    difference = view.compare is not None and view.compare_mode == "diff"
    groups: list[Group] = []
    held: tuple[str, ...] = ()
    if "control" in view.layers:
        fills, held = _held(surface, frame, ink, PALE if difference else 1.0)
        groups += fills
    passed, kinds = _passed(view, control, frame, ink)
    groups += passed
    lines: list[str] = []
    if "front" in view.layers:
        if difference and view.compare is not None and control.timeline.is_current(view.compare):
            before = contact(control.series.at(view.compare), base, frame, ink, BEFORE_DASH)
            groups += before
            lines += ["before"] if before else []
        front = contact(surface, base, frame, ink)
        groups += front
        lines += ["front"] if front else []
    parted = _disputed(world, view, frame, ink) if "dispute" in view.layers else []
    differing, km2 = _partings(world, view, frame, ink) if "mappers" in view.layers else ([], {})
    return Drawn(
        groups=(*groups, *parted, *differing),
        held=held,
        passed=kinds,
        lines=tuple(lines),
        disputed=bool(parted),
        partings=km2,
    )


def _held(
    surface: Surface, frame: Frame, ink: Mapping[str, str], strength: float
) -> tuple[list[Group], tuple[str, ...]]:
    groups, held = [], set()
    for name, part in sorted(surface.items()):
        country, _, status = name.partition(":")
        area = frame.clipped(projected(part))
        items = filled(area, ink.get(status, ink["evidence"]), LOOKS.get(status, OTHER), strength)
        if items:
            groups.append(
                Group(name=f"{country} {status}", items=items, alt=f"Ground in {country}: {status}")
            )
            held.add(status)
    return groups, tuple(status for status in Status if status in held)


def _passed(
    view: View, control: Control, frame: Frame, ink: Mapping[str, str]
) -> tuple[list[Group], tuple[str, ...]]:
    """Ground gained and lost between the compared days, or in the window where its changes are asked for."""
    if view.compare is not None and view.compare_mode == "diff":
        other = view.compare
    elif "change" in view.layers:
        other = FIRST_DAY - timedelta(days=1) if not view.window else view.day - timedelta(days=view.window)
    else:
        return [], ()
    first, last = sorted((other, view.day))
    if not control.timeline.is_current(last):
        return [], ()
    change = between(control.series, control.timeline, first, last)
    found: dict[str, list[MultiPolygon]] = {"ua": [], "ru": []}
    for name, holder, loser in (("RU:ua", "ua", "ru"), ("UA:ru", "ru", "ua")):
        found[holder].append(change.gained[name])
        found[loser].append(change.lost[name])
    groups = []
    for side, parts in found.items():
        area = frame.clipped(projected(shapely.union_all(parts)))
        items = filled(area, ink[side], PASSED[side])
        if items:
            groups.append(Group(name=f"Passed to {side}", items=items, alt=f"Ground that passed to {side}"))
    return groups, tuple(group.name.rpartition(" ")[2] for group in groups)


def contact(
    surface: Surface,
    base: BaseMap,
    frame: Frame,
    ink: Mapping[str, str],
    dash: tuple[float, ...] = (),
) -> list[Group]:
    """The line of contact: where ground held across the border ends, the border itself left out."""
    held, grey = (
        projected(shapely.union_all([part for name, part in surface.items() if name in names]))
        for names in _kinds()
    )
    edge = shapely.difference(shapely.boundary(held), base.beside_border)
    rim = shapely.difference(
        shapely.boundary(grey), shapely.union(base.beside_border, shapely.buffer(edge, 1))
    )
    items = stroked(rim, frame, ink["text"], 0.8, alpha=0.5, dash=dash)
    items += stroked(edge, frame, ink["text"], CONTACT_WIDTH, alpha=0.9, dash=dash)
    return [Group(name="Line of contact", items=tuple(items))] if items else []


def _kinds() -> tuple[set[str], set[str]]:
    """Frame keys of ground held by the other side, and of contested ground."""
    other = {Country.RU: PEACETIME[Country.UA], Country.UA: PEACETIME[Country.RU]}
    return {f"{country}:{other[country]}" for country in Country}, {
        f"{country}:contested" for country in Country
    }


def _stale(surface: Surface, frame: Frame, ink: Mapping[str, str]) -> Drawn:
    """Beyond the last evidence only a pale outline, for nothing is known to hold then."""
    items: list[Item] = []
    for part in surface.values():
        items += stroked(shapely.boundary(projected(part)), frame, ink["muted"], 1, dash=STALE_DASH)
    groups = (Group(name="Last known ground", items=tuple(items)),) if items else ()
    return Drawn(groups=groups, held=("stale",) if items else ())


def _disputed(world: World, view: View, frame: Frame, ink: Mapping[str, str]) -> list[Group]:
    """Dots where the two sides' official accounts differ."""
    controls = [world.control(lens, view.known_by) for lens in (Lens.UA_OFFICIAL, Lens.RU_OFFICIAL)]
    if not all(control.timeline.is_current(view.day) for control in controls):
        return []
    one, other = (control.series.at(view.day) for control in controls)
    nothing = MultiPolygon()
    parted = [
        shapely.symmetric_difference(one.get(name, nothing), other.get(name, nothing))
        for name in sorted({*one, *other})
    ]
    items = filled(frame.clipped(projected(shapely.union_all(parted))), ink["kp"], LOOKS["dispute"])
    return [Group(name="Disputed ground", items=items)] if items else []


def _partings(
    world: World, view: View, frame: Frame, ink: Mapping[str, str]
) -> tuple[list[Group], dict[Parting, float]]:
    """Lines where two mappers part, and the km2 of all such ground, of the kinds that are in sight."""
    lenses = mappers(world.dataset)
    controls = {lens: world.control(lens, view.known_by) for lens in lenses}
    pieces = dispute(world.dataset, controls, view.day, lenses).pieces
    groups, km2 = [], {}
    for kind in Parting:
        alike = [piece for piece in pieces if parting(piece.says) is kind]
        faces = [face for piece in alike for face in piece.faces]
        area = frame.clipped(projected(shapely.union_all(faces)))
        items = filled(area, ink["mark-black"], LOOKS[kind])
        if items:
            groups.append(Group(name=f"Mappers differ: {kind}", items=items, alt=f"Mappers differ: {kind}"))
            km2[kind] = sum(piece.km2 for piece in alike)
    return groups, km2


@lru_cache(maxsize=PROJECTED_KEPT)
def projected(part: BaseGeometry) -> BaseGeometry:
    """A polygon in WGS 84 degrees in EQUAL_AREA metres."""
    return shapely.transform(part, to_metres)


def bounds(surfaces: Iterable[Surface], near: BaseGeometry) -> tuple[float, float, float, float] | None:
    """West, south, east, north of the pieces of changed ground wholly in `near`; None where none is."""
    pieces = shapely.get_parts([part for surface in surfaces for part in surface.values()])
    parts = pieces[shapely.within(pieces, near)].tolist()
    if not parts:
        return None
    west, south, east, north = shapely.total_bounds(parts).tolist()
    return west, south, east, north
