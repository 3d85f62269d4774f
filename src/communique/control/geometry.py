"""The map in kilometres: cells of places, areas, shared borders, fronts and pockets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import cos, radians, sqrt

import networkx as nx
import shapely
from shapely import STRtree, wkt
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from communique.records.case import Place

#: Kilometres in a degree of longitude at the equator and of latitude (WGS 84, middle latitudes).
KM_EAST, KM_NORTH = 111.32, 110.95
#: Two cells touch when they share more border than this, in km: corners and slivers do not count.
TOUCH = 0.05
#: Gap that hand-drawn polygons leave between neighbours, in km; cells are grown by this to find them.
SLIVER = 0.03


@dataclass(frozen=True, kw_only=True)
class Cells:
    """Polygons of places in local kilometres."""

    shapes: Mapping[str, BaseGeometry]

    @cached_property
    def areas(self) -> dict[str, float]:
        """Area of each cell in km²."""
        return {place: float(shape.area) for place, shape in self.shapes.items()}

    @cached_property
    def borders(self) -> dict[tuple[str, str], float]:
        """Length in km of the border that two cells share (names in alphabetical order)."""
        names = sorted(self.shapes)
        shapes = [self.shapes[name] for name in names]
        grown = [shape.buffer(SLIVER) for shape in shapes]
        found: dict[tuple[str, str], float] = {}
        for left, right in STRtree(grown).query(grown, predicate="intersects").T:
            if left < right:
                # Growing the neighbour overshoots the shared border by a sliver at each end.
                length = float(shapes[left].boundary.intersection(grown[right]).length) - 2 * SLIVER
                if length > TOUCH:
                    found[names[left], names[right]] = length
        return found

    @cached_property
    def graph(self) -> "nx.Graph[str]":
        """Cells as nodes, shared borders as edges with ``km``."""
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(sorted(self.shapes))
        graph.add_edges_from((left, right, {"km": km}) for (left, right), km in sorted(self.borders.items()))
        return graph

    def area(self, places: Iterable[str]) -> float:
        """Return the area of some places together in km²; places without a polygon count nothing."""
        return sum(self.areas.get(place, 0.0) for place in places)

    def perimeter(self, places: Iterable[str]) -> float:
        """Return the outer border of some places together in km."""
        shapes = [self.shapes[place].buffer(SLIVER) for place in places if place in self.shapes]
        return float(shapely.union_all(shapes).length) if shapes else 0.0


def cells_of(places: Sequence[Place], wanted: Iterable[str] | None = None) -> Cells:
    """Return the cells of the places that have a polygon (of the ``wanted`` ones, when given)."""
    names = None if wanted is None else set(wanted)
    drawn = [place for place in places if place.wkt and (names is None or place.id in names)]
    shapes = {place.id: wkt.loads(place.wkt) for place in drawn}
    solid = {name: shape for name, shape in shapes.items() if shape.area > 0}
    if not solid:
        return Cells(shapes={})
    return Cells(shapes=_local(solid))


def _local(shapes: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the shapes in km from their common centre (flat at city scale: error under 0.1 %)."""
    centre = shapely.union_all(list(shapes.values())).centroid
    east = KM_EAST * cos(radians(centre.y))
    matrix = [east, 0.0, 0.0, KM_NORTH, -centre.x * east, -centre.y * KM_NORTH]
    return {name: affine_transform(shape, matrix) for name, shape in shapes.items()}


def share(cells: Cells, places: Iterable[str], chances: Mapping[str, float]) -> tuple[float, float]:
    """Return a side's share of an area and its spread: sum(a p) / sum(a), and twice the independent spread.

    The area is that of all ``places``; those without a chance count as not held. The spread is doubled
    because neighbouring cells tend to be right or wrong together.
    """
    members = [place for place in places if place in cells.areas]
    inside = [place for place in members if place in chances]
    total = cells.area(members)
    if not total:
        return 0.0, 0.0
    mean = sum(cells.areas[place] * chances[place] for place in inside) / total
    variance = sum(cells.areas[place] ** 2 * chances[place] * (1 - chances[place]) for place in inside)
    return mean, 2 * sqrt(variance) / total


def front(cells: Cells, holders: Mapping[str, str | None]) -> dict[tuple[str, str], float]:
    """Return the km of border between each two unlike sides on the most likely map."""
    found: dict[tuple[str, str], float] = {}
    for (left, right), km in cells.borders.items():
        mine, theirs = holders.get(left), holders.get(right)
        if mine is not None and theirs is not None and mine != theirs:
            pair = (min(mine, theirs), max(mine, theirs))
            found[pair] = found.get(pair, 0.0) + km
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Pocket:
    """A connected run of cells of one side; ``corridors`` are cells whose loss splits it.

    ``outside`` says in words what surrounds it.
    """

    side: str
    places: tuple[str, ...]
    area: float
    outside: str
    corridors: tuple[str, ...]


def pockets(
    cells: Cells, holders: Mapping[str, str | None], foes: Mapping[str, frozenset[str]]
) -> tuple[Pocket, ...]:
    """Return each side's connected areas on the most likely map, largest first.

    Encircled: every neighbouring cell is held by a foe, and no cell lies on the outer edge of the drawn map
    (there the map cannot know).
    """
    found = []
    for side in sorted({holder for holder in holders.values() if holder is not None}):
        mine = [place for place in cells.graph if holders.get(place) == side]
        for group in nx.connected_components(cells.graph.subgraph(mine)):
            found.append(_pocket(cells, side, group, holders, foes))
    return tuple(sorted(found, key=lambda pocket: (-pocket.area, pocket.places)))


def _pocket(
    cells: Cells,
    side: str,
    group: set[str],
    holders: Mapping[str, str | None],
    foes: Mapping[str, frozenset[str]],
) -> Pocket:
    inner = cells.graph.subgraph(group)
    return Pocket(
        side=side,
        places=tuple(sorted(group)),
        area=cells.area(group),
        outside=_surrounded(cells, side, group, holders, foes),
        corridors=tuple(sorted(nx.articulation_points(inner))),
    )


def _surrounded(
    cells: Cells,
    side: str,
    group: set[str],
    holders: Mapping[str, str | None],
    foes: Mapping[str, frozenset[str]],
) -> str:
    around = {other for place in group for other in cells.graph[place]} - group
    if not around <= {other for other in around if holders.get(other) in foes.get(side, frozenset())}:
        return "not encircled"
    if not around or _on_edge(cells, group):
        return "at the edge of the drawn map, which cannot show whether they are encircled"
    return "encircled by foes"


def _on_edge(cells: Cells, group: set[str]) -> bool:
    """Return whether a cell of the group has border that no drawn cell shares (a quarter of it or more)."""
    shared: dict[str, float] = dict.fromkeys(group, 0.0)
    for pair, km in cells.borders.items():
        for place in pair:
            if place in shared:
                shared[place] += km
    return any(cells.shapes[place].length - shared[place] > cells.shapes[place].length / 4 for place in group)


def runs(values: Sequence[object]) -> list[tuple[int, int]]:
    """Return first and last index of each run of equal values."""
    starts = [0, *(at + 1 for at, (left, right) in enumerate(pairwise(values)) if left != right)]
    ends = [start - 1 for start in starts[1:]] + [len(values) - 1]
    return list(zip(starts, ends, strict=True)) if values else []
