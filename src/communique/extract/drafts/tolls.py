"""Whose toll it is: what shows that people were killed or hurt in an act, and not besides it.

Words lead from an act to its dead, a toll is told on, and the dead of a fight show who fought whom: "nine Xs
were killed in fighting with Ys" tells that Ys did it to Xs, whichever of them the words make the fighter.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.told import happens
from communique.extract.roles.measures import HARM_MEASURES
from communique.extract.sentence.graph import is_verb, kids, prepositions, subtree
from communique.extract.sentence.view import ARMED, key_of
from communique.extract.sentence.voice import is_passive
from communique.extract.sentence.word_classes import classes_of
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention

Actors = tuple[ActorMention, ...]

#: participles that lead from an act to those who suffered by it ("raids on the town, leading to deaths")
_LEADING = rule_words().acts.leading
_LED = rule_words().acts.led
_THAT = frozenset({"that", "which"})


def brought_about(act: Draft, toll: Draft) -> bool:
    """Return whether the last verb between an act and a toll leads from one to the other."""
    tokens = toll.view.graph.tokens[act.trigger.tokens[-1] + 1 : toll.trigger.anchor]
    verbs = [t for t in tokens if is_verb(t) and t.dep not in {"aux", "auxpass", "amod"}]
    words = [t.text.lower() for t in tokens]
    if ("in", "which") in pairwise(words):
        return True
    if not verbs:
        return False
    last = verbs[-1]
    relative = words[words.index(last.text.lower()) - 1] in _THAT
    alone = len(verbs) == 1 and act.trigger.reading == "noun"
    return last.text.lower() in _LEADING or ((relative or alone) and last.text.lower() in _LED)


def fronted_cause(act: Draft, toll: Draft) -> bool:
    """Return whether a sentence opens with the act in which people suffered ("In a raid ten were killed")."""
    graph, noun, kill = toll.view.graph, act.trigger.anchor, toll.trigger.anchor
    opens = "in" in graph.words[: min(_OPENING, noun)] and act.trigger.reading == "noun" and noun < kill
    verbs = [t for t in graph.tokens[:kill] if is_verb(t) and t.i not in act.trigger.tokens]
    told = any(t.dep not in {"aux", "auxpass", "amod", "acl"} for t in verbs)
    return opens and not told and (is_passive(graph, kill) or graph.tokens[kill].tag == "VBN")


_OPENING = 2  # tokens among which stands the "in" that opens a sentence ("Meanwhile in ...")
_ALSO = re.compile(
    r"[\s,]*(?:and|plus|in addition to|as well as|along with|besides)?\s*(?:also|another|other)?[\s,]*"
)


def told_on(first: Draft, second: Draft) -> bool:
    """Return whether a second toll only tells a first on: "rose to 32 and 115 wounded people"."""
    if not (first.quantities and second.quantities):
        return False
    early, late = sorted((first, second), key=lambda d: d.start)
    gap = early.view.sentence.text
    base = early.view.sentence.sentence.start
    return early.end <= late.start and bool(_ALSO.fullmatch(gap[early.end - base : late.start - base]))


def one_count(first: Draft, second: Draft) -> bool:
    """Return whether two tolls rest on one figure ("40 were seized and executed", "rose to 42 dead")."""
    if first.type is not ClaimType.CASUALTIES or second.type is not ClaimType.CASUALTIES:
        return False
    if not {first.unit.measure, second.unit.measure} <= HARM_MEASURES:
        return False
    one, other = ({q.mention for q in d.quantities if q.mention} for d in (first, second))
    shared = any(first.view.sentence.text.count(mention) == 1 for mention in one & other)
    return shared or _one_or_other(first, second)


def _one_or_other(first: Draft, second: Draft) -> bool:
    """Return whether two harms without a figure befell the same people ("40 were killed or captured")."""
    graph, at, behind = first.view.graph, first.trigger.anchor, second.trigger.anchor
    joined = graph.tokens[behind].dep == "conj" and graph.tokens[behind].head == at
    return joined and "or" in graph.words[at:behind] and not (first.quantities or second.quantities)


_KILLINGS = rule_words().acts.killings
_CLAUSE = 20  # tokens from a verb to a participle that explains it


def spelled_out(first: Draft, second: Draft) -> bool:
    """Return whether words only say what losses were inflicted ("... losses, killing a number")."""
    if first.view.graph.words[first.trigger.anchor] in _KILLINGS and not first.quantities:
        return second.type is ClaimType.CASUALTIES and brought_about(first, second)
    if first.unit.frame != "inflict" or second.unit.measure not in HARM_MEASURES or first.quantities:
        return False
    anchor = second.trigger.anchor
    return second.view.graph.words[anchor].endswith("ing") and 0 < anchor - first.trigger.anchor < _CLAUSE


_REMAINS = rule_words().people.remains
_RECOVERING = rule_words().acts.recovering


def _is_recovered(draft: Draft) -> bool:
    """Return whether the dead are only what rescuers look for ("crews worked to recover bodies")."""
    token = draft.view.graph.tokens[draft.trigger.anchor]
    return token.dep == "dobj" and draft.view.graph.words[token.head] in _RECOVERING


def is_old_killing(draft: Draft) -> bool:
    """Return whether a massacre is only named: neither who did it or fell, nor that it took place.

    The dead without number are only named where they are honoured or where rescuers bring them out.
    """
    graph, noun = draft.view.graph, draft.trigger.anchor
    if graph.words[noun] in _REMAINS and not (draft.quantities or draft.notes):
        return graph.words[noun] == "martyrs" or _is_recovered(draft)
    titled = draft.view.headline and graph.tokens[noun].dep != "pobj"
    if graph.words[noun] not in _KILLINGS or titled or draft.quantities or draft.notes:
        return False
    if any(i in draft.view.actors for i in subtree(graph, noun) if graph.tokens[i].dep != "conj"):
        return False
    return not happens(draft) and "performing" not in classes_of(draft.view, graph.tokens[noun].head)


_DEAD = rule_words().acts.befell


def fell_fighting(act: Draft) -> bool:
    """Return whether "fighting" stands right behind "killed" or "died while"."""
    words, verb = act.view.graph.words, act.trigger.anchor
    if act.type is not ClaimType.CLASH or verb == 0 or not words[verb].endswith("ing"):
        return False
    behind = words[verb - 1]
    return behind in _DEAD or (behind == "while" and words[verb - 2] in _DEAD)


def has_opponent(act: Draft) -> bool:
    """Return whether the words say whom somebody fought, be it known who that is or not."""
    graph, verb = act.view.graph, act.trigger.anchor
    against = any(prep in {"against", "with"} for prep, _ in prepositions(graph, verb))
    return against or bool(act.actors("target") or kids(graph, verb, "dobj"))


def lost_by(fight: Draft, victims: Sequence[ActorMention], *, again: bool) -> dict[str, Actors] | None:
    """Return a fight's agents and targets by its dead, or None where those are no party to it.

    ``again`` says that the fight's targets are themselves dead told before: both sides may have lost some.
    """
    armed = tuple(m for m in victims if m.category in ARMED)
    if fight.type is not ClaimType.CLASH or not armed:
        return None
    dead = (*(fight.actors("target") if again else ()), *armed)
    named = fight.actors("agent") if again else (*fight.actors("agent"), *fight.actors("target"))
    if len({key_of(m) for m in fight.actors("agent")}) > 1:  # "fighting between Xs and Ys killed two Xs"
        return {"agent": fight.actors("agent"), "target": dead}
    others = _without(named, dead)
    if others or len({key_of(m) for m in dead}) == 1 or _on_one_side(fight, dead):
        return {"agent": others, "target": dead}
    return {"agent": dead, "target": ()}


def _on_one_side(fight: Draft, dead: Actors) -> bool:
    """Return whether all the dead are one side's: those of an ambush, or soldiers and police."""
    ambush = fight.view.graph.words[fight.trigger.anchor].startswith("ambush")
    police = [m for m in dead if m.actor == "class:police"]
    others = [m for m in dead if m.category is ActorCategory.STATE or m.actor == "class:government-forces"]
    return ambush or (bool(police) and len(police) + len(others) == len(dead))


