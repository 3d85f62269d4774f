"""Names again: a place that the words once showed to be one is one wherever the document names it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.lexicon.rule_words import rule_words
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
