"""How near the surfaces come to what two mappers drew, and the km2 curve to what others reported.

Each figure is given in hindsight, from all that is known, and as it could be known on the day itself. The
mappers' polygons are reference material beside the project; where they are absent, the rows say so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from benchmarks import footage, places
from benchmarks.rows import Row, not_measured
from geo.control.account import Control
from geo.control.derived import compute
from geo.control.evidence import judge
from geo.control.surface import Frame, draw, key, statuses
from geo.control.verify import Report, verify
from geo.geometry import area_km2, polygonal, union
from geo.ledger import Dataset, load
from geo.model import AreaFigure, Claimant, Lens, Status

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference"
FILES = {Lens.MAP_DEEPSTATE: "mapper_", Lens.MAP_OWLMAPS: "second_mapper_"}
"""How the files of each mapper begin."""

KM2_TARGETS = {Lens.MAP_DEEPSTATE: 0.05, Lens.ASSESSED: 0.05, Lens.PRESS: 0.3}
SMALL_KM2 = 10.0
"""A day with less ground than this on either side says nothing about a median."""

KNOWN_KM2 = 1.0
"""An oblast in which no reference ever drew more is outside what the references show; it is not compared."""


@dataclass(frozen=True)
class Question:
    """Which ground is compared: parts of a frame by key, and the target by lens (hindsight, known then).

    Days after `last` are left out.
    """

    meaning: str
    keys: tuple[str, ...]
    targets: Mapping[Lens, tuple[float | None, float | None]]
    last: date = date.max


SALIENT_ENDS = date(2025, 3, 31)
"""Until then two mappers drew ground held by Ukraine in Russia; later there are scraps, or one draws none."""

QUESTIONS = (
    Question(
        "held by Ukraine in Russia, all days",
        ("RU:ua",),
        {Lens.MAP_DEEPSTATE: (None, None), Lens.ASSESSED: (None, None), Lens.PRESS: (None, None)},
    ),
    Question(
        "held by Ukraine in Russia, to March 2025",
        ("RU:ua",),
        {
            Lens.MAP_DEEPSTATE: (0.90, None),
            Lens.MAP_OWLMAPS: (0.90, None),
            Lens.ASSESSED: (0.83, 0.82),
            Lens.PRESS: (0.65, 0.55),
        },
        SALIENT_ENDS,
    ),
    Question(
        "out of Russian hands in Russia",
        ("RU:ua", "RU:contested"),
        {Lens.MAP_DEEPSTATE: (0.90, None), Lens.MAP_OWLMAPS: (0.90, None), Lens.PRESS: (0.65, 0.55)},
    ),
    Question(
        "held by Russia in Ukraine",
        ("UA:ru",),
        {Lens.MAP_DEEPSTATE: (0.84, None), Lens.MAP_OWLMAPS: (0.90, None), Lens.ASSESSED: (0.82, 0.82)},
    ),
)

LENSES = {
    Lens.MAP_DEEPSTATE: (Lens.MAP_DEEPSTATE,),
    Lens.MAP_OWLMAPS: (Lens.MAP_OWLMAPS,),
    Lens.ASSESSED: (Lens.MAP_DEEPSTATE, Lens.MAP_OWLMAPS),
    Lens.PRESS: (Lens.MAP_DEEPSTATE, Lens.MAP_OWLMAPS),
}
"""Lenses measured, and the mappers each is held against."""

Drawn = Mapping[tuple[Lens, date], Frame]
"""What a mapper drew, by his lens and day."""


def reference(dataset: Dataset) -> Drawn:
    """What the mappers drew, cut at the state border; empty where the reference is absent.

    The files label a polygon by the country most of it lies in, and a few lie across the border.
    """
    return {
        (lens, date.fromisoformat(path.stem.removeprefix(prefix))): _read(dataset, path)
        for lens, prefix in FILES.items()
        for path in sorted(REFERENCE.glob(f"{prefix}*.geojson"))
    }


def _read(dataset: Dataset, path: Path) -> Frame:
    drawn = [
        (feature["properties"]["status"], _shape(feature))
        for feature in json.loads(path.read_text("utf-8"))["features"]
    ]
    return {
        key(country, status): polygonal(
            union(shape for each, shape in drawn if each == status).intersection(land)
        )
        for country, land in dataset.geography.land.items()
        for status in statuses(country)
    }


def _shape(feature: Mapping[str, object]) -> BaseGeometry:
    return shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"])))


def known_ground(dataset: Dataset, drawn: Drawn) -> BaseGeometry:
    """The oblasts in which any reference drew anything: only there can ground be compared."""
    whole = union(part for frame in drawn.values() for part in frame.values())
    return shapely.union_all(
        [
            oblast.geometry
            for oblast in dataset.geography.oblasts
            if area_km2(polygonal(oblast.geometry.intersection(whole))) > KNOWN_KM2
        ]
    )


def iou(ours: Frame, theirs: Frame, names: tuple[str, ...], within: BaseGeometry) -> float | None:
    """Intersection over union of the parts `names`; None where neither has more than SMALL_KM2 of them."""
    one, other = (
        polygonal(union(frame[name] for name in names if name in frame).intersection(within))
        for frame in (ours, theirs)
    )
    if max(area_km2(one), area_km2(other)) < SMALL_KM2:
        return None
    shared = area_km2(polygonal(one.intersection(other)))
    return shared / (area_km2(one) + area_km2(other) - shared)


def known_then(dataset: Dataset, lens: Lens, day: date) -> Frame | None:
    """The ground of a day from what was known on it; None where the lens has nothing current."""
    timeline = judge(dataset, lens, day)
    return draw(dataset, timeline, day) if timeline.is_current(day) else None


def held_figures(dataset: Dataset) -> list[AreaFigure]:
    """Dated totals by DeepState and ISW of ground held by Ukraine in Kursk Oblast, in km2.

    Left out: peaks without a stated day, and totals of one district.
    """
    return [
        figure
        for figure in dataset.area_figures.values()
        if (figure.what, figure.unit) == ("ua_held_in_kursk", "km2")
        and figure.claimant in (Claimant.DEEPSTATE, Claimant.ISW)
        and "peak" not in figure.qualifier
        and "only" not in figure.qualifier
    ]


def held_in_kursk(areas: pd.DataFrame, day: date, status: Status = Status.UA) -> float:
    """km2 of Kursk Oblast held by Ukraine, or contested, on a day, from a table of `geo.control.areas`."""
    ours = areas[(areas["status"] == status) & areas["oblast"].str.startswith("Kursk")]
    return float(ours[ours["day"] == max(at for at in areas["day"] if at <= day)]["km2"].sum())


def figure_errors(dataset: Dataset, control: Control) -> list[tuple[AreaFigure, float, float]]:
    """Each reported total with our km2 of its day and the error as a share of the total."""
    found = []
    for figure in held_figures(dataset):
        ours = held_in_kursk(control.areas, figure.day)
        found.append((figure, ours, abs(ours - figure.value) / figure.value))
    return found


def rows() -> Iterator[Row]:
    """What was measured, beside its target."""
    dataset = load()
    drawn = reference(dataset)
    if not drawn:
        yield not_measured("IoU with two mappers", "no reference beside the project", ">= 0.90")
    for lens, mappers in LENSES.items():
        control = compute(dataset, lens)
        for mapper in mappers if drawn else ():
            theirs = {day: frame for (whose, day), frame in drawn.items() if whose is mapper}
            yield from _iou_rows(dataset, control, mapper, theirs, known_ground(dataset, drawn))
        if lens in KM2_TARGETS:
            yield _km2_row(lens, [error for _, _, error in figure_errors(dataset, control)])
            yield _range_row(dataset, control)
        yield _check_row(lens, verify(dataset, control.timeline, control.series))
    yield from footage.rows(dataset)
    yield from places.rows(dataset)


def _iou_rows(
    dataset: Dataset, control: Control, mapper: Lens, drawn: Mapping[date, Frame], within: BaseGeometry
) -> Iterator[Row]:
    """Rows of one lens against one mapper: in hindsight, then as known on each day itself."""
    lens, series = control.series.lens, control.series
    hindsight = {day: series.at(day) if day <= series.last_evidence else None for day in drawn}
    then = {day: known_then(dataset, lens, day) for day in drawn}
    for question in QUESTIONS:
        if lens in question.targets:
            for target, title, frames in zip(
                question.targets[lens], ("in hindsight", "as known then"), (hindsight, then), strict=True
            ):
                yield _iou_row(question, f"{lens} with {mapper}, {title}", frames, drawn, within, target)


def _iou_row(
    question: Question,
    title: str,
    frames: Mapping[date, Frame | None],
    drawn: Mapping[date, Frame],
    within: BaseGeometry,
    target: float | None,
) -> Row:
    """A day on which the lens has nothing to show counts as unanswered, not as peace."""
    values, unanswered = [], 0
    for day, theirs in drawn.items():
        ours = frames[day]
        if day > question.last:
            continue
        if ours is None:
            unanswered += 1
        elif (value := iou(ours, theirs, question.keys, within)) is not None:
            values.append(value)
    middle = median(values) if values else 0.0
    span = f"{min(values):.2f} to {max(values):.2f}" if values else "none comparable"
    return Row(
        what=f"IoU of {title}: {question.meaning}",
        measured=f"{middle:.3f}  (median of {len(values)} days, {span}; {unanswered} unanswered)",
        target="" if target is None else f">= {target}",
        met=None if target is None else not values or (middle >= target and not unanswered),
    )


def _km2_row(lens: Lens, errors: list[float]) -> Row:
    middle = median(errors)
    target = KM2_TARGETS[lens]
    return Row(
        what=f"km2 held by Ukraine in Kursk Oblast by {lens}, error against DeepState and ISW totals",
        measured=f"{middle:.1%}  (median of {len(errors)} totals)",
        target=f"<= {target:.0%}",
        met=middle <= target,
    )


def _range_row(dataset: Dataset, control: Control) -> Row:
    """How many totals an account does not contradict: they lie between its held and its contested ground."""
    figures = held_figures(dataset)
    within = 0
    for figure in figures:
        held = held_in_kursk(control.areas, figure.day)
        within += 0 <= figure.value - held <= held_in_kursk(control.areas, figure.day, Status.CONTESTED)
    return Row(
        what=f"totals between ground held, and held and contested together, by {control.series.lens}",
        measured=f"{within}  (of {len(figures)} totals)",
    )


def _check_row(lens: Lens, checked: Report) -> Row:
    return Row(
        what=f"partition of the land by {lens}: flaws in {checked.frames} frames",
        measured=f"{len(checked.flaws)}  ({len(checked.strays)} places on other ground)",
        target="<= 0",
        met=checked.ok,
    )
