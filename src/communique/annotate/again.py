"""Names again: a place that the words once showed to be one is one wherever the document names it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from communique.lexicon.numbers import alternation
from communique.lexicon.rule_words import rule_words
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
_BODIES = rule_words().people.bodies
_SHORT_NAME = re.compile(rf"\b[Tt]he ({'|'.join(noun.capitalize() for noun in sorted(_BODIES))})\b(?! [A-Z])")


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


#: rules that find persons whom only an act of violence or a court brings into a report
_TOLD_OF = frozenset({"unknown.person_accused", "unknown.person_victim"})


def persons_told(actors: Iterable[ActorMention]) -> dict[str, ActorMention]:
    """Return the suspects and victims of a document by full name and by surname.

    Where two share a surname, each is known by the first name instead.
    """
    persons = {m.name: m for m in actors if m.rule_id in _TOLD_OF and " " in m.name}
    by_surname: dict[str, list[ActorMention]] = {}
    for mention in persons.values():
        by_surname.setdefault(mention.name.split()[-1], []).append(mention)
    short = {
        mention.name.split()[-1 if len(bearers) == 1 else 0]: mention
        for bearers in by_surname.values()
        for mention in bearers
    }
    return persons | {name: m for name, m in short.items() if len(name) >= _SHORTEST and name[:1].isupper()}


def persons_again(
    text: str,
    known: Mapping[str, ActorMention],
    *,
    at: int,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
) -> tuple[ActorMention, ...]:
    """Return a sentence's actors with the repeats of persons' names ("Doe" after "Jane Doe was shot")."""
    taken = [(m.start, m.end) for m in actors] + [(m.start, m.end) for m in places]
    found = list(actors)
    for name, first in known.items():
        for match in re.finditer(rf"(?<![\w.’'-]){re.escape(name)}(?![\w-])", text):
            start, end = at + match.start(), at + match.end()
            longer = _LONGER_BEFORE.search(text[: match.start()]) or _LONGER_AFTER.match(text, match.end())
            if not longer and not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                found.append(replace(first, start=start, end=end, text=match[0]))
    return tuple(sorted(found, key=lambda mention: mention.start))


#: what makes a name part of a longer one ("Omar Doe", "Doe Street")
_LONGER_BEFORE = re.compile(
    r"(?:^|[ “\"(])(?!(?:The|And|But|When|After|While|Then|Mr|Mrs|Ms)\b)[A-Z][\w’'-]*\.? $"
)
_LONGER_AFTER = re.compile(r" [A-Z][a-z]")


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
    return province is not None and province.feature == "province" and _bare(province.name) == city.name


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


def as_provinces(
    text: str, places: Sequence[PlaceMention], apart: Collection[int] = ()
) -> tuple[PlaceMention, ...]:
    """Return a document's places with bare names read as the province that the document means by them.

    "In Idlib" is the province where the text last spoke of "Idlib province" and not of "Idlib city".
    ``apart`` are the starts of the names of cities that are known to mean a part of the city.
    """
    provinces = {_bare(p.name): p for p in places if p.feature == "province"}
    return tuple(
        _as(place, provinces[place.name])
        if place.feature == "city"
        and place.name in provinces
        and not _is_city(text, place)
        and _last_said(text, place, places, apart) == "province"
        else place
        for place in places
    )


#: what opens and what closes a list of provinces, and what stands between two of them
_PROVINCES_OF = re.compile(r"\b(?:provinces|governorates) of (?:the )?$", re.I)
_PROVINCES = re.compile(r" (?:provinces|governorates)\b", re.I)
_PROVINCE_GAP = re.compile(r"(?:,| and|, and)(?: the)? ")
_BETWEEN = re.compile(r"\b(?:between|(?:border|boundary|borders) of) (?:the )?$")


def provinces_listed(
    text: str, places: Sequence[PlaceMention], known: Mapping[str, Place]
) -> tuple[PlaceMention, ...]:
    """Return places with the cities read as provinces that a list calls so.

    "The provinces of Homs and Hama", "Homs and Hama provinces", "between Homs and Hama province".
    """
    read = list(places)
    for run in _joined(text, places):
        first, last = places[run[0]], places[run[-1]]
        opened = _PROVINCES_OF.search(text[max(first.start - 25, 0) : first.start])
        border = last.feature == "province" and _BETWEEN.search(text[max(first.start - 20, 0) : first.start])
        if opened or border or _PROVINCES.match(text, last.end) or _says_provinces(text, last):
            for n in run:
                province = known.get(getattr(known.get(places[n].place or ""), "parent", None) or "")
                if places[n].feature == "city" and province and _bare(province.name) == places[n].name:
                    read[n] = replace(
                        places[n],
                        place=province.id,
                        name=province.name,
                        feature="province",
                        rule_id="again.provinces",
                        reason="named on a list of provinces",
                    )
    return tuple(read)


#: what stands between a town or village and the province that it is said to lie in
_LIES_IN = re.compile(r"(?: (?:city|town|village))?,? (?:(?:located|situated) )?in (?:the )?")


def provinces_around(
    text: str, places: Sequence[PlaceMention], known: Mapping[str, Place]
) -> tuple[PlaceMention, ...]:
    """Return places with the cities read as provinces in which a town or village is said to lie.

    "The town of Qusayr in Homs" lies in the province, not in the city.
    """
    read = list(places)
    for n, (town, city) in enumerate(pairwise(places), start=1):
        if city.feature == "city" and _LIES_IN.fullmatch(text, town.end, city.start):
            province = known.get(getattr(known.get(city.place or ""), "parent", None) or "")
            inner = known.get(town.place or "")
            if province and _bare(province.name) == city.name and inner and inner.parent == province.id:
                read[n] = _within_province(city, province)
    return tuple(read)


def _within_province(city: PlaceMention, province: Place) -> PlaceMention:
    return replace(
        city,
        place=province.id,
        name=province.name,
        feature="province",
        rule_id="again.province_around",
        reason="a town of the province is said to lie in it",
    )


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


def _bare(name: str) -> str:
    return name.removesuffix(" province")


def _last_said(text: str, place: PlaceMention, places: Sequence[PlaceMention], apart: Collection[int]) -> str:
    """Return which of city and province the text last named in full before a place, else first after it."""
    said = [
        (p.start, p.feature)
        for p in places
        if (p.feature == "province" and _bare(p.name) == place.name)
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


def _is_city(text: str, place: PlaceMention) -> bool:
    """Return whether a city's own words say that no province is meant."""
    if place.relation is not None or _says_city(text, place):
        return True
    return _CITY_BEFORE.search(text[max(place.start - 30, 0) : place.start]) is not None


def _as(place: PlaceMention, province: PlaceMention) -> PlaceMention:
    return replace(
        place,
        place=province.place,
        name=province.name,
        feature=province.feature,
        rule_id="again.province",
        reason="the document means the province by this name",
    )
