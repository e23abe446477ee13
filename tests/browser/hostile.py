"""A data folder whose every free text is hostile, and is still a valid data folder."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from tests.zoo import HOSTILE_TEXTS

LONG = 1_000
"""Characters; longer texts go into one description each, everywhere they would make the data huge."""

TEXTS = [text for text in HOSTILE_TEXTS if "\x00" not in text and len(text) <= LONG and text.strip() == text]
"""Hostile texts that a ledger can hold: without null bytes and blanks at the ends."""

LONG_TEXTS = [text for text in HOSTILE_TEXTS if len(text) > LONG]

KEPT = {"oblast", "raion", "url", "source_url", "host", "sidc", "sidc20", "sidc30"}
"""Texts that are names of regions, links or codes: other rules than free text hold for them."""


TEXTS_READ = ("title", "description", "casualty_note")
"""Texts of an event in which the check looks for the numbers of its troop figures."""


def write_folder(data: Path, folder: Path) -> None:
    """Copy `data` to `folder` with a hostile text in every cell of every free text column."""
    shutil.copytree(data, folder, ignore=shutil.ignore_patterns("derived", "LICENSES"))
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    texts = cycle(TEXTS)
    for resource in package["resources"]:
        if resource["path"].endswith(".csv"):
            _spoil(folder / resource["path"], set(free_text_columns(resource["schema"])), texts)


def write_derived(data: Path, folder: Path, version: str) -> None:
    """Copy the derived data of `data` as that of `folder`: no free text moves a surface or an area."""
    shutil.copytree(data / "derived", folder / "derived")
    manifest = folder / "derived" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text("utf-8")), "version": version}), "utf-8")


def free_text_columns(schema: dict[str, object]) -> Iterator[str]:
    """Names of the columns that may hold any text."""
    keys = {name for key in schema.get("foreignKeys", []) for name in _list(key["fields"])}
    keys.update(_list(schema.get("primaryKey", [])))
    for field in schema["fields"]:
        rules = field.get("constraints", {})
        bound = rules.keys() & {"enum", "pattern"} or field["name"] in keys | KEPT
        if field["type"] == "string" and not bound:
            yield field["name"]


def _list(names: str | list[str]) -> list[str]:
    """Frictionless writes one name as a string."""
    return [names] if isinstance(names, str) else names


def _spoil(path: Path, columns: set[str], texts: Iterator[str]) -> None:
    """Put the next hostile text into every cell of `columns`, long ones into the first descriptions.

    A number after each publisher's name keeps the names unique, as the schema asks; numbers after an event's
    casualties keep those that troop figures are taken from.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, header = list(reader), reader.fieldnames or []
    for number, row in enumerate(rows):
        stated = " ".join(re.findall("[0-9][0-9,]*", " ".join(row.get(column, "") for column in TEXTS_READ)))
        row.update({column: next(texts) for column in header if column in columns})
        if path.name == "publishers.csv":
            row["name"] += f" {number}"
        if path.name == "events.csv":
            row["casualty_note"] += f" {stated}"
    if path.name == "events.csv":
        for row, text in zip(rows, LONG_TEXTS, strict=False):
            row["description"] = text
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
