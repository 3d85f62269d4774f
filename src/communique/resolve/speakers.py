"""Who a source's words mean: a source of the case, the organisation of a spokesman, or just the words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from communique.lexicon.forms import fold, folded
from communique.lexicon.name_words import name_words
from communique.records.case import Actor, Case, Source
from communique.records.mention import ActorCategory, ActorMention, Speaker, SpeakerKind
from communique.resolve.ground import OF_LAND
from communique.resolve.home_offices import is_home_office
from communique.resolve.houses import (
    PRESS,
    before_title,
    governed,
    house_of,
    is_office,
    without_medium,
    without_role,
)

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
    """The speakers of a case by folded alias, and one pattern over all aliases, longest first.

    ``names`` are those of the classes; ``capitals`` aliases that mean their bearer in capitals alone
    ("WHO"); ``states`` the aliases of states.
    """

    entries: Mapping[str, _Entry]
    classes: Mapping[str, _Entry]
    names: frozenset[str]
    capitals: frozenset[str]
    states: Mapping[str, Actor]
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
        forms = {folded(alias) for alias in (source.name, *source.aliases)}
        for form in forms:
            if form.removeprefix("the ") == form or form.removeprefix("the ") not in forms:
                entries.setdefault(form, _entry(source))  # "the X" would hide a longer name behind "X"
    classes = {
        folded(form): _Entry(None, name, None, SpeakerKind(kind))
        for form, name, kind in name_words().speakers
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
        states={
            folded(alias.text): actor
            for actor in case.actors
            if actor.category is ActorCategory.STATE
            for alias in actor.aliases
        },
        pattern=_any_of(entries),
        actors={actor.id: actor for actor in case.actors},
    )


_CAPITALS = re.compile(r"[A-Z]{2,6}$")


def _entry(source: Source) -> _Entry:
    return _Entry(source.id, source.name, source.actor, source.kind)


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    longest = sorted((form for form in forms if form), key=lambda form: (-len(form), form))
    spaced = (" +".join(map(re.escape, form.split())) for form in longest)  # "U.N. agency" has two spaces
    return re.compile(r"(?:^|(?<= ))(?:" + "|".join(spaced) + r")(?= |s? |s?$)")


def speaker_for(
    mention_text: str, actor: ActorMention | None, case: Case, *, state: Actor | None = None
) -> Speaker:
    """Return the speaker that the words of a source mean; offsets are the actor's, or 0 and the length.

    A spokesman or head stands for the organisation; private people keep their names. The order:
    a named source of the case, the actor named in the words, an office of the ``state`` that the report
    is about ("the interior ministry"), a class of speakers ("activists").
    """
    index = speaker_index(case)
    entry = _source_in(mention_text, index)
    entry = entry and _own(entry, case, state)
    if entry is not None and _inside_name(entry, actor, mention_text):
        entry = None
    stranger = actor is None or (actor.actor or "class:").startswith("class:")
    plain = (entry is None or entry.id is None) and not (state and is_home_office(mention_text))
    house = house_of(mention_text) if plain else None
    of_state = actor is not None and actor.category is ActorCategory.STATE and actor.text != house
    if house is not None and (stranger or (of_state and house.isupper())):
        return replace(speaker_for(house, None, case, state=state), mention=mention_text)
    said = _Said(mention_text, folded(mention_text), actor, entry, state, index)
    found = next((read for reading in _READINGS if (read := reading(said)) is not None), None)
    return _speaker(found or _of_words(mention_text, said.words), mention_text, actor)


def _inside_name(entry: _Entry, actor: ActorMention | None, mention: str) -> bool:
    """Return whether a paper's name is but a word of a party's ("Liberation Front of Marsa")."""
    known = actor is not None and actor.actor is not None and actor.category in _PARTIES
    if actor is None or not known or entry.kind is not SpeakerKind.MEDIA:
        return False
    name = folded(entry.name)
    return name in folded(actor.text) and folded(actor.text) != name and actor.text in mention


_PARTIES = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.COALITION, ActorCategory.STATE})


class _Said(NamedTuple):
    """The words of a speaker, as they are and folded, with what is known of them."""

    mention: str
    words: str
    actor: ActorMention | None
    entry: _Entry | None
    state: Actor | None
    known: SpeakerIndex


def _governor(said: _Said) -> _Entry | None:
    """Return the province of a governor."""
    province = said.state and governed(said.mention, said.state.country)
    return _Entry(None, province, said.state.id, SpeakerKind.OFFICIAL) if said.state and province else None


def _holder(said: _Said) -> _Entry | None:
    """Return the state of a minister, or of its spokesman, whose country is not said."""
    stranger = said.actor is None or (said.actor.actor or _CLASS).startswith(_CLASS)
    return _of_state(said.state) if said.state and stranger and is_home_office(said.mention) else None


_CLASS = "class:"


def _private(said: _Said) -> _Entry | None:
    """Return somebody who speaks for himself: once a head, or named behind a private role."""
    called = _CALLED.search(said.mention)
    if (name := called["name"] if called else _former(said.mention)) is not None:
        return _Entry(None, name, None, _kind_of(said.words))
    name = _private_name(said.mention, said.entry) if said.entry else None
    return _Entry(None, name, None, said.entry.kind) if said.entry and name else None


def _press(said: _Said) -> _Entry | None:
    """Return a country's press, where no paper is named."""
    unnamed = said.entry is None or said.entry.name in said.known.names
    return _of_press(said.actor, said.mention, said.known) if said.actor and unnamed else None


