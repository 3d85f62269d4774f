"""Parts of a divided city: "rebel-held areas of Abc", "Abc's army-held districts", "the east of the city".

A case names such a part once ("rebel-held Abc", "eastern Abc" among its region's names); here the words
around the city's name, or around "the city", are read for it. The mention stands on the city alone, so that
who holds it stays an actor.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from communique.lexicon.name_words import name_words
from communique.lexicon.numbers import alternation
from communique.lexicon.rule_words import rule_words
from communique.records.case import Place, Region
from communique.records.mention import HELD_PART, PlaceMention

#: Each divided city's parts, by who holds them and by where they lie; cities by their ids.
Parts = Mapping[str, Mapping[str, Region]]

_NAME = re.compile(r"(?:(?P<who>[\w']+)-held|(?P<point>east|west|north|south)ern) (?P<city>.+)")
_KIND = r"(?:[a-z]+ ){0,2}?"  # "largely residential"
_REACH = 80  # characters before a city's name


def parts_held(regions: Sequence[Region], places: Mapping[str, Place], on: date | None) -> Parts:
    """Return the parts of divided cities on a day (on any, where it is not known)."""
    found: dict[str, dict[str, Region]] = {}
    for region in regions:
        place = places.get(region.id)
        city = places.get(place.parent or "") if place else None
        if city is None or not _holds_on(region, on):
            continue
        for match in filter(None, map(_NAME.fullmatch, region.names)):
            key = match["point"] or _camps().get(match["who"])
            if match["city"] == city.name and key:
                found.setdefault(city.id, {})[key] = region
    return found


def of_cities_told(
    mentions: Sequence[PlaceMention], regions: Sequence[Region], places: Mapping[str, Place]
) -> tuple[PlaceMention, ...]:
    """Return mentions without parts of cities of which a document tells nothing.

    "The western districts of the city" are another city's where the divided one is not named at all.
    """
    ids = {region.id for region in regions}
    named = {m.place for m in mentions if m.place not in ids}
    told = named | {place.parent for id_ in named if (place := places.get(id_ or "")) is not None}
    read = (
        m if m.place not in ids or _names_city(m, places) or _city_of(m, places) in told else _elsewhere(m)
        for m in mentions
    )
    return tuple(mention for mention in read if mention is not None)


def _elsewhere(mention: PlaceMention) -> PlaceMention | None:
    """Return the part of another city by its own name ("the Old City"), or None where it has none."""
    name = mention.text.removeprefix("the ")
    if not name[:1].isupper():
        return None
    reason = f"the report is not on the city that {mention.name} is part of"
    return replace(mention, place=None, name=name, score=_NAMESAKE, reason=reason)


#: A name of which only another city's part is known.
_NAMESAKE = 0.5


def _city_of(mention: PlaceMention, places: Mapping[str, Place]) -> str | None:
    place = places.get(mention.place or "")
    return place.parent if place else None


def _names_city(mention: PlaceMention, places: Mapping[str, Place]) -> bool:
    city = places.get(_city_of(mention, places) or "")
    return city is None or city.name.casefold() in mention.text.casefold()


def says_holder(name: str) -> bool:
    """Return whether a name says who holds a place: it is read here, and not looked up."""
    return _HOLDER_FIRST.match(name) is not None


def with_held_parts(
    text: str, places: Sequence[PlaceMention], parts: Parts, *, at: int, city: PlaceMention | None
) -> tuple[PlaceMention, ...]:
    """Return a sentence's places, divided cities read as the part that its words name.

    ``city`` is the one that the document last named, which "the city" means; offsets count from ``at``.
    """
    read = [_part_of(text, place, parts, at) for place in places]
    city = next((p for p in reversed(places) if p.feature == "city"), city)
    if city is None or city.place not in parts:
        return tuple(read)
    free = [p for p in _unnamed(text, city, parts, at) if not any(_meet(p, other) for other in read)]
    return tuple(sorted((*read, *free), key=lambda place: place.start))


def _part_of(text: str, place: PlaceMention, parts: Parts, at: int) -> PlaceMention:
    """Return a city as the part of it that the words beside its name are about."""
    known = parts.get(place.place or "", {})
    if not known:
        return place
    start, end = place.start - at, place.end - at
    words = text[max(0, start - _REACH) : start]
    match = _BEFORE.search(words) or _SIDE_OF.search(words) or _BEHIND.match(text, end)
    match = match or _NOUN_BEHIND.match(text, end)
    region = known.get(_key(match)) if match else None
    return _as(place, region) if region else place


def _unnamed(text: str, city: PlaceMention, parts: Parts, at: int) -> Iterator[PlaceMention]:
    """Yield the parts of "the city" that the words tell of, or of the city where they leave it out."""
    divided = (_DIVIDED,) if _DIVIDES.search(text) else ()
    known = parts[city.place or ""]
    named = _CITY.search(text) is not None or city.name in text
    patterns = (_OF_CITY, _CITY_S, _SIDE_OF_CITY, _CITY_SIDE, _HELD_SIDE, *divided)
    for pattern in patterns if named else (*patterns, _BARE):
        for match in pattern.finditer(text):
            side = match.groupdict().get("point")
            region = known.get(_key(match))
            if region and (side is None or known.get(side) is region):
                start, end = match.span("city")
                here = replace(city, start=at + start, end=at + end, text=text[start:end], relation=None)
                yield _as(here, region)


def _key(match: re.Match[str]) -> str:
    """Return by which word a part is known: its holder's side, or the point of the compass."""
    who = match["who"].lower()
    return _camps().get(who, who)


