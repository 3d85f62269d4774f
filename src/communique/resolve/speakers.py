"""Who a source's words mean: a source of the case, the organisation of a spokesman, or just the words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from communique.lexicon.forms import fold, folded
from communique.lexicon.name_words import name_words
from communique.records.case import Actor, Case, Source
from communique.records.mention import ActorCategory, ActorMention, Speaker, SpeakerKind

_KIND_OF_CATEGORY: Mapping[ActorCategory, SpeakerKind] = {
    ActorCategory.STATE: SpeakerKind.PARTY,
    ActorCategory.ARMED_GROUP: SpeakerKind.PARTY,
    ActorCategory.COALITION: SpeakerKind.PARTY,
    ActorCategory.FIGHTERS: SpeakerKind.PARTY,
    ActorCategory.MONITOR: SpeakerKind.MONITOR,
    ActorCategory.MEDIA: SpeakerKind.MEDIA,
    ActorCategory.ORGANISATION: SpeakerKind.OFFICIAL,
    ActorCategory.PERSON: SpeakerKind.UNKNOWN,
    ActorCategory.PEOPLE: SpeakerKind.RESIDENT,
}


class _Entry(NamedTuple):
    """What an alias means: the source's id (None for a class of speakers), name, actor and kind."""

    id: str | None
    name: str
    actor: str | None
    kind: SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerIndex:
    """The speakers of a case by folded alias, and one pattern over all aliases, longest first."""

    entries: Mapping[str, _Entry]
    classes: Mapping[str, _Entry]
    pattern: re.Pattern[str]
    actors: Mapping[str, Actor]


def speaker_index(case: Case) -> SpeakerIndex:
    """Return the look-up tables of a case's speakers (kept for the last few cases)."""
    key = id(case.sources), id(case.actors)
    if key not in _INDEXES:
        while len(_INDEXES) >= _MOST_INDEXES:
            _INDEXES.pop(next(iter(_INDEXES)))
        _INDEXES[key] = (case, _index(case))
    return _INDEXES[key][1]


#: Look-up tables by the identity of the tuples they were made from, which are kept alive with them.
_INDEXES: dict[tuple[int, int], tuple[Case, SpeakerIndex]] = {}
_MOST_INDEXES = 4


def _index(case: Case) -> SpeakerIndex:
    entries: dict[str, _Entry] = {}
    for source in case.sources:
        for alias in (source.name, *source.aliases):
            entries.setdefault(folded(alias), _entry(source))
    classes = {
        folded(form): _Entry(None, name, None, SpeakerKind(kind))
        for form, name, kind in name_words().speakers
    }
    for form, entry in classes.items():
        entries.setdefault(form, entry)
    return SpeakerIndex(
        entries=entries,
        classes=classes,
        pattern=_any_of(entries),
        actors={actor.id: actor for actor in case.actors},
    )


def _entry(source: Source) -> _Entry:
    return _Entry(source.id, source.name, source.actor, source.kind)


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    longest = sorted((form for form in forms if form), key=lambda form: (-len(form), form))
    return re.compile(r"(?:^|(?<= ))(?:" + "|".join(map(re.escape, longest)) + r")(?= |s? |s?$)")


def speaker_for(mention_text: str, actor: ActorMention | None, case: Case) -> Speaker:
    """Return the speaker that the words of a source mean; offsets are the actor's, or 0 and the length.

    A spokesman or head stands for the organisation; private people keep their names. The order:
    a named source of the case, the actor named in the words, a class of speakers ("activists").
    """
    index = speaker_index(case)
    words = folded(mention_text)
    entry = _source_in(mention_text, index)
    if entry is not None and (name := _private_name(mention_text, entry)):
        return _speaker(_Entry(None, name, None, entry.kind), mention_text, actor)
    if entry is not None and entry.id is not None:
        return _speaker(_of_class(entry, mention_text), mention_text, actor)
    if actor is not None and actor.category is not ActorCategory.PEOPLE:
        named = _of_actor(actor, index)
        if named.id is None and named.kind is SpeakerKind.UNKNOWN:
            named = named._replace(kind=_kind_of(words))
        return _speaker(named, mention_text, actor)
    if entry is not None:
        return _speaker(_of_class(entry, mention_text), mention_text, actor)
    return _speaker(_of_words(mention_text, words), mention_text, actor)


#: a name behind a role in the singular ("activist Abu Omar"), to the end or to a comma
_BEHIND_ROLE = re.compile(
    r"\b[a-z]+(?:ist|or|er|ent|ian|man|ness|ic|yer) "
    r"((?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*)(?: (?:[A-Z]|al-)[\w'’-]*)*)(?=,|$| who | in | from )"
)


def _private_name(mention: str, entry: _Entry) -> str | None:
    """Return the name of a private person whom the words introduce by a role, or None."""
    if entry.actor is not None or entry.kind not in (
        SpeakerKind.RESIDENT,
        SpeakerKind.UNKNOWN,
        SpeakerKind.RESPONDER,
    ):
        return None
    named = _BEHIND_ROLE.search(mention)
    return named[1] if named else None


