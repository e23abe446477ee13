"""How near the surfaces come to what a mapper drew, and the km2 curve to what others reported.

The mapper's polygons are reference material beside the project; where they are absent, the rows say so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.control.evidence import judge
from geo.control.surface import Frame, SurfaceSeries, build, key, statuses
from geo.geometry import area_km2, polygonal, union
from geo.ledger import Dataset, load
from geo.model import AreaFigure, Claimant, Lens

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference"
IOU_TARGETS = {Lens.MAP_DEEPSTATE: 0.88, Lens.ASSESSED: 0.85, Lens.PRESS: 0.60}
KM2_TARGET = 0.07
SMALL_KM2 = 10.0
"""A day with less ground than this on either side says nothing about a median."""

Row = tuple[str, str, str, str]


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
    """Dated totals by DeepState and ISW of ground held by Ukraine in Kursk Oblast, in km2."""
    return [
        figure
        for figure in dataset.area_figures.values()
        if figure.what == "ua_held_in_kursk"
        and figure.unit == "km2"
        and figure.claimant in (Claimant.DEEPSTATE, Claimant.ISW)
    ]


def _middle(found: list[Score], question: str) -> str:
    values = [value for each in found if (value := getattr(each, question)) is not None]
    return f"{median(values):.3f} (lowest {min(values):.2f}, {len(values)} days)"


def rows() -> list[Row]:
    """What was measured, the figure, the target, and a note, for the table of `python -m benchmarks`."""
    dataset = load()
    every = {lens: build(dataset, judge(dataset, lens)) for lens in IOU_TARGETS}
    drawn = reference(dataset)
    found: list[Row] = []
    for lens, target in IOU_TARGETS.items():
        if not drawn:
            found.append(
                (f"IoU of {lens} with the mapper", "not measured", f">= {target}", "no reference here")
            )
            continue
        measured = scores(every[lens], drawn)
        for question, note in {
            "changed_in_russia": "ground in Russia not held by Russia",
            "held_in_russia": "ground in Russia held by Ukraine",
            "changed_in_ukraine": "ground in Ukraine not held by Ukraine",
            "changed": "all ground that differs from peacetime",
            "exact": "the same, held and contested told apart",
        }.items():
            name = f"IoU of {lens} with the mapper: {question.replace('_', ' ')}"
            found.append((name, _middle(measured, question), f">= {target}", note))
    return found


if __name__ == "__main__":
    for row in rows():
        print(*row, sep=" | ")
