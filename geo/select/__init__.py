"""Dataset x View -> Selection: the one function that the map's answers, panels, tables and exports use."""

from geo.select.facets import facets
from geo.select.filters import best_reliability, first_known
from geo.select.fit import changed_since, fit, stamp
from geo.select.near import KM_PER_DEGREE, in_square
from geo.select.opened import opened
from geo.select.place import find_place
from geo.select.point import event_point, on_map, point_of
from geo.select.posts import APART_KM, apart_km, contradicts
from geo.select.regions import region_of
from geo.select.reports import CONFLICT_DAYS, REPORT_LIFE_DAYS, LiveReport, is_located, live_reports
from geo.select.search import Hit, at, find_point, search
from geo.select.selection import Selection, select
from geo.select.story import Told, told

__all__ = [
    "APART_KM",
    "CONFLICT_DAYS",
    "KM_PER_DEGREE",
    "REPORT_LIFE_DAYS",
    "Hit",
    "LiveReport",
    "Selection",
    "Told",
    "apart_km",
    "at",
    "best_reliability",
    "changed_since",
    "contradicts",
    "event_point",
    "facets",
    "find_place",
    "find_point",
    "first_known",
    "fit",
    "in_square",
    "is_located",
    "live_reports",
    "on_map",
    "opened",
    "point_of",
    "region_of",
    "search",
    "select",
    "stamp",
    "told",
]
