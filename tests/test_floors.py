"""Who may import whom: the table in docs/architecture.md, read and enforced."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

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


def imports(module):
    """Every module that `module` imports, at any depth of its code, as dotted names."""
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parents, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


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
    calls = [
        node.func
        for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    assert not {call.id for call in calls if isinstance(call, ast.Name)} & {
        "eval",
        "exec",
        "compile",
        "__import__",
    }


def declared():
    """What pyproject.toml says the package needs."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]


def names(requirements):
    """The bare names of requirements, lower case."""
    return {re.match(r"[\w-]+", line)[0].lower() for line in requirements}


def test_what_is_declared_is_what_is_locked():
    listed = (ROOT / "requirements/runtime.in").read_text("utf-8").splitlines()
    assert [line for line in listed if not line.startswith("#")] == declared()


def test_what_is_imported_is_what_is_declared():
    owners = packages_distributions()
    used = {name.split(".")[0] for module in MODULES for name in imports(module)}
    used -= sys.stdlib_module_names | COME_ALONG | {"geo"}
    assert {owners[name][0].lower() for name in used} == names(declared())


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
