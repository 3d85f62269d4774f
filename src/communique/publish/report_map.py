"""The report's map: the districts of a case as SVG paths on a local plane in kilometres."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from shapely import STRtree, coverage_simplify, from_wkt, transform

from communique.records.case import Place

#: Width of the drawing in SVG units; the height follows from the land.
WIDTH = 1000.0

#: Margin around the land, in SVG units, so that no border touches the frame.
MARGIN = 24.0

#: Borders are simplified to about this many kilometres: a third of a pixel for a city on a screen.
TOLERANCE_KM = 0.012

#: Kilometres a degree of latitude (mean) and of longitude at the equator, WGS 84.
_KM_LAT, _KM_LON = 110.574, 111.320

#: Radius of a place that has no polygon, in SVG units.
DOT = 7.0

#: Features that are drawn as districts whether or not anything is claimed of them.
DISTRICTS = frozenset({"district", "neighbourhood", "facility"})

#: Lengths that a scale bar may show, in km.
_BARS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)


class District(NamedTuple):
    """A place on the map: ``path`` is SVG path data, ``x``/``y`` where its label belongs."""

    id: str
    name: str
    native: str
    path: str
    x: float
    y: float
    area: float  # square SVG units, for the order of labels


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """The drawing: its size in SVG units, how long a kilometre is, and its districts."""

    height: float
    unit_km: float
    districts: tuple[District, ...]
    width: float = WIDTH

    @property
    def bar_km(self) -> float:
        """The longest round length that takes at most a fifth of the width."""
        fitting = [bar for bar in _BARS if bar * self.unit_km <= self.width / 5]
        return fitting[-1] if fitting else _BARS[0]


def draw_map(places: Iterable[Place], used: set[str]) -> MapView:
    """Return the map of the case: every district with a polygon, and places in ``used`` as dots.

    Dots outside the districts' frame are left out, so that one far village does not shrink a city.
    """
    areas, dots = mapped(places, used)
    if not areas and not dots:
        return MapView(height=WIDTH / 2, unit_km=1.0, districts=())
    lon, lat = _centre([shape for _, shape in areas or dots])
    plane = _to_plane(lon, lat)
    flat = _simplified([transform(shape, plane) for _, shape in areas])
    points = [(place, transform(shape, plane)) for place, shape in dots]
    frame = _frame(flat or [shape for _, shape in points])
    kept = [(place, shape) for place, shape in points if _inside(shape, frame)]
    return _drawn([place for place, _ in areas], flat, kept, frame)


def mapped(
    places: Iterable[Place], used: set[str]
) -> tuple[list[tuple[Place, Any]], list[tuple[Place, Any]]]:
    """Return the places drawn as areas, the largest first, and those drawn as dots, with their shapes."""
    shapes = [(place, _geometry(place)) for place in places]
    areas = _smallest([(place, shape) for place, shape in shapes if _is_area(place, shape, used)])
    return areas, [(place, shape) for place, shape in shapes if _is_dot(place, shape, used)]


def _geometry(place: Place) -> Any:
    """Return a place's shape in degrees, or None."""
    if place.wkt is not None:
        return from_wkt(place.wkt)
    if place.lat is None or place.lon is None:
        return None
    return from_wkt(f"POINT ({place.lon} {place.lat})")


def _is_area(place: Place, shape: Any, used: set[str]) -> bool:
    """Return whether a place is drawn as a district: districts always, other areas when they are held."""
    has_area = shape is not None and shape.geom_type in {"Polygon", "MultiPolygon"}
    return has_area and (place.feature in DISTRICTS or place.id in used)


def _smallest(areas: list[tuple[Place, Any]]) -> list[tuple[Place, Any]]:
    """Return the areas that hold no other area, the largest first: a city would hide its districts."""
    points = STRtree([shape.representative_point() for _, shape in areas])
    alone = [pair for pair in areas if len(points.query(pair[1], predicate="contains")) <= 1]
    return sorted(alone, key=lambda pair: pair[1].area, reverse=True)


