"""What is said of an act: that it took place, that it is not known, or only who suffered by it."""

from communique.extract.drafts.drafts import Draft, is_war
from communique.extract.sentence.arguments import agents, surface_subjects
from communique.extract.sentence.graph import Graph, by_neither, clause_head, kids, prepositions
from communique.extract.sentence.view import View
from communique.extract.sentence.voice import is_passive
from communique.extract.sentence.word_classes import classes_of
from communique.extract.stance.auxiliaries import CEASED
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType

_SUBJECT = ("nsubj", "nsubjpass")
#: clauses that tell what they say; others only say where, when or which
_TELLING = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "xcomp"})
_DATING = frozenset({"since", "before", "after", "until", "if", "unless", "where", "whether", "once"})


def happens(draft: Draft) -> bool:
    """Return whether an act's noun is the subject of a verb that says that it took place or went on.

    What fighting brings about, it brings about by going on ("the fighting has halted the convoys").
    """
    view, noun = draft.view, draft.view.graph.tokens[draft.trigger.anchor]
    if noun.dep == "dobj" and view.graph.words[noun.head] in _HEARD:
        return _tells(view.graph, noun.head)
    if noun.dep in _SUBJECT and _goes_on_unceasing(view, noun.head):
        return True
    clauses = [] if is_war(draft.unit) else kids(view.graph, noun.i, "relcl")
    if any(_of_happening(view, verb, passive=False) for verb in clauses):
        return True
    if noun.dep not in _SUBJECT or not _tells(view.graph, noun.head):
        return False
    if draft.type is ClaimType.CLASH and not is_war(draft.unit):
        return True
    verbs = (noun.head, *kids(view.graph, noun.head, "xcomp"))
    return any(_of_happening(view, verb, passive=noun.dep == "nsubjpass") for verb in verbs)


def _goes_on_unceasing(view: View, verb: int) -> bool:
    """Return whether a verb says that something has not stopped."""
    return view.graph.words[verb] in CEASED and bool(kids(view.graph, verb, "neg"))


def _tells(graph: Graph, verb: int) -> bool:
    """Return whether a verb's clause says something, and is not denied or there to give a date or a place."""
    marks = {graph.words[k] for k in kids(graph, verb, "mark", "advmod")}
    return graph.tokens[verb].dep in _TELLING and not marks & _DATING and not kids(graph, verb, "neg")


def _of_happening(view: View, verb: int, *, passive: bool) -> bool:
    """Return whether a verb says that its subject took place, went on or, in the passive, was done."""
    classes = classes_of(view, verb)
    if "performing" in classes:
        return passive or is_passive(view.graph, verb)
    if view.graph.words[verb] in _WITNESSED:
        return passive
    if view.graph.words[verb] in _TAKING:
        return any(view.graph.words[k] == "place" for k in kids(view.graph, verb, "dobj"))
    states = kids(view.graph, verb, "acomp", "advmod", "attr")
    return "happening" in classes or any("going_word" in classes_of(view, k) for k in states)


_WITNESSED = frozenset({"heard", "reported"})
_HEARD = frozenset({"heard", "hear", "hears"})
_TAKING = frozenset({"take", "takes", "took", "taken", "taking"})


def is_left_open(draft: Draft) -> bool:
    """Return whether a clause is only said to be unknown or prevented, or not to have been said."""
    graph = draft.view.graph
    if draft.trigger.reading == "noun" and _unmentioned(graph, draft.trigger.anchor):
        return True
    verb = clause_head(graph, draft.trigger.anchor)
    if _came_too_late(graph, verb) or _is_unheard_of(graph, draft.trigger.anchor):
        return True
    if _is_checked(graph, verb):
        return True
    while graph.tokens[verb].dep == "conj" and graph.tokens[verb].head < verb:
        verb = graph.tokens[verb].head
    if graph.tokens[verb].dep not in {"ccomp", "csubj", "advcl"}:
        return False
    above = graph.tokens[verb].head
    if agents(graph, verb) or _BREAKS & set(graph.words[above:verb]):
        return False  # what is not known is who did it
    asked = any(graph.words[k] in _ASKING for k in kids(graph, verb, "mark"))
    unsaid = "telling" in classes_of(draft.view, above) and _negated(graph, above)
    return (asked and _unsure(graph, above)) or (unsaid and (asked or not _wondering(graph, verb)))


def _came_too_late(graph: Graph, verb: int) -> bool:
    """Return whether something was prevented in time ("shot before he could detonate his belt")."""
    marks = {graph.words[k] for k in kids(graph, verb, "mark")}
    return "before" in marks and any(graph.words[k] == "could" for k in kids(graph, verb, "aux"))


