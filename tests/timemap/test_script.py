"""Modules join into one script: dependencies first, names unique, nothing left that needs a loader."""

import re
from pathlib import Path

import pytest

from geo.errors import DocumentError
from geo.timemap.script import ENTRY, SCRIPTS, joined_script


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, "utf-8")
    return folder


def test_dependencies_come_first_and_once(tmp_path):
    write(
        tmp_path,
        main='import { a } from "./a.js";\nimport { b } from "./b.js";\na(b);\n',
        a='import { b } from "./b.js";\nexport function a() { return b; }\n',
        b="// a comment\nexport const b = 1;\n",
    )
    assert joined_script("main.js", folder=tmp_path) == "const b = 1;\nfunction a() { return b; }\na(b);"


def test_imports_over_several_lines_are_taken_out(tmp_path):
    write(tmp_path, main='import {\n  a,\n  b,\n} from "./a.js";\na(b);', a="export const a = 1, b = 2;")
    assert joined_script("main.js", folder=tmp_path) == "const a = 1, b = 2;\na(b);"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"main": 'import { a } from "./a.js";'}, "a.js is missing"),
        ({"main": 'import "./a.js";', "a": 'import "./main.js";'}, "import each other"),
        ({"main": 'import "./a.js";\nconst x = 1;', "a": "function x() {}"}, "both declare x"),
    ],
)
def test_what_cannot_be_joined_is_named(tmp_path, files, message):
    with pytest.raises(DocumentError, match=message):
        joined_script("main.js", folder=write(tmp_path, **files))


def test_scripts_of_other_folders_are_found(tmp_path):
    for room in ("low", "high"):
        (tmp_path / room).mkdir()
    write(tmp_path / "low", a='import { b } from "./b.js";\nexport const a = b;', b="export const b = 1;")
    write(tmp_path / "high", main='import { a } from "../low/a.js";\na();')
    assert joined_script("high/main.js", folder=tmp_path) == "const b = 1;\nconst a = b;\na();"


def test_the_document_uses_every_script():
    joined = joined_script(ENTRY)
    assert not re.search(r"^(import|export)\b", joined, re.MULTILINE)
    names = {path.name for path in SCRIPTS.rglob("*.js")} - {"types.js"}
    used = {
        name
        for path in SCRIPTS.rglob("*.js")
        for name in re.findall(r'from "\.[^"]*/([\w-]+\.js)"', path.read_text())
    }
    assert names - used == {Path(ENTRY).name}
