"""The explorer for a notebook or a script: a dozen functions, geopandas frames in and out, CRS always set.

Days are `datetime.date` or ISO text, lenses their ids. Frames out are in WGS 84 degrees (EPSG:4326), days
in them are pandas timestamps, an empty cell means "not said".
"""

from __future__ import annotations

import html
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

import geopandas as gpd
import pandas as pd
import shapely

from geo import ledger
from geo.bundle import data_folder
from geo.control import derived
from geo.control import explain as explanations
from geo.control.account import Control
from geo.control.evidence import judge as judge_lens
from geo.control.explain import Explanation
from geo.control.spot import spot
from geo.errors import ViewError
from geo.exchange import write as files
from geo.exchange.asked import Ask, ask
from geo.exchange.kinds import KINDS
from geo.ledger import Dataset
from geo.link import decode
from geo.model import WGS84, Lens
from geo.select import Selection, find_place
from geo.select import select as select_view
from geo.timemap import document, payload
from geo.web.bridge import state

Day = date | str

KNOWLEDGE_KEPT = 32
"""Controls for a day of knowledge that an atlas keeps: each takes seconds to work out."""

MAP_HEIGHT = 560
"""Pixels of a map in a notebook."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """A data folder, checked and loaded, with the surfaces of every lens."""

    dataset: Dataset
    folder: Path

    def control(self, lens: str = Lens.ASSESSED, known_by: Day | None = None) -> Control:
        """What a lens says about places and ground; `known_by`: only from what was published by that day."""
        return _control(self, _lens(lens), _day(known_by))

    def __repr__(self) -> str:
        """Which data it is."""
        return f"<Atlas {self.dataset.version}, {len(self.dataset.places)} places, {self.folder}>"


@lru_cache(maxsize=KNOWLEDGE_KEPT)
def _control(atlas: Atlas, lens: Lens, known_by: date | None) -> Control:
    if known_by is not None:
        return derived.compute(atlas.dataset, lens, known_by)
    return derived.load(atlas.dataset, atlas.folder / "derived")[lens]


def load(folder: Path | str | None = None) -> Atlas:
    """Load a data folder: `folder`, else the one that KURSK_DATA names, else the bundled one.

    Raises
    ------
    DataError
        When a row cannot be used, with file, row, column and remedy of each.
    """
    place = data_folder() if folder is None else Path(folder)
    return Atlas(ledger.load(place), place)


def frame(
    atlas: Atlas, what: str, view: str = "", first: Day | None = None, last: Day | None = None
) -> gpd.GeoDataFrame:
    """Any kind of record (docs/files.md); `view` are the keys of a link, without a day it is everything."""
    if what not in KINDS:
        raise ViewError(f"there is no kind of record {what!r}; choose one of {', '.join(KINDS)}")
    layer = KINDS[what].layer(_asked(atlas, view, first, last))
    rows = list(layer.rows)
    values = list(zip(*(row.values for row in rows), strict=True)) or [()] * len(layer.columns)
    columns = {
        column.name: pd.to_datetime(pd.Series(cells, dtype=object)) if column.kind == "date" else list(cells)
        for column, cells in zip(layer.columns, values, strict=True)
    }
    shapes = [shapely.Point(row.shape) if isinstance(row.shape, tuple) else row.shape for row in rows]
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(shapes, crs=WGS84))


def judge(atlas: Atlas, day: Day, lens: str = Lens.ASSESSED, known_by: Day | None = None) -> gpd.GeoDataFrame:
    """Status of every settlement on `day`, with grade, rule and the claims for and against."""
    return frame(atlas, "status", _view(d=day, lens=lens, known=known_by))


def surface(
    atlas: Atlas, day: Day, lens: str = Lens.ASSESSED, known_by: Day | None = None
) -> gpd.GeoDataFrame:
    """Ground that differs from peacetime on `day`, by country and holder; empty without evidence."""
    return frame(atlas, "surfaces", _view(d=day, lens=lens, known=known_by))


def areas(atlas: Atlas, lens: str = Lens.ASSESSED, known_by: Day | None = None) -> pd.DataFrame:
    """km2 by raion and holder, from each change to the next."""
    return pd.DataFrame(frame(atlas, "areas", _view(lens=lens, known=known_by)).drop(columns="geometry"))


def events(atlas: Atlas, view: str = "") -> gpd.GeoDataFrame:
    """Events with their sources; `view` are the keys of a link: `d=2024-10-30&w=30&side=kp`."""
    return frame(atlas, "events", view)


def claims(atlas: Atlas, view: str = "") -> gpd.GeoDataFrame:
    """Claims with their sources; `view` as in `events`."""
    return frame(atlas, "claims", view)


def positions(atlas: Atlas, view: str = "") -> gpd.GeoDataFrame:
    """Reports of units; those live on the day of `view`, or every one."""
    return frame(atlas, "positions", view)


def change(
    atlas: Atlas, first: Day, last: Day, lens: str = Lens.ASSESSED, known_by: Day | None = None
) -> gpd.GeoDataFrame:
    """Ground gained and lost from `first` to `last`. Raises ViewError after the lens' last evidence."""
    return frame(atlas, "changes", _view(d=last, cmp=first, lens=lens, known=known_by))


