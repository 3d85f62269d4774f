"""Who a source's words mean: a source of the case, the organisation of a spokesman, or just the words."""

import re
from collections.abc import Mapping, Set
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from communique.lexicon.forms import folded
from communique.lexicon.name_words import name_words
from communique.lexicon.numbers import alternation
from communique.lexicon.rule_words import rule_words
from communique.lexicon.seats import load_seats
from communique.records.case import Actor, Case
from communique.records.mention import ActorCategory, ActorMention, Speaker, SpeakerKind
from communique.resolve.authorities import Offices
from communique.resolve.civic_offices import civic_office
from communique.resolve.ground import OF_LAND
from communique.resolve.home_offices import is_home_office
from communique.resolve.houses import PRESS, before_title, governed, house_of, is_office
from communique.resolve.speaker_index import Entry, SpeakerIndex, own_medium, source_in, speaker_index
from communique.resolve.speaker_names import (
    ARTICLE,
    bare_name,
    kind_of,
    of_class,
    of_no_side,
    of_words,
    own_name,
    private_name,
    whole_name,
)
from communique.resolve.units import is_unit

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


#: of a report of which nobody knows where it is told
NOBODYS = Offices()


def speaker_for(
    mention_text: str, actor: ActorMention | None, case: Case, *, offices: Offices = NOBODYS
) -> Speaker:
    """Return the speaker that the words of a source mean; offsets are the actor's, or 0 and the length.

    A spokesman or head stands for the organisation; private people keep their names. The order:
    a named source of the case, the actor named in the words, one of the ``offices`` of the land that the
    report is about ("the interior ministry"), a class of speakers ("activists").
    """
    index = speaker_index(case)
    mention_text = _unglossed(mention_text)
    if actor is not None and actor.actor is None and actor.text not in mention_text:
        actor = None
    if (alone := of_no_side(mention_text)) is not None:
        return _speaker(alone, mention_text, None)
    if actor is not None and actor.category is ActorCategory.STATE and _of_people().search(mention_text):
        return _speaker(of_words(mention_text, folded(mention_text)), mention_text, None)
    entry = source_in(mention_text, index)
    entry = entry and own_medium(entry, case, offices.state)
    if entry is not None and (
        _inside_name(entry, actor, mention_text)
        or _works_in(entry, mention_text)
        or _letters_of(entry, actor, mention_text)
    ):
        entry = None
    said = _Said(mention_text, folded(mention_text), actor, entry, offices, index)
    if (house := _house(said)) is not None:
        return replace(speaker_for(house, None, case, offices=offices), mention=mention_text)
    found = next((read for reading in _READINGS if (read := reading(said)) is not None), None)
    return _speaker(found or of_words(mention_text, said.words), mention_text, actor)


@cache
def _of_people() -> re.Pattern[str]:
    """Return officials of a people, who speak for no state of its land ("Fooish Kurdish officials")."""
    peoples = "|".join(name_words().forces.peoples)
    return re.compile(
        rf"\b[A-Z]\w+[ -](?:Kurdish|{peoples}) (?:officials?|authorities|commanders?|leaders?|sources?)\b"
    )


def _unglossed(mention: str) -> str:
    """Return a head's words without what is said of his house ("head of the DPA, the Fooish port agency").

    So are a politician's without his party and land ("Sen. Jane Doe, D-Fooland").
    """
    return _PARTY_OF.sub("", _GLOSSED.sub(r"\1", mention))


_PARTY_OF = re.compile(r", (?:D|R|I)-[A-Z][\w.]*(?: [A-Z][\w.]*)?(?=,|$)")


_GLOSSED = re.compile(r"(\b(?:of|for) (?:the )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*), (?:the|an?) [^,]*$")


def _house(said: "_Said") -> str | None:
    """Return the body that somebody speaks for, where the words name neither a source nor a known actor.

    A state beside an acronym ("Fooish DPA spokesman") only says whose body it is.
    """
    if _of_case(said) or (said.state and is_home_office(said.mention)) or _seated(said) is not None:
        return None
    house, actor = house_of(said.mention), said.actor
    if house is None or _is_stranger(actor) or _speaks_for_another(said, house):
        return house
    of_state = actor is not None and actor.category is ActorCategory.STATE and actor.text != house
    return house if of_state and house.isupper() else None


