"""Control of territory as CSV and as GeoJSON (RFC 7946)."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from shapely import from_wkt, orient_polygons, set_precision
from shapely.geometry import Point, mapping

from communique.records.case import Place
from communique.records.event import ControlInterval

#: The columns of ``control.csv``, in order.
COLUMNS = ("place", "name", "valid_from", "valid_to", "holder", "probability", "layer", "status", "claims")

#: First characters that make a spreadsheet read a cell as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

#: About 0.1 m: RFC 7946 section 11.2 advises against more decimals.
_GRID = 1e-6


def control_csv(intervals: Iterable[ControlInterval]) -> str:
    """Return the intervals as CSV, claims joined by spaces; cells cannot become formulas."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for interval in intervals:
        row = control_row(interval)
        row["claims"] = " ".join(interval.claims)
        writer.writerow({key: _cell(value) for key, value in row.items()})
    return out.getvalue()


def control_row(interval: ControlInterval) -> dict[str, Any]:
    """Return one interval under the column names, dates in ISO form and claims as a list."""
    return {
        "place": interval.place,
        "name": interval.name,
        "valid_from": interval.valid_from.isoformat(),
        "valid_to": interval.valid_to.isoformat(),
        "holder": interval.holder,
        "probability": round(interval.probability, 4),
        "layer": interval.layer.value,
        "status": interval.status.value,
        "claims": list(interval.claims),
    }


def _cell(value: object) -> object:
    """Return a cell that a spreadsheet shows as text."""
    risky = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if risky else value


def control_geojson(intervals: Iterable[ControlInterval], places: Iterable[Place]) -> str:
    """Return a FeatureCollection: one feature an interval, geometry null where the case has none."""
    shapes = {place.id: place_geometry(place) for place in places}
    features = [
        {
            "type": "Feature",
            "id": interval.id,
            "geometry": shapes.get(interval.place),
            "properties": control_row(interval),
        }
        for interval in intervals
    ]
    return (
        json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"
    )


def place_geometry(place: Place) -> dict[str, Any] | None:
    """Return a place's GeoJSON geometry, outer rings anticlockwise, or None when it has none."""
    if place.wkt is not None:
        shape = set_precision(from_wkt(place.wkt), _GRID)
    elif place.lat is not None and place.lon is not None:
        shape = Point(round(place.lon, 6), round(place.lat, 6))
    else:
        return None
    geometry: dict[str, Any] = _rounded(mapping(orient_polygons(shape, exterior_cw=False)))
    return geometry


def _rounded(geometry: Any) -> Any:
    """Return a GeoJSON object with lists for tuples and coordinates of six decimals."""
    if isinstance(geometry, dict):
        return {key: _rounded(value) for key, value in geometry.items()}
    if isinstance(geometry, list | tuple):
        return [_rounded(value) for value in geometry]
    return round(geometry, 6) if isinstance(geometry, float) else geometry
