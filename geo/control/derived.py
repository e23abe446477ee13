"""data/derived: surfaces and areas of every lens, built once from the ledgers, read back in a moment.

Surfaces are stored as `geo.topology` JSON, areas as CSV with a row where a figure changes; statuses are
judged afresh on loading, which takes a twentieth of a second. `dispute.csv` holds the km2 of each combination
of what the accounts say, for every day on which one of them says something new, `mappers.csv` the same of the
mappers alone. `manifest.json` names the
dataset version the files were built from and the hash of each, so nothing stale or half-written is ever read.
`verified.json` is what `geo.control.verify` found in every frame: no flaw, or the build stops, and the places
it has to list.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.control import areas
from geo.control.account import Control
from geo.control.dispute import ACCOUNTS, Share, history, verdict_of
from geo.control.evidence import judge
from geo.control.mappers import mappers
from geo.control.surface import SurfaceSeries
from geo.control.surface import build as build_surface
from geo.control.verify import Report, require, verify
from geo.errors import DataError
from geo.ledger import DATA_DIR
from geo.model import Country, Lens, Status
from geo.topology import decode, encode

if TYPE_CHECKING:
    from geo.ledger import Dataset

DERIVED_DIR = DATA_DIR / "derived"
MANIFEST = "manifest.json"
VERIFIED = "verified.json"
DISPUTE = "dispute.csv"
MAPPERS = "mappers.csv"
REMEDY = "run `kursk build` (with `--data` for a folder of your own) to build it from the ledgers"


KM2_DIGITS = 3
"""Decimals of a figure in dispute.csv; 0.000 km2 is the rounding of a line that two accounts share."""

_NO_AREAS = pd.DataFrame(columns=list(areas.COLUMNS))


def compute(dataset: Dataset, lens: Lens, known_by: date | None = None, *, by_raion: bool = True) -> Control:
    """Control under a lens, worked out from the ledgers; `known_by`: only from claims known by that day.

    Without `by_raion` its areas are left empty: they take as long as the surfaces.
    """
    timeline = judge(dataset, lens, known_by)
    series = build_surface(dataset, timeline)
    table = areas.area_series(series, dataset.geography) if by_raion else _NO_AREAS
    return Control(timeline=timeline, series=series, areas=table)


def build(dataset: Dataset, folder: Path = DERIVED_DIR) -> None:
    """Write the control of every lens to `folder`, byte for byte the same for the same ledgers.

    Raises GeometryError when a surface does not divide the land.
    """
    texts: dict[str, str] = {}
    verified: dict[str, Any] = {}
    controls = {lens: compute(dataset, lens) for lens in Lens}
    for lens, control in controls.items():
        report = verify(dataset, control.timeline, control.series)
        require(report)
        verified[lens] = _report_record(report)
        texts[_surface_name(lens)] = _json(_surface_record(control.series))
        texts[_areas_name(lens)] = areas.changes(control.areas).to_csv(index=False, lineterminator="\n")
    texts[VERIFIED] = _json(verified)
    texts[DISPUTE] = _shares_text(ACCOUNTS, history(dataset, controls))
    drawn = mappers(dataset)
    texts[MAPPERS] = _shares_text(drawn, history(dataset, controls, drawn))
    files = {name: _digest(text.encode()) for name, text in texts.items()}
    texts[MANIFEST] = _json({"version": dataset.version, "files": files})
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())


def load(dataset: Dataset, folder: Path = DERIVED_DIR) -> Mapping[Lens, Control]:
    """Control of every lens as built. Raises DataError when the folder was built from other ledgers."""
    files = _manifest(dataset, folder)
    return MappingProxyType({lens: _load_lens(dataset, folder, files, lens) for lens in Lens})


def load_dispute(dataset: Dataset, folder: Path = DERIVED_DIR) -> Mapping[date, tuple[Share, ...]]:
    """How the ACCOUNTS differ, by the day from which they do (`dispute.since`); errors as in `load`.

    Days on which no ground differs from peacetime are left out.
    """
    return _load_shares(dataset, folder, DISPUTE, ACCOUNTS)


def load_mappers(dataset: Dataset, folder: Path = DERIVED_DIR) -> Mapping[date, tuple[Share, ...]]:
    """How the drawings of all mappers differ, as `load_dispute` says for the accounts."""
    return _load_shares(dataset, folder, MAPPERS, mappers(dataset))


def _load_shares(
    dataset: Dataset, folder: Path, name: str, accounts: tuple[Lens, ...]
) -> Mapping[date, tuple[Share, ...]]:
    found: dict[date, list[Share]] = {}
    for row in csv.DictReader(StringIO(_read(folder, _manifest(dataset, folder), name))):
        says = {lens: Status(row[lens]) if row[lens] else None for lens in accounts}
        share = Share(
            country=Country(row["country"]),
            says=says,
            verdict=verdict_of(says.values()),
            km2=float(row["km2"]),
        )
        found.setdefault(date.fromisoformat(row["since"]), []).append(share)
    return MappingProxyType({day: tuple(shares) for day, shares in found.items()})


def _shares_text(accounts: tuple[Lens, ...], found: Mapping[date, tuple[Share, ...]]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["since", "country", *accounts, "km2"])
    for day, shares in found.items():
        for share in shares:
            km2 = round(share.km2, KM2_DIGITS)
            if km2:
                says = [share.says[lens] or "" for lens in accounts]
                writer.writerow([day.isoformat(), share.country, *says, km2])
    return out.getvalue()


def _load_lens(dataset: Dataset, folder: Path, files: Mapping[str, str], lens: Lens) -> Control:
    record = json.loads(_read(folder, files, _surface_name(lens)))
    table = pd.read_csv(
        StringIO(_read(folder, files, _areas_name(lens))),
        dtype=dict.fromkeys(areas.COLUMNS[:-1], "str"),
    )
    table["day"] = pd.Series([date.fromisoformat(text) for text in table["day"]], dtype=object)
    timeline = judge(dataset, lens)
    series = SurfaceSeries(
        lens=lens,
        known_by=None,
        last_evidence=timeline.last_evidence,
        days=tuple(date.fromisoformat(day) for day in record["days"]),
        frames=tuple(MappingProxyType(frame) for frame in decode(record["surface"])),
    )
    return Control(timeline=timeline, series=series, areas=areas.at_every_change(table, series.days))


def _manifest(dataset: Dataset, folder: Path) -> Mapping[str, str]:
    """Hash by file name. Raises DataError where there is none, or one built from other ledgers."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        version, files = manifest["version"], dict(manifest["files"])
    except FileNotFoundError as error:
        raise DataError(f"{folder} is not built: {REMEDY}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{folder / MANIFEST} is damaged ({error}): {REMEDY}") from error
    if version != dataset.version:
        raise DataError(f"{folder} was built from ledgers {version}, these are {dataset.version}: {REMEDY}")
    return files


