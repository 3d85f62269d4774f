"""The index of a case's names: one automaton over all spellings, and what each form may mean."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

import ahocorasick

from communique.annotate.held_parts import says_holder
from communique.annotate.name_patterns import OF_STATES
from communique.lexicon.forms import fold, folded, spellings
from communique.lexicon.name_words import name_words
from communique.records.case import Actor, Alias, Case, Place, Region, Source
from communique.records.mention import ActorCategory

#: An upper-case name of at most this many letters is an acronym and stands in capitals ("IS", not "is").
LONGEST_ACRONYM = 6


class Sense(NamedTuple):
    """One thing that a form may mean, and how it must be written to mean it."""

    item: Actor | Place | Region | Source
    alias: Alias | None
    cased: bool
    acronym: bool
    city: bool
    demonym: bool = False
    surname: bool = False  # of a person whose other aliases hold more of his name


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIndex:
    """The automaton over all spellings, and what each form may mean. It can be pickled.

    The automaton may know forms that mean nothing here: it is shared by indexes that were built together.
    """

    automaton: ahocorasick.Automaton
    by_name: Mapping[str, tuple[Sense, ...]]
    countries: frozenset[str]
    home: str | None
    actors: Mapping[str, Actor]


def build_index(
    case: Case, cities: Sequence[Place] = (), capitals: Mapping[str, str] = MappingProxyType({})
) -> NameIndex:
    """Return the index of a case's names; ``cities`` are taken only where the words around allow it.

    ``capitals`` are the names of cities by country: "the Syrian capital" and "Syria's capital" name them too.
    """
    return build_indexes([case], cities, capitals)[0]


def build_indexes(
    cases: Sequence[Case], cities: Sequence[Place] = (), capitals: Mapping[str, str] = MappingProxyType({})
) -> list[NameIndex]:
    """Return the indexes of several cases' names, which share what is the same in them."""
    world = list(_city_senses(cities))
    tables: list[dict[str, tuple[Sense, ...]]] = []
    for case in cases:
        senses = chain(_senses(case), world, _capital_senses(case, cities, capitals), _ground_senses(case))
        tables.append(_table(senses, tables[0] if tables else {}))
    automaton = _automaton(set().union(*tables))
    return [
        NameIndex(
            automaton=automaton,
            by_name=table,
            countries=frozenset(case.countries),
            home=case.home,
            actors={actor.id: actor for actor in case.actors},
        )
        for case, table in zip(cases, tables, strict=True)
    ]


def _table(
    senses: Iterable[tuple[str, Sense]], known: Mapping[str, tuple[Sense, ...]]
) -> dict[str, tuple[Sense, ...]]:
    """Return what each form may mean; what a ``known`` table says alike is taken from there."""
    by_name: dict[str, list[Sense]] = {}
    for form, sense in senses:
        found = by_name.setdefault(form, [])
        same = next((n for n, other in enumerate(found) if _same_item(other, sense)), None)
        if same is None:
            found.append(sense)
        elif found[same].acronym and not sense.acronym:
            found[same] = sense  # "Isis" beside "ISIS": both spellings are listed
    frozen = ((form, tuple(found)) for form, found in by_name.items())
    return {form: known[form] if known.get(form) == found else found for form, found in frozen}


def country_of(sense: Sense) -> str | None:
    """Return the country of an actor or a place; regions and sources have none."""
    return sense.item.country if isinstance(sense.item, Actor | Place) else None


def _same_item(left: Sense, right: Sense) -> bool:
    one = left.item.id == right.item.id and type(left.item) is type(right.item)
    return one and _days(left) == _days(right)


def _days(sense: Sense) -> tuple[date | None, date | None]:
    """Return from when to when an alias holds: a group's former name is an alias of its own."""
    return (sense.alias.valid_from, sense.alias.valid_to) if sense.alias else (None, None)