def _without(mentions: Sequence[ActorMention], others: Sequence[ActorMention]) -> Actors:
    keys = {key_of(m) for m in others}
    return tuple(m for m in mentions if key_of(m) not in keys)


def died_fighting(fight: Draft, toll: Draft) -> bool:
    """Return whether people died while they fought ("killed fighting Ys", "died battling Ys")."""
    graph = toll.view.graph
    token, kill = graph.tokens[fight.trigger.anchor], toll.trigger.anchor
    if fight.type is not ClaimType.CLASH or token.tag != "VBG" or token.head != kill or token.i < kill:
        return False
    return token.dep in {"advcl", "xcomp"} and (is_passive(graph, kill) or toll.unit.frame == "die")


_MEANWHILE = frozenset({"as", "because", "when", "while", "since", "though", "although"})


def fought_meanwhile(fight: Draft, toll: Draft, between: Sequence[str]) -> bool:
    """Return whether a clause behind a deed tells of fighting beside it ("Xs killed six as clashes went on").

    ``between`` are the words from the killing to the fight.
    """
    deed = toll.trigger.reading == "verb" and not is_passive(toll.view.graph, toll.trigger.anchor)
    done = deed and toll.unit.frame != "die" and (bool(toll.actors("agent")) or "because" in between)
    return fight.type is ClaimType.CLASH and done and not _MEANWHILE.isdisjoint(between)


def are_doers(act: Draft, victims: Sequence[ActorMention]) -> bool:
    """Return whether those who fell are the very ones who fought ("12 rebels were killed fighting X")."""
    return act.type is ClaimType.CLASH and set(victims) <= set(act.actors("agent"))
