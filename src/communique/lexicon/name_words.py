"""The words around names: type words, relations, directions, titles, as data read once."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.lexicon.cases import CaseError, data_folder
from communique.lexicon.forms import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeWord:
    """A noun that says what a place is; ``kept`` when it is part of the place's name."""

    form: str
    feature: str
    kept: bool
    rule_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """A point of the compass: its forms, and how it is written in a region's name."""

    name: str
    adjective: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceWords:
    """Words for forces behind a state's or a group's name, and for soldiers."""

    nouns: tuple[str, ...]
    taken: tuple[str, ...]  # nouns that belong to the mention
    stateless: tuple[str, ...]  # fighters that no state has
    peoples: tuple[str, ...]  # that have no state
    apart: tuple[str, ...]  # between a land and forces that are not its own
    led: tuple[str, ...]  # acts that are done by whoever leads them
    shared: tuple[str, ...]  # what names of many states' forces begin with, behind the state's
    heads: tuple[str, ...]  # what such names end in
    numbered: tuple[str, ...]  # units that bear a number
    soldiers: tuple[str, ...]  # single men; patterns, as are the next three
    soldiers_of_states: tuple[str, ...]
    branches: tuple[str, ...]
    masters: tuple[str, ...]  # what may be said of whom soldiers serve


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """All word lists that name finding reads (folded: lower case, hyphens as spaces)."""

    types: tuple[TypeWord, ...]
    facility_between: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]  # those that a town may be called by alone
    openers: tuple[str, ...]
    arabic_openers: tuple[str, ...]
    personal_openers: tuple[str, ...]
    articles: tuple[str, ...]
    spaced_articles: tuple[str, ...]
    links: tuple[str, ...]
    arabic_countries: frozenset[str]
    group_nouns: tuple[str, ...]
    group_small: tuple[str, ...]
    group_openers: tuple[str, ...]
    organisations: frozenset[str]
    forces: ForceWords
    kinds: tuple[str, ...]
    missions: tuple[str, ...]
    relations: tuple[tuple[str, str], ...]  # (phrase, relation)
    directions: tuple[Direction, ...]
    part_nouns: tuple[str, ...]
    rural: tuple[str, ...]
    locative: tuple[str, ...]
    ground: tuple[str, ...]
    of_town: tuple[str, ...]
    which_of_town: tuple[str, ...]
    taking: tuple[str, ...]
    grounds: tuple[str, ...]
    acting: tuple[str, ...]
    warring: tuple[str, ...]
    abroad: tuple[str, ...]
    gifts: tuple[str, ...]
    received: tuple[str, ...]
    bestowing: tuple[str, ...]
    bestowed: tuple[str, ...]
    never: frozenset[str]
    never_folded: frozenset[str]
    titles: tuple[str, ...]
    roles: tuple[str, ...]
    speech: tuple[str, ...]
    speakers: tuple[tuple[str, str, str], ...]  # (form, name, kind) of classes of speakers
    speaker_heads: tuple[tuple[str, str], ...]  # (head noun, kind)
    offices: Mapping[str, tuple[str, ...]]  # words of a state's offices, by part
    described: Mapping[str, tuple[str, ...]]  # words that describe a speaker, by what they are
    weak: frozenset[str]
    holders: Mapping[str, str]  # who holds a part of a city, by the word for them ("rebel", "opposition")


def _table(language: str, name: str) -> Mapping[str, Any]:
    path = data_folder() / "lexicon" / language / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CaseError(f"{name}: {error}; restore or mend the file ({path})") from error


