"""The page as AppTest runs it, and what its components were given."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from geo.web import resources

PAGE = Path(__file__).parents[2] / "geo" / "web" / "page.py"


class Page:
    """One reader's page: `open` a link, look at a `panel`, read its `cards`."""

    def __init__(self, link=""):
        self.app = AppTest.from_file(PAGE, default_timeout=60)
        for key, value in (pair.split("=", 1) for pair in link.split("&") if pair):
            self.app.query_params[key] = value
        self.run()

    def run(self):
        self.app.run()
        assert not self.app.exception, self.app.exception[0].message
        return self

    def panel(self, key):
        """Open a panel, or the part of one, by its key in a link."""
        self.session.view = replace(self.session.view, panel=key)
        self.session.touched = True
        return self.run()

    @property
    def panel_body(self):
        """What is drawn after the choice of a panel."""
        drawn = list(self.app.main)
        choice = next(i for i, node in enumerate(drawn) if getattr(node, "key", None) == "panel")
        return drawn[choice + 1 :]

    def given(self, component):
        elements = self.app.get("bidi_component")
        return [json.loads(e.proto.json) for e in elements if e.proto.component_name == component]

    @property
    def lists(self):
        return self.given("kursk_cards")

    @property
    def cards(self):
        return [card for each in self.lists for card in each["cards"]]

    @property
    def map(self):
        return self.given("kursk_map")[0]

    @property
    def session(self):
        return self.app.session_state["session"]

    @property
    def texts(self):
        return [text.value for text in self.app.text]

    @property
    def figures(self):
        return {metric.label: metric.value for metric in self.app.metric}


@pytest.fixture(scope="session", autouse=True)
def _scanned_once():
    """Look for components in the installed packages once: AppTest does for each run, which takes 0.2 s."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(scope="session")
def explorer():
    return resources.explorer()


@pytest.fixture
def opened():
    return Page
