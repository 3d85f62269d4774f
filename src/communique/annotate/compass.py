"""Parts of a land or city by the points of the compass: "the country's north", "the city's western edge"."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from communique.lexicon.name_words import name_words
from communique.lexicon.numbers import alternation
from communique.lexicon.rule_words import rule_words
from communique.records.case import Place
from communique.records.mention import PlaceMention

_POINT = r"(?P<point>(?:north|south)(?:-?(?:east|west))?|east|west)"
_WHAT_KIND = r"(?:(?!(?:and|or|of|in|on|from|to|the)\b)[a-z-]+ ){0,2}?"
#: what follows a part that is not itself the adjective of a noun ("the north gate")
_ENDS = (
    r"(?=[.,;:)\"”]|$| (?:and|or|but|on|in|at|as|by|to|for|from|with|where|when|while|that|who|which|after"
    r"|before|during|since|near|has|have|had|is|was|were|are|said|says|killing|late|early|last|this|amid|against)\b)"
)
_LAND = r"(?:country|nation|island)"
_PART = r"(?:parts?|areas?|regions?|provinces|half)"
_OWN = (
    re.compile(rf"\b(?:the )?{_LAND}['’]s {_WHAT_KIND}{_POINT}\b{_ENDS}"),
    re.compile(rf"\bthe {_WHAT_KIND}{_POINT} of the {_LAND}\b"),
    re.compile(rf"\b{_POINT}ern {_PART} of the {_LAND}\b"),
)
_BARE = re.compile(rf"\b(?:in|across|throughout|over) the {_WHAT_KIND}{_POINT}\b{_ENDS}")
_OF_NAMED = re.compile(rf"(?<!\bto )\bthe {_WHAT_KIND}{_POINT}(?:ern {_PART})? of (?:the )?$")
_BY_NAMED = re.compile(rf"['’]s {_WHAT_KIND}{_POINT}\b{_ENDS}")
_REACH = 60  # characters before a country's name

Finder = Callable[[str], PlaceMention | None]


def parts_of_lands(
    text: str, places: Sequence[PlaceMention], land: PlaceMention | None, find: Finder, *, at: int, bare: bool
) -> tuple[PlaceMention, ...]:
    """Return a sentence's places, countries named with a point of the compass as that part of them.

    ``land`` is the country that the report is set in, which "the country's north" is a part of; ``bare`` says
    whether "in the north" is too. ``find`` returns a known place by its name.
    """
    read = [_part_of_named(text, place, find, at) for place in places]
    if land is None or any(place.feature != "country" for place in read):
        return tuple(read)  # a narrower place says where
    own = _own_parts(text, land, find, at=at, bare=bare)
    free = [part for part in own if not any(p.start < part.end and part.start < p.end for p in read)]
    return tuple(sorted((*read, *free), key=lambda place: place.start))


_QUARTERS = alternation(rule_words().places.city_quarters)
_ANY_PART = f"(?:{alternation(rule_words().places.city_parts)}|{_QUARTERS})"
_IN_CITY = (
    re.compile(
        rf"\b(?:the )?(?:city|town)['’]?s (?:[A-Za-z-]+ ){{0,2}}?{_POINT}(?:ern)? {_ANY_PART}\b(?! of)"
    ),
    re.compile(rf"\b{_POINT}(?:ern)? {_ANY_PART} of the (?:city|town)\b(?! of)"),
    re.compile(rf"\b{_POINT}ern (?:{_QUARTERS})\b(?! of\b|['’])"),
)
#: "Xyz's northern suburbs" are not those of the city told last
_OWNED = re.compile(r"(?:['’]s|\b[A-Z][\w-]*) $")
_SETTLED = frozenset({"city", "town", "village", "place"})


def parts_of_cities(
    text: str,
    places: Sequence[PlaceMention],
    city: PlaceMention | None,
    find: Finder,
    known: Mapping[str, Place],
    *,
    at: int,
) -> tuple[PlaceMention, ...]:
    """Return a sentence's places with the parts of "the city" that it calls by a point of the compass.

    That is the settlement named last before, in the sentence, else the ``city`` of those before it. A part
    that nobody knows by its own name is told as the city.
    """
    found = list(places)
    for pattern in _IN_CITY:
        for match in pattern.finditer(text):
            start, end = match.start("point"), match.end()
            before = [p for p in places if p.feature in _SETTLED and p.end <= at + start]
            whole = before[-1] if before else city
            taken = any(p.start < at + end and at + start < p.end for p in found)
            owned = pattern is _IN_CITY[-1] and _OWNED.search(text, 0, start)
            if whole and not taken and not owned:
                part = _part(text, whole, match["point"], start, end, find, at)
                found.append(part if _is_inside(known, part, whole) else _as_whole(part, whole))
    return tuple(sorted(found, key=lambda place: place.start))


def _is_inside(known: Mapping[str, Place], part: PlaceMention, city: PlaceMention) -> bool:
    """Return whether a part has a name of its own in a city, and not in the province of that name."""
    place = known.get(part.place or "")
    return place is not None and place.parent == city.place


def _as_whole(part: PlaceMention, city: PlaceMention) -> PlaceMention:
    return replace(part, place=city.place, name=city.name, feature=city.feature)


def _part_of_named(text: str, place: PlaceMention, find: Finder, at: int) -> PlaceMention:
    """Return "the north of Abcland", "Abcland's north" as one place."""
    if place.feature != "country":
        return place
    start, end = place.start - at, place.end - at
    before = _OF_NAMED.search(text, max(0, start - _REACH), start)
    behind = _BY_NAMED.match(text, end)
    match = before or behind
    if match is None:
        return place
    start = before.start("point") if before else start
    end = behind.end("point") if behind else end
    return _part(text, place, match["point"], start, end, find, at)


def _own_parts(text: str, land: PlaceMention, find: Finder, *, at: int, bare: bool) -> Iterator[PlaceMention]:
    for pattern in (*_OWN, _BARE) if bare else _OWN:
        for match in pattern.finditer(text):
            yield _part(text, land, match["point"], match.start("point"), match.end(), find, at)


def _part(
    text: str, land: PlaceMention, point: str, start: int, end: int, find: Finder, at: int
) -> PlaceMention:
    name = f"{_adjective(point)} {land.name}"
    known = find(name)
    return replace(
        land,
        start=at + start,
        end=at + end,
        text=text[start:end],
        place=known.place if known else None,
        name=known.name if known else name,
        feature="region",
        relation=None,
        rule_id="name.part_of_land",
    )


def _adjective(point: str) -> str:
    """Return the adjective of a point of the compass as names bear it ("Northeastern")."""
    words = point.replace("-", "")
    return next(d.adjective for d in name_words().directions if words in d.forms)