def _read(folder: Path, files: Mapping[str, str], name: str) -> str:
    """Text of one file. Raises DataError when it is missing or is not the file that was built."""
    try:
        data = (folder / name).read_bytes()
    except FileNotFoundError as error:
        raise DataError(f"{folder / name} is missing: {REMEDY}") from error
    if _digest(data) != files.get(name):
        raise DataError(f"{folder / name} is not the file that was built: {REMEDY}")
    return data.decode()


def _surface_record(series: SurfaceSeries) -> dict[str, Any]:
    return {
        "lens": series.lens,
        "last_evidence": series.last_evidence.isoformat(),
        "days": [day.isoformat() for day in series.days],
        "surface": encode(series.frames, fitted=True),
    }


def _report_record(report: Report) -> dict[str, Any]:
    strays = [
        {
            "day": stray.day.isoformat(),
            "place_id": stray.place_id,
            "status": stray.status,
            "ground": stray.ground,
            "confidence": stray.confidence,
            "reason": stray.reason,
        }
        for stray in report.strays
    ]
    return {"frames": report.frames, "flaws": len(report.flaws), "places_on_other_ground": strays}


def _surface_name(lens: Lens) -> str:
    return f"surface_{lens}.json"


def _areas_name(lens: Lens) -> str:
    return f"areas_{lens}.csv"


def _json(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
