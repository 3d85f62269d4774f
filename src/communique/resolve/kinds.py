"""Kinds of fighters: "the rebels" are the group that the document calls rebels.

"Xyz rebels", "the rebel group Xyz" say of which kind a group is. Where one group alone is of a kind, its kind
means it, in the headline before its name as well as behind it. "The attackers" point back, to the only
fighters of whom the sentences before tell. "The Fooish group" is the group of that country that was named
last: the list of names only says which one is meant where none was.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.lexicon.backers import is_behind_backer
from communique.lexicon.name_words import name_words
from communique.records.mention import ActorCategory, ActorMention

_KINDS = "|".join(name_words().kinds)
_STEM = re.compile(rf"\b({_KINDS})", re.IGNORECASE)
#: a word that may stand between a kind and a group's name: no verb, and none that sets two parties apart
_NOUN = r"(?!(?:and|or|nor|but|with|against|by|to|in|on|at|near|versus|while|as) |[a-z]+(?:ed|ing) )[a-z-]+ "
#: words of a phrase that say of which kind the group beside them is: at most these many on either side
_BEFORE = re.compile(rf"\b({_KINDS})\w* (?:{_NOUN})?(?:the |an? )?$", re.IGNORECASE)
_BEHIND = re.compile(rf"^(?:-[A-Z]+)?(?:['’]s)? (?:{_NOUN})?({_KINDS})", re.IGNORECASE)
_REACH = 30  # characters around a name
_CLASSES = frozenset(
    (
        "class:rebels class:militants class:separatists class:jihadists class:leftists class:muslim-rebels"
        " class:hutu-rebels class:tutsi-rebels"
    ).split()
)
#: what tells that others are meant, or nobody in particular
_SEVERAL = re.compile(r"\b(?:groups|factions|organi[sz]ations)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:other|another|rival|various|foreign|unidentified|unknown|former|different|both|all|several|against"
    r" other) $",
    re.IGNORECASE,
)
_OF_COUNTRY = "name.rebels_of_country"
_OFTEN = 2  # a group named so often is what a report is about


def groups_by_kind(
    text: str, actors: Iterable[ActorMention], country: str | None = None
) -> dict[str, ActorMention]:
    """Return, by kind, the one group of a document that is of it; under "" its only group, if often named.

    A group of the ``country`` that the document tells of need not be named often.
    """
    groups = [m for m in actors if m.category is ActorCategory.ARMED_GROUP and m.actor and not _is_loose(m)]
    counted = Counter(m.actor for m in groups)
    found: dict[str, dict[str | None, ActorMention]] = {}
    for group in groups:
        for kind in _kinds_beside(text, group):
            found.setdefault(kind, {}).setdefault(group.actor, group)
    alone = {kind: next(iter(known.values())) for kind, known in found.items() if len(known) == 1}
    most = max(counted.values(), default=0)  # of a report on another group its "militants" may be anybody
    alone = {kind: group for kind, group in alone.items() if counted[group.actor] * 2 > most}
    often = bool(groups) and (counted[groups[0].actor] >= _OFTEN or groups[0].country == (country or ""))
    if len(counted) == 1 and often and not found:
        alone[""] = groups[0]
    return alone | _by_country(groups, country)


def _by_country(groups: Sequence[ActorMention], home: str | None) -> dict[str, ActorMention]:
    """Return, by country, the one group of a foreign country that a document names ("the Fooish group")."""
    found: dict[str, dict[str | None, ActorMention]] = {}
    for group in groups:
        if group.country and group.country != home:
            found.setdefault(group.country, {}).setdefault(group.actor, group)
    return {land: next(iter(known.values())) for land, known in found.items() if len(known) == 1}


def _kinds_beside(text: str, group: ActorMention) -> set[str]:
    before, behind = text[max(0, group.start - _REACH) : group.start], text[group.end : group.end + _REACH]
    found = [_STEM.search(group.text), _BEFORE.search(before), _BEHIND.search(behind)]
    return {match[1].lower() for match in found if match}


def of_kind(mention: ActorMention, text: str, groups: Mapping[str, ActorMention]) -> ActorMention:
    """Return a mention of some fighters as the group of a document that is of their kind, or as it is."""
    if mention.rule_id == _OF_COUNTRY and text[: mention.start].lower().endswith("the "):
        bearer = groups.get(mention.country or "")
        return mention if bearer is None else _read_as(mention, bearer, rule_id="name.kind")
    loose = _is_loose(mention) and "" in groups
    if not (mention.actor in _CLASSES or loose) or _SEVERAL.search(mention.text):
        return mention
    if _OTHERS.search(text[max(0, mention.start - _REACH) : mention.start]):
        return mention
    kinds = [kind.lower() for kind in _STEM.findall(mention.text)]
    only = () if is_behind_backer(text[max(0, mention.start - _REACH) : mention.start]) else ("",)
    group = next((groups[kind] for kind in (*kinds, *only) if kind in groups), None) if kinds else None
    return mention if group is None else _read_as(mention, group, rule_id="name.kind")


def _is_loose(mention: ActorMention) -> bool:
    """Return whether fighters are called by no more than a word that a case gives to one side's."""
    return mention.text.lower().removeprefix("the ") in _LOOSE


