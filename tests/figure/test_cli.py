import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from geo.cli import main
from geo.cli.figure import PRESETS as NAMES
from geo.figure import PRESETS
from geo.figure import world as worlds


@pytest.fixture(autouse=True)
def loaded(world, monkeypatch):
    """Commands find the world that the tests share."""
    monkeypatch.setattr("geo.figure.load", lambda _: world)
    return worlds


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_command_line_knows_every_preset():
    assert set(NAMES) == set(PRESETS)


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_figure_writes_what_the_ending_says_and_verify_knows_it(tmp_path, ending):
    out = tmp_path / f"F.{ending}"
    made = run("figure", "--date", "2024-10-30", "--lens", "assessed", "--dpi", 24, "--out", out, "--json")
    answer = json.loads(made.stdout)
    assert (answer["pixels"], answer["bytes"]) == ([320, 180], out.stat().st_size)
    checked = run("verify", out)
    assert (checked.exit_code, "byte for byte" in checked.output) == (0, True)
    assert answer["id"] in checked.output


def test_a_link_stands_for_the_options(tmp_path):
    link = "https://maps.example/kursk/?d=2024-11-05&lens=press&w=30&nonsense=1"
    made = run(
        "figure", "--link", link, "--lens", "assessed", "--dpi", 24, "--out", tmp_path / "F.png", "--json"
    )
    answer = json.loads(made.stdout)
    assert answer["link"].startswith("https://maps.example/kursk/?d=2024-11-05&w=30&theme=light")
    assert "“nonsense” is not known" in made.stderr


def test_a_changed_file_is_told(tmp_path):
    out = tmp_path / "F.svg"
    run("figure", "--date", "2024-10-30", "--out", out)
    out.write_text(out.read_text("utf-8").replace("#0072b2", "#d55e00", 1), "utf-8")
    checked = run("verify", out)
    assert (checked.exit_code, "CHANGED" in checked.output) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("--date", "2030-01-01", "--out", "F.png"), "choose one inside it"),
        (("--date", "2024-10-30", "--out", "F.bmp"), "end it in .png, .svg or .pdf"),
        (("--date", "2024-10-30", "--out", "F"), "end it in .png, .svg or .pdf"),
        (("--date", "2024-10-30", "--out", "no/such/F.png"), "choose another path"),
        (("--date", "2024-10-30", "--dpi", "2000", "--out", "F.png"), "ask for fewer dots"),
        (("--date", "2024-10-30", "--thread", "no-such", "--out", "F.png"), "no thread"),
        (("--date", "2024-10-30", "--layers", "lava", "--out", "F.png"), "lava"),
        (("--date", "2024-10-30", "--at", "here", "--out", "F.png"), "write it like"),
        (("--date", "2024-10-30", "--title", "x" * 999, "--out", "F.png"), "use 200 at most"),
        (("--date", "2024-10-30", "--address", "javascript:x", "--out", "F.png"), "begins with http"),
    ],
)
def test_bad_input_is_one_line_with_its_remedy(tmp_path, monkeypatch, arguments, remedy):
    monkeypatch.chdir(tmp_path)
    result = run("figure", *arguments)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert remedy in result.stderr
    assert not list(tmp_path.iterdir())


def test_an_unknown_preset_lists_the_presets(tmp_path):
    result = run("figure", "--date", "2024-10-30", "--preset", "poster", "--out", tmp_path / "F.png")
    assert result.exit_code == 2
    assert "'a4-landscape'" in result.output


def test_a_file_that_is_not_ours_is_refused_in_one_line(tmp_path):
    (tmp_path / "F.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    result = run("verify", tmp_path / "F.png")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_the_command_line_loads_no_drawing_library_before_it_is_asked():
    code = "import sys, geo.cli; print({'matplotlib', 'pptx', 'av', 'segno'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
