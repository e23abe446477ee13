"""The documents tell the truth: commands exist, links lead somewhere, settings and names are explained."""

import ast
import re
import tomllib
from pathlib import Path

import click
import pytest

from geo.cli import main

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("data/*.md"),
        *ROOT.glob("deploy/*.md"),
        *ROOT.glob("geo/**/*.md"),
    ]
)
MODULES = sorted([*(ROOT / "geo").rglob("*.py"), ROOT / "app.py"])


def read(path):
    return path.read_text("utf-8")


def mentions(pattern):
    """What `pattern` captures in the documents, each with the document as its id."""
    return [
        pytest.param(found, id=f"{path.relative_to(ROOT)}: {found}")
        for path in DOCUMENTS
        for found in re.findall(pattern, read(path), re.M)
    ]


def targets():
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.M))


@pytest.mark.parametrize("target", mentions(r"(?:`|^ {4})make ([a-z-]+)"))
def test_make_target_exists(target):
    assert target in targets()


@pytest.mark.parametrize("command", mentions(r"(?:`|^ {4})(?:\./)?kursk ([a-z]+(?:-[a-z]+)*)"))
def test_command_exists(command):
    assert command in main.commands


@pytest.mark.parametrize("line", mentions(r"(?:`|^ {4})(?:\./)?(kursk [a-z-]+ [^`\n]+)"))
def test_options_of_a_command_exist(line):
    known = {name for option in main.commands[line.split()[1]].params for name in option.opts}
    assert set(re.findall(r"--[a-z-]+", line)) <= known


@pytest.mark.parametrize("command", main.commands.values(), ids=lambda command: command.name)
def test_every_command_and_option_has_help(command):
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(document):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(document))
    assert not [link for link in links if not (document.parent / link).exists()]


WALKS = re.findall(r"^\| `([\w./]+)` \| `(\w+)` \|", read(ROOT / "docs/architecture.md"), re.M)


@pytest.mark.parametrize(("path", "name"), WALKS)
def test_a_walk_through_the_house_meets_what_it_names(path, name):
    text = read(ROOT / path)
    defined = rf"(?m)^(?:export )?(?:async )?(?:def|function|class) {name}\b|^{name},"
    assert re.search(defined, text), f"{name} is not in {path}"


def test_there_are_two_walks():
    assert len(WALKS) > 30


@pytest.mark.parametrize("setting", re.findall(r"^\w+ = .*$", read(ROOT / ".streamlit/config.toml"), re.M))
def test_every_setting_has_its_reason(setting):
    lines = read(ROOT / ".streamlit/config.toml").splitlines()
    above = lines[lines.index(setting) - 1]
    assert "#" in setting or above.startswith("#") or re.match(r"\w+ = ", above)


def test_settings_are_toml():
    assert tomllib.loads(read(ROOT / ".streamlit/config.toml"))


def undocumented(path):
    """Public modules, classes and functions of a file that say nothing about themselves."""
    tree = ast.parse(read(path))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    bodies = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_")]
    names = [node for body in bodies for node in body.body if isinstance(node, kinds) and node.name[0] != "_"]
    return [node.name for node in names if not ast.get_docstring(node)] + ["module"] * (
        not ast.get_docstring(tree)
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_public_name_is_explained(path):
    assert not undocumented(path)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_path_of_one_machine(document):
    assert not re.findall(r"(?<![\w.])/(?:work|home|root|tmp|Users)/", read(document))