def _source_in(mention: str, index: SpeakerIndex) -> _Entry | None:
    """Return the longest alias that stands in the words; a class of speakers yields to a named one.

    A class keeps the name of its words ("local activists"), whatever source the case puts it under.
    """
    view = fold(mention)
    found = [
        match
        for match in index.pattern.finditer(view.text)
        if not _is_surname(mention, view.start(match.start()), index.entries[match[0]])
    ]
    if not found:
        return None
    best = max(
        (match[0] for match in found), key=lambda form: (index.entries[form].id is not None, len(form))
    )
    entry = index.entries[best]
    known = index.classes.get(best)
    return entry if known is None else entry._replace(name=known.name)


_GIVEN_NAME = re.compile(r"\b([A-Z][\w'’-]+) (?:al-|el-)?$")
_NAMED_KINDS = frozenset({SpeakerKind.PARTY, SpeakerKind.OFFICIAL, SpeakerKind.UNKNOWN})


def _is_surname(mention: str, start: int, entry: _Entry) -> bool:
    """Return whether a capitalised word before an alias makes it a stranger's surname."""
    before = _GIVEN_NAME.search(mention[:start])
    if before is None or entry.kind not in _NAMED_KINDS:
        return False
    return before[1].lower() not in name_words().titles and folded(before[1]) not in folded(entry.name)


def _of_actor(actor: ActorMention, index: SpeakerIndex) -> _Entry:
    known = _stands_for(index.actors.get(actor.actor or ""), index)
    category = known.category if known else actor.category
    kind = _KIND_OF_CATEGORY[category]
    if known is None:
        return _Entry(None, actor.name, None, kind)
    if category is ActorCategory.STATE and known.camp is None:
        kind = SpeakerKind.OFFICIAL
    party = known.id if kind is SpeakerKind.PARTY else None
    return _Entry(known.id, known.name, party, kind)


def _stands_for(known: Actor | None, index: SpeakerIndex) -> Actor | None:
    """Return the side for which a known leader speaks; everybody else stands for himself."""
    if known is None or known.category is not ActorCategory.PERSON:
        return known
    return index.actors.get(known.parent or "", known)


def _of_class(entry: _Entry, mention: str) -> _Entry:
    """Return a class of speakers with the place that the words give it ("activists in Homs")."""
    place = re.search(
        r"\b(?:in|of|from) ((?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*)(?: (?:[A-Z]|al-)[\w'’-]*)*)", mention
    )
    if (
        place is None
        or entry.actor is not None
        or entry.kind not in (SpeakerKind.RESIDENT, SpeakerKind.UNKNOWN)
    ):
        return entry
    link = "of" if entry.kind is SpeakerKind.RESIDENT and entry.name == "residents" else "in"
    return entry._replace(name=f"{entry.name} {link} {place[1]}")


@cache
def _tidying() -> tuple[re.Pattern[str], re.Pattern[str]]:
    titles = "|".join(sorted(map(re.escape, name_words().titles), key=len, reverse=True))
    return re.compile(r"^(?:the|an?|its|his|her|their) ", re.I), re.compile(rf"^(?:(?:{titles}) )+", re.I)


#: where the words stop naming somebody and describe him: a comma, a relative clause, a participle,
#: an article behind a name ("Jane Doe the mayor of ..."), a possessive ("rescuer his face ...")
_DESCRIBES = re.compile(
    r"\s*[,(]\s|\s+(?:who|which|whose|that|where|his|her|their|the|an?)\s"
    r"|\s+(?:receiving|working|speaking|living|treating|based|covered|standing|fighting|running)\b"
)
#: "spokesman at the hospital in Marsa": the house speaks
_HOUSE = re.compile(
    r"^(?:a |an |the )?(?:\w+ )?(?:spokes\w+|sources?|officials?) (?:at|in|of|for|from) (?:the |an? )?"
    r"(?P<house>[\w’' -]*?\b(?:hospital|clinic|directorate|council|office|brigade|centre|center)"
    r"(?: (?:in|of) [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?)"
)


def _named_part(mention: str) -> str:
    """Return the words that name the speaker, without what describes him further."""
    words = re.sub(r"^(?:the|an?|its|his|her|their) ", "", " ".join(mention.split()), flags=re.I)
    if house := _HOUSE.match(words):
        return house["house"]
    cut = _DESCRIBES.search(words)
    return words[: cut.start()] if cut and cut.start() else words


def _of_words(mention: str, words: str) -> _Entry:
    """Return the words as a name: without article and, before a capital, without title."""
    article, titles = _tidying()
    name = article.sub("", _named_part(mention))
    bare = titles.sub("", name)
    if bare[:1].isupper():
        name = bare
    return _Entry(None, name, None, _kind_of(words))


def _kind_of(words: str) -> SpeakerKind:
    """Return the kind that a role among the words gives ("analyst Xyz")."""
    tokens = set(words.split())
    return next(
        (SpeakerKind(kind) for form, kind in name_words().speaker_heads if form in tokens),
        SpeakerKind.UNKNOWN,
    )


def _speaker(entry: _Entry, mention: str, actor: ActorMention | None) -> Speaker:
    return Speaker(
        source=entry.id,
        name=entry.name,
        actor=entry.actor,
        kind=entry.kind,
        mention=mention,
        start=actor.start if actor else 0,
        end=actor.end if actor else len(mention),
    )
