"""The ground of a report: in which country's war it is set, and what generic words mean there.

A case's own words ("the army", "the rebels") hold for reports on the case's countries. In a report
on another war they mean that country's army, and its rebels.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from communique.lexicon.forms import folded
from communique.lexicon.name_words import name_words
from communique.lexicon.seats import load_seats
from communique.records.case import Actor, Place
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

_CLASS = "class:"
#: classes of words that mean the state's own forces where they stand
_STATE_CLASSES = frozenset({"class:government", "class:government-forces", "class:defence-forces"})
_ENEMY = "class:enemy"
_UNSURE = "unknown."  # places known by the words around them alone, linked by their spelling
_FEW = 2  # country mentions that a decision needs


def country_of(
    places: Iterable[PlaceMention], actors: Iterable[ActorMention], known: Mapping[str, Place]
) -> str | None:
    """Return the ISO code of the country that most places of a document lie in, or None.

    Of two that are even, the one whose name or armed groups the document tells of more. Actors' countries
    alone decide only where places say nothing: a report on one war names many armies.
    """
    mentions = [place for place in places if place.name not in load_seats().hosts]
    parties = [actor for actor in actors if not _is_shared(actor.text)]
    lie = [(place, found) for place in mentions if (found := country_of_place(place, known))]
    parts = Counter(country for place, country in lie if place.rule_id == _PART and place.place is None)
    narrow = [
        (place, country)
        for place, country in lie
        if place.feature != "country" and place.place and not _is_any_border(place)
    ]
    counted = Counter(country for place, country in narrow if not place.rule_id.startswith(_UNSURE))
    named = Counter(country for place, country in lie if place.feature == "country")
    bound = Counter({actor.name: actor.country for actor in parties if actor.country}.values())
    if not counted and parts and not narrow:
        counted = parts + bound
    if not counted and narrow:
        counted = Counter(country for _, country in narrow) + bound
    if not counted:
        counted = named + Counter(actor.country for actor in parties if actor.country)
    if not counted:
        return None
    country = max(counted, key=lambda c: (counted[c], named[c] + bound[c]))
    if counted[country] == 1 and (other := _told_of(named + bound + parts, country)):
        return other
    return country if counted[country] >= _FEW or len(counted) == 1 else None


def _is_any_border(place: PlaceMention) -> bool:
    """Return whether a border is named by one of its lands alone: that with the other may be meant."""
    border = place.name.removesuffix(" border")
    return border != place.name and not all(land[:_STEM] in place.text for land in border.split("-"))


#: letters that a land and its adjective share ("Turkey", "Turkish")
_STEM = 4


def _told_of(told: Counter[str], host: str) -> str | None:
    """Return the country that a report tells of where its one placed town only hosts talks, or None.

    The town's own country is told of nowhere else, and no third one as often as the country meant.
    """
    best = told.most_common(2)
    if told[host] or not best or best[0][1] < _FEW:
        return None
    return best[0][0] if len(best) == 1 or best[0][1] > best[1][1] else None


#: A roundup tells of this many countries, and of none in more than this share of its placed paragraphs.
_ROUNDUP_COUNTRIES, _ROUNDUP_SHARE = 4, 0.5
#: A place on which a paragraph's country may rest: no world city that only shares the name.
_SURE = 0.7


def countries_of_parts(
    parts: Sequence[tuple[Sequence[PlaceMention], Sequence[ActorMention]]], known: Mapping[str, Place]
) -> tuple[str | None, ...] | None:
    """Return the country of each paragraph of a roundup of several wars, or None when a text is none."""
    found = [country_of(places, actors, known) for places, actors in parts]
    counted = Counter(country for country in found if country)
    told = sum(counted.values())
    if len(counted) < _ROUNDUP_COUNTRIES or max(counted.values()) > _ROUNDUP_SHARE * told:
        return None
    sure = [([p for p in places if is_sure(p)], actors) for places, actors in parts]
    return tuple(country_of(places, actors, known) for places, actors in sure)


def is_sure(place: PlaceMention) -> bool:
    """Return whether a place is one by more than its spelling or a world city's name."""
    return not place.rule_id.startswith(_UNSURE) and (place.score is None or place.score >= _SURE)


def country_of_place(place: PlaceMention, known: Mapping[str, Place]) -> str | None:
    """Return the ISO code of the country that a place lies in, or None; a part's is the whole's."""
    found = known.get(place.place or "")
    if found is None and place.rule_id == _PART:
        return _country_named(place.name.partition(" ")[2], known)
    return found.country if found else None


_PART = "name.part"  # "northern Ruritania"


