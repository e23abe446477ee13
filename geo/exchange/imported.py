"""Records of a file as rows of the ledger: events, sightings, positions or claims, with their sources.

A cell comes from the column of its name, from the column that means it, or from what is set for every row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from geo.control.spot import nearest
from geo.errors import ViewError
from geo.exchange.grow import Additions, Cells, table_rows
from geo.exchange.read.raw import Rejected
from geo.exchange.read.upload import Record, Upload
from geo.ledger import Dataset
from geo.model import Place
from geo.safe import safe_url
from geo.select import find_place

NEAR_KM = 5.0
"""Farthest place that a point is said to be at; settlements lie 2 to 4 km apart."""

NEAR_SIGHTING_KM = 10.0
"""The same for a sighting, which names its distance."""

REQUIRED = {
    "claims": ("status", "strength", "claimant"),
    "events": ("title", "category", "side"),
    "positions": ("unit_id", "activity", "claimant"),
    "sightings": ("mapper", "mapper_side", "whose", "kind"),
}
"""What a file, or a choice for all its rows, has to say of each kind beside day, place and link."""

SAME = {
    "claims": ("status", "strength", "claimant"),
    "events": ("category", "side"),
    "positions": ("unit_id",),
    "sightings": ("whose", "kind"),
}
"""What makes two records of one place, day and link the same."""

KEYS = {"claims": "claim_id", "events": "event_id", "positions": "position_id", "sightings": "sighting_id"}
PREFIXES = {"claims": "c", "positions": "p", "sightings": "g", "sources": "s"}


@dataclass(slots=True)
class Imported:
    """What a file would add, what of it the ledger has already, and what cannot be used."""

    additions: Additions = field(default_factory=Additions)
    known: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)


def imported(dataset: Dataset, folder: Path, kind: str, file: Upload, fixed: Mapping[str, str]) -> Imported:
    """Rows of the ledger for every record of `file`; `fixed`: cells that all of them have."""
    return _Import(dataset, folder, kind, file, fixed).rows()


class _MissingError(Exception):
    """A record that says too little; carries column and reason."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class _Ready:
    """A record with all that its row needs."""

    record: Record
    cells: Mapping[str, str]
    place_id: str | None
    km: float
    source_id: str