def _source(said: _Said) -> _Entry | None:
    """Return a source of the case; a class of speakers yields to the body that is named beside it."""
    entry = said.entry
    if entry is None or entry.id is None or (_is_class(entry, said.known) and _names(said.actor)):
        return None
    if entry.actor is not None and _is_anothers_office(said, entry.actor):
        return None  # "the Fooish General Staff", where only Barland's is a source by these words
    return _of_class(entry, said.mention)


def _is_anothers_office(said: _Said, owner: str) -> bool:
    """Return whether a state is named, or told of, whose office by these words is not the source's."""
    named = said.actor if said.actor and said.actor.category is ActorCategory.STATE else None
    if named is not None and named.actor != owner:
        return True
    return said.state is not None and said.state.id != owner and is_office(said.mention)


def _is_class(entry: _Entry, known: SpeakerIndex) -> bool:
    """Return whether a source stands for whoever is of its kind ("monitors")."""
    return entry.name in known.names or entry.name.islower()


def _mentioned(said: _Said) -> _Entry | None:
    """Return the actor that the words name."""
    if said.actor is None or said.actor.category is ActorCategory.PEOPLE:
        return None
    if said.actor.actor is None and said.state is not None and is_office(said.mention):
        return None
    named = _of_minister(said) or _of_actor(said.actor, said.known)
    if named.id is None and said.actor.category in _NAMED:
        named = named._replace(name=_whole_name(named.name, said.mention))
    unknown = named.id is None and named.kind is SpeakerKind.UNKNOWN
    return named._replace(kind=_kind_of(said.words)) if unknown else named


#: adjectives before a name that are no part of it
_NO_PART = r"(?!Pro-|Anti-|[A-Z]\w+-(?:based|run|owned) )"


def _whole_name(name: str, mention: str) -> str:
    """Return a body's name with the capitalised words right before it ("Marsa Media Center")."""
    found = re.search(rf"((?:(?<![\w-])(?:al-)?{_NO_PART}[A-Z][\w'’-]* )+){re.escape(name)}", mention)
    return f"{_ARTICLE.sub('', found[1])}{name}" if found else name


def _office(said: _Said) -> _Entry | None:
    """Return the state whose office or unnamed people speak."""
    named = said.known.states.get(said.words) if said.actor is None else None
    if (whose := named or _whose_service(said.words, said.known)) is not None:
        return _of_state(whose)
    return _of_state(said.state) if said.state is not None and is_office(said.mention) else None


def _class(said: _Said) -> _Entry | None:
    """Return a class of speakers."""
    return _of_class(said.entry, said.mention) if said.entry else None


#: how a speaker's words are read, in turn
_READINGS = (_governor, _holder, _private, _press, _source, _mentioned, _office, _class)