def _is_dot(place: Place, shape: Any, used: set[str]) -> bool:
    """Return whether a place is drawn as a dot."""
    return shape is not None and shape.geom_type == "Point" and place.id in used


def _bounds(shapes: Sequence[Any]) -> tuple[float, float, float, float]:
    """Return west, south, east, north (or their likes on the plane) of all shapes."""
    boxes = [shape.bounds for shape in shapes]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return west, south, max(box[2] for box in boxes), max(box[3] for box in boxes)


def _centre(shapes: Sequence[Any]) -> tuple[float, float]:
    """Return the middle of all shapes, longitude first."""
    west, south, east, north = _bounds(shapes)
    return (west + east) / 2, (south + north) / 2


def _to_plane(lon: float, lat: float) -> Any:
    """Return a local equirectangular projection: degrees to km east and *south* of the centre."""
    scale = _KM_LON * math.cos(math.radians(lat))

    def project(corners: Any) -> Any:
        return (corners - (lon, lat)) * (scale, -_KM_LAT)

    return project


def _simplified(shapes: list[Any]) -> list[Any]:
    """Return the shapes with fewer corners, shared borders still shared."""
    return list(coverage_simplify(shapes, TOLERANCE_KM)) if shapes else []


def _frame(shapes: Sequence[Any]) -> tuple[float, float, float, float]:
    """Return the frame of the drawing in km, at least 1 km wide and high."""
    west, south, east, north = _bounds(shapes)
    wide, high = max(0.0, 1 - (east - west)) / 2, max(0.0, 1 - (north - south)) / 2
    return west - wide, south - high, east + wide, north + high


def _inside(shape: Any, frame: tuple[float, float, float, float]) -> bool:
    """Return whether a point lies in the frame."""
    west, south, east, north = frame
    return bool(west <= shape.x <= east and south <= shape.y <= north)


def _drawn(
    places: list[Place],
    shapes: list[Any],
    dots: list[tuple[Place, Any]],
    frame: tuple[float, float, float, float],
) -> MapView:
    """Return the map in SVG units."""
    west, south, east, north = frame
    unit = (WIDTH - 2 * MARGIN) / (east - west)

    def scale(corners: Any) -> Any:
        return (corners - (west, south)) * unit + MARGIN

    areas = [_area(place, transform(shape, scale)) for place, shape in zip(places, shapes, strict=True)]
    points = [_dot(place, transform(shape, scale)) for place, shape in dots]
    height = round((north - south) * unit + 2 * MARGIN, 1)
    return MapView(height=height, unit_km=unit, districts=(*areas, *points))


def _area(place: Place, shape: Any) -> District:
    """Return a district with its label at a point that is surely inside."""
    inner = shape.representative_point()
    native = place.native[0] if place.native else ""
    return District(
        place.id, place.name, native, _path(shape), round(inner.x, 1), round(inner.y, 1), round(shape.area, 1)
    )


def _dot(place: Place, shape: Any) -> District:
    """Return a place without a polygon as a small circle."""
    left = f"M{shape.x - DOT:.1f} {shape.y:.1f}"
    arc = f"a{DOT:g} {DOT:g} 0 1 0 {2 * DOT:g} 0a{DOT:g} {DOT:g} 0 1 0 {-2 * DOT:g} 0z"
    native = place.native[0] if place.native else ""
    return District(place.id, place.name, native, left + arc, round(shape.x, 1), round(shape.y, 1), 0.0)


def _path(shape: Any) -> str:
    """Return the SVG path data of a polygon or of several."""
    polygons = [shape] if shape.geom_type == "Polygon" else list(shape.geoms)
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return "".join(_ring(ring) for ring in rings)


def _ring(ring: Any) -> str:
    """Return one closed ring as path data, a tenth of a unit being the finest step."""
    corners = [f"{x:.1f} {y:.1f}" for x, y in list(ring.coords)[:-1]]
    return f"M{'L'.join(corners)}Z"
