"""Places with the land or town that is only said to hold them: "Mombasa, Kenya", "Xyz's Abc district"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.annotate.provinces_meant import bare_name
from communique.lexicon.numbers import alternation
from communique.lexicon.rule_words import rule_words
from communique.records.case import Place
from communique.records.mention import PlaceMention

#: what says that the name after a comma held the one before it, and did not go on a list
_CLOSES = re.compile(r"[,.;)\]]|$| (?:and|on|in|at|last|this|killing|when|where|after|by|said)\b")


#: what says that it did go on one
_LISTS = re.compile(r",? (?:and |or )?(?:the )?[A-Z]")


def with_their_lands(
    text: str, places: Sequence[PlaceMention], known: Mapping[str, Place], *, at: int
) -> tuple[PlaceMention, ...]:
    """Return a sentence's places, each with the land that is only said to hold it; offsets count from ``at``.

    "Mombasa, Kenya", "Idlib province in northwest Syria" and "Syria's northern city of Idlib" are one mention
    each, of the narrower place.
    """
    joined: list[PlaceMention] = []
    for place in places:
        before = joined[-1] if joined else None
        if before and _is_its_land(text, before, place, known, at):
            place = _spanning(text, joined.pop(), place.end, at)
        elif before and _is_owner(text, before, place, known, at):
            land = joined.pop()
            place = replace(_spanning(text, place, place.end, at, land.start), relation=land.relation)
        joined.append(place)
    return tuple(joined)


def _spanning(text: str, place: PlaceMention, end: int, at: int, start: int | None = None) -> PlaceMention:
    """Return a mention widened to a range of the text."""
    start = place.start if start is None else start
    return replace(place, start=start, end=end, text=text[start - at : end - at])


_LANDS = frozenset({"country", "province", "governorate"})
_SMALL = frozenset({"town", "village"})

#: what stands between a place and the land that holds it; the comma may be lost
_INSIDE = re.compile(r",? in (?:the )?|,? ")


def _is_its_land(
    text: str, town: PlaceMention, land: PlaceMention, known: Mapping[str, Place], at: int
) -> bool:
    between = text[town.end - at : land.start - at]
    if _SUBURB.fullmatch(between) and _is_larger(known, land, town):
        return True
    if between != ", " and _INSIDE.fullmatch(between) and _part_of(known, town, land):
        return True
    if between in (", ", " ") and _is_its_capital(known, town, land):
        return _LISTS.match(text, land.end - at) is None
    if between != ", " or land.feature not in _LANDS or town.feature in _LANDS:
        return False
    if not _CLOSES.match(text, land.end - at):
        return False
    inner, outer = known.get(town.place or ""), known.get(land.place or "")
    if inner is None or outer is None:
        return land.feature == "country"
    return inner.country == outer.country if land.feature == "country" else inner.parent == outer.id


def _is_its_capital(known: Mapping[str, Place], town: PlaceMention, city: PlaceMention) -> bool:
    """Return whether a name behind a town's is of the city that gives the town's province its name."""
    inner, province = known.get(town.place or ""), None
    if inner is not None and inner.feature in _SMALL and city.feature == "city":
        province = known.get(inner.parent or "")
    return province is not None and province.feature == "province" and bare_name(province.name) == city.name


def _part_of(known: Mapping[str, Place], inner: PlaceMention, land: PlaceMention) -> bool:
    """Return whether a place lies in a country, or in the part of a country that a land is."""
    place, outer = known.get(inner.place or ""), known.get(land.place or "")
    if outer is None or not outer.country or not _is_country_part(known, outer):
        return False
    return place is not None and place.country == outer.country and not _is_country_part(known, place)


def _is_country_part(known: Mapping[str, Place], land: Place) -> bool:
    """Return whether a land is a country or is named as its north, south and so on."""
    if land.feature == "country":
        return True
    parent = known.get(land.parent or "")
    return parent is not None and parent.feature == "country" and land.name.endswith(f" {parent.name}")


#: adjectives between a land and the place that it is said to own, then a type word
_ADJECTIVES = r"(?: (?!(?:in|on|at|from|to|and|or|by|near|with|over|war|army)\b)[a-z-]+){0,4}"
_OWNS = re.compile(rf"(?:['’]?s|['’]){_ADJECTIVES} ")
_MODIFIES = re.compile(rf"{_ADJECTIVES} (?:{alternation(rule_words().places.of_land)}) of ")
_SEAS = frozenset({"sea", "river", "lake"})
_TOWNS = frozenset({"city", "town"})


def _is_owner(
    text: str, land: PlaceMention, place: PlaceMention, known: Mapping[str, Place], at: int
) -> bool:
    """Return whether a place before another only says where it lies ("the Xyz suburb of Abc")."""
    between = text[land.end - at : place.start - at]
    if _SUBURB.fullmatch(between) and _is_larger(known, land, place):
        return True
    wider = land.feature in _SEAS or (land.feature in _TOWNS and place.feature not in (*_LANDS, *_TOWNS))
    if wider and _MODIFIES.match(between + place.text):
        return True
    if _OWNER.fullmatch(between) and _is_inside(known, place, land):
        return True
    if not _OWNS.fullmatch(between) or (" of " in between and not _OF_TYPE.search(between)):
        return False
    return land.feature in ("country", "region") and (place.place is None or _part_of(known, place, land))


_SUBURB = re.compile(r" suburb of (?:the (?:city|town) of )?")


def _is_larger(known: Mapping[str, Place], outer: PlaceMention, inner: PlaceMention) -> bool:
    """Return whether a city is the one whose suburb the other town is ("the Xyz suburb of Abc")."""
    wide, narrow = known.get(outer.place or ""), known.get(inner.place or "")
    if wide is None or outer.feature not in _TOWNS:
        return False
    return narrow is None or (narrow.population or 0) < (wide.population or 0)


def _is_inside(known: Mapping[str, Place], place: PlaceMention, town: PlaceMention) -> bool:
    """Return whether a place is a quarter or the like of a town that owns it ("Xyz's Abc district")."""
    if town.feature not in _OWNING or place.feature in (*_LANDS, *_TOWNS, "region"):
        return False
    inner = known.get(place.place or "")
    return inner is None or inner.parent == town.place


_OWNING = frozenset({"city", "town", "village", "place", "district"})
_OWNER = re.compile(r"['’]?s ")
_OF_TYPE = re.compile(rf"\b(?:{alternation(rule_words().places.before_of)}) of $")