def _automaton(forms: Collection[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(f" {form}", form)
    if forms:
        automaton.make_automaton()
    return automaton


def _senses(case: Case) -> Iterator[tuple[str, Sense]]:
    for actor in case.actors:
        yield from _actor_senses(actor)
    arabic = bool(name_words().arabic_countries.intersection(case.countries))
    for place in case.places:
        loose = place.country in name_words().arabic_countries if place.country else arabic
        yield from _named(place, (place.name, *place.names, *place.native), loose=loose)
    for region in case.regions:
        yield from _named(region, (region.name, *region.names))
    for source in case.sources:
        yield from _named(source, (source.name, *source.aliases))


def _city_senses(cities: Sequence[Place]) -> Iterator[tuple[str, Sense]]:
    openers = frozenset(folded(word) for word in name_words().openers)  # "Wadi Xyz" is not the city Wadi
    common = frozenset(folded(word) for word in name_words().of_town)  # every town has an "Old City"
    own = ((city, (city.name,)) for city in cities)
    others = ((city, (*city.names, *city.native)) for city in cities)  # a name of its own goes before these
    for city, names in chain(own, others):
        for form, sense in _named(city, names, city=True):
            if form not in name_words().never_folded and form not in openers and form not in common:
                yield form, sense


def _capital_senses(
    case: Case, cities: Sequence[Place], capitals: Mapping[str, str]
) -> Iterator[tuple[str, Sense]]:
    """Yield what capitals are called after their country."""
    wanted = {(country, folded(name)) for country, name in capitals.items()}
    seats: dict[str, Place] = {}
    for place in (*case.places, *cities):
        if place.feature == "city" and place.country and (place.country, folded(place.name)) in wanted:
            seats.setdefault(place.country, place)
    for country, form in _words_for_capitals(case):
        if country in seats:
            yield folded(form), _sense(seats[country], form)


def _words_for_capitals(case: Case) -> Iterator[tuple[str, str]]:
    for land in case.places:
        if land.feature == "country" and land.country:
            for name in (land.name, *land.names):
                yield land.country, f"{name}'s capital"
                yield land.country, f"capital of {name}"
    for actor in case.actors:
        if actor.category is ActorCategory.STATE and actor.country:
            for adjective in _demonyms(actor):
                yield actor.country, f"{adjective} capital"


#: what a people's own ground is called ("struck on Ruritanian soil")
_GROUNDS = ("territory", "soil", "airspace", "territorial waters")


def _ground_senses(case: Case) -> Iterator[tuple[str, Sense]]:
    """Yield what countries are called by their people's adjective and a noun of ground."""
    lands = {place.country: place for place in case.places if place.feature == "country" and place.country}
    for actor in case.actors:
        if actor.category is ActorCategory.STATE and actor.country in lands:
            for form in (f"{word} {noun}" for word in _demonyms(actor) for noun in _GROUNDS):
                yield folded(form), _sense(lands[actor.country], form)


def _actor_senses(actor: Actor) -> Iterator[tuple[str, Sense]]:
    demonyms, surnames = _demonyms(actor), _surnames(actor)
    for alias in (Alias(text=actor.name), *actor.aliases):
        sense = _sense(actor, alias.text, alias=alias)._replace(
            demonym=alias.text in demonyms, surname=alias.text in surnames
        )
        for form in _forms(alias.text):
            yield form, sense


def _forms(text: str) -> tuple[str, ...]:
    """Return the spellings of a name; of an abbreviation inside it also the one with its last stop."""
    return tuple(dict.fromkeys((*spellings(text), fold(text).text.strip())))


#: A one-word alias of a state with which this many longer ones begin is its adjective ("Syrian army").
ALIASES_OF_A_DEMONYM = 3

_ADJECTIVE_ENDINGS = (*OF_STATES, "ch", "ss", "no", "ot", "sh")


def _demonyms(actor: Actor) -> frozenset[str]:
    if actor.category not in (ActorCategory.STATE, ActorCategory.FIGHTERS):
        return frozenset()
    firsts = Counter(alias.text.split()[0] for alias in actor.aliases if " " in alias.text)
    return frozenset(
        alias.text
        for alias in actor.aliases
        if firsts[alias.text] >= ALIASES_OF_A_DEMONYM
        and alias.text != actor.name
        and alias.text.endswith(_ADJECTIVE_ENDINGS)
    )


def _surnames(actor: Actor) -> frozenset[str]:
    """Return the one-word aliases that end a longer one ("Assad" of "Bashar Assad"; "rebel" is no name)."""
    texts = [alias.text for alias in actor.aliases]
    longer = {text.rsplit(" ", 1)[1] for text in texts if " " in text}
    alone = (text for text in texts if " " not in text and not text.islower())
    return frozenset(text for text in alone if text in longer and text != actor.name)


def _named(
    item: Place | Region | Source, names: Iterable[str], *, loose: bool = False, city: bool = False
) -> Iterator[tuple[str, Sense]]:
    heads = name_words().heads if loose else ()
    common = _common_words()
    for name in names:
        sense = _sense(item, name, city=city)
        if folded(name) in common or says_holder(name):
            continue
        for form in (folded(name),) if city else spellings(name, heads=heads, loose=loose):
            if form:
                yield form, sense


@cache
def _common_words() -> frozenset[str]:
    """Return the words that no gazetteer row makes a name: type words, months, sentence openers."""
    words = name_words()
    return frozenset(folded(word.form) for word in words.types) | words.never_folded


def _sense(
    item: Actor | Place | Region | Source, text: str, *, alias: Alias | None = None, city: bool = False
) -> Sense:
    letters = [char for char in text if char.isalpha()]
    acronym = bool(letters) and len(letters) <= LONGEST_ACRONYM and all(char.isupper() for char in letters)
    cased = any(char.isupper() for char in text)
    return Sense(item=item, alias=alias, cased=cased, acronym=acronym, city=city)
