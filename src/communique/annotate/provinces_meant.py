"""Names that a city and its province share: which of them a document means, and what lies in which."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from communique.lexicon.forms import folded
from communique.lexicon.numbers import alternation
from communique.lexicon.rule_words import rule_words
from communique.records.case import Place
from communique.records.mention import PlaceMention


def as_provinces(
    text: str, places: Sequence[PlaceMention], apart: Collection[int] = ()
) -> tuple[PlaceMention, ...]:
    """Return a document's places with bare names read as the province that the document means by them.

    "In Idlib" is the province where the text last spoke of "Idlib province" and not of "Idlib city".
    ``apart`` are the starts of the names of cities that are known to mean a part of the city.
    """
    provinces = {bare_name(p.name): p for p in places if p.feature == "province"}
    reason = "the document means the province by this name"
    return tuple(
        _as(place, provinces[place.name].place, provinces[place.name].name, "again.province", reason)
        if place.feature == "city"
        and place.name in provinces
        and not _is_city(text, place)
        and _last_said(text, place, places, apart) == "province"
        else place
        for place in places
    )


#: what opens and what closes a list of provinces, and what stands between two of them
_PROVINCES_OF = re.compile(
    r"\b(?:(?:provinces|governorates) of (?:the )?"
    r"|(?:regions|oblasts)(?: of (?:the )?| ?[:–—-] |, including ))$",
    re.I,
)
_PROVINCES = re.compile(r" (?:provinces|governorates)\b", re.I)
_PROVINCE_GAP = re.compile(r"(?:,| and|, and)(?: the)? ")
_BETWEEN = re.compile(r"\b(?:between|(?:border|boundary|borders) of) (?:the )?$")


def provinces_listed(
    text: str,
    places: Sequence[PlaceMention],
    known: Mapping[str, Place],
    by_name: Mapping[str, Sequence[Place]],
) -> tuple[PlaceMention, ...]:
    """Return places with the cities read as provinces that a list calls so.

    "The provinces of Homs and Hama", "Homs and Hama provinces", "between Homs and Hama province".
    ``known`` holds the places of the case by id, ``by_name`` by folded name.
    """
    read = list(places)
    for run in _joined(text, places):
        first, last = places[run[0]], places[run[-1]]
        opened = _PROVINCES_OF.search(text[max(first.start - 25, 0) : first.start])
        border = last.feature == "province" and _BETWEEN.search(text[max(first.start - 20, 0) : first.start])
        if opened or border or _PROVINCES.match(text, last.end) or _says_provinces(text, last):
            for n in run:
                province = _province_of_name(places[n], known) or (opened and _region(places[n], by_name))
                if province:
                    reason = "named on a list of provinces"
                    read[n] = _as(places[n], province.id, province.name, "again.provinces", reason)
    return tuple(read)


#: what stands between a town or village and the province that it is said to lie in
_LIES_IN = re.compile(r"(?: (?:city|town|village))?,? (?:(?:located|situated) )?in (?:the )?")


def provinces_around(
    text: str, places: Sequence[PlaceMention], known: Mapping[str, Place]
) -> tuple[PlaceMention, ...]:
    """Return places with the cities read as provinces in which a town or village is said to lie.

    "The town of Qusayr in Homs" lies in the province, not in the city; what was told "in Homs" before was
    told of the province too.
    """
    read = list(places)
    reason = "a town of the province is said to lie in it"
    for n, (town, city) in enumerate(pairwise(places), start=1):
        if _LIES_IN.fullmatch(text, town.end, city.start):
            province, inner = _province_of_name(city, known), known.get(town.place or "")
            if province and inner and inner.parent == province.id:
                before = _told_before(text, places, n)
                for k in (*before, n):
                    read[k] = _as(read[k], province.id, province.name, "again.province_around", reason)
    return tuple(read)


def _told_before(text: str, places: Sequence[PlaceMention], n: int) -> list[int]:
    """Return where acts are told "in" a place before it proves to be a province, and no city."""
    same = [k for k, p in enumerate(places) if p.name == places[n].name and p.feature == "city"]
    if any(_is_city(text, places[k]) for k in same):
        return []
    return [k for k in same if k < n and text[: places[k].start].endswith((" in ", " across "))]


def _province_of_name(city: PlaceMention, known: Mapping[str, Place]) -> Place | None:
    """Return the province that a city lies in and gives its name to, or None."""
    inner = known.get(city.place or "") if city.feature == "city" else None
    province = known.get(inner.parent or "") if inner else None
    return province if province and bare_name(province.name) == city.name else None


def _region(city: PlaceMention, by_name: Mapping[str, Sequence[Place]]) -> Place | None:
    """Return the region named after a city ("Xyz region"), or None; the city's own entry may not tell."""
    names = (f"{city.text} region", f"{city.name} region") if city.feature == "city" else ()
    named = (p for name in names for p in by_name.get(folded(name), ()) if p.name == name)
    return next((p for p in named if p.feature == "province"), None)


