"""Every kind of record that can leave, one entry each: its columns, its rows, its licences."""

from __future__ import annotations

from collections.abc import Mapping

from geo.exchange.kinds.change import CHANGED_SETTLEMENTS, CHANGES
from geo.exchange.kinds.claims import CLAIMS
from geo.exchange.kinds.dispute import DISPUTES
from geo.exchange.kinds.events import EVENTS
from geo.exchange.kinds.footage import POSTS, SIGHTINGS
from geo.exchange.kinds.ground import AREAS, SURFACES
from geo.exchange.kinds.kind import Kind
from geo.exchange.kinds.status import STATUS
from geo.exchange.kinds.threads import THREADS
from geo.exchange.kinds.units import POSITIONS

__all__ = ["KINDS", "Kind"]

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        EVENTS,
        SIGHTINGS,
        POSITIONS,
        POSTS,
        CLAIMS,
        STATUS,
        SURFACES,
        AREAS,
        CHANGES,
        CHANGED_SETTLEMENTS,
        DISPUTES,
        THREADS,
    )
}