def _is_unheard_of(graph: Graph, noun: int) -> bool:
    """Return whether somebody says that he knows of no such act ("was unaware of a raid")."""
    prep = graph.tokens[graph.tokens[noun].head]
    known = graph.words[prep.head]
    aware = known == "aware" and _negated(graph, graph.tokens[prep.head].head)
    return graph.tokens[noun].dep == "pobj" and prep.text.lower() == "of" and (known == "unaware" or aware)


def _is_checked(graph: Graph, verb: int) -> bool:
    """Return whether a clause with "whether" is what somebody still looks into ("are checking whether")."""
    if not any(graph.words[k] == "whether" for k in kids(graph, verb, "mark", "advmod")):
        return False
    above = graph.tokens[verb].head
    while graph.tokens[above].dep in {"conj", "ccomp"} and graph.words[above] not in _CHECKING:
        above = graph.tokens[above].head
    return graph.words[above] in _CHECKING


_CHECKING = rule_words().speech.checking


def _unmentioned(graph: Graph, noun: int) -> bool:
    """Return whether an act is what somebody "made no mention of"."""
    prep = graph.tokens[graph.tokens[noun].head]
    mention = graph.tokens[prep.head]
    if graph.tokens[noun].dep != "pobj" or mention.text.lower() not in _MENTIONS:
        return False
    return any(graph.words[k] == "no" for k in kids(graph, mention.i, "det"))


_MENTIONS = frozenset({"mention", "word"})
_BREAKS = frozenset({"however", "but", "although", "while"})
_ASKING = frozenset({"whether", "if"})
_UNSURE = rule_words().speech.unsure
_SURE = rule_words().speech.sure


def _negated(graph: Graph, verb: int) -> bool:
    nobody = any(_is_nobody(graph, i) for i in kids(graph, verb, "nsubj"))
    return nobody or by_neither(graph, verb) or bool(kids(graph, verb, "neg"))


def is_denied(draft: Draft) -> bool:
    """Return whether a draft's verb tells that it befell nobody, or did not happen."""
    graph, anchor = draft.view.graph, draft.trigger.anchor
    nobody = any(_is_nobody(graph, i) for i in surface_subjects(graph, anchor))
    return draft.trigger.reading == "verb" and (nobody or bool(kids(graph, anchor, "neg")))


def _is_nobody(graph: Graph, i: int) -> bool:
    """Return whether a subject is none at all ("nobody", "no group")."""
    return graph.words[i] in _NOBODY or any(graph.words[k] == "no" for k in kids(graph, i, "det"))


_NOBODY = frozenset({"nobody", "none"})


def _unsure(graph: Graph, above: int) -> bool:
    """Return whether a governor says that something is not known ("it was not immediately clear")."""
    near = {above, graph.tokens[above].head, *kids(graph, above, "acomp", "attr", "xcomp")}
    words = {graph.words[k] for k in near}
    return bool(words & _UNSURE) or (bool(words & _SURE) and any(_negated(graph, k) for k in near))


def _wondering(graph: Graph, verb: int) -> bool:
    """Return whether a clause asks who, how or why of what it takes for a fact ("did not say who did it")."""
    return any(graph.tokens[k].tag in {"WP", "WRB", "WDT", "WP$"} for k in graph.children[verb])


def only_points(blow: Draft) -> bool:
    """Return whether a blow is only named beside those who suffered by it ("killed in the attack").

    Words for whom or what it was aimed at, or for what it was done with, make it a blow of its own.
    """
    graph, noun = blow.view.graph, blow.trigger.anchor
    if blow.trigger.reading != "noun" or not _is_vague(blow) or not _stands_behind_in(graph, noun):
        return False
    aimed = {prep for prep, _ in prepositions(graph, noun)} & _AIMED
    return not aimed and not any(graph.tokens[k].dep in {"acl", "relcl"} for k in graph.children[noun])


_AIMED = frozenset({"on", "against", "at", "with", "targeting", "upon", "near"})
_WEAK = rule_words().acts.weak
_MAJOR = rule_words().acts.major
_BARE = _WEAK | {"terrorist", "terror", "deadly"}


def _is_vague(blow: Draft) -> bool:
    """Return whether a noun says no more than that somebody was attacked."""
    graph = blow.view.graph
    words = {graph.words[i] for i in blow.trigger.tokens}
    before = [graph.words[k] for k in graph.children[blow.trigger.anchor] if k < blow.trigger.anchor]
    known = words <= _MAJOR and before == ["the"]
    return known or (words <= _BARE and (blow.unit.anaphor or blow.type is ClaimType.OFFENSIVE))


def _stands_behind_in(graph: Graph, noun: int) -> bool:
    """Return whether a noun stands in a phrase with "in" or "during", or with "due to"."""
    token = graph.tokens[noun]
    word = graph.words[token.head] if token.dep == "pobj" else ""
    return word in {"in", "during"} or (word == "to" and graph.words[token.head - 1] == "due")
