"""What most tests need of the bundled data, made once: the records, their payload, the map document."""

from functools import cache

from geo import ledger
from geo.control import derived
from geo.ledger import DATA_DIR
from geo.timemap import document, payload
from tests.control import world

TITLE = "Kursk Explorer"
"""The title that payload and document have unless they are given another."""

_load, _load_derived = ledger.load, derived.load
_build_payload, _build_document = payload.build, document.build

made_payload = cache(lambda: _build_payload(world.real(), world.controls()))


def map_file(once):
    """The map document of the bundled data; one worker builds it for all."""
    return once(
        "map.html", lambda out: out.write_text(_build_document(world.real(), world.controls()), "utf-8")
    )


def load(folder=DATA_DIR):
    """The ledgers of a folder; the bundled ones as read before."""
    return world.real() if folder == DATA_DIR else _load(folder)


def load_derived(dataset, folder=derived.DERIVED_DIR):
    """Control of every lens; of the bundled data as read before."""
    known = dataset is world.real() and folder == derived.DERIVED_DIR
    return world.controls() if known else _load_derived(dataset, folder)


def build_payload(dataset, controls, *, title=TITLE):
    """The payload; that of the bundled data as built before, to look at and not to change."""
    known = controls is world.controls() and title == TITLE
    return made_payload() if known else _build_payload(dataset, controls, title=title)


def take_as_made(patch, once):
    """From now on, take what belongs to the bundled data as made before, wherever the program asks for it."""

    def build_document(dataset, controls, *, title=TITLE, **asked):
        known = controls is world.controls() and title == TITLE and not any(asked.values())
        if known:
            return map_file(once).read_text("utf-8")
        return _build_document(dataset, controls, title=title, **asked)

    patch.setattr(ledger, "load", load)
    patch.setattr(derived, "load", load_derived)
    patch.setattr(payload, "build", build_payload)
    patch.setattr(document, "build", build_document)