class _Import:
    def __init__(
        self, dataset: Dataset, folder: Path, kind: str, file: Upload, fixed: Mapping[str, str]
    ) -> None:
        self.dataset, self.kind, self.file, self.fixed = dataset, kind, file, fixed
        self.found = Imported(rejected=list(file.rejected))
        existing = table_rows(folder, kind)
        self.taken = {row[KEYS[kind]] for row in existing}
        sources = table_rows(folder, "sources")
        self.urls = {row["url"]: row["source_id"] for row in sources}
        self.source_ids = {row["source_id"] for row in sources}
        self.hosts = {row["host"]: row["publisher_id"] for row in table_rows(folder, "publisher_hosts")}
        self.keys = set(_known(folder, kind, existing, {row["source_id"]: row["url"] for row in sources}))

    def rows(self) -> Imported:
        """Each record in one of three piles: new, known, rejected."""
        for record in self.file.records:
            try:
                self._take(record)
            except _MissingError as missing:
                self.found.rejected.append(Rejected(record.number, missing.column, str(missing)))
        self.found.rejected.sort(key=lambda each: each.row)
        return self.found

    def _take(self, record: Record) -> None:
        cells = self._cells(record)
        if record.begin is None or record.end is None:
            raise _MissingError("date", "says no day")
        for name in REQUIRED[self.kind]:
            if not cells.get(name):
                raise _MissingError(name, f"says no {name}; give a column of that name, or --set {name}=...")
        url = safe_url(cells.get("url", ""))
        if url is None:
            raise _MissingError("url", "has no link that can be followed, and every record needs its page")
        place, km = self._place(record, cells)
        if self.kind != "sightings":
            cells["place"] = _named(place, cells)
        if self.kind != "claims":
            cells["oblast"] = _oblast(place, cells)
        same = (cells[each] for each in SAME[self.kind])
        key = (_where(self.kind, place, record), record.begin.isoformat(), *same, url)
        if key in self.keys:
            self.found.known += 1
            return
        place_id = None if place is None else place.place_id
        ready = _Ready(record, cells, place_id, km, self._source(url, cells))
        self.keys.add(key)
        makers = {
            "claims": self._claims,
            "events": self._events,
            "positions": self._positions,
            "sightings": self._sightings,
        }
        row = makers[self.kind](ready)
        self.found.additions.add(self.kind, row)
        self.found.ids.append(str(row[KEYS[self.kind]]))

    def _cells(self, record: Record) -> dict[str, str]:
        """What the record says, by the ledger's names; what is set for all rows comes first."""
        named = dict(zip(self.file.headers, record.cells, strict=True))
        cells = {
            re.sub(r"\s+", "_", name.strip().lower()): str(value)
            for name, value in named.items()
            if value is not None
        }
        columns = self.file.columns
        for name, column in (("title", columns.title), ("url", columns.link), ("place", columns.place)):
            if column and not cells.get(name):
                cells[name] = str(named.get(column) or "")
        text = str(named.get(columns.text) or "") if columns.text else ""
        cells.setdefault("note", text)
        cells.setdefault("description", text)
        return {**cells, **self.fixed}

    def _place(self, record: Record, cells: Mapping[str, str]) -> tuple[Place | None, float]:
        for name in ("place_id", "place"):
            if cells.get(name):
                try:
                    return find_place(self.dataset, cells[name]), 0.0
                except ViewError:
                    break
        point = record.shape.representative_point()
        place, km = nearest(self.dataset, (point.y, point.x))[0]
        return (
            (place, km) if km <= (NEAR_SIGHTING_KM if self.kind == "sightings" else NEAR_KM) else (None, km)
        )

    def _source(self, url: str, cells: Mapping[str, str]) -> str:
        """The source of a link: the ledger's, or a new one."""
        if url in self.urls:
            return self.urls[url]
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        publisher = cells.get("publisher_id") or self.hosts.get(host) or self.hosts.get(f"www.{host}")
        if publisher is None or publisher not in self.dataset.publishers:
            reason = f"nobody has graded {host!r}; add it to publishers.csv, or --set publisher_id=..."
            raise _MissingError("publisher_id", reason)
        source_id = self.urls[url] = self._next("sources", self.source_ids)
        published = cells.get("published", "")
        self.found.additions.add(
            "sources",
            {
                "source_id": source_id,
                "publisher_id": publisher,
                "published": published,
                "url": url,
                "published_precision": "day" if published else "",
                "cited_as": self.dataset.publishers[publisher].name,
            },
        )
        return source_id

    def _next(self, table: str, taken: set[str]) -> str:
        """The next id of a table, after the highest with its letter."""
        numbered = re.compile(rf"{PREFIXES[table]}(\d+)")
        found = [match[1] for match in map(numbered.fullmatch, taken) if match]
        last = max(found, key=int, default="00000")
        made = f"{PREFIXES[table]}{int(last) + 1:0{len(last)}}"
        taken.add(made)
        return made

    def _claims(self, ready: _Ready) -> Cells:
        record, cells = ready.record, ready.cells
        return {
            "claim_id": self._next("claims", self.taken),
            "date": record.begin,
            "date_quality": "stated",
            "place_id": ready.place_id,
            "place": cells["place"],
            "place_certainty": "certain" if ready.place_id else "unplaced",
            "status": cells["status"].lower(),
            "strength": cells["strength"],
            "claimant": cells["claimant"],
            "source_id": ready.source_id,
            "note": cells["note"],
        }

    def _positions(self, ready: _Ready) -> Cells:
        record, cells = ready.record, ready.cells
        return {
            "position_id": self._next("positions", self.taken),
            "unit_id": cells["unit_id"],
            "date": record.begin,
            "date_precision": "day",
            "place_id": ready.place_id,
            "place": cells["place"],
            "oblast": cells["oblast"],
            "location_precision": "settlement",
            "activity": cells["activity"],
            "claimant": cells["claimant"],
            "source_id": ready.source_id,
            "note": cells["note"],
        }

    def _events(self, ready: _Ready) -> Cells:
        record, cells = ready.record, ready.cells
        event_id = self._slug(cells["title"], record.begin)
        self.found.additions.add(
            "event_sources", {"event_id": event_id, "rank": 1, "source_id": ready.source_id}
        )
        point = record.shape.representative_point()
        exact = not self.file.columns.place or bool(self.file.columns.lat)
        return {
            "event_id": event_id,
            "date": record.begin,
            "date_end": record.end if record.end != record.begin else None,
            "date_precision": "day",
            "title": cells["title"],
            "description": cells["description"] or cells["title"],
            "category": cells["category"],
            "side": cells["side"].lower(),
            "place_id": ready.place_id,
            "place": cells["place"],
            "oblast": cells["oblast"],
            "lat": round(point.y, 5) if exact else None,
            "lon": round(point.x, 5) if exact else None,
            "location_precision": "exact" if exact else "settlement",
            "status": cells.get("status") or "claimed",
        }

    def _sightings(self, ready: _Ready) -> Cells:
        record, cells = ready.record, ready.cells
        sighting_id = self._next("sightings", self.taken)
        source = {"sighting_id": sighting_id, "rank": 1, "source_id": ready.source_id}
        self.found.additions.add("sighting_sources", source)
        point = record.shape.representative_point()
        return {
            "sighting_id": sighting_id,
            "date": record.begin,
            "lat": round(point.y, 5),
            "lon": round(point.x, 5),
            "mapper": cells["mapper"],
            "mapper_side": cells["mapper_side"],
            "whose": cells["whose"],
            "what": cells.get("what"),
            "kind": cells["kind"],
            "civilian_harm": cells.get("civilian_harm") or "no",
            "hedged": cells.get("hedged") or "no",
            "oblast": cells["oblast"],
            "place_id": ready.place_id,
            "place_km": round(ready.km, 1),
        }

    def _slug(self, title: str, day: date | None) -> str:
        """An id as the ledger's events have it: words of the title and the day."""
        words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-") or "event"
        slug = base = f"{words}-{day}"
        number = 1
        while slug in self.taken:
            number += 1
            slug = f"{base}-{number}"
        self.taken.add(slug)
        return slug


