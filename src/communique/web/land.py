"""The case's land for the map: districts, places without an outline, borders between districts."""

from collections.abc import Iterator, Sequence
from typing import Any

from shapely import STRtree, coverage_simplify, get_coordinates, set_precision
from shapely.geometry import mapping

from communique.publish.report_map import mapped
from communique.records.case import Case, Place

#: Borders are simplified to about this many degrees: 10 m, less than a pixel for a city on a screen.
_TOLERANCE = 1e-4

#: Gap that hand-drawn neighbours leave between them, in degrees (about 30 m, as control's geometry has it).
_SLIVER = 3e-4

#: A shared border is longer than this, in degrees: corners do not count.
_TOUCH = 6e-4

#: Coordinates are rounded to this many degrees (RFC 7946 advises six digits).
_GRID = 1e-6


def land(case: Case, used: set[str]) -> dict[str, Any]:
    """Return GeoJSON feature collections ``districts``, ``dots`` and ``borders``, and the ``box`` of all.

    A feature's ``id`` is its index in ``places``; a border names the two districts it lies between.
    """
    areas, dots = mapped(case.places, used)
    outlines = list(coverage_simplify([shape for _, shape in areas], _TOLERANCE)) if areas else []
    districts = [_feature(at, place, outlines[at]) for at, (place, _) in enumerate(areas)]
    points = [_feature(len(areas) + at, place, shape) for at, (place, shape) in enumerate(dots)]
    every = [place for place, _ in (*areas, *dots)]
    return {
        "places": [
            {"id": place.id, "name": place.name, "native": place.native[0] if place.native else ""}
            for place in every
        ],
        "districts": _collection(districts),
        "dots": _collection(points),
        "borders": _collection(list(_borders(outlines))),
        "box": _box(outlines or [shape for _, shape in dots]),
    }


def _feature(at: int, place: Place, shape: Any) -> dict[str, Any]:
    inner = shape.representative_point()
    return {
        "type": "Feature",
        "id": at,
        "properties": {
            "place": place.id,
            "name": place.name,
            "label": [round(inner.x, 6), round(inner.y, 6)],
            "size": round(shape.area * 1e6, 3),
        },
        "geometry": mapping(set_precision(shape, _GRID)),
    }


def _borders(outlines: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Yield what two districts share of their outlines, each pair once."""
    grown = [shape.buffer(_SLIVER) for shape in outlines]
    left, right = STRtree(grown).query(grown, predicate="intersects") if grown else ((), ())
    at = 0
    for one, other in zip(left, right, strict=True):
        if one >= other:
            continue
        line = outlines[one].boundary.intersection(grown[other])
        if line.length > _TOUCH:
            lines = [part for part in getattr(line, "geoms", [line]) if part.geom_type == "LineString"]
            yield {
                "type": "Feature",
                "id": at,
                "properties": {"a": int(one), "b": int(other)},
                "geometry": {
                    "type": "MultiLineString",
                    "coordinates": [_rounded(part) for part in lines],
                },
            }
            at += 1


def _rounded(line: Any) -> list[list[float]]:
    return [[round(x, 6), round(y, 6)] for x, y in get_coordinates(line).tolist()]


def _box(shapes: Sequence[Any]) -> list[float] | None:
    """Return west, south, east and north of all shapes."""
    if not shapes:
        return None
    boxes = [shape.bounds for shape in shapes]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return [west, south, max(box[2] for box in boxes), max(box[3] for box in boxes)]


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}
