"""Whom and which places each sentence of a document names: found, linked, read by one another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from communique.annotate.abbreviations import abbreviations, spelt_out
from communique.annotate.again import (
    actors_again,
    persons_again,
    persons_told,
    places_again,
    unknown_places,
)
from communique.annotate.datelines import dateline_end
from communique.annotate.held_parts import of_cities_told, parts_held, with_held_parts
from communique.annotate.housed import in_their_towns
from communique.annotate.names import Names, find_names
from communique.annotate.provinces_meant import as_provinces, provinces_around, provinces_listed
from communique.annotate.seats import governments, peoples_at_war
from communique.annotate.surnames import without_surnames
from communique.lexicon.seats import load_seats
from communique.lexicon.wars import word_meanings
from communique.pipeline.grounds import Ground
from communique.pipeline.lines import Line
from communique.records.mention import HELD_PART, ActorMention, PlaceMention
from communique.records.parse import ParsedSentence, Sentence
from communique.records.text import Document
from communique.resolve.kinds import groups_by_kind, of_kind, with_antecedents, with_epithets
from communique.resolve.places import link_places, place_index
from communique.resolve.quarters import in_said_towns


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names of one sentence."""

    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The names of each line, before places are linked, and the bearers of abbreviations by their letters."""

    lines: Sequence[Line]
    names: Sequence[Named]
    letters: Mapping[str, ActorMention]

    @property
    def places(self) -> list[PlaceMention]:
        """All places, in text order."""
        return [place for named in self.names for place in named.places]


def find_all(document: Document, lines: Sequence[Line], ground: Ground) -> Found:
    """Return the names that a document's lines hold, by the names that a ground knows."""
    on = document.date.end if document.date else None
    names = [_names_in(document, line, on, ground) for line in lines]
    kept = without_surnames(document.text, (named.places for named in names))
    names = [replace(named, places=places) for named, places in zip(names, kept, strict=True)]
    letters = abbreviations(document.text, (a for n in names for a in n.actors), ground.names_of)
    return Found(lines=lines, names=names, letters=letters)


def places_of(ground: Ground) -> Callable[[str], tuple[PlaceMention, ...]]:
    """Return what finds the places of a text by the names that a ground knows."""
    return lambda text: find_names(text, ground.names).places


def _names_in(document: Document, line: Line, on: date | None, ground: Ground) -> Named:
    """Return the names of a line, found as it is cased, in the document's own words."""
    found = find_names(line.cased, ground.names, at=line.start, on=on, home=ground.case.home)
    found = _behind(found, line.start + dateline_end(line.cased, places_of(ground)))
    if line.cased == line.text:
        return Named(actors=found.actors, places=found.places)
    return Named(
        actors=tuple(replace(m, text=document.text[m.start : m.end]) for m in found.actors),
        places=tuple(replace(m, text=document.text[m.start : m.end]) for m in found.places),
    )


def _behind(names: Names, start: int) -> Names:
    """Return the names that stand behind an offset: those of a dateline tell nothing."""
    return Names(
        actors=tuple(m for m in names.actors if m.start >= start),
        places=tuple(m for m in names.places if m.start >= start),
    )


def link(
    document: Document, found: Found, ground: Ground, *, country: str | None, town: PlaceMention | None
) -> dict[Sentence, Named]:
    """Return the names of each sentence with their places linked, variants only inside a ``country``.

    ``town`` is that of the dateline, which is a place wherever else it is named.
    """
    linked = link_places(found.places, ground.case, country=country)
    linked = in_said_towns(document.text, linked, place_index(ground.case))
    linked = of_cities_told(linked, ground.case.regions, place_index(ground.case).by_id)
    read = _as_parts_and_provinces(document, found, linked, ground)
    names = _again(found, read, unknown_places([*linked, *([town] if town else [])]))
    housed = in_their_towns(document.text, [named.places for named in names], ground.names.by_name)
    return {
        line.sentence: replace(named, places=places)
        for line, named, places in zip(found.lines, names, housed, strict=True)
    }


def _as_parts_and_provinces(
    document: Document, found: Found, linked: Sequence[PlaceMention], ground: Ground
) -> list[list[PlaceMention]]:
    """Return each line's places with cities read as a part of them, or as the province of their name."""
    index = place_index(ground.case)
    listed = provinces_listed(document.text, linked, index.by_id, index.by_name)
    parts = _in_parts(document, found, listed, ground)
    apart = frozenset(p.start for places in parts for p in places if p.rule_id == HELD_PART)
    provinces = as_provinces(document.text, listed, apart)
    provinces = provinces_around(document.text, provinces, index.by_id)
    by_start = {place.start: place for place in provinces}
    return [[p if p.rule_id == HELD_PART else by_start[p.start] for p in places] for places in parts]


