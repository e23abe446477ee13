"""How near the surfaces come to what a mapper drew, and the km2 curve to what others reported.

The mapper's polygons are reference material beside the project; where they are absent, the rows say so.
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
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from benchmarks.rows import Row, not_measured
from geo.control.account import Control
from geo.control.derived import compute
from geo.control.surface import Frame, SurfaceSeries, key, statuses
from geo.control.verify import Report, verify
from geo.geometry import area_km2, polygonal, union
from geo.ledger import Dataset, load
from geo.model import AreaFigure, Claimant, Lens

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference"
IOU_TARGETS = {Lens.MAP_DEEPSTATE: 0.88, Lens.ASSESSED: 0.85, Lens.PRESS: 0.60}
KM2_TARGET = 0.07
SMALL_KM2 = 10.0
"""A day with less ground than this on either side says nothing about a median."""

QUESTIONS = {
    "changed_in_russia": "ground in Russia not held by Russia",
    "held_in_russia": "ground in Russia held by Ukraine",
    "changed_in_ukraine": "ground in Ukraine not held by Ukraine",
    "changed": "all ground that differs from peacetime",
    "exact": "the same, held and contested told apart",
}
"""What is compared; the first is the one the earlier reference figures (0.79, 0.85) answer."""


@dataclass(frozen=True)
class Score:
    """Intersection over union with the mapper on one day, by question."""

    day: date
    changed_in_russia: float | None
    held_in_russia: float | None
    changed_in_ukraine: float | None
    changed: float | None
    exact: float | None


def reference(dataset: Dataset) -> dict[date, Frame]:
    """What the mapper drew, by day and key, cut at the state border; empty where the reference is absent.

    The files label a polygon by the country most of it lies in, and a few lie across the border.
    """
    frames = {}
    for path in sorted(REFERENCE.glob("mapper_*.geojson")):
        drawn = [
            (feature["properties"]["status"], _shape(feature))
            for feature in json.loads(path.read_text("utf-8"))["features"]
        ]
        frames[date.fromisoformat(path.stem.removeprefix("mapper_"))] = {
            key(country, status): polygonal(
                union(shape for each, shape in drawn if each == status).intersection(land)
            )
            for country, land in dataset.geography.land.items()
            for status in statuses(country)
        }
    return frames


def _shape(feature: Mapping[str, object]) -> BaseGeometry:
    return shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"])))


def score(day: date, ours: Frame, theirs: Frame) -> Score:
    """Scores of one day; None where neither drew more than SMALL_KM2."""
    russia, ukraine = ("RU:ua", "RU:contested"), ("UA:ru", "UA:contested")
    shared = sum(area_km2(_both(ours, theirs, (name,))) for name in (*russia, *ukraine))
    every = _either(ours, theirs, (*russia, *ukraine))
    return Score(
        day=day,
        changed_in_russia=_iou(ours, theirs, russia),
        held_in_russia=_iou(ours, theirs, russia[:1]),
        changed_in_ukraine=_iou(ours, theirs, ukraine),
        changed=_iou(ours, theirs, (*russia, *ukraine)),
        exact=shared / every if every else None,
    )


def _part(frame: Frame, names: tuple[str, ...]) -> MultiPolygon:
    return union(frame[name] for name in names if name in frame)


def _both(ours: Frame, theirs: Frame, names: tuple[str, ...]) -> BaseGeometry:
    return shapely.intersection(_part(ours, names), _part(theirs, names))


def _either(ours: Frame, theirs: Frame, names: tuple[str, ...]) -> float:
    return area_km2(shapely.union(_part(ours, names), _part(theirs, names)))


def _iou(ours: Frame, theirs: Frame, names: tuple[str, ...]) -> float | None:
    if max(area_km2(_part(frame, names)) for frame in (ours, theirs)) < SMALL_KM2:
        return None
    return area_km2(_both(ours, theirs, names)) / _either(ours, theirs, names)


def scores(series: SurfaceSeries, drawn: Mapping[date, Frame]) -> list[Score]:
    """Scores of a lens on every reference day it has evidence for."""
    return [score(day, series.at(day), frame) for day, frame in drawn.items() if day <= series.last_evidence]


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


def held_in_kursk(areas: pd.DataFrame, day: date) -> float:
    """km2 of Kursk Oblast held by Ukraine on a day, from a table of `geo.control.areas`."""
    ours = areas[(areas["status"] == "ua") & areas["oblast"].str.startswith("Kursk")]
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
    for lens, target in IOU_TARGETS.items():
        control = compute(dataset, lens)
        if drawn:
            yield from _iou_rows(lens, scores(control.series, drawn), target)
        else:
            yield not_measured(
                f"IoU of {lens} with the mapper", "no reference beside the project", f">= {target}"
            )
        yield _km2_row(lens, [error for _, _, error in figure_errors(dataset, control)])
        yield _check_row(lens, verify(dataset, control.timeline, control.series))


def _iou_rows(lens: Lens, found: list[Score], target: float) -> Iterator[Row]:
    for question, meaning in QUESTIONS.items():
        values = [value for each in found if (value := getattr(each, question)) is not None]
        middle = median(values)
        yield Row(
            what=f"IoU of {lens} with the mapper: {meaning}",
            measured=f"{middle:.4f}  (median of {len(values)} days, {min(values):.2f} to {max(values):.2f})",
            target=f">= {target}",
            met=middle >= target,
        )


def _km2_row(lens: Lens, errors: list[float]) -> Row:
    middle = median(errors)
    return Row(
        what=f"km2 held by Ukraine in Kursk Oblast by {lens}, error against DeepState and ISW totals",
        measured=f"{middle:.1%}  (median of {len(errors)} totals)",
        target=f"<= {KM2_TARGET:.0%}",
        met=middle <= KM2_TARGET,
    )


def _check_row(lens: Lens, checked: Report) -> Row:
    return Row(
        what=f"partition of the land by {lens}: flaws in {checked.frames} frames",
        measured=f"{len(checked.flaws)}  ({len(checked.strays)} places on other ground)",
        target="<= 0",
        met=checked.ok,
    )
