"""Fighting that words only name: as a manner, a war, what wounded somebody, what a truce stops."""

from communique.extract.drafts.drafts import Draft, is_war
from communique.extract.sentence.graph import kids, line_up, prepositions, subtree
from communique.extract.sentence.word_classes import classes_of
from communique.lexicon.rule_words import rule_words
from communique.records.parse import SUBJECTS


def is_described(draft: Draft) -> bool:
    """Return whether bombs are only said to be this or that ("barrel bombs are crude")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    named = draft.trigger.reading == "noun" and noun.text.lower() in _MUNITIONS
    if not named or noun.dep not in SUBJECTS:
        return False
    return bool(kids(graph, noun.head, "attr", "acomp")) or graph.words[noun.head] in _JUDGED


def only_helps(draft: Draft) -> bool:
    """Return whether fire of nobody's and at no place is what helps troops ("backed by artillery fire")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if draft.trigger.reading != "noun":
        return False
    while noun.dep == "conj":
        noun = graph.tokens[noun.head]
    helped = noun.dep == "pobj" and graph.words[graph.tokens[noun.head].head] in _HELPED
    return helped and not (draft.places("location") or draft.actors("agent"))


_HELPED = rule_words().named.helped
_JUDGED = rule_words().acts.judged
_MUNITIONS = rule_words().named.munitions


def is_gunfire(draft: Draft) -> bool:
    """Return whether shots are only what somebody was hit with ("wounded by gunfire")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if graph.words[token.i] not in _GUNFIRE:
        return False
    while token.dep == "conj":
        token = graph.tokens[token.head]
    return token.dep == "pobj" and graph.words[token.head] in {"by", "with", "from"}


_GUNFIRE = rule_words().named.gunfire


def only_says_who(draft: Draft) -> bool:
    """Return whether fighting, against nobody, only says which groups are meant ("groups fighting in X")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    verb = draft.trigger.reading == "verb" and token.dep == "acl" and token.tag == "VBG"
    verb = verb and "force" in classes_of(draft.view, token.head)
    against = any(prep in {"against", "with", "between"} for prep, _ in prepositions(graph, token.i))
    return verb and not (against or draft.actors("target") or kids(graph, token.i, "dobj"))


def is_stopped(draft: Draft) -> bool:
    """Return whether fighting is only what a truce stops ("the end of the freeze on fighting")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    above = graph.words[graph.tokens[token.head].head]
    return token.dep in {"pobj", "pcomp"} and above in _PAUSES


_PAUSES = rule_words().named.pauses


def only_involved(draft: Draft) -> bool:
    """Return whether "involved in the war" only says which parties or countries are meant."""
    token = draft.view.graph.tokens[draft.trigger.anchor]
    return draft.unit.id == "clash.involved" and token.dep == "acl" and token.head not in draft.view.actors


def is_frame(draft: Draft) -> bool:
    """Return whether an operation is only what an act is part of ("as part of Operation Xyz")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    while noun.dep == "compound" and noun.head != noun.i:
        noun = graph.tokens[noun.head]
    above = graph.tokens[graph.tokens[noun.head].head]
    named = graph.tokens[draft.trigger.anchor].text == "Operation"
    return named and noun.dep == "pobj" and graph.words[above.i] in _FRAMES


_FRAMES = rule_words().named.frames


def tells_which(draft: Draft) -> bool:
    """Return whether an act's noun only says which suspect or trial is meant ("a bombing suspect")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    behind = graph.words[noun.i + 1 : noun.i + 2]
    before_it = draft.trigger.reading == "noun" and noun.dep in {"compound", "nmod", "amod"}
    return before_it and not _CONCERNED.isdisjoint(behind) and not draft.quantities


_CONCERNED = rule_words().named.concerned


def is_an_office(draft: Draft) -> bool:
    """Return whether operations are only what an office is for ("spokesman for military operations")."""
    graph, noun = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    bare = noun.dep == "pobj" and noun.tag == "NNS" and not kids(graph, noun.i, "det", "poss", "prep")
    link = graph.tokens[noun.head]
    return bare and graph.words[link.i] in {"for", "of"} and graph.words[link.head] in _OFFICES


_OFFICES = rule_words().named.offices


def is_manner(draft: Draft) -> bool:
    """Return whether operations only say how a thing was done ("took the town through active operations")."""
    graph, at = draft.view.graph, draft.trigger.anchor
    if graph.tokens[at].dep != "pobj" or graph.tokens[at].tag != "NNS" or kids(graph, at, "det", "poss"):
        return False
    kinds = {graph.words[k] for k in kids(graph, at, "amod", "compound")}
    over = [graph.words[k] for k in line_up(graph.tokens, at)[1:3]]
    led = over[:1] == ["through"] or over == ["of", "result"]
    return led and bool(kinds & _ENERGETIC)


_ENERGETIC = rule_words().acts.energetic


def names_the_war(draft: Draft) -> bool:
    """Return whether words only name the war of a thing done ("in the special military operation")."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    words = " ".join(graph.words[max(0, token.i - 2) : token.i + 1])
    link = graph.words[token.head] if token.dep == "pobj" else ""
    return words == "special military operation" and link in {"in", "during", "of", "within"}


def is_the_war(first: Draft, second: Draft) -> bool:
    """Return whether a clause only says who fights in a war ("in civil war, with rebels fighting X")."""
    if not is_war(first.unit) or second.trigger.reading != "verb":
        return False
    graph, verb = second.view.graph, second.trigger.anchor
    subjects = kids(graph, verb, "nsubj")
    links = [graph.words[i - 1] for k in (*subjects, verb) for i in subtree(graph, k)[:1] if i]
    return graph.tokens[verb].tag == "VBG" and verb > first.trigger.anchor and "with" in links