def _in_parts(
    document: Document, found: Found, linked: Sequence[PlaceMention], ground: Ground
) -> list[tuple[PlaceMention, ...]]:
    """Return each line's linked places with divided cities read as the part that the words name."""
    by_start = {place.start: place for place in linked}
    named = [
        tuple(by_start[place.start] for place in names.places if place.start in by_start)
        for names in found.names
    ]
    on = document.date.end if document.date else None
    parts = parts_held(ground.case.regions, place_index(ground.case).by_id, on)
    if not parts:
        return named
    read, city = [], None
    for line, places in zip(found.lines, named, strict=True):
        read.append(with_held_parts(line.text, places, parts, at=line.start, city=city))
        city = next((place for place in reversed(places) if place.feature == "city"), city)
    return read


def _again(
    found: Found, read: Iterable[Sequence[PlaceMention]], known: dict[str, PlaceMention]
) -> list[Named]:
    """Return each line's names with short names, abbreviations and ``known`` places told again.

    A place inside an actor's name is none.
    """
    named, bodies = [], dict[str, ActorMention]()
    persons = persons_told(m for names in found.names for m in names.actors)
    for line, names, places in zip(found.lines, found.names, read, strict=True):
        actors = actors_again(line.text, bodies, at=line.start, actors=names.actors)
        actors = spelt_out(line.text, found.letters, at=line.start, actors=actors)
        actors = persons_again(line.text, persons, at=line.start, actors=actors, places=places)
        free = [p for p in places if not any(a.start < p.end and p.start < a.end for a in actors)]
        places = places_again(line.text, known, at=line.start, actors=actors, places=free)
        named.append(Named(actors=actors, places=places))
    return named


def with_governments(
    parsed: Sequence[ParsedSentence], names: Mapping[Sentence, Named], ground: Ground
) -> dict[Sentence, Named]:
    """Return the names with the capitals that stand for governments, and peoples for forces, as actors."""
    read, seats, actors_known = dict(names), load_seats(), ground.sides.actors
    for sentence in parsed:
        known = names[sentence.sentence]
        found = governments(sentence.tokens, known.places, seats, actors_known)
        for at, people in peoples_at_war(sentence.tokens, seats, actors_known).items():
            if not any(m.start <= at < m.end for m in known.actors):
                found[at] = people
        if found:
            actors = sorted((*known.actors, *found.values()), key=lambda m: m.start)
            places = tuple(place for place in known.places if place.start not in found)
            read[sentence.sentence] = Named(actors=tuple(actors), places=places)
    return read


def of_one_war(document: Document, names: dict[Sentence, Named], ground: Ground) -> dict[Sentence, Named]:
    """Return the names of a report on one war, with fighters read as the group that the report means.

    Those who point back are read as those told before, unless a case says where the report is at home.
    """
    names = _with_kinds(document, names, ground.country)
    if ground.case.home is not None:
        return names
    return _with_actors(names, with_antecedents(document.text, [named.actors for named in names.values()]))


def by_epithet(names: dict[Sentence, Named]) -> dict[Sentence, Named]:
    """Return the names of a report with "the Fooish group" read as the Fooish group named last."""
    return _with_actors(names, with_epithets([named.actors for named in names.values()]))


def _with_actors(
    names: dict[Sentence, Named], read: Sequence[tuple[ActorMention, ...]]
) -> dict[Sentence, Named]:
    return {s: replace(named, actors=actors) for (s, named), actors in zip(names.items(), read, strict=True)}


def _with_kinds(
    document: Document, names: dict[Sentence, Named], country: str | None
) -> dict[Sentence, Named]:
    """Return the names with kinds of fighters read as the one group of their kind."""
    groups = groups_by_kind(document.text, (m for named in names.values() for m in named.actors), country)
    listed = word_meanings().get(country or "", {})  # what the war's own list says goes before
    if not groups:
        return names

    def meant(mention: ActorMention) -> ActorMention:
        return mention if mention.actor in listed else of_kind(mention, document.text, groups)

    return {s: replace(named, actors=tuple(map(meant, named.actors))) for s, named in names.items()}
