"""The speakers that a case knows, by their names, and which of them a source's words hold."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from communique.lexicon.forms import fold, folded, in_anothers_name
from communique.lexicon.name_words import name_words
from communique.records.case import Actor, Case, Source
from communique.records.mention import ActorCategory, SpeakerKind


class Entry(NamedTuple):
    """What an alias means: the source's id (None for a class of speakers), name, actor and kind."""

    id: str | None
    name: str
    actor: str | None
    kind: SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerIndex:
    """The speakers of a case by folded alias, and one pattern over all aliases, longest first.

    ``names`` are those of the classes; ``capitals`` aliases that mean their bearer in capitals alone
    ("WHO"); ``states`` the aliases of states, ``rulers`` of states and armed groups.
    """

    entries: Mapping[str, Entry]
    classes: Mapping[str, Entry]
    names: frozenset[str]
    capitals: frozenset[str]
    states: Mapping[str, Actor]
    rulers: Mapping[str, Actor]
    pattern: re.Pattern[str]
    actors: Mapping[str, Actor]


def speaker_index(case: Case) -> SpeakerIndex:
    """Return the look-up tables of a case's speakers (kept for the last few cases)."""
    key = id(case.sources), id(case.actors)
    if key not in _INDEXES:
        while len(_INDEXES) >= _MOST_INDEXES:
            _INDEXES.pop(next(iter(_INDEXES)))
        alike = next((index for kept, index in _INDEXES.values() if kept.sources is case.sources), None)
        _INDEXES[key] = (case, _with_actors(alike, case) if alike else _index(case))
    return _INDEXES[key][1]


#: Look-up tables by the identity of the tuples they were made from, which are kept alive with them.
_INDEXES: dict[tuple[int, int], tuple[Case, SpeakerIndex]] = {}


_MOST_INDEXES = 16


def _with_actors(index: SpeakerIndex, case: Case) -> SpeakerIndex:
    """Return the look-up tables of a case that has the sources of another (another war without a case)."""
    return replace(
        index,
        states=_called(case, ActorCategory.STATE),
        rulers=_called(case, ActorCategory.STATE, ActorCategory.ARMED_GROUP),
        actors={actor.id: actor for actor in case.actors},
    )


def _called(case: Case, *categories: ActorCategory) -> dict[str, Actor]:
    """Return the actors of some categories by their folded aliases."""
    actors = [actor for actor in case.actors if actor.category in categories]
    return {folded(alias.text): actor for actor in actors for alias in actor.aliases}


def _index(case: Case) -> SpeakerIndex:
    entries: dict[str, Entry] = {}
    for source in case.sources:
        forms = {folded(alias) for alias in (source.name, *source.aliases)}
        for form in forms:
            if form.removeprefix("the ") == form or form.removeprefix("the ") not in forms:
                entries.setdefault(form, entry_of(source))  # "the X" would hide a longer name behind "X"
    classes = {
        folded(form): Entry(None, name, None, SpeakerKind(kind)) for form, name, kind in name_words().speakers
    }
    for form, entry in classes.items():
        entries.setdefault(form, entry)
    return SpeakerIndex(
        entries=entries,
        classes=classes,
        names=frozenset(entry.name for entry in classes.values()),
        capitals=frozenset(
            folded(alias) for s in case.sources for alias in (s.name, *s.aliases) if _CAPITALS.match(alias)
        ),
        states=_called(case, ActorCategory.STATE),
        rulers=_called(case, ActorCategory.STATE, ActorCategory.ARMED_GROUP),
        pattern=_any_of(entries),
        actors={actor.id: actor for actor in case.actors},
    )


_CAPITALS = re.compile(r"[A-Z]{2,6}$")


def entry_of(source: Source) -> Entry:
    """Return what the names of a source mean."""
    return Entry(source.id, source.name, source.actor, source.kind)


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    longest = sorted((form for form in forms if form), key=lambda form: (-len(form), form))
    spaced = (" +".join(map(re.escape, form.split())) for form in longest)  # "U.N. agency" has two spaces
    return re.compile(r"(?:^|(?<= ))(?:" + "|".join(spaced) + r")(?= |s? |s?$)")