def explain(
    atlas: Atlas, place: str, day: Day, lens: str = Lens.ASSESSED, known_by: Day | None = None
) -> Explanation:
    """Why `place` (a name in any script, or an id) has its status on `day`: a footnote with every claim."""
    found = find_place(atlas.dataset, place)
    timeline = judge_lens(atlas.dataset, _lens(lens), _day(known_by))
    return explanations.explain(atlas.dataset, timeline, found.place_id, _stated_day(day))


def status_at(
    atlas: Atlas,
    points: gpd.GeoDataFrame,
    day: Day,
    lens: str = Lens.ASSESSED,
    known_by: Day | None = None,
) -> gpd.GeoDataFrame:
    """`points` of any CRS, and in which `country` each lies and which `status` is drawn there.

    Both are None outside the land that the data cover, `status` also after the lens' last evidence.

    Raises
    ------
    ViewError
        When `points` has no CRS, or holds anything but points.
    """
    if points.crs is None:
        raise ViewError("the points have no CRS; set it, for degrees with points.set_crs(4326)")
    if not (points.geom_type == "Point").all():
        raise ViewError("there are rows without a point; leave them out, or take representative_point()")
    series = atlas.control(lens, known_by).series
    found = [
        spot(atlas.dataset, series, (point.y, point.x), _stated_day(day))
        for point in points.geometry.to_crs(WGS84)
    ]
    return points.assign(
        country=[None if each.country is None else each.country.value for each in found],
        status=[None if each.status is None else each.status.value for each in found],
    )


def export(atlas: Atlas, what: str, path: Path | str, view: str = "") -> Path:
    """Write a file as `kursk export` does; its ending names the format."""
    out = Path(path)
    form = files.form_of(out.name)
    files.write(files.export(_asked(atlas, view, None, None), what, form), form, out)
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(Selection):
    """What a view shows, and its map."""

    atlas: Atlas

    def explore(self, height: int = MAP_HEIGHT) -> Map:
        """The whole map at this view, for the output of a notebook cell."""
        if self.view.known_by is not None:
            raise ViewError("a map in a notebook shows what is known today; leave `known` out")
        controls = derived.load(self.atlas.dataset, self.atlas.folder / "derived")
        data = payload.build(self.atlas.dataset, controls)
        return Map(document.compose({**data, "view": {**data["view"], **state(self.view)}}), height)


@dataclass(frozen=True, slots=True)
class Map:
    """A map document; Jupyter shows it, `html` is the file."""

    html: str
    height: int

    def _repr_html_(self) -> str:
        """The document in a frame that can reach nothing of the notebook."""
        return (
            '<iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" '
            f'title="Kursk Explorer" style="width:100%;height:{self.height}px;border:0" '
            f'srcdoc="{html.escape(self.html)}"></iframe>'
        )


def select(atlas: Atlas, view: str = "") -> Chosen:
    """What `view` (a link, or its keys) shows: events, reports, claims, km2, status."""
    asked = _asked(atlas, view, None, None)
    found = select_view(atlas.dataset, {asked.view.lens: asked.control}, asked.view)
    return Chosen(**{each.name: getattr(found, each.name) for each in fields(found)}, atlas=atlas)


def _asked(atlas: Atlas, view: str, first: Day | None, last: Day | None) -> Ask:
    days = urlencode({key: str(day) for key, day in (("from", first), ("to", last)) if day is not None})
    asked, problems = ask(atlas.dataset, atlas.control, "&".join(filter(None, (view, days))))
    if problems:
        raise ViewError(" ".join(problems))
    return asked


def _view(**keys: object) -> str:
    given = urlencode({key: str(value) for key, value in keys.items() if value is not None})
    _, problems = decode(given)
    if problems:
        raise ViewError(" ".join(problems))
    return given


def _lens(lens: str) -> Lens:
    try:
        return Lens(lens)
    except ValueError as error:
        raise ViewError(f"there is no lens {lens!r}; choose one of {', '.join(Lens)}") from error


def _day(day: Day | None) -> date | None:
    return None if day is None else _stated_day(day)


def _stated_day(day: Day) -> date:
    try:
        return day if isinstance(day, date) else date.fromisoformat(day)
    except ValueError as error:
        raise ViewError(f"{day!r} is not a day; write it as YYYY-MM-DD, like 2024-08-15") from error