#: what whoever fights a government is called
_LOOSE = frozenset({"insurgents", "insurgent"})


def _read_as(mention: ActorMention, bearer: ActorMention, *, rule_id: str) -> ActorMention:
    """Return a mention, with its own words and what they call its bearer, as one of the bearer."""
    return replace(
        bearer,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        framing=mention.framing,
        rule_id=rule_id,
    )


_GUNMEN = frozenset({"class:gunmen", "class:criminals", "class:tribesmen", "class:herders", "class:fulani"})
#: words that point back behind an article; those that bring fighters in, besides groups with a name
_POINTING = _CLASSES | {"class:attackers", "class:gunmen", "class:terrorists", "class:kidnappers"}
_BEARING = (_CLASSES | _GUNMEN) - {"class:attackers"}
_ARTICLE = re.compile(r"\b(?:the|these|those) (?:same )?$", re.IGNORECASE)
_SAID_BACK = 2  # sentences before
_TOLD_ELSE = re.compile(r" (?:of|from|who|that|in) ")


def with_antecedents(
    text: str, sentences: Sequence[Sequence[ActorMention]]
) -> list[tuple[ActorMention, ...]]:
    """Return the actors of a document's sentences, "the attackers" read as the only fighters told before."""
    told: list[tuple[int, ActorMention]] = []
    found = []
    for n, mentions in enumerate(sentences):
        read = []
        for mention in mentions:
            near = {key: m for k, m in told if n - k <= _SAID_BACK and (key := m.actor or m.name)}
            if _points_back(text, mention) and len(near) == 1:
                bearer = next(iter(near.values()))
                if bearer.actor != mention.actor:
                    mention = _read_as(mention, bearer, rule_id="name.pointing_back")
            if _bears(mention):
                told.append((n, mention))
            read.append(mention)
        found.append(tuple(read))
    return found


#: a group told of by its country alone ("the powerful Fooish group")
_EPITHET = re.compile(
    r"^[Tt]he (?:[a-z]+ )*[A-Z][a-z]+ (?:[a-z]+ )*(?:group|movement|militia|organi[sz]ation)$"
)


def with_epithets(sentences: Sequence[Sequence[ActorMention]]) -> list[tuple[ActorMention, ...]]:
    """Return the actors of a document's sentences, "the Fooish group" as the Fooish group named last."""
    named: dict[str, ActorMention] = {}
    found = []
    for mentions in sentences:
        read = []
        for mention in mentions:
            group = mention.category is ActorCategory.ARMED_GROUP and mention.actor is not None
            if group and _EPITHET.match(mention.text):
                bearer = named.get(mention.country or "", mention)
                told = _read_as(mention, bearer, rule_id="name.epithet")
                mention = mention if bearer.actor == mention.actor else told
            elif group and mention.country:
                named[mention.country] = mention
            read.append(mention)
        found.append(tuple(read))
    return found


def _bears(mention: ActorMention) -> bool:
    return mention.category is ActorCategory.ARMED_GROUP or mention.actor in _BEARING


def _points_back(text: str, mention: ActorMention) -> bool:
    if mention.actor not in _POINTING or _SEVERAL.search(mention.text):
        return False
    before = text[max(0, mention.start - _REACH) : mention.start]
    pointed = _ARTICLE.search(before) or mention.text.lower().startswith("the ")
    return bool(pointed) and not _TOLD_ELSE.match(text, mention.end) and mention.text.endswith(("s", "n"))
