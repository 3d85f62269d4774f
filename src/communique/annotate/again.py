"""Names again: a place that the words once showed to be one is one wherever the document names it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.records.case import Place
from communique.records.mention import ActorMention, PlaceMention

_SHORTEST = 4  # letters; shorter unknown names are too often other words


def unknown_places(places: Iterable[PlaceMention]) -> dict[str, PlaceMention]:
    """Return the names that no gazetteer has but that a type word showed to be places, by their words."""
    return {
        place.name: place
        for place in places
        if place.place is None and len(place.name) >= _SHORTEST and place.name[:1].isupper()
    }


def places_again(
    text: str,
    known: dict[str, PlaceMention],
    *,
    at: int,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
) -> tuple[PlaceMention, ...]:
    """Return a sentence's places with the bare repeats of names known from elsewhere in the document."""
    taken = [(m.start, m.end) for m in actors] + [(m.start, m.end) for m in places]
    found = list(places)
    for name, first in known.items():
        for match in re.finditer(rf"\b{re.escape(name)}(?=s?\b)", text):
            start, end = at + match.start(), at + match.end()
            if not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                again = replace(
                    first, start=start, end=end, text=match[0], relation=None, rule_id="unknown.again"
                )
                found.append(again)
    return tuple(sorted(found, key=lambda place: place.start))


#: Nouns that stand for a body whose full name ended in them ("the Coalition" after "the Syrian Coalition").
_BODIES = "coalition front alliance movement council party brigade union militia".split()
_SHORT_NAME = re.compile(rf"\b[Tt]he ({'|'.join(noun.capitalize() for noun in _BODIES)})\b(?! [A-Z])")


def actors_again(
    text: str, named: dict[str, ActorMention], *, at: int, actors: Sequence[ActorMention]
) -> tuple[ActorMention, ...]:
    """Return a sentence's actors with short names read as the body that the document last named in full.

    ``named`` holds that body by the last word of its name; it is brought up to date for the sentences after.
    """
    read = {(m.start, m.end): _again(m, named) for m in actors}
    for match in _SHORT_NAME.finditer(text):
        start, end = at + match.start(1), at + match.end(1)
        first = named.get(match[1].lower())
        if first is not None and not any(a < end and start < b for a, b in read):
            read[start, end] = replace(first, start=start, end=end, text=match[1], rule_id="name.again")
    for mention in read.values():
        words = mention.text.lower().split()
        if len(words) > 1 and words[0] != "the" and words[-1] in _BODIES:
            named[words[-1]] = mention
    return tuple(sorted(read.values(), key=lambda mention: mention.start))


def _again(mention: ActorMention, named: dict[str, ActorMention]) -> ActorMention:
    first = named.get(mention.text.lower().removeprefix("the "))
    if first is None or first.actor == mention.actor:
        return mention
    return replace(first, start=mention.start, end=mention.end, text=mention.text, rule_id="name.again")


#: what says that the name after a comma held the one before it, and did not go on a list
_CLOSES = re.compile(r"[,.;)\]]|$| (?:and|on|in|at|last|this|killing|when|where|after|by|said)\b")


def with_their_lands(
    text: str, places: Sequence[PlaceMention], known: Mapping[str, Place], *, at: int
) -> tuple[PlaceMention, ...]:
    """Return a sentence's places, "Mombasa, Kenya" as one mention of the town; offsets count from ``at``."""
    joined: list[PlaceMention] = []
    for place in places:
        if joined and _is_its_land(text, joined[-1], place, known, at):
            town = joined.pop()
            place = replace(town, end=place.end, text=text[town.start - at : place.end - at])
        joined.append(place)
    return tuple(joined)


_LANDS = frozenset({"country", "province", "governorate"})


def _is_its_land(
    text: str, town: PlaceMention, land: PlaceMention, known: Mapping[str, Place], at: int
) -> bool:
    if text[town.end - at : land.start - at] != ", " or land.feature not in _LANDS or town.feature in _LANDS:
        return False
    if not _CLOSES.match(text, land.end - at):
        return False
    inner, outer = known.get(town.place or ""), known.get(land.place or "")
    if inner is None or outer is None:
        return land.feature == "country"
    return inner.country == outer.country if land.feature == "country" else inner.parent == outer.id


def as_provinces(text: str, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Return a document's places with bare names read as the province that the document means by them.

    "In Idlib" is the province where the text elsewhere says "Idlib province"; "in Idlib city" is the city.
    """
    provinces = {_bare(p.name): p for p in places if p.feature == "province"}
    cities = {p.name for p in places if p.feature == "city" and _says_city(text, p)}
    return tuple(
        _as(place, provinces[place.name])
        if place.feature == "city"
        and place.name in provinces
        and place.name not in cities
        and not _CITY.search(place.text)
        else place
        for place in places
    )


def _bare(name: str) -> str:
    return name.removesuffix(" province")


_CITY = re.compile(r"\b(?:city|town)\b")


def _says_city(text: str, place: PlaceMention) -> bool:
    """Return whether "city" or "town" stands right beside a name."""
    around = text[max(place.start - 9, 0) : place.start] + "|" + text[place.end : place.end + 6]
    return bool(_CITY.search(around))


def _as(place: PlaceMention, province: PlaceMention) -> PlaceMention:
    return replace(
        place,
        place=province.place,
        name=province.name,
        feature=province.feature,
        rule_id="again.province",
        reason="the document means the province by this name",
    )
