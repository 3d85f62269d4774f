"""A trigger, a lexical unit at work in a sentence, and what it acts on, with and by."""

from dataclasses import dataclass

from communique.extract.sentence.arguments import objects, subjects
from communique.extract.sentence.graph import conjuncts, kids, prepositions
from communique.extract.sentence.view import View
from communique.extract.triggers.turned import doers_of, names_doing
from communique.lexicon.inflect import BE
from communique.lexicon.units import Unit
from communique.records.claim import ClaimType


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A unit at work. ``anchor`` is the token that governs its roles; ``tokens`` all its words."""

    unit: Unit
    anchor: int
    tokens: tuple[int, ...]
    reading: str  # verb, noun, adjective or suffix


def subject_heads(view: View, trigger: Trigger) -> list[int]:
    """Return the heads of who does what a verb, or a noun in -ing, says."""
    if trigger.reading == "verb":
        return _what_there_is(view, trigger) or subjects(view.graph, trigger.anchor)
    return doers_of(view, trigger.anchor) if names_doing(view, trigger.anchor) else []


def _what_there_is(view: View, trigger: Trigger) -> list[int]:
    """Return what "there is", or is not, where a lack is told ("there is no insulin")."""
    graph, at = view.graph, trigger.anchor
    lack = trigger.unit.type is ClaimType.DEPRIVATION and graph.words[at] in BE
    return kids(graph, at, "attr") if lack and kids(graph, at, "expl") else []


def object_heads(view: View, trigger: Trigger) -> list[int]:
    """Return the heads of a trigger's object; behind a form's own preposition that one's object."""
    if trigger.reading == "adjective":
        token = view.graph.tokens[trigger.anchor]
        scene = token.dep == "appos" and ":" in view.graph.words[token.head : token.i]
        return [] if scene else [token.head]  # "Xyzland: nine dead": the land is where they died
    last = view.graph.tokens[trigger.tokens[-1]]
    if len(trigger.tokens) > 1 and (own := kids(view.graph, last.i, "pobj", "pcomp")):
        return own
    if trigger.reading == "verb":
        return [k for k in objects(view.graph, trigger.anchor) if k not in trigger.tokens]
    return [i for prep, i in phrases(view, trigger) if prep == "of"]


def phrases(view: View, trigger: Trigger) -> list[tuple[str, int]]:
    """Return the (preposition, head) phrases of all words of a trigger."""
    heads = [k for i in trigger.tokens for k in (i, *_predicates(view, i))]
    return [
        pair
        for i in heads
        for pair in (*prepositions(view.graph, i), *_by_compass(view, trigger, i))
        if pair[1] not in trigger.tokens
    ]


def _predicates(view: View, i: int) -> list[int]:
    """Return the words that say how or where a verb leaves its object ("went back to")."""
    below = kids(view.graph, i, "advcl", "oprd", "acomp", "advmod", "prt")
    return [k for k in below if view.graph.tokens[k].tag in _SAY_HOW and kids(view.graph, k, "prep")]


_SAY_HOW = frozenset({"JJ", "RB", "RP"})


def _by_compass(view: View, trigger: Trigger, i: int) -> list[tuple[str, int]]:
    """Return what an act's noun is told to be north or south of, as what it is near."""
    if trigger.reading != "noun":
        return []
    beside = [
        n for k in kids(view.graph, i, "advmod") for prep, n in prepositions(view.graph, k) if prep == "of"
    ]
    return [("near", n) for n in beside if n in view.places and view.places[n].relation]


def before_noun(view: View, trigger: Trigger) -> list[int]:
    """Return what stands before a noun: possessors, compounds, adjectives, numbers."""
    deps = ("poss", "compound", "amod", "nmod", "npadvmod", "nummod")
    return [k for i in trigger.tokens for k in kids(view.graph, i, *deps) if k not in trigger.tokens]


def means_heads(view: View, trigger: Trigger) -> list[int]:
    """Return the heads of what acts, with those joined to it, and of what it acts with."""
    doers = (k for i in subject_heads(view, trigger) for k in conjuncts(view.graph, i))
    return [*doers, *instruments(view, trigger)]


_INSTRUMENTS = frozenset({"with", "by", "using", "from", "in", "employing"})
_MEANS = frozenset({"with", "by", "using"})


def instruments(view: View, trigger: Trigger) -> list[int]:
    """Return what an act is done with; the phrase may hang on the object ("hit a funeral with shells")."""
    own = [i for prep, i in phrases(view, trigger) if prep in _INSTRUMENTS]
    near = [
        k for i in object_heads(view, trigger) for prep, k in prepositions(view.graph, i) if prep in _MEANS
    ]
    used = [i for i in (*own, *near) if view.graph.words[i] not in _HELP]
    return [k for i in used for k in (*conjuncts(view.graph, i), *kids(view.graph, i, "compound"))]


#: help from aircraft and guns of others ("attacked it with Fooish air support")
_HELP = frozenset({"support", "cover", "backing", "assistance", "protection"})
