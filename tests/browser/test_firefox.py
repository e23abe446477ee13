"""The map document in Firefox: it starts, paints and scrubs, from disk and without an error."""

import pytest

from geo.timeline import FIRST_DAY, day_index
from tests.browser.firefox import executable, running_firefox

ARROW_RIGHT = "\ue014"
HOME = "\ue011"

DAY = "Number(document.querySelector('.kx-thumb-day').getAttribute('aria-valuenow'))"
READY = """new Promise((resolve) => {
  const look = () => document.querySelector(".kx-thumb-day") ? resolve(true) : setTimeout(look, 50);
  look();
})"""
PAINTED = """[...document.querySelectorAll("canvas")].some((canvas) => {
  const context = canvas.getContext("2d");
  if (!context || !canvas.width || !canvas.height) return false;
  const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, index) => index % 4 === 3 && value > 0);
})"""

PATIENCE_MS = 20_000
"""Milliseconds until keys that were pressed count as unheard: a busy machine is late, not wrong."""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    path = executable()
    if path is None:
        pytest.skip("no Firefox on this machine; on Debian: apt-get install firefox-esr")
    with running_firefox(path, tmp_path_factory.mktemp("firefox")) as running:
        yield running


def test_the_document_runs_from_disk(firefox, document_file):
    firefox.open(document_file.as_uri())
    assert firefox.value(READY)
    assert firefox.value(PAINTED)
    assert firefox.errors() == []


def day_reached(firefox, day):
    """The day of the thumb, as soon as it is `day` or nothing more is to come."""
    return firefox.value(f"""new Promise((resolve) => {{
      const end = performance.now() + {PATIENCE_MS};
      const look = () =>
        {DAY} === {day} || performance.now() > end ? resolve({DAY}) : setTimeout(look, 50);
      look();
    }})""")


def test_the_arrow_keys_scrub(firefox, document_file):
    firefox.open(document_file.as_uri())
    firefox.value(READY)
    firefox.value("document.querySelector('.kx-thumb-day').focus()")
    firefox.press(HOME)
    first = day_index(FIRST_DAY)
    assert day_reached(firefox, first) == first
    firefox.press(*[ARROW_RIGHT] * 30)
    assert day_reached(firefox, first + 30) == first + 30
    assert firefox.errors() == []