def _speaks_for_another(said: "_Said", house: str) -> bool:
    """Return whether a known person speaks for another group than the one that he is listed with."""
    person, ruler = _person(said), said.known.rulers.get(folded(ARTICLE.sub("", house)))
    return person is not None and ruler is not None and ruler.id != person.parent


def _person(said: "_Said") -> Actor | None:
    """Return the known person who speaks, or None."""
    actor = said.known.actors.get(said.actor.actor or "") if said.actor else None
    return actor if actor is not None and actor.category is ActorCategory.PERSON else None


def _is_stranger(actor: ActorMention | None) -> bool:
    """Return whether no actor of the lists is named."""
    return actor is None or (actor.actor or _CLASS).startswith(_CLASS)


def _inside_name(entry: Entry, actor: ActorMention | None, mention: str) -> bool:
    """Return whether a paper's name is but a word of a party's ("Liberation Front of Marsa")."""
    known = actor is not None and actor.actor is not None and actor.category in _PARTIES
    if actor is None or not known or entry.kind is not SpeakerKind.MEDIA:
        return False
    name = folded(entry.name)
    return name in folded(actor.text) and folded(actor.text) != name and actor.text in mention


def _works_in(entry: Entry, mention: str) -> bool:
    """Return whether "media" only says what somebody works in ("a local media activist")."""
    return entry.kind is SpeakerKind.MEDIA and _MEDIA_WORKER.search(mention) is not None


_MEDIA_WORKER = re.compile(r"\bmedia (?:activist|adviser|advisor|officer|worker|coordinator)s?\b", re.I)


def _letters_of(entry: Entry, actor: ActorMention | None, mention: str) -> bool:
    """Return whether a medium's letters are here those of a party ("the DLA" of the Delta Army)."""
    party = actor is not None and actor.actor is not None and actor.category in _PARTIES
    medium = entry.kind in (SpeakerKind.MEDIA, SpeakerKind.STATE_MEDIA)
    if actor is None or not party or not medium or entry.actor == actor.actor:
        return False
    return actor.text.isupper() and actor.text in mention and folded(entry.name) not in folded(mention)


_STATES = frozenset({ActorCategory.STATE})
_PARTIES = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.COALITION, ActorCategory.STATE})


class _Said(NamedTuple):
    """The words of a speaker, as they are and folded, with what is known of them."""

    mention: str
    words: str
    actor: ActorMention | None
    entry: Entry | None
    offices: Offices
    known: SpeakerIndex

    @property
    def state(self) -> Actor | None:
        """The state whose offices speak."""
        return self.offices.of(self.mention)


def _of_case(said: _Said) -> bool:
    """Return whether the words name a source of the case."""
    return said.entry is not None and said.entry.id is not None


def _governor(said: _Said) -> Entry | None:
    """Return the province of a governor."""
    province = said.state and not _of_some_land(said) and governed(said.mention, said.state.country)
    return Entry(None, province, said.state.id, SpeakerKind.OFFICIAL) if said.state and province else None


def _holder(said: _Said) -> Entry | None:
    """Return the state of a minister, or of its spokesman, whose country is not said."""
    unsaid = said.state and _is_stranger(said.actor) and is_home_office(said.mention)
    return _of_state(said.state) if said.state and unsaid else None


_CLASS = "class:"


def _private(said: _Said) -> Entry | None:
    """Return somebody who speaks for himself: once a head, or named behind a private role."""
    if (name := own_name(said.mention)) is not None:
        return Entry(None, name, None, kind_of(said.words))
    name = private_name(said.mention, said.entry) if said.entry else None
    return Entry(None, name, None, said.entry.kind) if said.entry and name else None


def _press(said: _Said) -> Entry | None:
    """Return a country's press, where no paper is named."""
    unnamed = said.entry is None or said.entry.name in said.known.names
    if unnamed and _is_stranger(said.actor) and (name := _of_nation(said)) is not None:
        return Entry(None, name, None, SpeakerKind.MEDIA)
    return _of_press(said.actor, said.mention, said.known) if said.actor and unnamed else None


def _of_nation(said: _Said) -> str | None:
    """Return a country's press by the adjective before it ("Fooish media reports")."""
    words = [word for word in said.mention.split() if word.lower() not in ("the", "some", "several", "other")]
    medium = _medium(said.mention)
    nation = words[0] if words and words[0][:1].isupper() else ""
    return f"{nation} {medium}" if medium and folded(nation) in said.known.states else None


