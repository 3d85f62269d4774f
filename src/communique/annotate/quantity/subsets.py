"""Figures that are part of another ("seven, including three children") or leave their noun out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.quantity.figure import Figure
from communique.annotate.quantity.mentions import mention_of
from communique.annotate.quantity.nouns import noun_after
from communique.lexicon.numbers import names_people
from communique.records.mention import Qualifier, QuantityMention

# How many characters may stand between "including" and the figure that is part of the whole.
_SUBSET_GAP = 30


def with_elided(text: str, mentions: Sequence[QuantityMention]) -> list[QuantityMention]:
    """Return the mentions; a bare number beside people counts people too ("rose to 13 and 106 injured").

    The noun stays empty: what is left out is not put into the text.
    """
    result = list(mentions)
    for i, mention in enumerate(mentions):
        if mention.unit != "count" or mention.noun or mention.rule_id == "en.part_of":
            continue
        beside = [*mentions[max(0, i - 1) : i], *mentions[i + 1 : i + 2]]
        if any(other.unit == "people" for other in beside):
            result[i] = replace(mention, unit="people")
    return result


_INCLUDING = re.compile(
    r"\b(?:including|among\s+(?:them|whom|those(?:\s+(?:killed|dead))?)|of\s+(?:them|whom)|most\s+of\s+them|with)\b"
    r"[\s,(:]*(?:at\s+least\s+)?$", re.I
)  # fmt: skip


_AMONG_AFTER = re.compile(r"^\s*(?:\w+\s+){0,3}(?:among|of)\s+(?:them|whom)\b", re.I)


_AND = re.compile(r"^[\s,]*(?:(?:and|as\s+well\s+as|plus)\s+)?(?:a\s+further\s+)?$", re.I)


_PARTS_ARTICLE = re.compile(
    r"\b(?:including|among\s+(?:them|whom)|of\s+them)\s+(?P<one>an?)\s+(?=[a-z])"
    r"|(?<=\s)and\s+(?P<two>an?)\s+(?=[a-z])"
    r"|\b(?P<three>an?)\s+(?=(?:[a-z]+\s+){1,2}among\s+(?:them|whom)\b)",
    re.IGNORECASE,
)


def with_following_parts(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """Return the mentions with single people named as parts ("including a woman") added."""
    extra: list[QuantityMention] = []
    for match in _PARTS_ARTICLE.finditer(text):
        place, end = match.span(match.lastgroup or 0)
        noun = noun_after(text, end)
        known = [*mentions, *extra]
        if noun is None or not names_people(noun.noun) or any(m.start <= place < m.end for m in known):
            continue
        if match.lastgroup == "two" and not _continues_part(text, match.start(), known):
            continue
        figure = Figure(start=place, end=end, low=1.0, high=1.0, qualifier=Qualifier.EXACT,
                         rule_id="en.singular_part")  # fmt: skip
        extra.append(mention_of(text, figure, "people", noun))
    return sorted([*mentions, *extra], key=lambda mention: mention.start)


def _continues_part(text: str, place: int, known: Sequence[QuantityMention]) -> bool:
    """Return whether "and a woman" at ``place`` goes on with a part named just before it."""
    before = [m for m in known if m.noun_end is not None and m.noun_end <= place]
    if not before:
        return False
    last = max(before, key=lambda mention: mention.start)
    return not text[last.noun_end : place].strip(" ,") and _INCLUDING.search(text, 0, last.start) is not None


def link_subsets(text: str, mentions: Sequence[QuantityMention]) -> list[QuantityMention]:
    """Return the mentions with ``subset_of`` set where the words say that one is part of another."""
    linked: list[QuantityMention] = []
    for mention in mentions:
        whole = _whole_of(text, mention, linked)
        linked.append(mention if whole is None else replace(mention, subset_of=whole))
    return linked


def _whole_of(text: str, mention: QuantityMention, before: Sequence[QuantityMention]) -> int | None:
    """Return the start of the figure that this one is part of, or None."""
    if mention.unit not in ("people", "count"):
        return None
    wholes = [other for other in before if other.unit == mention.unit and other.subset_of is None]
    if not wholes or (mention.low or 0) > (wholes[-1].low or wholes[-1].high or 0):
        return None
    gap = text[max(0, mention.start - _SUBSET_GAP) : mention.start]
    if (said := _INCLUDING.search(gap)) and (
        said[0].split()[0].casefold() != "with" or wholes[-1].unit == "people"
    ):
        return None if said[0].split()[0].casefold() == "with" else wholes[-1].start
    if _AMONG_AFTER.match(text[mention.end : mention.end + 40]):
        return wholes[-1].start
    last = before[-1]
    if last.subset_of is None or last.noun_end is None or mention.noun in ("", "other"):
        return None
    return last.subset_of if _AND.match(text[last.noun_end : mention.start]) else None
