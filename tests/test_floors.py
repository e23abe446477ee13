"""Who may import whom: the table in docs/architecture.md and the pages of the script's rooms, enforced."""

import ast
import itertools
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from geo.timemap import shared
from geo.timemap.document import STYLES
from geo.timemap.script import ROOMS, SCRIPTS

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "geo").rglob("*.py"))
}
ONLY_IN = {
    "streamlit": {"web"},
    "folium": {"timemap"},
    "branca": {"timemap"},
    "jinja2": {"timemap"},
    "matplotlib": {"figure"},
    "pptx": {"figure"},
    "prometheus_client": {"web"},
    "openpyxl": {"exchange"},
    "defusedxml": {"exchange"},
    "shapefile": {"exchange"},
    "av": {"figure"},
    "segno": {"figure"},
    "fontTools": {"figure"},
    "mcp": {"exchange", "web"},
}
NOWHERE = {"pickle", "marshal", "shelve", "dill", "joblib", "fiona", "osgeo", "pyogrio"}
COME_ALONG = {"branca", "jinja2", "pyarrow", "starlette"}
"""What folium and streamlit themselves hand out; their own pins decide the version."""
NOT_ON_FLOOR_1 = {"pandas", "numpy", "geopandas", "shapely", "pathlib", "os", "io", "urllib"}


def read_floors():
    """{top-level module of geo: its floor} from the table in docs/architecture.md."""
    table = re.findall(r"^\| (\d+) \| ([^|]+) \|", (ROOT / "docs/architecture.md").read_text("utf-8"), re.M)
    return {name: int(floor) for floor, cell in table for name in re.findall(r"`(\w+)/?`", cell)}


FLOORS = read_floors()
FLOORS[""] = max(FLOORS.values())
"""The package itself hands out the names of `notebook`, which it loads when one is asked for."""


@cache
def nodes(module):
    """Every node of a module's syntax tree; read once for all that is asked of it."""
    return list(ast.walk(ast.parse(MODULES[module].read_text("utf-8"))))


@cache
def imports(module):
    """Every module that `module` imports, at any depth of its code, as dotted names."""
    return list(_imports(module))


def _imports(module):
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parents, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield ast.literal_eval(node.args[0])


def top(module):
    """The part of `geo` a dotted name belongs to ("" for the package itself)."""
    return module.split(".")[1] if "." in module else ""


def own(name):
    """The module of geo that an imported dotted name leads to."""
    while name not in MODULES:
        name = name.rpartition(".")[0]
    return name


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_floor(module):
    assert module == "geo" or top(module) in FLOORS, f"add {module} to the table in docs/architecture.md"


def test_every_folder_is_a_package_that_says_what_it_is():
    folders = {path.parent for path in MODULES.values()}
    assert not [str(folder) for folder in folders if not (folder / "__init__.py").exists()]


@pytest.mark.parametrize("module", MODULES)
def test_nothing_imports_an_upper_floor(module):
    floor = FLOORS.get(top(module), 0)
    upper = [
        name for name in imports(module) if name.startswith("geo.") and FLOORS.get(top(name), 99) > floor
    ]
    assert not upper, f"{module} is on floor {floor}"


def test_no_module_needs_itself():
    graph = {m: {own(name) for name in imports(m) if name.split(".")[0] == "geo"} - {m} for m in MODULES}
    assert set(TopologicalSorter(graph).static_order()) >= set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stay_in_their_rooms(module):
    used = {name.split(".")[0] for name in imports(module)}
    assert not used & NOWHERE
    assert not {library for library in used & ONLY_IN.keys() if top(module) not in ONLY_IN[library]}
    assert FLOORS.get(top(module), 0) != 1 or not used & NOT_ON_FLOOR_1


@pytest.mark.parametrize("module", MODULES)
def test_no_text_is_run_as_code(module):
    calls = [node.func for node in nodes(module) if isinstance(node, ast.Call)]
    assert not {call.id for call in calls if isinstance(call, ast.Name)} & {
        "eval",
        "exec",
        "compile",
        "__import__",
    }


MOST_FILES = 30
"""Files of script or style in one folder: more than a reader takes in at a glance."""
JS = {path.relative_to(SCRIPTS).as_posix(): path.read_text("utf-8") for path in sorted(SCRIPTS.rglob("*.js"))}
JS[shared.SHARED] = shared.module()
SHEETS = {path.relative_to(STYLES).as_posix() for path in STYLES.rglob("*.css")}
PAGES = {room: (SCRIPTS / room / "README.md").read_text("utf-8") for room in ROOMS}


