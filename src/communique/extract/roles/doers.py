"""Who did an act when its frame names nobody: who claims it or is blamed, whose weapons strike."""

from collections.abc import Mapping, Sequence
from itertools import chain

from communique.extract.roles.blame import claimants, laid_to
from communique.extract.roles.deeds import SUPPLIED, means_doers
from communique.extract.roles.verb_sources import doers_at
from communique.extract.roles.worded import people_acting, worded_doers
from communique.extract.sentence.arguments import objects, subjects
from communique.extract.sentence.graph import conjuncts, kids, prepositions, subtree
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import ARMED, View, in_order, word
from communique.extract.sentence.voice import is_passive
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.acts import ACTS_OF_HARM, HARMFUL, VIOLENT
from communique.extract.triggers.triggers import Trigger, phrases
from communique.lexicon.anaphora import meant_nouns
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention


def told_doers(view: View, trigger: Trigger, heads: Mapping[str, list[int]]) -> list[ActorMention]:
    """Return who did an act by the first of these ways to say it; ``heads`` stand where the frame looks."""
    return (
        claimants(view, trigger)
        or laid_to(view, trigger)
        or _owners(view, trigger)
        or _doers_of_means(view, trigger, heads)
        or _shooters(view, trigger)
        or _unknown_doers(view, trigger)
    )


