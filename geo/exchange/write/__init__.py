"""The one writer: every format, one entry each, and a file that is whole or not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from geo.errors import ViewError
from geo.exchange.asked import Ask
from geo.exchange.kinds import KINDS, Kind
from geo.exchange.layer import About, Export
from geo.exchange.write.csvfile import write_csv, write_csv_bom
from geo.exchange.write.geojson import write_geojson
from geo.exchange.write.gpkg import write_gpkg
from geo.exchange.write.kml import write_kml, write_kmz
from geo.exchange.write.package import write_package
from geo.exchange.write.parquet import write_parquet
from geo.exchange.write.xlsx import write_xlsx
from geo.timemap.payload import CREDITS
from geo.unfinished import replaced

CREDITS_OF_DATA = (
    "Ledgers: Kursk Explorer contributors, CC BY 4.0",
    *(credit for credit in CREDITS if not credit.startswith("Map script")),
)
"""Whom every file credits: those of the map document, apart from its script."""

EVERYTHING = "all"
"""Asks for every kind at once; only formats of several tables hold it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ending of its files, media type, whether one file holds several tables, its writer."""

    ending: str
    media_type: str
    several: bool
    write: Callable[[Export, Path], None]


FORMATS: Mapping[str, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8", several=False, write=write_csv),
    "csv-bom": Format("csv", "text/csv; charset=utf-8", several=False, write=write_csv_bom),
    "geojson": Format("geojson", "application/geo+json", several=False, write=write_geojson),
    "gpkg": Format("gpkg", "application/geopackage+sqlite3", several=True, write=write_gpkg),
    "kml": Format("kml", "application/vnd.google-earth.kml+xml", several=True, write=write_kml),
    "kmz": Format("kmz", "application/vnd.google-earth.kmz", several=True, write=write_kmz),
    "xlsx": Format(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        several=True,
        write=write_xlsx,
    ),
    "parquet": Format("parquet", "application/vnd.apache.parquet", several=False, write=write_parquet),
    "zip": Format("zip", "application/zip", several=True, write=write_package),
}


def kinds_of(what: str, form: str) -> Sequence[Kind]:
    """The kinds that `what` names, "all" or one; ViewError for what is not there or does not fit in."""
    if what == EVERYTHING:
        if not FORMATS[form].several:
            several = ", ".join(name for name, each in FORMATS.items() if each.several)
            raise ViewError(f"a {form} file holds one table; ask for one kind, or for {several}")
        return tuple(KINDS.values())
    if what not in KINDS:
        raise ViewError(
            f"there is no kind of record {what[:40]!r}; choose one of {', '.join(KINDS)}, {EVERYTHING}"
        )
    return (KINDS[what],)


def export(asked: Ask, what: str, form: str, prepared: datetime | None = None) -> Export:
    """What a file of the kind `what` holds; its rows are worked out as they are written."""
    kinds = kinds_of(what, form)
    licences = dict.fromkeys(each for kind in kinds for each in kind.licences)
    about = About(
        title="Kursk Explorer: " + (kinds[0].title if len(kinds) == 1 else "everything"),
        situation=asked.situation,
        view=asked.link,
        version=asked.dataset.version,
        last_evidence=asked.control.timeline.last_evidence,
        prepared=prepared or datetime.now(UTC),
        licences=tuple(licences),
        credits=CREDITS_OF_DATA,
    )
    return Export(about, [kind.layer(asked) for kind in kinds])


def form_of(text: str) -> str:
    """The format that a word or the ending of a file name means; ViewError where it is none."""
    form = text.rpartition(".")[2].lower()
    if form not in FORMATS:
        raise ViewError(f"there is no format {form[:20]!r}; choose one of {', '.join(FORMATS)}")
    return form


def write(found: Export, form: str, path: Path) -> None:
    """Write a file in one of FORMATS; whatever stands at `path` is replaced once the new one is whole."""
    with replaced(path) as part:
        FORMATS[form].write(found, part)
