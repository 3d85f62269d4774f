"""Places as MUC-4 keys write them: the country, then what lies in it from wide to narrow."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from communique.adapters.world import world_cities
from communique.lexicon.cases import generic_case
from communique.lexicon.forms import folded
from communique.records.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Country names by code, the codes of a folded place name (largest place first), and of a people."""

    countries: dict[str, str]
    codes: dict[str, tuple[str, ...]]
    nationals: dict[str, str] = field(default_factory=dict)

    def country_of(self, name: str, likely: str | None = None) -> str | None:
        """Return the code of the country that a place name is of or in, the likely one if it may be."""
        codes = self.codes.get(folded(name), ())
        if likely in codes:
            return likely
        return codes[0] if codes else self.nationals.get(folded(name))

    def country_within(self, name: str, countries: frozenset[str]) -> str | None:
        """Return the code of the country, out of some (names), that a place of a name lies in, or None."""
        codes = self.codes.get(folded(name), ())
        return next((code for code in codes if self.countries.get(code) in countries), None)

    def is_country(self, name: str) -> bool:
        """Return whether a name is a country's."""
        return folded(name) in {folded(country) for country in self.countries.values()}

    def apart(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Return whether two lists of narrow places have none in common."""
        ours, theirs = ({folded(n) for n in names if not self.is_country(n)} for names in (left, right))
        return bool(ours and theirs and not ours & theirs)

    def written(self, names: Sequence[str], country: str | None) -> list[str]:
        """Return a place's names, wide to narrow, with its country first: ``country`` when they tell none."""
        named = [code for name in names if self.is_country(name) for code in self.codes[folded(name)]]
        narrow = [folded(name) for name in names if not self.is_country(name)]
        lying = [code for name in narrow[::-1] if (code := self.country_of(name, country))]
        code = next(iter((*named, *lying)), country)
        return [self.countries.get(code or "", ""), *narrow]

    def main_country(
        self, document: Document, countries: frozenset[str], sent_from: str | None = None
    ) -> str | None:
        """Return which of the countries (names) a document names most, by its name, people or cities.

        ``sent_from`` is the code of the country that its dateline names, which counts as some mentions.
        """
        words = [word.strip(".,;:()\"'") for word in folded(document.text).replace("'s", " ").split()]
        pairs = [" ".join(pair) for pair in pairwise(words)]
        wanted = {code for code, name in self.countries.items() if name in countries}
        found = Counter(code for name in (*words, *pairs) if (code := self.nationals.get(name)) in wanted)
        if sent_from in wanted:
            found[sent_from] += _DATELINE_COUNTS
        if not found:
            codes = (self.codes.get(name, ()) for name in (*words, *pairs) if len(name) > _SHORTEST)
            found = Counter(code for of in codes for code in of if code in wanted)
        return found.most_common(1)[0][0] if found else None


#: mentions in the text that outweigh a dateline (of 384 training reports with a key 366 are then placed in
#: the right country, 339 without datelines)
_DATELINE_COUNTS = 3
#: names of fewer letters are common words too often to say where a report is set
_SHORTEST = 5
_DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west)(?:ern|east|west|eastern|western)?|central|downtown|rural|greater)\s+",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\s+(?:departments?|province|region|valley|countryside|municipality|town|neighborhood"
    r"|district|hills?|area|zone)$",
    re.IGNORECASE,
)
#: places that say where in a town, or lie in no country
_UNWRITTEN = re.compile(
    r"\b(?:street|avenue|school|church|sea|ocean|america|europe|academy|building|park|camp|airport|hospital"
    r"|university|highway|road|river|farm|continent)$"
)


def bare_name(name: str) -> str:
    """Return a place's name without the words of direction and kind around it, and without accents."""
    return folded(_KIND.sub("", _DIRECTION.sub("", name)))


@cache
def load_atlas() -> Atlas:
    """Return the atlas of the world's countries and cities."""
    case = generic_case()
    countries = {p.country: p.name for p in case.places if p.feature == "country" and p.country}
    found: dict[str, dict[str, None]] = {folded(name): {code: None} for code, name in countries.items()}
    for place in (*world_cities(), *case.places):
        if place.country:
            found.setdefault(folded(place.name), {})[place.country] = None
    codes = {name: tuple(of) for name, of in found.items()}
    return Atlas(countries=countries, codes=codes, nationals={**_nationals(), **_names(countries)})


def _names(countries: dict[str, str]) -> dict[str, str]:
    return {folded(name): code for code, name in countries.items()}


def _nationals() -> dict[str, str]:
    """Return the country of each single word that means a state's people ("salvadoran")."""
    return {
        folded(alias.text): actor.country
        for actor in generic_case().actors
        if actor.country and actor.category.value == "state"
        for alias in actor.aliases
        if len(alias.text.split()) == 1
    }


def known_names(countries: frozenset[str], people: frozenset[str]) -> frozenset[str]:
    """Return the folded names that begin with a capital letter wherever they stand.

    Places and actors by names of several words; countries and their peoples, the cities of ``countries``
    (names), and ``people`` (given names and surnames) by single words too.
    """
    case = generic_case()
    codes = {p.country for p in case.places if p.feature == "country" and p.name in countries}
    actors = [actor for actor in case.actors if not actor.id.startswith("class:")]
    long = [place.name for place in (*world_cities(), *case.places)]
    long += [alias.text for actor in actors for alias in actor.aliases]
    cities = [place.name for place in world_cities() if place.country in codes]
    single = {name for name in map(folded, cities) if len(name) >= _SHORTEST}
    found = {name for name in map(folded, long) if " " in name}
    return frozenset(found | single | set(_nationals()) | {folded(name) for name in people})
