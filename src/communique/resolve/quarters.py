"""Quarters by the town that the words give them: "the Abc district of Xyz" is no other town's Abc."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from communique.lexicon.skeletons import skeletons
from communique.records.case import Place
from communique.records.mention import PlaceMention
from communique.resolve.places import PlaceIndex

_QUARTERS = frozenset({"district", "neighbourhood", "quarter", "facility"})
_TOWNS = frozenset({"city", "town", "capital"})
_KIND = r"(?:neighbou?rhood|district|quarter|suburb|area)s?"
#: "Abc district of Xyz", "the Abc neighbourhood in the city of Xyz"
_IN = re.compile(
    rf",? (?:(?:residential )?{_KIND},? )?(?:in|of|inside) (?:the )?(?:[\w-]+ ){{0,2}}(?:[Cc]ity of )?"
)
#: "Xyz's Abc", "the capital's southern district of Abc"
_WHOSE = re.compile(rf"(?:['’]s?|s) (?:the )?(?:[\w-]+ ){{0,3}}(?:{_KIND} of )?")
#: A name of which the town that it is said to lie in has no entry.
_NAMESAKE = 0.5


def in_said_towns(text: str, mentions: Sequence[PlaceMention], index: PlaceIndex) -> tuple[PlaceMention, ...]:
    """Return a document's linked mentions with quarters in the towns that its words set them in.

    A quarter known only of another town stays a name without a link. It does so wherever the document
    names it, unless the document names that other town too. Offsets count from the start of ``text``.
    """
    named = {mention.place for mention in mentions}
    said = {quarter.start: town for quarter, town in _said(text, mentions, index)}
    moved: dict[str, str] = {}
    for mention in mentions:
        if mention.start in said and mention.place and index.by_id[mention.place].parent not in named:
            moved.setdefault(mention.place, said[mention.start])
    towns = ((m, said.get(m.start) or moved.get(m.place or "")) for m in mentions)
    return tuple(_set_in(m, town, index) if town else m for m, town in towns)


def _said(
    text: str, mentions: Sequence[PlaceMention], index: PlaceIndex
) -> Iterator[tuple[PlaceMention, str]]:
    """Yield each quarter of another town that a document says to lie in one, and the id of this."""
    for left, right in pairwise(sorted(mentions, key=lambda m: m.start)):
        between = text[left.end : right.start]
        if _is_elsewhere(left, right, index) and _IN.fullmatch(between):
            yield left, right.place or ""
        elif _is_elsewhere(right, left, index) and _WHOSE.fullmatch(between):
            yield right, left.place or ""


def _is_elsewhere(quarter: PlaceMention, town: PlaceMention, index: PlaceIndex) -> bool:
    """Return whether a quarter's link leads to a place in another town."""
    place, said = index.by_id.get(quarter.place or ""), index.by_id.get(town.place or "")
    if place is None or said is None or place.feature not in _QUARTERS or said.feature not in _TOWNS:
        return False
    parent = index.by_id.get(place.parent or "")
    return parent is not None and parent.feature in _TOWNS and parent.id != said.id


def _set_in(mention: PlaceMention, town: str, index: PlaceIndex) -> PlaceMention:
    """Return a quarter's mention as the place of that name in a town, or without a link."""
    place = _quarters(index).get((town, _key(mention.text)))
    if place is None:
        reason = f"{mention.name} of which the words speak lies in {index.by_id[town].name}"
        return replace(mention, place=None, name=mention.text, score=_NAMESAKE, reason=reason)
    reason = f"the words set it in {index.by_id[town].name}"
    return replace(mention, place=place.id, name=place.called, feature=place.feature, reason=reason)


@lru_cache(maxsize=4)
def _quarters(index: PlaceIndex) -> Mapping[tuple[str, str], Place]:
    """Return the quarters by their town's id and the key of each of their names."""
    inner = [place for place in index.by_id.values() if place.parent and place.feature in _QUARTERS]
    pairs = ((place, name) for place in inner for name in (place.called, *place.names))
    return {(place.parent or "", _key(name)): place for place, name in pairs}


def _key(name: str) -> str:
    """Return a name without article, alike vowels made one."""
    return skeletons(name).vowels
