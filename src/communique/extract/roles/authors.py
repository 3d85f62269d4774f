"""Who is said to be behind an act: "X was behind the attack", "the bombing was the work of X".

Whoever is said to claim it says so himself: "an assault that killed nine and was claimed by X".
"""

from collections.abc import Sequence

from communique.extract.sentence.arguments import agents, subjects, surface_subjects
from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import ARMED, STATELESS, View, word
from communique.extract.sentence.voice import is_passive
from communique.lexicon.inflect import BE
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorMention

_SHARE = rule_words().acts.share
#: how an act is said to have been somebody's ("was thought to have been carried out by X")
_HELD_TO = frozenset({"thought", "believed", "said", "suspected", "alleged", "reported", "understood"})
_INVOLVED = frozenset({"involved", "engaged", "participated", "participate", "participating"})
ANSWERABLE = frozenset({"responsible", "accountable", "answerable"})
_WORK = frozenset({"work", "handiwork", "doing"})
_CLIMB = 3  # steps up from "of being behind" to the verb that has a subject


def authors(view: View, anchor: int) -> list[ActorMention]:
    """Return the armed actors that a sentence says are, or are not, behind the act at a noun."""
    return [m for i in _named(view, anchor) for m in actors_of(view, i) if m.category in ARMED]


def claimed_by(view: View, anchor: int, *, denied: bool = False) -> list[ActorMention]:
    """Return the groups by which the act at a noun, or "it", is said to be claimed, or not to be."""
    graph = view.graph
    if "claimed" not in graph.vocabulary:
        return []
    verbs = [t.i for t in graph.tokens if graph.words[t.i] == "claimed" and is_passive(graph, t.i)]
    own = [verb for verb in verbs if bool(kids(graph, verb, "neg")) is denied]
    of_it = [verb for verb in own if anchor in surface_subjects(graph, verb)]
    found = [m for verb in of_it for i in agents(graph, verb) for m in actors_of(view, i)]
    return [m for m in found if m.category in STATELESS]


def _named(view: View, anchor: int) -> Sequence[int]:
    tokens = view.graph.tokens
    token = tokens[anchor]
    if token.dep == "nsubj":
        return _whose_work(view, token.head)
    if token.dep == "nsubjpass" and word(view, token.head) in _HELD_TO:
        return [i for k in kids(view.graph, token.head, "xcomp") for i in agents(view.graph, k)]
    if token.dep != "pobj":
        return ()
    over, prep = tokens[token.head].head, word(view, token.head)
    if prep == "behind" and word(view, over) in BE:
        return _above(view, over)
    if prep == "for" and word(view, over) in ANSWERABLE:
        return held_to_be(view, over) or _above(view, tokens[over].head)
    if prep == "in" and word(view, over) in _INVOLVED:
        return surface_subjects(view.graph, over)
    if prep == "in" and word(view, over) in _SHARE:
        return [*kids(view.graph, over, "poss"), *_above(view, tokens[over].head)]
    return ()


def those_behind(view: View, anchor: int) -> list[ActorMention]:
    """Return the armed actors right before "behind" an act ("killed the fighters behind the attack")."""
    tokens = view.graph.tokens
    link = tokens[tokens[anchor].head]
    if tokens[anchor].dep != "pobj" or word(view, link.i) != "behind":
        return []
    noun = tokens[link.i - 1]
    done_to = noun.dep in {"dobj", "nsubjpass"} and noun.head == link.head
    named = noun.tag.startswith("NN") and (link.head == noun.i or done_to)
    return [m for m in actors_of(view, noun.i) if m.category in ARMED] if named else []


def held_to_be(view: View, quality: int) -> list[int]:
    """Return whom others hold responsible ("held X responsible for it"): who holds him so is not."""
    token = view.graph.tokens[quality]
    if word(view, quality) not in ANSWERABLE:
        return []
    if token.dep == "amod" and token.head < quality:
        return [token.head]
    held = kids(view.graph, token.head, "dobj") if token.dep in {"oprd", "acomp", "advcl"} else []
    return [i for i in held if i < quality] or _own_subject(view, quality)


def _own_subject(view: View, quality: int) -> list[int]:
    """Return the subject of an adjective read as a clause of its own ("found [X responsible]")."""
    return kids(view.graph, quality, "nsubj") if view.graph.tokens[quality].dep == "ccomp" else []


def _whose_work(view: View, verb: int) -> list[int]:
    """Return X in "the bombing was the work of X"."""
    works = [k for k in kids(view.graph, verb, "attr") if word(view, k) in _WORK]
    return [i for k in works for prep, i in prepositions(view.graph, k) if prep == "of"]


def _above(view: View, verb: int) -> list[int]:
    """Return the subject of a verb, or of the one that governs it ("suspected of being behind")."""
    for _ in range(_CLIMB):
        if found := subjects(view.graph, verb):
            return found
        if view.graph.tokens[verb].dep not in {"pcomp", "prep", "xcomp", "ccomp"}:
            return []
        verb = view.graph.tokens[verb].head
    return subjects(view.graph, verb)