#: who is named beside a class of speakers speaks himself ("activist group Harbour Watch")
_NAMED = frozenset({ActorCategory.MONITOR, ActorCategory.MEDIA, ActorCategory.ORGANISATION})


def _names(actor: ActorMention | None) -> bool:
    return actor is not None and actor.actor is not None and actor.category in _NAMED


#: a name behind a role in the singular ("activist Abu Omar"), to the end or to a comma
_BEHIND_ROLE = re.compile(
    r"(?:^[A-Z][a-z]*|\b[a-z]+)(?:ist|or|er|ent|ian|man|ness|ic|yer|yst|ert) "
    r"((?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*)(?: (?:[A-Z]|al-)[\w'’-]*)*)(?=,|$| who | in | from | of | at )"
)


#: a person's name before his role ("Jane Doe, a resident of Marsa")
_NAMED_FIRST = re.compile(
    r"(?P<name>[A-Z][\w'’-]+(?: (?:[A-Z]\.|al-[A-Z][\w'’-]+|de|van|bin|[A-Z][\w'’-]+))+), "
    r"(?:an?|the|another|one|who|\d+|his|her)\b"
)
#: who keeps his surname to himself ("a baker who gave his name only as Omar")
_CALLED = re.compile(
    r" (?:(?:his|her) (?:first |full |given |last )?name|himself|herself)(?: only| simply| just)* as "
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
_FORMER = re.compile(
    r"^(?:an? |the )?(?:[Ff]ormer|[Ee]x-|[Rr]etired)\b.* (?P<name>[A-Z][\w'’-]+ (?:al-)?[A-Z][\w'’-]+)$"
)


def _former(mention: str) -> str | None:
    """Return the name of somebody who once spoke for others ("Former army chief Jane Doe"), or None."""
    found = _FORMER.match(mention)
    return found["name"] if found else None


def _private_name(mention: str, entry: _Entry) -> str | None:
    """Return the name of a private person whom the words introduce by a role, or None."""
    if entry.actor is not None or entry.kind not in (
        SpeakerKind.RESIDENT,
        SpeakerKind.UNKNOWN,
        SpeakerKind.RESPONDER,
        SpeakerKind.ANALYST,
    ):
        return None
    if (first := _NAMED_FIRST.match(mention)) is not None:
        return first["name"]
    named = _BEHIND_ROLE.search(mention)
    behind = _BODY_BEHIND.match(_ARTICLE.sub("", mention))
    return named[1] if named else behind["name"] if behind else None


_ARTICLE = re.compile(r"^(?:the|an?|its|his|her|their) ", re.I)


def _source_in(mention: str, index: SpeakerIndex) -> _Entry | None:
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
        form, start = " ".join(match[0].split()), view.start(match.start())
        surname = " " not in form and _is_surname(mention, start, index.entries[form])
        small = form in index.capitals and mention[start].islower()
        half = _HALF.match(mention, view.start(match.end() - 1) + 1)
        if not (surname or small or half or _of_another_place(mention, start, form, index.entries[form])):
            found.append(form)
    return found


#: what makes a word half of an adjective ("the activist-run radio")
_HALF = re.compile(r"[-–](?:run|led|held|owned|linked|backed|controlled|funded|affiliated)\b")

#: sources that stand for those of whatever state is meant
_GENERIC = frozenset(("state-tv", "state-media", "state-news-agency"))


def _own(entry: _Entry, case: Case, state: Actor | None) -> _Entry:
    """Return a state's own medium for "state TV" and its kin, where the case knows it."""
    if entry.id not in _GENERIC or state is None:
        return entry
    kind = folded(entry.name)
    for source in case.sources:
        theirs = source.actor == state.id and source.kind is SpeakerKind.STATE_MEDIA
        if theirs and any(folded(form).endswith(f" {kind}") for form in (source.name, *source.aliases)):
            return _entry(source)
    return entry


_BEFORE = re.compile(r"([A-Z][\w'’-]+) $")


def _of_another_place(mention: str, start: int, alias: str, entry: _Entry) -> bool:
    """Return whether an office that one place's source shares with others is named with another place."""
    shared = not entry.name.islower() and folded(entry.name).endswith(f" {alias}")
    before = _BEFORE.search(mention[:start]) if shared else None
    return before is not None and before[1] != "The" and folded(before[1]) not in folded(entry.name)


_GIVEN_NAME = re.compile(r"\b([A-Z][\w'’-]+) (?:al-|el-)?$")
_NAMED_KINDS = frozenset({SpeakerKind.PARTY, SpeakerKind.OFFICIAL, SpeakerKind.UNKNOWN})


def _is_surname(mention: str, start: int, entry: _Entry) -> bool:
    """Return whether a capitalised word before an alias makes it a stranger's surname."""
    before = _GIVEN_NAME.search(mention[:start])
    if before is None or entry.kind not in _NAMED_KINDS:
        return False
    return before[1].lower() not in name_words().titles and folded(before[1]) not in folded(entry.name)


def _of_actor(actor: ActorMention, index: SpeakerIndex) -> _Entry:
    known = index.actors.get(actor.actor or "")
    house = index.actors.get(known.parent or "") if known and known.category is ActorCategory.PERSON else None
    known = house or known
    category = known.category if known else actor.category
    kind = _KIND_OF_CATEGORY[category]
    if known is None:
        return _Entry(None, actor.name, None, kind)
    if category is ActorCategory.STATE and known.camp is None:
        kind = SpeakerKind.OFFICIAL
    party = known.id if kind is SpeakerKind.PARTY else None
    named = actor.name if actor.rule_id == OF_LAND else known.name
    return _Entry(known.id, named, party, kind)


def _of_state(state: Actor) -> _Entry:
    return _Entry(state.id, state.name, state.id, SpeakerKind.PARTY)


_SERVICE = re.compile(
    r"(?:the |an? )?(\w+) (?:security|military|army|intelligence|government) (?:sources?|officials?)$"
)


def _whose_service(words: str, index: SpeakerIndex) -> Actor | None:
    """Return the state whose unnamed people speak ("Fooland security sources"), or None."""
    found = _SERVICE.match(words)
    return index.states.get(found[1]) if found else None


def _of_press(actor: ActorMention, mention: str, index: SpeakerIndex) -> _Entry | None:
    """Return the press of a country, which does not speak for its government ("Turkish newspapers")."""
    medium = _medium(mention)
    state = index.actors.get(actor.actor or "")
    if state is None or actor.category is not ActorCategory.STATE or not medium:
        return None
    country = {folded(alias.text): alias.text for alias in state.aliases}
    whose = next((a for f, a in country.items() if f"{f} government" in country), actor.text)
    return _Entry(None, f"{whose} {medium}", None, SpeakerKind.MEDIA)


_BROADCASTER = re.compile(
    r"(?:state|official|public)(?:[- ](?:run|owned))? (?:news )?"
    r"(?:tv|television|radio|media|agency|broadcaster)|news agency"
)


def _medium(mention: str) -> str:
    """Return the word for a country's press in a mention, with "state" where it has it, or ""."""
    words = [word for word in folded(mention).split() if word not in ("reports", "sources")]
    if (found := _BROADCASTER.search(" ".join(words))) is not None:
        return re.sub(r"\btv\b", "TV", found[0])
    return words[-1] if words and words[-1] in PRESS else ""


def _of_minister(said: _Said) -> _Entry | None:
    """Return the state for which a stranger's title speaks ("Fooland Attorney General Jane Doe").

    The title may stand in the name, or right before it ("Fooish Information Minister Jane Doe").
    """
    if said.actor is None or said.actor.actor is not None:
        return None
    wholes = (
        (said.actor.name, said.mention) if said.actor.category is ActorCategory.PERSON else (said.actor.name,)
    )
    found = (said.known.states.get(folded(_ARTICLE.sub("", before_title(whole)))) for whole in wholes)
    state = next((state for state in found if state), None)
    return _of_state(state) if state else None


_IN_PLACE = re.compile(
    r"\b(?:in|of|from) ((?:rural |(?:east|west|north|south)ern )?"
    r"(?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*)(?: (?:[A-Z]|al-)[\w'’-]*)*)"
)


def _of_class(entry: _Entry, mention: str) -> _Entry:
    """Return a class of speakers with the place that the words give it ("activists in Homs")."""
    place = _IN_PLACE.search(mention)
    if (
        place is None
        or entry.actor is not None
        or entry.kind not in (SpeakerKind.RESIDENT, SpeakerKind.UNKNOWN)
    ):
        return entry
    link = "of" if entry.kind is SpeakerKind.RESIDENT and entry.name == "residents" else "in"
    return entry._replace(name=f"{entry.name} {link} {place[1]}")


@cache
def _titles() -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, name_words().titles), key=len, reverse=True))
    return re.compile(rf"^(?:(?:{titles}) )+", re.I)