def _seated(said: _Said) -> Entry | None:
    """Return the state of a capital, or of an office that one owns ("Kyiv's drone chief Jane Doe")."""
    found = _OF_SEAT.match(said.mention)
    seat = found["seat"] if found else said.mention
    state = said.known.actors.get(load_seats().seats.get(seat, ""))
    return _of_state(state) if state is not None and not _of_case(said) else None


_OF_SEAT = re.compile(
    r"(?P<seat>[A-Z]\w+(?: [A-Z]\w+)?)['’]s? (?:[a-z-]+ ){0,3}"
    r"(?:chief|commander|general|spokes\w+|minister|envoy|ambassador|negotiator|officials?"
    r"|military|army|air force|navy)\b"
)


def _ruled(said: _Said) -> Entry | None:
    """Return who runs an office, or the land that it is in ("the Fooish-run interior ministry")."""
    found = _RUN_BY.match(said.mention) or _RUN_IN.match(said.mention)
    ruler = said.known.rulers.get(folded(found["who"])) if found and is_office(found["office"]) else None
    return _of_state(ruler) if ruler else None


_RUN = r"[-–](?:run|ruled|controlled|governed|administered|led|appointed)"
_RUN_BY = re.compile(rf"(?:[Tt]he |[Aa]n? )?(?P<who>[A-Z][\w'’]*(?: [A-Z][\w'’]*)?){_RUN} (?P<office>.+)")
_RUN_IN = re.compile(rf"(?P<office>.+?) in (?:the )?(?P<who>[A-Z][\w'’]*(?: [A-Z][\w'’]*)?){_RUN} ")


def _shared(said: _Said) -> Entry | None:
    """Return an office under its own words, where two govern a land and the words may mean either's.

    "The government" and "the Fooish health ministry" do; "the health ministry" is of who governs there.
    """
    adjective, words = said.offices.shared, ARTICLE.sub("", said.mention)
    if adjective is None or said.state is None or said.state != said.offices.state:
        return None
    named = words.startswith(f"{adjective} ") and is_office(words.removeprefix(f"{adjective} "))
    bare = is_office(words) and not _MINISTRY.search(words)
    return Entry(None, words, None, SpeakerKind.OFFICIAL) if named or bare else None


_MINISTRY = re.compile(r"\bminist", re.I)


def _source(said: _Said) -> Entry | None:
    """Return a source of the case; a class of speakers yields to the body that is named beside it."""
    entry = said.entry
    if entry is None or entry.id is None or (_is_class(entry, said.known) and _names(said.actor)):
        return None
    if entry.actor is not None and _is_anothers_office(said, entry.actor):
        return None  # "the Fooish General Staff", where only Barland's is a source by these words
    return of_class(entry, said.mention)


def _is_anothers_office(said: _Said, owner: str) -> bool:
    """Return whether a state is named, or told of, whose office by these words is not the source's.

    A group that is named has speakers of its own besides those of a state ("a Delta Army military source").
    """
    of_state = owner in said.known.actors and said.known.actors[owner].category is ActorCategory.STATE
    bearers = _PARTIES if of_state and said.entry and said.entry.kind is SpeakerKind.PARTY else _STATES
    named = said.actor if said.actor and said.actor.actor and _owns_offices(said.actor, bearers) else None
    if named is not None and named.actor != owner:
        return True
    if of_state and (served := _served(said)) is not None:
        return served.id != owner  # "Chief of the General Staff Jane Doe", who is known as another's
    office = is_office(said.mention) or _CHIEF_OF_STAFF.match(ARTICLE.sub("", said.mention)) is not None
    return said.state is not None and said.state.id != owner and office


def _served(said: _Said) -> Actor | None:
    """Return the state that a known person serves, or None."""
    person = _person(said)
    house = said.known.actors.get(person.parent or "") if person is not None else None
    return house if house is not None and house.category is ActorCategory.STATE else None


def _of_staff(said: _Said) -> Entry | None:
    """Return the state whose chief of staff speaks ("Fooish Chief of the General Staff Jane Doe")."""
    found = _CHIEF_OF_STAFF.match(ARTICLE.sub("", said.mention))
    if found is None or not found["whose"]:
        return None
    state = said.known.states.get(folded(found["whose"]))
    return _of_state(state) if state is not None and not state.id.startswith(_CLASS) else None


