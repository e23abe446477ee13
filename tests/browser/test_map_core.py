"""The page's script reads what Python wrote: geometry, records, who holds a point, what divides whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
import shapely
from playwright.sync_api import Browser, Page

from geo import codec, topology
from geo.control.account import Control
from geo.ledger import Dataset
from geo.model import PEACETIME, Country, Lens
from geo.timeline import day_index
from geo.timemap import payload
from geo.timemap.compact import compact
from tests.browser.scripts import called

KEYS = ("RU:ua", "RU:contested")
POINTS = 300
"""Random points asked per lens; one in five lies in ground that differs from peacetime."""

TO_DEGREES = "(rings) => rings.map((r) => Array.from(r, (v, at) => at % 2 ? mercatorLat(v) : mercatorLon(v)))"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One blank page for all: nothing here leaves a trace in it."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def built(dataset: Dataset, controls: dict[Lens, Control]) -> dict[str, Any]:
    return payload.build(dataset, controls)


def test_packed_numbers_are_read_back(page: Page) -> None:
    numbers = [0, 1, 40, 41, 1680, 1681, 2**31, 2**50]
    assert called(page, "payload/packed.js", "unpackNumbers(value)", codec.pack(numbers)) == numbers
    signed = [5, -3, 2**31, -(2**31), 0]
    assert called(page, "payload/packed.js", "unpackDeltas(value)", codec.pack_deltas(signed)) == signed


@pytest.mark.parametrize("lens", Lens)
def test_polygons_are_read_back(page: Page, controls: dict[Lens, Control], lens: Lens) -> None:
    frames = controls[lens].series.frames
    encoded = topology.encode(frames)
    last = len(frames) - 1
    expression = f"""(() => {{
      const {{ keys, frames, arcs }} = decodeTopology(value);
      return keys.map((_, at) => assemblePolygons(frames[{last}][at], arcs).map({TO_DEGREES}));
    }})()"""
    read = called(page, "payload/topology.js", expression, compact(encoded))
    for key, polygons in zip(encoded["keys"], read, strict=True):
        made = shapely.MultiPolygon(
            [(pairs(shell), [pairs(hole) for hole in holes]) for shell, *holes in polygons]
        )
        expected = frames[last].get(key, shapely.MultiPolygon())
        assert made.symmetric_difference(expected).area < 1e-9


def test_the_model_has_every_record(page: Page, built: dict[str, Any], dataset: Dataset) -> None:
    expression = """(() => { const m = decodeModel(value);
      const { places, claims, events, units, reports, publishers } = m;
      return Object.fromEntries(Object.entries({ places, claims, events, units, reports, publishers })
        .map(([name, rows]) => [name, rows.length])); })()"""
    counts = called(page, "payload/model.js", expression, built)
    names = {"reports": "positions"}
    assert counts == {name: len(getattr(dataset, names.get(name, name))) for name in counts}


def test_a_record_reads_as_in_the_ledger(page: Page, built: dict[str, Any], dataset: Dataset) -> None:
    expression = """decodeModel(value).events.map((e) => [e.id, e.title, e.category, e.side, e.status,
      e.placeName, e.place?.id ?? null, e.from, e.until,
      e.sources.map((s) => [s.publisher.id, s.published])])"""
    rows = called(page, "payload/model.js", expression, built)
    for row in rows:
        event = dataset.events[row[0]]
        assert row[1:6] == [event.title, event.category, event.side, event.status, event.place]
        known = event.place_id if event.place_id in dataset.places else None
        assert row[6] == known
        assert row[7] <= day_index(event.day) < row[8]
        sources = [dataset.sources[source_id] for source_id in event.source_ids]
        days = [None if s.published is None else day_index(s.published) for s in sources]
        assert row[9] == [[s.publisher_id, day] for s, day in zip(sources, days, strict=True)]


@pytest.mark.parametrize("lens", [Lens.ASSESSED, Lens.MAP_DEEPSTATE])
def test_judgements_are_those_of_the_timeline(
    page: Page, built: dict[str, Any], controls: dict[Lens, Control], lens: Lens
) -> None:
    expression = f"""[...decodeModel(value).lensById.get("{lens}").judgements].map(([id, rows]) =>
      [id, rows.map((j) => [j.from, j.status, j.grade, j.since, j.rule, j.lastEvidence,
        j.claimsFor.map((c) => c.id)])])"""
    read = dict(called(page, "payload/model.js", expression, built))
    judgements = controls[lens].timeline.judgements
    assert read.keys() == judgements.keys()
    for place_id, rows in judgements.items():
        for got, row in zip(read[place_id], rows, strict=True):
            last = None if row.last_evidence is None else day_index(row.last_evidence)
            facts = [day_index(row.day), row.status, row.grade, day_index(row.since), row.rule, last]
            assert got == [*facts, list(row.claims_for)]


@pytest.mark.parametrize("lens", Lens)
def test_a_point_is_held_by_who_the_surface_says(
    page: Page, built: dict[str, Any], dataset: Dataset, controls: dict[Lens, Control], lens: Lens
) -> None:
    series = controls[lens].series
    day = series.days[len(series.days) // 2] + timedelta(days=1)
    chance = np.random.default_rng(1)
    lons, lats = chance.uniform(34, 36.2, POINTS), chance.uniform(50.7, 51.7, POINTS)
    spots = np.column_stack((lons, lats)).round(5)
    expression = f"""(() => {{ const m = decodeModel(value.payload);
      return value.spots.map(([lon, lat]) =>
        holderAt(m, "{lens}", {day_index(day)}, lon, lat).status); }})()"""
    read = called(page, "page/start.js", expression, {"payload": built, "spots": spots.tolist()})
    frame = series.at(day)
    for (lon, lat), status in zip(spots, read, strict=True):
        spot = shapely.Point(lon, lat)
        near = [key for key, part in frame.items() if part.boundary.distance(spot) < 1e-6]
        held = [key.split(":")[1] for key, part in frame.items() if part.contains(spot)]
        country = Country.RU if dataset.geography.land[Country.RU].contains(spot) else Country.UA
        assert near or status == (held[0] if held else PEACETIME[country])


def test_the_line_of_contact_is_not_the_border(page: Page) -> None:
    """Held ground leans on the border: its front is its three other sides; contested ground has edges."""
    held = shapely.box(35, 51, 35.1, 51.1)
    contested = shapely.box(35.1, 51, 35.2, 51.1)
    border = shapely.LineString([(34, 51), (36, 51)])
    encoded = topology.encode([dict(zip(KEYS, (held, contested), strict=True))], along=border)
    arcs = topology.unpack_arcs(encoded["arcs"])
    southern = topology.runs_along(encoded, border)
    expression = (
        """frontArcs({ topology: decodeTopology(value.encoded), border: new Set(value.border) }, 0)"""
    )
    found = called(page, "page/start.js", expression, {"encoded": compact(encoded), "border": southern})
    lengths = {kind: sum(shapely.LineString(arcs[at - 1]).length for at in found[kind]) for kind in found}
    assert lengths["front"] == pytest.approx(3000)
    assert lengths["edge"] == pytest.approx(3000)


def test_marks_keep_their_place_whatever_the_day(page: Page) -> None:
    expression = """(() => { const points = new PointSet();
      value.forEach(([lon, lat]) => points.add(lon, lat));
      return [...points.clustered(256 * 2 ** 9, 20)]; })()"""
    spots = [(35.0, 51.0), (35.0, 51.0), (35.001, 51.0), (36.0, 51.0)]
    assert called(page, "canvas/clusters.js", expression, spots) == [0, 0, 2]


def test_hits_are_found_topmost_first(page: Page) -> None:
    expression = """(() => { const grid = new HitGrid();
      const box = (name, left) =>
        ({ left, top: 0, right: left + 40, bottom: 40, hits: () => [{ selected: name, name }] });
      grid.add("a", box("low", 0)); grid.add("b", box("high", 20));
      return [[30, 10], [5, 5], [90, 10]].map(([x, y]) => grid.at(x, y).map((hit) => hit.name)); })()"""
    assert called(page, "canvas/hits.js", expression) == [["high", "low"], ["low"], []]


def test_a_store_tells_only_what_changed(page: Page) -> None:
    expression = """(() => { const store = createStore({ day: 1, layers: ["a"] }); const heard = [];
      store.subscribe((state, patch, origin) => heard.push([patch, origin]));
      store.set({ day: 1, layers: ["a"] }, "x"); store.set({ day: 2, layers: ["a"] }, "y");
      return heard; })()"""
    assert called(page, "core/store.js", expression) == [[{"day": 2}, "y"]]


def pairs(flat: list[float]) -> list[tuple[float, float]]:
    """Coordinate pairs of a flat ring."""
    return list(zip(flat[::2], flat[1::2], strict=True))