def _says_provinces(text: str, place: PlaceMention) -> bool:
    return place.feature == "province" and text[place.end : place.end + 1] == "s"


def _joined(text: str, places: Sequence[PlaceMention]) -> list[list[int]]:
    """Return the runs of places that commas and "and" join, as positions."""
    runs: list[list[int]] = []
    for n, place in enumerate(places):
        if runs and _PROVINCE_GAP.fullmatch(text, places[n - 1].end, place.start):
            runs[-1].append(n)
        else:
            runs.append([n])
    return [run for run in runs if len(run) > 1]


def bare_name(name: str) -> str:
    """Return a province's name without the word for it."""
    return name.removesuffix(" province")


def _last_said(text: str, place: PlaceMention, places: Sequence[PlaceMention], apart: Collection[int]) -> str:
    """Return which of city and province the text last named in full before a place, else first after it."""
    said = [
        (p.start, p.feature)
        for p in places
        if (p.feature == "province" and bare_name(p.name) == place.name)
        or (p.feature == "city" and p.name == place.name and (p.start in apart or _says_city(text, p)))
    ]
    before = [feature for start, feature in said if start <= place.start]
    return before[-1] if before else said[0][1]


_CITY_WORD = re.compile(r"\b(?:city|town)\b", re.I)


def _says_city(text: str, place: PlaceMention) -> bool:
    """Return whether "city" or "town" stands in or right beside a name, or "the city" takes it up."""
    before, after = text[max(place.start - 9, 0) : place.start], text[place.end : place.end + 6]
    words = text[max(place.start - 60, 0) : place.start]
    if _CITY_WORD.search(f"{before}|{after}|{place.text}") or _CITIES_OF.search(words):
        return True
    return _TAKEN_UP.match(text, place.end) is not None and not _VILLAGES_IN.search(words)


#: a list of cities, up to one of them
_CITIES_OF = re.compile(
    r"\b(?:cities|towns) of (?:[\w'’-]+(?: [A-Z][\w'’-]*)*(?:, | and |, and )(?:the )?)*$"
)
#: what goes on to speak of a name as "the city", in the same sentence
_TAKEN_UP = re.compile(r"[^.;:]{0,120}?(?<! of) the city(?:['’]?s)?\b(?! of)")
#: what no city has
_VILLAGES_IN = re.compile(r"\b(?:towns|villages|countryside) (?:in|of|across) $")


_DONE, _PARTS = rule_words().places.done_to_city, rule_words().places.parts_of_city
#: what is done to a city alone, or stands before its name only
_CITY_BEFORE = re.compile(
    rf"\b(?:{alternation(_DONE)}|(?:{alternation(_PARTS)}) of"
    r"|sieges? (?:of|on)|liberation of|(?:re)?captur(?:e|ed|ing) of|battle (?:for|of)"
    r"|capital|central|inside|downtown) (?:the )?$",
    re.I,
)


#: what tells that a name is a capital's ("Xyz, the self-proclaimed capital", "Xyz their de facto capital")
_CAPITAL_BEHIND = re.compile(r",? (?:the|an?|its|their)(?: [\w'’-]+){0,3} capital\b(?! of)")


def _is_city(text: str, place: PlaceMention) -> bool:
    """Return whether a city's own words say that no province is meant."""
    if place.relation is not None or _says_city(text, place) or _CAPITAL_BEHIND.match(text, place.end):
        return True
    return _CITY_BEFORE.search(text[max(place.start - 30, 0) : place.start]) is not None


def _as(city: PlaceMention, place: str | None, name: str, rule: str, reason: str) -> PlaceMention:
    """Return a city's mention as the province of its name."""
    return replace(city, place=place, name=name, feature="province", rule_id=rule, reason=reason)
