"""One account of who held what: what a lens says, of places and of ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from geo.control.judgement import StatusTimeline
    from geo.control.surface import SurfaceSeries


@dataclass(frozen=True, kw_only=True)
class Control:
    """What one lens says: judgements of places, surfaces, and km2 by day and raion (`areas.area_series`)."""

    timeline: StatusTimeline
    series: SurfaceSeries
    areas: pd.DataFrame