def source_in(mention: str, index: SpeakerIndex) -> Entry | None:
    """Return the longest alias that stands in the words; a class of speakers yields to a named one.

    A class keeps the name of its words ("local activists"), whatever source the case puts it under.
    """
    found = _forms_in(mention, index)
    if not found:
        return None
    best = max(
        found,
        key=lambda form: (
            index.entries[form].id is not None,
            index.entries[form].id not in _GENERIC,
            not form.startswith("state "),  # "Xyz 9 state television" goes by its name
            len(form),
        ),
    )
    entry = index.entries[best]
    known = index.classes.get(best)
    return entry if known is None else entry._replace(name=known.name)


def _forms_in(mention: str, index: SpeakerIndex) -> list[str]:
    """Return the aliases that stand in the words and mean their bearers there."""
    view = fold(mention)
    found: list[str] = []
    for match in index.pattern.finditer(view.text):
        form, start, end = " ".join(match[0].split()), view.start(match.start()), view.end(match.end())
        entry = index.entries[form]
        surname = " " not in form and _is_surname(mention, start, entry)
        small = form in index.capitals and mention[start].islower()
        half = _HALF.match(mention, end)
        longer = form.startswith("the ") and _GOES_ON.match(mention, end)
        small = small or (entry.name.startswith("The ") and _SMALL_BEHIND.match(mention, start) is not None)
        other = _of_another_place(mention, start, form, entry) or _another_monitor(mention, start, end, entry)
        if not (surname or small or half or longer or other):
            found.append(form)
    return found


#: what a paper with an article in its name is not called in small letters ("the national police")
_SMALL_BEHIND = re.compile(r"[Tt]he [a-z]")
#: a paper's name that is but the beginning of another's ("The National Security Agency")
_GOES_ON = re.compile(r" [A-Z]")
#: what makes a word half of an adjective ("the activist-run radio")
_HALF = re.compile(r"[-–](?:run|led|held|owned|operated|linked|backed|controlled|funded|affiliated)\b")


#: sources that stand for those of whatever state is meant
_GENERIC = frozenset(("state-tv", "state-media", "state-news-agency"))


def own_medium(entry: Entry, case: Case, state: Actor | None) -> Entry:
    """Return a state's own medium for "state TV" and its kin, where the case knows it."""
    if entry.id not in _GENERIC or state is None:
        return entry
    kind = folded(entry.name)
    for source in case.sources:
        theirs = source.actor == state.id and source.kind is SpeakerKind.STATE_MEDIA
        if theirs and any(folded(form).endswith(f" {kind}") for form in (source.name, *source.aliases)):
            return entry_of(source)
    return entry


_BEFORE = re.compile(r"([A-Z][\w'’-]+) $")


def _of_another_place(mention: str, start: int, alias: str, entry: Entry) -> bool:
    """Return whether an office that one place's source shares with others is named with another place."""
    shared = not entry.name.islower() and folded(entry.name).endswith(f" {alias}")
    before = _BEFORE.search(mention[:start]) if shared else None
    return before is not None and before[1] != "The" and folded(before[1]) not in folded(entry.name)


def _another_monitor(mention: str, start: int, end: int, entry: Entry) -> bool:
    """Return whether one noun that a monitor goes by stands in another body's longer name."""
    if entry.kind is not SpeakerKind.MONITOR or " " in mention[start:end] or mention[start].islower():
        return False
    if folded(mention[start:end]) == folded(entry.name) or mention[start:end].isupper():
        return False
    return in_anothers_name(mention, start, end, entry.name)


_GIVEN_NAME = re.compile(r"\b([A-Z][\w'’-]+) (?:al-|el-)?$")


_NAMED_KINDS = frozenset({SpeakerKind.PARTY, SpeakerKind.OFFICIAL, SpeakerKind.UNKNOWN})


def _is_surname(mention: str, start: int, entry: Entry) -> bool:
    """Return whether a capitalised word before an alias makes it a stranger's surname."""
    before = _GIVEN_NAME.search(mention[:start])
    small = mention[start].islower() and not mention.startswith(("al-", "el-"), start)
    if before is None or small or entry.kind not in _NAMED_KINDS:
        return False
    return before[1].lower() not in name_words().titles and folded(before[1]) not in folded(entry.name)
