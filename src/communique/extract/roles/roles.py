"""Roles: who does it to whom and where, read off a trigger's frame."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from communique.extract.roles.act_phrases import all_phrases
from communique.extract.roles.authors import those_behind
from communique.extract.roles.backers import owners_and_backers
from communique.extract.roles.blame import accused_actors, disowners
from communique.extract.roles.counted import counted_victims
from communique.extract.roles.deeds import deed_doers
from communique.extract.roles.doers import are_own_troops, by_own_words, told_doers, users_of_arms
from communique.extract.roles.fired_from import fired_from, landed_near
from communique.extract.roles.frame_sources import heads_at, sources_of
from communique.extract.roles.partners import (
    companions_apart,
    with_first_of_two,
    with_neighbour,
    with_partners,
)
from communique.extract.roles.place_lists import most_specific, with_list
from communique.extract.roles.stirred import stirred_by
from communique.extract.roles.victims import (
    as_victim,
    keepers,
    missions_at,
    of_vehicle,
    struck_by_deeds,
    sufferers,
    unknown_victims,
)
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.graph import covered, kids
from communique.extract.sentence.named_actors import actors_of, only_holds
from communique.extract.sentence.named_places import places_of
from communique.extract.sentence.view import (
    ARMED,
    View,
    is_label,
    is_mission,
    is_nobody,
    is_pronoun,
    is_set_against,
    text_before,
    word,
)
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.acts import ACTS_OF_HARM, HARMFUL
from communique.extract.triggers.triggers import Trigger, phrases
from communique.lexicon.anaphora import meant_nouns
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

ACTOR_ROLES = ("agent", "target")
PLACE_ROLES = ("location", "origin", "destination", "route")
#: what is done against the doers of a deed: they are condemned, or beaten back
_OF_DEEDS = frozenset({ClaimType.ACCUSATION, ClaimType.REPULSE})
#: what is said to somebody about acts against others
_SPOKEN = frozenset({ClaimType.ACCUSATION, ClaimType.DEMAND})
#: what is not said or done to whoever holds the place in the words ("gas fell on the Xyz-held town")
_NOT_ON_HOLDERS = _SPOKEN | {ClaimType.CHEMICAL}
#: what is done side by side with others
_FOUGHT = frozenset({ClaimType.CLASH, ClaimType.OFFENSIVE})
_Mention = TypeVar("_Mention", ActorMention, PlaceMention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The mentions in each role; ``pronouns`` the token of a role that a pronoun fills."""

    actors: dict[str, tuple[ActorMention, ...]]
    places: dict[str, tuple[PlaceMention, ...]]
    pronouns: dict[str, int]
    heads: dict[str, tuple[int, ...]]


#: role -> source -> the heads that stand there
_Heads = dict[str, dict[str, list[int]]]


def fill_roles(view: View, trigger: Trigger) -> Roles:
    """Return the roles that a trigger's frame finds in its sentence."""
    heads = _heads(view, trigger)
    actors = _named_actors(view, heads, trigger)
    agents = _agents(view, trigger, heads, actors.get("agent", ()))
    targets = _targets(view, trigger, heads, actors.get("target", ()))
    apart = {"agent": agents, "target": _without(targets, agents)}
    return Roles(
        actors={role: tuple(found) for role, found in apart.items()},
        places=_places(view, trigger, heads),
        pronouns=_pronouns(view, heads, apart),
        heads={role: tuple(chain.from_iterable(by.values())) for role, by in heads.items()},
    )


def _heads(view: View, trigger: Trigger) -> _Heads:
    """Return what stands at the sources of each role of a trigger's frame."""
    sources = sources_of(view.lexicon.frames[trigger.unit.frame], trigger)
    around = all_phrases(view, trigger)
    at = {
        source: heads_at(view, trigger, source, around)
        for source in dict.fromkeys(chain.from_iterable(sources.values()))
    }
    if at.get("withsubj"):  # who acts with a backing gives none
        at["subj"] = []
    found = {role: {source: at[source] for source in wanted} for role, wanted in sources.items()}
    if trigger.reading == "verb" and "from" in found.get("agent", {}):  # "killed people from X": X did not
        found["agent"]["from"] = [i for prep, i in phrases(view, trigger) if prep == "from"]
    return found


