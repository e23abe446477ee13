"""Every table of the page leads to its files in every format."""

import re

import pytest

from geo.exchange.write import FORMATS
from geo.web.panels.data import NAMES
from tests.web.test_routes import Client

VIEW = "d=2024-10-30&w=30&side=kp"


@pytest.mark.parametrize("panel", NAMES)
def test_every_table_of_the_page_has_its_files(panel, opened):
    page = opened(VIEW).panel(panel)
    links = [link for text in page.app.markdown for link in re.findall(r"\]\((/data/[^)]+)\)", text.value)]
    assert {link.partition("?")[0].rpartition(".")[2] for link in links} == set(FORMATS) - {"csv-bom"}
    assert Client().get(next(link for link in links if ".csv" in link)).status_code == 200