def needed(script, statement):
    """The scripts that a script names after `statement`, as paths below `js/`."""
    here = (SCRIPTS / script).parent
    named = re.findall(rf'{statement}"(\.[^"]+)"', JS[script])
    return {(here / path).resolve().relative_to(SCRIPTS).as_posix() for path in named}


def rooms_needed(room):
    """The other rooms that a room's scripts name, in imports of code and of types."""
    scripts = [script for script in JS if script.startswith(f"{room}/")]
    named = {
        name.split("/")[0] for script in scripts for name in needed(script, r"(?:from |import |import\()")
    }
    return named - {room}


def test_every_script_and_sheet_has_a_room():
    assert {path.split("/")[0] for path in {*JS, *SHEETS}} == set(ROOMS)
    assert all(path.count("/") == 1 for path in {*JS, *SHEETS})


@pytest.mark.parametrize("room", ROOMS)
def test_the_page_of_a_room_names_what_it_owns(room):
    listed = re.findall(r"^- `([^`]+)`", PAGES[room], re.M)
    sheets = {f"css/{sheet}" for sheet in SHEETS if sheet.startswith(f"{room}/")}
    scripts = {path.name for path in (SCRIPTS / room).iterdir() if path.suffix in {".js", ".ts"}}
    assert sorted(listed) == sorted(scripts | sheets)
    assert len(listed) <= MOST_FILES


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_the_lower_rooms_that_its_page_names(room):
    (line,) = re.findall(r"^Imports from: (.*)\.$", PAGES[room], re.M)
    assert re.findall(r"`(\w+)`", line) == sorted(rooms_needed(room), key=ROOMS.index)
    assert all(ROOMS.index(lower) < ROOMS.index(room) for lower in rooms_needed(room))


def test_no_script_needs_itself():
    graph = {script: needed(script, r"^import[^;]*?") for script in JS}
    assert set(TopologicalSorter(graph).static_order()) == set(JS)


def test_the_floors_of_the_script_are_told():
    told = re.findall(r"^\| \d+ \| \[(\w+)\]", (SCRIPTS / "README.md").read_text("utf-8"), re.M)
    assert told == list(ROOMS)


def test_the_page_of_the_web_names_its_assets():
    folder = ROOT / "geo/web/assets"
    told = re.findall(r"`([\w.]+\.(?:js|css))`", (folder / "README.md").read_text("utf-8"))
    assert sorted(told) == sorted(path.name for path in folder.iterdir() if path.suffix != ".md")


def project():
    """What pyproject.toml says of the package."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def declared():
    """What the package needs, with every extra."""
    return [*project()["dependencies"], *itertools.chain(*project()["optional-dependencies"].values())]


def names(requirements):
    """The bare names of requirements, lower case."""
    return {re.match(r"[\w-]+", line)[0].lower() for line in requirements}


def listed(file):
    """The lines of a list of requirements that name a package."""
    lines = (ROOT / "requirements" / file).read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith(("#", "-r"))]


def test_what_is_declared_is_what_is_locked():
    assert listed("runtime.in") == project()["dependencies"]
    assert listed("runtime.in") + listed("extras.in") == declared()


def test_what_is_imported_is_what_is_declared():
    owners = packages_distributions()
    used = {name.split(".")[0] for module in MODULES for name in imports(module)}
    used -= sys.stdlib_module_names | COME_ALONG | {"geo"}
    assert {owners[name][0].lower().replace("_", "-") for name in used} == names(declared())


@pytest.mark.parametrize(
    ("package", "unwanted"),
    [
        ("geo.errors", {"pandas", "numpy", "shapely", "streamlit", "folium", "matplotlib"}),
        ("geo.model", {"pandas", "numpy", "shapely", "streamlit", "folium", "matplotlib"}),
        ("geo.safe", {"pandas", "numpy", "shapely", "streamlit", "folium", "matplotlib"}),
        ("geo.control", {"streamlit", "folium", "branca", "jinja2", "matplotlib"}),
        ("geo.timemap", {"streamlit", "matplotlib"}),
        ("geo.cli", {"streamlit", "matplotlib"}),
    ],
)
def test_importing_loads_only_what_is_needed(package, unwanted):
    modules = [m for m in MODULES if m == package or m.startswith(f"{package}.")]
    assert modules
    code = (
        f"import {', '.join(modules)}, json, sys; print(json.dumps([m.split('.')[0] for m in sys.modules]))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not unwanted & set(json.loads(run.stdout))
