"""Reading a mapper's drawings anew against the readings of the ledger, where the reference is present."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.rows import Row, at_most, not_measured, plain_row
from geo import ledger
from geo.exchange.readmap import readings, snapshots

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference"
FILES = {"map_deepstate": "mapper_*", "map_owlmaps": "second_mapper_*"}
LIMIT_M = 50.0


def rows(reference: Path = REFERENCE) -> Iterator[Row]:
    """By mapper: readings of the same place and day that agree in status, and the largest distance apart."""
    if not reference.is_dir():
        yield not_measured("readings of the reference", f"{reference} is not there")
        return
    dataset = ledger.load()
    known = {
        (claim.claimant, claim.place_id, claim.day): claim
        for claim in dataset.claims.values()
        if claim.held_m is not None
    }
    for claimant, pattern in FILES.items():
        days = {each.day for each in dataset.mappers[claimant].days}
        pairs = [
            (reading, known[claimant, reading.place_id, reading.day])
            for snapshot in snapshots(reference, dataset, pattern)
            if snapshot.day in days
            for reading in readings(dataset, snapshot)
            if (claimant, reading.place_id, reading.day) in known
        ]
        same = sum(reading.status is claim.status for reading, claim in pairs)
        apart = [
            abs(mine - theirs)
            for reading, claim in pairs
            for mine, theirs in ((reading.held_m, claim.held_m), (reading.outer_m, claim.outer_m))
            if theirs is not None
        ]
        yield plain_row(f"{claimant}: same status", f"{same} of {len(pairs)}")
        yield at_most(f"{claimant}: farthest distance", max(apart, default=0), LIMIT_M, "m")
