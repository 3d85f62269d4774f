"""Numbers with their bounds, units, wholes and counted nouns.

A figure is read with the words that bound it ("at least seven": low 7, high open). Vague counts
carry the low end that coders write for them. Numbers that count nothing (ages, calibres, calendar
years, clock times, money) get their own unit, so that no later stage can take them for a toll.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from communique.annotate.quantity.figure import Figure
from communique.annotate.quantity.mentions import completed
from communique.annotate.quantity.nouns import is_plural, noun_after
from communique.annotate.quantity.readers import readers_for
from communique.annotate.quantity.subsets import link_subsets, with_elided, with_following_parts
from communique.lexicon.numbers import names_people
from communique.records.mention import Qualifier, QuantityMention


def find_quantities(
    text: str, *, at: int = 0, avoid: Sequence[tuple[int, int]] = ()
) -> tuple[QuantityMention, ...]:
    """Return the quantities of one sentence in text order.

    ``at`` is the sentence's offset in the document; ``avoid`` holds document ranges that names and
    times already cover ("the 1070 district"): a number that starts inside one is passed over.
    """
    taken = [(start - at, end - at) for start, end in avoid]
    found = [mention for figure in _figures(text, taken) for mention in completed(text, figure)]
    found = with_elided(text, sorted(found, key=lambda mention: mention.start))
    found = with_following_parts(text, found)
    return tuple(_shift(mention, at) for mention in link_subsets(text, found))


def find_singulars(
    text: str, *, at: int = 0, avoid: Sequence[tuple[int, int]] = ()
) -> tuple[QuantityMention, ...]:
    """Return one person named by an article ("a child was killed") as a count of 1, a couple as 2.

    Kept apart from `find_quantities`: only a casualty clause turns the article into a figure.
    """
    taken = [(start - at, end - at) for start, end in avoid]
    found = []
    for match in _article_pattern().finditer(text):
        aged = _AGED.match(text, match.end())
        noun = noun_after(text, aged.end() if aged else match.end())
        two = noun is not None and noun.noun == "couple"
        if noun is None or not (two or names_people(noun.noun)) or _covered(match.start(), taken):
            continue
        if is_plural(text[noun.start : noun.end]) or _NO_PERSON.match(text, noun.end):
            continue
        found.append(
            QuantityMention(
                start=at + match.start(),
                end=at + match.end(),
                text=match[0],
                low=2.0 if two else 1.0,
                high=2.0 if two else 1.0,
                qualifier=Qualifier.EXACT,
                unit="people",
                noun=noun.noun,
                rule_id="en.singular",
                noun_start=at + noun.start,
                noun_end=at + noun.end,
            )
        )
    return tuple(found)


#: an age before a person ("a 12-year-old boy")
_AGED = re.compile(r"\s+[\w-]+[- ]years?[- ]old(?=\s+[a-z])", re.IGNORECASE)
#: "a death toll" counts nobody, "a couple of hundred" no two
_NO_PERSON = re.compile(
    r"\s+(?:(?:toll|count|penalty|sentence|squad|threat)|of\s+(?:dozen|hundred|thousand|million)s?)\b",
    re.IGNORECASE,
)


@cache
def _article_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:an?|another)\b(?=\s+(?:[a-z]|\d+[- ]year))", re.IGNORECASE)


def _figures(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    """Yield every figure, earlier readers first: what they cover, later ones do not read again."""
    used = list(taken)
    for reader in readers_for(text):
        for figure in reader(text):
            if any(start < figure.end and figure.start < end for start, end in used):
                continue
            used.append((figure.start, figure.end))
            yield figure


def _covered(place: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in taken)


def _shift(mention: QuantityMention, at: int) -> QuantityMention:
    """Return the mention with its offsets counted from the start of the document."""

    def moved(place: int | None) -> int | None:
        return None if place is None else place + at

    return replace(
        mention,
        start=mention.start + at,
        end=mention.end + at,
        noun_start=moved(mention.noun_start),
        noun_end=moved(mention.noun_end),
        subset_of=moved(mention.subset_of),
    )