def _named_actors(view: View, heads: _Heads, trigger: Trigger) -> dict[str, list[ActorMention]]:
    """Return the actors named at the first source of each role that names any, with their partners."""
    alone = _is_of_second_side(view, trigger) or _is_backed_by(view, trigger)
    named = {role: _first(view, heads[role], actors_of) for role in ACTOR_ROLES if role in heads}
    actors = named if alone else {role: with_partners(view, found) for role, found in named.items()}
    if heads.get("target", {}).get("withsubj"):  # who acts with a backing gives none, and who backs gets none
        backed = named.get("target", [])
        actors = {**actors, "agent": _without(actors.get("agent", ()), backed), "target": backed}
    if trigger.reading != "suffix" and "agent" in actors:
        actors["agent"] = [m for m in actors["agent"] if not only_holds(view, m)]
    if trigger.unit.type in _NOT_ON_HOLDERS and "target" in actors:  # "demanded UN-supervised access"
        actors["target"] = [m for m in actors["target"] if not only_holds(view, m)]
    if trigger.unit.type in _FOUGHT:
        actors = companions_apart(view, actors)
    if joined := heads.get("target", {}).get("whose"):
        return owners_and_backers(view, actors_of(view, joined[0]), trigger.anchor)
    return actors


def _is_of_second_side(view: View, trigger: Trigger) -> bool:
    """Return whether a participle says something of the second of two sides ("between X and Y holding Z")."""
    token = view.graph.tokens[trigger.anchor]
    side = view.graph.tokens[token.head]
    between = view.graph.words[view.graph.tokens[side.head].head] == "between"
    return trigger.reading == "verb" and token.dep in {"acl", "relcl"} and side.dep == "conj" and between


def _agents(view: View, trigger: Trigger, heads: _Heads, named: Sequence[ActorMention]) -> list[ActorMention]:
    """Return who does an act: who is named in its frame, else whom the sentence says it was otherwise."""
    moved = stirred_by(view, trigger.anchor)
    named = [m for m in named if moved.isdisjoint(covered(view.graph, m.start, m.end))]
    doers = [m for m in named if not are_own_troops(view, m) and not is_mission(m)]
    unclaimed = disowners(view, trigger.anchor)
    doers = [m for m in doers if not is_nobody(view, m) and m not in unclaimed]
    doers = accused_actors(view, trigger) or users_of_arms(view, those_behind(view, trigger.anchor) or doers)
    doers = by_own_words(view, trigger, doers) or told_doers(view, trigger, heads.get("agent", {}))
    if trigger.unit.type is ClaimType.CLASH:
        doers = with_neighbour(view, doers)
    if trigger.reading == "verb":
        doers = with_first_of_two(view, trigger.anchor, doers)
    return _without_labels(doers)


def _targets(
    view: View, trigger: Trigger, heads: _Heads, named: Sequence[ActorMention]
) -> list[ActorMention]:
    """Return whom an act is done to, or said to: who is named, else who suffers by the sentence."""
    at, named = heads.get("target", {}), [m for m in named if not is_set_against(view, m)]
    found = [*named, *missions_at(view, heads)] if trigger.unit.type in ACTS_OF_HARM else named
    if trigger.unit.type in STRIKES:
        found = [m for m in found if not _tells_whose_act(view, m)]
    if trigger.unit.type in _SPOKEN:
        struck = struck_by_deeds(view, trigger, at)
        found = [m for m in found if m.start not in struck]
    if trigger.unit.type in _OF_DEEDS and not found:
        found = with_partners(view, deed_doers(view, trigger.anchor, chain.from_iterable(at.values())))
    if trigger.unit.type is ClaimType.CASUALTIES:
        found = counted_victims(view, trigger.anchor) or found
    found = found or keepers(view, trigger, chain.from_iterable(at.values()))
    found = [m for m in found if not text_before(view, m).lower().endswith(" no ")] or found
    found = _without_labels(found or unknown_victims(view, trigger) or sufferers(view, trigger))
    return (
        [as_victim(of_vehicle(view, m)) for m in found]
        if trigger.unit.type.value.startswith(HARMFUL)
        else found
    )