_CHIEF_OF_STAFF = re.compile(
    r"(?:(?P<whose>[A-Z]\w+?)(?:['’]s)? )?(?:(?i:military|army|armed forces)(?:['’]s)? )?"
    r"(?i:chief of (?:the )?(?:general )?staff)\b"
)


def _owns_offices(actor: ActorMention, bearers: Set[ActorCategory]) -> bool:
    """Return whether somebody is of a kind that has offices, or whose soldiers speak by the words."""
    return actor.category in bearers or actor.rule_id == _WITH_SOLDIERS


_WITH_SOLDIERS = "name.whose_soldiers"


def _is_class(entry: Entry, known: SpeakerIndex) -> bool:
    """Return whether a source stands for whoever is of its kind ("monitors")."""
    return entry.name in known.names or entry.name.islower()


def _mentioned(said: _Said) -> Entry | None:
    """Return the actor that the words name."""
    if said.actor is None or said.actor.category is ActorCategory.PEOPLE or _OF_PART.match(said.mention):
        return None
    if said.actor.actor is None and said.state is not None and is_office(said.mention):
        return None
    named = _of_minister(said) or _of_actor(said.actor, said.known)
    if named.id is None and said.actor.category in _NAMED:
        named = named._replace(name=whole_name(named.name, said.mention))
    unknown = named.id is None and named.kind is SpeakerKind.UNKNOWN
    return named._replace(kind=kind_of(said.words)) if unknown else named


#: those who govern a part of a land, of which the words say no name
_OF_PART = re.compile(
    r"(?:the )?(?:local|regional|provincial|municipal) (?:government|administration|council)s?$", re.I
)


def _of_rank(said: _Said) -> Entry | None:
    """Return the state whose officer speaks by his rank and name ("Fooish General Jane Doe")."""
    found = _ranked().match(ARTICLE.sub("", said.mention))
    state = said.known.states.get(folded(found["whose"])) if found and _is_stranger(said.actor) else None
    return _of_state(state) if state is not None and not state.id.startswith(_CLASS) else None


@cache
def _ranked() -> re.Pattern[str]:
    ranks = alternation(rule_words().people.officers)
    arms = r"(?:[Aa]rmy|[Nn]avy|[Aa]ir [Ff]orce|[Mm]ilitary|[Mm]arine)"
    ranked = rf"(?:{arms} )?(?i:(?:{ranks})\.?[- ])+"
    return re.compile(rf"(?P<whose>[A-Z][\w.]+(?: [A-Z]\w+)?) {ranked}[A-Z][\w'’. -]+$")


def _in_post(said: _Said) -> Entry | None:
    """Return the state whose office its holder has behind his name ("Jane Doe Foolands oil minister")."""
    found = _POST_BEHIND.match(said.mention) if _is_stranger(said.actor) else None
    state = said.known.states.get(folded(found["land"])) if found and is_office(found["office"]) else None
    return _of_state(state) if state is not None and not state.id.startswith(_CLASS) else None


_POST_BEHIND = re.compile(
    r"[A-Z][\w'’-]+ (?:[ae]l-)?[A-Z][\w'’-]+ (?P<land>[A-Z]\w+?)['’]?s (?P<office>[a-z].*)$"
)


def _office(said: _Said) -> Entry | None:
    """Return the state whose office or unnamed people speak."""
    named = (said.known.states.get(said.words) or _of_nationality(said)) if said.actor is None else None
    if named is not None and named.id.startswith(_CLASS):
        named = said.state  # "military officials": of whatever state is told of
    if (whose := named or _whose_service(said.words, said.known)) is not None:
        return _of_state(whose)
    return _of_state(said.state) if said.state is not None and is_office(said.mention) else None


def _of_nationality(said: _Said) -> Actor | None:
    """Return the state whose adjective stands before an office ("the Fooish health ministry").

    Its name may have lost an apostrophe ("Foolands oil minister").
    """
    words, states = said.words.removeprefix("the ").split(), said.known.states
    splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in (1, 2)]
    owned = [(of.removesuffix("s"), office) for of, office in splits]
    found = (states.get(of) for of, office in (*splits, *owned) if is_office(office))
    return next((state for state in found if state), None)


def _class(said: _Said) -> Entry | None:
    """Return a class of speakers."""
    return of_class(said.entry, said.mention) if said.entry else None