@cache
def name_words(language: str = "en") -> NameWords:
    """Return the word lists of a language; raise ``CaseError`` when a file is missing or broken."""
    types, relations = _table(language, "type_words.toml"), _table(language, "relations.toml")
    titles = _table(language, "titles.toml")
    groups, context = types["group"], relations["context"]
    return NameWords(
        types=_types(types["place"]),
        facility_between=tuple(types["facility"]["between"]),
        heads=tuple(tuple(row) for row in types["toponym"]["heads"]),
        alone=tuple(types["toponym"]["alone"]),
        openers=(*types["toponym"]["openers"], *types["toponym"]["arabic_openers"]),
        arabic_openers=tuple(types["toponym"]["arabic_openers"]),
        personal_openers=tuple(types["toponym"]["personal_openers"]),
        articles=tuple(types["toponym"]["articles"]),
        spaced_articles=tuple(types["toponym"]["spaced_articles"]),
        links=tuple(types["toponym"]["links"]),
        arabic_countries=frozenset(types["toponym"]["arabic_countries"]),
        group_nouns=tuple(form for group in groups for form in group.get("forms", ())),
        group_small=tuple(form for group in groups for form in group.get("small", ())),
        group_openers=tuple(form for group in groups for form in group.get("openers", ())),
        organisations=frozenset(form for group in groups for form in group.get("organisation", ())),
        forces=_forces(types["force"]),
        kinds=tuple(types["force"]["kinds"]),
        missions=tuple(types["force"]["missions"]),
        relations=tuple((form, name) for name, forms in relations["relation"].items() for form in forms),
        directions=_directions(relations["direction"]),
        part_nouns=tuple(relations["part"]["nouns"]),
        rural=tuple(relations["part"]["rural"]),
        locative=tuple(context["locative"]),
        ground=tuple(context["ground"]),
        of_town=tuple(context["of_town"]),
        which_of_town=tuple(context["which_of_town"]),
        taking=tuple(context["taking"]),
        grounds=tuple(context["grounds"]),
        acting=tuple(context["acting"]),
        warring=tuple(context["warring"]),
        abroad=tuple(context["abroad"]),
        gifts=tuple(context["gifts"]),
        received=tuple(context["received"]),
        bestowing=tuple(context["bestowing"]),
        bestowed=tuple(context["bestowed"]),
        never=frozenset(context["never"]),
        never_folded=frozenset(folded(word) for word in context["never"]),
        titles=tuple(titles["title"]["before"]),
        roles=tuple(titles["title"]["after"]),
        speech=tuple(titles["title"]["speech"]),
        speakers=tuple(
            (form, row["name"], row["kind"]) for row in titles["speaker"] for form in row["forms"]
        ),
        speaker_heads=tuple((form, kind) for kind, forms in titles["head"].items() for form in forms),
        offices={part: tuple(words) for part, words in titles["office"].items()},
        described={part: tuple(words) for part, words in titles["described"].items()},
        weak=frozenset(types["toponym"]["weak"]),
        holders={form: side for side, forms in relations["held"].items() for form in forms},
    )


def _types(rows: Sequence[Mapping[str, Any]]) -> tuple[TypeWord, ...]:
    return tuple(
        TypeWord(form=form, feature=row["feature"], kept=row["kept"], rule_id=row["id"])
        for row in rows
        for form in row["forms"]
    )


def _forces(table: Mapping[str, Sequence[str]]) -> ForceWords:
    return ForceWords(
        nouns=tuple(table["nouns"]),
        taken=tuple(table["taken"]),
        stateless=tuple(table["stateless"]),
        peoples=tuple(table["peoples"]),
        apart=tuple(table["apart"]),
        led=tuple(table["led"]),
        shared=tuple(table["shared"]),
        heads=tuple(table["shared_heads"]),
        numbered=tuple(table["numbered"]),
        soldiers=tuple(table["soldiers"]),
        soldiers_of_states=tuple(table["soldiers_of_states"]),
        branches=tuple(table["soldiers_branches"]),
        masters=tuple(table["soldiers_masters"]),
    )


def _directions(rows: Sequence[Mapping[str, Any]]) -> tuple[Direction, ...]:
    return tuple(
        Direction(name=row["name"], adjective=row["adjective"], forms=tuple(row["forms"])) for row in rows
    )