def _named(place: Place | None, cells: Mapping[str, str]) -> str:
    name = cells.get("place") or (place.name_en if place else "")
    if not name:
        raise _MissingError(
            "place", f"lies farther than {NEAR_KM:g} km from every place of the ledger; name one"
        )
    return name


def _oblast(place: Place | None, cells: Mapping[str, str]) -> str:
    oblast = cells.get("oblast") or (place.oblast if place else "")
    if not oblast:
        raise _MissingError("oblast", "says no oblast, and no place of the ledger is near")
    return oblast


def _where(kind: str, place: Place | None, record: Record) -> str:
    if kind != "sightings" and place is not None:
        return place.place_id
    point = record.shape.representative_point()
    return f"{point.y:.4f},{point.x:.4f}"


def _known(
    folder: Path, kind: str, rows: list[dict[str, str]], urls: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    """Keys of the records that the ledger has."""
    links: dict[str, list[str]] = {}
    if kind in {"events", "sightings"}:
        table = {"events": "event_sources", "sightings": "sighting_sources"}[kind]
        for row in table_rows(folder, table):
            links.setdefault(row[KEYS[kind]], []).append(urls.get(row["source_id"], ""))
    for row in rows:
        where = f"{float(row['lat']):.4f},{float(row['lon']):.4f}" if kind == "sightings" else row["place_id"]
        for url in links.get(row[KEYS[kind]]) or [urls.get(row.get("source_id", ""), "")]:
            yield (where, row["date"], *(row[name] for name in SAME[kind]), url)