def _unit(said: _Said) -> Entry | None:
    """Return the state whose numbered unit speaks."""
    state = said.state
    if state is None or state.country in name_words().arabic_countries or _of_case(said):
        return None
    return _of_state(state) if _is_stranger(said.actor) and is_unit(said.mention) else None


def _civic(said: _Said) -> Entry | None:
    """Return the office of a mayor or governor whose town or province is named."""
    name = None if _of_case(said) or _of_some_land(said) else civic_office(said.mention)
    return Entry(None, name, None, SpeakerKind.OFFICIAL) if name else None


def _of_some_land(said: _Said) -> bool:
    """Return whether no more is said than from which land an office is ("a Fooish governor")."""
    adjective = ARTICLE.sub("", said.words).split(" ")[0]
    state = said.known.states.get(adjective)
    return state is not None and folded(state.name) != adjective


#: how a speaker's words are read, in turn
_READINGS = (
    _governor,
    _civic,
    _seated,
    _unit,
    _of_staff,
    _holder,
    _private,
    _press,
    _ruled,
    _shared,
    _source,
    _of_rank,
    _in_post,
    _mentioned,
    _office,
    _class,
)


#: who is named beside a class of speakers speaks himself ("activist group Harbour Watch")
_NAMED = frozenset({ActorCategory.MONITOR, ActorCategory.MEDIA, ActorCategory.ORGANISATION})


def _names(actor: ActorMention | None) -> bool:
    return actor is not None and actor.actor is not None and actor.category in _NAMED


def _of_actor(actor: ActorMention, index: SpeakerIndex) -> Entry:
    known = index.actors.get(actor.actor or "")
    house = index.actors.get(known.parent or "") if known and known.category is ActorCategory.PERSON else None
    known = house or known
    category = known.category if known else actor.category
    kind = _KIND_OF_CATEGORY[category]
    if known is None:
        return Entry(None, bare_name(actor.name), None, kind)
    if category is ActorCategory.STATE and known.camp is None:
        kind = SpeakerKind.OFFICIAL
    party = known.id if kind is SpeakerKind.PARTY else None
    named = actor.name if actor.rule_id == OF_LAND else known.name
    return Entry(known.id, named, party, kind)


def _of_state(state: Actor) -> Entry:
    return Entry(state.id, state.name, state.id, SpeakerKind.PARTY)


_SERVICE = re.compile(
    r"(?:the |an? )?(\w+) "
    r"(?:(?:security|military|army|intelligence|government) (?:sources?|officials?|statement)|statement)$"
)


def _whose_service(words: str, index: SpeakerIndex) -> Actor | None:
    """Return the state whose unnamed people speak ("Fooland security sources"), or None."""
    found = _SERVICE.match(words)
    return index.states.get(found[1]) if found else None


def _of_press(actor: ActorMention, mention: str, index: SpeakerIndex) -> Entry | None:
    """Return the press of a country, which does not speak for its government ("Turkish newspapers")."""
    medium = _medium(mention)
    state = index.actors.get(actor.actor or "")
    if state is None or actor.category is not ActorCategory.STATE or not medium:
        return None
    country = {folded(alias.text): alias.text for alias in state.aliases}
    ruling = [alias for form, alias in country.items() if f"{form} government" in country]
    whose = next(
        (alias for alias in ruling if mention.startswith(f"{alias} ")), next(iter(ruling), actor.text)
    )
    return Entry(None, f"{whose} {medium}", None, SpeakerKind.MEDIA)


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


def _of_minister(said: _Said) -> Entry | None:
    """Return the state for which a stranger's title speaks ("Fooland Attorney General Jane Doe").

    The title may stand in the name, or right before it ("Fooish Information Minister Jane Doe").
    """
    if said.actor is None or said.actor.actor is not None:
        return None
    wholes = (
        (said.actor.name, said.mention) if said.actor.category is ActorCategory.PERSON else (said.actor.name,)
    )
    found = (said.known.states.get(folded(ARTICLE.sub("", before_title(whole)))) for whole in wholes)
    state = next((state for state in found if state), None)
    return _of_state(state) if state else None


def _speaker(entry: Entry, mention: str, actor: ActorMention | None) -> Speaker:
    return Speaker(
        source=entry.id,
        name=entry.name,
        actor=entry.actor,
        kind=entry.kind,
        mention=mention,
        start=actor.start if actor else 0,
        end=actor.end if actor else len(mention),
    )
