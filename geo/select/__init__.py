"""Dataset x View -> Selection: the one function that the map's answers, panels, tables and exports use."""

from geo.select.filters import best_reliability, first_known
from geo.select.fit import changed_since, fit, stamp
from geo.select.reports import CONFLICT_DAYS, REPORT_LIFE_DAYS, LiveReport, live_reports
from geo.select.selection import Selection, select

__all__ = [
    "CONFLICT_DAYS",
    "REPORT_LIFE_DAYS",
    "LiveReport",
    "Selection",
    "best_reliability",
    "changed_since",
    "first_known",
    "fit",
    "live_reports",
    "select",
    "stamp",
]
