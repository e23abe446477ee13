"""What every session shares: the dataset, the surfaces of each lens, and the map document, loaded once."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock

import brotli  # type: ignore[import-untyped]  # ships no types
import pandas as pd

from geo import ledger, safe
from geo.bundle import data_folder
from geo.control import derived
from geo.control.account import Control
from geo.control.dispute import Share
from geo.control.evidence import judge
from geo.control.surface import SurfaceSeries
from geo.ledger import Dataset
from geo.model import Lens
from geo.timemap import document, payload

TITLE = "Kursk Explorer"

VARIANTS_KEPT = 64
"""Knowledge-time surfaces kept in memory: about 64 of 1 MB; the least recently used goes first."""

BROTLI_QUALITY = 9
"""Of 0 to 11: within 3 % of the best size at a twentieth of its time."""

_lock = Lock()


@dataclass(frozen=True, slots=True)
class Packed:
    """One response body, plain and compressed once."""

    plain: bytes
    gzip: bytes
    brotli: bytes


def pack(text: str) -> Packed:
    """`text` as UTF-8 bytes, and the same compressed both ways that browsers accept."""
    plain = text.encode("utf-8")
    return Packed(
        plain,
        gzip.compress(plain, 9, mtime=0),
        brotli.compress(plain, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
    )


@dataclass(frozen=True, slots=True)
class Explorer:
    """The data behind the page."""

    dataset: Dataset
    controls: Mapping[Lens, Control]
    shares: Mapping[date, tuple[Share, ...]]
    """How the accounts differ, by the day from which they do."""
    mapped: Mapping[date, tuple[Share, ...]]
    """The same for the mappers' drawings."""


@dataclass(frozen=True, slots=True)
class MapDocument:
    """The map document of one dataset version; `name` is its content hash."""

    name: str
    body: Packed
    html: str


def explorer() -> Explorer:
    """Return the data behind the page, loaded on the first call.

    Raises
    ------
    DataError
        When the ledgers hold a row that cannot be used, or `derived/` is of another version.
    """
    with _lock:
        return _explorer()


@lru_cache(maxsize=1)
def _explorer() -> Explorer:
    folder = data_folder()
    dataset = ledger.load(folder)
    built = folder / "derived"
    disputed, mapped = derived.load_dispute(dataset, built), derived.load_mappers(dataset, built)
    return Explorer(dataset, derived.load(dataset, built), disputed, mapped)


def map_document() -> MapDocument:
    """Return the map document, composed and compressed on the first call."""
    known = explorer()
    with _lock:
        return _map_document(known)


_documents: list[MapDocument] = []


def _map_document(known: Explorer) -> MapDocument:
    if not _documents:
        html = document.build(known.dataset, known.controls, title=TITLE)
        _documents.append(MapDocument(document.content_hash(html), pack(html), html))
    return _documents[0]


def loaded() -> str:
    """Version of the data once they and the map document are there; empty before."""
    return explorer().dataset.version if _documents else ""


_variants: OrderedDict[tuple[Lens, date], Control] = OrderedDict()
_variants_lock = Lock()


def variant(lens: Lens, known_by: date) -> Control:
    """The control of `lens` as known on `known_by`, without areas by raion: seconds of work the first time.

    One is worked out at a time, so that readers who ask for many cannot keep the processors from the others.
    """
    with _variants_lock:
        if (lens, known_by) not in _variants:
            _variants[lens, known_by] = derived.compute(explorer().dataset, lens, known_by, by_raion=False)
            while len(_variants) > VARIANTS_KEPT:
                _variants.popitem(last=False)
        _variants.move_to_end((lens, known_by))
        return _variants[lens, known_by]


@lru_cache(maxsize=VARIANTS_KEPT)
def variant_body(lens: Lens, known_by: date) -> Packed:
    """`variant` encoded for the map."""
    encoded = payload.surfaces(explorer().dataset, variant(lens, known_by))
    return pack(safe.json_for_script(encoded))


def kept() -> dict[str, tuple[int, int]]:
    """How many surfaces for a day of knowledge are kept, and how often one of them was used again."""
    info = variant_body.cache_info()
    return {"surfaces": (info.currsize, info.hits)}


@lru_cache(maxsize=VARIANTS_KEPT)
def _without_surfaces(lens: Lens, known_by: date) -> Control:
    """`variant` before its surfaces are ready: the judgements, which take a tenth of a second."""
    timeline = judge(explorer().dataset, lens, known_by)
    empty = SurfaceSeries(
        lens=lens, known_by=known_by, last_evidence=timeline.last_evidence, days=(), frames=()
    )
    return Control(timeline=timeline, series=empty, areas=pd.DataFrame())


def control_for(lens: Lens, known_by: date | None) -> tuple[Control, bool]:
    """The control of `lens` as known on `known_by` (None: today), and whether it has its surfaces yet.

    Never waits: the surfaces of an earlier knowledge are worked out when the map asks for them.
    """
    if known_by is None:
        return explorer().controls[lens], True
    ready = _variants.get((lens, known_by))
    return (ready, True) if ready is not None else (_without_surfaces(lens, known_by), False)
