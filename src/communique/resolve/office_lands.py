"""The land that an office speaks of, by its name ("governor of Tellin region"), and what lies outside it."""

import re
from collections.abc import Callable, Mapping

from communique.records.case import Place
from communique.resolve.inside import upwards
from communique.resolve.toponyms import kilometres

_NAME = re.compile(
    r"(?:governor|mayor|head) of (?:the )?(?P<of>.+)|(?P<land>.+ governorate)"
    r"|(?P<place>.+?)(?: (?P<kind>regional|city))?(?: state| military)* administration",
    re.IGNORECASE,
)
_NOUNS = (" region", " province", " governorate", "")
_TOWN = ("",)
_WIDE = frozenset({"country", "province", "governorate", "region"})
_TOWNS = frozenset({"city", "town", "village"})
_SEAT, _SUBURB = 30.0, 30.0  # kilometres: a region's point is its main city; a quarter is that near its town


def office_land(office: str, find: Callable[[str], Place | None]) -> Place | None:
    """Return the region of a governor or an administration, the town of a mayor, or None."""
    found = _NAME.fullmatch(office)
    if found is None:
        return None
    name = found["of"] or found["land"] or found["place"]
    civic = office.lower().startswith("mayor") or (found["kind"] or "").lower() == "city"
    known = (find(f"{name}{noun}") for noun in (_TOWN if civic else _NOUNS))
    return next((place for place in known if place and place.feature != "country"), None)


def lies_outside(place: Place, land: Place, places: Mapping[str, Place]) -> bool:
    """Return whether a place surely lies outside the land of an office, or outside a country."""
    if place.country != land.country:
        return True
    if "country" in (place.feature, land.feature) or land.id in (place.id, place.parent):
        return False
    if land.feature in _TOWNS:
        return place.feature in _TOWNS and _apart(place, land) > _SUBURB
    if place.feature in _WIDE or place.parent is not None:
        return _province_of(place, places) not in (None, land.id)
    seats = (p for p in places.values() if p.country == land.country and p.feature == "province")
    return any(p.id != land.id and _apart(p, place) < _SEAT < _apart(land, place) for p in seats)


def _province_of(place: Place, places: Mapping[str, Place]) -> str | None:
    """Return the province that a place lies in or is, where that is listed."""
    return next((at.id for at in upwards(place, places) if at.feature == "province"), None)


def _apart(left: Place, right: Place) -> float:
    """Return how many kilometres lie between two places; none where a point is unknown."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return 0.0
    return kilometres((left.lat, left.lon), (right.lat, right.lon))
