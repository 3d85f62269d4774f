"""Mentions of places by their names, with what a list shares: a noun, a relation, a road's two ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.annotate.name_context import Context
from communique.annotate.name_index import Sense
from communique.annotate.name_parts import part_mention
from communique.annotate.passage import Passage
from communique.lexicon.forms import folded
from communique.records.case import Place
from communique.records.mention import ActorMention, PlaceMention

#: How sure a link is when several places bear the name and the first was taken.
SCORE_AMBIGUOUS = 0.7

#: How sure a world city is, which no case names.
SCORE_CITY = 0.6

#: Characters of ", and ": what may stand between two places of one list.
_LONGEST_AND = 6

#: Nouns of provinces that a coder's names keep, and the form they have there.
_PROVINCE_NOUNS = {
    "province": "province",
    "governorate": "province",
    "region": "region",
    "oblast": "region",
    "state": None,
    "department": None,
}
_PROVINCE_OF = re.compile(r"\b(?P<noun>province|governorate) of (?:the )?$")
_LONGEST_OF = 24  # characters of "governorate of the "

#: Plural nouns of provinces that a list of names shares, and the singular in each name.
_SHARED_NOUNS = {
    "provinces": "province",
    "governorates": "province",
    "regions": "region",
    "oblasts": "oblast",
}


def place_mention(
    passage: Passage, senses: Sequence[Sense], context: Context, before: PlaceMention | None
) -> PlaceMention:
    """Return the place that a name means, with what the words around make of it.

    ``before`` is the place mentioned before it: the road of "X-Y road" is that of both.
    """
    sense = best_place(senses, context, passage.home)
    base = part_mention(
        context,
        id_=sense.item.id,
        name=sense.item.called if isinstance(sense.item, Place) else sense.item.name,
        feature=sense.item.feature if isinstance(sense.item, Place) else "region",
        find=passage.find,
    )
    base = _as_called(passage, _between_towns(passage, base, before))
    if base.place is not None and base.place == sense.item.id:
        rivals = len({s.item.id for s in senses})
        if rivals > 1:
            return replace(base, score=SCORE_AMBIGUOUS, reason=f"first of {rivals} places of this name")
        if sense.city:
            return replace(base, score=SCORE_CITY, reason="a world city of this name")
    return base


def best_place(senses: Sequence[Sense], context: Context, home: str | None) -> Sense:
    """Return the sense whose feature the type word names, else the case's first.

    A world city that is the town of the case's own list goes by the list.
    """
    if context.type_feature:
        for sense in senses:
            if isinstance(sense.item, Place) and sense.item.feature == context.type_feature:
                return next((s for s in senses if sense.city and _is_listed(s, sense.item)), sense)
    if home is not None:
        for sense in senses:
            if isinstance(sense.item, Place) and sense.item.parent == home:
                return sense
    return senses[0]


#: degrees between a town's point in one list and in another
_SAME_TOWN = 0.1


def _is_listed(sense: Sense, city: Place) -> bool:
    """Return whether a sense is a list's own town where a world city lies."""
    town = sense.item
    if sense.city or not isinstance(town, Place) or town.feature not in {"town", "city", "village"}:
        return False
    points = (town.lat, town.lon, city.lat, city.lon)
    if town.country != city.country or None in points:
        return False
    return max(abs((a or 0) - (b or 0)) for a, b in zip(points[:2], points[2:], strict=True)) < _SAME_TOWN


def _as_called(passage: Passage, mention: PlaceMention) -> PlaceMention:
    """Return a province that a gazetteer lists without its noun under the name that the text gives it."""
    if mention.feature != "province" or folded(mention.name).split()[-1] in _PROVINCE_NOUNS:
        return mention
    first, *_, last = folded(mention.text).split() * 2
    before = _PROVINCE_OF.search(passage.text[max(0, mention.start - _LONGEST_OF) : mention.start])
    noun = _PROVINCE_NOUNS.get(before["noun"] if before else last) or _PROVINCE_NOUNS.get(first)
    return replace(mention, name=f"{mention.name} {noun}") if noun else mention


def _between_towns(passage: Passage, mention: PlaceMention, before: PlaceMention | None) -> PlaceMention:
    """Return "X-Y road" for the road of Y right after X and a hyphen."""
    if before is None or mention.feature != "road" or mention.start - before.end != 1:
        return mention
    name = f"{before.name}-{mention.name}"
    known = passage.find(name)
    return replace(
        mention,
        start=before.start,
        text=passage.text[before.start : mention.end],
        place=known.id if known else None,
        name=known.name if known else name,
        relation=before.relation,
    )


def with_shared_relation(text: str, mention: PlaceMention, before: PlaceMention | None) -> PlaceMention:
    """Return a place with the relation that it shares with the place before "and"."""
    if before is None or mention.relation or not before.relation or not goes_on(text, before, mention.start):
        return mention
    return replace(mention, relation=before.relation)


def goes_on(text: str, before: PlaceMention | None, start: int) -> bool:
    """Return whether a name at ``start`` goes on a list that a place began."""
    return (
        before is not None
        and text[before.end : start].strip(" ,") in ("and", "or", "")
        and (0 < start - before.end <= _LONGEST_AND)
    )


def shared_nouns(
    passage: Passage, mentions: Sequence[ActorMention | PlaceMention]
) -> Iterator[ActorMention | PlaceMention]:
    """Yield mentions, those of "X and Y provinces" each as a province."""
    noun: str | None = None
    behind: ActorMention | PlaceMention | None = None
    for mention in reversed(mentions):
        plural = "s" if passage.text[mention.end :][:2] in ("s", "s ", "s,", "s.") else ""
        tail = f"{folded(mention.text)}{plural}".split()[-1:]
        if isinstance(mention, PlaceMention) and mention.feature == "province" and tail[0] in _SHARED_NOUNS:
            noun = _SHARED_NOUNS[tail[0]]
        elif (
            behind is None
            or not isinstance(mention, PlaceMention)
            or not goes_on(passage.text, mention, behind.start)
        ):
            noun = None
        elif noun is not None and mention.feature in ("city", "town", "place"):
            known = passage.find(f"{mention.name} {noun}")
            mention = replace(
                mention,
                place=known.id if known else None,
                name=known.name if known else f"{mention.name} {noun}",
                feature=known.feature if known else "province",
                rule_id="name.shared_noun",
            )
        behind = mention
        yield mention
