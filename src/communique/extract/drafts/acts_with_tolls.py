"""An act and its toll as one draft: "air strikes killed ten" is an air strike with ten killed."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.drafts.both_arms import BOTH_ARMS
from communique.extract.drafts.causes import cause_of, causes, leads_to
from communique.extract.drafts.drafts import ACTS, Draft
from communique.extract.drafts.joined import JOINED, by_name, combined
from communique.extract.drafts.told import only_points
from communique.extract.drafts.tolls import are_doers, lost_by
from communique.extract.roles.measures import HARM_MEASURES, TOLLS
from communique.extract.sentence.graph import kids
from communique.extract.sentence.view import each_once, is_mission
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.triggers import object_heads, phrases
from communique.records.claim import ClaimType


def counted_once(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop counts of fighters or of those besieged that are rather a toll ("313 died under siege")."""
    harmed = {(q.low, q.high, q.mention) for d in drafts for q in d.quantities if q.measure in HARM_MEASURES}
    return [
        replace(
            d,
            quantities=tuple(
                q for q in d.quantities if q.measure not in _HEADS or (q.low, q.high, q.mention) not in harmed
            ),
        )
        for d in drafts
    ]


_HEADS = frozenset({"fighters", "besieged", "population"})


def absorb(drafts: list[Draft]) -> list[Draft]:
    """Give each toll to the act of its clause, where there is one."""
    acts = {id(d): d for d in drafts if d.type in ACTS}
    gone: set[int] = set()
    counted = [d for d in drafts if d.unit.measure in TOLLS or d.unit.frame == "inflict"]
    tolls = [d for d in counted if d.type is ClaimType.CASUALTIES]
    for toll in [d for d in tolls if not _harmed_nobody(d)]:
        key = cause_of(toll, acts, drafts)
        if key is not None and not _by_hand(toll, acts[key]):
            for other in [k for k, act in acts.items() if k == key or _joined(acts[key], act)]:
                acts[other] = _with_toll(acts[other], _not_by_the_hit(toll, acts[other]))
            gone.add(id(toll))
    return [acts.get(id(d), d) for d in drafts if id(d) not in gone]


def _by_hand(toll: Draft, act: Draft) -> bool:
    """Return whether people were shot or stabbed, which no bomb and no shell does."""
    told = {toll.view.graph.words[i] for i in toll.trigger.tokens}
    return act.type in _BLASTS and not _BY_HAND.isdisjoint(told)


_BLASTS = frozenset({ClaimType.EXPLOSION, ClaimType.SHELLING})
_BY_HAND = frozenset({"shot", "gunned", "stabbed", "knifed", "beheaded", "lynched", "hacked", "strangled"})


def _harmed_nobody(toll: Draft) -> bool:
    """Return whether a toll says that nobody came to harm: the act took place all the same."""
    things = object_heads(toll.view, toll.trigger)
    graph = toll.view.graph
    denied = [k for i in things for k in kids(graph, i, "det") if graph.words[k] == "no"]
    none = any(graph.words[k + 1] not in _BOUNDING for k in denied)
    none = none or "without" in graph.words[toll.trigger.tokens[0] : toll.trigger.tokens[-1]]
    denied_verb = toll.trigger.reading == "verb" and kids(graph, toll.trigger.anchor, "neg")
    if denied_verb:
        return True  # "had not lost a single soldier in the raid"
    return toll.unit.negated or none or any("nobody_word" in classes_of(toll.view, i) for i in things)


#: words that make "no" a bound ("no fewer than nine")
_BOUNDING = frozenset({"fewer", "less"})


def _joined(first: Draft, second: Draft) -> bool:
    """Return whether two acts are joined by "and", so that one toll is of both ("shelling and raids")."""
    tokens = first.view.graph.tokens
    one, other = sorted((first.trigger.anchor, second.trigger.anchor))
    if one == other and {first.type, second.type} == set(BOTH_ARMS):
        return True
    nouns = first.trigger.reading == second.trigger.reading == "noun"
    return nouns and tokens[other].dep == "conj" and tokens[other].head == one


def suffered(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with a toll in place of a blow to which its words only point back.

    "Nine were killed in the attack" tells of the nine; what the attack was stands elsewhere.
    """
    kept = list(drafts)
    for toll in [d for d in drafts if d.type is ClaimType.CASUALTIES and d.unit.measure in TOLLS]:
        for blow in [d for d in kept if only_points(d) and (causes(d, toll) or leads_to(d, toll))]:
            told = combined(_not_by_the_hit(toll, blow), blow)
            kept = [told if d is toll else d for d in kept if d is not blow]
            break
    return kept


def _not_by_the_hit(toll: Draft, act: Draft) -> Draft:
    """Return a toll without those as its doers whom its act befell ("the bombing of X killed two")."""
    hit = _behind_noun(act) if act.trigger.reading == "noun" else set()
    doers = tuple(m for m in toll.actors("agent") if m.start not in hit)
    return replace(toll, roles=replace(toll.roles, actors={**toll.roles.actors, "agent": doers}))


def _behind_noun(act: Draft) -> set[int]:
    """Return where those begin whom an act's noun has behind a preposition as its sufferers."""
    behind = {i for _, i in phrases(act.view, act.trigger)}
    hit = {m.start for m in act.actors("target")}
    return {m.start for i, m in act.view.actors.items() if i in behind and m.start in hit}


def dealt(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the doer of an attack as that of the toll ("killed in an Xyz attack on Abc")."""
    attacks = [d for d in drafts if d.type is ClaimType.OFFENSIVE and d.actors("agent")]
    return [_by_doer_of(d, attacks) for d in drafts]


def _by_doer_of(toll: Draft, attacks: Sequence[Draft]) -> Draft:
    untold = toll.type is ClaimType.CASUALTIES and toll.unit.measure in TOLLS and not toll.actors("agent")
    attack = next((d for d in attacks if causes(d, toll)), None) if untold else None
    if attack is None or "agent" in toll.roles.pronouns:
        return toll
    fell = {m.actor for m in toll.actors("target")}
    doers = tuple(m for m in attack.actors("agent") if m.actor not in fell)
    return replace(toll, roles=replace(toll.roles, actors={**toll.roles.actors, "agent": doers}))


def _with_toll(act: Draft, toll: Draft) -> Draft:
    """Return the act with a toll's figures; those harmed are its target, unless it names another."""
    actors = dict(act.roles.actors)
    victims = by_name(toll.roles.actors.get("target", ()), act)
    again = any(note.startswith(f"{JOINED} casualties") for note in act.notes)
    if sides := lost_by(act, victims, again=again):
        actors |= sides
    elif victims and not are_doers(act, victims):  # an embassy is hit as well as those who died at it
        kept = [m for m in actors.get("target", ()) if again or is_mission(m)]
        actors["target"] = tuple(each_once([*kept, *victims]))
    if not actors.get("agent"):
        actors["agent"] = tuple(m for m in toll.roles.actors.get("agent", ()) if m not in victims)
    roles = replace(act.roles, actors=actors)
    return combined(replace(act, roles=roles), toll)