def _as(place: PlaceMention, region: Region) -> PlaceMention:
    return replace(
        place,
        place=region.id,
        name=region.name,
        feature="region",
        relation=None,
        rule_id=HELD_PART,
        reason="the part of the city that one side holds",
    )


def _meet(left: PlaceMention, right: PlaceMention) -> bool:
    return left.start < right.end and right.start < left.end


def _holds_on(region: Region, on: date | None) -> bool:
    if on is None:
        return True
    return (region.valid_from or on) <= on <= (region.valid_to or on)


def _camps() -> Mapping[str, str]:
    return name_words().holders


_WHO = "|".join(sorted(_camps(), key=len, reverse=True))
_HELD = rf"\b(?P<who>{_WHO})-(?:held|controlled|run|dominated)"
_PARTS = rf"(?:{alternation(rule_words().places.held_parts)})"
_HOLDER_FIRST = re.compile(rf"{_HELD}\b", re.IGNORECASE)
_BEFORE = re.compile(rf"{_HELD} (?:{_KIND}{_PARTS} (?:of|in|inside) (?:the )?(?:[a-z]+ )*)?$", re.IGNORECASE)
_BEHIND = re.compile(rf"['’]?s? {_KIND}{_HELD} {_KIND}{_PARTS}\b", re.IGNORECASE)
#: "Abc's opposition districts"
_NOUN_BEHIND = re.compile(rf"['’]s? (?P<who>{_WHO}) {_PARTS}\b", re.IGNORECASE)
_OF_CITY = re.compile(rf"{_HELD} {_KIND}{_PARTS} (?:of|in) (?P<city>the (?:[a-z]+ )?city)\b", re.IGNORECASE)
_CITY_S = re.compile(rf"(?P<city>\bthe city)['’]?s {_KIND}{_HELD} {_KIND}{_PARTS}\b", re.IGNORECASE)
_POINT = r"(?P<who>east|west|north|south)"
_SIDE_OF = re.compile(rf"(?<!\bto )\bthe {_POINT} of (?:the )?(?:[a-z]+ )?$")
_SIDE_OF_CITY = re.compile(rf"(?<!\bto )\bthe {_POINT} of (?P<city>the (?:[a-z]+ )?city)\b(?! of)")
_CITY_SIDE = re.compile(rf"(?P<city>\bthe city)['’]?s {_KIND}{_POINT}(?:ern {_KIND}{_PARTS})?\b(?!-)")
_CITY = re.compile(r"\bcity\b", re.IGNORECASE)
#: "government districts", "the rebel-held quarters", where no other city is named behind
_BARE = re.compile(
    rf"\b(?P<who>{_WHO})(?:-(?:held|controlled|run))? (?P<city>districts|neighbou?rhoods|quarters)\b"
    r"(?! (?:of|in|inside|near|around|outside|(?-i:[A-Z])))",
    re.IGNORECASE,
)
#: "the army-held west", where it is the army that holds the west
_HELD_SIDE = re.compile(rf"{_HELD} (?P<city>(?P<point>east|west|north|south)\b)(?!-)", re.IGNORECASE)
#: "divided between army control in the west and the rebel-held east"
_DIVIDES = re.compile(r"\b(?:divided|split)\b")
_DIVIDED = re.compile(rf"\b(?:in the|held|controlled|run) (?P<city>{_POINT})(?:ern {_KIND}{_PARTS})?\b(?!-)")
