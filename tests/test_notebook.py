"""The names of `import geo`: every example of docs/python.md runs, and importing stays light."""

import json
import re
import subprocess
import sys
from datetime import timedelta

import geopandas as gpd
import pytest

import geo
from geo.errors import DataError, ViewError
from geo.exchange.kinds import KINDS
from geo.model import Lens
from geo.select import select
from tests.test_docs import ROOT

EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs/python.md").read_text("utf-8"), re.S)


NO_POINT = gpd.GeoDataFrame(geometry=[None], crs=4326)
NO_CRS = gpd.GeoDataFrame(geometry=[])


@pytest.fixture(scope="module")
def atlas():
    return geo.load()


def test_every_example_runs_and_every_name_is_shown(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names = {}
    for example in EXAMPLES:
        exec(example, names)  # noqa: S102 (our own document)
    assert "Sudzha (ru-kursk-sudzha) on 2025-03-13" in capsys.readouterr().out
    assert (tmp_path / "ground.gpkg").exists()
    assert names["found"]["status"].tolist() == ["ua", "ru"]
    assert set(re.findall(r"geo\.(\w+)\(", "".join(EXAMPLES))) == set(geo.NOTEBOOK) - {"Atlas"}


def test_importing_the_package_loads_no_library():
    code = "import geo, json, sys; print(json.dumps(list(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"pandas", "numpy", "shapely", "geopandas", "geo.notebook"} & set(json.loads(run.stdout))


def test_there_is_no_other_name():
    assert set(geo.NOTEBOOK) <= set(dir(geo))
    with pytest.raises(AttributeError, match="no attribute 'pandas'"):
        _ = geo.pandas


@pytest.mark.parametrize("what", KINDS)
def test_every_kind_is_a_frame_with_its_crs(atlas, what):
    frame = geo.frame(atlas, what, "d=2024-10-30")
    assert frame.crs == "EPSG:4326"
    assert list(frame.columns) == [*(column.name for column in KINDS[what].columns), "geometry"]
    assert frame["begin"].dtype.kind == "M"


def test_a_frame_without_rows_has_its_columns(atlas):
    last = atlas.control("ua_official").timeline.last_evidence
    empty = geo.surface(atlas, last + timedelta(days=1), lens="ua_official")
    assert len(empty) == 0
    assert "km2" in empty.columns


def test_a_selection_is_what_select_gives(atlas, controls):
    chosen = geo.select(atlas, "d=2024-10-30&w=30&lens=press")
    expected = select(atlas.dataset, controls, chosen.view)
    assert (chosen.events, chosen.claims, dict(chosen.km2)) == (
        expected.events, expected.claims, dict(expected.km2),
    )  # fmt: skip


def test_a_map_opens_at_its_view_and_is_walled_off(atlas):
    shown = geo.select(atlas, "d=2024-10-30&sel=at:51.19,35.27").explore(480)._repr_html_()
    assert shown.startswith('<iframe sandbox="allow-scripts allow-popups')
    assert "height:480px" in shown
    assert "&quot;selected&quot;:&quot;at:51.19,35.27&quot;" in shown
    assert "<script" not in shown


def test_knowledge_of_an_earlier_day_changes_the_answer(atlas):
    day, known = "2025-03-12", "2025-03-01"
    assert (
        geo.explain(atlas, "Sudzha", day).status != geo.explain(atlas, "Sudzha", day, known_by=known).status
    )


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda atlas: geo.surface(atlas, "yesterday"), "yesterday"),
        (lambda atlas: geo.surface(atlas, "2024-10-30", lens="rose"), "rose"),
        (lambda atlas: atlas.control("rose"), "there is no lens 'rose'"),
        (lambda atlas: geo.events(atlas, "colour=red"), "“colour” is not known"),
        (lambda atlas: geo.frame(atlas, "people"), "there is no kind of record 'people'"),
        (lambda atlas: geo.explain(atlas, "Atlantis", "2024-10-30"), "no place is called 'Atlantis'"),
        (lambda atlas: geo.explain(atlas, "Sudzha", "30.10.2024"), "is not a day"),
        (lambda atlas: geo.change(atlas, "2024-08-20", "2026-08-20", "ua_official"), "no evidence"),
        (lambda atlas: geo.select(atlas, "d=2024-10-30&known=2024-10-01").explore(), "known today"),
        (lambda atlas: geo.export(atlas, "events", "a.doc"), "there is no format 'doc'"),
        (lambda atlas: geo.status_at(atlas, NO_POINT, "2024-10-30"), "without a point"),
        (lambda atlas: geo.status_at(atlas, NO_CRS, "2024-10-30"), "no CRS"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said(atlas, ask, said):
    with pytest.raises(ViewError, match=said):
        ask(atlas)


def test_a_broken_folder_is_refused(tmp_path):
    with pytest.raises(DataError, match="is missing"):
        geo.load(tmp_path)


def test_lenses_are_never_listed_by_hand():
    assert not [lens for lens in Lens if f'"{lens}"' in (ROOT / "geo/notebook.py").read_text("utf-8")]