def _tells_whose_act(view: View, mention: ActorMention) -> bool:
    """Return whether somebody only stands before an attack that is his ("launched [terrorist] attacks")."""
    tokens = [view.graph.tokens[i] for i in covered(view.graph, mention.start, mention.end)]
    heads = [
        t.head for t in tokens if t.dep in {"amod", "compound"} and view.graph.starts[t.head] >= mention.end
    ]
    return any("attack_noun" in classes_of(view, i) for i in heads)


def _places(view: View, trigger: Trigger, heads: _Heads) -> dict[str, tuple[PlaceMention, ...]]:
    """Return the places of each role; where fire comes from is the origin, and is not hit."""
    places = {role: _first(view, heads[role], places_of) for role in PLACE_ROLES if role in heads}
    if trigger.unit.type in STRIKES and (found := fired_from(view, trigger, heads.get("agent", {}))):
        places = {role: _without(at, found) for role, at in places.items()}
        places["origin"] = found
    if trigger.unit.type in STRIKES and not places.get("location"):
        places["location"] = landed_near(view, trigger)
    return {role: tuple(with_list(view, most_specific(view, found))) for role, found in places.items()}


def _without_labels(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Drop "terrorists" and the like beside the group that they are called after; no state's troops are."""
    named = [m for m in mentions if not is_label(m)]
    if any(m.category is ActorCategory.STATE and m.actor not in _FORCES_OF_STATE for m in named):
        named = mentions = [m for m in mentions if m.actor not in _FORCES_OF_STATE]
    return named if any(m.category in _LABELLED for m in named) else list(mentions)


#: forces without a country, which are those of the state named beside them ("the Xyz army and air force")
_FORCES_OF_STATE = frozenset({"class:government-forces"})
_LABELLED = ARMED - {ActorCategory.STATE, ActorCategory.COALITION}


def _first(
    view: View, by_source: dict[str, list[int]], finder: Callable[[View, int], Sequence[_Mention]]
) -> list[_Mention]:
    for heads in by_source.values():
        found = [mention for i in heads for mention in finder(view, i)]
        if found:
            return found
    return []


def _without(mentions: Sequence[_Mention], others: Sequence[_Mention]) -> list[_Mention]:
    """Return the mentions that do not begin where one of the others does."""
    starts = {mention.start for mention in others}
    return [mention for mention in mentions if mention.start not in starts]


def _pronouns(view: View, heads: _Heads, actors: Mapping[str, Sequence[ActorMention]]) -> dict[str, int]:
    """Return the first token of each role without an actor that stands for somebody named before."""
    found: dict[str, int] = {}
    for role in ACTOR_ROLES:
        if not actors.get(role):
            standing = chain.from_iterable(heads.get(role, {}).values())
            means = next((i for i in standing if _means_another(view, i)), None)
            found |= {} if means is None else {role: means}
    return found


def _means_another(view: View, i: int) -> bool:
    """Return whether a token or its possessor is a pronoun or "the group": somebody named before."""
    owners = kids(view.graph, i, "poss")
    return any(is_pronoun(view, k) or names_group(view, k) for k in (i, *owners))


def _is_backed_by(view: View, trigger: Trigger) -> bool:
    """Return whether a participle says by whom the noun before it is helped ("troops aided by X")."""
    told = trigger.unit.type is ClaimType.SUPPORT and view.graph.tokens[trigger.anchor].dep == "acl"
    return told and word(view, trigger.anchor) in _HELPED


_HELPED = frozenset({"aided", "assisted", "joined", "accompanied"})


def means_group(view: View, i: int) -> bool:
    """Return whether a noun phrase is "the group", or "the group's fighters"."""
    return any(names_group(view, k) for k in (i, *kids(view.graph, i, "poss")))


def names_group(view: View, i: int) -> bool:
    """Return whether a noun phrase only says "the group": it means the one named last."""
    if word(view, i) not in meant_nouns("groups") or i in view.actors:
        return False
    before = [word(view, k) for k in view.graph.children[i] if k < i]
    return before[:1] in (["the"], ["that"], ["this"]) and _SAYING_KIND.issuperset(before[1:])


#: words before "group" that say no more of it than that it bears arms ("the terror group")
_SAYING_KIND = frozenset({"terror", "terrorist", "jihadist", "extremist"})
