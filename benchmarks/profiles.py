"""`python -m benchmarks.profiles scrub|page|build`: where the time goes, one readable report each, in out/.

`scrub` is Chromium's own profile of the map's script, `page` a sampled tree of what the server does for a
reader, `build` the same of `kursk build`. Profiling slows what it watches: read shares, never milliseconds.
"""

from __future__ import annotations

import json
import runpy
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from pyinstrument import Profiler
from streamlit.testing.v1 import AppTest

from benchmarks import browser, material, meter
from geo.control import derived
from geo.view import PANELS
from tests.browser.harness import ROOT, Traffic

OUT = ROOT / "out"
PAGE = ROOT / "geo" / "web" / "page.py"
LINKS = ("d=2024-10-30&w=14", "d=2025-03-12&lens=map_deepstate", "d=2024-10-30&sel=place:ru-kursk-sudzha")
"""What a reader opens, in each panel."""

SAMPLE_US = 200
"""Microseconds between two looks at the script."""

SHOWN = 60
"""Functions in the report of a scrub: the rest together take a few per cent."""


def scrub() -> str:
    """The map document, scrubbed by key and by drag."""
    with browser.window() as page:
        frame, traffic = browser.open_document(page, material.document_file()), Traffic(page)
        chromium = page.context.new_cdp_session(page)
        chromium.send("Profiler.enable")
        chromium.send("Profiler.setSamplingInterval", {"interval": SAMPLE_US})
        chromium.send("Profiler.start")
        meter.by_key(page, frame, traffic)
        meter.by_drag(page, frame, traffic)
        profile = chromium.send("Profiler.stop")["profile"]
    (OUT / "profile-scrub.cpuprofile").write_text(json.dumps(profile), "utf-8")
    return "\n".join(table(profile)) + "\n"


def table(profile: dict[str, Any]) -> Iterator[str]:
    """Functions by the time spent in themselves, from a profile of Chromium."""
    names = {node["id"]: name(node["callFrame"]) for node in profile["nodes"]}
    spent: Counter[str] = Counter()
    for node, microseconds in zip(profile["samples"], profile["timeDeltas"], strict=True):
        spent[names[node]] += microseconds
    idle = spent.pop("(idle)", 0)
    busy = sum(spent.values())
    yield f"{busy / 1e6:.1f} s at work, {idle / 1e6:.1f} s idle; (program) is layout, raster and copying"
    yield f"{'share':>7} {'ms':>8}  function, line of the document"
    for each, microseconds in spent.most_common(SHOWN):
        yield f"{microseconds / busy:7.1%} {microseconds / 1000:8.1f}  {each}"


def name(call: dict[str, Any]) -> str:
    """A function as the report names it."""
    line = f", {call['lineNumber'] + 1}" if call["lineNumber"] >= 0 else ""
    return (call["functionName"] or "(nameless)") + line


def page() -> str:
    """The page's script as Streamlit runs it, for each panel of each of LINKS."""
    profiler = Profiler()
    run(f"{LINKS[0]}&panel={PANELS[0]}", Profiler())  # what is loaded once is no part of it
    for link in LINKS:
        for panel in PANELS:
            run(f"{link}&panel={panel}", profiler)
    return profiler.output_text(unicode=True, show_all=False)


def run(link: str, profiler: Profiler) -> None:
    """Have a reader open a link, and look at the thread that answers."""
    WATCHING.append(profiler)
    app = AppTest.from_string("from benchmarks.profiles import watched\nwatched()", default_timeout=60)
    for key, value in (pair.split("=", 1) for pair in link.split("&")):
        app.query_params[key] = value
    app.run()
    if app.exception:
        raise RuntimeError(app.exception[0].message)


WATCHING: list[Profiler] = []
"""Who watches the run that begins next."""


def watched() -> None:
    """Run the page's script under the profiler that waits for it."""
    with WATCHING.pop():
        runpy.run_path(str(PAGE), run_name="__main__")


def build() -> str:
    """`kursk build`, from the ledgers to every surface, area and dispute."""
    dataset = material.dataset()
    with tempfile.TemporaryDirectory() as folder, Profiler() as profiler:
        derived.build(dataset, Path(folder))
    return profiler.output_text(unicode=True, show_all=False)


PROFILES: dict[str, Callable[[], str]] = {"scrub": scrub, "page": page, "build": build}


def main(wanted: str) -> None:
    """Write one report and say where it is."""
    OUT.mkdir(exist_ok=True)
    report = OUT / f"profile-{wanted}.txt"
    report.write_text(PROFILES[wanted](), "utf-8")
    print(f"{report.relative_to(ROOT)} is written")


if __name__ == "__main__":
    import_module("benchmarks.profiles").main(sys.argv[1])  # the page's thread looks there for WATCHING
