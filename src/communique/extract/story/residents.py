"""Residents who speak are those of the place that they tell of ("residents said" of shells on Marsa)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.records.claim import AttributionLink, PlaceRole
from communique.records.mention import PlaceMention

_RESIDENTS = "residents"
#: wider than what its residents can tell of
_WIDE = frozenset({"country", "region", "sea", "river", "mountain", "road"})
_ROLES = (PlaceRole.LOCATION, PlaceRole.ORIGIN)


def of_their_place(
    sources: tuple[AttributionLink, ...], places: Mapping[PlaceRole, Sequence[PlaceMention]]
) -> tuple[AttributionLink, ...]:
    """Return the speakers, "residents" named after the one place where their claim is set."""
    told = next((found for role in _ROLES if (found := places.get(role))), ())
    if len(told) != 1 or told[0].feature in _WIDE:
        return sources
    name = f"{_RESIDENTS} of {told[0].name}"
    return tuple(replace(s, name=name) if _stay_at_home(s) else s for s in sources)


def _stay_at_home(speaker: AttributionLink) -> bool:
    """Return whether residents speak without a word that says where ("a resident speaking from Marsa")."""
    return speaker.name == _RESIDENTS and _ELSEWHERE.search(speaker.mention or "") is None


_ELSEWHERE = re.compile(r" (?:in|inside|outside|from|at|near|of) (?:[a-z-]+ )?(?:al-)?[A-Z]")
