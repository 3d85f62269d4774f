"""Who speaks for a place that the words do not name: its residents, its mayor, its administration.

"Residents said" of shells on Marsa: those of Marsa; so is "its mayor, Jane Doe".
"""

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
    sources: tuple[AttributionLink, ...],
    places: Mapping[PlaceRole, Sequence[PlaceMention]],
    *,
    said: tuple[int, int] | None = None,
) -> tuple[AttributionLink, ...]:
    """Return the speakers, residents and mayors named after the one place where their claim is set.

    A mayor is that of a place named before he speaks: between the offsets ``said``, the start of his sentence
    and of the word that says he speaks.
    """
    told = next((found for role in _ROLES if (found := places.get(role))), ())
    if len(told) != 1 or told[0].feature in _WIDE:
        return sources
    place = told[0]
    before = said is not None and said[0] <= place.start < said[1] and place.feature in _TOWNS
    homes = (replace(s, name=f"{_RESIDENTS} of {place.name}") if _stay_at_home(s) else s for s in sources)
    return tuple(replace(s, name=_office_of(s, place) or s.name) if before else s for s in homes)


def _office_of(speaker: AttributionLink, place: PlaceMention) -> str | None:
    """Return the office of a mayor or an administration's head whose town is not named beside him."""
    words = speaker.mention or ""
    if speaker.source is not None:
        return None
    if _MAYOR.match(words):
        return f"mayor of {place.name}"
    ruled = _ADMINISTRATION.match(words)
    return f"{place.name} {ruled['which']}administration" if ruled else None


_TOWNS = frozenset({"city", "town", "village"})
_OWN = r"(?:its|the (?:town|city|village|community|district)['’]s|the local)"
#: "mayor Jane Doe", "the town's mayor", "its mayor, Jane Doe"; not "the mayor of Marsa"
_MAYOR = re.compile(rf"(?:(?:{_OWN}|the|local|acting|deputy|[a-z]+['’]s) )*[Mm]ayor\b(?! of)")
#: "the head of its military administration, Jane Doe"
_ADMINISTRATION = re.compile(
    rf"(?:the )?(?:acting )?(?:head|chief) of {_OWN} "
    r"(?P<which>(?:military |civil |civilian |city |town )*)administration"
)


def _stay_at_home(speaker: AttributionLink) -> bool:
    """Return whether residents speak without a word that says where ("a resident speaking from Marsa")."""
    return speaker.name == _RESIDENTS and _ELSEWHERE.search(speaker.mention or "") is None


_ELSEWHERE = re.compile(r" (?:in|inside|outside|from|at|near|of) (?:[a-z-]+ )?(?:al-)?[A-Z]")
