"""Areas, fronts and pockets on a map of kilometre squares, where the right answers can be counted."""

from dataclasses import replace
from math import cos, radians

import pytest

from communique.control.geometry import KM_EAST, KM_NORTH, cells_of, front, pockets, share
from communique.control.record import control
from communique.lineage.origins import find_origins
from communique.reconcile.record import reconcile
from communique.records.case import Place
from communique.records.claim import Claim, ClaimType
from communique.records.event import Holding, Layer
from made_claims import WAR, made, place, square

#: Side of a test square in km.
WIDE, HIGH = 0.01 * KM_EAST * cos(radians(40.01)), 0.01 * KM_NORTH


def grid(rows: list[str]) -> tuple[tuple[Place, ...], dict[str, str]]:
    """A place a letter; the letter is its holder."""
    places, holders = [], {}
    for north, row in enumerate(reversed(rows)):
        for east, side in enumerate(row):
            name = f"{east}-{north}"
            places.append(
                Place(
                    id=name,
                    name=name,
                    names=(),
                    feature="district",
                    parent=None,
                    lat=None,
                    lon=None,
                    wkt=square(east, north),
                )
            )
            holders[name] = side
    return tuple(places), holders


def test_area_and_share() -> None:
    """One of six equal cells is a sixth."""
    cells = cells_of(WAR.places)
    assert sum(cells.areas.values()) == pytest.approx(6 * WIDE * HIGH, rel=1e-2)
    mean, spread = share(cells, list(cells.areas), {"port/mill": 1.0})
    assert (mean, spread) == (pytest.approx(1 / 6, rel=1e-2), 0.0)


def test_front_is_the_border_of_unlike_sides() -> None:
    """Two cells of red against two of blue: two sides of a square."""
    places, holders = grid(["rb", "rb"])
    assert front(cells_of(places), holders) == {("b", "r"): pytest.approx(2 * HIGH, rel=0.06)}


FOES = {"r": frozenset("b"), "b": frozenset("r")}


def test_encircled_pocket_and_its_corridor() -> None:
    """Two squares joined by one: losing the middle splits the pocket."""
    places, holders = grid(["bbbbb", "brrrb", "bbbbb"])
    pocket = next(one for one in pockets(cells_of(places), holders, FOES) if one.side == "r")
    assert pocket.outside == "encircled by foes"
    assert pocket.corridors == ("2-1",)


def test_pocket_beside_a_third_party_is_not_encircled() -> None:
    """A neutral neighbour is a way out."""
    places, holders = grid(["bbbbb", "brrgb", "bbbbb"])
    pocket = next(one for one in pockets(cells_of(places), holders, FOES) if one.side == "r")
    assert pocket.outside == "not encircled"


def test_edge_of_the_map_is_said() -> None:
    """What lies beyond the drawn map cannot be known."""
    places, holders = grid(["bbb", "rrb"])
    pocket = next(one for one in pockets(cells_of(places), holders, FOES) if one.side == "r")
    assert "edge of the drawn map" in pocket.outside


def run(*claims: Claim) -> tuple[object, ...]:
    origins = find_origins(claims, (), (), WAR)
    return control(claims, origins, (), reconcile(claims, (), origins, WAR).events, WAR).intervals


def test_inferred_layer_is_its_own_and_never_held() -> None:
    """A quarter between two that fell is likely to have fallen; it is drawn apart, and never as held."""
    claims = [
        made(ClaimType.CAPTURE, f"port/{place}", by=by, document=f"{place}-{by}.txt")
        for place in ("ford", "kiln", "tower", "quay")
        for by in ("watch", "doctors", "wire")
    ]
    share_claim = made(
        ClaimType.CONTROL, "port/east", by="watch", on="20", quote="blues hold 3 km2 of the 3 km2 of the east"
    )
    kinds = {(one.layer, one.place, one.holder) for one in run(*claims, share_claim)}  # type: ignore[attr-defined]
    guessed = [one for one in run(*claims, share_claim) if one.layer is Layer.INFERRED]  # type: ignore[attr-defined]
    assert (Layer.OBSERVED, "port/orchard", "blue") not in kinds
    assert all(one.status is not Holding.HELD and one.claims for one in guessed)  # type: ignore[attr-defined]


def test_split_of_a_pocket_is_told() -> None:
    """When the middle falls, what was one pocket is listed as fronts and pockets of the new map."""
    claims = [
        made(ClaimType.CAPTURE, "port/kiln", by=by, document=f"{by}.txt")
        for by in ("watch", "doctors", "wire")
    ]
    origins = find_origins(claims, (), (), WAR)
    checks = control(claims, origins, (), reconcile(claims, (), origins, WAR).events, WAR).checks
    fronts = [check.text for check in checks if check.kind == "front"]
    assert len(fronts) >= 2
    assert all("km as drawn" in text for text in fronts)


def test_a_front_rests_on_claims_of_drawn_places_alone() -> None:
    """What is told of a town without a polygon says nothing about the front in the city."""
    case = replace(WAR, places=(*WAR.places, place("x/dale", "town", None, 9, 9)))
    kiln, dale = (made(ClaimType.CAPTURE, where, by="watch") for where in ("port/kiln", "x/dale"))
    origins = find_origins((kiln, dale), (), (), case)
    events = reconcile((kiln, dale), (), origins, case).events
    found = control((kiln, dale), origins, (), events, case)
    fronts = [check.claims for check in found.checks if check.kind == "front"]
    assert "x/dale" in {one.place for one in found.intervals}
    assert fronts
    assert set(fronts) == {(kiln.id,)}
