"""What keeps a checkout from being released is named, line by line."""

import subprocess

import pytest

from tests import release

PROJECT = '[project]\nversion = "1.2.0"\n'
HOST = "pypi" + ".org"
HERE = "/" + "home/somebody"


@pytest.fixture
def checkout(tmp_path):
    """A committed checkout that may be released."""
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 1.2.0\n- New.\n\n## 1.1.0\n")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "First version"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    return tmp_path


def test_a_committed_checkout_may_go(checkout):
    assert release.problems(checkout) == []


def test_what_is_not_committed_is_named(checkout):
    (checkout / "left.txt").write_text("over")
    assert release.problems(checkout) == ["left.txt is not committed"]


def test_a_tracked_file_with_a_path_is_named(checkout):
    (checkout / "CHANGELOG.md").write_text(f"## 1.2.0\n- From {HERE}/notes.\n")
    assert "CHANGELOG.md, line 2: a path of one machine" in release.problems(checkout)


@pytest.mark.parametrize(("changelog", "said"), [("## 1.1.0\n## 1.2.0\n", "1.1.0"), ("none\n", "no version")])
def test_the_changelog_begins_with_the_version(changelog, said):
    (problem,) = release.version_problems(PROJECT, changelog)
    assert said in problem
    assert "1.2.0" in problem


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"https://{HOST}/simple", ["a.txt, line 1: a package registry"]),
        ('"res' + 'olved": "x"', ["a.txt, line 1: a package registry"]),
        (f"{HERE}/x", ["a.txt, line 1: a path of one machine"]),
        ("https://example.org/home/x and ./tmp/", []),
    ],
)
def test_a_line_that_names_a_machine_or_a_registry_is_found(line, found):
    assert release.text_problems("a.txt", line) == found


def test_a_container_has_its_own_folder_for_what_passes():
    line = "HOME=/" + "tmp/home"
    assert release.text_problems("deploy/Dockerfile", line) == []
    assert release.text_problems("Dockerfile", line) == ["Dockerfile, line 1: a path of one machine"]