def _country_named(name: str, known: Mapping[str, Place]) -> str | None:
    """Return the ISO code of the country of this name, or None."""
    found = known.get(f"world/{folded(name).replace(' ', '-')}")
    return found.country if found else None


def in_country(
    mention: ActorMention,
    *,
    country: str | None,
    states: Mapping[str, Actor],
    meanings: Mapping[str, Mapping[str, str]],
    actors: Mapping[str, Actor],
) -> ActorMention:
    """Return a generic mention ("the army", "rebels") as the actor that it means in a country."""
    if mention.actor is None or not mention.actor.startswith(_CLASS) or country is None:
        return mention
    meant = actors.get(meanings.get(country, {}).get(mention.actor, ""))
    if meant is None and mention.actor in _STATE_CLASSES:
        meant = states.get(country)
    return mention if meant is None else as_actor(mention, meant, "ground.class_of_country")


#: what a country's own rebels and opposition are called where no listed group is meant
_OF_LAND = {"class:rebels": "rebels", "class:opposition": "opposition"}


OF_LAND = "ground.named_by_land"


def named_by_land(mention: ActorMention, state: Actor | None) -> ActorMention:
    """Return a country's rebels or opposition under the country's name ("Ruritanian opposition")."""
    noun = _OF_LAND.get(mention.actor or "")
    adjective = _adjective(state) if noun and state else None
    if adjective is None or state is None:
        return mention
    name = f"{adjective} {noun}"
    return replace(mention, name=name, country=state.country, rule_id=OF_LAND)


def _adjective(state: Actor) -> str | None:
    """Return a state's adjective: the word with which its army is named."""
    aliases = {alias.text for alias in state.aliases}
    return next((a.text for a in state.aliases if f"{a.text} army" in aliases and a.text != state.name), None)


def own_forces(mention: ActorMention, country: str | None, states: Mapping[str, Actor]) -> ActorMention:
    """Return forces named by words that many states' forces share as those of the country told of.

    "The Defence Forces" are Ukraine's in a report on Ukraine, and Kenya's in one on Kenya.
    """
    abroad = mention.country is not None and mention.country != country
    state = states.get(country or "") if abroad else None
    return as_actor(mention, state, "ground.own_forces") if state and _is_shared(mention.text) else mention


def _is_shared(words: str) -> bool:
    """Return whether a name says nothing of whose forces it names; no monarchy's are meant elsewhere."""
    parts = folded(words).removeprefix("the ").split()
    while parts and parts[-1] not in name_words().forces.heads:
        if parts.pop() not in name_words().forces.taken:  # "Republican Guard units"
            return False
    return len(parts) > 1 and _shared_words().issuperset(parts)


@cache
def _shared_words() -> frozenset[str]:
    forms = (*name_words().forces.shared, *name_words().forces.heads)
    return frozenset(part for form in forms for part in folded(form).split()) - {"royal"}


_OURS = "class:defence-forces"
#: words for soldiers without a word that says whose
_TROOPS = frozenset(
    f"{article}{noun}" for article in ("", "the ") for noun in "troops soldiers forces".split()
)
_ARMED = frozenset({ActorCategory.STATE, ActorCategory.ARMED_GROUP, ActorCategory.COALITION})


def are_speakers(mention: ActorMention, speaker: Actor, country: str | None) -> bool:
    """Return whether a generic mention means the forces of who speaks.

    "Our fighters" are any armed speaker's, bare "troops" those of another state than the country's own.
    """
    if speaker.category not in _ARMED:
        return False
    if mention.actor == _OURS:
        return True
    abroad = speaker.category is ActorCategory.STATE and speaker.country not in (None, country)
    return abroad and mention.actor == "class:government-forces" and mention.text.lower() in _TROOPS


def is_enemy(mention: ActorMention) -> bool:
    """Return whether a mention is "the enemy": the foe of whoever speaks."""
    return mention.actor == _ENEMY


def as_actor(mention: ActorMention, actor: Actor, rule_id: str) -> ActorMention:
    """Return a mention linked to an actor, its words and framing kept."""
    return replace(
        mention,
        actor=actor.id,
        name=actor.name,
        category=actor.category,
        camp=actor.camp,
        country=mention.country or actor.country,
        rule_id=rule_id,
    )


def state_actors(actors: Iterable[Actor]) -> dict[str, Actor]:
    """Return each country's state actor by ISO code."""
    found: dict[str, Actor] = {}
    for actor in actors:
        if actor.category is ActorCategory.STATE and actor.country and actor.parent is None:
            found.setdefault(actor.country, actor)
    return found
