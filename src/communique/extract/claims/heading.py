"""Whoever only heads for a place is nowhere yet that a claim could be set in."""

from collections.abc import Mapping, Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.view import key_of
from communique.records.claim import ClaimType, PlaceRole
from communique.records.mention import PlaceMention

_Places = Mapping[PlaceRole, Sequence[PlaceMention]]


def still_on_the_way(draft: Draft, places: _Places) -> _Places:
    """Return places by role, without a location where an advance names none besides where it leads to."""
    ahead = {key_of(p) for p in places.get(PlaceRole.DESTINATION, ())}
    if draft.type is not ClaimType.ADVANCE or not ahead:
        return places
    elsewhere = any(key_of(p) not in ahead for p in draft.places("location"))
    here = [p for p in places.get(PlaceRole.LOCATION, ()) if key_of(p) not in ahead and elsewhere]
    return {**places, PlaceRole.LOCATION: here}