#: where the words stop naming somebody and describe him: a comma, a relative clause, a participle,
#: an article behind a name ("Jane Doe the mayor of ..."), a possessive ("rescuer his face ...")
_DESCRIBES = re.compile(
    r"\s*[,(]\s|\s+(?:who|which|whose|that|where|(?<!\bof )(?<!\bfor )(?:his|her|their|the|an?))\s"
    r"|\s+(?:accompanying|receiving|working|speaking|living|treating|based|covered|standing|fighting|running"
    r"|representing|attending|leading|heading|overseeing|visiting|fleeing|hiding|staying|sheltering|posted|stationed"
    r"|travelling|traveling|investigating|involved|deployed|trapped|reached|contacted|interviewed|serving)\b"
)
#: a preposition whose noun was cut off ("workers at")
_HANGING = re.compile(r"\s+(?:at|in|on|from|near|with)$")
_BODY_BEHIND = re.compile(
    r"[a-z -]*\b(?:group|organi[sz]ation|agency|monitor|watchdog|charity|newspaper|network|resident|witness"
    r"|doctor|medic|activist|teacher|analyst|expert|lawyer|farmer|shopkeeper|survivor|relative|villager|trader|vendor"
    r"|elder|herder|fisherman|driver|neighbou?r|student|nurse|volunteer|lawmaker|councillor|priest|imam|local|worker"
    r"|bystander|onlooker|worshipper|refugee|evacuee|mother|father|brother|sister|widow), (?:the )?"
    r"(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)$"
)


