"""Buildings by the place that they stand in: "the Abc Mosque in Xyz" is told as Xyz, wherever it is named."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from communique.annotate.name_index import Sense
from communique.lexicon.anaphora import unnamed_nouns
from communique.lexicon.forms import folded
from communique.lexicon.rule_words import rule_words
from communique.records.case import Place
from communique.records.mention import PlaceMention

_TOWNS = frozenset({"city", "town", "village"})
_LANDS = frozenset({"province", "region"})
_QUARTERS = frozenset({"district", "neighbourhood", "quarter", "suburb"})
#: what stands between a building and the place that it is in, and between two buildings there
_IN = re.compile(
    r",? in (?:the )?(?:[A-Z]?[a-z]+(?:['’]?s)? )?(?:[a-z]+ ){0,2}"
    r"(?:(?:city|town|village|district|neighbou?rhood)(?: of)? )?"
)
_AND = re.compile(r",? (?:and )?(?:the )?")
#: what a town is too large a name for, where the words have a narrower one
_ITS_OWN = frozenset({"street", "road", "square", "school"})


def in_their_towns(
    text: str,
    places: Iterable[Sequence[PlaceMention]],
    by_name: Mapping[str, Sequence[Sense]] | None = None,
) -> list[tuple[PlaceMention, ...]]:
    """Return the places of a document's sentences, buildings that no gazetteer has as what they stand in.

    A mosque or hospital is told by its town or quarter, a street or school by its quarter only; "the Xyz
    refinery" by a town of that name that is known ``by_name``. Offsets count from the start of ``text``.
    """
    known = [tuple(there) for there in places]
    houses = _of_towns_listed(known, by_name or {}) | _called_after(known)
    houses |= dict(pair for there in known for pair in _housed(text, there))
    return [tuple(_as(p, houses[p.name]) if p.name in houses else p for p in there) for there in known]


def _called_after(known: Iterable[Sequence[PlaceMention]]) -> dict[str, PlaceMention]:
    """Return the towns and quarters that buildings have their names from ("the Abc hospital"), by these."""
    there = [place for places in known for place in places]
    by_name = {place.name: place for place in there if place.feature in _TOWNS | _QUARTERS}
    buildings = [place for place in there if place.place is None and _is_building(place)]
    found = ((b.name, by_name.get(b.name.rsplit(maxsplit=1)[0])) for b in buildings)
    return {name: house for name, house in found if house and _can_house(name, house)}


def _of_towns_listed(
    known: Iterable[Sequence[PlaceMention]], by_name: Mapping[str, Sequence[Sense]]
) -> dict[str, PlaceMention]:
    """Return the known towns from which buildings have their names ("the Xyz oil refinery")."""
    called = rule_words().places.called_after_town
    buildings = {
        p.name: p for there in known for p in there if p.place is None and p.rule_id == "name.with_noun"
    }
    found = ((b, _listed_town(b.name, by_name)) for b in buildings.values() if _noun(b.name) in called)
    return {
        b.name: replace(b, place=town.id, name=town.called, feature=town.feature) for b, town in found if town
    }


def _listed_town(building: str, by_name: Mapping[str, Sequence[Sense]]) -> Place | None:
    """Return the town, or else the province, whose name a building's begins with: of all such the longest."""
    words = building.split()
    for count in range(len(words) - 1, 0, -1):
        senses = by_name.get(folded(" ".join(words[:count])), ())
        listed = [sense.item for sense in senses if isinstance(sense.item, Place)]
        if found := [p for p in listed if p.feature in _TOWNS] or [p for p in listed if p.feature in _LANDS]:
            return found[0]
    return None


def _housed(text: str, places: Sequence[PlaceMention]) -> Iterator[tuple[str, PlaceMention]]:
    """Yield a building's name and the place that a sentence says it stands in, the last building first."""
    house: PlaceMention | None = None
    narrow = [place for place in places if place.feature != "country"]
    for place, behind in reversed([*pairwise(narrow)]):
        joined = _AND.fullmatch(text, place.end, behind.start) and _is_building(behind)
        if not joined:
            house = behind if _IN.fullmatch(text, place.end, behind.start) else None
        if house and place.place is None and _is_building(place) and _can_house(place.name, house):
            yield place.name, house


def _can_house(building: str, house: PlaceMention) -> bool:
    """Return whether a building is told by a place: a street or school by its quarter only."""
    wide = frozenset[str]() if _noun(building) in _ITS_OWN else _TOWNS
    return house.feature in wide | _QUARTERS


def _is_building(place: PlaceMention) -> bool:
    return _noun(place.name) in unnamed_nouns("buildings") | _ITS_OWN


def _noun(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower()


def _as(building: PlaceMention, holder: PlaceMention) -> PlaceMention:
    """Return a building's mention as the place that it stands in."""
    return replace(
        holder,
        start=building.start,
        end=building.end,
        text=building.text,
        relation=building.relation,
        rule_id="housed",
        reason=f"{building.name} stands there",
    )
