"""A zip of everything: a CSV for each kind, a GeoJSON for ground, and datapackage.json (Frictionless)."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, TextIO
from zipfile import ZIP_DEFLATED, ZipFile

from geo.exchange.layer import FAST, Export, Layer
from geo.exchange.write.csvfile import columns, write_table, written
from geo.exchange.write.geojson import write_collection

TYPES = {"text": "string", "link": "string", "date": "date", "integer": "integer", "number": "number"}


def write_package(export: Export, path: Path) -> None:
    """Write every layer of `export` and the descriptor that names each file, its columns and its licences."""
    resources = []
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=FAST) as archive:
        for layer in export.layers:
            _write_layer(archive, export, layer, path.parent)
            resources.append(_table(layer))
            if layer.geometry:
                resources.append(_drawing(layer))
        archive.writestr("datapackage.json", _descriptor(export, resources))
        archive.writestr("README.txt", "".join(f"{name}: {text}\n" for name, text in export.about.lines()))


def _write_layer(archive: ZipFile, export: Export, layer: Layer, folder: Path) -> None:
    """Write a layer's table, and its drawing where it has one, from one reading of its rows.

    A zipped file takes one part at a time, so the table waits in a file of its own while it is drawn.
    """
    if not layer.geometry:
        with _text(archive, f"{layer.name}.csv") as out:
            write_table(layer, out)
        return
    with TemporaryFile(dir=folder) as held:
        table = io.TextIOWrapper(held, "utf-8", newline="")
        with _text(archive, f"{layer.name}.geojson") as out:
            write_collection(export, replace(layer, rows=written(layer, table)), out)
        table.flush()
        held.seek(0)
        with archive.open(f"{layer.name}.csv", "w", force_zip64=True) as raw:
            copyfileobj(held, raw)
        table.detach()


def _text(archive: ZipFile, name: str) -> TextIO:
    raw = archive.open(name, "w", force_zip64=True)
    return io.TextIOWrapper(raw, "utf-8", newline="")


def _licences(layer: Layer) -> list[dict[str, str]]:
    return [each._asdict() for each in layer.licences]


def _table(layer: Layer) -> dict[str, Any]:
    return {
        "name": layer.name.replace("_", "-"),
        "title": layer.title,
        "path": f"{layer.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": _licences(layer),
        "schema": {
            "fields": [
                {"name": column.name, "type": TYPES[column.kind], "description": column.help}
                for column in columns(layer)
            ]
        },
    }


def _drawing(layer: Layer) -> dict[str, Any]:
    return {
        "name": f"{layer.name.replace('_', '-')}-geojson",
        "title": layer.title,
        "path": f"{layer.name}.geojson",
        "format": "geojson",
        "mediatype": "application/geo+json",
        "licenses": _licences(layer),
    }


def _descriptor(export: Export, resources: list[dict[str, Any]]) -> str:
    about = export.about
    record = {
        "name": "kursk-explorer-export",
        "title": about.title,
        "description": about.situation,
        "version": about.version,
        "created": about.prepared.isoformat(timespec="seconds"),
        "licenses": [each._asdict() for each in about.licences],
        "sources": [{"title": credit} for credit in about.credits],
        "view": about.view,
        "resources": resources,
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
