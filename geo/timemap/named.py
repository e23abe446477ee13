"""Units named in footage as columns for the page: which sighting is a report of which unit, and how long."""

from __future__ import annotations

from typing import Any

from geo.ledger import Dataset
from geo.select.named import named_reports
from geo.timemap.columns import flags, numbers, serials


def build(dataset: Dataset) -> dict[str, Any]:
    """Return by day the id of each sighting, the row of its unit, and for how many days it is drawn."""
    rows = named_reports(dataset)
    unit = {key: at for at, key in enumerate(dataset.units)}
    return {
        "sighting": serials(row.sighting.sighting_id for row in rows),
        "unit": numbers(unit[row.unit_id] for row in rows),
        "live": numbers(row.live_until - row.start for row in rows),
        "conflict": flags(row.conflict for row in rows),
    }
