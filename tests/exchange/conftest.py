"""What the tests of files share: what is asked, files written once, and a layer of hostile texts."""

from datetime import UTC, date, datetime

import pytest

from geo.exchange.asked import ask
from geo.exchange.layer import About, Column, Export, Layer, Row
from geo.exchange.write import export, write
from tests.zoo import HOSTILE_TEXTS

PREPARED = datetime(2026, 11, 28, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def asking(dataset, controls):
    """Ask as a link does; only today's knowledge is at hand."""
    return lambda query: ask(dataset, lambda lens, _known: controls[lens], query)[0]


@pytest.fixture(scope="session")
def file(asking, tmp_path_factory):
    """Write `what` in a format and return the path; each file is written once."""
    folder, written = tmp_path_factory.mktemp("files"), {}

    def path(what, form, query="d=2024-10-30&w=30&cmp=2024-08-20"):
        key = (what, form, query)
        if key not in written:
            written[key] = folder / f"{len(written)}-{what}.{form}"
            write(export(asking(query), what, form, PREPARED), form, written[key])
        return written[key]

    return path


HOSTILE = Export(
    About(
        title="Hostile", situation="", view="", version="v", last_evidence=date(2026, 1, 1),
        prepared=PREPARED, licences=(), credits=(),
    ),
    [
        Layer(
            name="hostile", title="Hostile texts", geometry="point", colour="side", licences=(),
            columns=(Column("text", "A text"), Column("side", "A side"), Column("begin", "", "date")),
            rows=[Row((text, text, None), (35.0, 51.0)) for text in HOSTILE_TEXTS],
        )
    ],
)  # fmt: skip
"""Every awkward text of the zoo as a cell and as the value that names a colour."""
