"""Abbreviations that a report itself explains: "the Delta Defence Committee (DDC)" makes DDC that committee.

What a report says of its abbreviations goes before every list: ADF is one army here and another there.
The letters tell where the long form begins, read backwards from the bracket, here as initials of whole words
(Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", 2003).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from communique.lexicon.forms import folded
from communique.lexicon.name_words import name_words
from communique.records.mention import ActorCategory, ActorMention

_LETTERS = r"[A-Z][A-Za-z]{0,6}[A-Z]"
#: the letters in brackets or between commas, behind the long form
_GIVEN = re.compile(rf" ?(?:\((?:the |or )?(?P<in>{_LETTERS})(?:[,;)])|, (?P<after>{_LETTERS}),)")
_WORD = re.compile(r"[\w'’]+")
#: words of a long form for which no letter stands
_SMALL = frozenset("of the for and in on to de del la las los des du et pour y".split())
_LONGEST = 60  # characters of a long form


def abbreviations(
    text: str, actors: Iterable[ActorMention], names_of: Callable[[str], Iterable[str]]
) -> dict[str, ActorMention]:
    """Return the bearers of the abbreviations that a text explains, by their letters.

    The bearer is the actor at the long form, else the long form itself where its words are those of a body.
    ``names_of`` returns the names of those known to bear some letters: a spelling of one is no other body.
    """
    ends = {mention.end: mention for mention in actors}
    found: dict[str, ActorMention] = {}
    for match in _GIVEN.finditer(text):
        letters = match["in"] or match["after"]
        if (start := _long_form(text, match.start(), letters)) is not None:
            bearer = ends.get(match.start())
            own = bearer if bearer and bearer.actor and _names_all(bearer, start) else None
            meant = own or _body(text, start, match.start())
            if meant and (own or not any(_alike(meant.name, name) for name in names_of(letters))):
                found.setdefault(letters, meant)
    return found


_STEM = 4  # letters in which two spellings of one word agree ("Syria", "Syrian")


def _alike(left: str, right: str) -> bool:
    stems = ([word[:_STEM] for word in folded(name).split()] for name in (left, right))
    return next(stems) == next(stems)


def _names_all(mention: ActorMention, start: int) -> bool:
    """Return whether a mention is the whole long form and no class of people that only ends it."""
    return mention.start <= start and not (mention.actor or "").startswith("class:")


def _long_form(text: str, end: int, letters: str) -> int | None:
    """Return where the words before ``end`` begin whose initials are the letters, or None.

    Small words have no letter, or all of them have one.
    """
    words = list(_WORD.finditer(text, max(0, end - _LONGEST), end))
    long = [word for word in words if word[0].lower() not in _SMALL]
    return next((at for of in (long, words) if (at := _initials(of, letters)) is not None), None)


def _initials(words: Sequence[re.Match[str]], letters: str) -> int | None:
    last = words[-len(letters) :]
    initials = "".join(word[0][0] for word in last)
    spelt = initials.lower() == letters.lower() and initials[:1].isupper()
    return last[0].start() if spelt and sum(map(str.isupper, initials)) > 1 else None


def _body(text: str, start: int, end: int) -> ActorMention | None:
    """Return a long form as a group or an organisation, or None when its words are those of neither."""
    name = " ".join(text[start:end].split())
    words = [folded(word) for word in name.split()]
    if words[-1] in _forces() or (words[0] in _forces() and words[1] in _SMALL):  # "Front for Xyz"
        category = ActorCategory.ARMED_GROUP
    elif not name_words().organisations.isdisjoint(words):
        category = ActorCategory.ORGANISATION
    else:
        return None
    return ActorMention(
        start=start,
        end=end,
        text=text[start:end],
        actor=None,
        name=name,
        category=category,
        rule_id="unknown.long_form",
    )


@cache
def _forces() -> frozenset[str]:
    heads = (*name_words().group_nouns, *name_words().forces.heads)
    return frozenset(folded(noun) for noun in heads) - {"staff"}


def spelt_out(
    text: str, known: Mapping[str, ActorMention], *, at: int, actors: Sequence[ActorMention]
) -> tuple[ActorMention, ...]:
    """Return a sentence's actors with long forms and their abbreviations read as their bearers.

    ``text`` is the sentence, which begins ``at``; a noun of fighters behind the letters belongs to them.
    """
    read = list(actors)
    for letters, bearer in known.items():
        forms = rf"{re.escape(bearer.text)}|(?<![\w-]){letters}(?![\w-])(?: {_fighters()}(?![\w-]))?"
        for match in re.finditer(forms, text):
            read = _with(read, replace(bearer, start=at + match.start(), end=at + match.end(), text=match[0]))
    return tuple(sorted(read, key=lambda mention: mention.start))


@cache
def _fighters() -> str:
    return "(?:" + "|".join((*name_words().forces.taken, "men", "gunmen", "units")) + ")"


def _with(read: list[ActorMention], mention: ActorMention) -> list[ActorMention]:
    """Return mentions with one that takes the place of those that it covers; a longer one stays."""
    over = [m for m in read if m.start < mention.end and mention.start < m.end]
    if any(m.actor == mention.actor and m.name == mention.name for m in over):
        return read
    if any(m.end - m.start > mention.end - mention.start for m in over):
        return read
    return [*(m for m in read if m not in over), mention]


__all__ = ["abbreviations", "spelt_out"]