def by_own_words(view: View, trigger: Trigger, doers: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the doers, civilians who do violence under the word for them ("villagers lynched a thief")."""
    if trigger.reading == "noun" and trigger.unit.type is ClaimType.CLASH:
        return _between(view, trigger, doers)
    if trigger.reading == "verb" and trigger.unit.type is ClaimType.ACCUSATION:
        return [people_acting(view, m, doers_at(view, trigger)) for m in doers]
    if trigger.reading != "verb" or not trigger.unit.type.value.startswith(VIOLENT):
        return list(doers)
    if not _does_to_somebody(view, trigger):
        return list(doers)
    heads = doers_at(view, trigger)
    return [people_acting(view, m, heads) for m in doers]


def _between(view: View, trigger: Trigger, doers: Sequence[ActorMention]) -> list[ActorMention]:
    """Return who fights, with the people on either side of "between" under their own words."""
    sides = [i for prep, k in phrases(view, trigger) if prep == "between" for i in conjuncts(view.graph, k)]
    if len(sides) < _TWO:
        return list(doers)
    told = [people_acting(view, m, sides) for m in doers]
    return in_order([*told, *worded_doers(view, sides)])


_TWO = 2


def _does_to_somebody(view: View, trigger: Trigger) -> bool:
    """Return whether a verb is surely active: it has an object or a phrase, or is a passive with its doer.

    "Students taken hostage" and "men abducted at night" tell what befell them.
    """
    if trigger.unit.type is not ClaimType.CASUALTIES:
        return True
    graph, anchor = view.graph, trigger.anchor
    if view.headline:
        return False
    reduced = graph.tokens[anchor].tag == "VBN" and not kids(graph, anchor, "aux", "agent")
    return bool(objects(graph, anchor)) and not reduced


def _unknown_doers(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return the doers of a violent act by their own words, where these name nobody ("an angry mob")."""
    told = "subj" in view.lexicon.frames[trigger.unit.frame].verb.get("agent", ())
    if trigger.reading != "verb" or not told or not trigger.unit.type.value.startswith(VIOLENT):
        return []
    if not _does_to_somebody(view, trigger):
        return []
    return worded_doers(view, doers_at(view, trigger))


def _doers_of_means(view: View, trigger: Trigger, heads: Mapping[str, list[int]]) -> list[ActorMention]:
    """Return the armed actors whose act does something ("a siege imposed by X chokes the town").

    Who sent a drone does not shoot it down.
    """
    if not trigger.unit.type.value.startswith(HARMFUL) or word(view, trigger.anchor) in _DOWNING:
        return []
    acts = chain.from_iterable(heads.values())
    return [m for m in means_doers(view, acts) if m.category in ARMED]


def _shooters(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return whose fire it is in which people are hit ("killed in sniper fire of X", "in X's gunfire")."""
    if trigger.reading != "verb" or trigger.unit.type is not ClaimType.CASUALTIES:
        return []
    fires = [i for prep, i in phrases(view, trigger) if prep in _HIT_IN and word(view, i) in _FIRE]
    whose = [k for i in fires for prep, k in prepositions(view.graph, i) if prep in _FIRED_BY]
    whose += [k for i in fires for k in kids(view.graph, i, "poss", "compound", "amod", "nmod")]
    return [m for k in whose for m in actors_of(view, k) if m.category in ARMED]


_HIT_IN = frozenset({"in", "by", "from", "during"})
_FIRED_BY = frozenset({"of", "by", "from"})
_FIRE = frozenset({"fire", "gunfire"})


_TROOPS = rule_words().people.bare_troops
_WHOSE = frozenset({"its", "their", "his", "her"})


def are_own_troops(view: View, mention: ActorMention) -> bool:
    """Return whether a mention is "its troops": whose they are, the pronoun says and not the noun."""
    if mention.text.lower() not in _TROOPS:
        return False
    on = [i for i, known in view.actors.items() if known.start == mention.start]
    owners = [k for i in on for k in kids(view.graph, i, "poss")]
    return any(word(view, k) in _WHOSE or _only_group(view, k) for k in owners)


def are_troops_of_land(mention: ActorMention) -> bool:
    """Return whether bare "troops" are only taken for those of the country that the report is on."""
    return mention.rule_id == "ground.class_of_country" and mention.text.lower() in _TROOPS


def _only_group(view: View, i: int) -> bool:
    """Return whether an owner is but "the group", named before."""
    alone = [word(view, k) for k in view.graph.children[i] if k < i] in (["the"], ["that"], ["this"])
    return alone and i not in view.actors and word(view, i) in meant_nouns("groups")


_WEAPONS = frozenset({"air_weapon", "shell_weapon", "aircraft_kind", "bomb"})


def _owners(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return whose weapons strike ("Fooland missiles hit", "Fooland's drones struck")."""
    if (
        trigger.reading != "verb"
        or trigger.unit.type not in ACTS_OF_HARM
        or is_passive(view.graph, trigger.anchor)
    ):
        return []
    arms = [i for i in subjects(view.graph, trigger.anchor) if classes_of(view, i) & _WEAPONS]
    if crews := _crews(view, arms):
        return [m for m in crews if m.category in ARMED]
    return list({m.start: m for m in _holders_of(view, arms) if m.category in ARMED}.values())


def users_of_arms(view: View, doers: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the doers, for whoever only gives arms their nationality those who use them.

    "Fooish drones used by X hit a mill", "X used Fooish drones to hit it": X did.
    """
    told = []
    for doer in doers:
        arms = _arms_of(view, doer)
        told += [m for m in (_crews(view, arms) or _wielders(view, arms)) if m.category in ARMED] or [doer]
    return list({m.start: m for m in told}.values())


def _arms_of(view: View, doer: ActorMention) -> list[int]:
    """Return the arms that a doer's name stands before as an adjective ("Fooish drones")."""
    tokens = view.graph.tokens
    own = [tokens[i] for i, known in view.actors.items() if known.start == doer.start]
    heads = [t.head for t in own if t.dep in {"amod", "compound", "nmod"}]
    return [i for i in heads if classes_of(view, i) & _WEAPONS]


def _wielders(view: View, arms: Sequence[int]) -> list[ActorMention]:
    """Return who has arms, as a participle behind them says ("drones flown by X", "sold to X")."""
    graph = view.graph
    clauses = [k for i in arms for k in kids(graph, i, "acl")]
    whose = {"by": _WIELDED, "to": SUPPLIED}  # drones flown by X, drones sold to X
    behind = [
        k for at in clauses for prep, k in prepositions(graph, at) if graph.words[at] in whose.get(prep, ())
    ]
    return [m for k in behind for m in actors_of(view, k)]


_DOWNING = rule_words().acts.downing
_WIELDED = rule_words().acts.wielded


def brings_down(view: View, verb: int) -> bool:
    """Return whether a verb says what is done to another's drones and missiles, never to one's own."""
    return word(view, verb) in _DOWNING


def whose_downed(view: View, trigger: Trigger) -> list[ActorMention]:
    """Return whose aircraft or missiles are brought down ("shot down a drone launched by X": X)."""
    if trigger.reading != "verb" or word(view, trigger.anchor) not in _DOWNING:
        return []
    arms = [i for i in objects(view.graph, trigger.anchor) if classes_of(view, i) & _WEAPONS]
    return [m for m in _holders_of(view, arms) if m.category in ARMED]


def _crews(view: View, arms: Sequence[int]) -> list[ActorMention]:
    """Return who fires arms that are the object of their verb ("X fired shells filled with gas").

    Nobody fires what he shoots down.
    """
    fired = [view.graph.tokens[i].head for i in arms if view.graph.tokens[i].dep == "dobj"]
    fired = [verb for verb in fired if word(view, verb) not in _DOWNING]
    return [m for verb in fired for k in subjects(view.graph, verb) for m in actors_of(view, k)]


def _holders_of(view: View, arms: Sequence[int]) -> list[ActorMention]:
    """Return who is named before arms ("X's drones"), else in a clause behind them ("shells fired by X")."""
    if wielders := _wielders(view, arms):
        return wielders
    whose = [k for i in arms for k in kids(view.graph, i, "amod", "compound", "poss", "nmod")]
    if named := [m for k in whose for m in actors_of(view, k)]:
        return named
    clauses = [k for i in arms for k in kids(view.graph, i, "acl") if not _says_what_they_hit(view, k)]
    held = [j for k in clauses for j in sorted(subtree(view.graph, k)) if j not in _givers(view, k)]
    return [view.actors[j] for j in held if j in view.actors]


def _says_what_they_hit(view: View, clause: int) -> bool:
    """Return whether a clause behind arms has an object: what they do ("shells hitting the base of X")."""
    return view.graph.tokens[clause].tag == "VBG" and bool(objects(view.graph, clause))


def _givers(view: View, clause: int) -> set[int]:
    """Return the words for who only made or gave arms, in the clause that says so ("supplied by X to Y")."""
    graph = view.graph
    if graph.words[clause] not in SUPPLIED:
        return set()
    return {j for prep, k in prepositions(graph, clause) if prep in {"by", "in"} for j in subtree(graph, k)}
