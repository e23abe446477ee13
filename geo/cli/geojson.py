"""Control of one day as RFC 7946 GeoJSON: WGS 84 degrees, two dimensions, outer rings counterclockwise."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiPolygon
from shapely.geometry.polygon import orient

from geo.control.surface import SurfaceSeries
from geo.geometry import area_km2


def write_collection(series: SurfaceSeries, day: date, folder: Path) -> str:
    """Write control_YYYY-MM-DD.geojson into `folder` and return its path."""
    path = folder / f"control_{day}.geojson"
    text = json.dumps(control_collection(series, day), allow_nan=False, separators=(",", ":"))
    path.write_text(text + "\n", "utf-8")
    return str(path)


def control_collection(series: SurfaceSeries, day: date) -> dict[str, Any]:
    """FeatureCollection of the ground that differs from peacetime, one feature per country and status."""
    features = [_feature(series, day, key, ground) for key, ground in sorted(series.at(day).items())]
    return {"type": "FeatureCollection", "features": [feature for feature in features if feature]}


def _feature(series: SurfaceSeries, day: date, key: str, ground: MultiPolygon) -> dict[str, Any] | None:
    """One country and status; None where there is no such ground."""
    if ground.is_empty:
        return None
    country, status = key.split(":")
    shape = MultiPolygon([orient(part) for part in shapely.normalize(ground).geoms])
    return {
        "type": "Feature",
        "properties": {
            "status": status,
            "country": country,
            "area_km2": round(area_km2(ground), 3),
            "lens": series.lens.value,
            "date": day.isoformat(),
            "known_by": series.known_by.isoformat() if series.known_by else None,
        },
        "geometry": json.loads(shapely.to_geojson(shape)),
    }