#: what somebody gives out: he is named behind it
_ISSUED = re.compile(
    r"^(?:(?:an?|the|another) )?(?:\w+ )?(?:statement|message|communique|letter|post|tweet|video) "
    r"(?:(?:issued|released|published|posted|signed|made) )?(?:by|from) ",
    re.I,
)


def _named_part(mention: str) -> str:
    """Return the words that name the speaker, without what describes him further.

    Behind a comma may stand the name of a body that the words before only describe ("a rights group, the
    Delta Forum").
    """
    words = _ARTICLE.sub("", _ISSUED.sub("", " ".join(mention.split())))
    if (body := _BODY_BEHIND.match(words)) is not None:
        return body["name"]
    cut = _DESCRIBES.search(words)
    named = words[: cut.start()] if cut and cut.start() else words
    return without_medium(_HANGING.sub("", named))


#: an adjective that only says whose a body is or where it sits ("the clerk-run Marsa Radio")
_ORIGIN = re.compile(r"^[\w.]+[-–](?:run|based|owned|led|backed|funded) (?=[A-Z])")


def _of_words(mention: str, words: str) -> _Entry:
    """Return the words as a name: without article and, before a capital, without title."""
    if words in ("media", "the media"):
        return _Entry(None, "media reports", None, SpeakerKind.MEDIA)
    name = without_role(_ORIGIN.sub("", _ARTICLE.sub("", _named_part(mention))))
    bare = _titles().sub("", name)
    if bare[:1].isupper():
        name = bare
    return _Entry(None, _SHORTENED.sub("", name), None, _kind_of(words))


#: how a name is shortened from then on ("Harbour Watch International (HWI)")
_SHORTENED = re.compile(r"(?<=\w) \([A-Z][\w.&-]{1,11}\)$")


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
